// A worker that goes through many inputs, and what it says of each.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "campaign/layout.h"

namespace ferrotype {

// What is too large is refused, as a program that is shipped has it; reports are read for their first lines, and a
// symboliser in every child would take most of the time.
inline constexpr auto asan_options =
    "detect_leaks=0:symbolize=0:max_allocation_size_mb=2048:allocator_may_return_null=1";

struct Trial {
  std::string operation;
  std::string parser;
  std::filesystem::path file;
};

struct Question {
  std::string flavour;
  std::string verb;  // scan, trial or checks
  // Where the trials are written for the worker, and removed; nobody else writes there. Empty: it takes none.
  std::filesystem::path list{};
  std::vector<std::filesystem::path> libraries{};
  std::string ablate{};  // FERROTYPE_ABLATE, or empty
  bool isolate = false;  // FERROTYPE_ISOLATE
  unsigned seconds = 2;  // of processor time, of one trial
  const std::atomic<bool>* interrupt = nullptr;
};

// A line for each trial, in order. The error says how the worker ended, and at which input.
tl::expected<std::vector<nlohmann::json>, std::string> ask_worker(const Layout& layout, const Question& question,
                                                                  const std::vector<Trial>& trials);

}  // namespace ferrotype
