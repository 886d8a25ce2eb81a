// SPDX-License-Identifier: Apache-2.0
#include "findings/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace ferrotype {
namespace {

using Slices = std::vector<SliceRecord>;
constexpr double milliseconds_an_hour = 3'600'000;

using BugKey = std::pair<std::string, std::string>;
using BugTable = std::map<BugKey, ComparedBug>;

void add_bugs(BugTable& bugs, const std::vector<Finding>& findings, std::vector<std::int64_t> ComparedBug::* side) {
  for (const auto& finding : findings) {
    auto& bug = bugs[{bug_of(finding), finding.parser}];
    if (bug.bug.empty()) bug = {bug_of(finding), finding.parser, finding.report.crash_class, place_of(finding), {}, {}};
    (bug.*side).push_back(finding.id);
  }
}

void add_bug(ComparedBugs& side, const ComparedBug& bug) {
  if (is_peer_class(bug.crash_class)) {
    ++side.peers;
  } else {
    side.bugs.push_back(bug);
  }
}

void compare_bugs(Comparison& comparison, const std::vector<Finding>& first, const std::vector<Finding>& second) {
  BugTable table;
  add_bugs(table, first, &ComparedBug::first);
  add_bugs(table, second, &ComparedBug::second);
  for (const auto& [key, bug] : table) {
    add_bug(bug.first.empty() ? comparison.fresh : bug.second.empty() ? comparison.gone : comparison.same, bug);
  }
}

std::int64_t cpu_of(const Slices& slices) {
  std::int64_t sum = 0;
  for (const auto& slice : slices) sum += slice.count.cpu;
  return sum;
}

Effort effort(const Slices& slices, std::int64_t common_cpu) {
  Effort sum;
  std::map<std::string, std::uint64_t> coverage;
  for (const auto& slice : slices) {
    sum.cpu += slice.count.cpu;
    sum.executions += slice.count.executions;
    auto& best = coverage[slice.unit.target];
    best = std::max(best, slice.count.coverage);
  }
  for (const auto& [target, best] : coverage) sum.coverage += best;
  sum.gained_per_hour = gained_per_hour(slices, common_cpu);
  return sum;
}

ComparedTarget compare_slices(const std::string& target, const Slices& first, const Slices& second) {
  const auto common = std::min(cpu_of(first), cpu_of(second));
  return {target, effort(first, common), effort(second, common), common};
}

Slices of_target(const Slices& slices, const std::string& target) {
  Slices some;
  for (const auto& slice : slices) {
    if (slice.unit.target == target) some.push_back(slice);
  }
  return some;
}

std::vector<std::string> build_ids(const OpenCampaign& campaign) {
  std::vector<std::string> ids;
  for (const auto& [id, described] : campaign.store->builds()) ids.push_back(id);
  return ids;
}

void warn(Comparison& comparison) {
  const auto& first = comparison.first_builds;
  const auto& second = comparison.second_builds;
  if (first.empty() || second.empty()) {
    comparison.warnings.emplace_back(
        "the build of a campaign is not recorded: coverage is comparable only where the builds are the same");
  } else if (first != second) {
    comparison.warnings.emplace_back(
        "the builds differ: edges of one are not those of the other, so coverage and its gain are not comparable");
  } else if (first.size() > 1) {
    comparison.warnings.emplace_back("more than one build took part, and their coverage is not comparable");
  }
  if (comparison.total.common_cpu == 0) {
    comparison.warnings.emplace_back("processor time is not recorded: no gain of an hour can be told");
  }
}

}  // namespace

std::optional<bool> ComparedTarget::overlap() const {
  if (!first.gained_per_hour || !second.gained_per_hour) return std::nullopt;
  return first.gained_per_hour->low <= second.gained_per_hour->high &&
         second.gained_per_hour->low <= first.gained_per_hour->high;
}

std::optional<Interval> gained_per_hour(const std::vector<SliceRecord>& slices, std::int64_t cpu) {
  std::vector<double> gains;
  std::vector<double> hours;
  std::int64_t used = 0;
  for (const auto& [unit, began, count] : slices) {
    // Without its time, a slice that a kill ended says nothing.
    if (count.cpu <= 0) continue;
    if (used >= cpu) break;
    used += count.cpu;
    const auto gain = count.coverage > count.coverage_before ? count.coverage - count.coverage_before : 0;
    gains.push_back(static_cast<double>(gain));
    hours.push_back(static_cast<double>(count.cpu) / milliseconds_an_hour);
  }
  if (gains.empty()) return std::nullopt;
  return ratio_of_sums({gains, hours});
}

Comparison compare_campaigns(const OpenCampaign& first, const OpenCampaign& second) {
  Comparison comparison;
  comparison.first = first.folder;
  comparison.second = second.folder;
  compare_bugs(comparison, first.store->findings(), second.store->findings());
  // The store has them in the order in which they began.
  const auto first_slices = first.store->slices();
  const auto second_slices = second.store->slices();
  std::set<std::string> targets;
  for (const auto* slices : {&first_slices, &second_slices}) {
    for (const auto& slice : *slices) targets.insert(slice.unit.target);
  }
  for (const auto& target : targets) {
    comparison.targets.push_back(
        compare_slices(target, of_target(first_slices, target), of_target(second_slices, target)));
  }
  comparison.total = compare_slices("all", first_slices, second_slices);
  comparison.first_builds = build_ids(first);
  comparison.second_builds = build_ids(second);
  warn(comparison);
  return comparison;
}

}  // namespace ferrotype
