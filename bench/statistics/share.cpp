// SPDX-License-Identifier: Apache-2.0
#include "statistics/share.h"

#include <algorithm>
#include <cmath>

namespace ferrotype {
namespace {

constexpr double quantile_of_95_percent = 1.959963984540054;

}  // namespace

Interval share_of(std::uint64_t some, std::uint64_t all) {
  if (all == 0) return {.estimate = 0, .low = 0, .high = 1};
  const double n = static_cast<double>(all);
  const double share = static_cast<double>(some) / n;
  const double z2 = quantile_of_95_percent * quantile_of_95_percent;
  const double middle = (share + z2 / (2 * n)) / (1 + z2 / n);
  const double half = quantile_of_95_percent * std::sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n);
  return {.estimate = share, .low = std::max(0.0, middle - half), .high = std::min(1.0, middle + half)};
}

}  // namespace ferrotype
