// SPDX-License-Identifier: Apache-2.0
#include "report/ablation_page.h"

#include <fmt/format.h>

#include "ablation.h"
#include "hunts.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;

// The name of the check that caught it is in the table.
std::string shown_in_a_cell(const Json& cell) { return cell.at(cell.at("group") == "caught" ? "group" : "outcome"); }

// The worse an outcome is, the more it calls.
Json outcome_colours() {
  return {
      {"domain", {"memory corruption", "silent difference", "resources", "hang", "panic", "trap", "caught", "same"}},
      {"range",
       {"var(--bad)", "var(--second)", "var(--quiet)", "var(--quiet)", "var(--accent)", "var(--accent)", "var(--good)",
        "var(--line)"}}};
}

Json by_outcome() {
  Json colour = field("outcome", "nominal", nullptr);
  colour["scale"] = outcome_colours();
  colour["legend"] = {{"columns", 4}};
  return colour;
}

Chart outcomes_chart(const Json& document) {
  auto records = Json::array();
  int order = 0;
  for (const auto& [group, checks] : count_outcomes(document)) {
    for (std::size_t i = 0; i < checks.size(); ++i) {
      if (checks[i] == 0) continue;
      records.push_back({{"build", chart_text(document.at("columns").at(i).at("title"))},
                         {"outcome", group},
                         {"checks", checks[i]},
                         {"order", order}});
    }
    ++order;
  }
  Json x = field("checks", "quantitative", "deleted checks");
  x["axis"] = {{"tickMinStep", 1}};
  return {.id = "outcomes",
          .title = "What becomes of a deleted check, by build.",
          .says = "The worst stands left.",
          .specification = as_wide_as_the_page({{"height", {{"step", 40}}},
                                                {"data", inline_data(std::move(records))},
                                                {"mark", {{"type", "bar"}, {"stroke", "var(--paper)"}}},
                                                {"encoding",
                                                 {{"y", field("build", "nominal", nullptr)},
                                                  {"x", std::move(x)},
                                                  {"color", by_outcome()},
                                                  {"order", field("order", "quantitative", nullptr)}}}})};
}

Chart matrix_chart(const Json& document) {
  auto records = Json::array();
  std::vector<std::string> classes{every_class};
  for (const auto& check : document.at("checks")) {
    classes.push_back(chart_text(check.at("class")));
    for (const auto& column : document.at("columns")) {
      const auto& cell = check.at(column.at("name").get<std::string>());
      if (cell.is_null()) continue;
      records.push_back({{"check", chart_text(check.at("check"))},
                         {"class", chart_text(check.at("class"))},
                         {"build", chart_text(column.at("title"))},
                         {"outcome", cell.at("group")},
                         {"word", chart_text(cell.at("outcome"))},
                         {"shown", chart_text(shown_in_a_cell(cell))}});
    }
  }
  const Json y = {{"field", "check"}, {"type", "nominal"}, {"title", nullptr}, {"axis", {{"labelLimit", 320}}}};
  Json x = field("build", "nominal", nullptr);
  x["axis"] = {{"orient", "top"}, {"labelAngle", 0}};
  const Json cells{{"mark", {{"type", "rect"}, {"stroke", "var(--paper)"}, {"strokeWidth", 2}, {"fillOpacity", 0.35}}},
                   {"encoding", {{"color", by_outcome()}}}};
  // A wide word ends with dots in its cell; the table below has it whole.
  constexpr int most_pixels = 96;
  const Json words{{"mark", {{"type", "text"}, {"color", "var(--ink)"}, {"limit", most_pixels}}},
                   {"encoding", {{"text", {{"field", "shown"}}}}}};
  return {
      .id = "matrix",
      .title = "Every check, by build.",
      .says = "Each cell says what happened when the check of this row was deleted.",
      .specification = as_wide_as_the_page({{"params", {parameter("chosen", classes.front())}},
                                            {"height", {{"step", 22}}},
                                            {"data", inline_data(std::move(records))},
                                            {"transform", {{{"filter", "chosen === 'all' || datum.class === chosen"}}}},
                                            {"encoding", {{"y", y}, {"x", std::move(x)}}},
                                            {"layer", {cells, words}}}),
      .chooses = {{"chosen", "Class of the check", distinct(classes)}}};
}

