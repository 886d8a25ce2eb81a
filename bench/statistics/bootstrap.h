// How sure a ratio of two medians, or of two sums, is: percentile bootstrap over the blocks of a run.
//
// A block measures every parser once, in random order, within seconds; sample i of all parsers and fonts comes from the
// same block. Blocks are what is resampled, so that what slowed a whole block (another process, the clock) cancels out.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace ferrotype {

// Linear interpolation between order statistics, as NumPy's default has it; `fraction` in [0, 1]; 0 of no samples.
double quantile(std::span<const double> samples, double fraction);
double median(std::span<const double> samples);

// Of positive values; 0 of none.
double geometric_mean(std::span<const double> values);

// What is compared: one sample per block each, in the order of the blocks.
struct Pair {
  std::span<const double> measured;
  std::span<const double> baseline;
};

struct Interval {
  double estimate = 0;
  double low = 0;
  double high = 0;
};

struct Bootstrap {
  std::size_t resamples = 10'000;
  double confidence = 0.95;
  std::uint64_t seed = 0x6665'7272'6f74'7970;
};

// Fills the indices of one resample, each below their number.
using Resampler = std::function<void(std::span<std::size_t> indices)>;

// median(measured) / median(baseline) of one pair; of several their geometric mean. At least one pair, all of the same
// number of blocks, at least one.
Interval ratio_of_medians(std::span<const Pair> pairs, const Bootstrap& options = {});
// The same with somebody else's resamples: what the tests compare with SciPy.
Interval ratio_of_medians(std::span<const Pair> pairs, const Bootstrap& options, const Resampler& resampler);

// The same in two runs, which have no block in common. Without a baseline, in both: the times themselves.
struct Change {
  Pair now;
  Pair before;
};

// How many times as large the ratio of medians became, the geometric mean over the changes. The blocks of each run are
// resampled apart from those of the other one. At least one change; each run has as many blocks in all of them.
Interval change_of_medians(std::span<const Change> changes, const Bootstrap& options = {});

// sum(measured) / sum(baseline) of one pair: what was got for what was spent. At least one block, and something spent
// in each.
Interval ratio_of_sums(const Pair& pair, const Bootstrap& options = {});

}  // namespace ferrotype
