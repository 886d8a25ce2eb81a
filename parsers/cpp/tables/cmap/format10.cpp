// SPDX-License-Identifier: Apache-2.0
#include "tables/cmap/format10.h"

#include <algorithm>

#include "tables/cmap/walk_array.h"

namespace ferro::cmap {

Result<Format10> Format10::parse(Bytes subtable) {
  FERRO_TRY(const auto header, subtable.read<Format10Header>(0, Check::cmap_format10_header));
  Format10 format;
  format.start_char_code_ = header.start_char_code;
  FERRO_TRY(format.glyph_id_array_,
            subtable.array<Uint16>(sizeof(Format10Header), header.num_chars, Check::cmap_format10_glyph_ids));
  return format;
}

Result<void> Format10::walk(Bytes subtable, Walker& walker, std::uint32_t index) {
  FERRO_TRY(const auto header, subtable.read<Format10Header>(0, Check::cmap_format10_header));
  FERRO_CHECKED(walker.record({"cmap.format10[]", {index}}, header, subtable.at(0)));
  FERRO_TRY(const auto format, parse(subtable));
  return walk_array(format.glyph_id_array_, "cmap.format10[].glyph_id_array[]", "value", index, walker);
}

void Format10::glyphs(std::span<const std::uint32_t> codepoints, std::uint32_t* glyphs) const {
  each_glyph(codepoints, glyphs, [this](std::uint32_t code) { return glyph(code); });
}

Result<void> Format10::mappings(std::uint32_t first, Buffer<Mapping>& mappings) const {
  if (glyph_id_array_.empty()) return {};
  const std::uint64_t last = std::uint64_t{start_char_code_} + glyph_id_array_.size() - 1;
  return push_mappings(std::max(first, start_char_code_), last, mappings,
                       [this](std::uint32_t code) { return glyph(code); });
}

std::uint32_t Format10::glyph(std::uint32_t code) const {
  if (code < start_char_code_) return 0;
  const std::uint32_t entry = code - start_char_code_;
  return entry < glyph_id_array_.size() ? glyph_id_array_[entry] : 0U;
}

}  // namespace ferro::cmap
