// SPDX-License-Identifier: Apache-2.0
#include "statistics/verdict.h"

#include <cstddef>

#include "statistics/rank_test.h"

namespace ferrotype {

std::string_view word_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::faster:
      return "faster";
    case Verdict::slower:
      return "slower";
    case Verdict::no_difference:
      break;
  }
  return "no difference";
}

std::optional<Verdict> verdict_named(std::string_view word) {
  for (const Verdict verdict : {Verdict::no_difference, Verdict::faster, Verdict::slower}) {
    if (word_of(verdict) == word) return verdict;
  }
  return std::nullopt;
}

std::string_view word_of(const std::optional<Difference>& difference) {
  return difference ? word_of(difference->verdict) : std::string_view();
}

double p_of(std::span<const Pair> pairs) {
  if (pairs.size() == 1) return mann_whitney(pairs.front().measured, pairs.front().baseline);
  std::vector<double> measured;
  std::vector<double> baseline;
  std::vector<double> of_block;
  const auto mean = [&](std::size_t block, std::span<const double> Pair::* samples) {
    of_block.clear();
    for (const Pair& pair : pairs) of_block.push_back((pair.*samples)[block]);
    return geometric_mean(of_block);
  };
  const std::size_t blocks = pairs.empty() ? 0 : pairs.front().measured.size();
  for (std::size_t block = 0; block < blocks; ++block) {
    measured.push_back(mean(block, &Pair::measured));
    baseline.push_back(mean(block, &Pair::baseline));
  }
  return mann_whitney(measured, baseline);
}

Verdict verdict_of(const Interval& ratio, double adjusted_p, double noise_floor) {
  if (adjusted_p >= significance) return Verdict::no_difference;
  if (ratio.low > 1 + noise_floor) return Verdict::slower;
  if (ratio.high < 1 / (1 + noise_floor)) return Verdict::faster;
  return Verdict::no_difference;
}

std::vector<Difference> differences(std::span<const double> p, std::span<const Interval> ratios, double noise_floor) {
  const auto adjusted = holm(p);
  std::vector<Difference> all;
  all.reserve(p.size());
  for (std::size_t i = 0; i < p.size(); ++i) {
    all.push_back({.p = p[i], .adjusted_p = adjusted[i], .verdict = verdict_of(ratios[i], adjusted[i], noise_floor)});
  }
  return all;
}

}  // namespace ferrotype
