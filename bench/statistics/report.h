// From samples to what a table says: ratios with intervals, means over the fonts, and whether the controls hold.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "statistics/bootstrap.h"
#include "statistics/border.h"
#include "statistics/controls.h"
#include "statistics/instructions.h"
#include "statistics/measurements.h"
#include "statistics/memory.h"
#include "statistics/rivalry.h"
#include "statistics/verdict.h"

namespace ferrotype {

struct Row {
  Cell cell;
  std::optional<Interval> ratio;         // time of the parser / time of the baseline: above 1 is slower
  std::optional<Difference> difference;  // of each ratio; the baseline's own is not among what is tested
  std::optional<double> nanoseconds_per_item;
};

// Geometric mean of the ratios of one operation and parser over the fonts on which the work is equal.
struct Mean {
  std::string operation;
  std::string parser;
  std::optional<Interval> ratio;
  std::optional<Difference> difference;  // of each ratio
  std::vector<std::string> fonts;
  struct LeftOut {
    std::string font;
    std::string reason;
  };
  std::vector<LeftOut> left_out;
};

// Of a parser of our own against the baseline, the geometric mean over all rows of equal work but those that ask for
// everything one by one, which nobody should.
struct Overall {
  std::string parser;
  Interval ratio;
  std::size_t rows = 0;
};

struct Report {
  std::string baseline;
  std::vector<Row> rows;
  std::vector<Mean> means;
  std::vector<Overall> overall;
  std::vector<Rivalry> rivalries;
  Border border;
  std::vector<Counts> instructions;
  std::optional<InstructionControl> instruction_control;
  Memory memory;
  HeapControl heap_control;
  SelfControls self_controls;
  // The largest difference that the baseline shows against itself, as a fraction. Smaller ones between parsers mean
  // nothing.
  double noise_floor = 0;
  // One sentence per control that does not hold.
  std::vector<std::string> broken_controls;

  [[nodiscard]] bool controls_hold() const { return broken_controls.empty(); }
};

Report make_report(const Measurements& measurements, const Bootstrap& options = {});

}  // namespace ferrotype
