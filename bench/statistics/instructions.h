// How many instructions parsers execute. Unlike times they are the same in every run, and tell nothing of what an
// instruction takes: good for comparing a parser with its own past, less for comparing parsers.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "statistics/counts.h"
#include "statistics/measurements.h"

namespace ferrotype {

// Nothing for a cell that was not counted.
std::optional<double> instructions_per_item(const Cell& cell);

// With their ratios; empty where nothing was counted.
std::vector<Counts> make_instructions(const Measurements& measurements);

// Gives the timed cells what was counted of them, and takes the control.
void add_instructions(Measurements& times, const Measurements& counts);

// One sentence per control that does not hold. Where nothing was counted none was wanted.
std::vector<std::string> broken_instruction_controls(const Measurements& measurements);

}  // namespace ferrotype
