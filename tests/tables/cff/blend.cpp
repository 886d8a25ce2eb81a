// SPDX-License-Identifier: Apache-2.0
//
// What charstrings of CFF2 have that those of CFF have not, and the other way round.
#include "tables/cff/blend.h"

#include "program.h"

namespace ferro::test::charstring {
namespace {

// A store of two data: regions 0 and 1, and region 2 alone.
File store() {
  auto store = be().u16(1).u32(16).u16(2).u32(20).u32(30);
  store.u16(0).u16(3);
  store.u16(0).u16(0).u16(2).u16(0).u16(1);
  return store.u16(0).u16(0).u16(1).u16(2).done();
}

std::string blended(const Program& charstring, const std::vector<float>& scalars, std::uint32_t vsindex = 0) {
  const auto file = store();
  return path2(charstring, {}, {ItemVariationStore::parse(table_of(file)).value(), vsindex, scalars});
}

TEST(CffBlend, without_scalars) {
  EXPECT_EQ(blended(program().then({1, 10, 20, 1}, op::blend).op(op::hlineto), {}), "M 0 0 L 1 0 Z");
  EXPECT_EQ(blended(program().then({1, 2, 10, 20, 30, 40, 2}, op::blend).op(op::rlineto), {}), "M 0 0 L 1 2 Z");
}

TEST(CffBlend, with_scalars) {
  EXPECT_EQ(blended(program().then({1, 10, 20, 1}, op::blend).op(op::hlineto), {1, 0.5F, 9}), "M 0 0 L 21 0 Z");
  EXPECT_EQ(blended(program().then({1, 2, 10, 20, 30, 40, 2}, op::blend).op(op::rlineto), {0.5F, 0.25F, 9}),
            "M 0 0 L 11 27 Z");
  EXPECT_EQ(blended(program().then({1, 2, -10, 20, 30, -40, 2}, op::blend).op(op::rlineto), {0, 0, 0}),
            "M 0 0 L 1 2 Z");
}

TEST(CffBlend, operands_before_those_that_vary) {
  EXPECT_EQ(blended(program().then({7, 1, 10, 20, 1}, op::blend).then({5}, op::hlineto), {1, 1, 1}),
            "M 0 0 L 7 0 L 7 31 L 12 31 Z");
  EXPECT_EQ(blended(program().then({1, 10, 0, 1}, op::blend).then({2, 0, 20, 1}, op::blend).op(op::rlineto), {1, 1, 1}),
            "M 0 0 L 11 22 Z");
}

TEST(CffBlend, of_nothing) {
  EXPECT_EQ(blended(program().then({7, 0}, op::blend).op(op::hlineto), {1, 1, 1}), "M 0 0 L 7 0 Z");
}

TEST(CffBlend, sums_are_rounded_to_nearest) {
  // Eight numbers of 0 that vary, as lines.
  const auto sum = [](std::int32_t delta, float scalar) {
    auto lines = program();
    for (int i = 0; i < 8; ++i) lines = lines.numbers({0}).fixed(delta).then({0, 1}, op::blend);
    return blended(lines.op(op::rlineto), {scalar, 0, 0});
  };
  const auto path_of = [](int bits) {
    std::string path = "M 0 0";
    for (int i = 1; i <= 4; ++i) {
      const auto text = text_of(static_cast<float>(i * bits) / 65536);
      path += " L " + text + ' ' + text;
    }
    return path + " Z";
  };
  EXPECT_EQ(sum(1, 0.5F), path_of(1));
  EXPECT_EQ(sum(1, 0.4999F), path_of(0));
  EXPECT_EQ(sum(-1, 0.5F), path_of(0));
  EXPECT_EQ(sum(-1, 0.5001F), path_of(-1));
  EXPECT_EQ(sum(-3, 0.5F), path_of(-1));
  EXPECT_EQ(sum(1000, 0.3333F), path_of(333));
}

// Weights of some regions are computed once, those of the others each time.
TEST(CffBlend, many_regions) {
  for (const std::uint16_t count : {31, 32, 33, 40}) {
    auto regions = be().u16(1).u32(12).u16(1).u32(16).u16(0).u16(count).u16(0).u16(0).u16(count);
    std::vector<float> scalars;
    std::vector<int> operands = {7};
    int expected = 7;
    for (std::uint16_t i = 0; i < count; ++i) {
      regions.u16(static_cast<std::uint16_t>(count - 1 - i));
      scalars.push_back(static_cast<float>(i) / 64);
      operands.push_back(64 * (i % 3));
      expected += (i % 3) * (count - 1 - i);
    }
    operands.push_back(1);
    const auto file = regions.done();
    const cff::Variation variation{ItemVariationStore::parse(table_of(file)).value(), 0, scalars};
    EXPECT_EQ(path2(program().then(operands, op::blend).op(op::hlineto), {}, variation),
              "M 0 0 L " + std::to_string(expected) + " 0 Z");
  }
}

TEST(CffBlend, missing_operands) {
  EXPECT_EQ(blended(program().op(op::blend), {}), "charstring_blend_count at 1000");
  EXPECT_EQ(blended(program().then({10, 20, 1}, op::blend), {}), "charstring_blend_operands at 1003");
  EXPECT_EQ(blended(program().then({1, 10, 20, -1}, op::blend), {}), "charstring_blend_operands at 1004");
  EXPECT_EQ(blended(program().then({1, 2, 10, 20, 30, 2}, op::blend), {}), "charstring_blend_operands at 1006");
}

TEST(CffBlend, vsindex) {
  const auto one_delta = program().then({1, 10, 1}, op::blend).op(op::hlineto);
  EXPECT_EQ(blended(one_delta, {9, 9, 1}, 1), "M 0 0 L 11 0 Z");
  EXPECT_EQ(blended(program().then({1}, op::vsindex).bytes(one_delta.done()), {9, 9, 1}), "M 0 0 L 11 0 Z");
  EXPECT_EQ(blended(program().then({1}, op::vsindex).then({0}, op::vsindex), {}), "");
  EXPECT_EQ(blended(program().op(op::vsindex), {}), "charstring_vsindex_operand at 1000");
  EXPECT_EQ(blended(program().then({1, 1, 1, 1}, op::blend).then({0}, op::vsindex), {}),
            "charstring_vsindex_order at 1006");
}

TEST(CffBlend, variation_data_that_does_not_exist) {
  EXPECT_EQ(blended(program().then({0}, op::blend), {}, 2), "charstring_vsindex at 1001");
  EXPECT_EQ(blended(program().then({2}, op::vsindex).then({0}, op::blend), {}), "charstring_vsindex at 1003");
  EXPECT_EQ(blended(program().then({-1}, op::vsindex).then({0}, op::blend), {}), "charstring_vsindex at 1003");
  EXPECT_EQ(path2(program().then({0}, op::blend)), "charstring_vsindex at 1001");
  EXPECT_EQ(blended(program().then({2}, op::vsindex), {}), "");
}

TEST(CffBlend, charstrings_of_cff2_end_where_they_end) {
  const Subrs subrs{{program().then({6}, op::hlineto).done()}, {program().then({-107}, op::callsubr).done()}};
  EXPECT_EQ(path2(program().then({-107}, op::callgsubr).then({7}, op::vlineto), subrs), "M 0 0 L 6 0 L 6 7 Z");
  EXPECT_EQ(path2(program()), "");
}

TEST(CffBlend, operators_that_cff2_does_not_have) {
  EXPECT_EQ(path2(program().op(op::endchar)), "charstring_operator at 1000");
  EXPECT_EQ(path2(program().op(op::return_)), "charstring_operator at 1000");
  for (const auto b1 : {op::dotsection, op::add, op::random, op::roll}) {
    EXPECT_EQ(path2(program().numbers({1, 1}).escaped(b1)), "charstring_operator at 1002");
  }
  const auto flex = program().numbers({1, 2, 3, 4, 5, 6, 7}).escaped(op::hflex);
  EXPECT_EQ(path2(flex), "M 0 0 C 1 0 3 3 7 3 C 12 3 18 0 25 0 Z");
}

TEST(CffBlend, operands_fill_the_stack) {
  EXPECT_EQ(drawn2(program().then(std::vector<int>(513, 0), op::hlineto)).work, 514 + 514);
  EXPECT_EQ(path2(program().then(std::vector<int>(514, 0), op::hlineto)), "charstring_stack at 1513");
}

}  // namespace
}  // namespace ferro::test::charstring
