// SPDX-License-Identifier: Apache-2.0
#include "tables/hmtx.h"

namespace ferro {

Result<Hmtx> Hmtx::parse(Bytes table, std::uint16_t number_of_h_metrics, std::uint16_t num_glyphs) {
  constexpr LongMetrics::Checks checks{Check::hmtx_number_of_h_metrics, Check::hmtx_h_metrics};
  Hmtx hmtx;
  FERRO_TRY(hmtx.metrics_, LongMetrics::parse(table, number_of_h_metrics, num_glyphs, checks));
  return hmtx;
}

Result<void> Hmtx::walk(Bytes table, std::uint16_t number_of_h_metrics, std::uint16_t num_glyphs, Walker& walker) {
  FERRO_TRY(const auto hmtx, parse(table, number_of_h_metrics, num_glyphs));
  const auto h_metrics = table.get_array<LongHorMetric>(0, number_of_h_metrics);
  for (std::uint32_t i = 0; i < h_metrics.size(); ++i) {
    FERRO_CHECKED(walker.record({"hmtx.h_metrics[]", {i}}, h_metrics[i], h_metrics.at(i)));
  }
  const auto& left_side_bearings = hmtx.metrics_.later_bearings();
  for (std::uint32_t i = 0; i < left_side_bearings.size(); ++i) {
    const Place place{"hmtx.left_side_bearings[]", {i}};
    FERRO_CHECKED(walker.value(place, "value", left_side_bearings[i], left_side_bearings.at(i)));
  }
  return {};
}

}  // namespace ferro
