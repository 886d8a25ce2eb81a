// SPDX-License-Identifier: Apache-2.0
#include "tables/vorg.h"

namespace ferro {

Result<Vorg> Vorg::parse(Bytes table) {
  FERRO_TRY(const auto header, table.read<VorgHeader>(0, Check::vorg_length));
  FERRO_REQUIRE(header.major_version == 1, Check::vorg_version, table.at(0));
  Vorg vorg;
  vorg.default_vert_origin_y_ = header.default_vert_origin_y;
  FERRO_TRY(vorg.metrics_, table.array<VertOriginYMetrics>(sizeof(VorgHeader), header.num_vert_origin_y_metrics,
                                                           Check::vorg_vert_origin_y_metrics));
  std::int32_t last = -1;
  for (std::uint32_t i = 0; i < vorg.metrics_.size(); ++i) {
    const std::uint16_t glyph = vorg.metrics_[i].glyph_index;
    FERRO_REQUIRE(glyph > last, Check::vorg_glyph_index, vorg.metrics_.at(i));
    last = glyph;
  }
  return vorg;
}

std::int16_t Vorg::vert_origin_y(std::uint32_t glyph) const {
  std::uint32_t low = 0;
  std::uint32_t high = metrics_.size();
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    const auto record = metrics_[middle];
    if (record.glyph_index == glyph) return record.vert_origin_y;
    if (record.glyph_index < glyph) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return default_vert_origin_y_;
}

Result<void> Vorg::walk(Bytes table, Walker& walker) {
  FERRO_TRY(const auto header, table.read<VorgHeader>(0, Check::vorg_length));
  FERRO_CHECKED(walker.record({"vorg"}, header, table.at(0)));
  FERRO_TRY(const auto vorg, parse(table));
  const auto& metrics = vorg.metrics_;
  for (std::uint32_t i = 0; i < metrics.size(); ++i) {
    FERRO_CHECKED(walker.record({"vorg.vert_origin_y_metrics[]", {i}}, metrics[i], metrics.at(i)));
  }
  return {};
}

}  // namespace ferro
