// SPDX-License-Identifier: Apache-2.0
#include "tables/vmtx.h"

namespace ferro {

Result<Vmtx> Vmtx::parse(Bytes table, std::uint16_t num_of_long_ver_metrics, std::uint16_t num_glyphs) {
  constexpr LongMetrics::Checks checks{Check::vmtx_num_of_long_ver_metrics, Check::vmtx_v_metrics};
  Vmtx vmtx;
  FERRO_TRY(vmtx.metrics_, LongMetrics::parse(table, num_of_long_ver_metrics, num_glyphs, checks));
  return vmtx;
}

Result<void> Vmtx::walk(Bytes table, std::uint16_t num_of_long_ver_metrics, std::uint16_t num_glyphs, Walker& walker) {
  FERRO_TRY(const auto vmtx, parse(table, num_of_long_ver_metrics, num_glyphs));
  const auto v_metrics = table.get_array<LongVerMetric>(0, num_of_long_ver_metrics);
  for (std::uint32_t i = 0; i < v_metrics.size(); ++i) {
    FERRO_CHECKED(walker.record({"vmtx.v_metrics[]", {i}}, v_metrics[i], v_metrics.at(i)));
  }
  const auto& top_side_bearings = vmtx.metrics_.later_bearings();
  for (std::uint32_t i = 0; i < top_side_bearings.size(); ++i) {
    const Place place{"vmtx.top_side_bearings[]", {i}};
    FERRO_CHECKED(walker.value(place, "value", top_side_bearings[i], top_side_bearings.at(i)));
  }
  return {};
}

}  // namespace ferro
