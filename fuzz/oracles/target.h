// SPDX-License-Identifier: Apache-2.0
//
// What every fuzz target is made of. The environment configures it (fuzz/README.md); at start it prints what it holds,
// and refuses to start with what it cannot do: a harness that silently does nothing is the worst bug here.
#pragma once

#include <cstddef>
#include <cstdint>

#include "oracles/operations.h"

namespace ferrotype {

// Once, before the first input. Ends the process with exit code 2 when the configuration is wrong.
int start_target(const Operation& operation);

// One input; a finding prints its verdict and aborts.
int run_target(const std::uint8_t* data, std::size_t size);

}  // namespace ferrotype
