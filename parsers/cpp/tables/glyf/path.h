// SPDX-License-Identifier: Apache-2.0
//
// From the points of a TrueType contour to move, line, quad, close.
// https://learn.microsoft.com/typography/opentype/spec/glyf#simple-glyph-description
//
// Two points off the curve in a row have an implied one on the curve halfway between them. The writer does the same
// stores for every point and lets arithmetic decide what they hold and how far it advances: nothing predicts which
// point is on the curve.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/outline.h"

namespace ferro {

namespace flag {
inline constexpr std::uint8_t on_curve_point = 0x01;
inline constexpr std::uint8_t x_short_vector = 0x02;
inline constexpr std::uint8_t y_short_vector = 0x04;
inline constexpr std::uint8_t repeat_flag = 0x08;
inline constexpr std::uint8_t x_is_same_or_positive_x_short_vector = 0x10;
inline constexpr std::uint8_t y_is_same_or_positive_y_short_vector = 0x20;
// Reserved in the file; in expanded flags it marks the last point of a contour.
inline constexpr std::uint8_t contour_end = 0x80;
}  // namespace flag

[[nodiscard]] inline Point midpoint(Point a, Point b) { return {a.x * 0.5F + b.x * 0.5F, a.y * 0.5F + b.y * 0.5F}; }

class PathWriter {
 public:
  // Room that the path of so many points and contours needs at the most; one element is slack of the unconditional
  // stores.
  static std::size_t points_for(std::size_t points, std::size_t contours) { return 2 * points + contours + 1; }
  static std::size_t verbs_for(std::size_t points, std::size_t contours) { return points + 2 * contours + 1; }

  PathWriter(std::span<Point> points, std::span<std::uint8_t> verbs) : points_(points), verbs_(verbs) {}

  // All contours of a glyph, each ended by a point with flag::contour_end.
  void add(std::span<const Point> points, std::span<const std::uint8_t> flags) {
    for (std::size_t i = 0; i < points.size();) i = add_contour(points, flags, i);
  }

  [[nodiscard]] std::size_t point_count() const { return point_count_; }
  [[nodiscard]] std::size_t verb_count() const { return verb_count_; }

 private:
  // The contour that begins with point `i`; returns the number of the point behind it.
  std::size_t add_contour(std::span<const Point> points, std::span<const std::uint8_t> flags, std::size_t i) {
    // A copy, because a store to the verbs may change a member as far as the compiler knows.
    PathWriter path = *this;
    const std::size_t start = path.point_count_;
    const Point first = points[i];
    const bool first_on = (flags[i] & flag::on_curve_point) != 0;
    bool ended = (flags[i] & flag::contour_end) != 0;
    path.points_[start] = first;
    path.point_count_ = start + 1;
    path.put_verb(Verb::move);
    Point previous = first;
    bool previous_off = false;
    if (!first_on) path.add_point(previous, previous_off, first, flags[i]);
    i += 1;

    while (!ended) {
      path.add_point(previous, previous_off, points[i], flags[i]);
      ended = (flags[i] & flag::contour_end) != 0;
      i += 1;
    }

    // A contour that begins off the curve starts at its last point, or halfway to it where that is off the curve too.
    Point start_point = first;
    if (!first_on) {
      start_point = previous_off ? midpoint(previous, first) : previous;
      path.points_[start] = start_point;
    }
    if (previous_off) {
      path.points_[path.point_count_] = start_point;
      path.point_count_ += 1;
      path.put_verb(Verb::quad);
    }
    path.put_verb(Verb::close);
    *this = path;
    return i;
  }

  [[gnu::always_inline]] void add_point(Point& previous, bool& previous_off, Point point, std::uint8_t flags) {
    const bool on = (flags & flag::on_curve_point) != 0;
    const auto implied = static_cast<std::size_t>(previous_off & !on);
    const float mine = of_point[implied];
    const float others = of_previous[implied];
    points_[point_count_] = {previous.x * others + point.x * mine, previous.y * others + point.y * mine};
    points_[point_count_ + 1] = point;
    point_count_ += 1 + implied;
    verbs_[verb_count_] = static_cast<std::uint8_t>(Verb::line) + static_cast<std::uint8_t>(previous_off);
    verb_count_ += static_cast<std::size_t>(previous_off | on);
    previous = point;
    previous_off = !on;
  }

  [[gnu::always_inline]] void put_verb(Verb verb) { verbs_[verb_count_++] = static_cast<std::uint8_t>(verb); }

  // The stored point, by whether an implied one comes before it: as it is, or halfway from the previous one.
  static constexpr std::array<float, 2> of_point = {1.0F, 0.5F};
  static constexpr std::array<float, 2> of_previous = {0.0F, 0.5F};

  std::span<Point> points_;
  std::span<std::uint8_t> verbs_;
  std::size_t point_count_ = 0;
  std::size_t verb_count_ = 0;
};

}  // namespace ferro
