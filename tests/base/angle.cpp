// SPDX-License-Identifier: Apache-2.0
#include "base/angle.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace ferro::test {
namespace {

// The largest distance from the truth among `count` angles from `start` on.
double error(float start, float step, int count) {
  double largest = 0;
  for (int i = 0; i < count; ++i) {
    const float angle = start + static_cast<float>(i) * step;
    const auto [sin, cos] = sin_cos(angle);
    const double radians = std::remainder(static_cast<double>(angle), 2.0) * std::numbers::pi;
    largest = std::max(largest, std::fabs(static_cast<double>(sin) - std::sin(radians)));
    largest = std::max(largest, std::fabs(static_cast<double>(cos) - std::cos(radians)));
  }
  return largest;
}

TEST(Angle, close_to_the_truth) {
  EXPECT_LT(error(-8, 1.0F / 4096, 65536), 3e-7);
  EXPECT_LT(error(-1, 1.0F / 131072, 262144), 3e-7);
  EXPECT_LT(error(1000, 1.0F / 1024, 4096), 3e-7);
  EXPECT_LT(error(4194303, 0.25F, 8), 3e-7);
  EXPECT_LT(error(-1e-6F, 1e-9F, 2000), 3e-7);
}

TEST(Angle, exact_at_quarter_turns) {
  for (const float turns : {-4194304.0F, -2.0F, 0.0F, 2.0F, 1000.0F}) {
    EXPECT_EQ(sin_cos(turns).sin, 0.0F);
    EXPECT_EQ(sin_cos(turns).cos, 1.0F);
    EXPECT_EQ(sin_cos(turns + 0.5F).sin, 1.0F);
    EXPECT_EQ(sin_cos(turns + 0.5F).cos, 0.0F);
    EXPECT_EQ(sin_cos(turns + 1.0F).sin, 0.0F);
    EXPECT_EQ(sin_cos(turns + 1.0F).cos, -1.0F);
    EXPECT_EQ(sin_cos(turns - 0.5F).sin, -1.0F);
    EXPECT_EQ(sin_cos(turns - 0.5F).cos, 0.0F);
  }
}

TEST(Angle, the_same_bits_in_both_languages) {
  EXPECT_EQ(sin_cos(0.2F).sin, 0.58778524F);
  EXPECT_EQ(sin_cos(0.1F).sin, 0.309017F);
  EXPECT_EQ(sin_cos(0.1F).cos, 0.95105654F);
  EXPECT_EQ(tan(0.1F), 0.3249197F);
  EXPECT_EQ(tan(-0.1F), -0.3249197F);
}

TEST(Angle, numbers_beyond_all_fractions) {
  for (const float large : {16777216.0F, -16777216.0F, 3e38F, -3e38F}) {
    EXPECT_EQ(sin_cos(large).sin, 0.0F);
    EXPECT_EQ(sin_cos(large).cos, 1.0F);
  }
}

TEST(Angle, tangents_are_finite) {
  EXPECT_EQ(tan(0.5F), 16777216.0F);
  EXPECT_EQ(tan(-0.5F), -16777216.0F);
  EXPECT_EQ(tan(1.5F), -16777216.0F);
  EXPECT_EQ(tan(1.0F), 0.0F);
  EXPECT_LT(std::fabs(tan(0.49999997F)), 16777216.0F);
}

}  // namespace
}  // namespace ferro::test
