// SPDX-License-Identifier: Apache-2.0
#include "statistics/survival.h"

#include <algorithm>
#include <cmath>

namespace ferrotype {
namespace {

constexpr double quantile_of_95_percent = 1.959963984540054;

// `greenwood` is the sum of ended / (at risk * (at risk - ended)).
SurvivalStep step_at(double time, double left, double greenwood) {
  if (left <= 0 || left >= 1) return {.time = time, .left = left, .low = 0, .high = 1};
  const double log_left = std::log(left);
  const double half = quantile_of_95_percent * std::sqrt(greenwood) / std::abs(log_left);
  return {.time = time,
          .left = left,
          .low = std::exp(log_left * std::exp(half)),
          .high = std::exp(log_left * std::exp(-half))};
}

}  // namespace

std::vector<SurvivalStep> survival(std::span<const Lifetime> lifetimes) {
  std::vector<Lifetime> sorted(lifetimes.begin(), lifetimes.end());
  std::ranges::sort(sorted, {}, &Lifetime::time);
  std::vector<SurvivalStep> steps;
  double left = 1;
  double greenwood = 0;
  for (auto at = sorted.begin(); at != sorted.end();) {
    const auto end = std::ranges::find_if(at, sorted.end(), [&](const Lifetime& one) { return one.time != at->time; });
    const auto ended = static_cast<double>(std::count_if(at, end, [](const Lifetime& one) { return one.ended; }));
    const auto at_risk = static_cast<double>(sorted.end() - at);
    if (ended != 0) {
      left *= 1 - ended / at_risk;
      greenwood += ended / (at_risk * (at_risk - ended));
      steps.push_back(step_at(at->time, left, greenwood));
    }
    at = end;
  }
  return steps;
}

double restricted_mean(std::span<const SurvivalStep> steps, double horizon) {
  double area = 0;
  double since = 0;
  double left = 1;
  for (const auto& step : steps) {
    if (step.time >= horizon) break;
    area += left * (step.time - since);
    since = step.time;
    left = step.left;
  }
  return area + left * (horizon - since);
}

}  // namespace ferrotype
