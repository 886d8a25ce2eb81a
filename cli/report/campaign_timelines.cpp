// What a campaign did over its time, as charts.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "campaign_report.h"
#include "report/campaign_page.h"
#include "report/timeline.h"
#include "units.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;
using Align = Table::Align;

// Of one line.
constexpr std::size_t most_points = 120;

// The same numbers for the eye and for the chart.
struct Drawn {
  Table table;
  Json records = Json::array();
};

Drawn drawn(const std::vector<Line>& lines, const char* name, const char* reached) {
  Drawn all{Table({{name}, {"time", Align::right}, {reached, Align::right}})};
  for (const auto& line : lines) {
    for (const auto& point : line.points) {
      all.table.row({line.name, as_duration(point.milliseconds), with_commas(point.reached)});
      all.records.push_back({{"line", chart_text(line.name)},
                             {"seconds", static_cast<double>(point.milliseconds) / 1000},
                             {"reached", point.reached}});
    }
  }
  return all;
}

double seconds_of(const CampaignFacts& facts) { return static_cast<double>(facts.milliseconds) / 1000; }

Json reached(const char* title) {
  auto channel = field("reached", "quantitative", title);
  channel["axis"] = {{"format", "~s"}, {"tickCount", 4}, {"tickMinStep", 1}};
  return channel;
}

// A chart for each line, with a scale of its own.
Json small_multiples(const CampaignFacts& facts, Json records, const char* colour, Json y) {
  return {{"data", inline_data(std::move(records))},
          {"facet", {{"field", "line"}, {"type", "nominal"}, {"title", nullptr}}},
          {"spec",
           {{"width", 190},
            {"height", 110},
            {"mark", {{"type", "line"}, {"interpolate", "step-after"}, {"strokeWidth", 1.5}, {"color", colour}}},
            {"encoding", {{"x", time_field("seconds", nullptr, seconds_of(facts), 3)}, {"y", std::move(y)}}}}},
          {"resolve", {{"scale", {{"y", "independent"}}}}}};
}

void add_coverage(Page& page, const CampaignFacts& facts) {
  const auto lines = coverage_lines(facts.slices, facts.milliseconds, most_points);
  auto [table, records] = drawn(lines, "target", "coverage");
  auto y = reached(nullptr);
  y["scale"] = {{"zero", false}};
  const Chart chart{
      .id = "coverage",
      .title = "Coverage of each target over time.",
      .says =
          "Counters of the sanitizer that were reached, all parsers of a unit together. Each has a scale of its own, "
          "which does not start at 0: the form tells whether it still grows.",
      .specification = small_multiples(facts, std::move(records), "var(--accent)", std::move(y))};
  page.chart(chart);
  page.chart_table(table, "coverage over time");
}

void add_executions(Page& page, const CampaignFacts& facts) {
  auto [table, records] = drawn({execution_line(facts.slices, facts.milliseconds, most_points)}, "count", "executions");
  const Chart chart{.id = "executions",
                    .title = "Executions over time.",
                    .says = "All targets together; those of a turn are spread evenly over it.",
                    .specification = as_wide_as_the_page(
                        {{"data", inline_data(std::move(records))},
                         {"height", 150},
                         {"mark", {{"type", "line"}, {"strokeWidth", 1.5}, {"color", "var(--accent)"}}},
                         {"encoding",
                          {{"x", time_field("seconds", "time of the campaign", seconds_of(facts), 9)},
                           {"y", reached("executions")}}}})};
  page.chart(chart);
  page.chart_table(table, "executions over time");
}

void add_discoveries(Page& page, const CampaignFacts& facts) {
  auto all = facts.failures;
  all.insert(all.end(), facts.peers.begin(), facts.peers.end());
  if (all.empty()) return;
  auto [table, records] = drawn(finding_lines(all, facts.milliseconds, most_points), "group", "findings");
  const Chart chart{.id = "discoveries",
                    .title = "Findings over time, by group of classes.",
                    .says = "New signatures only. The group peer is disagreements with peers, which are no failures.",
                    .specification = small_multiples(facts, std::move(records), "var(--second)", reached(nullptr))};
  page.chart(chart);
  page.chart_table(table, "findings over time");
}

}  // namespace

void add_timelines(Page& page, const CampaignFacts& facts) {
  page.section("Over time");
  if (facts.slices.empty()) {
    page.paragraph("No worker had a turn.");
    return;
  }
  page.table(target_table(facts.by_target), "What each target came to");
  add_coverage(page, facts);
  add_executions(page, facts);
  add_discoveries(page, facts);
}

}  // namespace ferrotype
