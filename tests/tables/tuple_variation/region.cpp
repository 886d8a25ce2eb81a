// SPDX-License-Identifier: Apache-2.0
#include "tables/tuple_variation/region.h"

#include <gtest/gtest.h>

#include "support.h"

namespace ferro::test::variation {
namespace {

using Coordinates = std::vector<std::int16_t>;

File file_of(const Coordinates& tuple) {
  auto file = be();
  for (const auto coordinate : tuple) file.i16(coordinate);
  return file.done();
}

float scalar(const Coordinates& peak, const Coordinates& location) {
  const auto file = file_of(peak);
  return tuple_scalar(table_of(file).get_array<F2Dot14>(0, peak.size()), location);
}

float scalar(const Coordinates& start, const Coordinates& peak, const Coordinates& end, const Coordinates& location) {
  const auto files = std::array{file_of(start), file_of(peak), file_of(end)};
  const auto array = [&](std::size_t i) { return table_of(files[i]).get_array<F2Dot14>(0, peak.size()); };
  return intermediate_scalar(array(1), array(0), array(2), location);
}

TEST(TupleVariationRegion, peak) {
  EXPECT_EQ(scalar({one}, {one}), 1);
  EXPECT_EQ(scalar({one}, {half}), 0.5);
  EXPECT_EQ(scalar({one}, {0}), 0);
  EXPECT_EQ(scalar({one}, {-half}), 0);
  EXPECT_EQ(scalar({half}, {one}), 0);
  EXPECT_EQ(scalar({-one}, {-half}), 0.5);
  EXPECT_EQ(scalar({-one}, {half}), 0);
  EXPECT_EQ(scalar({0}, {half}), 1);
  EXPECT_EQ(scalar({-32768}, {-32768}), 1);
  EXPECT_EQ(scalar({3}, {1}), 1.0F / 3.0F);
}

TEST(TupleVariationRegion, several_axes) {
  EXPECT_EQ(scalar({one, 0, -one}, {half, -half, -half}), 0.25);
  EXPECT_EQ(scalar({one, 0, -one}, {half, -half, 0}), 0);
  EXPECT_EQ(scalar({}, {half}), 1);
}

TEST(TupleVariationRegion, missing_and_further_coordinates) {
  EXPECT_EQ(scalar({one, 0}, {half}), 0.5);
  EXPECT_EQ(scalar({one, one}, {half}), 0);
  EXPECT_EQ(scalar({one}, {half, half, half}), 0.5);
  EXPECT_EQ(scalar({half}, {0x1000}, {one}, {}), 1);
}

TEST(TupleVariationRegion, intermediate) {
  EXPECT_EQ(scalar({0x1000}, {half}, {one}, {half}), 1);
  EXPECT_EQ(scalar({0x1000}, {half}, {one}, {0x1800}), 0.5);
  EXPECT_EQ(scalar({0x1000}, {half}, {one}, {0x3000}), 0.5);
  EXPECT_EQ(scalar({0x1000}, {half}, {one}, {0x1000}), 0);
  EXPECT_EQ(scalar({0x1000}, {half}, {one}, {one}), 0);
  EXPECT_EQ(scalar({0x1000}, {half}, {one}, {0x0FFF}), 0);
  EXPECT_EQ(scalar({half}, {half}, {half}, {half}), 1);
  EXPECT_EQ(scalar({half}, {half}, {half}, {one}), 0);
  EXPECT_EQ(scalar({-one}, {0}, {one}, {half}), 1);
  EXPECT_EQ(scalar({-one}, {-half}, {0}, {-0x3000}), 0.5);
}

// The specification has them ignored.
TEST(TupleVariationRegion, ill_formed) {
  EXPECT_EQ(scalar({one}, {half}, {one}, {0}), 1);
  EXPECT_EQ(scalar({0}, {half}, {0x1000}, {one}), 1);
  EXPECT_EQ(scalar({-half}, {half}, {one}, {-one}), 1);
  EXPECT_EQ(scalar({-half, 0}, {half, one}, {one, one}, {-one, half}), 0.5);
}

}  // namespace
}  // namespace ferro::test::variation
