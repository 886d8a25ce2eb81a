// Whether a ratio says that something is faster or slower, or nothing.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "statistics/bootstrap.h"

namespace ferrotype {

// The chance of any wrong verdict in a table, if its samples are independent.
constexpr double significance = 0.05;

enum class Verdict { no_difference, faster, slower };

// "faster", "slower", "no difference"
std::string_view word_of(Verdict verdict);

// Nothing for another word.
std::optional<Verdict> verdict_named(std::string_view word);

// What the rank test says of a ratio, and what follows.
struct Difference {
  double p = 1;
  double adjusted_p = 1;  // among all rows, or all means, of the table
  Verdict verdict = Verdict::no_difference;
};

// Empty where nothing was compared.
std::string_view word_of(const std::optional<Difference>& difference);

// By the rank test: of one pair its samples, of several the geometric mean over them, block by block.
double p_of(std::span<const Pair> pairs);

// Two questions, and both have to be answered: do the samples differ (`adjusted_p`), and by more than the table's noise
// (the whole interval)?
Verdict verdict_of(const Interval& ratio, double adjusted_p, double noise_floor);

// Of a family: one p and one ratio each.
std::vector<Difference> differences(std::span<const double> p, std::span<const Interval> ratios, double noise_floor);

}  // namespace ferrotype
