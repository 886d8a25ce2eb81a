// SPDX-License-Identifier: Apache-2.0
#include "report/ablation_page.h"

#include <fmt/format.h>

#include "ablation.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;

constexpr std::string_view any_class = "all";

const char* name_of(std::string_view language) { return language == "cpp" ? "C++" : "Rust"; }

// The worse an outcome is, the more it calls.
Json outcome_colours() {
  return {
      {"domain", {"memory corruption", "silent difference", "resources", "hang", "panic", "caught", "same"}},
      {"range",
       {"var(--bad)", "var(--second)", "var(--quiet)", "var(--quiet)", "var(--accent)", "var(--good)", "var(--line)"}}};
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
    for (std::size_t i = 0; i < ablated_languages.size(); ++i) {
      if (checks[i] == 0) continue;
      records.push_back(
          {{"language", name_of(ablated_languages[i])}, {"outcome", group}, {"checks", checks[i]}, {"order", order}});
    }
    ++order;
  }
  Json x = field("checks", "quantitative", "deleted checks");
  x["axis"] = {{"tickMinStep", 1}};
  return {.id = "outcomes",
          .title = "What becomes of a deleted check, by language.",
          .says = "The worst stands left.",
          .specification = as_wide_as_the_page({{"height", {{"step", 40}}},
                                                {"data", inline_data(std::move(records))},
                                                {"mark", {{"type", "bar"}, {"stroke", "var(--paper)"}}},
                                                {"encoding",
                                                 {{"y", field("language", "nominal", nullptr)},
                                                  {"x", std::move(x)},
                                                  {"color", by_outcome()},
                                                  {"order", field("order", "quantitative", nullptr)}}}})};
}

Chart matrix_chart(const Json& document) {
  auto records = Json::array();
  std::vector<std::string> classes{std::string(any_class)};
  for (const auto& check : document.at("checks")) {
    classes.push_back(chart_text(check.at("class")));
    for (const char* language : ablated_languages) {
      records.push_back({{"check", chart_text(check.at("check"))},
                         {"class", chart_text(check.at("class"))},
                         {"language", name_of(language)},
                         {"outcome", check.at(language).at("group")},
                         {"word", chart_text(check.at(language).at("outcome"))}});
    }
  }
  const Json y = {{"field", "check"}, {"type", "nominal"}, {"title", nullptr}, {"axis", {{"labelLimit", 320}}}};
  Json x = field("language", "nominal", nullptr);
  x["axis"] = {{"orient", "top"}, {"labelAngle", 0}};
  const Json cells{{"mark", {{"type", "rect"}, {"stroke", "var(--paper)"}, {"strokeWidth", 2}, {"fillOpacity", 0.35}}},
                   {"encoding", {{"color", by_outcome()}}}};
  const Json words{{"mark", {{"type", "text"}, {"color", "var(--ink)"}}},
                   {"encoding", {{"text", {{"field", "word"}}}}}};
  return {
      .id = "matrix",
      .title = "Every check, by language.",
      .says = "Each cell says what happened when the check of this row was deleted.",
      .specification = as_wide_as_the_page({{"params", {parameter("chosen", classes.front())}},
                                            {"height", {{"step", 22}}},
                                            {"data", inline_data(std::move(records))},
                                            {"transform", {{{"filter", "chosen === 'all' || datum.class === chosen"}}}},
                                            {"encoding", {{"y", y}, {"x", std::move(x)}}},
                                            {"layer", {cells, words}}}),
      .chooses = {{"chosen", "Class of the check", distinct(classes)}}};
}

}  // namespace

VerdictLine ablation_verdict(const Json& document) {
  const std::uint64_t all = document.at("checks").size();
  std::array<std::uint64_t, ablated_languages.size()> corrupt{};
  for (const auto& count : count_outcomes(document)) {
    if (count.group == "memory corruption") corrupt = count.checks;
  }
  return {.held = corrupt[1] == 0 && all != 0,
          .text = fmt::format("{}: of {} deleted checks (of {}), {} are memory corruption in C++, {}, and {} in Rust, "
                              "{}.",
                              corrupt[1] == 0 && all != 0 ? "Held in what was deleted" : "Not held", all,
                              document.at("all_checks").get<std::uint64_t>(), corrupt[0], share_figure(corrupt[0], all),
                              corrupt[1], share_figure(corrupt[1], all))};
}

Page ablation_page(const Json& document) {
  Page page("Ablation", ablation_verdict(document));
  const auto add = [&](const Section& section) {
    page.table(*section.table, section.title);
    page.list(section.sentences);
  };
  page.section("Outcomes");
  page.chart(outcomes_chart(document));
  add(outcomes_section(document));
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
