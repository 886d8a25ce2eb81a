// SPDX-License-Identifier: Apache-2.0
#include "oracles/normalise.h"

#include <gtest/gtest.h>

namespace ferrotype::test {
namespace {

using Verbs = std::vector<std::uint8_t>;
using Points = std::vector<ferro_point>;

const Verbs triangle_verbs = {FERRO_MOVE, FERRO_LINE, FERRO_LINE, FERRO_CLOSE};
const Points triangle_points = {{0, 0}, {10, 0}, {0, 10}};

std::vector<Contour> triangle() { return normal_contours(triangle_verbs, triangle_points); }

bool same(const std::vector<Contour>& left, const std::vector<Contour>& right, float tolerance = 0) {
  if (left.size() != right.size()) return false;
  for (std::size_t i = 0; i < left.size(); ++i)
    if (!same_contour(left[i], right[i], tolerance)) return false;
  return true;
}

TEST(Normalise, n2_a_glyph_that_is_not_there) {
  EXPECT_EQ(normal_glyph(4, 5), 4U);
  EXPECT_EQ(normal_glyph(5, 5), 0U);
  const std::vector<ferro_mapping> mappings = {{0x41, 4}, {0x42, 5}};
  EXPECT_EQ(normal_mappings(mappings, 5).size(), 1U);
}

TEST(Normalise, n3_an_explicit_closing_line) {
  const Verbs verbs = {FERRO_MOVE, FERRO_LINE, FERRO_LINE, FERRO_LINE, FERRO_CLOSE};
  const Points points = {{0, 0}, {10, 0}, {0, 10}, {0, 0}};
  EXPECT_TRUE(same(triangle(), normal_contours(verbs, points)));
}

TEST(Normalise, n4_a_line_without_extent) {
  const Verbs verbs = {FERRO_MOVE, FERRO_LINE, FERRO_LINE, FERRO_LINE, FERRO_CLOSE};
  const Points points = {{0, 0}, {10, 0}, {10, 0}, {0, 10}};
  EXPECT_TRUE(same(triangle(), normal_contours(verbs, points)));
}

TEST(Normalise, n4_a_curve_that_comes_back_stays) {
  const Verbs verbs = {FERRO_MOVE, FERRO_QUAD, FERRO_CLOSE};
  const Points points = {{0, 0}, {10, 0}, {0, 0}};
  ASSERT_EQ(normal_contours(verbs, points).size(), 1U);
}

TEST(Normalise, n4_a_contour_of_one_point) {
  EXPECT_TRUE(normal_contours(Verbs{FERRO_MOVE, FERRO_CLOSE}, Points{{3, 4}}).empty());
}

TEST(Normalise, n5_another_start) {
  const Points points = {{10, 0}, {0, 10}, {0, 0}};
  EXPECT_TRUE(same(triangle(), normal_contours(triangle_verbs, points)));
}

TEST(Normalise, n5_the_other_way_round_is_another_contour) {
  const Points points = {{0, 0}, {0, 10}, {10, 0}};
  EXPECT_FALSE(same(triangle(), normal_contours(triangle_verbs, points)));
}

TEST(Normalise, n6_rounded_coordinates) {
  const auto exact = normal_contours(triangle_verbs, Points{{0, 0}, {10.4F, 0}, {0, 9.75F}});
  EXPECT_TRUE(has_fractions(exact));
  EXPECT_FALSE(has_fractions(triangle()));
  EXPECT_FALSE(same(triangle(), exact));
  EXPECT_TRUE(same(triangle(), exact, rounding_tolerance));
}

TEST(Normalise, n6_more_than_rounding) {
  const auto moved = normal_contours(triangle_verbs, Points{{0, 0}, {11.5F, 0}, {0, 10}});
  EXPECT_FALSE(same(triangle(), moved, rounding_tolerance));
}

TEST(Normalise, n8_a_name_without_a_byte) {
  const std::uint8_t letter = 'a';
  const std::vector<ferro_name> names = {{3, 1, 1033, 1, 0, 0, nullptr}, {3, 1, 1033, 2, 1, 0, &letter}};
  const auto rest = normal_names(names);
  ASSERT_EQ(rest.size(), 1U);
  EXPECT_EQ(rest[0].name_id, 2);
}

TEST(Normalise, n10_an_advance_in_16_bits) {
  EXPECT_TRUE(same_advance(65535, -1));
  EXPECT_TRUE(same_advance(-32768, 32768));
  EXPECT_FALSE(same_advance(65535, 1));
  EXPECT_FALSE(same_advance(500, 501));
  EXPECT_FALSE(same_advance(500, -500));
}

TEST(Normalise, n11_a_symbol_map) {
  const std::vector<ferro_mapping> symbol = {{0x41, 2}, {0x42, 3}, {0xF041, 2}, {0xF042, 3}};
  EXPECT_TRUE(is_symbol_map(symbol));
  EXPECT_EQ(without_symbols(symbol).size(), 2U);
  const std::vector<ferro_mapping> other = {{0x41, 2}, {0x42, 3}, {0xF041, 2}, {0xF042, 4}};
  EXPECT_FALSE(is_symbol_map(other));
  EXPECT_FALSE(is_symbol_map(std::vector<ferro_mapping>{{0x100, 2}}));
}

TEST(Normalise, a_point_moved_by_one) {
  const Points points = {{0, 0}, {11, 0}, {0, 10}};
  EXPECT_FALSE(same(triangle(), normal_contours(triangle_verbs, points)));
}

TEST(Normalise, a_quad_is_no_line) {
  const Verbs verbs = {FERRO_MOVE, FERRO_QUAD, FERRO_LINE, FERRO_CLOSE};
  const Points points = {{0, 0}, {5, 0}, {10, 0}, {0, 10}};
  EXPECT_FALSE(same(triangle(), normal_contours(verbs, points)));
}

}  // namespace
}  // namespace ferrotype::test
