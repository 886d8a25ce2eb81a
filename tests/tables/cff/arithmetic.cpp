// SPDX-License-Identifier: Apache-2.0
#include "tables/cff/arithmetic.h"

#include "program.h"

namespace ferro::test::charstring {
namespace {

constexpr std::int32_t one = 0x10000;

// What the operators behind escape make of the operands: the stack, drawn as horizontal lines.
std::string stack(Program operands, const std::vector<std::uint8_t>& operators) {
  for (const auto b1 : operators) operands = operands.escaped(b1);
  const auto path = drawn(operands.op(op::hlineto)).path;
  return path.starts_with("M 0 0") ? path.substr(6) : path;
}
std::string stack(const std::vector<int>& operands, const std::vector<std::uint8_t>& operators) {
  return stack(program().numbers(operands), operators);
}
// The only operand that is left.
std::string value(const Program& operands, std::uint8_t b1) {
  const auto text = stack(operands, {b1});
  return text.starts_with("L ") && text.ends_with(" 0 Z") ? text.substr(2, text.size() - 6) : text;
}
std::string value(const std::vector<int>& operands, std::uint8_t b1) { return value(program().numbers(operands), b1); }

TEST(CffArithmetic, sums) {
  EXPECT_EQ(value({3, 4}, op::add), "7");
  EXPECT_EQ(value({3, 4}, op::sub), "-1");
  EXPECT_EQ(value({3}, op::neg), "-3");
  EXPECT_EQ(value({-3}, op::abs), "3");
  EXPECT_EQ(value({3}, op::abs), "3");
}

TEST(CffArithmetic, sums_wrap_around) {
  EXPECT_EQ(value({32767, 1}, op::add), "-32768");
  EXPECT_EQ(value({-32768, 1}, op::sub), "32767");
  EXPECT_EQ(value({-32768}, op::neg), "-32768");
  EXPECT_EQ(value({-32768}, op::abs), "-32768");
}

TEST(CffArithmetic, products) {
  EXPECT_EQ(value({3, -4}, op::mul), "-12");
  EXPECT_EQ(value({-3, -4}, op::mul), "12");
  EXPECT_EQ(value(program().fixed(one / 2).fixed(one / 2), op::mul), "0.25");
  EXPECT_EQ(value({200, 200}, op::mul), "-25536");
  EXPECT_EQ(value({-32768, -32768}, op::mul), "0");
}

TEST(CffArithmetic, products_are_rounded_to_nearest) {
  EXPECT_EQ(cff::multiply(1, one / 2 - 1), 0);
  EXPECT_EQ(cff::multiply(1, one / 2), 1);
  EXPECT_EQ(cff::multiply(0U - 1U, one / 2), 0U - 1U);
  EXPECT_EQ(cff::multiply(0U - 1U, one / 2 - 1), 0);
}

TEST(CffArithmetic, quotients) {
  EXPECT_EQ(value({3, 4}, op::div), "0.75");
  EXPECT_EQ(value({-3, 4}, op::div), "-0.75");
  EXPECT_EQ(value({-3, -4}, op::div), "0.75");
  EXPECT_EQ(cff::divide(1, 3 * one), 0);
  EXPECT_EQ(cff::divide(1, 2 * one), 1);
  EXPECT_EQ(cff::divide(0U - 1U, 2 * one), 0U - 1U);
  EXPECT_EQ(cff::divide(2 * one, 3 * one), 43691);
}

TEST(CffArithmetic, division_by_zero) {
  EXPECT_EQ(cff::divide(one, 0), 0x7FFFFFFF);
  EXPECT_EQ(cff::divide(0, 0), 0x7FFFFFFF);
  EXPECT_EQ(cff::divide(0U - one, 0), 0x80000001);
  EXPECT_EQ(value({3, 0}, op::div), "32768");
}

TEST(CffArithmetic, roots) {
  EXPECT_EQ(value({9}, op::sqrt), "3");
  EXPECT_EQ(value(program().fixed(one / 4), op::sqrt), "0.5");
  EXPECT_EQ(value({0}, op::sqrt), "0");
  EXPECT_EQ(value({-9}, op::sqrt), "-9");
  EXPECT_EQ(cff::square_root(2 * one), 92682);
  EXPECT_EQ(cff::square_root(3 * one), 113512);
  EXPECT_EQ(cff::square_root(0x7FFFFFFF), 11863283);
  for (std::uint64_t number = 1; number < 0x80000000; number = number * 3 / 2 + 1) {
    const std::uint64_t doubled = 2ULL * cff::square_root(static_cast<std::uint32_t>(number));
    EXPECT_LE((doubled - 1) * (doubled - 1), number << 18U);
    EXPECT_GE((doubled + 1) * (doubled + 1), number << 18U);
  }
}

TEST(CffArithmetic, conditions) {
  EXPECT_EQ(value({3, 4}, op::and_), "1");
  EXPECT_EQ(value({3, 0}, op::and_), "0");
  EXPECT_EQ(value({0, 4}, op::or_), "1");
  EXPECT_EQ(value({0, 0}, op::or_), "0");
  EXPECT_EQ(value({0}, op::not_), "1");
  EXPECT_EQ(value({-2}, op::not_), "0");
  EXPECT_EQ(value({3, 3}, op::eq), "1");
  EXPECT_EQ(value({3, 4}, op::eq), "0");
  EXPECT_EQ(value({7, 8, 3, 4}, op::ifelse), "7");
  EXPECT_EQ(value({7, 8, 4, 4}, op::ifelse), "7");
  EXPECT_EQ(value({7, 8, 4, -4}, op::ifelse), "8");
}

TEST(CffArithmetic, operands_that_move) {
  EXPECT_EQ(stack({1, 2}, {op::drop}), "L 1 0 Z");
  EXPECT_EQ(stack({1, 2}, {op::exch}), "L 2 0 L 2 1 Z");
  EXPECT_EQ(stack({1, 2}, {op::dup}), "L 1 0 L 1 2 L 3 2 Z");
  EXPECT_EQ(stack({1, 2, 0}, {op::index}), "L 1 0 L 1 2 L 3 2 Z");
  EXPECT_EQ(stack({1, 2, 1}, {op::index}), "L 1 0 L 1 2 L 2 2 Z");
  EXPECT_EQ(stack({1, 2, -5}, {op::index}), "L 1 0 L 1 2 L 3 2 Z");
  EXPECT_EQ(stack({1, 2, 2}, {op::index}), "charstring_index at 1003");
}

TEST(CffArithmetic, operands_that_roll) {
  EXPECT_EQ(stack({9, 1, 2, 3, 3, 0}, {op::roll}), "L 9 0 L 9 1 L 11 1 L 11 4 Z");
  EXPECT_EQ(stack({9, 1, 2, 3, 3, 1}, {op::roll}), "L 9 0 L 9 3 L 10 3 L 10 5 Z");
  EXPECT_EQ(stack({9, 1, 2, 3, 3, 2}, {op::roll}), "L 9 0 L 9 2 L 12 2 L 12 3 Z");
  EXPECT_EQ(stack({9, 1, 2, 3, 3, 3}, {op::roll}), "L 9 0 L 9 1 L 11 1 L 11 4 Z");
  EXPECT_EQ(stack({9, 1, 2, 3, 3, -1}, {op::roll}), "L 9 0 L 9 2 L 12 2 L 12 3 Z");
  EXPECT_EQ(stack({9, 1, 2, 3, 3, -32768}, {op::roll}), "L 9 0 L 9 3 L 10 3 L 10 5 Z");
  EXPECT_EQ(stack({9, 1, 1, 5}, {op::roll}), "L 9 0 L 9 1 Z");
  EXPECT_EQ(stack({9, 0, 5}, {op::roll}), "L 9 0 Z");
  EXPECT_EQ(stack({9, 2, 1}, {op::roll}), "charstring_roll at 1003");
  EXPECT_EQ(stack({9, -1, 1}, {op::roll}), "charstring_roll at 1003");
}

TEST(CffArithmetic, transient_array) {
  const auto put = [](int i) { return program().numbers({1, 7, i}).escaped(op::put); };
  EXPECT_EQ(stack(put(0).numbers({0}), {op::get}), "L 1 0 L 1 7 Z");
  EXPECT_EQ(stack(put(31).numbers({31}), {op::get}), "L 1 0 L 1 7 Z");
  EXPECT_EQ(stack(put(31).numbers({30}), {op::get}), "L 1 0 L 1 0 Z");
  EXPECT_EQ(stack(put(32), {}), "charstring_put at 1003");
  EXPECT_EQ(stack(put(-1), {}), "charstring_put at 1003");
  EXPECT_EQ(stack({1, 32}, {op::get}), "charstring_get at 1002");
  EXPECT_EQ(stack({1, -1}, {op::get}), "charstring_get at 1002");
}

TEST(CffArithmetic, random_numbers_are_the_same_every_time) {
  EXPECT_EQ(stack(program(), {op::random, op::random}), "L 0.23606873 0 L 0.23606873 0.2785797 Z");
  EXPECT_EQ(stack(program(), {op::random, op::random}), stack(program(), {op::random, op::random}));
}

TEST(CffArithmetic, a_stack_that_is_full) {
  const std::vector<int> full(48, 0);
  EXPECT_EQ(stack(full, {op::dup}), "charstring_dup at 1048");
  EXPECT_EQ(stack(full, {op::random}), "charstring_random at 1048");
  EXPECT_EQ(stack(full, {op::drop, op::dup, op::drop, op::random}).substr(0, 5), "L 0 0");
}

TEST(CffArithmetic, missing_operands) {
  for (const auto b1 : {op::not_, op::abs, op::neg, op::drop, op::get, op::sqrt, op::dup}) {
    EXPECT_EQ(stack(program(), {b1}), "charstring_operands at 1000");
  }
  for (const auto b1 :
       {op::and_, op::or_, op::add, op::sub, op::div, op::eq, op::put, op::mul, op::exch, op::index, op::roll}) {
    EXPECT_EQ(stack({0}, {b1}), "charstring_operands at 1001");
  }
  EXPECT_EQ(stack({1, 2, 3}, {op::ifelse}), "charstring_operands at 1003");
}

}  // namespace
}  // namespace ferro::test::charstring
