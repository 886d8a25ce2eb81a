// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "support.h"

namespace ferro::test::glyf {
namespace {

using namespace component_flag;

TEST(GlyfWalk, simple_glyph) {
  // 2 contours; 0xB0 pushes a byte.
  const auto glyph = header(2, -9).u16(1).u16(3).u16(3).bytes({0xB0, 7, 0x4F}).bytes({0xF9, 1, 0x37, 0x01}).u8(9);
  const auto walked = Glyphs({{}, Be(glyph).i16(-5).u8(8).i16(-3).u8(0xEE).done()}).walked();
  EXPECT_EQ(walked.lines, (Lines{
                              "glyf.glyphs[1].number_of_contours = 2",
                              "glyf.glyphs[1].x_min = -9",
                              "glyf.glyphs[1].y_min = -20",
                              "glyf.glyphs[1].x_max = 300",
                              "glyf.glyphs[1].y_max = 400",
                              "glyf.glyphs[1].end_pts_of_contours[0].end_point = 1",
                              "glyf.glyphs[1].end_pts_of_contours[1].end_point = 3",
                              "glyf.glyphs[1].instructions = [B0 07 4F]",
                              "glyf.glyphs[1].instructions[0].opcode = 176",
                              "glyf.glyphs[1].instructions[0].data = [07]",
                              "glyf.glyphs[1].instructions[1].opcode = 79",
                              "glyf.glyphs[1].flags[0].flags = 249",
                              "glyf.glyphs[1].flags[0].repeat_count = 1",
                              "glyf.glyphs[1].flags[2].flags = 55",
                              "glyf.glyphs[1].flags[3].flags = 1",
                              "glyf.glyphs[1].x_coordinates = [09 FF FB]",
                              "glyf.glyphs[1].y_coordinates = [08 FF FD]",
                          }));
  EXPECT_EQ(walked.offsets, (std::vector<std::uint64_t>{1000, 1002, 1004, 1006, 1008, 1010, 1012, 1016, 1016, 1017,
                                                        1018, 1019, 1020, 1021, 1022, 1023, 1026}));
  EXPECT_EQ(walked.failure, "");
}

TEST(GlyfWalk, no_contours) {
  const auto walked = Glyphs({header(0).u16(0).done()}).walked();
  EXPECT_EQ(walked.lines, (Lines{
                              "glyf.glyphs[0].number_of_contours = 0",
                              "glyf.glyphs[0].x_min = 0",
                              "glyf.glyphs[0].y_min = -20",
                              "glyf.glyphs[0].x_max = 300",
                              "glyf.glyphs[0].y_max = 400",
                              "glyf.glyphs[0].instructions = []",
                              "glyf.glyphs[0].x_coordinates = []",
                              "glyf.glyphs[0].y_coordinates = []",
                          }));
  EXPECT_EQ(walked.failure, "");
}

// Of a composite of glyphs that do not exist: what the walk shows stands alone.
TEST(GlyfWalk, composite_glyph) {
  const auto glyph = header(-1)
                         .u16(args_are_xy_values | arg_1_and_2_are_words | we_have_a_two_by_two | more_components)
                         .u16(300)
                         .i16(-1000)
                         .i16(1000)
                         .u16s({0x4000, 0x1000, 0xF000, 0x8000})
                         .u16(args_are_xy_values | we_have_a_scale | more_components | we_have_instructions)
                         .u16(301)
                         .i8(-1)
                         .i8(1)
                         .u16(0x2000)
                         .u16(arg_1_and_2_are_words | more_components | we_have_an_x_and_y_scale)
                         .u16(302)
                         .u16(65535)
                         .u16(40000)
                         .u16s({1, 2})
                         .u16(0)
                         .u16(303)
                         .u8(255)
                         .u8(128)
                         .u16(2)
                         .bytes({0xB0, 7})
                         .done();
  const auto walked = Glyphs({glyph}).walked();
  EXPECT_EQ(Lines(walked.lines.begin() + 5, walked.lines.end()),
            (Lines{
                "glyf.glyphs[0].components[0].flags = 163",       "glyf.glyphs[0].components[0].glyph_index = 300",
                "glyf.glyphs[0].components[0].argument1 = -1000", "glyf.glyphs[0].components[0].argument2 = 1000",
                "glyf.glyphs[0].components[0].scale = 16384",     "glyf.glyphs[0].components[0].scale = 4096",
                "glyf.glyphs[0].components[0].scale = -4096",     "glyf.glyphs[0].components[0].scale = -32768",
                "glyf.glyphs[0].components[1].flags = 298",       "glyf.glyphs[0].components[1].glyph_index = 301",
                "glyf.glyphs[0].components[1].argument1 = -1",    "glyf.glyphs[0].components[1].argument2 = 1",
                "glyf.glyphs[0].components[1].scale = 8192",      "glyf.glyphs[0].components[2].flags = 97",
                "glyf.glyphs[0].components[2].glyph_index = 302", "glyf.glyphs[0].components[2].argument1 = 65535",
                "glyf.glyphs[0].components[2].argument2 = 40000", "glyf.glyphs[0].components[2].scale = 1",
                "glyf.glyphs[0].components[2].scale = 2",         "glyf.glyphs[0].components[3].flags = 0",
                "glyf.glyphs[0].components[3].glyph_index = 303", "glyf.glyphs[0].components[3].argument1 = 255",
                "glyf.glyphs[0].components[3].argument2 = 128",   "glyf.glyphs[0].instructions = [B0 07]",
                "glyf.glyphs[0].instructions[0].opcode = 176",    "glyf.glyphs[0].instructions[0].data = [07]",
            }));
  EXPECT_EQ(std::vector(walked.offsets.begin() + 5, walked.offsets.end()),
            (std::vector<std::uint64_t>{1010, 1012, 1014, 1016, 1018, 1020, 1022, 1024, 1026, 1028, 1030, 1031, 1032,
                                        1034, 1036, 1038, 1040, 1042, 1044, 1046, 1048, 1050, 1051, 1054, 1054, 1055}));
  EXPECT_EQ(walked.failure, "");
}

TEST(GlyfWalk, instructions_of_a_composite_beyond_the_glyph) {
  const auto glyph = header(-1).u16(we_have_instructions).u16(0).zeros(2);
  EXPECT_EQ(Glyphs({Be(glyph).u8(0).done()}).walked().failure, "glyf_composite_instructions at 1016");
  EXPECT_EQ(Glyphs({Be(glyph).u16(2).zeros(1).done()}).walked().failure, "glyf_composite_instructions at 1018");
  EXPECT_EQ(Glyphs({Be(glyph).u16(2).zeros(2).done()}).walked().failure, "");
}

TEST(GlyfWalk, instructions_that_break_off) {
  EXPECT_EQ(Glyphs({header(0).u16(1).u8(0xB0).done()}).walked().failure, "instructions_push_data at 1013");
  const auto glyph = header(-1).u16(we_have_instructions).u16(0).zeros(2).u16(1).u8(0x40).done();
  EXPECT_EQ(Glyphs({glyph}).walked().failure, "instructions_push_count at 1019");
}

TEST(GlyfWalk, shows_what_is_before_a_failure) {
  const auto walked = Glyphs({triangle(), header(1).u16(1).u16(0).u8(0x39).u8(7).done(), triangle()}).walked();
  EXPECT_EQ(walked.lines.size(), 12 + 9);
  EXPECT_EQ(walked.lines.back(), "glyf.glyphs[1].flags[0].repeat_count = 7");
  EXPECT_EQ(walked.failure, "glyf_flags_repeat at 1035");
}

// A composite has more components than an outline may have; a walk has its own budget.
TEST(GlyfWalk, many_components) {
  const auto walked = Glyphs({composite(std::vector<std::uint16_t>(65537, 0))}).walked();
  EXPECT_EQ(walked.lines.size(), 5 + 65537 * 4);
  EXPECT_EQ(walked.lines.back(), "glyf.glyphs[0].components[65536].argument2 = 0");
  EXPECT_EQ(walked.failure, "");
}

}  // namespace
}  // namespace ferro::test::glyf
