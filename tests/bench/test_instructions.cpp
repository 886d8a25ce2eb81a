// From counts of instructions to a row of each operation and parser, and the controls of the counter.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <stdexcept>

#include "statistics/instructions.h"
#include "workloads/instructions_run.h"

namespace ferrotype {
namespace {

Cell cell(const std::string& parser, std::uint64_t instructions, const std::string& font = "font") {
  Cell cell{.operation = "outline", .font = font, .parser = parser, .item = "glyph", .items = 10};
  cell.work.equal = parser != "null";
  cell.samples = {1};
  cell.instructions = instructions;
  return cell;
}

Measurements sound() {
  return {
      .baseline = "cpp",
      .blocks = 1,
      .cells = {cell("cpp", 100), cell("rust", 200), cell("cpp", 100, "b"), cell("rust", 800, "b"), cell("null", 10)},
      .instruction_control = InstructionControl{.planted = 2'000'000, .counted = 2'000'014}};
}

TEST(Instructions, ratios_are_geometric_means_over_equal_work) {
  const auto all = make_instructions(sound());
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[1].parser, "rust");
  EXPECT_EQ(all[1].least, 20);
  EXPECT_EQ(all[1].most, 80);
  EXPECT_NEAR(*all[1].ratio, 4, 1e-9);
  EXPECT_EQ(all[1].fonts, (std::vector<std::string>{"font", "b"}));
  EXPECT_FALSE(all[2].ratio.has_value());
}

TEST(Instructions, timed_cells_get_the_counts_of_the_other_program) {
  Measurements times = sound();
  for (Cell& one : times.cells) one.instructions.reset();
  times.instruction_control.reset();
  times.cells[1].samples.clear();
  add_instructions(times, sound());
  EXPECT_EQ(times.cells[3].instructions, 800U);
  EXPECT_FALSE(times.cells[1].instructions.has_value());
  EXPECT_EQ(times.instruction_control->counted, 2'000'014U);
}

TEST(Instructions, a_sound_counter_breaks_no_control) { EXPECT_TRUE(broken_instruction_controls(sound()).empty()); }

TEST(Instructions, where_none_were_wanted_none_are_missed) {
  Measurements measurements = sound();
  measurements.instruction_control.reset();
  for (Cell& one : measurements.cells) one.instructions.reset();
  EXPECT_TRUE(broken_instruction_controls(measurements).empty());
}

TEST(Instructions, a_counter_that_misses_or_invents_breaks_the_control) {
  for (const std::uint64_t counted : {0U, 1'999'999U, 2'001'000U}) {
    Measurements measurements = sound();
    measurements.instruction_control->counted = counted;
    EXPECT_EQ(broken_instruction_controls(measurements).size(), 1U) << counted;
  }
}

TEST(Instructions, a_row_of_the_baseline_that_was_not_counted_breaks_it) {
  Measurements measurements = sound();
  measurements.cells[0].instructions.reset();
  EXPECT_EQ(broken_instruction_controls(measurements).size(), 1U);
  measurements.cells[0].samples.clear();
  EXPECT_TRUE(broken_instruction_controls(measurements).empty());
}

TEST(Instructions, are_not_counted_without_valgrind) { EXPECT_THROW(count_instructions({}), std::runtime_error); }

}  // namespace
}  // namespace ferrotype
