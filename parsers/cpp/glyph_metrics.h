// SPDX-License-Identifier: Apache-2.0
//
// What a font says of the sizes of its lines and glyphs, at its default or at a location: the only place that knows
// which table has the last word.
//
// At a location
// - an advance is the stored one and what HVAR (VVAR) adds; in a font without that table, and with gvar, the distance
//   of the phantom points;
// - a side bearing is the stored one and what the map of HVAR (VVAR) adds; without such a map it is where the outline
//   begins, as in HarfBuzz. A glyph without an outline keeps the stored one;
// - a line is hhea's, OS/2's or vhea's, and what MVAR adds to the metric of that name. hasc, hdsc and hlgp count for
//   hhea too, as in HarfBuzz; the specification has them for OS/2.
// None of these sums is rounded. FreeType rounds each delta to whole units, HarfBuzz each sum.
#pragma once

#include <cstdint>
#include <span>

#include "base/outline.h"
#include "font.h"
#include "variations.h"

namespace ferro {

class GlyphMetrics {
 public:
  // A null location is the default one. `scratch` lends its memory to outlines, and to answers until all are known.
  GlyphMetrics(const Font& font, const Location* location, Outline& scratch)
      : font_(font), location_(location), scratch_(scratch) {}

  [[nodiscard]] Result<FaceMetrics> horizontal_line() const;
  [[nodiscard]] Result<FaceMetrics> vertical_line() const;

  // Into as many elements as there are glyphs; 0 for a glyph that the font does not have. What fails has written
  // nothing; an output that nobody wants is empty.
  [[nodiscard]] Result<void> horizontal(std::span<const std::uint32_t> glyphs, std::span<float> advances,
                                        std::span<float> bearings) const;
  [[nodiscard]] Result<void> vertical(std::span<const std::uint32_t> glyphs, std::span<float> advances,
                                      std::span<float> bearings, std::span<float> origins) const;

 private:
  [[nodiscard]] Result<void> horizontal_at_location(const Hmtx& hmtx, std::span<const std::uint32_t> glyphs,
                                                    std::span<float> advances, std::span<float> bearings) const;
  [[nodiscard]] Result<void> vertical_of_all(std::span<const std::uint32_t> glyphs, std::span<float> advances,
                                             std::span<float> bearings, std::span<float> origins) const;
  // Along x, or along y where it is vertical.
  [[nodiscard]] Result<Point> advance_width(const Hmtx& hmtx, std::uint32_t glyph) const;
  [[nodiscard]] Result<Point> left_side_bearing(const Hmtx& hmtx, std::uint32_t glyph) const;
  [[nodiscard]] Result<Point> advance_height(const Vmtx& vmtx, std::uint32_t glyph) const;
  [[nodiscard]] Result<Point> vertical_of(const Vmtx& vmtx, const std::optional<Vorg>& vorg, std::uint32_t glyph) const;
  [[nodiscard]] Result<float> metric_delta(std::uint32_t value_tag) const;
  [[nodiscard]] Result<std::optional<Phantoms>> phantoms(std::uint32_t glyph) const;

  const Font& font_;
  const Location* location_;
  Outline& scratch_;
};

}  // namespace ferro
