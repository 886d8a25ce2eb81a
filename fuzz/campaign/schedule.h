// Who is next: a fair share for every unit, a larger one for units that lately found something new.
//
// Stride scheduling: each unit has a clock that advances by the time it got divided by its weight, and the unit with
// the earliest clock is next. The weight lies between 1 and a maximum, so the share of none falls to nothing.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace ferrotype {

class Schedule {
 public:
  static constexpr double most_weight = 4.0;

  explicit Schedule(std::size_t count) : entries_(count) {}

  // The next unit, of those that are allowed: one that no other worker has, if there is one; none where none is
  // allowed.
  std::optional<std::size_t> take(const std::function<bool(std::size_t)>& is_allowed = {});
  // `yield` counts what was new: units added to the corpus, findings.
  void give_back(std::size_t unit, std::chrono::milliseconds spent, double yield);

  [[nodiscard]] std::size_t turns(std::size_t unit) const { return entries_[unit].turns; }
  [[nodiscard]] std::size_t without_turn() const;
  [[nodiscard]] double weight(std::size_t unit) const { return entries_[unit].weight; }

 private:
  struct Entry {
    double clock = 0;
    double weight = 1;
    double yield_per_second = 0;  // decaying
    std::size_t turns = 0;
    std::size_t workers = 0;
  };
  std::vector<Entry> entries_;
};

// How long one turn lasts: short enough that every unit gets one in two thirds of the campaign, long enough that
// starting a worker does not matter.
std::chrono::milliseconds slice_length(std::chrono::milliseconds campaign, std::size_t units, std::size_t jobs);

}  // namespace ferrotype
