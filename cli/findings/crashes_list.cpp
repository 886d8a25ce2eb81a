// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "campaign_report.h"
#include "csv.h"
#include "escape.h"
#include "findings/crashes.h"
#include "findings/finding_words.h"
#include "units.h"

namespace ferrotype {
namespace {

// Of a place, in columns of a terminal.
constexpr std::size_t most_of_a_place = 60;
constexpr auto csv_end = "\r\n";

std::string list_text(const std::vector<Finding>& findings, const CrashesOptions& options, std::size_t peers) {
  std::string text;
  const auto bugs = bugs_of(findings);
  if (!findings.empty()) text += findings_table(findings, most_of_a_place).text() + "\n";
  text += fmt::format("{}, {}", counted(findings.size(), "finding"), counted(bugs.size(), "bug"));
  if (options.selection.narrows()) text += ", of those that were asked for";
  if (peers != 0) text += fmt::format("; {} with peers: --peers lists them", counted(peers, "disagreement"));
  return text + "\n";
}

}  // namespace

std::string findings_csv(const std::vector<Finding>& findings) {
  auto text = csv_line(
      {"id",     "bug",       "class",           "hint",       "failure",     "flaky",   "parser",     "target",
       "oracle", "place",     "message",         "signature",  "occurrences", "replays", "reproduced", "input",
       "bytes",  "minimised", "minimised_bytes", "in_release", "log",         "found",   "build"},
      csv_end);
  for (const auto& finding : findings) {
    const auto number = [](auto value) { return fmt::format("{}", value); };
    const auto& report = finding.report;
    std::vector<std::string> cells{number(finding.id)};
    for (const auto& foreign : {bug_of(finding), report.crash_class, hint_of(finding)}) {
      cells.push_back(csv_foreign_cell(foreign));
    }
    cells.push_back(number(is_failure(finding)));
    cells.push_back(number(is_flaky(finding)));
    for (const auto& foreign : {finding.parser, finding.unit.target, finding.unit.oracle, place_of(finding),
                                report.message, report.signature}) {
      cells.push_back(csv_foreign_cell(foreign));
    }
    cells.push_back(number(finding.occurrences));
    cells.push_back(number(finding.replays));
    cells.push_back(number(finding.reproduced));
    cells.push_back(csv_foreign_cell(finding.input));
    cells.push_back(number(finding.input_size));
    cells.push_back(csv_foreign_cell(finding.minimised));
    cells.push_back(finding.minimised.empty() ? "" : number(finding.minimised_size));
    for (const auto& foreign : {finding.in_release, finding.log, finding.found, finding.build}) {
      cells.push_back(csv_foreign_cell(foreign));
    }
    text += csv_line(cells, csv_end);
  }
  return text;
}

int list_crashes(const CrashesOptions& options) {
  const auto campaign = open_campaign(options.folder);
  if (!campaign) return crashes_error(exit_environment, campaign.error());
  const auto all = campaign->store->findings();
  const auto context = context_of(*campaign, all);
  const auto findings = selected(all, options.selection);
  if (options.csv) {
    fmt::print("{}", findings_csv(findings));
  } else if (options.json) {
    auto list = nlohmann::json::array();
    for (const auto& finding : findings) list.push_back(finding_json(context, finding));
    fmt::print("{}", json_text({{"format", export_format}, {"findings", list}}));
  } else {
    std::size_t peers = 0;
    if (!options.selection.peers) {
      auto with_peers = options.selection;
      with_peers.peers = true;
      peers = selected(all, with_peers).size() - findings.size();
    }
    fmt::print("{}", list_text(findings, options, peers));
  }
  return exit_held;
}

}  // namespace ferrotype
