// How a parser of this project stands against the fastest peer of each font: the question of somebody who may choose.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "statistics/bootstrap.h"
#include "statistics/measurements.h"

namespace ferrotype {

// Every other parser but `null` is a peer.
inline constexpr std::array<std::string_view, 2> own_parsers{"cpp", "rust"};

// Whether it is one of these, or built of the same sources in another way: those are called cpp_ or rust_ something.
bool is_own(std::string_view parser);

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
