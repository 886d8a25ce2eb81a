// SPDX-License-Identifier: Apache-2.0
#include "tables/cmap/format2.h"

#include <algorithm>

#include "tables/cmap/walk_array.h"

namespace ferro::cmap {
namespace {

constexpr std::uint32_t key_count = 256;
constexpr std::uint64_t sub_headers_offset = sizeof(Format2Header) + key_count * sizeof(Uint16);
constexpr std::uint32_t words_of_sub_header = sizeof(SubHeader) / sizeof(Uint16);

// A key is 8 times the index of its sub-header.
std::uint32_t sub_header_of(std::uint16_t key) { return key / 8U; }

// Where in the words the glyphs of a sub-header begin.
std::uint32_t glyph_ids_of(std::uint32_t index, SubHeader sub_header) {
  return index * words_of_sub_header + 3U + sub_header.id_range_offset / 2U;
}

}  // namespace

Result<Format2> Format2::parse(Bytes subtable) {
  FERRO_TRY(auto format, layout(subtable));
  FERRO_CHECKED(format.validate());
  return format;
}

Result<Format2> Format2::layout(Bytes subtable) {
  Format2 format;
  FERRO_TRY(format.sub_header_keys_,
            subtable.array<Uint16>(sizeof(Format2Header), key_count, Check::cmap_format2_sub_header_keys));
  std::uint32_t last = 0;
  for (std::uint32_t i = 0; i < key_count; ++i) last = std::max(last, sub_header_of(format.sub_header_keys_[i]));
  FERRO_TRY(format.sub_headers_,
            subtable.array<SubHeader>(sub_headers_offset, last + 1U, Check::cmap_format2_sub_headers));
  format.words_ = subtable.get_array<Uint16>(sub_headers_offset, (subtable.size() - sub_headers_offset) / 2);
  return format;
}

Result<void> Format2::validate() {
  used_words_ = std::uint64_t{sub_headers_.size()} * words_of_sub_header;
  for (std::uint32_t i = 0; i < sub_headers_.size(); ++i) {
    const SubHeader sub_header = sub_headers_[i];
    // Some CJK fonts have empty sub-headers with any offset.
    if (sub_header.entry_count == 0 || sub_header.id_range_offset == 0) continue;
    const std::uint64_t end = std::uint64_t{glyph_ids_of(i, sub_header)} + sub_header.entry_count;
    FERRO_REQUIRE(end <= words_.size(), Check::cmap_format2_glyph_ids, sub_headers_.at(i) + 6);
    used_words_ = std::max(used_words_, end);
  }
  return {};
}

Result<void> Format2::walk(Bytes subtable, Walker& walker, std::uint32_t index) {
  FERRO_TRY(auto format, layout(subtable));
  FERRO_CHECKED(walker.record({"cmap.format2[]", {index}}, subtable.get<Format2Header>(0), subtable.at(0)));
  FERRO_CHECKED(walk_array(format.sub_header_keys_, "cmap.format2[].sub_header_keys[]", "value", index, walker));
  const auto& sub_headers = format.sub_headers_;
  for (std::uint32_t i = 0; i < sub_headers.size(); ++i) {
    FERRO_CHECKED(walker.record({"cmap.format2[].sub_headers[]", {index, i}}, sub_headers[i], sub_headers.at(i)));
  }
  FERRO_CHECKED(format.validate());
  const std::uint64_t sub_header_words = std::uint64_t{sub_headers.size()} * words_of_sub_header;
  const auto glyph_ids =
      subtable.get_array<Uint16>(sub_headers_offset + 2 * sub_header_words, format.used_words_ - sub_header_words);
  return walk_array(glyph_ids, "cmap.format2[].glyph_id_array[]", "value", index, walker);
}

void Format2::glyphs(std::span<const std::uint32_t> codepoints, std::uint32_t* glyphs) const {
  each_glyph(codepoints, glyphs, [this](std::uint32_t code) { return glyph(code); });
}

Result<void> Format2::mappings(std::uint32_t first, Buffer<Mapping>& mappings) const {
  return push_mappings(first, 0xFFFF, mappings, [this](std::uint32_t code) { return glyph(code); });
}

std::uint32_t Format2::glyph(std::uint32_t code) const {
  if (code > 0xFFFF) return 0;
  const std::uint32_t high = code >> 8U;
  const std::uint32_t low = code & 0xFFU;
  // Sub-header 0 is that of the codes of one byte: a byte is one of them, or begins a code of two.
  const std::uint32_t index = sub_header_of(sub_header_keys_[high == 0 ? low : high]);
  if ((high == 0) != (index == 0)) return 0;
  const SubHeader sub_header = sub_headers_[index];
  const std::uint32_t entry = low - sub_header.first_code;
  if (entry >= sub_header.entry_count || sub_header.id_range_offset == 0) return 0;
  const std::uint32_t glyph_id = words_[glyph_ids_of(index, sub_header) + entry];
  return glyph_id == 0 ? 0 : (glyph_id + static_cast<std::uint32_t>(sub_header.id_delta.value())) & 0xFFFFU;
}

}  // namespace ferro::cmap
