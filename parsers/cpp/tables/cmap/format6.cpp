// SPDX-License-Identifier: Apache-2.0
#include "tables/cmap/format6.h"

#include <algorithm>

#include "tables/cmap/walk_array.h"

namespace ferro::cmap {

Result<Format6> Format6::parse(Bytes subtable) {
  FERRO_TRY(const auto header, subtable.read<Format6Header>(0, Check::cmap_format6_header));
  Format6 format;
  format.first_code_ = header.first_code;
  FERRO_TRY(format.glyph_id_array_,
            subtable.array<Uint16>(sizeof(Format6Header), header.entry_count, Check::cmap_format6_glyph_ids));
  return format;
}

Result<void> Format6::walk(Bytes subtable, Walker& walker, std::uint32_t index) {
  FERRO_TRY(const auto header, subtable.read<Format6Header>(0, Check::cmap_format6_header));
  FERRO_CHECKED(walker.record({"cmap.format6[]", {index}}, header, subtable.at(0)));
  FERRO_TRY(const auto format, parse(subtable));
  return walk_array(format.glyph_id_array_, "cmap.format6[].glyph_id_array[]", "value", index, walker);
}

void Format6::glyphs(std::span<const std::uint32_t> codepoints, std::uint32_t* glyphs) const {
  each_glyph(codepoints, glyphs, [this](std::uint32_t code) { return glyph(code); });
}

Result<void> Format6::mappings(std::uint32_t first, Buffer<Mapping>& mappings) const {
  if (glyph_id_array_.empty()) return {};
  const std::uint64_t last = std::uint64_t{first_code_} + glyph_id_array_.size() - 1;
  return push_mappings(std::max(first, first_code_), last, mappings,
                       [this](std::uint32_t code) { return glyph(code); });
}

std::uint32_t Format6::glyph(std::uint32_t code) const {
  const std::uint32_t entry = code - first_code_;
  return entry < glyph_id_array_.size() ? glyph_id_array_[entry] : 0U;
}

}  // namespace ferro::cmap
