// When a slowdown that is known counts as seen.
// SPDX-License-Identifier: Apache-2.0
#include "statistics/controls.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "statistics/report.h"

namespace ferrotype {
namespace {

constexpr Interval itself{.estimate = 1, .low = 0.995, .high = 1.005};

std::vector<std::string> broken(const Interval& slowed, const Interval& again = itself) {
  return broken_self_controls("cpp", {.again = again, .slowed = slowed});
}

TEST(SelfControls, hold_where_the_slowdown_is_seen) {
  EXPECT_TRUE(broken({.estimate = 1.03, .low = 1.02, .high = 1.04}).empty());
  // It need not be hit: 1.025 is close.
  EXPECT_TRUE(broken({.estimate = 1.024, .low = 1.022, .high = 1.026}).empty());
  EXPECT_TRUE(broken({.estimate = 1.038, .low = 1.036, .high = 1.039}).empty());
}

void expect_broken(const std::vector<std::string>& sentences, const std::string& why) {
  ASSERT_EQ(sentences.size(), 1U);
  EXPECT_NE(sentences[0].find(why), std::string::npos) << sentences[0];
  EXPECT_TRUE(sentences[0].starts_with("cpp slowed by 3 % is 1.0")) << sentences[0];
}

TEST(SelfControls, do_not_hold_where_it_may_be_nothing) {
  expect_broken(broken({.estimate = 1.03, .low = 0.99, .high = 1.07}), "not seen");
  expect_broken(broken({.estimate = 1.03, .low = 1, .high = 1.06}), "not seen");
}

TEST(SelfControls, do_not_hold_where_another_row_of_the_same_says_as_much) {
  expect_broken(broken({.estimate = 1.03, .low = 1.02, .high = 1.04}, {.estimate = 1.01, .low = 1, .high = 1.02}),
                "not beyond cpp against itself, 1.010 [1.000, 1.020]");
}

TEST(SelfControls, do_not_hold_where_it_has_another_size) {
  expect_broken(broken({.estimate = 1.015, .low = 1.011, .high = 1.019}), "from what is known");
  expect_broken(broken({.estimate = 1.05, .low = 1.041, .high = 1.06}), "from what is known");
}

TEST(SelfControls, do_not_hold_where_it_was_not_measured) {
  EXPECT_EQ(broken_self_controls("cpp", {.again = itself, .slowed = {}}),
            std::vector<std::string>{"cpp slowed by a known part was not measured"});
}

Cell cell(const std::string& parser, const std::string& font, double nanoseconds, double noise) {
  Cell cell{.operation = "open", .font = font, .parser = parser, .item = "font", .items = 1};
  cell.work.equal = true;
  for (int block = 0; block < 15; ++block) {
    cell.samples.push_back(nanoseconds * (1 + noise * (block * 7 % 15 - 7) / 7));
  }
  return cell;
}

// Every row of noise that is shared by nobody, and of 4 %: none shows 3 %, and the mean of sixteen does.
TEST(SelfControls, are_of_all_rows_together) {
  Measurements measurements{.baseline = "cpp", .blocks = 15, .cells = {}};
  for (int font = 0; font < 16; ++font) {
    const double noise = font % 2 == 0 ? 0.04 : -0.04;
    const std::string name = std::to_string(font);
    measurements.cells.push_back(cell("cpp", name, 100, -noise));
    measurements.cells.push_back(cell("cpp again", name, 100, noise));
    measurements.cells.push_back(cell("cpp slowed", name, 103, noise));
  }
  const Report report = make_report(measurements, {.resamples = 1000});
  for (const Row& row : report.rows) {
    if (row.cell.parser == "cpp slowed") EXPECT_LT(row.ratio->low, 1);
  }
  ASSERT_TRUE(report.self_controls.slowed && report.self_controls.again);
  EXPECT_NEAR(report.self_controls.slowed->estimate, 1.03, 1e-9);
  EXPECT_TRUE(broken_self_controls("cpp", report.self_controls).empty());
}

TEST(SelfControls, count_no_row_without_its_baseline_or_of_other_work) {
  Measurements measurements{.baseline = "cpp", .blocks = 15, .cells = {}};
  measurements.cells = {cell("cpp", "a", 100, 0), cell("cpp slowed", "a", 103, 0), cell("cpp slowed", "b", 900, 0),
                        cell("cpp", "c", 100, 0), cell("cpp slowed", "c", 900, 0)};
  measurements.cells.back().work = {.reason = "work-differs"};
  EXPECT_NEAR(make_report(measurements).self_controls.slowed->estimate, 1.03, 1e-9);
}

TEST(SelfControls, break_a_report) {
  Measurements measurements{.baseline = "cpp", .blocks = 15, .cells = {}};
  measurements.cells = {cell("cpp", "a", 100, 0), cell("cpp again", "a", 100, 0), cell("cpp slowed", "a", 100, 0)};
  const auto sentences = make_report(measurements).broken_controls;
  EXPECT_TRUE(std::ranges::any_of(sentences, [](const auto& text) { return text.find("not seen") != text.npos; }));
}

}  // namespace
}  // namespace ferrotype
