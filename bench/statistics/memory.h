// What parsers do on the heap: how often they allocate, what their faces hold, and whether the counter can be believed.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "statistics/counts.h"
#include "statistics/measurements.h"

namespace ferrotype {

struct Memory {
  std::vector<Counts> allocations;  // without ratios
  std::vector<FaceHeap> faces;
};

// Nothing for a cell that was not counted.
std::optional<double> allocations_per_item(const Cell& cell);

Memory make_memory(const Measurements& measurements);

// Gives the timed cells what was counted of them, and takes the faces and the control.
void add_counts(Measurements& times, const Measurements& counts);

// One sentence per control that does not hold: what is planted is counted, the null parser allocates
// nothing, and what was timed was counted.
std::vector<std::string> broken_heap_controls(const Measurements& measurements);

}  // namespace ferrotype
