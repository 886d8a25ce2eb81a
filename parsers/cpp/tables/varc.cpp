// SPDX-License-Identifier: Apache-2.0
#include "tables/varc.h"

namespace ferro {
namespace {

constexpr CoveragePaths coverage_paths = {
    "varc.coverage",
    "varc.coverage.glyph_array[]",
    "varc.coverage.range_records[]",
};
constexpr cff::IndexPaths axis_indices_paths = {
    "varc.axis_indices_list",
    "varc.axis_indices_list.offsets[]",
};
constexpr cff::IndexPaths glyph_records_paths = {
    "varc.glyph_records",
    "varc.glyph_records.offsets[]",
};

Result<VarcHeader> read_header(Bytes table) { return table.read<VarcHeader>(0, Check::varc_length); }

Result<void> check_version(Bytes table, const VarcHeader& header) {
  FERRO_REQUIRE(header.major_version == 1, Check::varc_version, table.at(0));
  return {};
}

Result<Bytes> coverage_table(Bytes table, const VarcHeader& header) {
  return table.from(header.coverage_offset, Check::varc_coverage_offset);
}

Result<Bytes> var_store_table(Bytes table, const VarcHeader& header) {
  return table.from(header.var_store_offset, Check::varc_var_store_offset);
}

Result<Bytes> condition_list_table(Bytes table, const VarcHeader& header) {
  return table.from(header.condition_list_offset, Check::varc_condition_list_offset);
}

Result<void> walk_axis_indices(PackedReader list, std::uint32_t number, Walker& walker) {
  for (std::uint32_t i = 0; !list.is_at_end();) {
    FERRO_TRY(const auto run, list.delta_run(UINT32_MAX));
    for (std::uint32_t k = 0; k < run.count; ++k, ++i) {
      const Place place{"varc.axis_indices_list[].axis_indices[]", {number, i}};
      FERRO_CHECKED(walker.decoded(place, "axis_index", run.delta(k), run.at(k)));
    }
  }
  return {};
}

}  // namespace

Result<Varc> Varc::parse(Bytes table) {
  FERRO_TRY(const auto header, read_header(table));
  FERRO_CHECKED(check_version(table, header));
  Varc varc;
  varc.table_ = table;
  if (header.coverage_offset != 0) {
    FERRO_TRY(const auto coverage, coverage_table(table, header));
    FERRO_TRY(varc.coverage_, Coverage::parse(coverage));
  }
  if (header.var_store_offset != 0) {
    FERRO_TRY(const auto store, var_store_table(table, header));
    FERRO_TRY(varc.var_store_, MultiItemVariationStore::parse(store));
  }
  if (header.condition_list_offset != 0) {
    FERRO_TRY(const auto list, condition_list_table(table, header));
    FERRO_TRY(varc.condition_list_, ConditionList::parse(list));
  }
  if (header.axis_indices_list_offset != 0) {
    FERRO_TRY(const auto lists, cff::Index::parse(table, header.axis_indices_list_offset, cff::CountWidth::uint32));
    varc.axis_indices_list_ = AxisIndicesList(lists);
  }
  if (header.glyph_records_offset != 0) {
    FERRO_TRY(varc.glyph_records_, cff::Index::parse(table, header.glyph_records_offset, cff::CountWidth::uint32));
  }
  return varc;
}

Result<std::optional<Bytes>> Varc::glyph_record(std::uint32_t glyph) const {
  const auto index = coverage_.index(glyph);
  if (!index) return std::nullopt;
  FERRO_REQUIRE(*index < glyph_records_.count(), Check::varc_glyph_record, table_.at(0));
  FERRO_TRY(const auto record, glyph_records_.get(*index));
  return record;
}

Result<void> Varc::walk(Bytes table, Walker& walker) {
  FERRO_TRY(const auto header, read_header(table));
  FERRO_CHECKED(walker.record({"varc"}, header, table.at(0)));
  FERRO_CHECKED(check_version(table, header));
  if (header.coverage_offset != 0) {
    FERRO_TRY(const auto coverage, coverage_table(table, header));
    FERRO_CHECKED(Coverage::walk(coverage, coverage_paths, {"varc.coverage"}, 0, walker));
  }
  if (header.var_store_offset != 0) {
    FERRO_TRY(const auto store, var_store_table(table, header));
    FERRO_CHECKED(MultiItemVariationStore::walk(store, walker));
  }
  if (header.condition_list_offset != 0) {
    FERRO_TRY(const auto list, condition_list_table(table, header));
    FERRO_CHECKED(ConditionList::walk(list, walker));
  }
  AxisIndicesList axis_indices_list;
  if (header.axis_indices_list_offset != 0) {
    FERRO_TRY(const auto lists, cff::Index::walk(table, header.axis_indices_list_offset, cff::CountWidth::uint32,
                                                 axis_indices_paths, {"varc.axis_indices_list"}, 0, walker));
    axis_indices_list = AxisIndicesList(lists);
    for (std::uint32_t i = 0; i < lists.count(); ++i) {
      FERRO_TRY(const auto list, lists.get(i));
      FERRO_CHECKED(walk_axis_indices(PackedReader(list), i, walker));
    }
  }
  if (header.glyph_records_offset != 0) {
    FERRO_TRY(const auto records, cff::Index::walk(table, header.glyph_records_offset, cff::CountWidth::uint32,
                                                   glyph_records_paths, {"varc.glyph_records"}, 0, walker));
    for (std::uint32_t i = 0; i < records.count(); ++i) {
      FERRO_TRY(const auto record, records.get(i));
      FERRO_CHECKED(VarComponent::walk_all(record, axis_indices_list, i, walker));
    }
  }
  return {};
}

}  // namespace ferro
