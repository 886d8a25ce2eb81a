// SPDX-License-Identifier: Apache-2.0
//
// `glyf`: outlines as quadratic curves.
// https://learn.microsoft.com/typography/opentype/spec/glyf
//
// Shift: a rasterizer places a glyph so that its x_min is its left side bearing, whatever x_min the header has;
// FreeType and HarfBuzz do. Outlines and extents come out shifted that way. The outline of a composite takes the shift
// of the component that has USE_MY_METRICS; its extents do not, since they read no component. A font without usable
// bearings has its outlines as they are stored.
//
// At a location: what `gvar` adds moves the points of simple glyphs, the offsets of components (not those that match
// two points), and the first phantom point, x_min less the left side bearing, which is what the outline is shifted by.
// Neither points nor phantom points are rounded to units, as in HarfBuzz. FreeType rounds them, but for the points of
// simple glyphs that it scales without hinting, and leaves the phantom points where they are in fonts that have HVAR.
// Extents at a location are those of all points, with the shift of the outline.
#pragma once

#include <cstdint>

#include "base/bytes.h"
#include "base/outline.h"
#include "base/walker.h"
#include "tables/glyf/deltas.h"
#include "tables/gvar.h"
#include "tables/hmtx.h"
#include "tables/loca.h"

namespace ferro {

// What a location adds to the metrics of a glyph. Its advance width there is the one of hmtx and deltas[1].x less
// deltas[0].x; the top of its advance height is y_max and the top side bearing and deltas[2].y; its advance height the
// one of vmtx and deltas[2].y less deltas[3].y.
struct Phantoms {
  // Whose metrics these are, in hmtx and vmtx too: the component with USE_MY_METRICS, or the glyph itself.
  std::uint32_t glyph;
  // As stored.
  std::int16_t x_min;
  std::int16_t y_max;
  PhantomDeltas deltas;
};

class Glyf {
 public:
  Glyf(Bytes table, Loca loca, std::uint16_t num_glyphs) : table_(table), loca_(loca), num_glyphs_(num_glyphs) {}

  // Appends the outline of a glyph below num_glyphs, at the default location if there is no other; returns the work
  // done: points and components visited, and at another location tuples and the points that each moves.
  [[nodiscard]] Result<std::uint64_t> outline(std::uint32_t glyph, const Hmtx* hmtx, const Variation* variation,
                                              Outline& out) const;
  // The box that the header of the glyph states, which is the one at the default location.
  [[nodiscard]] Result<Extents> extents(std::uint32_t glyph, const Hmtx* hmtx) const;
  // The box of all points, those off the curve too. `scratch` lends its memory, and is left as it was.
  [[nodiscard]] Result<Extents> extents_at(std::uint32_t glyph, const Hmtx* hmtx, const Variation& variation,
                                           Outline& scratch) const;
  // For a font without HVAR or VVAR.
  [[nodiscard]] Result<Phantoms> phantoms(std::uint32_t glyph, const Variation& variation) const;
  // Every glyph in turn.
  [[nodiscard]] Result<void> walk(Walker& walker) const;

 private:
  class Composer;
  [[nodiscard]] Result<std::uint64_t> simple_outline(Bytes glyph, std::uint16_t contours, std::int32_t shift,
                                                     Outline& out) const;

  Bytes table_;
  Loca loca_;
  std::uint16_t num_glyphs_;
};

}  // namespace ferro
