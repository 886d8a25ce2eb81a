// SPDX-License-Identifier: Apache-2.0
#include "ablation.h"

#include <fmt/format.h>

#include <algorithm>

#include "statistics/share.h"

namespace ferrotype {
namespace {

constexpr std::array groups_from_the_worst{
    "memory corruption", "silent difference", "resources", "hang", "panic", "caught", "same"};

}  // namespace

std::vector<OutcomeCount> count_outcomes(const nlohmann::json& document) {
  std::vector<OutcomeCount> counts;
  for (const char* group : groups_from_the_worst) {
    OutcomeCount count{.group = group};
    for (const auto& check : document.at("checks")) {
      for (std::size_t i = 0; i < ablated_languages.size(); ++i) {
        if (check.at(ablated_languages[i]).at("group") == group) ++count.checks[i];
      }
    }
    if (std::ranges::any_of(count.checks, [](std::uint64_t checks) { return checks != 0; })) counts.push_back(count);
  }
  return counts;
}

std::string share_figure(std::uint64_t some, std::uint64_t all) {
  const auto share = share_of(some, all);
  return fmt::format("{:.0f} % ({:.0f} - {:.0f})", share.estimate * 100, share.low * 100, share.high * 100);
}

Section outcomes_section(const nlohmann::json& document) {
  const std::uint64_t all = document.at("checks").size();
  Table table({{"outcome"},
               {"C++", Table::Align::right},
               {"share, 95 % interval", Table::Align::right},
               {"Rust", Table::Align::right},
               {"share, 95 % interval", Table::Align::right}});
  for (const auto& [group, checks] : count_outcomes(document)) {
    std::vector<std::string> cells{group};
    for (const auto some : checks) {
      cells.push_back(fmt::format("{}", some));
      cells.push_back(share_figure(some, all));
    }
    table.row(cells);
  }
  Section section{.title = "Outcomes of a check that is deleted", .table = std::move(table), .sentences = {}};
  section.sentences.push_back(
      fmt::format("{} of {} checks, one at a time, in both languages. Somebody chose them, so the intervals say how "
                  "little so few can tell, not what the others would do.",
                  all, document.at("all_checks").get<std::uint64_t>()));
  return section;
}

Section checks_section(const nlohmann::json& document) {
  Table table({{"check"}, {"class"}, {"operation"}, {"C++"}, {"Rust"}});
  for (const auto& check : document.at("checks")) {
    table.row({check.at("check"), check.at("class"), check.at("operation"), check.at("cpp").at("outcome"),
               check.at("rust").at("outcome")});
  }
  return {.title = "Every check",
          .table = std::move(table),
          .sentences = {"READ and WRITE are out of bounds, seen by AddressSanitizer; \"READ, handed out\" is an answer "
                        "that leads out of the font. caught by: another check rejects the font, a step later. silent "
                        "difference: a wrong answer without a sign. same: the right answer.",
                        "tests/ablation/outcomes.toml has them, and a test deletes each and compares."}};
}

}  // namespace ferrotype
