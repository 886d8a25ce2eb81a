// SPDX-License-Identifier: Apache-2.0
#include "oracles/normalise.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "oracles/peers.h"

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

// A corner that is cut off, by a line that rounding to whole units makes vanish.
const Verbs cut_verbs = {FERRO_MOVE, FERRO_LINE, FERRO_LINE, FERRO_LINE, FERRO_CLOSE};
const Points cut_points = {{0, 0}, {9.6F, 0.1F}, {10.4F, 0.4F}, {0, 10}};

TEST(Normalise, n6_a_segment_that_becomes_a_point) {
  const auto cut = normal_contours(cut_verbs, cut_points);
  EXPECT_FALSE(same(triangle(), cut, rounding_tolerance));
  EXPECT_TRUE(same_rounded_contour(triangle()[0], cut[0], rounding_tolerance));
  EXPECT_TRUE(same_rounded_contour(cut[0], triangle()[0], rounding_tolerance));
  // Where the contour begins does not matter.
  const auto turned = normal_contours(triangle_verbs, Points{{10, 0}, {0, 10}, {0, 0}});
  EXPECT_TRUE(same_rounded_contour(turned[0], cut[0], rounding_tolerance));
}

TEST(Normalise, n6_a_segment_of_some_length_stays) {
  const auto cut = normal_contours(cut_verbs, Points{{0, 0}, {9.6F, 0.1F}, {10.4F, 1.4F}, {0, 10}});
  EXPECT_FALSE(same_rounded_contour(triangle()[0], cut[0], rounding_tolerance));
}

TEST(Normalise, n6_a_contour_that_becomes_a_point) {
  const Verbs verbs = {FERRO_MOVE, FERRO_LINE, FERRO_LINE, FERRO_CLOSE,
                       FERRO_MOVE, FERRO_LINE, FERRO_LINE, FERRO_CLOSE};
  const Points points = {{0, 0}, {10, 0}, {0, 10}, {3, 3}, {3.4F, 3}, {3, 3.3F}};
  const auto both = normal_contours(verbs, points);
  ASSERT_EQ(both.size(), 2U);
  EXPECT_TRUE(same(without_specks(both, rounding_tolerance), triangle()));
  EXPECT_TRUE(same(without_specks(triangle(), rounding_tolerance), triangle()));
}

TEST(Normalise, n8_a_name_without_a_byte) {
  const std::uint8_t letter = 'a';
  const std::vector<ferro_name> names = {{3, 1, 1033, 1, 0, 0, nullptr}, {3, 1, 1033, 2, 1, 0, &letter}};
  const auto rest = normal_names(names);
  ASSERT_EQ(rest.size(), 1U);
  EXPECT_EQ(rest[0].name_id, 2);
}

