// SPDX-License-Identifier: Apache-2.0
#include "tables/base.h"

#include "tables/device.h"
#include "tables/item_variation_store.h"

namespace ferro {
namespace {

// What follows `offset`, which a check has covered.
Bytes rest(Bytes bytes, std::uint64_t offset) { return bytes.get_slice(offset, bytes.size() - offset); }

struct CoordPaths {
  const char* coord;
  const char* device;
};

struct MinMaxPaths {
  const char* min_max;
  CoordPaths min_coord;
  CoordPaths max_coord;
  const char* feat_min_max_records;
  CoordPaths feat_min_coord;
  CoordPaths feat_max_coord;
};

constexpr CoordPaths base_coord = {"base.axes[].base_scripts[].base_values.base_coords[]",
                                   "base.axes[].base_scripts[].base_values.base_coords[].device"};

constexpr MinMaxPaths default_min_max = {
    "base.axes[].base_scripts[].default_min_max",
    {"base.axes[].base_scripts[].default_min_max.min_coord",
     "base.axes[].base_scripts[].default_min_max.min_coord.device"},
    {"base.axes[].base_scripts[].default_min_max.max_coord",
     "base.axes[].base_scripts[].default_min_max.max_coord.device"},
    "base.axes[].base_scripts[].default_min_max.feat_min_max_records[]",
    {"base.axes[].base_scripts[].default_min_max.feat_min_max_records[].min_coord",
     "base.axes[].base_scripts[].default_min_max.feat_min_max_records[].min_coord.device"},
    {"base.axes[].base_scripts[].default_min_max.feat_min_max_records[].max_coord",
     "base.axes[].base_scripts[].default_min_max.feat_min_max_records[].max_coord.device"},
};

constexpr MinMaxPaths lang_sys_min_max = {
    "base.axes[].base_scripts[].lang_sys[].min_max",
    {"base.axes[].base_scripts[].lang_sys[].min_max.min_coord",
     "base.axes[].base_scripts[].lang_sys[].min_max.min_coord.device"},
    {"base.axes[].base_scripts[].lang_sys[].min_max.max_coord",
     "base.axes[].base_scripts[].lang_sys[].min_max.max_coord.device"},
    "base.axes[].base_scripts[].lang_sys[].min_max.feat_min_max_records[]",
    {"base.axes[].base_scripts[].lang_sys[].min_max.feat_min_max_records[].min_coord",
     "base.axes[].base_scripts[].lang_sys[].min_max.feat_min_max_records[].min_coord.device"},
    {"base.axes[].base_scripts[].lang_sys[].min_max.feat_min_max_records[].max_coord",
     "base.axes[].base_scripts[].lang_sys[].min_max.feat_min_max_records[].max_coord.device"},
};

// All brackets of a path: axis, script, language system or coordinate, feature.
using Index = std::array<std::uint32_t, 4>;

Result<void> walk_coord(Bytes parent, std::uint64_t offset, const CoordPaths& paths, const Index& index,
                        Walker& walker) {
  const Place place{paths.coord, index};
  const std::uint64_t at = parent.at(offset);
  FERRO_TRY(const auto format, parent.read<Uint16>(offset, Check::base_coord));
  FERRO_REQUIRE(format >= 1 && format <= 3, Check::base_coord_format, at);
  if (format == 1) {
    FERRO_TRY(const auto coord, parent.read<BaseCoordFormat1>(offset, Check::base_coord_format1));
    return walker.record(place, coord, at);
  }
  if (format == 2) {
    FERRO_TRY(const auto coord, parent.read<BaseCoordFormat2>(offset, Check::base_coord_format2));
    return walker.record(place, coord, at);
  }
  FERRO_TRY(const auto coord, parent.read<BaseCoordFormat3>(offset, Check::base_coord_format3));
  FERRO_CHECKED(walker.record(place, coord, at));
  if (coord.device_offset == 0) return {};
  return Device::walk(rest(parent, offset), coord.device_offset, {paths.device, index}, walker);
}

// Both coordinates may be missing.
Result<void> walk_extremes(Bytes min_max, std::uint64_t min_offset, std::uint64_t max_offset, const CoordPaths& min,
                           const CoordPaths& max, const Index& index, Walker& walker) {
  if (min_offset != 0) FERRO_CHECKED(walk_coord(min_max, min_offset, min, index, walker));
  if (max_offset != 0) FERRO_CHECKED(walk_coord(min_max, max_offset, max, index, walker));
  return {};
}

// `feature` is the bracket of `index` that counts the features.
Result<void> walk_min_max(Bytes script, std::uint64_t offset, const MinMaxPaths& paths, Index index,
                          std::size_t feature, Walker& walker) {
  if (offset == 0) return {};
  FERRO_TRY(const auto header, script.read<MinMax>(offset, Check::base_min_max));
  FERRO_CHECKED(walker.record({paths.min_max, index}, header, script.at(offset)));
  const Bytes min_max = rest(script, offset);
  FERRO_CHECKED(walk_extremes(min_max, header.min_coord_offset, header.max_coord_offset, paths.min_coord,
                              paths.max_coord, index, walker));
  FERRO_TRY(const auto records, min_max.array<FeatMinMaxRecord>(sizeof(MinMax), header.feat_min_max_count,
                                                                Check::base_feat_min_max_records));
  for (std::uint32_t i = 0; i < records.size(); ++i) {
    index.at(feature) = i;
    const FeatMinMaxRecord record = records[i];
    FERRO_CHECKED(walker.record({paths.feat_min_max_records, index}, record, records.at(i)));
    FERRO_CHECKED(walk_extremes(min_max, record.min_coord_offset, record.max_coord_offset, paths.feat_min_coord,
                                paths.feat_max_coord, index, walker));
  }
  return {};
}

Result<void> walk_values(Bytes script, std::uint64_t offset, const Index& index, Walker& walker) {
  if (offset == 0) return {};
  FERRO_TRY(const auto header, script.read<BaseValues>(offset, Check::base_values));
  FERRO_CHECKED(walker.record({"base.axes[].base_scripts[].base_values", index}, header, script.at(offset)));
  const Bytes values = rest(script, offset);
  FERRO_TRY(const auto offsets,
            values.array<Offset16>(sizeof(BaseValues), header.base_coord_count, Check::base_coord_offsets));
  for (std::uint32_t i = 0; i < offsets.size(); ++i) {
    const Place place{"base.axes[].base_scripts[].base_values.base_coord_offsets[]", index};
    FERRO_CHECKED(walker.value(place.with_index(2, i), "value", offsets[i], offsets.at(i)));
    FERRO_CHECKED(walk_coord(values, offsets[i], base_coord, {index[0], index[1], i}, walker));
  }
  return {};
}

Result<void> walk_script(Bytes list, std::uint64_t offset, const Index& index, Walker& walker) {
  FERRO_TRY(const auto header, list.read<BaseScript>(offset, Check::base_script));
  FERRO_CHECKED(walker.record({"base.axes[].base_scripts[]", index}, header, list.at(offset)));
  const Bytes script = rest(list, offset);
  FERRO_CHECKED(walk_values(script, header.base_values_offset, index, walker));
  FERRO_CHECKED(walk_min_max(script, header.default_min_max_offset, default_min_max, index, 2, walker));
  FERRO_TRY(const auto records, script.array<BaseLangSysRecord>(sizeof(BaseScript), header.base_lang_sys_count,
                                                                Check::base_lang_sys_records));
  for (std::uint32_t i = 0; i < records.size(); ++i) {
    const Place place{"base.axes[].base_scripts[].base_lang_sys_records[]", index};
    const BaseLangSysRecord record = records[i];
    FERRO_CHECKED(walker.record(place.with_index(2, i), record, records.at(i)));
    FERRO_CHECKED(walk_min_max(script, record.min_max_offset, lang_sys_min_max, {index[0], index[1], i}, 3, walker));
  }
  return {};
}

Result<void> walk_tag_list(Bytes axis, std::uint64_t offset, std::uint32_t number, Walker& walker) {
  if (offset == 0) return {};
  FERRO_TRY(const auto count, axis.read<Uint16>(offset, Check::base_tag_list));
  FERRO_CHECKED(walker.value({"base.axes[].base_tag_list", {number}}, "base_tag_count", count, axis.at(offset)));
  FERRO_TRY(const auto tags, axis.array<Tag>(offset + sizeof(Uint16), count, Check::base_baseline_tags));
  for (std::uint32_t i = 0; i < tags.size(); ++i) {
    const Place place{"base.axes[].base_tag_list.baseline_tags[]", {number, i}};
    FERRO_CHECKED(walker.value(place, "value", tags[i], tags.at(i)));
  }
  return {};
}

Result<void> walk_script_list(Bytes axis, std::uint64_t offset, std::uint32_t number, Walker& walker) {
  FERRO_TRY(const auto count, axis.read<Uint16>(offset, Check::base_script_list));
  FERRO_CHECKED(walker.value({"base.axes[].base_script_list", {number}}, "base_script_count", count, axis.at(offset)));
  const Bytes list = rest(axis, offset);
  FERRO_TRY(const auto records, list.array<BaseScriptRecord>(sizeof(Uint16), count, Check::base_script_records));
  for (std::uint32_t i = 0; i < records.size(); ++i) {
    const BaseScriptRecord record = records[i];
    FERRO_CHECKED(walker.record({"base.axes[].base_script_records[]", {number, i}}, record, records.at(i)));
    FERRO_CHECKED(walk_script(list, record.base_script_offset, {number, i}, walker));
  }
  return {};
}

Result<void> walk_axis(Bytes table, std::uint64_t offset, std::uint32_t number, Walker& walker) {
  if (offset == 0) return {};
  FERRO_TRY(const auto header, table.read<BaseAxis>(offset, Check::base_axis));
  FERRO_CHECKED(walker.record({"base.axes[]", {number}}, header, table.at(offset)));
  const Bytes axis = rest(table, offset);
  FERRO_CHECKED(walk_tag_list(axis, header.base_tag_list_offset, number, walker));
  return walk_script_list(axis, header.base_script_list_offset, number, walker);
}

Result<void> walk_item_var_store(Bytes table, Walker& walker) {
  FERRO_TRY(const auto offset, table.read<Offset32>(sizeof(BaseHeader), Check::base_item_var_store_offset));
  FERRO_CHECKED(walker.value({"base"}, "item_var_store_offset", offset, table.at(sizeof(BaseHeader))));
  if (offset == 0) return {};
  FERRO_TRY(const auto store, table.from(offset, Check::base_item_var_store));
  return ItemVariationStore::walk(store, walker);
}

}  // namespace

Result<void> Base::walk(Bytes table, Walker& walker) {
  FERRO_TRY(const auto header, table.read<BaseHeader>(0, Check::base_length));
  FERRO_CHECKED(walker.record({"base"}, header, table.at(0)));
  FERRO_REQUIRE(header.major_version == 1, Check::base_version, table.at(0));
  if (header.minor_version != 0) FERRO_CHECKED(walk_item_var_store(table, walker));
  FERRO_CHECKED(walk_axis(table, header.horiz_axis_offset, 0, walker));
  return walk_axis(table, header.vert_axis_offset, 1, walker);
}

}  // namespace ferro
