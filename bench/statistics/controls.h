// What the baseline says of itself: measured again it has to be itself, and slowed by a known part it has to be seen.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "statistics/bootstrap.h"
#include "statistics/measurements.h"

namespace ferrotype {

// The baseline against itself may say, with its whole interval, at most this much of a difference.
constexpr double tolerated_noise = 0.03;

// What is claimed of ports begins at 5 %: a table in which more than one in twenty rows differ by so much from
// themselves cannot see it.
constexpr double largest_noise = 0.05;
constexpr double tolerated_noisy_rows = 0.05;

// How far from `known_slowdown` the interval of the slowed baseline may end.
constexpr double slowdown_error = 0.01;

// Geometric means over all rows of the table. A slowdown that is smaller than the noise of a row is not that of many.
struct SelfControls {
  std::optional<Interval> again;
  std::optional<Interval> slowed;
};

// Why the slowdown is not seen, if it is not. Three things have to be so: the interval lies above 1, and above all of
// that of the baseline measured again, so that it is no accident of being another row; and it comes within
// `slowdown_error` of what is known, so that the figures are of the right size.
std::vector<std::string> broken_self_controls(const std::string& baseline, const SelfControls& controls);

}  // namespace ferrotype
