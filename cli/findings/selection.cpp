// SPDX-License-Identifier: Apache-2.0
#include "findings/selection.h"

#include <fnmatch.h>

#include <algorithm>

#include "findings/campaign_folder.h"

namespace ferrotype {

bool matches_glob(const std::string& glob, const std::string& text) {
  return fnmatch(glob.c_str(), text.c_str(), FNM_NOESCAPE) == 0;
}

bool is_about_parser(const Finding& finding, const std::string& glob) {
  return std::ranges::any_of(split(finding.parser, ','), [&](const auto& name) { return matches_glob(glob, name); });
}

bool Selection::has(const Finding& finding) const {
  if (!peers && is_peer_class(finding.report.crash_class)) return false;
  if (flaky != Flaky::any && is_flaky(finding) != (flaky == Flaky::only)) return false;
  return (crash_class.empty() || matches_glob(crash_class, finding.report.crash_class)) &&
         (target.empty() || matches_glob(target, finding.unit.target)) &&
         (parser.empty() || is_about_parser(finding, parser));
}

bool Selection::narrows() const {
  return !crash_class.empty() || !parser.empty() || !target.empty() || flaky != Flaky::any;
}

std::vector<Finding> selected(std::vector<Finding> findings, const Selection& selection) {
  std::erase_if(findings, [&](const Finding& finding) { return !selection.has(finding); });
  const auto bugs = bugs_of(findings);
  std::ranges::sort(findings, {},
                    [&](const Finding& finding) { return std::pair(bugs.at(bug_of(finding)).front(), finding.id); });
  return findings;
}

Bugs bugs_of(const std::vector<Finding>& findings) {
  Bugs bugs;
  for (const auto& finding : findings) bugs[bug_of(finding)].push_back(finding.id);
  for (auto& [bug, ids] : bugs) std::ranges::sort(ids);
  return bugs;
}

}  // namespace ferrotype
