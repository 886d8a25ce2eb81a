// Mann-Whitney's U, Holm's correction and Wilson's interval against what SciPy and statsmodels say (rank_vectors.json,
// made by make_vectors.py). SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "statistics/rank_test.h"
#include "statistics/share.h"

namespace ferrotype {
namespace {

using Numbers = std::vector<double>;

nlohmann::json vectors() { return nlohmann::json::parse(std::ifstream(FERROTYPE_RANK_VECTORS)); }

TEST(Share, says_what_statsmodels_says) {
  const auto cases = vectors().at("wilson");
  ASSERT_EQ(cases.size(), 6U);
  for (const auto& vector : cases) {
    const Interval share = share_of(vector.at("some"), vector.at("all"));
    EXPECT_NEAR(share.low, vector.at("low").get<double>(), 1e-12);
    EXPECT_NEAR(share.high, vector.at("high").get<double>(), 1e-12);
  }
}

TEST(Share, of_nothing_is_anything) {
  EXPECT_EQ(share_of(0, 0).low, 0);
  EXPECT_EQ(share_of(0, 0).high, 1);
}

TEST(MannWhitney, says_what_scipy_says) {
  const auto cases = vectors().at("mann_whitney");
  ASSERT_EQ(cases.size(), 13U);
  for (const auto& vector : cases) {
    SCOPED_TRACE(vector.at("name"));
    const double expected = vector.at("p");
    const Numbers first = vector.at("first");
    const Numbers second = vector.at("second");
    EXPECT_NEAR(mann_whitney(first, second), expected, 1e-11 * expected);
    EXPECT_NEAR(mann_whitney(second, first), expected, 1e-11 * expected);
  }
}

// Three against three have twenty orders, and the most extreme is two of them: too few ever to be sure of a difference.
TEST(MannWhitney, three_samples_are_never_enough) {
  EXPECT_DOUBLE_EQ(mann_whitney(Numbers{1, 2, 3}, Numbers{400, 500, 600}), 0.1);
}

TEST(MannWhitney, nothing_but_equal_samples_is_no_difference) {
  EXPECT_EQ(mann_whitney(Numbers{5, 5, 5}, Numbers{5, 5, 5, 5}), 1);
  EXPECT_EQ(mann_whitney(Numbers(20, 7.0), Numbers(20, 7.0)), 1);
}

TEST(MannWhitney, needs_samples_of_both) {
  EXPECT_THROW(mann_whitney(Numbers{}, Numbers{1}), std::invalid_argument);
  EXPECT_THROW(mann_whitney(Numbers{1}, Numbers{}), std::invalid_argument);
}

TEST(Holm, says_what_statsmodels_says) {
  const auto cases = vectors().at("holm");
  ASSERT_EQ(cases.size(), 5U);
  for (const auto& vector : cases) {
    const Numbers p = vector.at("p");
    const Numbers expected = vector.at("adjusted");
    const Numbers adjusted = holm(p);
    ASSERT_EQ(adjusted.size(), expected.size());
    for (std::size_t i = 0; i < p.size(); ++i) EXPECT_NEAR(adjusted[i], expected[i], 1e-14) << i;
  }
}

TEST(Holm, of_nothing_is_nothing) { EXPECT_TRUE(holm({}).empty()); }

}  // namespace
}  // namespace ferrotype
