// The words of `compare`: tables and JSON.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cmath>

#include "escape.h"
#include "findings/compare.h"
#include "findings/finding_json.h"
#include "table.h"
#include "units.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;
using Align = Table::Align;

std::optional<double> executions_per_second(const Effort& effort) {
  if (effort.cpu == 0) return std::nullopt;
  return static_cast<double>(effort.executions) * 1000 / static_cast<double>(effort.cpu);
}

std::string rounded(double number) { return with_commas(static_cast<std::uint64_t>(std::llround(number))); }

std::string rate_text(const Effort& effort) {
  const auto rate = executions_per_second(effort);
  return rate ? rounded(*rate) : ".";
}

std::string interval_text(const std::optional<Interval>& gained) {
  if (!gained) return ".";
  return fmt::format("{} ({} to {})", rounded(gained->estimate), rounded(gained->low), rounded(gained->high));
}

std::string overlap_text(const ComparedTarget& one) {
  const auto overlap = one.overlap();
  if (!overlap) return ".";
  if (*overlap) return "they overlap";
  return one.first.gained_per_hour->estimate > one.second.gained_per_hour->estimate ? "A gains more" : "B gains more";
}

std::string ids_text(const std::vector<std::int64_t>& ids) {
  std::vector<std::string> words;
  words.reserve(ids.size());
  for (const auto id : ids) words.push_back(fmt::format("#{}", id));
  return words.empty() ? "." : join(words, " ");
}

std::string bugs_text(std::string_view title, const ComparedBugs& compared) {
  const auto& [bugs, peers] = compared;
  auto text = fmt::format("\n{}: {}", title, counted(bugs.size(), "bug"));
  if (peers != 0) text += fmt::format(", and {} with peers", counted(peers, "disagreement"));
  text += "\n";
  if (bugs.empty()) return text;
  Table table({{"in A"}, {"in B"}, {"class"}, {"parser"}, {"place"}});
  for (const auto& bug : bugs) {
    table.row({ids_text(bug.first), ids_text(bug.second), bug.crash_class, bug.parser, bug.place});
  }
  return text + table.text("  ");
}

Json interval_json(const std::optional<Interval>& interval) {
  if (!interval) return nullptr;
  return {{"estimate", interval->estimate}, {"low", interval->low}, {"high", interval->high}};
}

Json effort_json(const Effort& effort) {
  const auto rate = executions_per_second(effort);
  return {{"coverage", effort.coverage},
          {"cpu_milliseconds", effort.cpu},
          {"executions", effort.executions},
          {"executions_per_cpu_second", rate ? Json(*rate) : Json(nullptr)},
          {"gained_per_cpu_hour", interval_json(effort.gained_per_hour)}};
}

Json target_json(const ComparedTarget& one) {
  const auto overlap = one.overlap();
  return {{"target", one.target},
          {"a", effort_json(one.first)},
          {"b", effort_json(one.second)},
          {"common_cpu_milliseconds", one.common_cpu},
          {"intervals_overlap", overlap ? Json(*overlap) : Json(nullptr)}};
}

Json bugs_json(const std::vector<ComparedBug>& bugs) {
  auto list = Json::array();
  for (const auto& bug : bugs) {
    list.push_back({{"bug", bug.bug},
                    {"parser", bug.parser},
                    {"class", bug.crash_class},
                    {"place", bug.place},
                    {"a", bug.first},
                    {"b", bug.second}});
  }
  return list;
}

}  // namespace

std::string comparison_text(const Comparison& comparison) {
  auto text = fmt::format("A is {}, B is {}\n", escape(comparison.first.root.string()),
                          escape(comparison.second.root.string()));
  for (const auto& warning : comparison.warnings) text += "WARNING: " + escape(warning) + "\n";
  text += bugs_text("New in B", comparison.fresh);
  text += bugs_text("Gone from A", comparison.gone);
  text += bugs_text("In both", comparison.same);

  Table table({{"target"},
               {"coverage A", Align::right},
               {"B", Align::right},
               {"processor time A", Align::right},
               {"B", Align::right},
               {"executions a second A", Align::right},
               {"B", Align::right}});
  Table gains({{"target"},
               {"over", Align::right},
               {"gained an hour, A", Align::right},
               {"B", Align::right},
               {"the intervals"}});
  auto all = comparison.targets;
  all.push_back(comparison.total);
  for (const auto& one : all) {
    table.row({one.target, with_commas(one.first.coverage), with_commas(one.second.coverage),
               as_duration(one.first.cpu), as_duration(one.second.cpu), rate_text(one.first), rate_text(one.second)});
    gains.row({one.target, as_duration(one.common_cpu), interval_text(one.first.gained_per_hour),
               interval_text(one.second.gained_per_hour), overlap_text(one)});
  }
  text += "\nWhat they reached; time and seconds are the workers' processor time:\n" + table.text("  ");
  text += "\nCoverage gained in an hour of processor time, over the time that both had, with 95 % intervals:\n" +
          gains.text("  ");
  return text +
         "\nAn interval says how much it hangs on single slices (a bootstrap over them), not what another campaign\n"
         "with another seed would reach.\n";
}

Json comparison_json(const Comparison& comparison) {
  auto targets = Json::array();
  for (const auto& one : comparison.targets) targets.push_back(target_json(one));
  return {
      {"format", export_format},
      {"a", {{"folder", comparison.first.root.string()}, {"builds", comparison.first_builds}}},
      {"b", {{"folder", comparison.second.root.string()}, {"builds", comparison.second_builds}}},
      {"warnings", comparison.warnings},
      {"new", bugs_json(comparison.fresh.bugs)},
      {"gone", bugs_json(comparison.gone.bugs)},
      {"same", bugs_json(comparison.same.bugs)},
      {"peers", {{"new", comparison.fresh.peers}, {"gone", comparison.gone.peers}, {"same", comparison.same.peers}}},
      {"targets", targets},
      {"total", target_json(comparison.total)}};
}

}  // namespace ferrotype
