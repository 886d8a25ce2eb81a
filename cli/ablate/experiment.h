// One check deleted: what becomes of inputs that it refuses, in every column.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <nlohmann/json.hpp>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "ablate/columns.h"
#include "ablate/inputs.h"

namespace ferrotype {

struct Experiment {
  Layout layout;
  std::vector<Column> columns;
  std::filesystem::path folder;  // inputs/ and checks/ are in it
  std::size_t most_inputs = 16;  // of a check
  unsigned each = 0;             // seconds of fuzzing, of a check that has not broken memory yet
  std::uint64_t minimise = 0;    // runs that make the input of a check smaller
  const std::atomic<bool>* interrupt = nullptr;
};

// The row of the check: {"check", "class", "reached", "refused", "inputs", "unanswered", "twins", "fuzzed",
// "minimised", column: {...}}. A column has "outcome", its "group", the "input" and "operation" that it came of,
// "detail", and "counts" of every word. What is minimised is the input of the judging column: {"input", "size", "from"
// bytes, "runs"}. One that `corrupts` also has "seen": what the process itself shows of that outcome.
tl::expected<nlohmann::json, std::string> delete_check(const Experiment& experiment, const NamedCheck& check,
                                                       const Reach& reach);

}  // namespace ferrotype
