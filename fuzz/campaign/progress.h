// How a campaign stands: what screens, lines and the status file show.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "store.h"

namespace ferrotype {

struct TargetProgress {
  std::uint64_t executions = 0;
  std::uint64_t coverage = 0;  // the best that one worker saw
  double slope = 0;            // of coverage, a minute, over the last five
};

struct WorkerProgress {
  std::string what;  // fuzzing, examining, merging, or idle
  std::string name;  // of the unit, the finding, the target
};

struct Progress {
  std::int64_t elapsed = 0;  // milliseconds, over all runs
  std::int64_t total = 0;
  std::uint64_t executions = 0;
  double executions_per_second = 0;  // over the last ten seconds
  std::uint64_t coverage = 0;        // summed over targets
  double slope = 0;                  // the same
  std::map<std::string, TargetProgress> targets;
  std::map<std::string, std::map<std::string, std::uint64_t>> findings;  // by class, then by parser
  std::optional<Finding> last;
  std::size_t unexamined = 0;
  std::vector<WorkerProgress> workers;
  CpuTime cpu;                      // over all runs
  std::uint64_t driver_memory = 0;  // resident bytes
  std::uint64_t free_space = 0;     // bytes, for this user, where the folder lies
};

// Rates over the last minutes, from samples.
class Rates {
 public:
  void sample(std::int64_t now, std::uint64_t executions, const std::map<std::string, TargetProgress>& targets);
  void fill(Progress& progress) const;

 private:
  struct Sample {
    std::int64_t time = 0;
    std::uint64_t executions = 0;
    std::map<std::string, std::uint64_t> coverage;
  };
  std::deque<Sample> recent_;   // ten seconds
  std::deque<Sample> minutes_;  // five minutes, one every ten seconds
};

// How a status file says that it goes on, or ended.
enum class Phase { running, ended, interrupted, failed };

// The status file; `message` says why it failed. Its form is described in fuzz/campaign/README.md.
nlohmann::json status_json(const Progress& progress, Phase phase, const std::string& message);

std::uint64_t resident_bytes_of_this_process();

}  // namespace ferrotype
