// SPDX-License-Identifier: Apache-2.0
#include "base/outline.h"

#include <gtest/gtest.h>

#include "../support/outline.h"

namespace ferro::test {
namespace {

std::string box(const std::vector<Point>& points) {
  const auto box = control_box(points);
  return text_of(box.x_min) + ' ' + text_of(box.y_min) + ' ' + text_of(box.x_max) + ' ' + text_of(box.y_max);
}

TEST(Outline, box_of_points) {
  EXPECT_EQ(box({}), "0 0 0 0");
  EXPECT_EQ(box({{3, -4}}), "3 -4 3 -4");
  EXPECT_EQ(box({{1, 9}, {-2, 5}, {7, 6}}), "-2 5 7 9");
  EXPECT_EQ(box({{0.5F, 0.25F}, {1.5F, -0.25F}}), "0.5 -0.25 1.5 0.25");
}

// The least and the greatest coordinate at every place of any number of points.
TEST(Outline, box_of_any_number_of_points) {
  for (std::size_t count = 1; count < 20; ++count) {
    for (std::size_t i = 0; i < count; ++i) {
      std::vector<Point> points(count, {1, 2});
      points[i] = {-5, -6};
      points[count - 1 - i].x += 10;
      points[(i + 1) % count].y += 20;
      Extents expected{points[0].x, points[0].y, points[0].x, points[0].y};
      for (const auto point : points) {
        expected = {std::min(expected.x_min, point.x), std::min(expected.y_min, point.y),
                    std::max(expected.x_max, point.x), std::max(expected.y_max, point.y)};
      }
      EXPECT_EQ(box(points), box({{expected.x_min, expected.y_min}, {expected.x_max, expected.y_max}}));
    }
  }
}

}  // namespace
}  // namespace ferro::test
