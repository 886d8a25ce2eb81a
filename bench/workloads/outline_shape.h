// What an outline draws, whichever of the equivalent ways it is written in.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ferrotype.h>

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace ferrotype {

// Evened out, in this order, contour by contour:
//   implicit-close       a contour that ends elsewhere than where it began is closed by a line; some write it, some
//   leave
//                        it to CLOSE
//   degenerate-segments  segments whose points are all one point draw nothing; nor do contours of nothing else
//   start-point          a closed contour has no first point; it begins where it is smallest
inline constexpr std::array<std::string_view, 3> shape_normalisations{"implicit-close", "degenerate-segments",
                                                                      "start-point"};

struct Segment {
  std::uint8_t verb = FERRO_LINE;
  std::array<float, 8> coordinates{};  // from, controls, to; the rest 0

  auto operator<=>(const Segment&) const = default;
};

using Contour = std::vector<Segment>;

// An outline that breaks the grammar of the interface ends where it does.
using Shape = std::vector<Contour>;

Shape shape(std::span<const std::uint8_t> verbs, std::span<const ferro_point> points);

// A fourth, with a budget, because it is an epsilon:
//   component-rounding   FreeType rounds the points of a transformed component, and the fractions of a CFF outline, to
//                        whole font units, others do not. The segments are the same, but for those that are shorter
//                        than the tolerance, and no coordinate is further away than that
inline constexpr std::string_view component_rounding = "component-rounding";
inline constexpr float rounding_tolerance = 1;
inline constexpr double rounding_budget = 0.1;  // of the glyphs of a font

// The largest distance of a coordinate from its counterpart; none where the segments do not correspond.
std::optional<float> largest_difference(const Shape& one, const Shape& other);

}  // namespace ferrotype
