// SPDX-License-Identifier: Apache-2.0
#include "statistics/rank_test.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <numeric>
#include <stdexcept>

namespace ferrotype {
namespace {

constexpr std::size_t most_for_exact = 8;

struct Ranks {
  double sum_of_first = 0;  // equal samples share the mean of their ranks
  double ties = 0;          // sum of t^3 - t over groups of t equal samples
};

Ranks rank(std::span<const double> first, std::span<const double> second) {
  struct Sample {
    double value;
    bool of_first;
  };
  std::vector<Sample> all;
  all.reserve(first.size() + second.size());
  for (const double value : first) all.push_back({value, true});
  for (const double value : second) all.push_back({value, false});
  std::ranges::sort(all, {}, &Sample::value);

  Ranks ranks;
  for (std::size_t begin = 0; begin < all.size();) {
    std::size_t end = begin;
    std::size_t of_first = 0;
    for (; end < all.size() && all[end].value == all[begin].value; ++end) of_first += all[end].of_first ? 1 : 0;
    const auto equal = static_cast<double>(end - begin);
    ranks.sum_of_first += static_cast<double>(of_first) * static_cast<double>(begin + 1 + end) / 2;
    ranks.ties += equal * equal * equal - equal;
    begin = end;
  }
  return ranks;
}

// How likely U is at least `u` if both sets are of one kind. The ways to get each U are counted as the coefficients of
// the Gaussian binomial: multiply by (1 - x^(n + i)), divide by (1 - x^i). The counts stay exact in a double as long as
// they are below 2^53, and close to it beyond.
double chance_of_at_least(double u, std::size_t few, std::size_t many) {
  std::vector<double> ways(few * many + 1, 0);
  ways[0] = 1;
  for (std::size_t i = 1; i <= few; ++i) {
    for (std::size_t at = ways.size(); at-- > many + i;) ways[at] -= ways[at - many - i];
    for (std::size_t at = i; at < ways.size(); ++at) ways[at] += ways[at - i];
  }
  const double all = std::accumulate(ways.begin(), ways.end(), 0.0);
  // The distribution is symmetric: the upper tail is the lower one, read from the other end.
  const auto tail = ways.size() - static_cast<std::size_t>(u);
  return std::accumulate(ways.begin(), ways.begin() + static_cast<std::ptrdiff_t>(tail), 0.0) / all;
}

}  // namespace

double mann_whitney(std::span<const double> first, std::span<const double> second) {
  if (first.empty() || second.empty()) throw std::invalid_argument("a rank test needs samples of both");
  const auto of_first = static_cast<double>(first.size());
  const auto of_second = static_cast<double>(second.size());
  const Ranks ranks = rank(first, second);
  const double u_of_first = ranks.sum_of_first - of_first * (of_first + 1) / 2;
  const double u = std::max(u_of_first, of_first * of_second - u_of_first);

  const std::size_t few = std::min(first.size(), second.size());
  if (ranks.ties == 0 && few <= most_for_exact) {
    return std::min(1.0, 2 * chance_of_at_least(u, few, std::max(first.size(), second.size())));
  }
  const double all = of_first + of_second;
  const double variance = of_first * of_second / 12 * (all + 1 - ranks.ties / (all * (all - 1)));
  if (variance <= 0) return 1;
  const double deviation = (u - of_first * of_second / 2 - 0.5) / std::sqrt(variance);
  return std::min(1.0, std::erfc(deviation / std::numbers::sqrt2));
}

std::vector<double> holm(std::span<const double> p) {
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t at) { return p[at]; });
  std::vector<double> adjusted(p.size());
  double largest = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    largest = std::max(largest, std::min(1.0, p[order[i]] * static_cast<double>(p.size() - i)));
    adjusted[order[i]] = largest;
  }
  return adjusted;
}

}  // namespace ferrotype
