// SPDX-License-Identifier: Apache-2.0
#include "ablation.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "hunts.h"
#include "statistics/bootstrap.h"
#include "statistics/share.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;

constexpr std::array groups_from_the_worst{
    "memory corruption", "silent difference", "resources", "hang", "panic", "trap", "caught", "same",
    "does not compile"};

// Null where nothing was tried.
const Json& cell(const Json& check, const std::string& column) {
  static const Json nothing;
  const auto found = check.find(column);
  return found == check.end() ? nothing : *found;
}

std::vector<std::string> names_of(const Json& document) {
  std::vector<std::string> names;
  for (const auto& column : document.at("columns")) names.push_back(column.at("name"));
  return names;
}

std::string group_in(const Json& check, const std::string& column) {
  const auto& found = cell(check, column);
  return found.is_null() ? std::string() : found.at("group").get<std::string>();
}

std::string list(const std::vector<std::string>& names) {
  return names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace

bool has_column(const Json& document, std::string_view column) {
  return std::ranges::any_of(document.at("columns"), [&](const Json& one) { return one.at("name") == column; });
}

std::uint64_t tried(const Json& document, const std::string& column) {
  const auto& checks = document.at("checks");
  return static_cast<std::uint64_t>(
      std::ranges::count_if(checks, [&](const Json& check) { return !group_in(check, column).empty(); }));
}

std::uint64_t count_of(const Json& document, const std::string& column, std::string_view group) {
  const auto& checks = document.at("checks");
  return static_cast<std::uint64_t>(
      std::ranges::count_if(checks, [&](const Json& check) { return group_in(check, column) == group; }));
}

std::vector<OutcomeCount> count_outcomes(const Json& document) {
  std::vector<OutcomeCount> counts;
  for (const char* group : groups_from_the_worst) {
    OutcomeCount count{.group = group, .checks = {}};
    for (const auto& column : names_of(document)) count.checks.push_back(count_of(document, column, group));
    if (std::ranges::any_of(count.checks, [](std::uint64_t checks) { return checks != 0; })) counts.push_back(count);
  }
  return counts;
}

std::string share_figure(std::uint64_t some, std::uint64_t all) {
  const auto share = share_of(some, all);
  return fmt::format("{:.0f} % ({:.0f} - {:.0f})", share.estimate * 100, share.low * 100, share.high * 100);
}

Section outcomes_section(const Json& document) {
  std::vector<Table::Column> titles{{"outcome"}};
  for (const auto& column : document.at("columns")) titles.push_back({column.at("title"), Table::Align::right});
  Table table(std::move(titles));
  const auto names = names_of(document);
  for (const auto& [group, checks] : count_outcomes(document)) {
    std::vector<std::string> cells{group};
    for (std::size_t i = 0; i < names.size(); ++i) {
      cells.push_back(fmt::format("{}, {}", checks[i], share_figure(checks[i], tried(document, names[i]))));
    }
    table.row(cells);
  }
  Section section{.title = "Outcomes of a check that is deleted", .table = std::move(table), .sentences = {}};
  section.sentences.push_back(fmt::format(
      "{} of {} checks, one at a time, in both languages: those that refuse at least one of the inputs. The worst that "
      "became of up to {} inputs each counts; shares have their 95 % interval (Wilson).",
      tried(document, "rust"), document.at("all_checks").get<std::uint64_t>(),
      document.at("inputs").get<std::uint64_t>()));
  const auto& checks = document.at("checks");
  const auto inside = std::ranges::count_if(checks, [](const Json& check) {
    const auto& judging = cell(check, "cpp_asan");
    return !judging.is_null() && judging.at("outcome") == "READ, inside the font";
  });
  section.sentences.push_back(fmt::format(
      "memory corruption: a read or write out of bounds, or of what is freed. {} of these in C++ are reads that leave "
      "their table but not the font, which AddressSanitizer sees because here each table has memory of its own.",
      inside));
  section.sentences.emplace_back(
      "Whether memory is broken is told by AddressSanitizer, of the same input in the same sources; the columns "
      "without it "
      "are that unless the program stopped before, so that a corruption that nobody sees is one.");
  section.sentences.emplace_back(
      "silent difference: a wrong answer, or an answer where there is none, without a sign. caught: by another check. "
      "trap: the process stops itself. resources: stack or memory. same: no answer differs.");
  return section;
}

Section signs_section(const Json& document) {
  Table table({{"what is seen"}, {"C++", Table::Align::right}, {"C++, g++", Table::Align::right}});
  std::map<std::string, std::array<std::uint64_t, 2>> counts;
  std::array<std::uint64_t, 2> all{};
  const std::array<std::string, 2> columns{"cpp", "cpp_gcc"};
  for (const auto& check : document.at("checks")) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto& found = cell(check, columns[i]);
      if (found.is_null() || found.at("group") != "memory corruption") continue;
      std::string seen = found.at("seen");
      if (seen.starts_with("caught by")) seen = "another check refuses the font afterwards";
      if (seen == "same") seen = "nothing: the same answers";
      if (seen == "silent difference") seen = "nothing: other answers";
      ++counts[seen].at(i);
      ++all.at(i);
    }
  }
  for (const auto& [seen, some] : counts) {
    table.row({seen, fmt::format("{}, {}", some[0], share_figure(some[0], all[0])),
               has_column(document, "cpp_gcc") ? fmt::format("{}, {}", some[1], share_figure(some[1], all[1])) : ""});
  }
  return {.title = "How broken memory shows itself",
          .table = std::move(table),
          .sentences = {"Of the checks whose deletion breaks memory: what the program that is shipped, without "
                        "AddressSanitizer, shows of the input that does it."}};
}

