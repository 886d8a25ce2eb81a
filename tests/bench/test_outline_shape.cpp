// Outlines that draw the same are the same shape; others are not.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "workloads/outline_shape.h"

namespace ferrotype {
namespace {

using Verbs = std::vector<std::uint8_t>;
using Points = std::vector<ferro_point>;

const Verbs triangle_verbs{FERRO_MOVE, FERRO_LINE, FERRO_LINE, FERRO_CLOSE};
const Points triangle_points{{0, 0}, {100, 0}, {50, 80}};
const Shape triangle = shape(triangle_verbs, triangle_points);

TEST(OutlineShape, a_contour_is_closed_by_its_line) {
  ASSERT_EQ(triangle.size(), 1U);
  ASSERT_EQ(triangle[0].size(), 3U);
  EXPECT_EQ(triangle[0][2].coordinates, (std::array<float, 8>{50, 80, 0, 0}));
}

TEST(OutlineShape, a_written_closing_line_is_the_one_that_close_draws) {
  const Verbs verbs{FERRO_MOVE, FERRO_LINE, FERRO_LINE, FERRO_LINE, FERRO_CLOSE};
  EXPECT_EQ(shape(verbs, Points{{0, 0}, {100, 0}, {50, 80}, {0, 0}}), triangle);
}

TEST(OutlineShape, a_contour_may_begin_at_any_point) {
  EXPECT_EQ(shape(triangle_verbs, Points{{50, 80}, {0, 0}, {100, 0}}), triangle);
  EXPECT_EQ(shape(triangle_verbs, Points{{100, 0}, {50, 80}, {0, 0}}), triangle);
}

TEST(OutlineShape, segments_without_extent_draw_nothing) {
  const Verbs verbs{FERRO_MOVE, FERRO_LINE, FERRO_QUAD, FERRO_LINE, FERRO_CUBIC, FERRO_LINE, FERRO_CLOSE};
  const Points points{{0, 0}, {0, 0}, {0, 0}, {0, 0}, {100, 0}, {100, 0}, {100, 0}, {100, 0}, {50, 80}};
  EXPECT_EQ(shape(verbs, points), triangle);
  EXPECT_TRUE(shape(Verbs{FERRO_MOVE, FERRO_LINE, FERRO_CLOSE}, Points{{5, 5}, {5, 5}}).empty());
  EXPECT_TRUE(shape(Verbs{FERRO_MOVE, FERRO_CLOSE}, Points{{5, 5}}).empty());
}

TEST(OutlineShape, a_curve_back_to_its_beginning_has_extent) {
  EXPECT_FALSE(shape(Verbs{FERRO_MOVE, FERRO_QUAD, FERRO_CLOSE}, Points{{0, 0}, {50, 50}, {0, 0}}).empty());
}

TEST(OutlineShape, negative_zero_is_zero) {
  EXPECT_EQ(shape(triangle_verbs, Points{{-0.0F, 0}, {100, -0.0F}, {50, 80}}), triangle);
}

TEST(OutlineShape, direction_verbs_and_places_make_a_difference) {
  EXPECT_NE(shape(triangle_verbs, Points{{0, 0}, {50, 80}, {100, 0}}), triangle);
  EXPECT_NE(shape(triangle_verbs, Points{{0, 0}, {100, 0}, {50, 80.5F}}), triangle);
  EXPECT_NE(shape(Verbs{FERRO_MOVE, FERRO_QUAD, FERRO_CLOSE}, triangle_points), triangle);
}

TEST(OutlineShape, the_order_of_contours_makes_a_difference) {
  const Verbs verbs{FERRO_MOVE, FERRO_LINE, FERRO_CLOSE, FERRO_MOVE, FERRO_LINE, FERRO_CLOSE};
  EXPECT_NE(shape(verbs, Points{{0, 0}, {1, 1}, {5, 5}, {6, 6}}), shape(verbs, Points{{5, 5}, {6, 6}, {0, 0}, {1, 1}}));
}

TEST(OutlineShape, missing_points_end_the_outline) {
  EXPECT_TRUE(shape(Verbs{FERRO_MOVE, FERRO_CUBIC, FERRO_CLOSE}, Points{{0, 0}, {1, 1}}).empty());
}

TEST(LargestDifference, is_that_of_the_furthest_coordinate) {
  const Shape other = shape(triangle_verbs, Points{{0.25F, 0}, {100, 0}, {50, 79.5F}});
  EXPECT_EQ(largest_difference(triangle, other), 0.5F);
  EXPECT_EQ(largest_difference(triangle, triangle), 0.0F);
}

TEST(LargestDifference, finds_the_rotation_that_rounding_changed) {
  const Shape one = shape(triangle_verbs, Points{{0, 0}, {0.4F, -90}, {50, 80}});
  const Shape other = shape(triangle_verbs, Points{{0, 0}, {-0.4F, -90}, {50, 80}});
  EXPECT_NE(one[0][0].coordinates[1], other[0][0].coordinates[1]);
  ASSERT_TRUE(largest_difference(one, other).has_value());
  EXPECT_FLOAT_EQ(*largest_difference(one, other), 0.8F);
}

TEST(LargestDifference, a_line_that_rounding_shrinks_to_nothing_may_be_missing) {
  const Verbs verbs{FERRO_MOVE, FERRO_LINE, FERRO_LINE, FERRO_LINE, FERRO_CLOSE};
  const Shape with_speck = shape(verbs, Points{{0, 0}, {100, 0}, {50, 80}, {49.6F, 80}});
  EXPECT_EQ(with_speck[0].size(), 4U);
  ASSERT_TRUE(largest_difference(triangle, with_speck).has_value());
  EXPECT_LE(*largest_difference(triangle, with_speck), rounding_tolerance);
  EXPECT_FALSE(largest_difference(triangle, shape(verbs, Points{{0, 0}, {100, 0}, {50, 80}, {40, 80}})).has_value());
}

TEST(LargestDifference, does_not_exist_between_other_segments) {
  EXPECT_FALSE(largest_difference(triangle, Shape{}).has_value());
  EXPECT_FALSE(
      largest_difference(triangle, shape(Verbs{FERRO_MOVE, FERRO_QUAD, FERRO_CLOSE}, triangle_points)).has_value());
}

}  // namespace
}  // namespace ferrotype
