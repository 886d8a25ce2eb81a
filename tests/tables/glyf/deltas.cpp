// SPDX-License-Identifier: Apache-2.0
//
// The fast code of deltas, beside code that follows the words of the specification.
#include "tables/glyf/deltas.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>

#include "../tuple_variation/support.h"
#include "support.h"

namespace ferro::test::glyf {
namespace {

using namespace variation;

struct Slow {
  std::vector<double> stored;
  std::vector<double> deltas;
  std::vector<bool> has_delta;
};

// "Inferred deltas for un-referenced point numbers", one coordinate.
double inferred(const Slow& slow, std::size_t point, std::size_t before, std::size_t after) {
  const double a = slow.stored[before];
  const double b = slow.stored[after];
  const double delta_a = slow.deltas[before];
  const double delta_b = slow.deltas[after];
  const double at = slow.stored[point];
  if (a == b) return delta_a == delta_b ? delta_a : 0;
  if (at <= std::min(a, b)) return a < b ? delta_a : delta_b;
  if (at >= std::max(a, b)) return a > b ? delta_a : delta_b;
  return delta_a + (at - a) / (b - a) * (delta_b - delta_a);
}

void interpolate(Slow& slow, std::size_t start, std::size_t end) {
  const std::size_t length = end - start + 1;
  const auto neighbour = [&](std::size_t point, std::size_t step) {
    for (std::size_t i = 1; i <= length; ++i) {
      const std::size_t other = start + (point - start + i * step) % length;
      if (slow.has_delta[other]) return other;
    }
    return point;
  };
  const auto explicit_ones = slow;
  for (std::size_t point = start; point <= end; ++point) {
    const std::size_t after = neighbour(point, 1);
    if (slow.has_delta[point] || after == point) continue;
    slow.deltas[point] = inferred(explicit_ones, point, neighbour(point, length - 1), after);
  }
}

TEST(GlyfDeltas, beside_slow_code) {
  Random random;
  Digest digest;
  for (int round = 0; round < 300; ++round) {
    auto ends = be();
    std::uint16_t count = 0;
    std::vector<std::uint16_t> end_points;
    for (std::uint32_t contours = 1 + random.below(4); contours != 0; --contours) {
      count = static_cast<std::uint16_t>(count + 1 + random.below(12));
      end_points.push_back(static_cast<std::uint16_t>(count - 1));
      ends.u16(end_points.back());
    }
    // Few places, so that many are equal.
    std::vector<Point> points(count);
    for (auto& point : points) {
      point = {static_cast<float>(random.below(20)) * 50, static_cast<float>(random.below(20)) * 50};
    }
    std::vector<Tuple> tuples;
    std::vector<double> expected_x(count + phantom_points);
    std::vector<double> expected_y(count + phantom_points);
    for (std::uint32_t tuple = 1 + random.below(4); tuple != 0; --tuple) {
      auto numbers = be();
      std::vector<std::uint32_t> named;
      const std::uint32_t density = 1 + random.below(4);
      for (std::uint32_t i = 0; i < count + phantom_points; ++i) {
        if (random.below(density) == 0) named.push_back(i);
      }
      const bool all = named.size() == count + phantom_points || named.empty();
      if (all) {
        named.clear();
        for (std::uint32_t i = 0; i < count + phantom_points; ++i) named.push_back(i);
        numbers.u8(0);
      } else {
        numbers.u8(static_cast<std::uint8_t>(named.size())).u8(static_cast<std::uint8_t>(named.size() - 1));
        std::uint32_t previous = 0;
        for (const auto number : named) {
          numbers.u8(static_cast<std::uint8_t>(number - std::exchange(previous, number)));
        }
      }
      const auto coordinate = [&](float Point::* axis, std::vector<double>& expected) {
        Slow slow{{}, std::vector<double>(count + phantom_points), std::vector<bool>(count + phantom_points)};
        for (const auto& point : points) slow.stored.push_back(point.*axis);
        slow.stored.resize(count + phantom_points);
        for (std::size_t i = 0; i < named.size(); ++i) {
          const auto delta = static_cast<std::int16_t>(random.below(400)) - 200;
          if (i % 64 == 0) {
            numbers.u8(static_cast<std::uint8_t>(0x40 | (std::min<std::size_t>(named.size() - i, 64) - 1)));
          }
          numbers.i16(static_cast<std::int16_t>(delta));
          slow.deltas[named[i]] = delta;
          slow.has_delta[named[i]] = true;
        }
        std::size_t start = 0;
        for (const auto end : end_points) {
          interpolate(slow, start, end);
          start = end + 1U;
        }
        for (std::size_t i = 0; i < expected.size(); ++i) expected[i] += slow.deltas[i] * 0.375;
      };
      coordinate(&Point::x, expected_x);
      coordinate(&Point::y, expected_y);
      tuples.push_back({private_points, {}, numbers.done()});
    }
    const auto table = gvar(1, {one}, {store(tuples)});
    const auto parsed = *Gvar::parse(table_of(table), 1, 1);
    const std::vector<std::int16_t> location = {0x1800};
    const Variation variation{&parsed, location, {}};
    std::uint64_t work = 0;
    Deltas deltas(variation, work);
    ASSERT_TRUE(*deltas.begin(0));
    const auto ends_file = ends.done();
    const auto end_array = table_of(ends_file).get_array<Uint16>(0, end_points.size());
    File memory(Deltas::scratch_size(count + phantom_points));
    const auto sums = *deltas.sum(points, end_array, count + phantom_points, memory);
    for (std::size_t i = 0; i < count + phantom_points; ++i) {
      EXPECT_NEAR(sums.x[i], expected_x[i], 1e-3) << round << ' ' << i;
      EXPECT_NEAR(sums.y[i], expected_y[i], 1e-3) << round << ' ' << i;
      digest.add(std::bit_cast<std::uint32_t>(sums.x[i]));
      digest.add(std::bit_cast<std::uint32_t>(sums.y[i]));
    }
    Deltas again(variation, work);
    ASSERT_TRUE(*again.begin(0));
    const auto phantoms = *again.phantoms(count);
    for (std::size_t i = 0; i < phantom_points; ++i) {
      EXPECT_EQ(phantoms[i].x, sums.x[count + i]);
      EXPECT_EQ(phantoms[i].y, sums.y[count + i]);
    }
  }
  // The same in both languages.
  EXPECT_EQ(digest.value(), 7954329662766328566U);
}

}  // namespace
}  // namespace ferro::test::glyf
