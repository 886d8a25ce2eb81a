// How long a fuzzer takes until it has an input that a check refuses: until it would see that the check is missing.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ablate/experiment.h"

namespace ferrotype {

struct Hunt {
  std::string operation;
  unsigned repeat = 1;   // also the seed of its random numbers
  unsigned seconds = 0;  // of the clock
};

// libFuzzer on the C++ parser with all its checks, from the committed seeds, which tells for all of them at once what a
// run without one of them would tell for that one: when an input comes that it refuses. The notes of the ablation build
// are counters to the fuzzer, so that such an input is kept, and the file says when.
//
// {"operation", "repeat", "seconds", "executions", "checks": {name: seconds since the start; 0 where a seed does}}. The
// inputs go to `found`/<operation>. Nothing but what was given up is in the error where it was interrupted.
tl::expected<nlohmann::json, std::string> hunt(const Experiment& experiment, const Hunt& hunt,
                                               const std::vector<NamedCheck>& checks,
                                               const std::filesystem::path& found);

}  // namespace ferrotype
