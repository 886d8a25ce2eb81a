// SPDX-License-Identifier: Apache-2.0
//
// `glyf`: outlines as quadratic curves.
// https://learn.microsoft.com/typography/opentype/spec/glyf
//
// Shift: a rasterizer places a glyph so that its x_min is its left side bearing, whatever x_min the header has;
// FreeType and HarfBuzz do. Outlines and extents come out shifted that way. The outline of a composite takes the shift
// of the component that has USE_MY_METRICS; its extents do not, since they read no component. A font without usable
// bearings has its outlines as they are stored.
#pragma once

#include <cstdint>

#include "base/bytes.h"
#include "base/outline.h"
#include "base/walker.h"
#include "tables/hmtx.h"
#include "tables/loca.h"

namespace ferro {

class Glyf {
 public:
  Glyf(Bytes table, Loca loca, std::uint16_t num_glyphs) : table_(table), loca_(loca), num_glyphs_(num_glyphs) {}

  // Appends the outline of a glyph below num_glyphs; returns the work done: points and components visited.
  [[nodiscard]] Result<std::uint64_t> outline(std::uint32_t glyph, const Hmtx* hmtx, Outline& out) const;
  // The box that the header of the glyph states.
  [[nodiscard]] Result<Extents> extents(std::uint32_t glyph, const Hmtx* hmtx) const;
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
