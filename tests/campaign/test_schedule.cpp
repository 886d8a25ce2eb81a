// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <set>

#include "campaign/schedule.h"

namespace ferrotype {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

TEST(Schedule, gives_everybody_a_first_turn_in_order) {
  Schedule schedule(5);
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(schedule.without_turn(), 5 - i);
    const auto unit = schedule.take();
    EXPECT_EQ(unit, i);
    schedule.give_back(*unit, seconds(i == 0 ? 100 : 1), 1000);
  }
  EXPECT_EQ(schedule.without_turn(), 0U);
}

TEST(Schedule, gives_no_unit_to_two_workers) {
  Schedule schedule(3);
  const std::set<std::size_t> taken = {*schedule.take(), *schedule.take(), *schedule.take()};
  EXPECT_EQ(taken.size(), 3U);
  // With more workers than units some share one.
  EXPECT_EQ(schedule.take(), 0U);
  EXPECT_FALSE(schedule.take([](std::size_t) { return false; }));
  EXPECT_EQ(schedule.take([](std::size_t unit) { return unit == 2; }), 2U);
}

TEST(Schedule, favours_who_finds_something_and_starves_nobody) {
  Schedule schedule(4);
  std::vector<int> turns(4);
  for (int i = 0; i < 700; ++i) {
    const auto unit = schedule.take();
    ++turns[*unit];
    schedule.give_back(*unit, seconds(1), *unit == 2 ? 50 : 0);
  }
  // Weights 4 and 1, 1, 1.
  EXPECT_NEAR(turns[2], 400, 10);
  for (const int other : {0, 1, 3}) EXPECT_NEAR(turns[static_cast<std::size_t>(other)], 100, 10);
}

TEST(Schedule, shares_time_and_not_turns) {
  Schedule schedule(2);
  std::vector<long> spent(2);
  for (int i = 0; i < 300; ++i) {
    const auto unit = schedule.take();
    const long length = *unit == 0 ? 5 : 1;
    spent[*unit] += length;
    schedule.give_back(*unit, seconds(length), 0);
  }
  EXPECT_NEAR(static_cast<double>(spent[0]) / static_cast<double>(spent[1]), 1.0, 0.1);
}

TEST(Schedule, forgets_old_merits) {
  Schedule schedule(2);
  for (int i = 0; i < 2; ++i) schedule.give_back(*schedule.take(), seconds(1), i == 0 ? 100 : 1);
  EXPECT_GT(schedule.weight(0), schedule.weight(1));
  for (int i = 0; i < 40; ++i) {
    const auto unit = schedule.take();
    schedule.give_back(*unit, seconds(1), *unit == 0 ? 0 : 1);
  }
  EXPECT_LT(schedule.weight(0), schedule.weight(1));
}

TEST(SliceLength, lets_every_unit_of_a_minute_on_two_cores_have_a_turn) {
  const auto length = slice_length(seconds(60), 36, 2);
  EXPECT_GE(length, seconds(2));
  EXPECT_LE(length * 36 / 2, seconds(50));
  EXPECT_EQ(slice_length(std::chrono::hours(8), 36, 2), seconds(60));
}

}  // namespace
}  // namespace ferrotype
