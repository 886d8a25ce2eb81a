// How long a fuzzer took, of a document.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "hunts.h"

namespace ferrotype {
namespace {

nlohmann::json hunt(const char* operation, unsigned repeat, const nlohmann::json& checks) {
  return {{"operation", operation}, {"repeat", repeat}, {"seconds", 60}, {"executions", 500'000}, {"checks", checks}};
}

// Three repeats of two targets: `seed` is refused at once, `soon` by either target, `once` in one repeat alone.
nlohmann::json document() {
  nlohmann::json checks;
  for (const char* name : {"seed", "soon", "once", "never"}) checks.push_back({{"check", name}, {"class", "bounds"}});
  checks.push_back({{"check", "deep"}, {"class", "depth"}});
  return {{"hunt", 60},
          {"checks", checks},
          {"hunts",
           {hunt("open", 1, {{"seed", 0}, {"soon", 9.0}, {"once", 5.0}}), hunt("walk", 1, {{"soon", 4.0}}),
            hunt("open", 2, {{"seed", 0}, {"soon", 2.0}}), hunt("walk", 2, {{"deep", 59.5}}),
            hunt("open", 3, {{"seed", 0}}), hunt("walk", 3, {{"soon", 30.0}, {"deep", 10.0}})}}};
}

TEST(Hunts, of_each_check_the_median_of_the_repeats_counts) {
  const auto lifetimes = lifetimes_of(document());
  ASSERT_EQ(lifetimes.size(), 5U);
  const std::vector<double> times{0, 4, 60, 60, 59.5};
  const std::vector<bool> ended{true, true, false, false, true};
  for (std::size_t i = 0; i < lifetimes.size(); ++i) {
    EXPECT_EQ(lifetimes[i].time, times[i]) << i;
    EXPECT_EQ(lifetimes[i].ended, ended[i]) << i;
  }
  EXPECT_EQ(lifetimes_of(document(), "depth").size(), 1U);
}

TEST(Hunts, of_a_class_are_a_row) {
  const auto text = markdown(hunts_section(document()));
  EXPECT_NE(text.find("| bounds | 4 | 2, 50 % (15 - 85) | 4.0 s | 31 s | 17 s - 38 s |"), std::string::npos) << text;
  EXPECT_NE(text.find("| all | 5 | 3, 60 % (23 - 88) | 60 s | "), std::string::npos) << text;
}

TEST(Hunts, may_have_been_none) {
  EXPECT_FALSE(has_hunts({{"checks", nlohmann::json::array()}}));
  EXPECT_FALSE(has_hunts({{"hunts", nlohmann::json::array()}}));
  EXPECT_TRUE(has_hunts(document()));
}

}  // namespace
}  // namespace ferrotype
