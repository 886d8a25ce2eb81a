// SPDX-License-Identifier: Apache-2.0
//
// An outline as the border hands it out: verbs, and the points that they take.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "base/buffer.h"

namespace ferro {

struct Point {
  float x;
  float y;
};

enum class Verb : std::uint8_t { move, line, quad, cubic, close };

struct Outline {
  Buffer<std::uint8_t>& verbs;
  Buffer<Point>& points;
};

struct Extents {
  float x_min = 0;
  float y_min = 0;
  float x_max = 0;
  float y_max = 0;

  // Of a glyph without an outline.
  [[nodiscard]] bool is_empty() const { return x_min == 0 && y_min == 0 && x_max == 0 && y_max == 0; }
};

// The smallest box around points, those off the curve too; all 0 without points.
[[nodiscard]] inline Extents control_box(std::span<const Point> points) {
  if (points.empty()) return {};
  constexpr auto smaller = [](float a, float b) { return a < b ? a : b; };
  constexpr auto larger = [](float a, float b) { return a > b ? a : b; };
  // Four boxes, which do not wait for each other.
  constexpr std::size_t width = 4;
  std::array<Point, width> least;
  least.fill(points[0]);
  std::array<Point, width> greatest = least;
  std::size_t i = 0;
  for (; width <= points.size() - i; i += width) {
    for (std::size_t j = 0; j < width; ++j) {
      const Point point = points[i + j];
      least[j] = {smaller(point.x, least[j].x), smaller(point.y, least[j].y)};
      greatest[j] = {larger(point.x, greatest[j].x), larger(point.y, greatest[j].y)};
    }
  }
  Extents box{points[0].x, points[0].y, points[0].x, points[0].y};
  const auto add = [&](Point low, Point high) {
    box = {smaller(low.x, box.x_min), smaller(low.y, box.y_min), larger(high.x, box.x_max), larger(high.y, box.y_max)};
  };
  for (std::size_t j = 0; j < width; ++j) add(least[j], greatest[j]);
  for (const Point point : points.subspan(i)) add(point, point);
  return box;
}

}  // namespace ferro
