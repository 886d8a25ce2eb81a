// SPDX-License-Identifier: Apache-2.0
#include "tables/cmap/format4.h"

#include <algorithm>

#include "tables/cmap/walk_array.h"

namespace ferro::cmap {
namespace {

// Some fonts have it in place of an offset, for a segment without glyphs.
constexpr std::uint32_t no_glyphs = 0xFFFF;

}  // namespace

Result<Format4> Format4::parse(Bytes subtable) {
  FERRO_TRY(auto format, layout(subtable));
  FERRO_CHECKED(format.validate());
  return format;
}

Result<Format4> Format4::layout(Bytes subtable) {
  FERRO_TRY(const auto header, subtable.read<Format4Header>(0, Check::cmap_format4_header));
  FERRO_REQUIRE(header.seg_count_x2 % 2 == 0, Check::cmap_format4_seg_count, subtable.at(6));
  const std::uint64_t size = header.seg_count_x2;
  const std::uint64_t end_code = sizeof(Format4Header);
  const std::uint64_t start_code = end_code + size + 2;  // behind reserved_pad
  FERRO_CHECKED(subtable.slice(end_code, 4 * size + 2, Check::cmap_format4_segments));
  Format4 format;
  format.segment_count_ = header.seg_count_x2 / 2U;
  format.end_code_ = subtable.get_array<Uint16>(end_code, format.segment_count_);
  format.start_code_ = subtable.get_array<Uint16>(start_code, format.segment_count_);
  format.id_delta_ = subtable.get_array<Int16>(start_code + size, format.segment_count_);
  format.id_range_offset_ = subtable.get_array<Uint16>(start_code + 2 * size, format.segment_count_);
  format.words_ = subtable.get_array<Uint16>(start_code + 2 * size, (subtable.size() - (start_code + 2 * size)) / 2);
  return format;
}

Result<void> Format4::validate() {
  used_words_ = id_range_offset_.size();
  std::uint32_t previous_end = 0;
  for (std::uint32_t i = 0; i < end_code_.size(); ++i) {
    const std::uint32_t end_code = end_code_[i];
    const std::uint32_t start_code = start_code_[i];
    const std::uint32_t id_range_offset = id_range_offset_[i];
    // Segments may overlap, and the terminator stand twice, in shipped fonts: the first one that ends late enough
    // counts.
    FERRO_REQUIRE(end_code >= previous_end, Check::cmap_format4_end_code, end_code_.at(i));
    FERRO_REQUIRE(start_code <= end_code, Check::cmap_format4_start_code, start_code_.at(i));
    previous_end = end_code;
    if (id_range_offset == 0 || id_range_offset == no_glyphs) continue;
    const std::uint64_t end = std::uint64_t{i} + id_range_offset / 2 + (end_code - start_code) + 1;
    if (end > words_.size() && start_code == 0xFFFF && i + 1 == end_code_.size()) {
      // Many fonts have nothing sensible in the terminator but its codes: it maps nothing.
      segment_count_ = i;
      break;
    }
    FERRO_REQUIRE(end <= words_.size(), Check::cmap_format4_glyph_ids, id_range_offset_.at(i));
    used_words_ = std::max(used_words_, end);
  }
  return {};
}

Result<void> Format4::walk(Bytes subtable, Walker& walker, std::uint32_t index) {
  FERRO_TRY(const auto header, subtable.read<Format4Header>(0, Check::cmap_format4_header));
  FERRO_CHECKED(walker.record({"cmap.format4[]", {index}}, header, subtable.at(0)));
  FERRO_TRY(auto format, layout(subtable));
  const char* segments = "cmap.format4[].segments[]";
  FERRO_CHECKED(walk_array(format.end_code_, segments, "end_code", index, walker));
  const std::uint64_t reserved_pad = sizeof(Format4Header) + std::uint64_t{header.seg_count_x2};
  FERRO_CHECKED(walker.value({"cmap.format4[]", {index}}, "reserved_pad", subtable.get<Uint16>(reserved_pad),
                             subtable.at(reserved_pad)));
  FERRO_CHECKED(walk_array(format.start_code_, segments, "start_code", index, walker));
  FERRO_CHECKED(walk_array(format.id_delta_, segments, "id_delta", index, walker));
  FERRO_CHECKED(walk_array(format.id_range_offset_, segments, "id_range_offset", index, walker));
  FERRO_CHECKED(format.validate());
  const std::uint64_t segment_count = format.id_range_offset_.size();
  const auto glyph_ids =
      subtable.get_array<Uint16>(sizeof(Format4Header) + 2 + 8 * segment_count, format.used_words_ - segment_count);
  return walk_array(glyph_ids, "cmap.format4[].glyph_id_array[]", "value", index, walker);
}

void Format4::glyphs(std::span<const std::uint32_t> codepoints, std::uint32_t* glyphs) const {
  glyphs_by_run(*this, codepoints, glyphs);
}

Result<void> Format4::mappings(std::uint32_t first, Buffer<Mapping>& mappings) const {
  for (std::uint32_t i = 0; i < segment_count_; ++i) {
    const Run run = run_of(i);
    const std::uint32_t from = std::max(first, run.first);
    FERRO_CHECKED(push_mappings(from, end_code_[i], mappings, [&](std::uint32_t code) { return glyph(run, code); }));
  }
  return {};
}

Run Format4::run_at(std::uint32_t code, std::uint32_t hint) const {
  const auto end_at = [this](std::uint32_t i) -> std::uint32_t { return end_code_[i]; };
  const std::uint32_t i = find_end(segment_count_, code, hint, end_at);
  const std::uint32_t first = i == 0 ? 0 : end_at(i - 1) + 1;
  if (i == segment_count_) return Run::from(first, UINT32_MAX, i);
  if (code < start_code_[i]) return Run::from(first, start_code_[i] - 1U, i - 1);
  return run_of(i);
}

// The codes of segment `i` that the one before leaves to it.
Run Format4::run_of(std::uint32_t i) const {
  const std::uint32_t start_code = start_code_[i];
  const std::uint32_t first = i == 0 ? start_code : std::max(start_code, end_code_[i - 1] + 1U);
  Run run = Run::from(first, end_code_[i], i);
  const std::uint32_t id_range_offset = id_range_offset_[i];
  if (id_range_offset == no_glyphs) return run;
  run.delta = static_cast<std::uint32_t>(id_delta_[i].value());
  run.mask = 0xFFFF;
  run.has_glyph_ids = id_range_offset != 0;
  run.glyph_ids = i + id_range_offset / 2 - start_code;
  return run;
}

std::uint32_t Format4::glyph(const Run& run, std::uint32_t code) const {
  if (!run.has_glyph_ids) return (code + run.delta) & run.mask;
  const std::uint32_t glyph_id = words_[run.glyph_ids + code];
  return glyph_id == 0 ? 0 : (glyph_id + run.delta) & run.mask;
}

}  // namespace ferro::cmap