// A line for each class, of which one is drawn, and its interval.
Chart survival_chart(const Json& document) {
  std::vector<std::string> classes{every_class};
  for (const auto& check : document.at("checks")) classes.push_back(chart_text(check.at("class")));
  classes = distinct(classes);
  const double end = document.at("hunt");
  auto records = Json::array();
  for (const auto& name : classes) {
    const auto add = [&](double time, const SurvivalStep& step) {
      records.push_back({{"class", name},
                         {"seconds", chart_number(time)},
                         {"left", chart_number(step.left)},
                         {"low", chart_number(step.low)},
                         {"high", chart_number(step.high)}});
    };
    SurvivalStep last;
    add(0, last);
    for (const auto& step : survival(lifetimes_of(document, name))) {
      add(step.time, step);
      last = step;
    }
    add(end, last);
  }
  Json y = field("left", "quantitative", "checks that refused nothing yet");
  y["axis"] = {{"format", ".0%"}};
  y["scale"] = {{"domain", {0, 1}}};
  Json low = field("low", "quantitative", nullptr);
  Json x = time_field("seconds", "time of each target", end, 8);
  const Json band{
      {"mark", {{"type", "area"}, {"interpolate", "step-after"}, {"color", "var(--accent)"}, {"opacity", 0.2}}},
      {"encoding", {{"y", std::move(low)}, {"y2", {{"field", "high"}}}}}};
  const Json line{{"mark", {{"type", "line"}, {"interpolate", "step-after"}, {"color", "var(--accent)"}}},
                  {"encoding", {{"y", std::move(y)}}}};
  return {.id = "survival",
          .title = "Checks that no input was refused by yet, over time.",
          .says =
              "After Kaplan and Meier, with the 95 % interval. The faster it falls, the sooner a fuzzer would find "
              "that a check is missing.",
          .specification = as_wide_as_the_page({{"params", {parameter("chosen", classes.front())}},
                                                {"height", 240},
                                                {"data", inline_data(std::move(records))},
                                                {"transform", {{{"filter", "datum.class === chosen"}}}},
                                                {"encoding", {{"x", std::move(x)}}},
                                                {"layer", {band, line}}}),
          .chooses = {{"chosen", "Class of the check", classes}}};
}

}  // namespace

VerdictLine ablation_verdict(const Json& document) {
  const auto all = tried(document, "rust");
  const auto cpp = count_of(document, "cpp", "memory corruption");
  const auto rust = count_of(document, "rust", "memory corruption");
  const bool held = rust == 0 && all != 0;
  return {.held = held,
          .text = fmt::format(
              "{}: of {} deleted checks (of {}), {} are memory corruption in C++, {}, and {} in Rust, {}.",
              held ? "Held in what was deleted" : "Not held", all, document.at("all_checks").get<std::uint64_t>(), cpp,
              share_figure(cpp, all), rust, share_figure(rust, all))};
}

Page ablation_page(const Json& document) {
  Page page("Ablation", ablation_verdict(document));
  const auto add = [&](const Section& section) {
    if (section.table) page.table(*section.table, section.title);
    page.list(section.sentences);
  };
  page.section("Outcomes");
  page.chart(outcomes_chart(document));
  add(outcomes_section(document));
  page.section("How broken memory shows itself");
  add(signs_section(document));
  page.section("By class of the check");
  add(classes_section(document));
  if (has_hunts(document)) {
    page.section("How long a fuzzer takes");
    page.chart(survival_chart(document));
    add(hunts_section(document));
  }
  page.section("What was reached");
  add(reach_section(document));
  page.section("Every check");
  page.chart(matrix_chart(document));
  add(checks_section(document));
  page.section("How it was made");
  const auto& machine = document.at("machine");
  page.facts({{"commit", document.at("commit").get<std::string>()},
              {"date", document.at("date").get<std::string>()},
              {"machine", fmt::format("{}, {}", machine.at("processor").get<std::string>(),
                                      machine.at("system").get<std::string>())}});
  page.paragraph("To repeat it:");
  page.command(document.at("command").get<std::string>());
  return page;
}

}  // namespace ferrotype
