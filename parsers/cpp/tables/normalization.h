// SPDX-License-Identifier: Apache-2.0
//
// From the coordinates of a user to normalised ones, by what fvar and avar say.
// https://learn.microsoft.com/typography/opentype/spec/otvaroverview#coordinate-scales-and-normalization
//
// A coordinate is bounded by the range of its axis and divided, in 16.16, to the nearest, halves away from zero, which
// the specification leaves open: FreeType and Skrifa do so, HarfBuzz and fontTools divide in floating point. Then come
// the map of the axis, the same rounding, and the delta of version 2 of avar, to the nearest, halves away from zero.
// The regions of that delta are those at the mapped coordinates in 2.14, while it is added to what they were in 16.16,
// as HarfBuzz and Skrifa do; FreeType rounds the delta to 2.14, and fontTools and the proposal add all in 2.14. In the
// end, as in between, 16.16 becomes 2.14 by (coordinate + 2) >> 2, inside -1 and 1.
//
// FreeType alone takes a coordinate below the minimum to -1 where the minimum is the default.
#pragma once

#include <span>

#include "tables/avar.h"
#include "tables/fvar.h"

namespace ferro {

// What a user asks of an axis.
struct Setting {
  std::uint32_t tag;
  std::int32_t value;  // 16.16
};

// The normalised coordinates of a location, 2.14, in the order of the axes, into `fvar.axis_count()` elements. An axis
// without a setting is at its default; of several settings the last counts; all axes of a tag take its setting.
// `scalars` is memory for as many numbers as the store of `avar` has regions: none but for version 2.
void normalize(const Fvar& fvar, const Avar& avar, std::span<const Setting> settings, std::span<float> scalars,
               std::span<std::int16_t> coordinates);

}  // namespace ferro
