// SPDX-License-Identifier: Apache-2.0
#include "statistics/bootstrap.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <stdexcept>
#include <utility>

namespace ferrotype {
namespace {

double quantile_of_sorted(std::span<const double> sorted, double fraction) {
  const double place = fraction * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const auto above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - static_cast<double>(below));
}

// Not the standard library's distribution: its numbers differ between libraries, and the interval is to be the same.
class UniformIndices {
 public:
  explicit UniformIndices(std::uint64_t seed) : engine_(seed) {}

  void operator()(std::span<std::size_t> indices) {
    const std::uint64_t count = indices.size();
    const std::uint64_t fair = engine_.max() - engine_.max() % count;
    for (auto& index : indices) {
      std::uint64_t number = engine_();
      while (number >= fair) number = engine_();
      index = static_cast<std::size_t>(number % count);
    }
  }

 private:
  std::mt19937_64 engine_;
};

double median_of(std::span<const double> samples, std::span<const std::size_t> indices, std::vector<double>& scratch) {
  scratch.clear();
  for (const std::size_t index : indices) scratch.push_back(samples[index]);
  std::sort(scratch.begin(), scratch.end());
  return quantile_of_sorted(scratch, 0.5);
}

double mean_ratio(std::span<const Pair> pairs, std::span<const std::size_t> indices, std::vector<double>& scratch) {
  double product = 1;
  for (const Pair& pair : pairs) {
    product *= median_of(pair.measured, indices, scratch) / median_of(pair.baseline, indices, scratch);
  }
  return pairs.size() == 1 ? product : std::pow(product, 1.0 / static_cast<double>(pairs.size()));
}

Interval interval_of(double estimate, std::vector<double> resampled, const Bootstrap& options) {
  std::sort(resampled.begin(), resampled.end());
  const double tail = (1 - options.confidence) / 2;
  return {.estimate = estimate,
          .low = quantile_of_sorted(resampled, tail),
          .high = quantile_of_sorted(resampled, 1 - tail)};
}

std::vector<std::size_t> all_of(std::size_t blocks) {
  std::vector<std::size_t> indices(blocks);
  std::iota(indices.begin(), indices.end(), std::size_t{0});
  return indices;
}

// `statistic` gets the indices of the blocks: first all of them, then resamples.
template <class Statistic>
Interval interval_of(Statistic statistic, std::size_t blocks, const Bootstrap& options, const Resampler& resampler) {
  auto indices = all_of(blocks);
  const double estimate = statistic(indices);

  std::vector<double> ratios(options.resamples);
  for (double& ratio : ratios) {
    resampler(indices);
    ratio = statistic(indices);
  }
  return interval_of(estimate, std::move(ratios), options);
}

}  // namespace

double quantile(std::span<const double> samples, double fraction) {
  if (samples.empty()) return 0;
  std::vector<double> sorted(samples.begin(), samples.end());
  std::sort(sorted.begin(), sorted.end());
  return quantile_of_sorted(sorted, fraction);
}

double median(std::span<const double> samples) { return quantile(samples, 0.5); }

double geometric_mean(std::span<const double> values) {
  if (values.empty()) return 0;
  double logarithms = 0;
  for (const double value : values) logarithms += std::log(value);
  return std::exp(logarithms / static_cast<double>(values.size()));
}

Interval ratio_of_medians(std::span<const Pair> pairs, const Bootstrap& options) {
  return ratio_of_medians(pairs, options, UniformIndices(options.seed));
}

Interval ratio_of_medians(std::span<const Pair> pairs, const Bootstrap& options, const Resampler& resampler) {
  const std::size_t blocks = pairs.empty() ? 0 : pairs.front().measured.size();
  for (const Pair& pair : pairs) {
    if (blocks == 0 || pair.measured.size() != blocks || pair.baseline.size() != blocks) {
      throw std::invalid_argument("paired ratios need the same number of samples of each, and at least one");
    }
  }
  if (blocks == 0) throw std::invalid_argument("a ratio needs samples");

  std::vector<double> scratch;
  const auto ratio = [&](std::span<const std::size_t> indices) { return mean_ratio(pairs, indices, scratch); };
  return interval_of(ratio, blocks, options, resampler);
}

Interval change_of_medians(std::span<const Change> changes, const Bootstrap& options) {
  if (changes.empty()) throw std::invalid_argument("a change needs samples");
  const auto fits = [](const Pair& pair, const Pair& first) {
    return !pair.measured.empty() && pair.measured.size() == first.measured.size() &&
           pair.baseline.size() == first.baseline.size() &&
           (pair.baseline.empty() || pair.baseline.size() == pair.measured.size());
  };
  for (const Change& change : changes) {
    const bool alike = change.now.baseline.empty() == change.before.baseline.empty();
    if (!alike || !fits(change.now, changes.front().now) || !fits(change.before, changes.front().before)) {
      throw std::invalid_argument("changes need the same number of samples of each in a run, and at least one");
    }
  }

  auto now = all_of(changes.front().now.measured.size());
  auto before = all_of(changes.front().before.measured.size());
  std::vector<double> scratch;
  const auto level = [&](const Pair& pair, std::span<const std::size_t> indices) {
    const double measured = median_of(pair.measured, indices, scratch);
    return pair.baseline.empty() ? measured : measured / median_of(pair.baseline, indices, scratch);
  };
  const auto statistic = [&] {
    double product = 1;
    for (const Change& change : changes) product *= level(change.now, now) / level(change.before, before);
    return std::pow(product, 1.0 / static_cast<double>(changes.size()));
  };
  const double estimate = statistic();
  UniformIndices resampler(options.seed);
  std::vector<double> resampled(options.resamples);
  for (double& one : resampled) {
    resampler(now);
    resampler(before);
    one = statistic();
  }
  return interval_of(estimate, std::move(resampled), options);
}

Interval ratio_of_sums(const Pair& pair, const Bootstrap& options) {
  const std::size_t blocks = pair.measured.size();
  const bool spent = std::ranges::all_of(pair.baseline, [](double value) { return value > 0; });
  if (blocks == 0 || pair.baseline.size() != blocks || !spent) {
    throw std::invalid_argument("a ratio of sums needs blocks, and something spent in each");
  }
  const auto ratio = [&](std::span<const std::size_t> indices) {
    double got = 0;
    double spent_in_all = 0;
    for (const std::size_t index : indices) {
      got += pair.measured[index];
      spent_in_all += pair.baseline[index];
    }
    return got / spent_in_all;
  };
  return interval_of(ratio, blocks, options, UniformIndices(options.seed));
}

}  // namespace ferrotype
