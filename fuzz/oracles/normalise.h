// SPDX-License-Identifier: Apache-2.0
//
// The accepted differences between parsers of different origin, as functions from answers to answers. Each has a
// number; fuzz/README.md says why it is accepted. Twins are never normalised.
//
//   N1  a peer may reject what the twins accept (counted, not judged)
//   N2  a glyph that the font does not have is glyph 0
//   N3  a contour may draw its closing line or leave it to CLOSE
//   N4  segments without extent, and contours without segments, may be there or not
//   N5  a contour may start at any of its points
//   N6  coordinates of a composite may be rounded to whole units (counted)
//   N7  a peer's walk may hold fewer events; those that both have are compared, without offsets
#pragma once

#include <ferrotype.h>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ferrotype {

// N2
[[nodiscard]] constexpr std::uint32_t normal_glyph(std::uint32_t glyph, std::uint32_t glyph_count) {
  return glyph < glyph_count ? glyph : 0;
}
[[nodiscard]] std::vector<ferro_mapping> normal_mappings(std::span<const ferro_mapping> mappings,
                                                         std::uint32_t glyph_count);

// A piece of a contour, from the end of the one before it. Unused control points are the end.
struct Segment {
  std::uint8_t verb;
  std::array<ferro_point, 3> points;
  [[nodiscard]] const ferro_point& end() const { return points[2]; }
};
using Contour = std::vector<Segment>;

// N3 and N4. The outline keeps the contract: whole contours, all points there.
[[nodiscard]] std::vector<Contour> normal_contours(std::span<const std::uint8_t> verbs,
                                                   std::span<const ferro_point> points);

// N5: whether one contour is the other begun elsewhere, with coordinates at most `tolerance` apart.
[[nodiscard]] bool same_contour(const Contour& left, const Contour& right, float tolerance);

// N6: what rounding may move a coordinate by; each level of nesting rounds once.
inline constexpr float rounding_tolerance = 1.0F;

// N6: whether an outline holds a coordinate that is no whole unit, so that a parser that rounds must differ.
[[nodiscard]] bool has_fractions(const std::vector<Contour>& contours);

}  // namespace ferrotype
