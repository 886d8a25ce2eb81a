// What an outline draws, whichever of the equivalent ways it is written in.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ferrotype.h>

#include <array>
#include <compare>
#include <cstdint>
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
std::vector<Contour> shape(std::span<const std::uint8_t> verbs, std::span<const ferro_point> points);

}  // namespace ferrotype
