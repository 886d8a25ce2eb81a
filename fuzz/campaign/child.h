// One child process: in a process group of its own, with limits, its output captured, and never left behind.
//
// The child is forked, not spawned: the death signal and the limits have to be set between fork and exec. Address
// space is not limited, because AddressSanitizer reserves terabytes of it; resident memory is sampled instead.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "sandbox.h"

namespace ferrotype {

struct Command {
  std::vector<std::string> arguments;                            // the first is the program's path; it is not looked up
  std::vector<std::pair<std::string, std::string>> environment;  // set beside the inherited one
  std::vector<std::string> unset;                                // left out of the inherited one

  // After this the group gets SIGTERM, then SIGKILL. Zero: no limit.
  std::chrono::milliseconds time_limit{0};
  // Resident bytes at which the group gets SIGKILL. Zero: no limit.
  std::uint64_t memory_limit = 0;
  // Bytes of each stream that are kept: the first eighth, and the end. What lies between is counted, not kept.
  std::size_t output_cap = std::size_t{8} << 20;
  // Bytes of both streams together at which the group gets SIGKILL. Zero: no limit.
  std::uint64_t output_limit = 0;
  // Largest file that it may write, in bytes. Zero: no limit.
  std::uint64_t file_limit = 0;

  // What it may not do; null: nothing is forbidden.
  const Sandbox* sandbox = nullptr;

  // Polite end: SIGINT to the group at this moment, or when the flag is set; SIGKILL after the grace.
  std::chrono::steady_clock::time_point interrupt_at = std::chrono::steady_clock::time_point::max();
  const std::atomic<bool>* interrupt = nullptr;
  std::chrono::milliseconds grace{5000};

  // Called from run() for each whole line of standard error, without its newline.
  std::function<void(std::string_view)> on_error_line;
};

struct Outcome {
  int code = -1;   // exit code, or -1 where a signal ended it
  int signal = 0;  // or 0
  bool timed_out = false;
  bool memory_limit_hit = false;
  bool output_limit_hit = false;
  bool interrupted = false;  // ended by interrupt_at or interrupt
  std::chrono::milliseconds wall{0};
  std::chrono::milliseconds cpu{0};  // of it and of the children that it waited for
  std::uint64_t peak_memory = 0;     // bytes
  std::string output;
  std::string error;
};

// Runs the command to its end. The error is a sentence: the program does not exist, no process could be made.
tl::expected<Outcome, std::string> run(const Command& command);

// Processes that a child left behind come to this process instead of to init, and run() ends them, wherever they went.
// Called once, before the first run(), by a program that starts no children in another way.
void adopt_orphans();

// Ends the groups of all children that run() is waiting for, at once. For a signal handler: async-signal-safe.
void kill_all_children() noexcept;

}  // namespace ferrotype
