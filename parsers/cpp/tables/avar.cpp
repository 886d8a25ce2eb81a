// SPDX-License-Identifier: Apache-2.0
#include "tables/avar.h"

namespace ferro {
namespace {

constexpr std::int64_t one = 0x10000;

std::int64_t from(AxisValueMap pair) { return static_cast<std::int64_t>(pair.from_coordinate.value()) * 4; }

std::int64_t to(AxisValueMap pair) { return static_cast<std::int64_t>(pair.to_coordinate.value()) * 4; }

std::int64_t magnitude(std::int64_t number) { return number < 0 ? -number : number; }

// a * b / c to the nearest, halves away from zero; c is above 0.
std::int64_t multiply_divide(std::int64_t a, std::int64_t b, std::int64_t c) {
  const std::int64_t product = a * b;
  const std::int64_t quotient = (magnitude(product) + (c >> 1U)) / c;
  return product < 0 ? -quotient : quotient;
}

// Of a coordinate that the neighbours `first` to `last` map.
std::int64_t map_to_one_of(const Array<AxisValueMap>& map, std::uint32_t first, std::uint32_t last,
                           std::int64_t coordinate) {
  if (last - first == 2) return to(map[first + 1]);
  if (coordinate < 0) return to(map[last]);
  if (coordinate > 0) return to(map[first]);
  return magnitude(to(map[first])) < magnitude(to(map[last])) ? to(map[first]) : to(map[last]);
}

// The offset behind the maps.
Result<std::uint64_t> check_segment_maps(Bytes table, std::uint32_t count) {
  std::uint64_t offset = sizeof(AvarHeader);
  for (std::uint32_t i = 0; i < count; ++i) {
    FERRO_TRY(const std::uint16_t position_map_count, table.read<Uint16>(offset, Check::avar_position_map_count));
    offset += sizeof(Uint16);
    FERRO_CHECKED(table.array<AxisValueMap>(offset, position_map_count, Check::avar_axis_value_maps));
    offset += position_map_count * sizeof(AxisValueMap);
  }
  return offset;
}

Result<void> walk_segment_maps(Bytes table, std::uint32_t count, Walker& walker) {
  std::uint64_t offset = sizeof(AvarHeader);
  for (std::uint32_t axis = 0; axis < count; ++axis) {
    const auto position_map_count = table.get<Uint16>(offset);
    FERRO_CHECKED(
        walker.value({"avar.axis_segment_maps[]", {axis}}, "position_map_count", position_map_count, table.at(offset)));
    offset += sizeof(Uint16);
    const auto map = table.get_array<AxisValueMap>(offset, position_map_count);
    for (std::uint32_t i = 0; i < map.size(); ++i) {
      FERRO_CHECKED(walker.record({"avar.axis_segment_maps[].axis_value_maps[]", {axis, i}}, map[i], map.at(i)));
    }
    offset += map.size() * sizeof(AxisValueMap);
  }
  return {};
}

}  // namespace

std::int64_t map_coordinate(const Array<AxisValueMap>& map, std::int64_t coordinate) {
  if (map.empty()) return coordinate;
  std::uint32_t start = 0;
  std::uint32_t end = map.size();
  if (end > 1) {
    if (from(map[0]) == -one && to(map[0]) == -one && from(map[1]) == -one) start = 1;
    if (from(map[end - 1]) == one && to(map[end - 1]) == one && from(map[end - 2]) == one) --end;
  }
  std::uint32_t behind = end;
  for (std::uint32_t i = start; i < end; ++i) {
    if (from(map[i]) == coordinate) {
      std::uint32_t last = i;
      while (last + 1 < end && from(map[last + 1]) == coordinate) ++last;
      return map_to_one_of(map, i, last, coordinate);
    }
    if (behind == end && coordinate < from(map[i])) behind = i;
  }
  if (behind == start) return coordinate - from(map[start]) + to(map[start]);
  const AxisValueMap before = map[behind - 1];
  if (behind == end) return coordinate - from(before) + to(before);
  const AxisValueMap after = map[behind];
  return to(before) + multiply_divide(to(after) - to(before), coordinate - from(before), from(after) - from(before));
}

Array<AxisValueMap> SegmentMaps::next() {
  if (left_ == 0) return {};
  --left_;
  const std::uint16_t position_map_count = maps_.get<Uint16>(offset_);
  const auto map = maps_.get_array<AxisValueMap>(offset_ + sizeof(Uint16), position_map_count);
  offset_ += sizeof(Uint16) + map.size() * sizeof(AxisValueMap);
  return map;
}

Result<Avar> Avar::parse(Bytes table, std::uint16_t axis_count) {
  FERRO_TRY(const auto header, table.read<AvarHeader>(0, Check::avar_length));
  FERRO_REQUIRE(header.major_version == 1 || header.major_version == 2, Check::avar_version, table.at(0));
  // Version 2 may leave all maps out.
  const bool has_no_maps = header.major_version == 2 && header.axis_count == 0;
  FERRO_REQUIRE(has_no_maps || header.axis_count == axis_count, Check::avar_axis_count, table.at(6));
  FERRO_TRY(const std::uint64_t offset, check_segment_maps(table, header.axis_count));
  Avar avar;
  const Bytes maps = table.get_slice(sizeof(AvarHeader), offset - sizeof(AvarHeader));
  avar.segment_maps_ = SegmentMaps(maps, header.axis_count);
  if (header.major_version == 1) return avar;
  FERRO_TRY(const auto offsets, table.read<AvarOffsets>(offset, Check::avar_offsets));
  if (offsets.axis_index_map_offset != 0) {
    FERRO_TRY(const auto map, table.from(offsets.axis_index_map_offset, Check::avar_axis_index_map_offset));
    FERRO_TRY(avar.axis_index_map_, DeltaSetIndexMap::parse(map));
  }
  if (offsets.var_store_offset != 0) {
    FERRO_TRY(const auto store, table.from(offsets.var_store_offset, Check::avar_var_store_offset));
    FERRO_TRY(avar.var_store_, ItemVariationStore::parse(store));
    avar.has_var_store_ = true;
  }
  return avar;
}

Result<void> Avar::walk(Bytes table, std::uint16_t axis_count, Walker& walker) {
  FERRO_TRY(const auto header, table.read<AvarHeader>(0, Check::avar_length));
  FERRO_CHECKED(walker.record({"avar"}, header, table.at(0)));
  FERRO_CHECKED(parse(table, axis_count));
  FERRO_CHECKED(walk_segment_maps(table, header.axis_count, walker));
  if (header.major_version == 1) return {};
  FERRO_TRY(const std::uint64_t offset, check_segment_maps(table, header.axis_count));
  const auto offsets = table.get<AvarOffsets>(offset);
  FERRO_CHECKED(walker.record({"avar"}, offsets, table.at(offset)));
  if (offsets.axis_index_map_offset != 0) {
    const Bytes map = table.get_slice(offsets.axis_index_map_offset, table.size() - offsets.axis_index_map_offset);
    FERRO_CHECKED(DeltaSetIndexMap::walk(map, {"avar.axis_index_map"}, {"avar.axis_index_map.map_data[]"}, 0, walker));
  }
  if (offsets.var_store_offset != 0) {
    const Bytes store = table.get_slice(offsets.var_store_offset, table.size() - offsets.var_store_offset);
    FERRO_CHECKED(ItemVariationStore::walk(store, walker));
  }
  return {};
}

}  // namespace ferro
