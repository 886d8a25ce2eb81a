// SPDX-License-Identifier: Apache-2.0
#include "campaign_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "escape.h"
#include "table.h"
#include "units.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;
using Align = Table::Align;

// What is listed on a terminal.
constexpr std::size_t most_failures = 100;
constexpr std::size_t most_peers = 10;

double per_second(const SliceCount& count) {
  return count.milliseconds == 0
             ? 0
             : static_cast<double>(count.executions) * 1000 / static_cast<double>(count.milliseconds);
}

std::string rounded(double number) { return with_commas(static_cast<std::uint64_t>(number + 0.5)); }

// Verdicts that the workers knew and went past.
std::uint64_t passed_over(const Summary& summary) {
  std::uint64_t sum = 0;
  for (const auto& [target, values] : summary.counters) {
    if (const auto at = values.find("/known"); at != values.end()) sum += at->second;
  }
  return sum;
}

std::string reproduction(const std::vector<Finding>& findings, const Folder& folder, std::size_t most) {
  std::string text;
  for (std::size_t i = 0; i < std::min(most, findings.size()); ++i) {
    const auto& finding = findings[i];
    text += fmt::format("  {}\n    {}\n    ", reproduce_command(folder, finding), finding_line(finding));
    if (finding.report.severity != "UNDEFINED") text += fmt::format("hint {}; ", finding.report.severity);
    if (!finding.in_release.empty()) text += finding.in_release + "; ";
    if (!finding.minimised.empty()) text += fmt::format("{} of {} bytes; ", finding.minimised_size, finding.input_size);
    text += fmt::format("again in {} of {} replays; seen {}; log {}\n", finding.reproduced, finding.replays,
                        counted(finding.occurrences, "time"), escape((folder.logs() / finding.log).string()));
  }
  if (findings.size() > most) {
    text += fmt::format("  and {} more: --resume {} --json lists all\n", findings.size() - most,
                        shell_word(folder.root.string()));
  }
  return text;
}

}  // namespace

Table class_table(const std::vector<Finding>& findings) {
  std::set<std::string> parsers;
  std::map<std::string, std::map<std::string, std::size_t>> cells;
  for (const auto& finding : findings) {
    parsers.insert(finding.parser);
    ++cells[finding.report.crash_class][finding.parser];
  }
  std::vector<Table::Column> columns{{"class"}};
  for (const auto& parser : parsers) columns.push_back({escape(parser), Align::right});
  Table table(columns);
  for (const auto& [crash_class, counts] : cells) {
    std::vector<std::string> row{crash_class};
    for (const auto& parser : parsers) {
      const auto at = counts.find(parser);
      row.push_back(at == counts.end() ? "." : std::to_string(at->second));
    }
    table.row(row);
  }
  return table;
}

Table target_table(const std::map<std::string, SliceCount>& by_target) {
  Table table({{"target"},
               {"executions", Align::right},
               {"a second and worker", Align::right},
               {"coverage", Align::right},
               {"features", Align::right},
               {"starts", Align::right}});
  for (const auto& [target, count] : by_target) {
    table.row({target, with_commas(count.executions), rounded(per_second(count)), with_commas(count.coverage),
               with_commas(count.features), with_commas(count.starts)});
  }
  return table;
}

bool is_failure(const Finding& finding) { return !is_peer_class(finding.report.crash_class); }

std::string reproduce_command(const Folder& folder, const Finding& finding) {
  return "./ferrotype repro " + shell_word(fmt::format("{}#{}", folder.root.string(), finding.id));
}

std::string finding_line(const Finding& finding) {
  auto text =
      fmt::format("#{} {} {} in {}", finding.id, finding.unit.target, finding.report.crash_class, finding.parser);
  // The frames of a verdict are those of the oracle that told it.
  if (!is_verdict(finding) && !finding.report.frames.empty()) {
    const auto& frame = finding.report.frames.front();
    text += fmt::format(", {}", frame.function);
    if (!frame.file.empty()) text += fmt::format(" {}:{}", frame.file, frame.line);
  } else if (!finding.report.message.empty()) {
    text += ", " + finding.report.message;
  }
  return escape(text);
}

