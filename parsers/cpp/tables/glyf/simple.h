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
  // The number of the last point of each contour.
  [[nodiscard]] const Array<Uint16>& end_points() const { return end_points_; }
  // Bytes of scratch that decoding needs: a flag a point, and a copy of the coordinates when they end the table.
  [[nodiscard]] std::size_t scratch_size() const;

  // What the flags say: how long the coordinates are, which are known to be inside the glyph.
  struct Expanded {
    Bytes coordinates;
    std::uint64_t x_length;
    // One a point, with flag::contour_end; the first bytes of the scratch.
    std::span<const std::uint8_t> flags;
  };
  [[nodiscard]] Result<Expanded> expand_flags(std::span<std::uint8_t> scratch) const;

  // The points, the first one relative to x. `points` has room for point_count() of them, `scratch` is the same again.
  [[nodiscard]] Result<void> decode(const Expanded& expanded, Bytes glyf, std::int32_t x,
                                    std::span<std::uint8_t> scratch, std::span<Point> points) const;

 private:
  // A coordinate is decoded from two bytes whether it has them or not; a language with bounds checks needs one more to
  // see that it cannot run out.
  static constexpr std::size_t slack = 3;

  [[nodiscard]] Result<void> walk_points(std::uint32_t id, Walker& walker) const;

  Array<Uint16> end_points_;
  std::uint32_t point_count_ = 0;
  Bytes instructions_;
  Bytes data_;  // flags and coordinates
};

}  // namespace ferro
