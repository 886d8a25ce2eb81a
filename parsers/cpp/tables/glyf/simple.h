// SPDX-License-Identifier: Apache-2.0
//
// A simple glyph: contours of points, as flags and packed coordinates.
// https://learn.microsoft.com/typography/opentype/spec/glyf#simple-glyph-description
#pragma once

#include <cstdint>
#include <span>

#include "base/bytes.h"
#include "base/walker.h"
#include "tables/glyf/path.h"

namespace ferro {

class SimpleGlyph {
 public:
  // `glyph` is the whole description; `contours` comes from its header.
  static Result<SimpleGlyph> parse(Bytes glyph, std::uint16_t contours);
  static Result<void> walk(Bytes glyph, std::uint16_t contours, std::uint32_t id, Walker& walker);

  [[nodiscard]] std::uint32_t point_count() const { return point_count_; }
  [[nodiscard]] std::uint32_t contour_count() const { return end_points_.size(); }
  // Bytes that `decode` needs as scratch: a flag a point, and a copy of the coordinates when they end the table.
  [[nodiscard]] std::size_t scratch_size() const { return 5 * static_cast<std::size_t>(point_count_) + slack; }

  // The points and their flags, which have flag::contour_end; the first point is relative to x. The flags are the first
  // bytes of the scratch. `points` has room for point_count() of them.
  [[nodiscard]] Result<std::span<const std::uint8_t>> decode(Bytes glyf, std::int32_t x,
                                                             std::span<std::uint8_t> scratch,
                                                             std::span<Point> points) const;

 private:
  // A coordinate is decoded from two bytes whether it has them or not; a language with bounds checks needs one more to
  // see that it cannot run out.
  static constexpr std::size_t slack = 3;

  struct Expanded {
    std::uint64_t position;  // of the coordinates in data_
    std::uint32_t x_length;
    std::uint32_t y_length;
  };
  [[nodiscard]] Result<Expanded> expand_flags(std::span<std::uint8_t> flags) const;
  [[nodiscard]] Result<void> walk_points(std::uint32_t id, Walker& walker) const;

  Array<Uint16> end_points_;
  std::uint32_t point_count_ = 0;
  Bytes instructions_;
  Bytes data_;  // flags and coordinates
};

}  // namespace ferro
