// SPDX-License-Identifier: Apache-2.0
#include "tables/glyf.h"

#include "base/limits.h"
#include "tables/glyf/composer.h"
#include "tables/glyf/composite.h"
#include "tables/glyf/deltas.h"
#include "tables/glyf/header.h"
#include "tables/glyf/simple.h"

namespace ferro {
namespace {

std::int32_t shift_of(std::uint32_t glyph, std::int32_t x_min, const Hmtx* hmtx) {
  return hmtx == nullptr ? 0 : hmtx->left_side_bearing(glyph) - x_min;
}

}  // namespace

Result<std::uint64_t> Glyf::outline(std::uint32_t glyph, const Hmtx* hmtx, const Variation* variation,
                                    Outline& out) const {
  FERRO_TRY(const auto bytes, loca_.glyph(table_, glyph));
  if (bytes.empty()) return 0;
  FERRO_TRY(const auto header, bytes.read<GlyphHeader>(0, Check::glyf_header));
  if (header.number_of_contours >= 0 && variation == nullptr) {
    const std::int32_t shift = shift_of(glyph, header.x_min, hmtx);
    return simple_outline(bytes, static_cast<std::uint16_t>(header.number_of_contours), shift, out);
  }
  Composer composer(*this, hmtx, variation, out);
  FERRO_TRY(const auto origin, composer.add(glyph, 0));
  return composer.finish(origin);
}

Result<std::uint64_t> Glyf::simple_outline(Bytes glyph, std::uint16_t contours, std::int32_t shift,
                                           Outline& out) const {
  FERRO_TRY(const auto simple, SimpleGlyph::parse(glyph, contours));
  const std::size_t point_room = PathWriter::points_for(simple.point_count(), contours);
  const std::size_t verb_room = PathWriter::verbs_for(simple.point_count(), contours);
  FERRO_TRY(const auto verbs, out.verbs.spare(verb_room + simple.scratch_size()));
  const auto scratch = verbs.subspan(verb_room);
  FERRO_TRY(const auto expanded, simple.expand_flags(scratch));
  // Points are asked for when the flags are known to be there: a few bytes can claim 65,535 of them.
  FERRO_TRY(const auto points, out.points.spare(point_room + simple.point_count()));
  const auto raw = points.subspan(point_room);
  FERRO_CHECKED(simple.decode(expanded, table_, shift, scratch, raw));
  PathWriter path(points.first(point_room), verbs.first(verb_room));
  path.add(raw, expanded.flags);
  out.points.commit(path.point_count());
  out.verbs.commit(path.verb_count());
  return simple.point_count();
}

Result<Extents> Glyf::extents(std::uint32_t glyph, const Hmtx* hmtx) const {
  FERRO_TRY(const auto bytes, loca_.glyph(table_, glyph));
  if (bytes.empty()) return Extents{};
  FERRO_TRY(const auto header, bytes.read<GlyphHeader>(0, Check::glyf_header));
  if (header.number_of_contours == 0) return Extents{};
  const std::int32_t shift = shift_of(glyph, header.x_min, hmtx);
  return Extents{static_cast<float>(header.x_min + shift), static_cast<float>(header.y_min),
                 static_cast<float>(header.x_max + shift), static_cast<float>(header.y_max)};
}

Result<Extents> Glyf::extents_at(std::uint32_t glyph, const Hmtx* hmtx, const Variation& variation,
                                 Outline& scratch) const {
  Composer composer(*this, hmtx, &variation, scratch);
  FERRO_TRY(const auto origin, composer.add(glyph, 0));
  return composer.bounds(origin);
}

Result<Phantoms> Glyf::phantoms(std::uint32_t glyph, const Variation& variation) const {
  for (std::uint32_t depth = 0;; ++depth) {
    Phantoms phantoms{glyph, 0, 0, {}};
    std::uint32_t points = 0;
    FERRO_TRY(const auto bytes, loca_.glyph(table_, glyph));
    if (!bytes.empty()) {
      FERRO_TRY(const auto header, bytes.read<GlyphHeader>(0, Check::glyf_header));
      phantoms.x_min = header.x_min;
      phantoms.y_max = header.y_max;
      if (header.number_of_contours >= 0) {
        const auto contours = static_cast<std::uint16_t>(header.number_of_contours);
        FERRO_TRY(const auto simple, SimpleGlyph::parse(bytes, contours));
        points = simple.point_count();
      } else {
        FERRO_REQUIRE(depth < limits::glyf_depth, Check::glyf_composite_depth, bytes.at(0));
        FERRO_TRY(const auto metrics, Component::metrics_of(bytes));
        if (metrics.glyph) {
          FERRO_REQUIRE(*metrics.glyph < num_glyphs_, Check::glyf_composite_glyph, bytes.at(0));
          glyph = *metrics.glyph;
          continue;
        }
        points = metrics.components;
      }
    }
    std::uint64_t work = 0;
    Deltas deltas(variation, work);
    FERRO_TRY(const auto varies, deltas.begin(glyph));
    if (varies) {
      FERRO_TRY(phantoms.deltas, deltas.phantoms(points));
    }
    return phantoms;
  }
}

Result<void> Glyf::walk(Walker& walker) const {
  for (std::uint32_t id = 0; id < num_glyphs_; ++id) {
    FERRO_TRY(const auto bytes, loca_.glyph(table_, id));
    if (bytes.empty()) continue;
    FERRO_TRY(const auto header, bytes.read<GlyphHeader>(0, Check::glyf_header));
    FERRO_CHECKED(walker.record({"glyf.glyphs[]", {id}}, header, bytes.at(0)));
    if (header.number_of_contours >= 0) {
      FERRO_CHECKED(SimpleGlyph::walk(bytes, static_cast<std::uint16_t>(header.number_of_contours), id, walker));
    } else {
      FERRO_CHECKED(Component::walk_all(bytes, id, walker));
    }
  }
  return {};
}

}  // namespace ferro
