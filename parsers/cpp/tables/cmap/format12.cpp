// SPDX-License-Identifier: Apache-2.0
#include "tables/cmap/format12.h"

namespace ferro::cmap {

Result<Format12> Format12::parse(Bytes subtable) {
  FERRO_TRY(const auto header, subtable.read<Format12Header>(0, Check::cmap_format12_header));
  Format12 format;
  FERRO_TRY(format.groups_, Groups::parse(subtable, sizeof(Format12Header), header.num_groups));
  return format;
}

Result<void> Format12::walk(Bytes subtable, Walker& walker, std::uint32_t index) {
  FERRO_TRY(const auto header, subtable.read<Format12Header>(0, Check::cmap_format12_header));
  FERRO_CHECKED(walker.record({"cmap.format12[]", {index}}, header, subtable.at(0)));
  return Groups::walk<SequentialMapGroup>(subtable, sizeof(Format12Header), header.num_groups,
                                          "cmap.format12[].groups[]", walker, index);
}

void Format12::glyphs(std::span<const std::uint32_t> codepoints, std::uint32_t* glyphs) const {
  glyphs_by_run(*this, codepoints, glyphs);
}

Result<void> Format12::mappings(std::uint32_t first, Buffer<Mapping>& mappings) const {
  return push_groups(groups_, first, mappings, sequential_glyph);
}

}  // namespace ferro::cmap
