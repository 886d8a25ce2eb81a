// SPDX-License-Identifier: Apache-2.0
#include "schedule.h"

#include <algorithm>
#include <utility>

namespace ferrotype {

std::optional<std::size_t> Schedule::take(const std::function<bool(std::size_t)>& is_allowed) {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const auto& entry = entries_[i];
    if (is_allowed && !is_allowed(i)) continue;
    // Whoever has no worker comes first, then whoever had no turn yet, in the order of the plan.
    const auto key = [&](const Entry& one) { return std::pair(one.workers, one.turns == 0 ? -1.0 : one.clock); };
    if (!best || key(entry) < key(entries_[*best])) best = i;
  }
  if (best) ++entries_[*best].workers;
  return best;
}

void Schedule::give_back(std::size_t unit, std::chrono::milliseconds spent, double yield) {
  auto& entry = entries_[unit];
  const double seconds = std::max(0.001, static_cast<double>(spent.count()) / 1000.0);
  entry.yield_per_second = entry.turns == 0 ? yield / seconds : (entry.yield_per_second + yield / seconds) / 2;
  entry.clock += seconds / entry.weight;
  ++entry.turns;
  --entry.workers;

  double best = 0;
  for (const auto& other : entries_) best = std::max(best, other.yield_per_second);
  for (auto& other : entries_) {
    other.weight = best > 0 ? 1 + (most_weight - 1) * other.yield_per_second / best : 1;
  }
}

std::size_t Schedule::without_turn() const {
  return static_cast<std::size_t>(std::ranges::count(entries_, std::size_t{0}, &Entry::turns));
}

std::chrono::milliseconds slice_length(std::chrono::milliseconds campaign, std::size_t units, std::size_t jobs) {
  const auto share = campaign.count() * 2 / 3 * static_cast<std::int64_t>(jobs) / static_cast<std::int64_t>(units);
  return std::chrono::milliseconds(std::clamp<std::int64_t>(share, 2000, 60'000));
}

}  // namespace ferrotype
