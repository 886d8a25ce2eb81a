// Bootstrap, quantiles and means against what SciPy says (bootstrap_vectors.json, made by make_vectors.py).
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "statistics/bootstrap.h"

namespace ferrotype {
namespace {

using Numbers = std::vector<double>;

nlohmann::json vectors() { return nlohmann::json::parse(std::ifstream(FERROTYPE_VECTORS)); }

Interval ratio(const Numbers& measured, const Numbers& baseline, const Bootstrap& options = {}) {
  const Pair pair{.measured = measured, .baseline = baseline};
  return ratio_of_medians({&pair, 1}, options);
}

TEST(Bootstrap, says_what_scipy_says_of_the_same_resamples) {
  const auto cases = vectors().at("ratios");
  ASSERT_EQ(cases.size(), 6U);
  for (const auto& vector : cases) {
    SCOPED_TRACE(vector.at("name"));
    const Numbers measured = vector.at("measured");
    const Numbers baseline = vector.at("baseline");
    const std::vector<std::string> resamples = vector.at("indices");
    std::size_t next = 0;
    const Pair pair{.measured = measured, .baseline = baseline};
    const auto found =
        ratio_of_medians({&pair, 1}, {.resamples = resamples.size()}, [&](std::span<std::size_t> indices) {
          const std::string& resample = resamples.at(next++);
          ASSERT_EQ(resample.size(), indices.size());
          for (std::size_t i = 0; i < indices.size(); ++i) indices[i] = static_cast<std::size_t>(resample[i] - 'A');
        });
    EXPECT_EQ(next, resamples.size());
    EXPECT_DOUBLE_EQ(found.estimate, vector.at("ratio"));
    EXPECT_NEAR(found.low, vector.at("few").at(0), 1e-12);
    EXPECT_NEAR(found.high, vector.at("few").at(1), 1e-12);
  }
}

// Two sets of random numbers agree within the error of the bootstrap, which is a small part of the interval's width.
TEST(Bootstrap, says_what_scipy_says_of_its_own_resamples) {
  const auto cases = vectors().at("ratios");
  ASSERT_EQ(cases.size(), 6U);
  for (const auto& vector : cases) {
    SCOPED_TRACE(vector.at("name"));
    const auto found = ratio(vector.at("measured"), vector.at("baseline"), {.resamples = 100'000});
    const double low = vector.at("many").at(0);
    const double high = vector.at("many").at(1);
    EXPECT_NEAR(found.low, low, 0.03 * (high - low));
    EXPECT_NEAR(found.high, high, 0.03 * (high - low));
  }
}

TEST(Bootstrap, of_a_change_is_as_wide_as_both_runs_make_it) {
  const Numbers steady(15, 100);
  Numbers shaking;
  for (int block = 0; block < 15; ++block) shaking.push_back(100 + block);
  const Numbers twice(15, 200);
  const Change none{.now = {.measured = steady, .baseline = steady}, .before = {.measured = twice, .baseline = twice}};
  const auto nothing = change_of_medians({&none, 1});
  EXPECT_EQ(nothing.low, 1);
  EXPECT_EQ(nothing.high, 1);
  // Noise that a run shares between both cancels out, whichever run it is, and other noise does not.
  const Change shared{.now = {.measured = shaking, .baseline = shaking}, .before = none.before};
  EXPECT_EQ(change_of_medians({&shared, 1}).high, 1);
  const Change now{.now = {.measured = shaking, .baseline = steady}, .before = none.before};
  const Change before{.now = none.before, .before = {.measured = shaking, .baseline = steady}};
  for (const Change& change : {now, before}) {
    const auto found = change_of_medians({&change, 1});
    EXPECT_GT(found.high, 1.02 * found.low);
    EXPECT_TRUE(found.low <= found.estimate && found.estimate <= found.high);
  }
  EXPECT_NEAR(change_of_medians({&now, 1}).estimate, 1.07, 1e-12);
  EXPECT_NEAR(change_of_medians({&before, 1}).estimate, 1 / 1.07, 1e-12);
  const std::vector<Change> both{now, before};
  EXPECT_NEAR(change_of_medians(both).estimate, 1, 1e-12);
}

TEST(Bootstrap, of_a_change_may_be_of_times_alone) {
  const Numbers ten(15, 10);
  const Numbers thirty(4, 30);
  const Change change{.now = {.measured = thirty, .baseline = {}}, .before = {.measured = ten, .baseline = {}}};
  EXPECT_DOUBLE_EQ(change_of_medians({&change, 1}).estimate, 3);
  const Change odd{.now = {.measured = thirty, .baseline = thirty}, .before = {.measured = ten, .baseline = {}}};
  EXPECT_THROW(change_of_medians({&odd, 1}), std::invalid_argument);
  EXPECT_THROW(change_of_medians({}), std::invalid_argument);
}

TEST(Bootstrap, is_the_same_every_time_and_another_with_another_seed) {
  const Numbers measured{10, 12, 11, 13, 9, 14, 10.5};
  const Numbers baseline{8, 9, 8.5, 9.5, 7, 10, 8.25};
  const auto once = ratio(measured, baseline, {.resamples = 5});
  const auto twice = ratio(measured, baseline, {.resamples = 5});
  EXPECT_EQ(once.low, twice.low);
  EXPECT_EQ(once.high, twice.high);
  const auto other = ratio(measured, baseline, {.resamples = 5, .seed = 7});
  EXPECT_TRUE(once.low != other.low || once.high != other.high);
}

TEST(Bootstrap, noise_of_a_whole_block_cancels_out) {
  Numbers baseline;
  Numbers measured;
  for (int block = 0; block < 15; ++block) {
    baseline.push_back(100 + 10 * block);
    measured.push_back(2 * baseline.back());
  }
  const auto found = ratio(measured, baseline);
  EXPECT_DOUBLE_EQ(found.low, 2);
  EXPECT_DOUBLE_EQ(found.high, 2);
}

TEST(Bootstrap, several_pairs_give_the_geometric_mean_of_their_ratios) {
  const Numbers once{1, 1, 1};
  const Numbers twice{2, 2, 2};
  const Numbers eight_times{8, 8, 8};
  const std::vector<Pair> pairs{{.measured = twice, .baseline = once}, {.measured = eight_times, .baseline = once}};
  const auto found = ratio_of_medians(pairs);
  EXPECT_DOUBLE_EQ(found.estimate, 4);
  EXPECT_DOUBLE_EQ(found.low, 4);
  EXPECT_DOUBLE_EQ(found.high, 4);
}

TEST(Bootstrap, samples_that_do_not_pair_are_refused) {
  const Numbers three{1, 2, 3};
  const Numbers two{1, 2};
  EXPECT_THROW(ratio(three, two), std::invalid_argument);
  EXPECT_THROW(ratio({}, {}), std::invalid_argument);
  EXPECT_THROW(ratio_of_medians({}), std::invalid_argument);
}

TEST(Bootstrap, a_ratio_of_sums_resamples_what_was_got_with_what_was_spent) {
  const Numbers got{2, 4, 6};
  const Numbers spent{1, 2, 3};
  const auto same = ratio_of_sums({.measured = got, .baseline = spent});
  EXPECT_DOUBLE_EQ(same.estimate, 2);
  EXPECT_DOUBLE_EQ(same.low, 2);
  EXPECT_DOUBLE_EQ(same.high, 2);
  const Numbers once{0, 0, 0, 30};
  const Numbers each{1, 1, 1, 7};
  const auto rare = ratio_of_sums({.measured = once, .baseline = each});
  EXPECT_DOUBLE_EQ(rare.estimate, 3);
  EXPECT_EQ(rare.low, 0);
  EXPECT_GT(rare.high, 3);
}

TEST(Bootstrap, a_ratio_of_sums_of_nothing_or_to_nothing_is_refused) {
  const Numbers got{1, 2};
  const Numbers free_lunch{1, 0};
  const Numbers one{1};
  EXPECT_THROW(ratio_of_sums({.measured = got, .baseline = free_lunch}), std::invalid_argument);
  EXPECT_THROW(ratio_of_sums({.measured = got, .baseline = one}), std::invalid_argument);
  EXPECT_THROW(ratio_of_sums({}), std::invalid_argument);
}

TEST(Quantile, says_what_numpy_says) {
  const auto data = vectors().at("quantiles");
  const Numbers samples = data.at("samples");
  for (std::size_t i = 0; i < data.at("fractions").size(); ++i) {
    EXPECT_NEAR(quantile(samples, data.at("fractions").at(i)), data.at("values").at(i), 1e-12);
  }
  EXPECT_EQ(quantile({}, 0.5), 0);
}

TEST(GeometricMean, says_what_scipy_says) {
  const auto data = vectors().at("geometric_mean");
  EXPECT_NEAR(geometric_mean(data.at("values").get<Numbers>()), data.at("mean"), 1e-12);
  EXPECT_EQ(geometric_mean({}), 0);
}

}  // namespace
}  // namespace ferrotype
