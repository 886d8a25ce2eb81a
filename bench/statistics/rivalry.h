// How a parser of this project stands against the fastest peer of each font: the question of somebody who may choose.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "statistics/bootstrap.h"
#include "statistics/builds.h"
#include "statistics/measurements.h"

namespace ferrotype {

// Every parser is a peer but `null` and the builds of the twins.
struct Rivalry {
  std::string operation;
  std::string parser;
  // Geometric mean over the fonts of: time of the parser / time of the fastest peer; below 1 is faster.
  std::optional<Interval> ratio;
  struct Cell {
    std::string font;
    std::string fastest;
    double ratio = 0;
  };
  // The fonts on which some peer did the same work, the one with the largest ratio first.
  std::vector<Cell> cells;
};

std::vector<Rivalry> make_rivalries(const Measurements& measurements, const Bootstrap& options);

}  // namespace ferrotype
