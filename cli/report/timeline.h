// A campaign over its time, in as many points as a chart can show: from the records of its slices and findings.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "campaign/store.h"

namespace ferrotype {

// What was reached by then.
struct Point {
  std::int64_t milliseconds = 0;  // of the campaign's time
  std::uint64_t reached = 0;
};

struct Line {
  std::string name;
  std::vector<Point> points;  // ascending in both; the last is what the campaign came to
};

// Of points in ascending order at most `most` or few more: in each equal part of the time its last one, and always the
// first and the last of all.
std::vector<Point> thinned(const std::vector<Point>& points, std::size_t most);

// Coverage of each target, as it was known when a slice ended; the first point is what its corpus covered before.
std::vector<Line> coverage_lines(const std::vector<SliceRecord>& slices, std::int64_t end, std::size_t most);
// Executions of all targets together, at `most` equal steps of the time; those of a slice are spread evenly over it.
Line execution_line(const std::vector<SliceRecord>& slices, std::int64_t end, std::size_t most);
// Findings of each group of classes, those with peers as "peer".
std::vector<Line> finding_lines(const std::vector<Finding>& findings, std::int64_t end, std::size_t most);

}  // namespace ferrotype
