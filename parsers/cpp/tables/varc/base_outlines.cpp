// SPDX-License-Identifier: Apache-2.0
#include "tables/varc/base_outlines.h"

namespace ferro {

Result<std::uint64_t> GlyfBaseOutlines::outline(std::uint32_t glyph, std::span<const std::int16_t> coordinates,
                                                bool is_font_location, Outline& out) {
  if (gvar_ == nullptr || coordinates.empty()) return glyf_.outline(glyph, hmtx_, nullptr, out);
  const Variation variation{gvar_, coordinates, is_font_location ? shared_scalars_ : std::span<const float>()};
  return glyf_.outline(glyph, hmtx_, &variation, out);
}

Result<std::uint64_t> CffBaseOutlines::outline(std::uint32_t glyph, std::span<const std::int16_t>, bool, Outline& out) {
  return cff_outline(cff_, glyph, out);
}

Result<std::uint64_t> Cff2BaseOutlines::outline(std::uint32_t glyph, std::span<const std::int16_t> coordinates,
                                                bool is_font_location, Outline& out) {
  if (is_font_location) return cff2_.outline(glyph, font_scalars_, out);
  const auto& store = cff2_.store();
  const std::uint32_t regions = store.region_count();
  FERRO_REQUIRE(regions <= limits::varc_charstring_regions, Check::varc_charstring_regions, 0);
  const auto scalars = std::span(scalars_).first(regions);
  store.region_scalars(coordinates, scalars);
  FERRO_TRY(const std::uint64_t work, cff2_.outline(glyph, scalars, out));
  return work + std::uint64_t{regions} * store.axis_count();
}

}  // namespace ferro
