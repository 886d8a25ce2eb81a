// How the fuzzing processes of a campaign are started, and what their processor time is counted as.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <filesystem>

#include "child.h"
#include "plan.h"

namespace ferrotype {

struct Launch {
  Layout layout;
  std::string library;  // of --parser, or empty

  static constexpr int timeout_seconds = 10;
  static constexpr std::uint64_t memory_megabytes = 2048;
  static constexpr std::uint64_t most_fuzzed_bytes = std::uint64_t{1} << 20;  // of one input
  static constexpr int replay_seconds = 4 * timeout_seconds;

  // `known`: file of what the target goes past, or empty.
  [[nodiscard]] Command command(const Unit& unit, const std::filesystem::path& known) const;
};

// Runs a unit's target on one file, with its own limit of time. Throws std::runtime_error where there is no process to
// be had. Without symbols, which take most of the time of a run that crashes, a report has the same class.
Outcome replay(const Launch& launch, const Unit& unit, const std::filesystem::path& input, const Sandbox& sandbox,
               bool with_symbols);

// Milliseconds of this run, from several threads.
struct CpuMeter {
  std::atomic<std::int64_t> fuzzing{0};
  std::atomic<std::int64_t> triage{0};
  std::atomic<std::int64_t> merging{0};
};

// Of this process, its threads included.
std::int64_t own_cpu_milliseconds();

}  // namespace ferrotype