Section classes_section(const Json& document) {
  Table table({{"class of the check"},
               {"checks", Table::Align::right},
               {"C++: memory corruption", Table::Align::right},
               {"C++: silent difference", Table::Align::right},
               {"Rust: panic", Table::Align::right},
               {"Rust: silent difference", Table::Align::right},
               {"both: resources or hang", Table::Align::right}});
  std::map<std::string, std::vector<const Json*>> by_class;
  for (const auto& check : document.at("checks")) {
    if (!group_in(check, "rust").empty()) by_class[check.at("class")].push_back(&check);
  }
  for (const auto& [name, checks] : by_class) {
    const auto count = [&](const std::string& column, std::string_view group) {
      return fmt::format(
          "{}", std::ranges::count_if(checks, [&](const Json* check) { return group_in(*check, column) == group; }));
    };
    const auto spent = std::ranges::count_if(checks, [](const Json* check) {
      const std::set<std::string> groups{"resources", "hang"};
      return groups.contains(group_in(*check, "cpp")) && groups.contains(group_in(*check, "rust"));
    });
    table.row({name, fmt::format("{}", checks.size()), count("cpp", "memory corruption"),
               count("cpp", "silent difference"), count("rust", "panic"), count("rust", "silent difference"),
               fmt::format("{}", spent)});
  }
  return {.title = "By class of the check", .table = std::move(table), .sentences = {}};
}

Section reach_section(const Json& document) {
  std::vector<std::string> unreached;
  std::vector<std::string> unrefused;
  std::uint64_t changed = 0;
  std::uint64_t seen = 0;
  double slowest = 0;
  std::vector<std::string> unseen;
  std::vector<double> before;
  std::vector<double> after;
  for (const auto& check : document.at("checks")) {
    const std::string name = check.at("check");
    if (check.at("reached") == 0) {
      unreached.push_back(name);
    } else if (check.at("inputs") == 0) {
      unrefused.push_back(name);
    }
    if (const auto smaller = check.find("minimised"); smaller != check.end() && !smaller->is_null()) {
      before.push_back(smaller->at("from"));
      after.push_back(smaller->at("size"));
    }
    const auto& twins = check.at("twins");
    if (twins.is_null()) continue;
    ++changed;
    if (twins.at("seen").get<bool>()) {
      ++seen;
      slowest = std::max(slowest, twins.at("seconds").get<double>());
    } else {
      unseen.push_back(name);
    }
  }
  const std::uint64_t deleted = document.at("checks").size();
  Section section{.title = "What was reached", .table = {}, .sentences = {}};
  section.sentences = {
      fmt::format("Reached by an input: {} of {}. Not: {}.", deleted - unreached.size(), deleted, list(unreached)),
      fmt::format("Reached, but fulfilled by every input, so that nothing can become of deleting it: {}: {}.",
                  unrefused.size(), list(unrefused)),
      fmt::format(
          "Deleted in C++ alone, with a difference in its answers: {}. The oracle that compares the twins sees it "
          "in {} of them, {}, within {:.1f} seconds. Not in: {}.",
          changed, seen, share_figure(seen, changed), slowest, list(unseen))};
  if (!before.empty()) {
    section.sentences.push_back(
        fmt::format("An input of {} checks was made smaller while its outcome stayed: the median from {:.0f} to {:.0f} "
                    "bytes.",
                    before.size(), median(before), median(after)));
  }
  return section;
}

Section checks_section(const Json& document) {
  std::vector<Table::Column> titles{{"check"}, {"class"}, {"operation"}};
  for (const auto& column : document.at("columns")) titles.push_back({column.at("title")});
  Table table(std::move(titles));
  const auto names = names_of(document);
  for (const auto& check : document.at("checks")) {
    const auto& judging = cell(check, names.front());
    std::vector<std::string> cells{check.at("check"), check.at("class"),
                                   judging.is_null() ? "" : judging.at("operation").get<std::string>()};
    for (const auto& name : names) {
      const auto& found = cell(check, name);
      cells.push_back(found.is_null() ? "" : found.at("outcome").get<std::string>());
    }
    table.row(cells);
  }
  return {
      .title = "Every check",
      .table = std::move(table),
      .sentences = {"READ and WRITE are out of bounds; \"READ, handed out\" is an answer that leads out of the font. "
                    "`fuzz/ablation/README.md` has all words. Empty: no input is refused by the check.",
                    "The JSON beside this has, for each cell, the input by the first digits of its SHA-256, what was "
                    "reported, and how many inputs became what."}};
}

std::vector<Section> brief_sections(const Json& document) {
  std::vector<Section> sections{outcomes_section(document), signs_section(document), classes_section(document)};
  if (has_hunts(document)) sections.push_back(hunts_section(document));
  sections.push_back(reach_section(document));
  return sections;
}

std::string ablation_text(const Json& document) {
  std::string text;
  for (const auto& section : brief_sections(document)) {
    text += section.title + "\n";
    if (section.table) text += section.table->text("  ");
    for (const auto& sentence : section.sentences) text += "  " + sentence + "\n";
    text += "\n";
  }
  return text;
}

}  // namespace ferrotype
