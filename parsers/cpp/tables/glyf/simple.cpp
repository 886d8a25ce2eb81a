// SPDX-License-Identifier: Apache-2.0
#include "tables/glyf/simple.h"

#include <algorithm>
#include <array>

#include "base/limits.h"
#include "tables/glyf/header.h"
#include "tables/instructions.h"

namespace ferro {
namespace {

constexpr std::uint32_t coordinate_length(std::uint32_t is_short, std::uint32_t same_or_positive) {
  if (is_short != 0) return 1;
  return same_or_positive != 0 ? 0 : 2;
}

// Bytes that the coordinates of a point take, by bits 1 to 5 of its flags: of x in the low half, of y in the high one.
constexpr auto coordinate_lengths = [] {
  std::array<std::uint64_t, 32> lengths{};
  for (std::uint32_t bits = 0; bits < lengths.size(); ++bits) {
    const std::uint64_t x = coordinate_length(bits & 1U, (bits >> 3U) & 1U);
    const std::uint64_t y = coordinate_length((bits >> 1U) & 1U, (bits >> 4U) & 1U);
    lengths[bits] = x | (y << 32U);
  }
  return lengths;
}();

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

}  // namespace

Result<SimpleGlyph> SimpleGlyph::parse(Bytes glyph, std::uint16_t contours) {
  SimpleGlyph simple;
  FERRO_TRY(simple.end_points_, glyph.array<Uint16>(sizeof(GlyphHeader), contours, Check::glyf_end_points));
  std::int32_t previous = -1;
  for (std::uint32_t i = 0; i < contours; ++i) {
    const std::int32_t end = simple.end_points_[i];
    FERRO_REQUIRE(end > previous, Check::glyf_end_points_order, simple.end_points_.at(i));
    previous = end;
  }
  simple.point_count_ = static_cast<std::uint32_t>(previous + 1);
  FERRO_REQUIRE(simple.point_count_ <= limits::glyf_points, Check::glyf_points, glyph.at(sizeof(GlyphHeader)));

  const std::uint64_t position = sizeof(GlyphHeader) + 2ULL * contours;
  FERRO_TRY(const auto length, glyph.read<Uint16>(position, Check::glyf_instruction_length));
  FERRO_TRY(simple.instructions_, glyph.slice(position + 2, length, Check::glyf_instructions));
  FERRO_TRY(simple.data_, glyph.from(position + 2 + length, Check::glyf_instructions));
  return simple;
}

std::size_t SimpleGlyph::scratch_size() const {
  const std::size_t points = point_count_;
  return points + std::min(4 * points, static_cast<std::size_t>(data_.size())) + slack;
}

Result<SimpleGlyph::Expanded> SimpleGlyph::expand_flags(std::span<std::uint8_t> scratch) const {
  const auto flags = scratch.first(point_count_);
  std::uint64_t position = 0;
  std::uint64_t lengths = 0;
  for (std::size_t i = 0; i < flags.size();) {
    FERRO_REQUIRE(position < data_.size(), Check::glyf_flags, data_.at(position));
    const std::uint8_t bits = data_.get<Uint8>(position++);
    const std::uint64_t length = coordinate_lengths[(bits >> 1U) & 31U];
    const std::uint8_t kept = bits & ~flag::contour_end;
    flags[i++] = kept;
    lengths += length;
    if ((bits & flag::repeat_flag) != 0) {
      FERRO_REQUIRE(position < data_.size(), Check::glyf_flags, data_.at(position));
      const std::uint8_t repeats = data_.get<Uint8>(position);
      FERRO_REQUIRE(repeats <= flags.size() - i, Check::glyf_flags_repeat, data_.at(position));
      position += 1;
      std::ranges::fill(flags.subspan(i, repeats), kept);
      i += repeats;
      lengths += length * repeats;
    }
  }
  for (std::uint32_t i = 0; i < end_points_.size(); ++i) flags[end_points_[i]] |= flag::contour_end;
  const std::uint64_t x_length = lengths & 0xFFFFFFFFU;
  const std::uint64_t y_length = lengths >> 32U;
  FERRO_TRY(const auto coordinates, data_.slice(position, x_length + y_length, Check::glyf_coordinates));
  return Expanded{coordinates, x_length, flags};
}

Result<void> SimpleGlyph::decode(const Expanded& expanded, Bytes glyf, std::int32_t x, std::span<std::uint8_t> scratch,
                                 std::span<Point> points) const {
  auto coordinates = expanded.coordinates;
  const std::uint64_t length = coordinates.size();
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
  const auto flags = expanded.flags;
  auto x_sum = static_cast<std::uint32_t>(x);
  std::uint32_t y_sum = 0;
  for (std::size_t i = 0; i < flags.size(); ++i) {
    const std::uint32_t bits = flags[i];
    const auto dx = Delta::decode(coordinates.get<Uint16>(x_position), (bits >> 1U) & 1U, (bits >> 4U) & 1U);
    const auto dy = Delta::decode(coordinates.get<Uint16>(y_position), (bits >> 2U) & 1U, (bits >> 5U) & 1U);
    x_position += dx.length;
    y_position += dy.length;
    x_sum += static_cast<std::uint32_t>(dx.value);
    y_sum += static_cast<std::uint32_t>(dy.value);
    points[i] = {static_cast<float>(static_cast<std::int32_t>(x_sum)),
                 static_cast<float>(static_cast<std::int32_t>(y_sum))};
  }
  return {};
}

Result<void> SimpleGlyph::walk(Bytes glyph, std::uint16_t contours, std::uint32_t id, Walker& walker) {
  FERRO_TRY(const auto simple, parse(glyph, contours));
  for (std::uint32_t i = 0; i < contours; ++i) {
    FERRO_CHECKED(walker.value({"glyf.glyphs[].end_pts_of_contours[]", {id, i}}, "end_point", simple.end_points_[i],
                               simple.end_points_.at(i)));
  }
  FERRO_CHECKED(walker.bytes({"glyf.glyphs[]", {id}}, "instructions", simple.instructions_));
  FERRO_CHECKED(walk_instructions(simple.instructions_, {"glyf.glyphs[].instructions[]", {id}}, 1, walker));
  return simple.walk_points(id, walker);
}

Result<void> SimpleGlyph::walk_points(std::uint32_t id, Walker& walker) const {
  const Bytes data = data_;
  std::uint64_t position = 0;
  std::uint64_t lengths = 0;
  for (std::uint32_t point = 0; point < point_count_;) {
    FERRO_TRY(const auto bits, data.read<Uint8>(position, Check::glyf_flags));
    FERRO_CHECKED(walker.value({"glyf.glyphs[].flags[]", {id, point}}, "flags", bits, data.at(position)));
    position += 1;
    std::uint32_t repeats = 0;
    if ((bits & flag::repeat_flag) != 0) {
      FERRO_TRY(const auto count, data.read<Uint8>(position, Check::glyf_flags));
      FERRO_CHECKED(walker.value({"glyf.glyphs[].flags[]", {id, point}}, "repeat_count", count, data.at(position)));
      FERRO_REQUIRE(count <= point_count_ - point - 1, Check::glyf_flags_repeat, data.at(position));
      position += 1;
      repeats = count;
    }
    lengths += coordinate_lengths[(bits >> 1U) & 31U] * (1ULL + repeats);
    point += 1 + repeats;
  }
  const std::uint64_t x_length = lengths & 0xFFFFFFFFU;
  const std::uint64_t y_length = lengths >> 32U;
  FERRO_TRY(const auto coordinates, data.slice(position, x_length + y_length, Check::glyf_coordinates));
  FERRO_TRY(const auto x, coordinates.slice(0, x_length, Check::glyf_coordinates));
  FERRO_TRY(const auto y, coordinates.slice(x_length, y_length, Check::glyf_coordinates));
  FERRO_CHECKED(walker.bytes({"glyf.glyphs[]", {id}}, "x_coordinates", x));
  return walker.bytes({"glyf.glyphs[]", {id}}, "y_coordinates", y);
}

}  // namespace ferro
