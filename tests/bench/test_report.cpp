// From samples to ratios, means and controls.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>

#include <nlohmann/json.hpp>

#include "statistics/report.h"

namespace ferrotype {
namespace {

Cell cell(const std::string& parser, double nanoseconds, const std::string& font = "font") {
  Cell cell{.operation = "outline", .font = font, .parser = parser, .item = "glyph", .items = 10};
  cell.work.equal = true;
  for (int block = 0; block < 15; ++block) cell.samples.push_back(nanoseconds * (1 + 0.001 * block));
  cell.heap = HeapUse{};
  return cell;
}

Cell null_cell(double nanoseconds, const std::string& font = "font") {
  Cell null = cell("null", nanoseconds, font);
  null.work = {.reason = "null", .accepted = true};
  return null;
}

Measurements sound() {
  return {.baseline = "cpp",
          .blocks = 15,
          .cells = {cell("cpp", 1000), cell("cpp again", 1005), cell("rust", 2000), null_cell(10),
                    cell("cpp slowed", 1030)},
          .heap_control = {.planted = 9, .counted = 9}};
}

const Row& row(const Report& report, const std::string& parser) {
  for (const Row& row : report.rows) {
    if (row.cell.parser == parser) return row;
  }
  throw std::out_of_range(parser);
}

const Mean& mean(const Report& report, const std::string& parser) {
  for (const Mean& mean : report.means) {
    if (mean.parser == parser) return mean;
  }
  throw std::out_of_range(parser);
}

TEST(Report, ratios_are_of_the_parser_to_the_baseline) {
  const Report report = make_report(sound());
  EXPECT_NEAR(row(report, "rust").ratio->estimate, 2, 1e-9);
  EXPECT_NEAR(row(report, "rust").ratio->low, 2, 1e-9);
  EXPECT_NEAR(*row(report, "rust").nanoseconds_per_item, 201.4, 1e-9);
  EXPECT_NEAR(row(report, "null").ratio->estimate, 0.01, 1e-9);
}

TEST(Report, other_work_gets_no_ratio_but_its_time) {
  Measurements measurements = sound();
  measurements.cells[2].work = {.reason = "work-differs"};
  const Report report = make_report(measurements);
  EXPECT_FALSE(row(report, "rust").ratio.has_value());
  EXPECT_TRUE(row(report, "rust").nanoseconds_per_item.has_value());
}

TEST(Report, without_a_baseline_there_is_no_ratio) {
  Measurements measurements = sound();
  measurements.cells[0].samples.clear();
  EXPECT_FALSE(row(make_report(measurements), "rust").ratio.has_value());
}

TEST(Report, means_are_over_equal_work_and_name_the_rest) {
  Measurements measurements = sound();
  for (const auto& more : {cell("cpp", 1000, "b"), cell("cpp again", 1000, "b"), cell("rust", 8000, "b"),
                           cell("cpp", 1000, "c"), cell("cpp again", 1000, "c"), cell("rust", 99, "c")}) {
    measurements.cells.push_back(more);
  }
  measurements.cells.back().work = {.reason = "work-differs"};
  const Report report = make_report(measurements);
  EXPECT_NEAR(mean(report, "rust").ratio->estimate, 4, 1e-9);
  EXPECT_EQ(mean(report, "rust").fonts, (std::vector<std::string>{"font", "b"}));
  ASSERT_EQ(mean(report, "rust").left_out.size(), 1U);
  EXPECT_EQ(mean(report, "rust").left_out[0].font, "c");
  EXPECT_EQ(mean(report, "rust").left_out[0].reason, "work-differs");
  EXPECT_FALSE(mean(report, "null").ratio.has_value());
}

TEST(Controls, hold_when_the_baseline_is_itself_and_nothing_is_fastest) {
  const Report report = make_report(sound());
  EXPECT_TRUE(report.controls_hold());
  EXPECT_NEAR(report.noise_floor, 0.005, 1e-9);
}

TEST(Controls, do_not_hold_when_the_baseline_differs_from_itself) {
  for (const double nanoseconds : {1040.0, 960.0}) {
    Measurements measurements = sound();
    measurements.cells[1] = cell("cpp again", nanoseconds);
    const Report report = make_report(measurements);
    ASSERT_FALSE(report.broken_controls.empty());
    EXPECT_NE(report.broken_controls[0].find("cpp against itself is"), std::string::npos);
  }
}

TEST(Controls, hold_when_the_interval_reaches_into_the_tolerated_noise) {
  Measurements measurements = sound();
  Cell& again = measurements.cells[1];
  for (std::size_t block = 0; block < again.samples.size(); ++block) again.samples[block] *= block % 2 == 0 ? 1.2 : 0.9;
  for (const std::string& sentence : make_report(measurements).broken_controls) {
    EXPECT_EQ(sentence.find("cpp against itself is"), std::string::npos) << sentence;
  }
  EXPECT_GT(make_report(measurements).noise_floor, 0.1);
}

TEST(Controls, do_not_hold_when_a_row_differs_from_itself_by_more_than_is_claimed_of_ports) {
  Measurements measurements = sound();
  Cell& again = measurements.cells[1];
  for (std::size_t block = 0; block < again.samples.size(); ++block) again.samples[block] *= block % 2 == 0 ? 1.2 : 0.9;
  const auto broken = make_report(measurements).broken_controls;
  EXPECT_TRUE(std::ranges::any_of(broken, [](const std::string& sentence) {
    return sentence.find("by more than 5 % in 1 of 1 rows") != std::string::npos;
  }));
}

TEST(Controls, hold_where_one_row_in_twenty_is_noisy) {
  Measurements measurements = sound();
  for (int font = 0; font < 19; ++font) {
    const auto name = std::to_string(font);
    measurements.cells.push_back(cell("cpp", 1000, name));
    measurements.cells.push_back(cell("cpp again", 1000, name));
  }
  const auto make_noisy = [](Cell& again) {
    for (std::size_t block = 0; block < again.samples.size(); ++block)
      again.samples[block] *= block % 2 == 0 ? 1.2 : 0.9;
  };
  const auto is_told = [&] {
    const auto broken = make_report(measurements).broken_controls;
    return std::ranges::any_of(broken,
                               [](const auto& sentence) { return sentence.find(" of 20 rows") != sentence.npos; });
  };
  make_noisy(measurements.cells[1]);
  EXPECT_FALSE(is_told());
  make_noisy(measurements.cells.back());
  EXPECT_TRUE(is_told());
}

TEST(Controls, do_not_hold_when_something_is_faster_than_nothing) {
  Measurements measurements = sound();
  measurements.cells[3] = null_cell(1001);
  const Report report = make_report(measurements);
  ASSERT_EQ(report.broken_controls.size(), 1U);
  EXPECT_NE(report.broken_controls[0].find("doing nothing"), std::string::npos);
}

TEST(Controls, do_not_hold_when_they_were_not_measured) {
  Measurements measurements = sound();
  measurements.cells = {cell("cpp", 1000), cell("rust", 2000)};
  EXPECT_EQ(make_report(measurements).broken_controls.size(), 3U);
}

TEST(Measurements, come_back_as_they_were_printed) {
  Measurements original = sound();
  original.cells[2].work = {.reason = "work-differs", .detail = "1 of 10"};
  original.cells[2].heap = HeapUse{.allocations = 3, .live = -1, .peak = 100};
  original.faces = {
      {.font = "a", .parser = "cpp", .opened = 1, .drawn = 2, .warm = 3, .instance = 4, .peak = 5, .closed = 6},
      {.font = "a", .parser = "rust", .opened = 1}};
  original.heap_control.left = 7;
  const nlohmann::json json = original;
  const auto read = read_measurements(nlohmann::json::parse(json.dump()));
  ASSERT_TRUE(read.has_value()) << read.error();
  ASSERT_EQ(read->cells.size(), 5U);
  EXPECT_EQ(nlohmann::json(*read), json);
}

TEST(Measurements, blocks_are_shared_by_processes) {
  using Shares = std::vector<std::uint64_t>;
  EXPECT_EQ(blocks_of_processes(15, 3), (Shares{5, 5, 5}));
  EXPECT_EQ(blocks_of_processes(16, 3), (Shares{6, 5, 5}));
  EXPECT_EQ(blocks_of_processes(17, 3), (Shares{6, 6, 5}));
  EXPECT_EQ(blocks_of_processes(2, 3), (Shares{1, 1}));
  EXPECT_EQ(blocks_of_processes(7, 1), Shares{7});
}

TEST(Measurements, of_processes_stay_in_order_and_in_pairs) {
  Measurements all = sound();
  Measurements more = sound();
  more.blocks = 2;
  for (std::size_t i = 0; i < more.cells.size(); ++i) more.cells[i].samples = {100.0 + i, 200.0 + i};
  ASSERT_TRUE(append(all, more).has_value());
  EXPECT_EQ(all.blocks, 17U);
  const Measurements first = sound();
  for (std::size_t i = 0; i < all.cells.size(); ++i) {
    std::vector<double> expected = first.cells[i].samples;
    expected.insert(expected.end(), {100.0 + i, 200.0 + i});
    EXPECT_EQ(all.cells[i].samples, expected);
  }
}

TEST(Measurements, of_processes_that_answered_otherwise_are_refused) {
  Measurements all = sound();
  Measurements more = sound();
  more.cells[2].digest = "another";
  EXPECT_EQ(append(all, more).error(), "outline, font, rust: its answers in one process are not those in another one");
  more = sound();
  more.cells[2].samples.clear();
  EXPECT_EQ(append(all, more).error(), "outline, font, rust: one process measured it, and another one did not");
  more = sound();
  more.cells.pop_back();
  EXPECT_FALSE(append(all, more).has_value());
  EXPECT_EQ(nlohmann::json(all), nlohmann::json(sound()));
}

TEST(Measurements, that_are_none_are_refused_in_words) {
  EXPECT_FALSE(read_measurements(nlohmann::json::object()).has_value());
  EXPECT_FALSE(read_measurements(nlohmann::json()).has_value());
  Measurements short_of_one = sound();
  short_of_one.cells[0].samples.pop_back();
  EXPECT_EQ(read_measurements(short_of_one).error(), "14 samples in a run of 15 blocks");
}

const Rivalry& rivalry(const Report& report, const std::string& parser) {
  for (const Rivalry& rivalry : report.rivalries) {
    if (rivalry.parser == parser) return rivalry;
  }
  throw std::out_of_range(parser);
}

TEST(Rivalry, is_with_the_fastest_peer_of_each_font) {
  Measurements measurements = sound();
  for (const auto& more : {cell("slow_peer", 8000), cell("quick_peer", 4000), cell("cpp", 900, "b"),
                           cell("cpp again", 900, "b"), cell("slow_peer", 100, "b"), cell("quick_peer", 3000, "b")}) {
    measurements.cells.push_back(more);
  }
  const Report report = make_report(measurements);
  const auto& cells = rivalry(report, "cpp").cells;
  ASSERT_EQ(cells.size(), 2);
  EXPECT_EQ(cells[0].font, "b");
  EXPECT_EQ(cells[0].fastest, "slow_peer");
  EXPECT_NEAR(cells[0].ratio, 9, 1e-9);
  EXPECT_EQ(cells[1].fastest, "quick_peer");
  EXPECT_NEAR(rivalry(report, "cpp").ratio->estimate, 1.5, 1e-9);
  EXPECT_NEAR(rivalry(report, "rust").ratio->estimate, 0.5, 1e-9);
}

TEST(Rivalry, is_not_with_the_controls_and_not_with_other_work) {
  Measurements measurements = sound();
  measurements.cells.push_back(cell("peer", 1));
  measurements.cells.back().work = {.reason = "work-differs"};
  EXPECT_TRUE(make_report(measurements).rivalries.empty());
}

}  // namespace
}  // namespace ferrotype
