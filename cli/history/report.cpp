// SPDX-License-Identifier: Apache-2.0
#include "history/report.h"

#include <fmt/format.h>

#include <algorithm>

namespace ferrotype {
namespace {

using Json = nlohmann::json;

std::string text_of(const Json& object, const char* key) { return object.at(key).get<std::string>(); }

// Those of all rows, in the order of the first that has any.
std::vector<std::string> parsers_of(const Json& bugs) {
  std::vector<std::string> names;
  for (const auto& bug : bugs) {
    for (const auto& parser : bug.at("parsers")) {
      if (std::ranges::find(names, text_of(parser, "name")) == names.end()) names.push_back(text_of(parser, "name"));
    }
  }
  return names;
}

std::string outcome_in(const Json& bug, const std::string& parser) {
  for (const auto& one : bug.at("parsers")) {
    if (one.at("name") != parser) continue;
    const auto outcome = text_of(one, "outcome");
    return text_of(bug, "not_asked").empty() ? outcome : fmt::format("({})", outcome);
  }
  return {};
}

}  // namespace

Section proofs_section(const Json& bugs) {
  std::vector<Table::Column> titles{{"bug"}, {"vulnerable"}, {"fixed"}};
  const auto parsers = parsers_of(bugs);
  for (const auto& parser : parsers) titles.push_back({parser});
  Table table(std::move(titles));
  for (const auto& bug : bugs) {
    std::vector<std::string> cells{text_of(bug, "bug"), text_of(bug.at("vulnerable"), "outcome"),
                                   text_of(bug.at("fixed"), "outcome")};
    for (const auto& parser : parsers) cells.push_back(outcome_in(bug, parser));
    table.row(cells);
  }
  return {.title = "What became of each input",
          .table = std::move(table),
          .sentences = {"Vulnerable and fixed versions have the same driver and run under AddressSanitizer; the fixed "
                        "one came as far as the bug. The other parsers are asked all operations in the build that is "
                        "shipped, which sees no read of foreign memory that nobody notices.",
                        "Words: `fuzz/history/README.md`. In parentheses: the font was read all the same, but the bug "
                        "is in what the interface does not have."}};
}

Section bugs_section(const Json& bugs) {
  Table table({{"bug"}, {"known as"}, {"what"}, {"vulnerable"}, {"class, and where"}, {"fixed"}, {"what it says"}});
  std::vector<std::string> sentences;
  for (const auto& bug : bugs) {
    const auto& vulnerable = bug.at("vulnerable");
    const auto& fixed = bug.at("fixed");
    const auto crash_class = text_of(vulnerable, "class");
    const auto detail = text_of(vulnerable, "detail");
    table.row({text_of(bug, "bug"), text_of(bug, "id"), text_of(bug, "what"), text_of(vulnerable, "parser"),
               crash_class.empty() ? detail : fmt::format("{}: {}", crash_class, detail), text_of(fixed, "parser"),
               text_of(fixed, "guard")});
    const auto doubt = text_of(bug, "doubt");
    if (!doubt.empty()) sentences.push_back(fmt::format("{}: {}", text_of(bug, "bug"), doubt));
    const auto not_asked = text_of(bug, "not_asked");
    if (!not_asked.empty()) {
      sentences.push_back(fmt::format("{}: not asked of the other parsers: {}.", text_of(bug, "bug"), not_asked));
    }
  }
  return {.title = "The bugs", .table = std::move(table), .sentences = std::move(sentences)};
}

}  // namespace ferrotype
