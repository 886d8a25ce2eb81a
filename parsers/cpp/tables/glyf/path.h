// SPDX-License-Identifier: Apache-2.0
//
// From the points of a TrueType contour to move, line, quad, close.
// https://learn.microsoft.com/typography/opentype/spec/glyf#simple-glyph-description
//
// Two points off the curve in a row have an implied one on the curve halfway between them. The writer does the same
// stores for every point and lets arithmetic decide how far it advances: on real glyphs a branch on "on the curve" is
// predicted wrongly about every third time.
#pragma once

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

[[nodiscard]] inline Point midpoint(Point a, Point b) { return {(a.x + b.x) * 0.5F, (a.y + b.y) * 0.5F}; }

class PathWriter {
 public:
  // Room that the path of so many points and contours needs at the most; one element is slack of the unconditional stores.
  static std::size_t points_for(std::size_t points, std::size_t contours) { return 2 * points + contours + 1; }
  static std::size_t verbs_for(std::size_t points, std::size_t contours) { return points + 2 * contours + 1; }

  PathWriter(std::span<Point> points, std::span<std::uint8_t> verbs) : points_(points), verbs_(verbs) {}

  void add(Point point, std::uint8_t flags) {
    const bool on = (flags & flag::on_curve_point) != 0;
    if (!open_) [[unlikely]] {
      begin(point, on);
      if (on) {
        if ((flags & flag::contour_end) != 0) end();
        return;
      }
    }
    const bool implied = previous_off_ && !on;
    points_[point_count_] = implied ? midpoint(previous_, point) : point;
    points_[point_count_ + 1] = point;
    point_count_ += 1U + static_cast<std::size_t>(implied);
    verbs_[verb_count_] = static_cast<std::uint8_t>(Verb::line) + static_cast<std::uint8_t>(previous_off_);
    verb_count_ += static_cast<std::size_t>(previous_off_ || on);
    previous_ = point;
    previous_off_ = !on;
    if ((flags & flag::contour_end) != 0) [[unlikely]] end();
  }

  [[nodiscard]] std::size_t point_count() const { return point_count_; }
  [[nodiscard]] std::size_t verb_count() const { return verb_count_; }

 private:
  void begin(Point point, bool on) {
    open_ = true;
    start_ = point_count_++;
    points_[start_] = point;
    first_ = point;
    first_on_ = on;
    verbs_[verb_count_++] = static_cast<std::uint8_t>(Verb::move);
    previous_ = point;
    previous_off_ = false;
  }

  // A contour that begins off the curve starts at its last point, or halfway to it where that is off the curve too.
  void end() {
    if (!first_on_) points_[start_] = previous_off_ ? midpoint(previous_, first_) : previous_;
    if (previous_off_) {
      points_[point_count_++] = points_[start_];
      verbs_[verb_count_++] = static_cast<std::uint8_t>(Verb::quad);
    }
    verbs_[verb_count_++] = static_cast<std::uint8_t>(Verb::close);
    open_ = false;
  }

  std::span<Point> points_;
  std::span<std::uint8_t> verbs_;
  std::size_t point_count_ = 0;
  std::size_t verb_count_ = 0;
  std::size_t start_ = 0;
  Point first_{};
  Point previous_{};
  bool first_on_ = false;
  bool previous_off_ = false;
  bool open_ = false;
};

}  // namespace ferro
