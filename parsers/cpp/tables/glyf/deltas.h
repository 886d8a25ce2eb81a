// SPDX-License-Identifier: Apache-2.0
//
// What the tuples of `gvar` add to the points of a glyph at a location.
// https://learn.microsoft.com/typography/opentype/spec/gvar#point-numbers-and-processing-for-simple-glyphs
//
// Behind the points of a simple glyph, or the components of a composite, come four phantom points: the ends of the
// advance width and of the advance height. In 32-bit floating point a delta is multiplied by the scalar of its tuple,
// those between two points of a contour that have deltas are interpolated, and the products are added up in the order
// of the tuples; nothing is rounded to units, as in HarfBuzz and unlike in FreeType. Where a tuple names a point twice,
// both deltas count.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/outline.h"
#include "tables/gvar.h"
#include "tables/tuple_variation/decode.h"

namespace ferro {

inline constexpr std::uint32_t phantom_points = 4;

// The phantom points of a glyph, as far as its location moves them.
using PhantomDeltas = std::array<Point, phantom_points>;

// What is added to the coordinates of points.
struct Sums {
  ByteList<float> x;
  ByteList<float> y;

  [[nodiscard]] Point operator[](std::size_t i) const { return {x[i], y[i]}; }
};

class Deltas {
 public:
  // `work` counts the tuples of all glyphs of an outline and the points that they move.
  Deltas(const Variation& variation, std::uint64_t& work) : variation_(variation), work_(work) {}

  // Whether any tuple of the glyph counts at the location. If so, one of the two functions below may follow.
  [[nodiscard]] Result<bool> begin(std::uint32_t glyph);

  // What is added to each of the points and to the phantom points behind them, `moved` points in all. Contours end at
  // the `end_points`; the components of a composite have none, and are not interpolated. The sums lie in the scratch,
  // which has scratch_size() bytes.
  [[nodiscard]] Result<Sums> sum(std::span<const Point> points, const Array<Uint16>& end_points, std::size_t moved,
                                 std::span<std::uint8_t> scratch);
  [[nodiscard]] static std::size_t scratch_size(std::size_t moved);

  // The same of the phantom points alone, which are behind so many others.
  [[nodiscard]] Result<PhantomDeltas> phantoms(std::uint32_t points);

 private:
  // Goes to the next tuple that counts; false behind the last one.
  [[nodiscard]] Result<bool> next();
  [[nodiscard]] Result<void> charge(std::uint64_t amount);

  const Variation& variation_;
  std::uint64_t& work_;
  TupleVariations tuples_;
  TupleVariation tuple_;
  float scalar_ = 0;
};

}  // namespace ferro
