// SPDX-License-Identifier: Apache-2.0
#include "progress.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

namespace ferrotype {
namespace {

constexpr std::int64_t recent_span = 10'000;
constexpr std::int64_t minutes_span = 300'000;
constexpr std::int64_t minutes_step = 10'000;
constexpr double milliseconds_a_minute = 60'000;

const char* name_of(Phase phase) {
  switch (phase) {
    case Phase::running:
      return "running";
    case Phase::ended:
      return "ended";
    case Phase::interrupted:
      return "interrupted";
    case Phase::failed:
      return "failed";
  }
  return "";
}

}  // namespace

void Rates::sample(std::int64_t now, std::uint64_t executions, const std::map<std::string, TargetProgress>& targets) {
  Sample sample{now, executions, {}};
  for (const auto& [target, progress] : targets) sample.coverage[target] = progress.coverage;
  while (recent_.size() > 1 && now - recent_.front().time > recent_span) recent_.pop_front();
  recent_.push_back(sample);
  if (!minutes_.empty() && now - minutes_.back().time < minutes_step) return;
  while (minutes_.size() > 1 && now - minutes_.front().time > minutes_span) minutes_.pop_front();
  minutes_.push_back(std::move(sample));
}

void Rates::fill(Progress& progress) const {
  if (recent_.empty() || minutes_.empty()) return;
  const auto& first = recent_.front();
  const auto& last = recent_.back();
  if (last.time > first.time) {
    // A worker that ended badly may have told fewer than it was thought to have done.
    const auto before = std::min(first.executions, last.executions);
    progress.executions_per_second =
        static_cast<double>(last.executions - before) * 1000 / static_cast<double>(last.time - first.time);
  }
  const auto& old = minutes_.front();
  if (last.time <= old.time) return;
  for (auto& [target, of_target] : progress.targets) {
    const auto at = old.coverage.find(target);
    // What the seeds reach is no gain.
    const bool had_begun = at != old.coverage.end() && at->second != 0;
    const auto before = had_begun ? std::min(at->second, of_target.coverage) : of_target.coverage;
    of_target.slope = static_cast<double>(of_target.coverage - before) * milliseconds_a_minute /
                      static_cast<double>(last.time - old.time);
    progress.slope += of_target.slope;
  }
}

nlohmann::json status_json(const Progress& progress, Phase phase, const std::string& message) {
  using Json = nlohmann::json;
  auto targets = Json::object();
  for (const auto& [name, target] : progress.targets) {
    targets[name] = {
        {"executions", target.executions}, {"coverage", target.coverage}, {"coverage_per_minute", target.slope}};
  }
  auto workers = Json::array();
  for (const auto& worker : progress.workers) workers.push_back({{"does", worker.what}, {"what", worker.name}});
  Json last;
  if (progress.last) {
    last = {{"id", progress.last->id},
            {"class", progress.last->report.crash_class},
            {"parser", progress.last->parser},
            {"target", progress.last->unit.target},
            {"seconds", static_cast<double>(progress.last->milliseconds) / 1000}};
  }
  return {{"format", 1},
          {"process", getpid()},
          {"phase", name_of(phase)},
          {"message", message},
          {"seconds", static_cast<double>(progress.elapsed) / 1000},
          {"total_seconds", static_cast<double>(progress.total) / 1000},
          {"executions", progress.executions},
          {"executions_per_second", progress.executions_per_second},
          {"coverage", progress.coverage},
          {"coverage_per_minute", progress.slope},
          {"targets", targets},
          {"findings", progress.findings},
          {"last_finding", last},
          {"unexamined", progress.unexamined},
          {"workers", workers},
          {"cpu_seconds",
           {{"fuzzing", static_cast<double>(progress.cpu.fuzzing) / 1000},
            {"triage", static_cast<double>(progress.cpu.triage) / 1000},
            {"merging", static_cast<double>(progress.cpu.merging) / 1000},
            {"driver", static_cast<double>(progress.cpu.driver) / 1000}}},
          {"driver_memory", progress.driver_memory},
          {"free_space", progress.free_space}};
}

std::uint64_t resident_bytes_of_this_process() {
  std::ifstream file("/proc/self/statm");
  std::uint64_t total = 0;
  std::uint64_t resident = 0;
  file >> total >> resident;
  return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

}  // namespace ferrotype
