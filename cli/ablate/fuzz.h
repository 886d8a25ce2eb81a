// libFuzzer on a build in which one check is deleted.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ablate/experiment.h"

namespace ferrotype {

struct Fuzzed {
  double seconds = 0;  // of the clock
  std::uint64_t executions = 0;
  std::vector<Input> inputs;  // what it ended at, and what newly fails the check
};

// For `experiment.each` seconds, from these inputs, until the C++ parser without the check breaks; with `isolate` also
// where it only leaves a table.
tl::expected<Fuzzed, std::string> fuzz_without(const Experiment& experiment, const NamedCheck& check,
                                               const std::vector<Input>& starts, bool isolate);

struct SeenByTwins {
  bool seen = false;
  double seconds = 0;  // of the clock, until the twin oracle said so
};

// Whether the oracle that compares the twins says that the C++ parser lost the check, on one of these
// inputs of one operation.
tl::expected<SeenByTwins, std::string> seen_by_twins(const Experiment& experiment, const NamedCheck& check,
                                                     const std::vector<Input>& inputs);

}  // namespace ferrotype
