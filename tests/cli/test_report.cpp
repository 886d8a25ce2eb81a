// What pages are made of: time lines, numbers, and text that cannot become markup.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "escape.h"
#include "report/campaign_page.h"
#include "report/chart.h"
#include "report/timeline.h"

namespace ferrotype {
namespace {

SliceRecord slice(const char* target, std::int64_t began, std::int64_t milliseconds, std::uint64_t executions,
                  std::uint64_t coverage, std::uint64_t before) {
  SliceRecord record{{target, "solo", {"cpp"}}, began, {.executions = executions, .coverage = coverage}};
  record.count.milliseconds = milliseconds;
  record.count.coverage_before = before;
  return record;
}

std::vector<std::pair<std::int64_t, std::uint64_t>> pairs_of(const std::vector<Point>& points) {
  std::vector<std::pair<std::int64_t, std::uint64_t>> pairs;
  for (const auto& point : points) pairs.emplace_back(point.milliseconds, point.reached);
  return pairs;
}

using Pairs = std::vector<std::pair<std::int64_t, std::uint64_t>>;

TEST(Timeline, coverage_never_falls_and_begins_with_the_corpus) {
  // The second one began first and ended last, and covered less.
  const auto lines = coverage_lines({slice("open", 100, 50, 1, 30, 20), slice("open", 90, 100, 1, 25, 20)}, 200, 10);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].name, "open");
  EXPECT_EQ(pairs_of(lines[0].points), (Pairs{{100, 20}, {150, 30}, {190, 30}, {200, 30}}));
}

TEST(Timeline, executions_of_all_targets_add_up) {
  const auto line = execution_line({slice("open", 0, 100, 8, 1, 0), slice("walk", 25, 25, 5, 1, 0)}, 90, 4);
  EXPECT_EQ(pairs_of(line.points), (Pairs{{0, 0}, {25, 2}, {50, 9}, {75, 11}, {100, 13}}));
}

TEST(Timeline, findings_are_counted_by_their_group) {
  std::vector<Finding> findings(3);
  findings[0].report.crash_class = "heap-buffer-overflow-read";
  findings[0].milliseconds = 30;
  findings[1].report.crash_class = "heap-buffer-overflow-write";
  findings[1].milliseconds = 10;
  findings[2].report.crash_class = "panic-bounds";
  findings[2].milliseconds = 20;
  const auto lines = finding_lines(findings, 100, 10);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].name, "memory");
  EXPECT_EQ(pairs_of(lines[0].points), (Pairs{{0, 0}, {10, 1}, {30, 2}, {100, 2}}));
  EXPECT_EQ(pairs_of(lines[1].points), (Pairs{{0, 0}, {20, 1}, {100, 1}}));
}

TEST(Timeline, thinning_keeps_both_ends_and_invents_nothing) {
  std::vector<Point> points;
  for (int i = 0; i < 10'000; ++i) points.push_back({i * i, static_cast<std::uint64_t>(i)});
  const auto kept = thinned(points, 100);
  EXPECT_LE(kept.size(), 101U);
  EXPECT_GE(kept.size(), 50U);
  EXPECT_EQ(kept.front().milliseconds, 0);
  EXPECT_EQ(kept.back().reached, 9'999U);
  for (const auto& point : kept) {
    EXPECT_EQ(point.milliseconds, static_cast<std::int64_t>(point.reached * point.reached));
  }
  EXPECT_EQ(thinned(points, 20'000).size(), points.size());
}

TEST(Chart, time_has_few_round_ticks) {
  for (const double end : {0.5, 6.0, 59.0, 300.0, 7200.0, 30'000.0, 2'000'000.0, 40'000'000.0}) {
    const auto ticks = time_field("seconds", nullptr, end, 9)["axis"]["values"];
    EXPECT_LE(ticks.size(), 10U) << end;
    EXPECT_EQ(ticks.at(0), 0) << end;
    EXPECT_LE(ticks.back().get<double>(), end);
  }
  EXPECT_EQ(time_field("seconds", nullptr, 7200, 4)["axis"]["values"],
            (std::vector<double>{0, 1800, 3600, 5400, 7200}));
}

TEST(Chart, numbers_keep_six_digits) {
  EXPECT_EQ(chart_number(1.0 / 3).dump(), "0.333333");
  EXPECT_EQ(chart_number(123456789).get<double>(), 123457000);
  EXPECT_EQ(chart_number(1).get<double>(), 1);
}

TEST(Escape, html_text_is_no_markup) {
  EXPECT_EQ(html_text("<a href='x'>&\"\n\xff"), "&lt;a href=&#39;x&#39;&gt;&amp;&quot;\\n\\xff");
}

TEST(Escape, script_json_cannot_end_its_element) {
  const nlohmann::json json{{"</script>", "<!-- \xff \u2028"}};
  const auto text = script_json(json);
  EXPECT_EQ(text.find('<'), std::string::npos);
  EXPECT_TRUE(std::ranges::all_of(text, [](unsigned char byte) { return byte >= 0x20 && byte < 0x7f; }));
  EXPECT_EQ(nlohmann::json::parse(text).begin().key(), "</script>");
}

TEST(CampaignVerdict, of_a_campaign_that_failed_holds_nothing) {
  CampaignFacts facts;
  facts.total.executions = 9;
  facts.status = {{"phase", "ended"}, {"message", ""}};
  EXPECT_TRUE(campaign_verdict(facts).held);
  facts.status = {{"phase", "failed"}, {"message", "the disk is nearly full"}};
  const auto failed = campaign_verdict(facts);
  EXPECT_FALSE(failed.held);
  EXPECT_NE(failed.text.find("ended by an error: the disk is nearly full"), std::string::npos) << failed.text;
}

}  // namespace
}  // namespace ferrotype