TEST(Normalise, n8_a_language_that_is_the_number_of_a_tag) {
  const std::uint8_t letter = 'a';
  const std::vector<ferro_name> names = {{0, 3, 0x8000, 1, 1, 0, &letter}, {0, 3, 0x7FFF, 2, 1, 0, &letter}};
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

TEST(Normalise, n14_and_n15_tolerances_of_outlines) {
  const auto exact = normal_contours(triangle_verbs, Points{{0, 0}, {10.4F, 0}, {0, 9.75F}});
  // At the default instance only where one of them rounds.
  EXPECT_EQ(outline_tolerance(false, exact, exact), 0);
  EXPECT_EQ(outline_tolerance(false, exact, triangle()), rounding_tolerance);
  EXPECT_EQ(outline_tolerance(true, exact, triangle()), place_tolerance);
  // A parser that rounds points still has the halves of midpoints.
  const auto halves = normal_contours(triangle_verbs, Points{{0, 0}, {10.5F, 0}, {0, 10}});
  EXPECT_EQ(outline_tolerance(false, exact, halves), rounding_tolerance);
  EXPECT_EQ(outline_tolerance(true, halves, exact), place_tolerance);
  EXPECT_EQ(outline_tolerance(false, halves, halves), 0);
  EXPECT_EQ(outline_tolerance(true, exact, exact), precision_tolerance);
  EXPECT_LT(precision_tolerance, rounding_tolerance);
}

// What the peers make of two answers to the call.
bool disagree(const Call& call, const Answer& left, const Answer& right, std::uint64_t& rounded,
              const PeerContext& context = {}) {
  return peer_difference(call, left, right, context, rounded).has_value();
}

void advances(Answer& answer, float value) {
  answer.made = true;
  *answer.advances.prepare(1) = value;
}

TEST(Normalise, n14_an_advance_at_a_place) {
  const std::array<std::uint32_t, 1> glyphs = {3};
  Call call = {.kind = CallKind::advances, .items = glyphs};
  Answer exact;
  Answer whole;
  advances(exact, 500.5F);
  advances(whole, 501);
  std::uint64_t rounded = 0;
  EXPECT_TRUE(disagree(call, exact, whole, rounded));
  call.located = true;
  EXPECT_FALSE(disagree(call, exact, whole, rounded));
  EXPECT_EQ(rounded, 1U);
  advances(whole, 502);
  EXPECT_TRUE(disagree(call, exact, whole, rounded));
}

TEST(Normalise, n14_metrics_at_a_place) {
  Call call = {.kind = CallKind::metrics};
  Answer exact;
  Answer whole;
  exact.metrics = {800.25F, -200.25F, 0, {}};
  whole.metrics = {800, -200, 0, {}};
  std::uint64_t rounded = 0;
  EXPECT_TRUE(disagree(call, exact, whole, rounded));
  call.located = true;
  EXPECT_FALSE(disagree(call, exact, whole, rounded));
  EXPECT_EQ(rounded, 2U);
  whole.metrics.line_gap = 2;
  EXPECT_TRUE(disagree(call, exact, whole, rounded));
}

void coordinates(Answer& answer, std::int16_t value) { *answer.coordinates.prepare(1) = value; }

TEST(Normalise, n16_the_last_bits_of_a_coordinate) {
  const Call call = {.kind = CallKind::normalize, .axis_count = 1};
  Answer left;
  Answer right;
  coordinates(left, 8192);
  coordinates(right, 8190);
  std::uint64_t rounded = 0;
  EXPECT_FALSE(disagree(call, left, right, rounded));
  EXPECT_EQ(rounded, 1U);
  coordinates(right, 8189);
  EXPECT_TRUE(disagree(call, left, right, rounded));
}

TEST(Normalise, n17_flags_that_are_left_out) {
  const ferro_axis axis = {0x77676874, 1, 2, 3, 1, 256, 0};
  ferro_axis other = axis;
  other.flags = 0;
  EXPECT_TRUE(same_axis(axis, other));
  other.flags = 2;
  EXPECT_FALSE(same_axis(axis, other));
  other = axis;
  other.max_value = 4;
  EXPECT_FALSE(same_axis(axis, other));
  EXPECT_TRUE(same_named_instance({257, 1, 0xFFFF, 0}, {257, 0, 0xFFFF, 0}));
  EXPECT_FALSE(same_named_instance({257, 0, 0xFFFF, 0}, {258, 0, 0xFFFF, 0}));
}

TEST(Normalise, n18_two_glyphs_of_one_name) {
  const Call call = {.kind = CallKind::glyph_of_name};
  PeerContext context;
  context.names = {{3, "A"}, {4, "A"}, {5, "B"}};
  Answer left;
  Answer right;
  left.glyph_of_name = 3;
  right.glyph_of_name = 4;
  std::uint64_t rounded = 0;
  EXPECT_FALSE(disagree(call, left, right, rounded, context));
  right.glyph_of_name = 5;
  EXPECT_TRUE(disagree(call, left, right, rounded, context));
  right.glyph_of_name = FERRO_NO_GLYPH;
  EXPECT_TRUE(disagree(call, left, right, rounded, context));
}

struct Names {
  Names(const std::string& text, const std::vector<std::uint32_t>& ends) {
    answer.text.reset();
    auto* out = answer.text.interface();
    EXPECT_EQ(out->grow(out, text.size()), 0);
    std::ranges::copy(text, out->data);
    out->size = text.size();
    std::ranges::copy(ends, answer.ends.prepare(ends.size()));
  }
  Answer answer;
};

TEST(Normalise, n20_the_name_of_a_glyph_that_is_not_there) {
  const std::array<std::uint32_t, 3> glyphs = {7, 0, 1};
  const Call call = {.kind = CallKind::glyph_names, .items = glyphs};
  PeerContext context;
  context.glyph_count = 2;
  std::uint64_t rounded = 0;
  const Names names(".notdefA", {0, 7, 8});
  EXPECT_FALSE(disagree(call, names.answer, Names("odd.notdefA", {3, 10, 11}).answer, rounded, context));
  EXPECT_TRUE(disagree(call, names.answer, Names(".notdefB", {0, 7, 8}).answer, rounded, context));
  context.glyph_count = 8;
  EXPECT_TRUE(disagree(call, names.answer, Names("odd.notdefA", {3, 10, 11}).answer, rounded, context));
}

TEST(Normalise, n22_numbers_as_floats) {
  EXPECT_TRUE(same_fixed(55069901, 55069900));
  EXPECT_FALSE(same_fixed(55069901, 55069896));
  EXPECT_FALSE(same_fixed(65536, 65537));
  EXPECT_FALSE(same_fixed(-65536, 65536));
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
