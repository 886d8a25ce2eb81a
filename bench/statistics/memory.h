// What parsers do on the heap: how often they allocate, what their faces hold, and whether the counter can be believed.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "statistics/measurements.h"

namespace ferrotype {

// Of one operation and parser, over the fonts: allocations of a warm pass, by item.
struct Allocations {
  std::string operation;
  std::string parser;
  std::string item;
  double least = 0;
  double most = 0;
  std::vector<std::string> fonts;
};

struct Memory {
  std::vector<Allocations> allocations;  // in the order of the cells
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