Json campaign_json(const Summary& summary, const Folder& folder) {
  auto findings = Json::array();
  for (const auto& finding : summary.findings) {
    findings.push_back({{"id", finding.id},
                        {"parser", finding.parser},
                        {"target", finding.unit.target},
                        {"oracle", finding.unit.oracle},
                        {"class", finding.report.crash_class},
                        {"severity", finding.report.severity},
                        {"failure", is_failure(finding)},
                        {"signature", finding.report.signature},
                        {"message", finding.report.message},
                        {"frames", frames_json(finding.report.frames)},
                        {"input", (folder.inputs() / finding.input).string()},
                        {"log", (folder.logs() / finding.log).string()},
                        {"minimised", finding.minimised.empty() ? "" : (folder.inputs() / finding.minimised).string()},
                        {"examined", !finding.examined.empty()},
                        {"in_release", finding.in_release},
                        {"replays", finding.replays},
                        {"reproduced", finding.reproduced},
                        {"occurrences", finding.occurrences},
                        {"seconds", static_cast<double>(finding.milliseconds) / 1000},
                        {"reproduce", reproduce_command(folder, finding)}});
  }
  auto targets = Json::array();
  for (const auto& [target, count] : summary.by_target) {
    targets.push_back({{"target", target},
                       {"executions", count.executions},
                       {"executions_per_second", per_second(count)},
                       {"coverage", count.coverage},
                       {"features", count.features},
                       {"starts", count.starts}});
  }
  auto failures = Json::array();
  for (const auto& failure : summary.failures) {
    failures.push_back(
        {{"unit", failure.unit.name()}, {"message", failure.message}, {"log", (folder.logs() / failure.log).string()}});
  }
  auto units = Json::array();
  for (const auto& unit : summary.units) {
    units.push_back({{"target", unit.target}, {"oracle", unit.oracle}, {"parsers", unit.parsers}});
  }
  auto counters = Json::object();
  for (const auto& [target, values] : summary.counters) {
    auto flat = Json::object();
    for (const auto& [path, value] : values) flat[path] = value;
    counters[target] = flat.unflatten();
  }
  return {{"seconds", static_cast<double>(summary.milliseconds) / 1000},
          {"executions", summary.total.executions},
          {"interrupted", summary.interrupted},
          {"folder", folder.root.string()},
          {"findings", findings},
          {"targets", targets},
          {"units", units},
          {"units_without_turn", summary.units_without_turn},
          {"unexamined", summary.unexamined},
          {"error", summary.error},
          {"cpu_seconds",
           {{"fuzzing", static_cast<double>(summary.cpu.fuzzing) / 1000},
            {"triage", static_cast<double>(summary.cpu.triage) / 1000},
            {"merging", static_cast<double>(summary.cpu.merging) / 1000},
            {"driver", static_cast<double>(summary.cpu.driver) / 1000}}},
          {"passed_over", passed_over(summary)},
          {"worker_failures", failures},
          {"counters", counters}};
}

std::string campaign_text(const Summary& summary, const Folder& folder) {
  std::vector<Finding> failures;
  std::vector<Finding> peers;
  for (const auto& finding : summary.findings) (is_failure(finding) ? failures : peers).push_back(finding);

  auto text = fmt::format("{} of fuzzing{}, {}, {}. Folder: {}\n\n", as_duration(summary.milliseconds),
                          summary.interrupted ? " (stopped early)" : "", counted(summary.total.executions, "execution"),
                          counted(summary.units.size(), "combination"), escape(folder.root.string()));
  text += target_table(summary.by_target).text();
  if (summary.units_without_turn != 0) {
    text += fmt::format("\n{} of {} of target, oracle and parser had no turn: give it more time.\n",
                        summary.units_without_turn, counted(summary.units.size(), "combination"));
  }
  if (failures.empty()) {
    text += "\nNo crash, no hang, no divergence of the twins.\n";
  } else {
    text +=
        fmt::format("\n{}, by crash class and parser:\n\n{}\nTo reproduce:\n{}", counted(failures.size(), "finding"),
                    class_table(failures).text(), reproduction(failures, folder, most_failures));
  }
  if (!peers.empty()) {
    text += fmt::format("\n{} with peers (no failure):\n\n{}\n{}", counted(peers.size(), "disagreement"),
                        class_table(peers).text(), reproduction(peers, folder, most_peers));
  }
  if (const auto count = passed_over(summary); count != 0) {
    // The workers count both in one.
    const bool only_explained = std::ranges::all_of(summary.findings, [](const Finding& finding) {
      return finding.verdict_signature.empty() && finding.place.empty();
    });
    text += fmt::format("\nPassed over: {} that fuzz/known_peers.txt explains{}.\n", counted(count, "difference"),
                        only_explained ? "" : ", or that is a finding already");
  }
  if (summary.unexamined != 0) {
    text += fmt::format("\n{} not minimised and examined yet: --resume with more time does it.\n",
                        counted(summary.unexamined, "finding"));
  }
  for (const auto& failure : summary.failures) {
    text += fmt::format("\nA worker of {} died and left no input: {}; log {}\n", escape(failure.unit.name()),
                        escape(failure.message), escape((folder.logs() / failure.log).string()));
  }
  return text;
}

}  // namespace ferrotype
