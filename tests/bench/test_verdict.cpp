// What makes a difference one: the rank test and the interval, both.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <optional>

#include "statistics/report.h"

namespace ferrotype {
namespace {

using Numbers = std::vector<double>;

constexpr std::size_t blocks = 15;

Cell cell(const std::string& parser, double nanoseconds, const std::string& font = "font") {
  Cell cell{.operation = "outline", .font = font, .parser = parser, .item = "glyph", .items = 10};
  cell.work.equal = true;
  for (std::size_t i = 0; i < blocks; ++i) cell.samples.push_back(nanoseconds * (1 + 0.0001 * static_cast<double>(i)));
  return cell;
}

Report report_of(std::vector<Cell> cells) {
  return make_report({.baseline = "cpp", .blocks = blocks, .cells = std::move(cells)});
}

const Row& row(const Report& report, const std::string& parser) {
  for (const Row& row : report.rows) {
    if (row.cell.parser == parser) return row;
  }
  throw std::out_of_range(parser);
}

TEST(Verdict, wants_the_whole_interval_beyond_the_noise) {
  EXPECT_EQ(verdict_of({.estimate = 1.2, .low = 1.11, .high = 1.3}, 0.01, 0.1), Verdict::slower);
  EXPECT_EQ(verdict_of({.estimate = 1.2, .low = 1.09, .high = 1.3}, 0.01, 0.1), Verdict::no_difference);
  EXPECT_EQ(verdict_of({.estimate = 0.8, .low = 0.7, .high = 0.90}, 0.01, 0.1), Verdict::faster);
  EXPECT_EQ(verdict_of({.estimate = 0.8, .low = 0.7, .high = 0.92}, 0.01, 0.1), Verdict::no_difference);
}

TEST(Verdict, wants_the_rank_test_too) {
  EXPECT_EQ(verdict_of({.estimate = 2, .low = 1.9, .high = 2.1}, 0.05, 0), Verdict::no_difference);
  EXPECT_EQ(verdict_of({.estimate = 2, .low = 1.9, .high = 2.1}, 0.0499, 0), Verdict::slower);
}

TEST(Verdict, of_a_row_is_what_its_samples_say) {
  const Report report = report_of(
      {cell("cpp", 1000), cell("cpp again", 1010), cell("rust", 1100), cell("quick", 500), cell("alike", 1008)});
  EXPECT_NEAR(report.noise_floor, 0.01, 1e-9);
  EXPECT_EQ(row(report, "rust").difference->verdict, Verdict::slower);
  EXPECT_EQ(row(report, "quick").difference->verdict, Verdict::faster);
  // Clearly apart by rank, and closer than the baseline comes to itself.
  EXPECT_LT(row(report, "alike").difference->adjusted_p, 0.001);
  EXPECT_EQ(row(report, "alike").difference->verdict, Verdict::no_difference);
}

TEST(Verdict, corrects_over_the_rows_that_are_compared) {
  Cell differs = cell("differs", 1100);
  differs.work = {.reason = "work-differs"};
  const Report report = report_of({cell("cpp", 1000), cell("cpp again", 1000), cell("rust", 1100), differs});
  const Difference& rust = *row(report, "rust").difference;
  // Two rows: the baseline against itself is none, and neither is what has no ratio.
  EXPECT_DOUBLE_EQ(rust.adjusted_p, 2 * rust.p);
  EXPECT_EQ(row(report, "cpp").difference->p, 1);
  EXPECT_EQ(row(report, "cpp").difference->verdict, Verdict::no_difference);
  EXPECT_FALSE(row(report, "differs").difference.has_value());
}

// Of a thousand rows without any difference fifty have p below 0.05, and none has a verdict.
TEST(Verdict, a_small_p_among_many_is_none) {
  const Numbers p{0.01, 0.3, 0.5, 0.7, 0.9, 0.02};
  const std::vector<Interval> ratios(p.size(), {.estimate = 1.5, .low = 1.4, .high = 1.6});
  for (const Difference& difference : differences(p, ratios, 0.02)) {
    EXPECT_EQ(difference.verdict, Verdict::no_difference);
  }
  EXPECT_EQ(differences({&p.front(), 1}, {&ratios.front(), 1}, 0.02).front().verdict, Verdict::slower);
}

TEST(Verdict, of_a_mean_is_by_the_mean_of_each_block) {
  const Report report = report_of({cell("cpp", 1000, "a"), cell("cpp again", 1000, "a"), cell("rust", 1200, "a"),
                                   cell("cpp", 9, "b"), cell("cpp again", 9, "b"), cell("rust", 10, "b")});
  for (const Mean& mean : report.means) {
    SCOPED_TRACE(mean.parser);
    EXPECT_EQ(mean.difference->verdict, mean.parser == "rust" ? Verdict::slower : Verdict::no_difference);
  }
  // Twice as slow on one font and twice as fast on the other is no difference, whatever either says.
  const Numbers one{1, 2, 3, 4, 5, 6, 7, 8};
  const Numbers twice{2, 4, 6, 8, 10, 12, 14, 16};
  const std::vector<Pair> pairs{{.measured = twice, .baseline = one}, {.measured = one, .baseline = twice}};
  EXPECT_NEAR(p_of(pairs), 1, 0.2);
}

TEST(Verdict, has_words) {
  EXPECT_EQ(word_of(Verdict::faster), "faster");
  EXPECT_EQ(word_of(Verdict::slower), "slower");
  EXPECT_EQ(word_of(Verdict::no_difference), "no difference");
  EXPECT_EQ(verdict_named("slower"), Verdict::slower);
  EXPECT_EQ(verdict_named("no difference"), Verdict::no_difference);
  EXPECT_FALSE(verdict_named("").has_value());
  EXPECT_EQ(word_of(std::optional<Difference>()), "");
}

}  // namespace
}  // namespace ferrotype
