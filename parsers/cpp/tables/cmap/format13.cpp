// SPDX-License-Identifier: Apache-2.0
#include "tables/cmap/format13.h"

namespace ferro::cmap {

Result<Format13> Format13::parse(Bytes subtable) {
  FERRO_TRY(const auto header, subtable.read<Format13Header>(0, Check::cmap_format13_header));
  Format13 format;
  FERRO_TRY(format.groups_, Groups::parse(subtable, sizeof(Format13Header), header.num_groups));
  return format;
}

Result<void> Format13::walk(Bytes subtable, Walker& walker, std::uint32_t index) {
  FERRO_TRY(const auto header, subtable.read<Format13Header>(0, Check::cmap_format13_header));
  FERRO_CHECKED(walker.record({"cmap.format13[]", {index}}, header, subtable.at(0)));
  return Groups::walk<ConstantMapGroup>(subtable, sizeof(Format13Header), header.num_groups, "cmap.format13[].groups[]",
                                        walker, index);
}

void Format13::glyphs(std::span<const std::uint32_t> codepoints, std::uint32_t* glyphs) const {
  glyphs_by_run(*this, codepoints, glyphs);
}

Result<void> Format13::mappings(std::uint32_t first, Buffer<Mapping>& mappings) const {
  return push_groups(groups_, first, mappings,
                     [](const auto& group, std::uint32_t) -> std::uint32_t { return group.start_glyph_id; });
}

}  // namespace ferro::cmap
