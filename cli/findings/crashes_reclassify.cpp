// Runs today's classifier on the logs of yesterday.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <list>
#include <nlohmann/json.hpp>
#include <set>

#include "campaign/files.h"
#include "escape.h"
#include "findings/campaign_folder.h"
#include "findings/crashes.h"
#include "findings/finding_json.h"
#include "table.h"
#include "units.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;

struct Change {
  Finding before;
  CrashReport after;
  std::int64_t became = 0;  // its id then; another one where they are one bug on one target
};

struct Left {
  std::int64_t id = 0;
  std::string why;
};

struct Reclassified {
  std::vector<Change> changes;
  std::vector<Left> left;  // as they are, because their logs say nothing
  std::size_t same = 0;
};

// Stores of the first version have not recorded it.
bool is_ending_known(const Ending& ending) {
  return ending.code != -1 || ending.signal != 0 || ending.timed_out || ending.memory_limit_hit;
}

CrashReport classify_again(const Finding& finding, std::string log) {
  Outcome outcome;
  outcome.code = finding.ending.code;
  outcome.signal = finding.ending.signal;
  outcome.timed_out = finding.ending.timed_out;
  outcome.memory_limit_hit = finding.ending.memory_limit_hit;
  outcome.error = std::move(log);
  return classify(finding.unit.target, outcome);
}

Reclassified classify_all(const Folder& folder, const std::vector<Finding>& findings) {
  Reclassified all;
  for (const auto& finding : findings) {
    auto log = read_log(folder, finding.log);
    if (!log) {
      all.left.push_back({finding.id, log.error()});
      continue;
    }
    auto report = classify_again(finding, std::move(*log));
    const auto& before = finding.report;
    if (report.crash_class == before.crash_class && report.signature == before.signature) {
      ++all.same;
    } else if (!report.crashed()) {
      all.left.push_back({finding.id, "its log tells of no failure"});
    } else if (report.crash_class == "unknown" && !is_ending_known(finding.ending)) {
      all.left.push_back({finding.id, "its log says nothing, and how the worker ended is not recorded"});
    } else {
      all.changes.push_back({finding, std::move(report), finding.id});
    }
  }
  return all;
}

using Key = std::pair<std::string, std::string>;
Key key(const Finding& finding, const CrashReport& report) { return {finding.unit.target, report.signature}; }

// A finding that takes the signature of another is joined with it. So those that give theirs up go first; where they
// wait for each other in a circle, they are joined.
void apply(Store& store, std::vector<Change>& changes) {
  std::list<Change*> waiting;
  for (auto& change : changes) waiting.push_back(&change);
  while (!waiting.empty()) {
    std::set<Key> given_up;
    for (const auto* change : waiting) given_up.insert(key(change->before, change->before.report));
    auto next = std::ranges::find_if(waiting, [&](const Change* change) {
      const auto wanted = key(change->before, change->after);
      return wanted == key(change->before, change->before.report) || !given_up.contains(wanted);
    });
    if (next == waiting.end()) next = waiting.begin();
    auto& change = **next;
    waiting.erase(next);
    const auto now = store.finding(change.before.id);
    if (!now) continue;
    change.became = now->id;
    if (now->id != change.before.id) continue;  // joined with one before it
    auto finding = *now;
    finding.report = change.after;
    if (!finding.report.parsers.empty()) finding.parser = finding.report.parsers;
    change.became = store.reclassify(finding);
  }
}

Json reclassified_json(const Reclassified& all, bool dry_run) {
  auto changes = Json::array();
  for (const auto& [before, after, became] : all.changes) {
    changes.push_back({{"id", before.id},
                       {"before", {{"class", before.report.crash_class}, {"signature", before.report.signature}}},
                       {"after", {{"class", after.crash_class}, {"signature", after.signature}}},
                       {"became", became}});
  }
  auto left = Json::array();
  for (const auto& [id, why] : all.left) left.push_back({{"id", id}, {"why", why}});
  return {{"format", export_format}, {"dry_run", dry_run}, {"changed", changes}, {"left", left}, {"same", all.same}};
}

std::string reclassified_text(const Reclassified& all, bool dry_run) {
  std::string text;
  if (!all.changes.empty()) {
    Table table({{"id", Table::Align::right}, {"class before"}, {"class after"}, {"signature after"}, {"joined with"}});
    for (const auto& [before, after, became] : all.changes) {
      table.row({fmt::format("{}", before.id), before.report.crash_class, after.crash_class, after.signature,
                 became == before.id ? "" : fmt::format("#{}", became)});
    }
    text += table.text() + "\n";
  }
  for (const auto& [id, why] : all.left) text += fmt::format("#{} is left as it is: {}\n", id, escape(why));
  return text + fmt::format("{} {}, {} the same, {} left as they are\n", counted(all.changes.size(), "finding"),
                            dry_run ? "would change" : "changed", all.same, all.left.size());
}

}  // namespace

int reclassify_crashes(const CrashesOptions& options) {
  const auto campaign = open_campaign(options.folder);
  if (!campaign) return crashes_error(exit_environment, campaign.error());
  const auto lock = FolderLock::take(campaign->folder.root);
  if (!lock) return crashes_error(exit_environment, lock.error());
  auto all = classify_all(campaign->folder, campaign->store->findings());
  if (!options.dry_run) apply(*campaign->store, all.changes);
  if (options.json) {
    fmt::print("{}", json_text(reclassified_json(all, options.dry_run)));
  } else {
    fmt::print("{}", reclassified_text(all, options.dry_run));
  }
  return exit_held;
}

}  // namespace ferrotype
