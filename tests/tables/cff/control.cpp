// SPDX-License-Identifier: Apache-2.0
//
// Charstrings that call others, where they end, and how much they may do.
#include "base/limits.h"
#include "program.h"

namespace ferro::test::charstring {
namespace {

// A contour that begins at (10, 20).
Program begun() { return program().then({10, 20}, op::rmoveto); }

TEST(CffControl, subroutines) {
  const Subrs subrs{{program().then({5}, op::hlineto).op(op::return_).done(), program().then({6}, op::vlineto).done()},
                    {program().then({7}, op::hlineto).op(op::return_).done()}};
  EXPECT_EQ(path(begun().then({-107}, op::callsubr), subrs), "M 10 20 L 15 20 Z");
  EXPECT_EQ(path(begun().then({-106}, op::callsubr), subrs), "M 10 20 L 10 26 Z");
  EXPECT_EQ(path(begun().then({-107}, op::callgsubr), subrs), "M 10 20 L 17 20 Z");
  const auto all = begun().then({-107}, op::callsubr).then({-106}, op::callsubr).then({-107}, op::callgsubr);
  EXPECT_EQ(path(all.then({1}, op::vlineto), subrs), "M 10 20 L 15 20 L 15 26 L 22 26 L 22 27 Z");
}

TEST(CffControl, operands_pass_to_subroutines_and_back) {
  const Subrs subrs{{program().then({2}, op::return_).done(), program().op(op::rlineto).done()}, {}};
  EXPECT_EQ(path(program().then({1, -107}, op::callsubr).then({-106}, op::callsubr), subrs), "M 0 0 L 1 2 Z");
  EXPECT_EQ(path(program().fixed(0x10000).fixed(-0x6A0001).op(op::callsubr).op(op::rlineto), subrs), "M 0 0 L 1 2 Z");
}

TEST(CffControl, numbers_of_subroutines) {
  for (const auto& [count, bias] : {std::pair{1239, 107}, {1240, 1131}, {33899, 1131}, {33900, 32768}}) {
    std::vector<File> subrs(static_cast<std::size_t>(count));
    subrs.front() = program().then({1}, op::hlineto).done();
    subrs.back() = program().then({2}, op::hlineto).done();
    for (const auto b0 : {op::callsubr, op::callgsubr}) {
      const auto called = [&](int number) { return path(program().then({number}, b0), {subrs, subrs}).substr(0, 15); };
      EXPECT_EQ(called(-bias), "M 0 0 L 1 0 Z");
      EXPECT_EQ(called(count - 1 - bias), "M 0 0 L 2 0 Z");
      EXPECT_EQ(called(count - bias), "charstring_subr");
      if (bias < 32768) EXPECT_EQ(called(-bias - 1), "charstring_subr");
    }
  }
}

TEST(CffControl, subroutines_that_do_not_exist) {
  EXPECT_EQ(path(program().then({-107}, op::callsubr)), "charstring_subr at 1001");
  EXPECT_EQ(path(program().then({-107}, op::callgsubr)), "charstring_subr at 1001");
  EXPECT_EQ(path(program().op(op::callsubr)), "charstring_subr_number at 1000");
  EXPECT_EQ(path(program().op(op::callgsubr)), "charstring_subr_number at 1000");
  EXPECT_EQ(path(begun().op(op::return_)), "charstring_return at 1003");
}

// Subroutines 0 to depth - 2 call the next one; the last one draws.
TEST(CffControl, nested_subroutines) {
  const auto nested = [](int depth) {
    Subrs subrs;
    for (int i = 1; i < depth; ++i)
      subrs.local.push_back(program().then({i - 107}, op::callsubr).op(op::return_).done());
    subrs.local.push_back(program().then({5}, op::hlineto).done());
    return path(program().then({-107}, op::callsubr), subrs);
  };
  EXPECT_EQ(nested(10), "M 0 0 L 5 0 Z");
  EXPECT_EQ(nested(11), "charstring_subr_depth at 10079");
}

TEST(CffControl, endchar_in_a_subroutine) {
  const Subrs subrs{{program().then({5}, op::hlineto).op(op::endchar).done()}, {}};
  EXPECT_EQ(path(program().then({-107}, op::callsubr).then({9}, op::hlineto), subrs), "M 0 0 L 5 0 Z");
}

TEST(CffControl, what_is_behind_endchar) { EXPECT_EQ(path(begun().op(op::endchar).op(0)), "M 10 20 Z"); }

TEST(CffControl, reserved_operators) {
  for (const std::uint8_t b0 : {0, 2, 9, 13, 15, 16, 17}) {
    EXPECT_EQ(path(begun().op(b0)), "charstring_operator at 1003");
  }
  for (const std::uint8_t b1 : {1, 2, 6, 7, 8, 13, 16, 17, 19, 25, 31, 32, 33, 38, 255}) {
    EXPECT_EQ(path(begun().escaped(b1)), "charstring_operator at 1003");
  }
  EXPECT_EQ(path(begun().op(op::escape)), "charstring_escape at 1003");
}

TEST(CffControl, accented_characters) {
  const auto seac = [](const Program& charstring) {
    std::string text;
    const auto path = with_interpreter({}, [&](cff::Interpreter& interpreter) -> Result<void> {
      const auto file = charstring.done();
      FERRO_TRY(const auto seac, interpreter.draw_type2(table_at(file, 1000), {}));
      if (!seac) return {};
      const auto accent = std::to_string(seac->accent.x) + ' ' + std::to_string(seac->accent.y);
      text = accent + ' ' + std::to_string(seac->bchar) + ' ' + std::to_string(seac->achar);
      return {};
    });
    return path.path + text;
  };
  EXPECT_EQ(seac(program().then({1, 2, 65, 194}, op::endchar)), "65536 131072 65 194");
  EXPECT_EQ(seac(program().then({500, 1, -2, 65, 194}, op::endchar)), "65536 4294836224 65 194");
  EXPECT_EQ(seac(begun().then({1, 2, 65, -1}, op::endchar)), "M 10 20 Z65536 131072 65 -1");
  EXPECT_EQ(seac(program().then({500}, op::endchar)), "");
  EXPECT_EQ(seac(program().numbers({1, 2, 65, 194})), "");
  EXPECT_EQ(seac(program().then({1, 2}, op::endchar)), "charstring_seac_operands at 1002");
  EXPECT_EQ(seac(program().then({1, 2, 65}, op::endchar)), "charstring_seac_operands at 1003");
}

// The components of an accented character are drawn one behind the other.
TEST(CffControl, several_charstrings_of_one_outline) {
  const auto drawn = with_interpreter({}, [&](cff::Interpreter& interpreter) -> Result<void> {
    const auto first = program().then({5}, op::hlineto).done();
    const auto second = begun().then({5}, op::vlineto).done();
    FERRO_CHECKED(interpreter.draw_type2(table_of(first), {}));
    FERRO_CHECKED(interpreter.draw_type2(table_of(first), {100U << 16U, 0}));
    FERRO_CHECKED(interpreter.draw_type2(table_of(second), {100U << 16U, 200U << 16U}));
    return {};
  });
  EXPECT_EQ(drawn.path, "M 0 0 L 5 0 Z M 100 0 L 105 0 Z M 110 220 L 110 225 Z");
  EXPECT_EQ(drawn.work, 2 * (2 + 2) + (3 + 2 + 2));
}

TEST(CffControl, operands_fill_the_stack) {
  EXPECT_EQ(drawn(program().then(std::vector<int>(48, 0), op::rlineto)).work, 49 + 25);
  EXPECT_EQ(path(program().then(std::vector<int>(49, 0), op::rlineto)), "charstring_stack at 1048");
  const auto long_numbers = [](std::size_t count) { return program().repeated(count, program().fixed(0)); };
  EXPECT_EQ(drawn(long_numbers(48).op(op::rlineto)).work, 49 + 25);
  EXPECT_EQ(path(long_numbers(49)), "charstring_stack at 1240");
}

TEST(CffControl, points_of_any_number) {
  for (const std::size_t lines : {61U, 62U, 63U, 64U, 65U, 1000U}) {
    std::string expected = "M 0 0";
    for (std::size_t i = 1; i <= lines; ++i) expected += " L " + std::to_string(i) + " 0";
    EXPECT_EQ(path(program().repeated(lines, program().then({1, 0}, op::rlineto))), expected + " Z");
  }
  std::string expected;
  for (std::size_t i = 1; i <= 100; ++i) expected += "M " + std::to_string(i) + " 0 Z ";
  EXPECT_EQ(path(program().repeated(100, program().then({1}, op::hmoveto))) + ' ', expected);
}

TEST(CffControl, no_memory) {
  NoMemory<std::uint8_t> verb_memory;
  NoMemory<Point> point_memory;
  Buffer<std::uint8_t> verbs({}, 0, verb_memory);
  Buffer<Point> points({}, 0, point_memory);
  Outline out{verbs, points};
  const auto file = program().op(op::endchar).done();
  const cff::Subroutines none{};
  EXPECT_EQ(failure(cff::Interpreter(none, out).draw_type2(table_of(file), {})), "buffer_capacity at 0");
}

// An operator takes a step, and each operand that it finds.
TEST(CffControl, steps) {
  const Subrs subrs{{File(60000, op::hlineto)}, {}};
  const auto calls = program().repeated(17, program().then({-107}, op::callsubr));
  const std::size_t rest = limits::charstring_steps - 17 * (2 + 60000);
  EXPECT_EQ(drawn(calls.bytes(File(rest, op::hlineto)), subrs).work, limits::charstring_steps);
  EXPECT_EQ(path(calls.bytes(File(rest + 1, op::hlineto)), subrs),
            "charstring_steps at " + std::to_string(1000 + 17 * 2 + rest));
}

TEST(CffControl, steps_of_several_charstrings) {
  const auto file = File(limits::charstring_steps / 2 + 1, op::hlineto);
  const auto drawn = with_interpreter({}, [&](cff::Interpreter& interpreter) -> Result<void> {
    FERRO_CHECKED(interpreter.draw_type2(table_at(file, 1000), {}));
    FERRO_CHECKED(interpreter.draw_type2(table_at(file, 1000), {}));
    return {};
  });
  EXPECT_EQ(drawn.path, "charstring_steps at " + std::to_string(1000 + limits::charstring_steps / 2 - 1));
}

// Work that doubles with every level of subroutines.
TEST(CffControl, subroutines_that_double) {
  Subrs subrs;
  for (int i = 1; i < 10; ++i)
    subrs.local.push_back(program().repeated(9, program().then({i - 107}, op::callsubr)).done());
  subrs.local.push_back(program().then({5}, op::hlineto).done());
  EXPECT_EQ(path(program().then({-107}, op::callsubr), subrs).substr(0, 16), "charstring_steps");
}

}  // namespace
}  // namespace ferro::test::charstring
