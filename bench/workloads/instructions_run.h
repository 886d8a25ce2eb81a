// The instructions of all cells of a run, counted by callgrind: `valgrind --tool=callgrind --instr-atstart=no
// --callgrind-out-file=PREFIX ferrotype_instructions --dumps PREFIX ...`
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "statistics/measurements.h"
#include "workloads/run.h"

namespace ferrotype {

// No times, and no answers; nothing of the baseline's controls. Throws std::runtime_error where it does not run under
// callgrind, or callgrind's files cannot be read.
Measurements count_instructions(const Plan& plan);

}  // namespace ferrotype
