// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace ferrotype {

// Once, behind the start of the sanitizers and of libFuzzer, whose handlers of signals come behind this one's.
void watch_for_crashes();

// Of the heap, lost ones included.
[[nodiscard]] std::size_t allocated_bytes();

}  // namespace ferrotype
