// SPDX-License-Identifier: Apache-2.0
#include "tables/glyf/simple.h"

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

Result<SimpleGlyph::Expanded> SimpleGlyph::expand_flags(std::span<std::uint8_t> flags) const {
  std::uint64_t position = 0;
  std::uint64_t lengths = 0;
  for (std::size_t i = 0; i < flags.size();) {
    FERRO_TRY(const std::uint8_t bits, data_.read<Uint8>(position++, Check::glyf_flags));
    const std::uint64_t length = coordinate_lengths[(bits >> 1U) & 31U];
    const std::uint8_t kept = bits & ~flag::contour_end;
    flags[i++] = kept;
    lengths += length;
    if ((bits & flag::repeat_flag) != 0) {
      FERRO_TRY(const std::uint8_t repeats, data_.read<Uint8>(position++, Check::glyf_flags));
      FERRO_REQUIRE(repeats <= flags.size() - i, Check::glyf_flags_repeat, data_.at(position - 1));
      std::ranges::fill(std::span(flags.data() + i, repeats), kept);
      i += repeats;
      lengths += length * repeats;
    }
  }
  return Expanded{position, static_cast<std::uint32_t>(lengths), static_cast<std::uint32_t>(lengths >> 32U)};
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
