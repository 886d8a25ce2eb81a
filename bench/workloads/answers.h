// The answers of one parser to one workload, item by item, and how those of two parsers compare.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ferrotype.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "statistics/measurements.h"
#include "workloads/outline_shape.h"

namespace ferrotype {

struct Answers {
  // Of the workload as a whole; if it is not OK, there is nothing to compare or to time.
  ferro_code code = FERRO_OK;
  // One number per item: a hash of what was answered, or a small value as it is.
  std::vector<std::uint64_t> items{};
  // What outlines draw, after the normalisations of outline_shape.h; empty for other operations.
  std::vector<Shape> shapes{};
  // The status of each outline: a glyph that one parser refuses is not one that another finds empty.
  std::vector<ferro_code> codes{};
  // The values of each table of a walk, each as a number; empty for other operations.
  std::vector<std::vector<std::uint64_t>> values{};
  // For each item its name in a sentence: "glyph 17", "U+0041", "glyf".
  std::vector<std::string> labels{};
};

// In `items`, of a table that the parser does not walk.
inline constexpr std::uint64_t not_walked = 0;

std::string digest(const Answers& answers);
std::string word(ferro_code code);

Work compare(const Answers& answers, const Answers& baseline);
Work work_of_null();

}  // namespace ferrotype
