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

  // Calls point(Point, flags) for each point, the first one relative to x; flags have flag::contour_end. The flags stay
  // in the first point_count() bytes of the scratch.
  template <class AddPoint>
  [[nodiscard]] Result<void> decode(Bytes glyf, std::int32_t x, std::span<std::uint8_t> scratch, AddPoint&& add) const;

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

// The change of a coordinate, from the two bytes at its place; only arithmetic, because no branch predictor knows which
// of the four forms comes next.
struct Delta {
  std::int32_t value;
  std::uint32_t length;

  static Delta decode(std::uint16_t bits, std::uint32_t is_short, std::uint32_t same_or_positive) {
    const std::uint32_t short_mask = 0U - is_short;
    const std::uint32_t other_mask = same_or_positive - 1U;  // all ones: negative short, or a long that is there
    const std::uint32_t byte = bits >> 8U;
    const auto word = static_cast<std::uint32_t>(static_cast<std::int32_t>(static_cast<std::int16_t>(bits)));
    const std::uint32_t short_value = (byte ^ other_mask) - other_mask;
    const std::uint32_t long_value = word & other_mask;
    return {static_cast<std::int32_t>((short_value & short_mask) | (long_value & ~short_mask)),
            (1U & short_mask) | (2U & other_mask & ~short_mask)};
  }
};

template <class AddPoint>
Result<void> SimpleGlyph::decode(Bytes glyf, std::int32_t x, std::span<std::uint8_t> scratch, AddPoint&& add) const {
  const auto flags = scratch.first(point_count_);
  FERRO_TRY(const auto expanded, expand_flags(flags));
  for (std::uint32_t i = 0; i < end_points_.size(); ++i) flags[end_points_[i]] |= flag::contour_end;

  const std::uint64_t length = std::uint64_t{expanded.x_length} + expanded.y_length;
  FERRO_TRY(auto coordinates, data_.slice(expanded.position, length, Check::glyf_coordinates));
  // Behind nearly every glyph there is another one; only the last of a table has to be copied to have slack behind it.
  const std::uint64_t start = coordinates.at(0) - glyf.at(0);
  if (glyf.contains(start, length + slack)) {
    FERRO_TRY(coordinates, glyf.slice(start, length + slack, Check::glyf_coordinates));
  } else {
    const auto copy = scratch.subspan(point_count_, static_cast<std::size_t>(length) + slack);
    std::ranges::fill(std::ranges::copy(coordinates.span(), copy.begin()).out, copy.end(), std::uint8_t{0});
    coordinates = Bytes(copy, coordinates.at(0));
  }

  std::uint64_t x_position = 0;
  std::uint64_t y_position = expanded.x_length;
  auto x_sum = static_cast<std::uint32_t>(x);
  std::uint32_t y_sum = 0;
  for (const std::uint8_t bits : flags) {
    const auto dx = Delta::decode(coordinates.get<Uint16>(x_position), (bits >> 1U) & 1U, (bits >> 4U) & 1U);
    const auto dy = Delta::decode(coordinates.get<Uint16>(y_position), (bits >> 2U) & 1U, (bits >> 5U) & 1U);
    x_position += dx.length;
    y_position += dy.length;
    x_sum += static_cast<std::uint32_t>(dx.value);
    y_sum += static_cast<std::uint32_t>(dy.value);
    add(Point{static_cast<float>(static_cast<std::int32_t>(x_sum)), static_cast<float>(static_cast<std::int32_t>(y_sum))},
        bits);
  }
  return {};
}

}  // namespace ferro
