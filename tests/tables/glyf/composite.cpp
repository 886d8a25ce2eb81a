// SPDX-License-Identifier: Apache-2.0
#include "tables/glyf/composite.h"

#include <gtest/gtest.h>

#include "support.h"

namespace ferro::test::glyf {
namespace {

using namespace component_flag;

constexpr std::uint16_t xy = args_are_xy_values;
constexpr std::uint16_t words = arg_1_and_2_are_words;

// A corner with arms along the axes.
File corner() { return polygon({{0, 0}, {100, 0}, {0, 60}}); }

// The path of a composite of corners, glyph 0.
std::string corners(const Be& components) {
  return Glyphs({corner(), header(-1).bytes(components.done()).done()}).path(1);
}

TEST(GlyfComposite, offset_in_bytes) {
  EXPECT_EQ(corners(be().u16(xy).u16(0).i8(-10).i8(127)), "M -10 127 L 90 127 L -10 187 Z");
  EXPECT_EQ(corners(be().u16(xy).u16(0).i8(127).i8(-128)), "M 127 -128 L 227 -128 L 127 -68 Z");
}

TEST(GlyfComposite, offset_in_words) {
  EXPECT_EQ(corners(be().u16(xy | words).u16(0).i16(-1000).i16(32767)), "M -1000 32767 L -900 32767 L -1000 32827 Z");
  EXPECT_EQ(corners(be().u16(xy | words).u16(0).i16(32767).i16(-32768)),
            "M 32767 -32768 L 32867 -32768 L 32767 -32708 Z");
}

TEST(GlyfComposite, scale) {
  EXPECT_EQ(corners(be().u16(xy | we_have_a_scale).u16(0).i8(1).i8(2).u16(0x2000)), "M 1 2 L 51 2 L 1 32 Z");
  EXPECT_EQ(corners(be().u16(xy | we_have_a_scale).u16(0).i8(1).i8(2).u16(0x8000)), "M 1 2 L -199 2 L 1 -118 Z");
  EXPECT_EQ(corners(be().u16(xy | we_have_a_scale).u16(0).i8(1).i8(2).u16(0)), "M 1 2 L 1 2 L 1 2 Z");
}

TEST(GlyfComposite, x_and_y_scale) {
  const auto component = be().u16(xy | we_have_an_x_and_y_scale).u16(0).i8(1).i8(2).u16(0x6000).u16(0xF000);
  EXPECT_EQ(corners(component), "M 1 2 L 151 2 L 1 -13 Z");
}

// x_scale, scale01, scale10, y_scale: the arm along x goes to (50, 100), the one along y to (-30, 15).
TEST(GlyfComposite, two_by_two) {
  const auto component = be().u16(xy | we_have_a_two_by_two).u16(0).i8(0).i8(0);
  EXPECT_EQ(corners(Be(component).u16s({0x2000, 0x4000, 0xE000, 0x1000})), "M 0 0 L 50 100 L -30 15 Z");
}

// Only the first one is there.
TEST(GlyfComposite, several_transformations) {
  const std::uint16_t both = xy | more_components | we_have_an_x_and_y_scale | we_have_a_two_by_two;
  const std::uint16_t all = xy | we_have_a_scale | we_have_an_x_and_y_scale | we_have_a_two_by_two;
  const auto components = be().u16(both).u16(0).zeros(2).u16(0x2000).u16(0x4000).u16(all).u16(0).zeros(2).u16(0x1000);
  EXPECT_EQ(corners(components), "M 0 0 L 50 0 L 0 60 Z M 0 0 L 25 0 L 0 15 Z");
}

TEST(GlyfComposite, scaled_and_unscaled_offsets) {
  const auto at = [](std::uint16_t flags) {
    return corners(be().u16(xy | we_have_a_two_by_two | flags).u16(0).i8(8).i8(16).u16s({0x2000, 0x1000, 0, 0x2000}));
  };
  const std::string unscaled = "M 8 16 L 58 41 L 8 46 Z";
  EXPECT_EQ(at(0), unscaled);
  EXPECT_EQ(at(unscaled_component_offset), unscaled);
  EXPECT_EQ(at(scaled_component_offset | unscaled_component_offset), unscaled);
  EXPECT_EQ(at(scaled_component_offset), "M 4 10 L 54 35 L 4 40 Z");
  EXPECT_EQ(corners(be().u16(xy | scaled_component_offset).u16(0).i8(8).i8(16)), "M 8 16 L 108 16 L 8 76 Z");
}

TEST(GlyfComposite, points_that_coincide) {
  const auto first = be().u16(xy | more_components).u16(0).i8(10).i8(20);
  EXPECT_EQ(corners(Be(first).u16(0).u16(0).u8(1).u8(2)), "M 10 20 L 110 20 L 10 80 Z M 110 -40 L 210 -40 L 110 20 Z");
  EXPECT_EQ(corners(Be(first).u16(words).u16(0).u16(1).u16(2)),
            "M 10 20 L 110 20 L 10 80 Z M 110 -40 L 210 -40 L 110 20 Z");
  EXPECT_EQ(corners(Be(first).u16(we_have_a_scale).u16(0).u8(1).u8(2).u16(0x2000)),
            "M 10 20 L 110 20 L 10 80 Z M 110 -10 L 160 -10 L 110 20 Z");
}

// Numbers of points have no sign.
TEST(GlyfComposite, points_with_high_numbers) {
  std::vector<Pair> many(40000);
  for (std::size_t i = 0; i < many.size(); ++i) many[i].y = static_cast<std::int16_t>(i / 2);
  many[200].x = 7;
  many[33000].x = 9;
  const auto end_of_path = [&](const Be& second) {
    const auto first = be().u16(xy | more_components).u16(0).i8(0).i8(0).done();
    const auto path = Glyphs({polygon(many), corner(), header(-1).bytes(first).bytes(second.done()).done()}).path(2);
    return path.substr(std::min(path.size(), path.rfind('M')));
  };
  EXPECT_EQ(end_of_path(be().u16(0).u16(1).u8(200).u8(0)), "M 7 100 L 107 100 L 7 160 Z");
  EXPECT_EQ(end_of_path(be().u16(words).u16(1).u16(33000).u16(0)), "M 9 16500 L 109 16500 L 9 16560 Z");
}

// The points of a composite are its own, not those of the composite that it is part of.
TEST(GlyfComposite, points_of_a_nested_composite) {
  const auto inner = header(-1).u16(xy | more_components).u16(0).i8(5).i8(5).u16(0).u16(0).u8(1).u8(0).done();
  const auto outer = header(-1).u16(xy | more_components).u16(0).zeros(2).u16(0).u16(1).u8(2).u8(3).done();
  const std::string inner_path = "M 5 5 L 105 5 L 5 65 Z M 105 5 L 205 5 L 105 65 Z";
  EXPECT_EQ(Glyphs({corner(), inner}).path(1), inner_path);
  EXPECT_EQ(Glyphs({corner(), inner, composite({0, 1})}).path(2), "M 0 0 L 100 0 L 0 60 Z " + inner_path);
  EXPECT_EQ(Glyphs({corner(), inner, outer}).path(2),
            "M 0 0 L 100 0 L 0 60 Z M -100 60 L 0 60 L -100 120 Z M 0 60 L 100 60 L 0 120 Z");
  const auto beyond = header(-1).u16(xy | more_components).u16(0).zeros(2).u16(0).u16(0).u8(3).u8(0).done();
  EXPECT_EQ(Glyphs({corner(), beyond, composite({0, 1})}).path(2), "glyf_composite_parent_point at 1049");
}

TEST(GlyfComposite, transformations_nest) {
  const auto inner = header(-1).u16(xy | we_have_a_scale).u16(0).i8(10).i8(0).u16(0x2000).done();
  const auto outer = header(-1).u16(xy | we_have_an_x_and_y_scale).u16(1).i8(0).i8(1).u16(0x6000).u16(0xC000).done();
  const auto drawn = Glyphs({corner(), inner, outer}).drawn(2);
  EXPECT_EQ(drawn.path, "M 15 1 L 90 1 L 15 -29 Z");
  EXPECT_EQ(drawn.work, 3 + 2);
}

TEST(GlyfComposite, negative_contour_counts) {
  const auto component = be().u16(xy).u16(0).i8(1).i8(2).done();
  for (const std::int16_t contours : {-1, -2, -32768}) {
    EXPECT_EQ(Glyphs({corner(), header(contours).bytes(component).done()}).path(1), "M 1 2 L 101 2 L 1 62 Z");
  }
}

TEST(GlyfComposite, components_without_points) {
  const Glyphs glyphs({{}, header(0).u16(0).done(), composite({0, 1, 0}), composite({2}), composite({3, 5}), corner()});
  EXPECT_EQ(glyphs.path(2), "");
  EXPECT_EQ(glyphs.drawn(2).work, 3);
  EXPECT_EQ(glyphs.drawn(3).work, 4);
  EXPECT_EQ(glyphs.path(4), "M 0 0 L 100 0 L 0 60 Z");
  EXPECT_EQ(glyphs.drawn(4).work, 3 + 6);
}

TEST(GlyfComposite, curves_stay_curves) {
  const auto curve = header(1).u16(2).u16(0).bytes({0x30, 0x32, 0x27, 100, 100, 100}).done();
  EXPECT_EQ(Glyphs({curve, composite({0, 0})}).path(1),
            "M 0 100 Q 0 0 50 0 Q 100 0 0 100 Z M 0 100 Q 0 0 50 0 Q 100 0 0 100 Z");
}

// The most room for a contour: a point off the curve takes three.
TEST(GlyfComposite, contours_off_the_curve) {
  const auto glyph = header(2).u16(0).u16(1).u16(0).bytes({0x36, 0x36, 1, 2, 3, 4}).done();
  const std::string one = "M 1 3 Q 1 3 1 3 Z M 3 7 Q 3 7 3 7 Z";
  EXPECT_EQ(path(glyph), one);
  EXPECT_EQ(Glyphs({glyph, composite({0, 0, 0})}).path(1), one + ' ' + one + ' ' + one);
}

TEST(GlyfComposite, use_my_metrics) {
  const auto part = [](std::uint16_t flags, std::uint16_t glyph) {
    return be().u16(xy | flags).u16(glyph).zeros(2).done();
  };
  const std::vector<File> glyphs = {
      polygon({{5, 0}}, 5),
      {},
      header(-1, 4).bytes(part(more_components, 0)).bytes(part(0, 1)).done(),
      header(-1, 4).bytes(part(more_components | use_my_metrics, 0)).bytes(part(0, 1)).done(),
      header(-1, 4).bytes(part(more_components | use_my_metrics, 0)).bytes(part(use_my_metrics, 1)).done(),
      header(-1, 4).bytes(part(use_my_metrics, 3)).done(),
  };
  const Glyphs stored(glyphs);
  for (std::uint32_t glyph = 2; glyph < 6; ++glyph) EXPECT_EQ(stored.path(glyph), "M 5 0 Z");
  const Glyphs moved(glyphs, {15, 200, 1004, 1004, 1004, 1004});
  EXPECT_EQ(moved.path(2), "M 1005 0 Z");  // its own: 1004 - 4
  EXPECT_EQ(moved.path(3), "M 15 0 Z");    // that of glyph 0: 15 - 5
  EXPECT_EQ(moved.path(4), "M 205 0 Z");   // the last one says so: 200 - 0
  EXPECT_EQ(moved.path(5), "M 15 0 Z");    // through glyph 3
  // The box of the header is the composite's own.
  EXPECT_EQ(moved.extents(3), "1004 -20 1300 400");
}

TEST(GlyfComposite, instructions_are_not_read) {
  EXPECT_EQ(corners(be().u16(xy | we_have_instructions).u16(0).i8(1).i8(2)), "M 1 2 L 101 2 L 1 62 Z");
}

TEST(GlyfComposite, component_beyond_the_glyph) {
  EXPECT_EQ(path(header(-1).done()), "glyf_composite_record at 1010");
  EXPECT_EQ(path(header(-1).u16(xy).u8(0).done()), "glyf_composite_record at 1010");
  EXPECT_EQ(corners(be().u16(xy | more_components).u16(0).zeros(2).u16(xy).u8(0)), "glyf_composite_record at 1045");
}

TEST(GlyfComposite, arguments_beyond_the_glyph) {
  EXPECT_EQ(corners(be().u16(xy).u16(0).zeros(1)), "glyf_composite_arguments at 1043");
  EXPECT_EQ(corners(be().u16(words).u16(0).zeros(3)), "glyf_composite_arguments at 1043");
  EXPECT_EQ(corners(be().u16(xy | we_have_a_scale).u16(0).zeros(3)), "glyf_composite_arguments at 1043");
  EXPECT_EQ(corners(be().u16(xy | we_have_an_x_and_y_scale).u16(0).zeros(5)), "glyf_composite_arguments at 1043");
  EXPECT_EQ(corners(be().u16(xy | we_have_a_two_by_two).u16(0).zeros(9)), "glyf_composite_arguments at 1043");
}

TEST(GlyfComposite, glyph_that_does_not_exist) {
  EXPECT_EQ(Glyphs({corner(), composite({0, 2})}).path(1), "glyf_composite_glyph at 1047");
  EXPECT_EQ(Glyphs({corner(), composite({65535})}).path(1), "glyf_composite_glyph at 1041");
}

TEST(GlyfComposite, point_of_the_composite_that_does_not_exist) {
  EXPECT_EQ(corners(be().u16(0).u16(0).u8(0).u8(0)), "glyf_composite_parent_point at 1043");
  const auto first = be().u16(xy | more_components).u16(0).zeros(2);
  EXPECT_EQ(corners(Be(first).u16(0).u16(0).u8(3).u8(0)), "glyf_composite_parent_point at 1049");
  EXPECT_EQ(corners(Be(first).u16(words).u16(0).u16(65535).u16(0)), "glyf_composite_parent_point at 1049");
  EXPECT_EQ(corners(Be(first).u16(0).u16(0).u8(3).u8(3)), "glyf_composite_parent_point at 1049");
}

TEST(GlyfComposite, point_of_the_component_that_does_not_exist) {
  const auto first = be().u16(xy | more_components).u16(0).zeros(2);
  EXPECT_EQ(corners(Be(first).u16(0).u16(0).u8(2).u8(3)), "glyf_composite_child_point at 1049");
  EXPECT_EQ(corners(Be(first).u16(words).u16(0).u16(0).u16(65535)), "glyf_composite_child_point at 1049");
  const auto empty = header(-1).bytes(Be(first).u16(0).u16(2).u8(0).u8(0).done()).done();
  EXPECT_EQ(Glyphs({corner(), empty, {}}).path(1), "glyf_composite_child_point at 1049");
}

// The offset is that of the part that is broken; nothing of the others is drawn.
TEST(GlyfComposite, broken_component) {
  EXPECT_EQ(Glyphs({corner(), header(1).u16(0).done(), composite({0, 1})}).path(2), "glyf_instruction_length at 1041");
}

TEST(GlyfComposite, every_truncation) {
  const auto glyph = header(-1)
                         .u16(xy | words | we_have_a_two_by_two | we_have_instructions | more_components)
                         .u16(1)
                         .zeros(4)
                         .u16s({0x4000, 0, 0, 0x4000})
                         .u16(xy)
                         .u16(1)
                         .zeros(2)
                         .u16(2)
                         .bytes({0xB0, 1})
                         .done();
  const auto expected = [](std::size_t length) -> std::string {
    if (length < 10) return "glyf_header at 1000";
    if (length < 14) return "glyf_composite_record at 1010";
    if (length < 26) return "glyf_composite_arguments at 1014";
    if (length < 30) return "glyf_composite_record at 1026";
    if (length < 32) return "glyf_composite_arguments at 1030";
    return "M 0 0 L 100 0 L 0 60 Z M 0 0 L 100 0 L 0 60 Z";
  };
  const auto expected_of_walk = [&](std::size_t length) -> std::string {
    if (length < 32) return expected(length);
    if (length < 34) return "glyf_composite_instructions at 1032";
    if (length < 36) return "glyf_composite_instructions at 1034";
    return "";
  };
  ASSERT_EQ(glyph.size(), 36);
  for (std::size_t length = 1; length <= glyph.size(); ++length) {
    const Glyphs glyphs({first(glyph, length), corner()});
    EXPECT_EQ(glyphs.path(0), expected(length));
    EXPECT_EQ(glyphs.walked().failure, expected_of_walk(length));
  }
}

}  // namespace
}  // namespace ferro::test::glyf
