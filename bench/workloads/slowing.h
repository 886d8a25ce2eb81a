// The third control: work that is slowed by a known part, to see whether a table would show it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>

#include "statistics/measurements.h"

namespace ferrotype {

// Nanoseconds of this thread's processor time: what samples are measured with, so that a thread that was not running
// spins for nothing. A read asks the kernel and takes about a quarter of a microsecond, more than some passes.
double thread_nanoseconds();

// A spin follows so much work at least, and not each pass. One read of the clock belongs to a spin beyond what is
// accounted for (see below), and is then less than a thousandth of the time.
constexpr double least_nanoseconds_per_spin = 500'000;

// How many passes that is. The shorter of two times counts, because a first pass may be slow.
template <class Clock, class Pass>
std::int64_t passes_per_spin(Clock clock, Pass pass) {
  const auto time = [&](std::int64_t passes) {
    const double begin = clock();
    for (std::int64_t i = 0; i < passes; ++i) pass();
    return clock() - begin;
  };
  std::int64_t passes = 1;
  while (std::min(time(passes), time(passes)) < least_nanoseconds_per_spin) passes *= 2;
  return passes;
}

// From its making on, each spin takes `known_slowdown` of the time that went by since the last one. What it takes too
// long, by up to a read of the clock, the next one takes less.
template <class Clock>
class Slowing {
 public:
  explicit Slowing(Clock clock) : clock_(clock), last_(clock_()) {}

  void spin() {
    const double begin = clock_();
    owed_ += known_slowdown * (begin - last_);
    last_ = begin;
    while (last_ - begin < owed_) last_ = clock_();
    owed_ -= last_ - begin;
  }

 private:
  Clock clock_;
  double last_;
  double owed_ = 0;
};

}  // namespace ferrotype
