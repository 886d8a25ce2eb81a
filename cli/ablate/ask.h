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

struct Trial {
  std::string operation;
  std::string parser;
  std::filesystem::path file;
};

struct Question {
  std::string flavour;
  std::string verb;  // scan, trial or checks
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
