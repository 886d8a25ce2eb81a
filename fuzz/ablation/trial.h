// SPDX-License-Identifier: Apache-2.0
//
// One input in one parser, in a process of its own that is forked from this one: nothing is loaded again, and whatever
// the input breaks is broken in the child.
#pragma once

#include "ablation/outcome.h"
#include "oracles/operations.h"

namespace ferrotype {

struct TrialLimits {
  unsigned seconds = 4;                          // of processor time
  std::uint64_t stack = std::uint64_t{8} << 20;  // a depth without a check has to meet its end, on every machine
};

// Throws std::system_error where the system makes no process.
[[nodiscard]] Ending try_case(const ferro_parser& parser, const Operation& operation, const Case& input,
                              const TrialLimits& limits);

}  // namespace ferrotype
