// SPDX-License-Identifier: Apache-2.0
#include "tables/vdmx.h"

namespace ferro {
namespace {

Result<void> walk_group(Bytes table, std::uint64_t offset, std::uint32_t ratio, Walker& walker) {
  FERRO_TRY(const auto group, table.read<VdmxGroup>(offset, Check::vdmx_group));
  FERRO_CHECKED(walker.record({"vdmx.vdmx_groups[]", {ratio}}, group, table.at(offset)));
  FERRO_TRY(const auto entries, table.array<VTable>(offset + sizeof(VdmxGroup), group.recs, Check::vdmx_entries));
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    FERRO_CHECKED(walker.record({"vdmx.vdmx_groups[].entries[]", {ratio, i}}, entries[i], entries.at(i)));
  }
  return {};
}

}  // namespace

Result<void> Vdmx::walk(Bytes table, Walker& walker) {
  FERRO_TRY(const auto header, table.read<VdmxHeader>(0, Check::vdmx_length));
  FERRO_CHECKED(walker.record({"vdmx"}, header, table.at(0)));
  FERRO_REQUIRE(header.version == 0 || header.version == 1, Check::vdmx_version, table.at(0));
  FERRO_TRY(const auto ranges, table.array<RatioRange>(sizeof(VdmxHeader), header.num_ratios, Check::vdmx_rat_ranges));
  for (std::uint32_t i = 0; i < ranges.size(); ++i) {
    FERRO_CHECKED(walker.record({"vdmx.rat_ranges[]", {i}}, ranges[i], ranges.at(i)));
  }
  const std::uint64_t offsets_offset = sizeof(VdmxHeader) + header.num_ratios * sizeof(RatioRange);
  FERRO_TRY(const auto offsets, table.array<Offset16>(offsets_offset, header.num_ratios, Check::vdmx_group_offsets));
  for (std::uint32_t i = 0; i < offsets.size(); ++i) {
    FERRO_CHECKED(walker.value({"vdmx.vdmx_group_offsets[]", {i}}, "value", offsets[i], offsets.at(i)));
  }
  // A group for each ratio, although ratios share them: num_recs promises nothing about where others would be.
  for (std::uint32_t i = 0; i < offsets.size(); ++i) FERRO_CHECKED(walk_group(table, offsets[i], i, walker));
  return {};
}

}  // namespace ferro
