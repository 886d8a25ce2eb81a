// Whether two sets of samples differ at all: a rank test, which no outlier can sway, and what it is worth where many
// are made at once.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

namespace ferrotype {

// The two-sided p of Mann and Whitney's U (H. B. Mann, D. R. Whitney, "On a test of whether one of two random variables
// is stochastically larger than the other", Annals of Mathematical Statistics 18, 1947). Exact, by their recurrence,
// where one set has at most eight samples and no two samples are equal; else from the normal distribution, corrected
// for ties and for continuity (M. Hollander, D. A. Wolfe, "Nonparametric Statistical Methods", section 4.1). At least
// one sample of each. 1 where all are equal.
double mann_whitney(std::span<const double> first, std::span<const double> second);

// Each p as it is to be read among the others, in their order (S. Holm, "A simple sequentially rejective multiple test
// procedure", Scandinavian Journal of Statistics 6, 1979): those below 0.05 hold together, but for a chance of 5 % that
// any of them is wrong.
std::vector<double> holm(std::span<const double> p);

}  // namespace ferrotype
