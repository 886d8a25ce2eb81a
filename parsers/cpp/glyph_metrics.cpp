// SPDX-License-Identifier: Apache-2.0
#include "glyph_metrics.h"

namespace ferro {
namespace {

template <class Table>
const Table* present(const Result<std::optional<Table>>& table) {
  return table && *table ? &**table : nullptr;
}

// Appends what `of` has for every glyph, with one request for memory.
template <class Of>
Result<void> keep(std::span<const std::uint32_t> glyphs, Buffer<Point>& kept, Of of) {
  FERRO_CHECKED(kept.spare(glyphs.size()));
  for (const std::uint32_t glyph : glyphs) {
    FERRO_TRY(const Point answer, of(glyph));
    FERRO_CHECKED(kept.push(answer));
  }
  return {};
}

// One coordinate of as many as there is room for.
void take(std::span<const Point> kept, float Point::* coordinate, std::span<float> out) {
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = kept[i].*coordinate;
}

}  // namespace

Result<float> GlyphMetrics::metric_delta(std::uint32_t value_tag) const {
  if (location_ == nullptr) return 0.0F;
  FERRO_CHECKED(location_->tables->mvar);
  const Mvar* mvar = present(location_->tables->mvar);
  return mvar == nullptr ? 0.0F : mvar->delta(value_tag, location_->mvar_scalars());
}

Result<FaceMetrics> GlyphMetrics::horizontal_line() const {
  FERRO_TRY(auto line, font_.horizontal_line());
  FERRO_TRY(const float ascender, metric_delta(tag("hasc")));
  FERRO_TRY(const float descender, metric_delta(tag("hdsc")));
  FERRO_TRY(const float line_gap, metric_delta(tag("hlgp")));
  return FaceMetrics{line.ascender + ascender, line.descender + descender, line.line_gap + line_gap};
}

Result<FaceMetrics> GlyphMetrics::vertical_line() const {
  FERRO_TRY(const auto vhea, font_.vhea());
  FERRO_TRY(const float ascender, metric_delta(tag("vasc")));
  FERRO_TRY(const float descender, metric_delta(tag("vdsc")));
  FERRO_TRY(const float line_gap, metric_delta(tag("vlgp")));
  return FaceMetrics{static_cast<float>(vhea.vert_typo_ascender) + ascender,
                     static_cast<float>(vhea.vert_typo_descender) + descender,
                     static_cast<float>(vhea.vert_typo_line_gap) + line_gap};
}

// Nothing for a font whose outlines gvar does not vary, and for a glyph that it does not have.
Result<std::optional<Phantoms>> GlyphMetrics::phantoms(std::uint32_t glyph) const {
  FERRO_TRY(const auto variation, location_->variation());
  const Glyf* glyf = font_.glyf();
  if (!variation || glyf == nullptr || !font_.has_glyph(glyph)) return std::nullopt;
  FERRO_TRY(const auto found, glyf->phantoms(glyph, *variation));
  return found;
}

Result<Point> GlyphMetrics::advance_width(const Hmtx& hmtx, std::uint32_t glyph) const {
  FERRO_TRY(const auto varied, phantoms(glyph));
  if (!varied) return Point{static_cast<float>(hmtx.advance(glyph)), 0};
  const auto stored = static_cast<float>(hmtx.advance(varied->glyph));
  return Point{stored + (varied->deltas[1].x - varied->deltas[0].x), 0};
}

Result<Point> GlyphMetrics::advance_height(const Vmtx& vmtx, std::uint32_t glyph) const {
  FERRO_TRY(const auto varied, phantoms(glyph));
  if (!varied) return Point{0, static_cast<float>(vmtx.advance(glyph))};
  const auto stored = static_cast<float>(vmtx.advance(varied->glyph));
  return Point{0, stored + (varied->deltas[2].y - varied->deltas[3].y)};
}

Result<Point> GlyphMetrics::left_side_bearing(const Hmtx& hmtx, std::uint32_t glyph) const {
  const auto stored = static_cast<float>(hmtx.left_side_bearing(glyph));
  if (const Hvar* hvar = present(location_->tables->hvar)) {
    const auto delta = hvar->lsb_delta(glyph, location_->hvar_scalars());
    if (delta) return Point{stored + *delta, 0};
  }
  if (!font_.has_glyph(glyph)) return Point{stored, 0};
  FERRO_TRY(const auto box, font_.extents(glyph, location_, scratch_));
  return Point{box.is_empty() ? stored : box.x_min, 0};
}

Result<void> GlyphMetrics::horizontal(std::span<const std::uint32_t> glyphs, std::span<float> advances,
                                      std::span<float> bearings) const {
  FERRO_CHECKED(font_.hmtx());
  if (location_ == nullptr) {
    font_.hmtx()->advances(glyphs, advances.data());
    if (!bearings.empty()) font_.hmtx()->bearings(glyphs, bearings.data());
    return {};
  }
  const std::size_t start = scratch_.points.used();
  const auto result = horizontal_at_location(*font_.hmtx(), glyphs, advances, bearings);
  scratch_.points.rewind(start);
  return result;
}

Result<void> GlyphMetrics::horizontal_at_location(const Hmtx& hmtx, std::span<const std::uint32_t> glyphs,
                                                  std::span<float> advances, std::span<float> bearings) const {
  FERRO_CHECKED(location_->tables->hvar);
  const Hvar* hvar = present(location_->tables->hvar);
  const auto advance_of = [&](std::uint32_t glyph) { return advance_width(hmtx, glyph); };
  const auto bearing_of = [&](std::uint32_t glyph) { return left_side_bearing(hmtx, glyph); };
  auto& points = scratch_.points;
  const std::size_t first_advance = points.used();
  if (hvar == nullptr) FERRO_CHECKED(keep(glyphs, points, advance_of));
  const std::size_t first_bearing = points.used();
  if (!bearings.empty()) FERRO_CHECKED(keep(glyphs, points, bearing_of));
  if (hvar != nullptr) {
    hmtx.advances(glyphs, advances.data());
    hvar->add_advance_deltas(glyphs, location_->hvar_scalars(), advances.data());
  } else {
    take(points.since(first_advance), &Point::x, advances);
  }
  take(points.since(first_bearing), &Point::x, bearings);
  return {};
}

// The bearing, and the y coordinate of the origin.
Result<Point> GlyphMetrics::vertical_of(const Vmtx& vmtx, const std::optional<Vorg>& vorg, std::uint32_t glyph) const {
  if (!font_.has_glyph(glyph)) return Point{0, 0};
  const auto stored = static_cast<float>(vmtx.top_side_bearing(glyph));
  std::optional<float> bearing_delta;
  std::optional<float> origin_delta;
  if (location_ != nullptr) {
    if (const Vvar* vvar = present(location_->tables->vvar)) {
      bearing_delta = vvar->tsb_delta(glyph, location_->vvar_scalars());
      origin_delta = vvar->v_org_delta(glyph, location_->vvar_scalars());
    }
  }
  const float bearing = stored + bearing_delta.value_or(0);
  const bool bearing_is_known = location_ == nullptr || bearing_delta;
  if (vorg && bearing_is_known) {
    return Point{bearing, static_cast<float>(vorg->vert_origin_y(glyph)) + origin_delta.value_or(0)};
  }
  FERRO_TRY(const auto box, font_.extents(glyph, location_, scratch_));
  if (vorg) {
    const float origin = static_cast<float>(vorg->vert_origin_y(glyph)) + origin_delta.value_or(0);
    return Point{box.is_empty() ? stored : origin - box.y_max, origin};
  }
  if (location_ != nullptr) {
    FERRO_TRY(const auto varied, phantoms(glyph));
    if (varied) {
      const auto top = static_cast<float>(varied->y_max) + static_cast<float>(vmtx.top_side_bearing(varied->glyph));
      const float origin = top + varied->deltas[2].y;
      if (bearing_is_known) return Point{bearing, origin};
      return Point{box.is_empty() ? stored : origin - box.y_max, origin};
    }
  }
  return Point{bearing, bearing + box.y_max};
}

Result<void> GlyphMetrics::vertical(std::span<const std::uint32_t> glyphs, std::span<float> advances,
                                    std::span<float> bearings, std::span<float> origins) const {
  const std::size_t start = scratch_.points.used();
  const auto result = vertical_of_all(glyphs, advances, bearings, origins);
  scratch_.points.rewind(start);
  return result;
}

Result<void> GlyphMetrics::vertical_of_all(std::span<const std::uint32_t> glyphs, std::span<float> advances,
                                           std::span<float> bearings, std::span<float> origins) const {
  FERRO_TRY(const auto vmtx, font_.vmtx());
  FERRO_TRY(const auto vorg, font_.vorg());
  const auto advance_of = [&](std::uint32_t glyph) { return advance_height(vmtx, glyph); };
  const auto vertical_of = [&](std::uint32_t glyph) { return this->vertical_of(vmtx, vorg, glyph); };
  auto& points = scratch_.points;
  const std::size_t first_advance = points.used();
  const Vvar* vvar = nullptr;
  if (location_ != nullptr) {
    FERRO_CHECKED(location_->tables->vvar);
    vvar = present(location_->tables->vvar);
    if (vvar == nullptr) FERRO_CHECKED(keep(glyphs, points, advance_of));
  }
  const std::size_t first_vertical = points.used();
  if (!bearings.empty() || !origins.empty()) FERRO_CHECKED(keep(glyphs, points, vertical_of));
  if (location_ == nullptr || vvar != nullptr) {
    vmtx.advances(glyphs, advances.data());
    if (vvar != nullptr) vvar->add_advance_deltas(glyphs, location_->vvar_scalars(), advances.data());
  } else {
    take(points.since(first_advance), &Point::y, advances);
  }
  take(points.since(first_vertical), &Point::x, bearings);
  take(points.since(first_vertical), &Point::y, origins);
  return {};
}

}  // namespace ferro
