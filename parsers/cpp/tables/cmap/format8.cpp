// SPDX-License-Identifier: Apache-2.0
#include "tables/cmap/format8.h"

namespace ferro::cmap {
namespace {

constexpr std::uint64_t is32_offset = sizeof(Format8Header);
constexpr std::uint64_t is32_size = 8192;
constexpr std::uint64_t num_groups_offset = is32_offset + is32_size;
constexpr std::uint64_t groups_offset = num_groups_offset + sizeof(Uint32);

}  // namespace

Result<Format8> Format8::parse(Bytes subtable) {
  FERRO_TRY(const auto num_groups, subtable.read<Uint32>(num_groups_offset, Check::cmap_format8_header));
  Format8 format;
  FERRO_TRY(format.groups_, Groups::parse(subtable, groups_offset, num_groups));
  return format;
}

Result<void> Format8::walk(Bytes subtable, Walker& walker, std::uint32_t index) {
  FERRO_TRY(const auto num_groups, subtable.read<Uint32>(num_groups_offset, Check::cmap_format8_header));
  const Place place{"cmap.format8[]", {index}};
  FERRO_CHECKED(walker.record(place, subtable.get<Format8Header>(0), subtable.at(0)));
  FERRO_CHECKED(walker.bytes(place, "is32", subtable.get_slice(is32_offset, is32_size)));
  FERRO_CHECKED(walker.value(place, "num_groups", num_groups, subtable.at(num_groups_offset)));
  return Groups::walk<SequentialMapGroup>(subtable, groups_offset, num_groups, "cmap.format8[].groups[]", walker,
                                          index);
}

void Format8::glyphs(std::span<const std::uint32_t> codepoints, std::uint32_t* glyphs) const {
  glyphs_by_run(*this, codepoints, glyphs);
}

Result<void> Format8::mappings(std::uint32_t first, Buffer<Mapping>& mappings) const {
  return push_groups(groups_, first, mappings, sequential_glyph);
}

}  // namespace ferro::cmap
