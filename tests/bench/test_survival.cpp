// The survival of Kaplan and Meier against what SciPy says (survival_vectors.json, made by make_vectors.py).
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "statistics/survival.h"

namespace ferrotype {
namespace {

std::vector<Lifetime> lifetimes(const nlohmann::json& vector) {
  std::vector<Lifetime> all;
  for (const double time : vector.at("watched")) all.push_back({.time = time, .ended = false});
  for (const double time : vector.at("ended")) all.push_back({.time = time, .ended = true});
  return all;
}

TEST(Survival, says_what_scipy_says) {
  const auto cases = nlohmann::json::parse(std::ifstream(FERROTYPE_SURVIVAL_VECTORS)).at("survival");
  ASSERT_EQ(cases.size(), 6U);
  for (const auto& vector : cases) {
    SCOPED_TRACE(vector.at("name"));
    const auto steps = survival(lifetimes(vector));
    ASSERT_EQ(steps.size(), vector.at("times").size());
    for (std::size_t i = 0; i < steps.size(); ++i) {
      EXPECT_EQ(steps[i].time, vector.at("times")[i].get<double>());
      EXPECT_NEAR(steps[i].left, vector.at("left")[i].get<double>(), 1e-12);
      // Where none are left the formula has no interval.
      const auto& low = vector.at("low")[i];
      EXPECT_NEAR(steps[i].low, low.is_null() ? 0 : low.get<double>(), 1e-12);
      const auto& high = vector.at("high")[i];
      EXPECT_NEAR(steps[i].high, high.is_null() ? 1 : high.get<double>(), 1e-12);
    }
    EXPECT_NEAR(restricted_mean(steps, vector.at("horizon")), vector.at("restricted_mean").get<double>(), 1e-12);
  }
}

TEST(Survival, of_what_never_ends_is_the_horizon) {
  const std::vector<Lifetime> watched(3, {.time = 60, .ended = false});
  EXPECT_TRUE(survival(watched).empty());
  EXPECT_EQ(restricted_mean(survival(watched), 60), 60);
  EXPECT_TRUE(survival({}).empty());
}

}  // namespace
}  // namespace ferrotype
