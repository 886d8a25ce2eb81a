// What was counted of warm passes, of allocations or instructions, gathered over the fonts; and how what another
// program counted comes to the cells that were timed. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "statistics/measurements.h"

namespace ferrotype {

// Of one operation and parser, over the fonts, by item.
struct Counts {
  std::string operation;
  std::string parser;
  std::string item;
  double least = 0;
  double most = 0;
  std::vector<std::string> fonts{};
  // To the baseline's, the geometric mean over the fonts on which the work is equal; none where it was not asked for,
  // or is equal on none.
  std::optional<double> ratio{};
};

// In the order of the cells, without the baseline's controls; `count` has nothing of a cell that was not counted.
std::vector<Counts> gather(const Measurements& measurements, std::optional<double> (*count)(const Cell& cell));

// Calls `give` with each timed cell and the same one of the other run.
template <class Give>
void give_to_timed(Measurements& times, const Measurements& counts, Give give) {
  std::map<std::tuple<std::string, std::string, std::string>, const Cell*> counted;
  for (const Cell& cell : counts.cells) counted.emplace(std::tuple(cell.operation, cell.font, cell.parser), &cell);
  for (Cell& cell : times.cells) {
    const auto found = counted.find({cell.operation, cell.font, cell.parser});
    if (found != counted.end() && !cell.samples.empty()) give(cell, *found->second);
  }
}

}  // namespace ferrotype
