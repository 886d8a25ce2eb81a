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
  // Advances or boxes of glyphs, so many numbers an item; empty for other operations.
  std::vector<float> numbers{};
  std::size_t numbers_per_item = 1;
  bool boxes = false;  // the numbers are, which follow the rounding of outlines
  // At a location of a font that varies, where parsers add deltas up in arithmetics of their own.
  bool varied = false;
};

// Where a font varies, its points and metrics are sums of fractions. FreeType rounds each to whole font units, others
// some or none, so there every glyph may be away by so much.
inline constexpr std::string_view variation_rounding = "variation-rounding";

// In `items`, of a table that the parser does not walk.
inline constexpr std::uint64_t not_walked = 0;

std::string digest(const Answers& answers);
std::string word(ferro_code code);

Work compare(const Answers& answers, const Answers& baseline);
Work work_of_null();

}  // namespace ferrotype
