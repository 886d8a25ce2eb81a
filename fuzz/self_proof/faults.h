// SPDX-License-Identifier: Apache-2.0
//
// The faults themselves: real ones, which a sanitizer or the panic hook has to see.
#pragma once

#include <cstddef>

namespace ferrotype {

// Writes one byte behind a heap block.
void write_behind_a_heap_block(std::size_t seed);

// Allocates and forgets.
void leak_memory();

// Panics in Rust where the build has the means to; otherwise false.
[[nodiscard]] bool really_panic();

}  // namespace ferrotype
