// How far the ratio of the twins moves when nothing but compilers and flags do: every build of one against every build
// of the other.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "statistics/bootstrap.h"
#include "statistics/builds.h"
#include "statistics/measurements.h"

namespace ferrotype {

struct Matrix {
  // Geometric mean over all places, an operation on a font each, where both did the work of the baseline.
  struct Cell {
    std::string cpp;
    std::string rust;
    std::optional<Interval> ratio;  // time of the Rust build / time of the C++ build
    std::size_t places = 0;
  };
  // The same of a build and its twin as it is built usually: what its compiler and flags make of the twin alone.
  struct Build {
    std::string name;
    std::string twin;
    std::optional<Interval> ratio;  // none of the twin itself
    std::size_t places = 0;
  };
  struct Extreme {
    std::string cpp;
    std::string rust;
    Interval ratio;
  };
  // The smallest and the largest ratio of all pairs of builds.
  struct Spread {
    std::string operation;  // empty: the cells of the matrix
    Extreme least;
    Extreme most;
  };
  // Where a build did other work than the baseline, or none.
  struct LeftOut {
    std::string build;
    std::string operation;
    std::string font;
    std::string reason;
  };

  std::vector<Build> builds;  // in the order of measuring, of C++ first
  std::vector<Cell> cells;    // row by row, a row of each C++ build
  std::optional<Spread> spread;
  // With the mitigations; none where there are none.
  std::optional<Spread> spread_with_mitigations;
  std::vector<Spread> operations;  // over the fonts; without mitigations
  std::vector<LeftOut> left_out;
};

Matrix make_matrix(const Measurements& measurements, const Bootstrap& options = {});

}  // namespace ferrotype
