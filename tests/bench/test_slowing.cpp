// That the slowed baseline is slowed by as much as it says, by a clock that is made up.
// SPDX-License-Identifier: Apache-2.0
#include "workloads/slowing.h"

#include <gtest/gtest.h>

namespace ferrotype {
namespace {

// Time goes by when work is done, and when somebody looks: half of that before the answer, half after it.
struct Clock {
  double* now;
  double read;

  double operator()() const {
    *now += read / 2;
    const double answer = *now;
    *now += read / 2;
    return answer;
  }
};

constexpr double read_of_the_clock = 240;

// All the time over that of the passes alone.
double ratio(double pass, std::int64_t passes_per_spin, int spins) {
  double now = 5e9;
  const double begin = now;
  Slowing slowing(Clock{&now, read_of_the_clock});
  for (int spin = 0; spin < spins; ++spin) {
    now += pass * static_cast<double>(passes_per_spin);
    slowing.spin();
  }
  return (now - begin) / (pass * static_cast<double>(passes_per_spin) * spins);
}

TEST(Slowing, slows_short_and_long_passes_by_what_is_known) {
  for (const double pass : {1.0, 31.0, 900.0, 40'000.0, 3e6, 7e8}) {
    SCOPED_TRACE(pass);
    double now = 0;
    const auto passes = passes_per_spin(Clock{&now, read_of_the_clock}, [&] { now += pass; });
    EXPECT_NEAR(ratio(pass, passes, 40), 1 + known_slowdown, 0.001);
  }
}

// What the groups of passes are for: a spin after each short one would be mostly the clock.
TEST(Slowing, after_each_short_pass_it_would_be_far_off) { EXPECT_GT(ratio(100, 1, 1000), 2); }

TEST(Slowing, a_spin_that_was_too_long_shortens_the_next) {
  double now = 0;
  Slowing slowing(Clock{&now, 10'000});
  for (int i = 0; i < 300; ++i) {
    now += 90'000;
    slowing.spin();
  }
  // Each time a read of 10,000 and work of 90,000: 3,000 are owed, and a spin takes no less than a read.
  EXPECT_NEAR(now, 300 * 103'000.0, 10'000.0);
}

TEST(Slowing, a_first_pass_that_is_slow_does_not_make_the_groups_short) {
  double now = 0;
  bool first = true;
  const auto passes = passes_per_spin(Clock{&now, read_of_the_clock}, [&] {
    now += first ? 2e6 : 50;
    first = false;
  });
  EXPECT_GE(static_cast<double>(passes) * 50, least_nanoseconds_per_spin - read_of_the_clock);
}

TEST(Slowing, the_clock_of_the_thread_goes_on) {
  const double begin = thread_nanoseconds();
  double now = begin;
  while (now == begin) now = thread_nanoseconds();
  EXPECT_GT(now, begin);
}

}  // namespace
}  // namespace ferrotype
