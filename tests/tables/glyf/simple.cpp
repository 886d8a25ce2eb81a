// SPDX-License-Identifier: Apache-2.0
#include "tables/glyf/simple.h"

#include <gtest/gtest.h>

#include "support.h"

namespace ferro::test::glyf {
namespace {

constexpr const char* triangle_path = "M 0 0 L 100 0 L 0 100 Z";

TEST(GlyfSimple, points_on_the_curve) {
  const auto drawn = Glyphs({triangle()}).drawn(0);
  EXPECT_EQ(drawn.path, triangle_path);
  EXPECT_EQ(drawn.work, 3);
}

TEST(GlyfSimple, points_off_the_curve) {
  EXPECT_EQ(path(header(1).u16(2).u16(0).bytes({0x31, 0x32, 0x27, 100, 100, 100}).done()), "M 0 0 Q 100 0 0 100 Z");
  EXPECT_EQ(path(header(1).u16(2).u16(0).bytes({0x30, 0x32, 0x26, 100, 100, 100}).done()),
            "M 0 50 Q 0 0 50 0 Q 100 0 50 50 Q 0 100 0 50 Z");
}

TEST(GlyfSimple, several_contours) {
  const auto glyph = header(3).u16(0).u16(2).u16(3).u16(0).bytes({0x37, 0x36, 0x37, 0x37, 1, 2, 3, 4, 5, 6, 7, 8});
  EXPECT_EQ(path(glyph.done()), "M 1 5 Z M 6 18 Q 3 11 6 18 Z M 10 26 Z");
}

// Every form of x with every form of y: nothing, a positive byte, a negative byte, a word.
TEST(GlyfSimple, coordinate_forms) {
  constexpr std::array<std::uint8_t, 4> x_flags = {0x10, 0x12, 0x02, 0x00};
  constexpr std::array<std::uint8_t, 4> y_flags = {0x20, 0x24, 0x04, 0x00};
  auto flags = be();
  auto x_coordinates = be();
  auto y_coordinates = be();
  int x = 0;
  int y = 0;
  std::string expected;
  const auto add = [](Be& coordinates, int& sum, std::size_t form) {
    if (form == 1) coordinates.u8(255), sum += 255;
    if (form == 2) coordinates.u8(100), sum -= 100;
    if (form == 3) coordinates.i16(-3000), sum -= 3000;
  };
  for (std::size_t i = 0; i < 16; ++i) {
    flags.u8(static_cast<std::uint8_t>(0x01 | x_flags[i / 4] | y_flags[i % 4]));
    add(x_coordinates, x, i / 4);
    add(y_coordinates, y, i % 4);
    expected += (i == 0 ? "M " : "L ") + std::to_string(x) + ' ' + std::to_string(y) + ' ';
  }
  const auto glyph = header(1).u16(15).u16(0).bytes(flags.done());
  EXPECT_EQ(path(Be(glyph).bytes(x_coordinates.done()).bytes(y_coordinates.done()).done()), expected + 'Z');
}

TEST(GlyfSimple, sums_beyond_sixteen_bits) {
  const auto glyph = header(1).u16(2).u16(0).bytes({1, 1, 1}).i16(32767).i16(32767).i16(-1);
  EXPECT_EQ(path(Be(glyph).i16(-32768).i16(-32768).i16(32767).done()),
            "M 32767 -32768 L 65534 -65536 L 65533 -32769 Z");
}

TEST(GlyfSimple, repeated_flags) {
  const auto glyph = header(1).u16(4).u16(0).bytes({0x39, 0, 0x3B, 2, 0x01, 10, 20, 30}).i16(-5).i16(7);
  EXPECT_EQ(path(Be(glyph).done()), "M 0 0 L 10 0 L 30 0 L 60 0 L 55 7 Z");
}

TEST(GlyfSimple, repeated_flags_cross_contours) {
  const auto glyph = header(2).u16(0).u16(2).u16(0).bytes({0x3B, 2, 1, 2, 3}).done();
  EXPECT_EQ(path(glyph), "M 1 0 Z M 3 0 L 6 0 Z");
}

TEST(GlyfSimple, reserved_bits_are_ignored) {
  EXPECT_EQ(path(header(1).u16(2).u16(0).bytes({0xF1, 0xF3, 0xE7, 100, 100, 100}).done()), triangle_path);
  EXPECT_EQ(path(header(1).u16(2).u16(0).bytes({0xF9, 2}).done()), "M 0 0 L 0 0 L 0 0 Z");
}

TEST(GlyfSimple, no_contours) {
  const Glyphs glyphs({header(0).u16(0).done(), header(0).u16(3).zeros(9).done(), header(0).u8(0).done()});
  EXPECT_EQ(glyphs.path(0), "");
  EXPECT_EQ(glyphs.drawn(0).work, 0);
  EXPECT_EQ(glyphs.path(1), "");
  EXPECT_EQ(glyphs.path(2), "glyf_instruction_length at 1043");
}

TEST(GlyfSimple, instructions_are_skipped) {
  const auto glyph = header(1).u16(2).u16(3).bytes({0x40, 200, 1}).bytes({0x31, 0x33, 0x27, 100, 100, 100});
  EXPECT_EQ(path(Be(glyph).done()), triangle_path);
}

TEST(GlyfSimple, trailing_bytes) { EXPECT_EQ(path(be().bytes(triangle()).bytes({255, 255}).done()), triangle_path); }

// The decoder reads two bytes for a coordinate that has none, and looks at a third.
TEST(GlyfSimple, at_the_end_of_the_table) {
  const auto nothing = header(1).u16(1).u16(0).bytes({0x31, 0x31}).done();
  const auto words = polygon({{1, 2}, {3, -4}});
  for (std::size_t behind = 0; behind < 6; ++behind) {
    const File others(behind, 255);
    EXPECT_EQ(Glyphs({triangle(), others}).path(0), triangle_path);
    EXPECT_EQ(Glyphs({nothing, others}).path(0), "M 0 0 L 0 0 Z");
    EXPECT_EQ(Glyphs({words, others}).path(0), "M 1 2 L 3 -4 Z");
    EXPECT_EQ(Glyphs({composite({1}), triangle(), others}).path(0), triangle_path);
  }
}

TEST(GlyfSimple, x_min_moves_to_the_bearing) {
  const auto glyph = polygon({{5, 0}, {105, 7}}, 5);
  EXPECT_EQ(Glyphs({glyph}).path(0), "M 5 0 L 105 7 Z");
  EXPECT_EQ(Glyphs({glyph}, {-30}).path(0), "M -30 0 L 70 7 Z");
  EXPECT_EQ(Glyphs({polygon({{1, 2}}, -32768)}, {32767}).path(0), "M 65536 2 Z");
}

TEST(GlyfSimple, end_points_beyond_the_glyph) {
  EXPECT_EQ(path(header(2).u16(0).u8(1).done()), "glyf_end_points at 1010");
  EXPECT_EQ(path(header(32767).zeros(65533).done()), "glyf_end_points at 1010");
}

TEST(GlyfSimple, end_points_that_do_not_rise) {
  EXPECT_EQ(path(header(2).u16(3).u16(3).zeros(100).done()), "glyf_end_points_order at 1012");
  EXPECT_EQ(path(header(3).u16(0).u16(9).u16(8).zeros(100).done()), "glyf_end_points_order at 1014");
  EXPECT_EQ(path(header(2).u16(65535).u16(0).zeros(100).done()), "glyf_end_points_order at 1012");
}

TEST(GlyfSimple, length_of_instructions_beyond_the_glyph) {
  EXPECT_EQ(path(header(1).u16(0).done()), "glyf_instruction_length at 1012");
  EXPECT_EQ(path(header(1).u16(0).u8(0).done()), "glyf_instruction_length at 1012");
}

TEST(GlyfSimple, instructions_beyond_the_glyph) {
  EXPECT_EQ(path(header(1).u16(0).u16(3).zeros(2).done()), "glyf_instructions at 1014");
  EXPECT_EQ(path(header(1).u16(0).u16(65535).zeros(9).done()), "glyf_instructions at 1014");
}

TEST(GlyfSimple, flags_beyond_the_glyph) {
  EXPECT_EQ(path(header(1).u16(1).u16(0).u8(0x31).done()), "glyf_flags at 1015");
  EXPECT_EQ(path(header(1).u16(1).u16(0).u8(0x39).done()), "glyf_flags at 1015");
  EXPECT_EQ(path(header(1).u16(1).u16(0).u8(0x39).u8(1).done()), "M 0 0 L 0 0 Z");
}

TEST(GlyfSimple, flags_repeated_beyond_the_points) {
  EXPECT_EQ(path(header(1).u16(1).u16(0).u8(0x39).u8(2).zeros(9).done()), "glyf_flags_repeat at 1015");
  EXPECT_EQ(path(header(1).u16(0).u16(0).u8(0x39).u8(1).zeros(9).done()), "glyf_flags_repeat at 1015");
  EXPECT_EQ(path(header(1).u16(255).u16(0).u8(0x31).u8(0x39).u8(255).done()), "glyf_flags_repeat at 1016");
}

TEST(GlyfSimple, coordinates_beyond_the_glyph) {
  EXPECT_EQ(path(header(1).u16(0).u16(0).u8(0x01).zeros(3).done()), "glyf_coordinates at 1015");
  EXPECT_EQ(path(header(1).u16(0).u16(0).u8(0x07).zeros(1).done()), "glyf_coordinates at 1015");
  EXPECT_EQ(Glyphs({header(1).u16(0).u16(0).u8(0x01).zeros(3).done(), triangle()}).path(0), "glyf_coordinates at 1015");
}

TEST(GlyfSimple, every_truncation) {
  const auto glyph =
      header(2).u16(1).u16(3).u16(2).bytes({0xB0, 1}).bytes({0x39, 1, 0x37, 0x01}).u8(9).i16(-5).u8(8).i16(-3).done();
  const auto expected = [](std::size_t length) -> std::string {
    if (length == 0) return "";
    if (length < 10) return "glyf_header at 1000";
    if (length < 14) return "glyf_end_points at 1010";
    if (length < 16) return "glyf_instruction_length at 1014";
    if (length < 18) return "glyf_instructions at 1016";
    if (length < 22) return "glyf_flags at " + std::to_string(1000 + length);
    if (length < 28) return "glyf_coordinates at 1022";
    return "M 0 0 L 0 0 Z M 9 8 L 4 5 Z";
  };
  ASSERT_EQ(glyph.size(), 28);
  for (std::size_t length = 0; length <= glyph.size(); ++length) {
    EXPECT_EQ(path(first(glyph, length)), expected(length));
    if (length == 0) continue;
    EXPECT_EQ(Glyphs({first(glyph, length)}).walked().failure, length < glyph.size() ? expected(length) : "");
  }
}

}  // namespace
}  // namespace ferro::test::glyf
