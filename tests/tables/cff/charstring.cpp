// SPDX-License-Identifier: Apache-2.0
#include "tables/cff/charstring.h"

#include "program.h"

namespace ferro::test::charstring {
namespace {

// A contour that begins at (10, 20).
Program begun() { return program().then({10, 20}, op::rmoveto); }

TEST(CffCharstring, numbers_of_every_form) {
  const auto line = [](int x, int y) { return path(program().then({x, y}, op::rlineto)); };
  EXPECT_EQ(line(0, 1), "M 0 0 L 0 1 Z");
  EXPECT_EQ(line(107, -107), "M 0 0 L 107 -107 Z");
  EXPECT_EQ(line(108, -108), "M 0 0 L 108 -108 Z");
  EXPECT_EQ(line(363, -363), "M 0 0 L 363 -363 Z");
  EXPECT_EQ(line(364, -364), "M 0 0 L 364 -364 Z");
  EXPECT_EQ(line(1131, -1131), "M 0 0 L 1131 -1131 Z");
  EXPECT_EQ(line(1132, -1132), "M 0 0 L 1132 -1132 Z");
  EXPECT_EQ(line(32767, -32768), "M 0 0 L 32767 -32768 Z");
  EXPECT_EQ(path(program().fixed(0x18000).fixed(-0x4000).op(op::rlineto)), "M 0 0 L 1.5 -0.25 Z");
}

TEST(CffCharstring, numbers_at_the_end) {
  EXPECT_EQ(path(begun().op(op::endchar).numbers({1})), "M 10 20 Z");
  EXPECT_EQ(path(begun().bytes({139})), "M 10 20 Z");
  EXPECT_EQ(path(begun().bytes({246})), "M 10 20 Z");
  EXPECT_EQ(path(begun().bytes({247})), "charstring_number at 1003");
  EXPECT_EQ(path(begun().bytes({254})), "charstring_number at 1003");
  EXPECT_EQ(path(begun().bytes({28, 0})), "charstring_number at 1003");
  EXPECT_EQ(path(begun().bytes({28, 0, 0})), "M 10 20 Z");
  EXPECT_EQ(path(begun().bytes({255, 0, 0, 0})), "charstring_number at 1003");
  EXPECT_EQ(path(begun().bytes({255, 0, 0, 0, 0})), "M 10 20 Z");
}

TEST(CffCharstring, nothing) {
  EXPECT_EQ(path(program()), "");
  EXPECT_EQ(path(program().op(op::endchar)), "");
  EXPECT_EQ(drawn(program().op(op::endchar)).work, 1);
}

TEST(CffCharstring, moves) {
  const auto all = program().then({1, 2}, op::rmoveto).then({3}, op::hmoveto).then({4}, op::vmoveto);
  EXPECT_EQ(path(all.op(op::endchar)), "M 1 2 Z M 4 2 Z M 4 6 Z");
  // Three operators with four operands, the end, and three points.
  EXPECT_EQ(drawn(all.op(op::endchar)).work, 3 + 4 + 1 + 3);
}

TEST(CffCharstring, moves_take_the_last_operands) {
  EXPECT_EQ(path(program().then({500, 1, 2}, op::rmoveto)), "M 1 2 Z");
  EXPECT_EQ(path(program().then({500, 600, 1, 2}, op::rmoveto)), "M 1 2 Z");
  EXPECT_EQ(path(program().then({500, 3}, op::hmoveto)), "M 3 0 Z");
  EXPECT_EQ(path(program().then({500, 4}, op::vmoveto)), "M 0 4 Z");
}

TEST(CffCharstring, moves_without_operands) {
  EXPECT_EQ(path(program().then({1}, op::rmoveto)), "charstring_moveto at 1001");
  EXPECT_EQ(path(program().op(op::hmoveto)), "charstring_moveto at 1000");
  EXPECT_EQ(path(program().op(op::vmoveto)), "charstring_moveto at 1000");
}

TEST(CffCharstring, drawing_before_the_first_move) {
  EXPECT_EQ(path(program().then({5}, op::hlineto)), "M 0 0 L 5 0 Z");
  EXPECT_EQ(path(program().then({5}, op::hlineto).then({7}, op::vmoveto)), "M 0 0 L 5 0 Z M 5 7 Z");
}

TEST(CffCharstring, lines) {
  EXPECT_EQ(path(begun().then({1, 2, 3, 4}, op::rlineto)), "M 10 20 L 11 22 L 14 26 Z");
  EXPECT_EQ(path(begun().then({1, 2, 3}, op::hlineto)), "M 10 20 L 11 20 L 11 22 L 14 22 Z");
  EXPECT_EQ(path(begun().then({1, 2}, op::vlineto)), "M 10 20 L 10 21 L 12 21 Z");
  EXPECT_EQ(path(begun().op(op::rlineto)), "M 10 20 Z");
  EXPECT_EQ(path(begun().op(op::hlineto)), "M 10 20 Z");
  EXPECT_EQ(path(begun().then({1, 2, 3}, op::rlineto)), "charstring_rlineto at 1006");
}

TEST(CffCharstring, curves) {
  EXPECT_EQ(path(begun().then({1, 2, 3, 4, 5, 6}, op::rrcurveto)), "M 10 20 C 11 22 14 26 19 32 Z");
  const auto two = begun().then({1, 2, 3, 4, 5, 6, 1, 1, 1, 1, 1, 1}, op::rrcurveto);
  EXPECT_EQ(path(two), "M 10 20 C 11 22 14 26 19 32 C 20 33 21 34 22 35 Z");
}

TEST(CffCharstring, curves_take_the_operands_that_make_one) {
  EXPECT_EQ(path(begun().then({1, 2, 3, 4, 5}, op::rrcurveto)), "M 10 20 Z");
  EXPECT_EQ(path(begun().then({1, 2, 3, 4, 5, 6, 7}, op::rrcurveto)), "M 10 20 C 11 22 14 26 19 32 Z");
}

TEST(CffCharstring, curves_with_horizontal_ends) {
  EXPECT_EQ(path(begun().then({1, 2, 3, 4}, op::hhcurveto)), "M 10 20 C 11 20 13 23 17 23 Z");
  EXPECT_EQ(path(begun().then({9, 1, 2, 3, 4, 1, 1, 1, 1}, op::hhcurveto)),
            "M 10 20 C 11 29 13 32 17 32 C 18 32 19 33 20 33 Z");
}

TEST(CffCharstring, curves_with_vertical_ends) {
  EXPECT_EQ(path(begun().then({1, 2, 3, 4}, op::vvcurveto)), "M 10 20 C 10 21 12 24 12 28 Z");
  EXPECT_EQ(path(begun().then({9, 1, 2, 3, 4, 1, 1, 1, 1}, op::vvcurveto)),
            "M 10 20 C 19 21 21 24 21 28 C 21 29 22 30 22 31 Z");
}

TEST(CffCharstring, curves_that_begin_horizontal_and_end_vertical) {
  EXPECT_EQ(path(begun().then({1, 2, 3, 4}, op::hvcurveto)), "M 10 20 C 11 20 13 23 13 27 Z");
  EXPECT_EQ(path(begun().then({1, 2, 3, 4, 5}, op::hvcurveto)), "M 10 20 C 11 20 13 23 18 27 Z");
  EXPECT_EQ(path(begun().then({1, 2, 3, 4, 1, 2, 3, 4}, op::hvcurveto)),
            "M 10 20 C 11 20 13 23 13 27 C 13 28 15 31 19 31 Z");
  EXPECT_EQ(path(begun().then({1, 2, 3, 4, 1, 2, 3, 4, 5}, op::hvcurveto)),
            "M 10 20 C 11 20 13 23 13 27 C 13 28 15 31 19 36 Z");
  EXPECT_EQ(path(begun().then({1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4, 5}, op::hvcurveto)),
            "M 10 20 C 11 20 13 23 13 27 C 13 28 15 31 19 31 C 20 31 22 34 27 38 Z");
}

TEST(CffCharstring, curves_that_begin_vertical_and_end_horizontal) {
  EXPECT_EQ(path(begun().then({1, 2, 3, 4}, op::vhcurveto)), "M 10 20 C 10 21 12 24 16 24 Z");
  EXPECT_EQ(path(begun().then({1, 2, 3, 4, 5}, op::vhcurveto)), "M 10 20 C 10 21 12 24 16 29 Z");
  EXPECT_EQ(path(begun().then({1, 2, 3, 4, 1, 2, 3, 4, 5}, op::vhcurveto)),
            "M 10 20 C 10 21 12 24 16 24 C 17 24 19 27 24 31 Z");
}

TEST(CffCharstring, operands_that_make_no_curve_with_such_ends) {
  for (const auto b0 : {op::hhcurveto, op::vvcurveto, op::hvcurveto, op::vhcurveto}) {
    EXPECT_EQ(path(begun().op(b0)), "M 10 20 Z");
    EXPECT_EQ(path(begun().then({1}, b0)), "M 10 20 Z");
    EXPECT_EQ(path(begun().then({1, 2}, b0)), "charstring_curveto at 1005");
    EXPECT_EQ(path(begun().then({1, 2, 3}, b0)), "charstring_curveto at 1006");
    EXPECT_EQ(path(begun().then({1, 2, 3, 4, 5, 6}, b0)), "charstring_curveto at 1009");
  }
}

TEST(CffCharstring, curves_and_a_line) {
  EXPECT_EQ(path(begun().then({1, 2, 3, 4, 5, 6, 7, 8}, op::rcurveline)), "M 10 20 C 11 22 14 26 19 32 L 26 40 Z");
  EXPECT_EQ(path(begun().then({7, 8}, op::rcurveline)), "M 10 20 L 17 28 Z");
  EXPECT_EQ(path(begun().then({7, 8, 9}, op::rcurveline)), "M 10 20 L 17 28 Z");
  EXPECT_EQ(path(begun().then({1}, op::rcurveline)), "charstring_rcurveline at 1004");
  EXPECT_EQ(path(begun().then({1, 2, 3, 4, 5, 6, 7}, op::rcurveline)), "charstring_rcurveline at 1010");
}

TEST(CffCharstring, lines_and_a_curve) {
  EXPECT_EQ(path(begun().then({7, 8, 1, 2, 3, 4, 5, 6}, op::rlinecurve)), "M 10 20 L 17 28 C 18 30 21 34 26 40 Z");
  EXPECT_EQ(path(begun().then({1, 2, 3, 4, 5, 6}, op::rlinecurve)), "M 10 20 C 11 22 14 26 19 32 Z");
  EXPECT_EQ(path(begun().then({1, 2, 3, 4}, op::rlinecurve)), "charstring_rlinecurve at 1007");
  EXPECT_EQ(path(begun().then({1, 2, 3, 4, 5, 6, 7}, op::rlinecurve)), "charstring_rlinecurve at 1010");
}

TEST(CffCharstring, hints_are_passed_over) {
  for (const auto b0 : {op::hstem, op::vstem, op::hstemhm, op::vstemhm}) {
    EXPECT_EQ(path(program().then({1, 2}, b0).then({5}, op::hmoveto)), "M 5 0 Z");
    EXPECT_EQ(path(program().then({500, 1, 2}, b0).then({5}, op::hmoveto)), "M 5 0 Z");
  }
}

TEST(CffCharstring, masks_have_a_bit_for_every_stem) {
  const auto stems = [](std::size_t pairs, std::uint8_t b0) {
    return program().then(std::vector<int>(2 * pairs, 1), b0);
  };
  for (const auto b0 : {op::hintmask, op::cntrmask}) {
    EXPECT_EQ(path(program().op(b0).then({5}, op::hmoveto)), "M 5 0 Z");
    EXPECT_EQ(path(stems(1, b0).bytes({1}).then({5}, op::hmoveto)), "M 5 0 Z");
    EXPECT_EQ(path(program().then({500, 1, 2}, b0).bytes({1}).then({5}, op::hmoveto)), "M 5 0 Z");
    EXPECT_EQ(path(stems(8, b0).bytes({1}).then({5}, op::hmoveto)), "M 5 0 Z");
    EXPECT_EQ(path(stems(9, b0).bytes({1, 1}).then({5}, op::hmoveto)), "M 5 0 Z");
    EXPECT_EQ(path(stems(8, b0)), "charstring_mask at 1016");
    EXPECT_EQ(path(stems(9, b0).bytes({1})), "charstring_mask at 1018");
    const auto others = stems(5, op::hstemhm).repeated(1, stems(3, op::vstemhm));
    EXPECT_EQ(path(others.op(b0).bytes({1}).then({5}, op::hmoveto)), "M 5 0 Z");
    EXPECT_EQ(path(others.then({1, 2}, b0).bytes({1, 1}).then({5}, op::hmoveto)), "M 5 0 Z");
  }
}

TEST(CffCharstring, stems_behind_the_first_mask) {
  const auto masked = program().then({1, 2}, op::hintmask).bytes({1});
  const std::vector<int> stems(16, 1);
  EXPECT_EQ(path(masked.then(stems, op::hintmask).bytes({1}).then({5}, op::hmoveto)), "M 5 0 Z");
  EXPECT_EQ(path(masked.then(stems, op::vstem).op(op::cntrmask).bytes({1})), "");
}

TEST(CffCharstring, more_stems_than_the_specification_allows) {
  const auto stems = program().repeated(10, program().then(std::vector<int>(48, 1), op::hstemhm));
  EXPECT_EQ(path(stems.op(op::hintmask).bytes(File(30, 255)).then({5}, op::hmoveto)), "M 5 0 Z");
  EXPECT_EQ(path(stems.op(op::hintmask).bytes(File(29, 255))), "charstring_mask at 1490");
}

TEST(CffCharstring, flexes) {
  const auto flex = [](const std::vector<int>& operands, std::uint8_t b1) {
    return path(begun().numbers(operands).escaped(b1));
  };
  EXPECT_EQ(flex({1, 2, 3, 4, 5, 6, 7}, op::hflex), "M 10 20 C 11 20 13 23 17 23 C 22 23 28 20 35 20 Z");
  EXPECT_EQ(flex({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 50}, op::flex),
            "M 10 20 C 11 22 14 26 19 32 C 26 40 35 50 46 62 Z");
  EXPECT_EQ(flex({1, 2, 3, 4, 5, 6, 7, 8, 9}, op::hflex1), "M 10 20 C 11 22 14 26 19 26 C 25 26 32 34 41 20 Z");
  EXPECT_EQ(flex({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 99}, op::flex1), "M 10 20 C 11 22 14 26 19 32 C 26 40 35 50 10 149 Z");
  EXPECT_EQ(flex({1, 2, 3, 4, 5, 6, 7, 8, 9, 4, 99}, op::flex1), "M 10 20 C 11 22 14 26 19 32 C 26 40 35 44 134 20 Z");
  EXPECT_EQ(flex({1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 5}, op::flex1), "M 10 20 C 11 21 11 21 11 21 C 11 21 11 21 10 26 Z");
  EXPECT_EQ(flex({-9, 1, 0, 0, 0, 0, 0, 0, 0, 0, 5}, op::flex1), "M 10 20 C 1 21 1 21 1 21 C 1 21 1 21 6 20 Z");
}

TEST(CffCharstring, flexes_without_operands) {
  const auto flex = [](std::size_t operands, std::uint8_t b1) {
    return path(begun().numbers(std::vector<int>(operands, 1)).escaped(b1));
  };
  EXPECT_EQ(flex(6, op::hflex), "charstring_hflex at 1009");
  EXPECT_EQ(flex(12, op::flex), "charstring_flex at 1015");
  EXPECT_EQ(flex(8, op::hflex1), "charstring_hflex1 at 1011");
  EXPECT_EQ(flex(10, op::flex1), "charstring_flex1 at 1013");
}

TEST(CffCharstring, dotsection_clears_the_stack) {
  EXPECT_EQ(path(program().numbers({1, 2}).escaped(op::dotsection).then({3}, op::hlineto)), "M 0 0 L 3 0 Z");
}

TEST(CffCharstring, sums_wrap_around) {
  EXPECT_EQ(path(program().then({32767, -32768, 1, -1}, op::rlineto)), "M 0 0 L 32767 -32768 L -32768 32767 Z");
}

// A 16.16 with more digits than 32-bit floating point.
TEST(CffCharstring, points_are_rounded_to_nearest) {
  EXPECT_EQ(path(program().fixed(0x10000010).fixed(0x10000011).op(op::rlineto)), "M 0 0 L 4096 4096.0005 Z");
}

}  // namespace
}  // namespace ferro::test::charstring
