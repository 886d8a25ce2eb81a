// SPDX-License-Identifier: Apache-2.0
#include "tables/stat.h"

namespace ferro {
namespace {

Result<void> check_axis_index(Bytes value, std::uint16_t axis_index, std::uint16_t design_axis_count) {
  FERRO_REQUIRE(axis_index < design_axis_count, Check::stat_axis_index, value.at(0));
  return {};
}

Result<void> walk_format4(Bytes value, std::uint16_t design_axis_count, std::uint32_t number, Walker& walker) {
  FERRO_TRY(const auto header, value.read<AxisValueFormat4>(0, Check::stat_format4));
  FERRO_CHECKED(walker.record({"stat.axis_values[]", {number}}, header, value.at(0)));
  FERRO_TRY(const auto values,
            value.array<AxisValue>(sizeof(AxisValueFormat4), header.axis_count, Check::stat_format4_axis_values));
  for (std::uint32_t i = 0; i < values.size(); ++i) {
    FERRO_CHECKED(walker.record({"stat.axis_values[].axis_values[]", {number, i}}, values[i], values.at(i)));
    FERRO_CHECKED(check_axis_index(value, values[i].axis_index, design_axis_count));
  }
  return {};
}

template <class Format>
Result<void> walk_format(Bytes value, Check check, std::uint16_t design_axis_count, std::uint32_t number,
                         Walker& walker) {
  FERRO_TRY(const auto record, value.read<Format>(0, check));
  FERRO_CHECKED(walker.record({"stat.axis_values[]", {number}}, record, value.at(0)));
  return check_axis_index(value, record.axis_index, design_axis_count);
}

Result<void> walk_axis_value(Bytes value, std::uint16_t design_axis_count, std::uint32_t number, Walker& walker) {
  FERRO_TRY(const auto format, value.read<Uint16>(0, Check::stat_axis_value_format));
  switch (format) {
    case 1:
      return walk_format<AxisValueFormat1>(value, Check::stat_format1, design_axis_count, number, walker);
    case 2:
      return walk_format<AxisValueFormat2>(value, Check::stat_format2, design_axis_count, number, walker);
    case 3:
      return walk_format<AxisValueFormat3>(value, Check::stat_format3, design_axis_count, number, walker);
    case 4:
      return walk_format4(value, design_axis_count, number, walker);
    default:
      return walker.value({"stat.axis_values[]", {number}}, "format", format, value.at(0));
  }
}

Result<void> walk_design_axes(Bytes table, const StatHeader& header, Walker& walker) {
  if (header.design_axis_count == 0) return {};
  FERRO_REQUIRE(header.design_axis_size >= sizeof(AxisRecord), Check::stat_design_axis_size, table.at(4));
  const std::uint64_t size = static_cast<std::uint64_t>(header.design_axis_count) * header.design_axis_size;
  FERRO_TRY(const auto axes, table.slice(header.design_axes_offset, size, Check::stat_design_axes));
  for (std::uint32_t i = 0; i < header.design_axis_count; ++i) {
    const std::uint64_t offset = static_cast<std::uint64_t>(i) * header.design_axis_size;
    FERRO_CHECKED(walker.record({"stat.design_axes[]", {i}}, axes.get<AxisRecord>(offset), axes.at(offset)));
  }
  return {};
}

Result<void> walk_axis_values(Bytes table, const StatHeader& header, Walker& walker) {
  if (header.axis_value_count == 0) return {};
  FERRO_TRY(const auto values, table.from(header.offset_to_axis_value_offsets, Check::stat_axis_values));
  FERRO_TRY(const auto offsets, values.array<Offset16>(0, header.axis_value_count, Check::stat_axis_value_offsets));
  for (std::uint32_t i = 0; i < offsets.size(); ++i) {
    FERRO_CHECKED(walker.value({"stat.axis_value_offsets[]", {i}}, "value", offsets[i], offsets.at(i)));
  }
  for (std::uint32_t i = 0; i < offsets.size(); ++i) {
    FERRO_TRY(const auto value, values.from(offsets[i], Check::stat_axis_value));
    FERRO_CHECKED(walk_axis_value(value, header.design_axis_count, i, walker));
  }
  return {};
}

}  // namespace

Result<void> Stat::walk(Bytes table, Walker& walker) {
  FERRO_TRY(const auto header, table.read<StatHeader>(0, Check::stat_length));
  FERRO_CHECKED(walker.record({"stat"}, header, table.at(0)));
  FERRO_REQUIRE(header.major_version == 1, Check::stat_version, table.at(0));
  if (header.minor_version != 0) {
    FERRO_TRY(const auto name, table.read<Uint16>(sizeof(StatHeader), Check::stat_elided_fallback_name_id));
    FERRO_CHECKED(walker.value({"stat"}, "elided_fallback_name_id", name, table.at(sizeof(StatHeader))));
  }
  FERRO_CHECKED(walk_design_axes(table, header, walker));
  return walk_axis_values(table, header, walker);
}

}  // namespace ferro
