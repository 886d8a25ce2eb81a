// SPDX-License-Identifier: Apache-2.0
//
// What the ablation build tells beside the interface: which checks of `checks.def` the C++ parser came to, and which of
// them were not fulfilled, since the process began or since somebody cleared this. No other build has it. Bytes are
// only set, so threads may share it; a fuzzer reads them as counters (LLVM's libFuzzer: `__libfuzzer_extra_counters`).
#pragma once

#include <cstddef>
#include <cstdint>

namespace ferrotype {

struct CheckNotes {
  std::uint8_t reached;      // the condition was looked at
  std::uint8_t unfulfilled;  // and did not hold
};

#define FERRO_CHECK(name, check_class, protects) +1
inline constexpr std::size_t check_count = 0
#include "checks.def"
    ;
#undef FERRO_CHECK

// By the number of the check: its line among those of `checks.def`.
extern CheckNotes check_notes[check_count];

}  // namespace ferrotype
