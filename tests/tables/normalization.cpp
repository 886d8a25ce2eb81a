// SPDX-License-Identifier: Apache-2.0
#include "tables/normalization.h"

#include <gtest/gtest.h>

#include <limits>

#include "../support/be.h"

namespace ferro::test {
namespace {

constexpr std::int32_t most = std::numeric_limits<std::int32_t>::max();
constexpr std::int32_t least = std::numeric_limits<std::int32_t>::min();
constexpr std::int16_t one = 0x4000;

struct Range {
  std::string_view tag;
  std::int32_t min;
  std::int32_t default_value;
  std::int32_t max;
};

std::vector<std::uint8_t> fvar(std::initializer_list<Range> axes) {
  auto table = be().u16s({1, 0, 16, 2, static_cast<std::uint16_t>(axes.size()), 20, 0, 0});
  for (const auto& [name, min, default_value, max] : axes) {
    table.tag(name).i32(min).i32(default_value).i32(max).u32(0);
  }
  return table.done();
}

// What is not written stays 99.
std::vector<std::int16_t> normalized(const std::vector<std::uint8_t>& fvar_table, const Avar& avar,
                                     std::initializer_list<Setting> settings) {
  const auto fvar = Fvar::parse(table_of(fvar_table));
  EXPECT_EQ(failure(fvar), "");
  std::vector<float> scalars(avar.var_store().region_count());
  std::vector<std::int16_t> coordinates(fvar->axis_count(), 99);
  normalize(*fvar, avar, {settings.begin(), settings.end()}, scalars, coordinates);
  return coordinates;
}

using Coordinates = std::vector<std::int16_t>;

TEST(Normalization, settings) {
  const auto table = fvar({{"wght", 100, 400, 900}, {"wdth", 50, 100, 100}, {"wght", 0, 0, 1000}});
  EXPECT_EQ(normalized(table, {}, {}), (Coordinates{0, 0, 0}));
  EXPECT_EQ(normalized(table, {}, {{tag("wdth"), 75}}), (Coordinates{0, -8192, 0}));
  // Every axis of the tag, and the last setting.
  EXPECT_EQ(normalized(table, {}, {{tag("wght"), 100}, {tag("wdth"), 0}, {tag("wght"), 650}}),
            (Coordinates{8192, -one, 10650}));
  EXPECT_EQ(normalized(table, {}, {{tag("slnt"), 100}}), (Coordinates{0, 0, 0}));
  // Outside of the range.
  EXPECT_EQ(normalized(table, {}, {{tag("wght"), least}, {tag("wdth"), most}}), (Coordinates{-one, 0, 0}));
  EXPECT_EQ(normalized(table, {}, {{tag("wght"), most}, {tag("wdth"), least}}), (Coordinates{one, -one, one}));
}

TEST(Normalization, no_axis) { EXPECT_EQ(normalized(fvar({}), {}, {{tag("wght"), 100}}), Coordinates()); }

TEST(Normalization, rounding_to_16_16_then_to_2_14) {
  // A half of 16.16 is away from zero: 0.5 becomes 1, 1.5 becomes 2, which is a half of 2.14.
  const auto eighths = fvar({{"test", -8 * 65536, 0, 8 * 65536}});
  const auto at = [&](std::int32_t value) { return normalized(eighths, {}, {{tag("test"), value}})[0]; };
  EXPECT_EQ(at(11), 0);
  EXPECT_EQ(at(12), 1);
  EXPECT_EQ(at(-19), 0);
  EXPECT_EQ(at(-20), -1);
  // A half of 2.14 is upwards.
  const auto whole = fvar({{"test", -65536, 0, 65536}});
  const auto in = [&](std::int32_t value) { return normalized(whole, {}, {{tag("test"), value}})[0]; };
  EXPECT_EQ(in(1), 0);
  EXPECT_EQ(in(2), 1);
  EXPECT_EQ(in(5), 1);
  EXPECT_EQ(in(6), 2);
  EXPECT_EQ(in(-2), 0);
  EXPECT_EQ(in(-3), -1);
  EXPECT_EQ(in(-6), -1);
  EXPECT_EQ(in(65533), one - 1);
  EXPECT_EQ(in(65534), one);
}

TEST(Normalization, ranges_of_all_bits) {
  const auto table = fvar({{"wide", least, 0, most}, {"down", least, most, most}, {"up  ", least, least, most}});
  EXPECT_EQ(normalized(table, {}, {{tag("wide"), least}, {tag("down"), least}, {tag("up  "), most}}),
            (Coordinates{-one, -one, one}));
  EXPECT_EQ(normalized(table, {}, {{tag("wide"), most / 2}, {tag("down"), 0}, {tag("up  "), 0}}),
            (Coordinates{8192, -8192, 8192}));
}

TEST(Normalization, default_outside_of_the_range) {
  const auto table = fvar({{"high", 100, 1000, 900}, {"low ", 100, 50, 900}});
  EXPECT_EQ(normalized(table, {}, {}), (Coordinates{0, 0}));
  EXPECT_EQ(normalized(table, {}, {{tag("high"), 550}, {tag("low "), 0}}), (Coordinates{-8192, 0}));
  EXPECT_EQ(normalized(table, {}, {{tag("high"), 2000}, {tag("low "), 475}}), (Coordinates{0, 8192}));
}

TEST(Normalization, maps_of_the_axes) {
  const auto axes = fvar({{"wght", 100, 400, 900}, {"wdth", 50, 100, 200}});
  const auto table = be().u16s({1, 0, 0, 2, 0, 3}).i16(-one).i16(-8192).i16(0).i16(100).i16(one).i16(32767).done();
  const auto avar = Avar::parse(table_of(table), 2);
  ASSERT_EQ(failure(avar), "");
  // The default is mapped as any other coordinate, and nothing leaves -1 to 1.
  EXPECT_EQ(normalized(axes, *avar, {}), (Coordinates{0, 100}));
  EXPECT_EQ(normalized(axes, *avar, {{tag("wght"), 100}, {tag("wdth"), 50}}), (Coordinates{-one, -8192}));
  EXPECT_EQ(normalized(axes, *avar, {{tag("wght"), 900}, {tag("wdth"), 200}}), (Coordinates{one, one}));
  EXPECT_EQ(normalized(axes, *avar, {{tag("wdth"), 75}}), (Coordinates{0, -4046}));
}

// Version 2 with the region 0 to 1 of the first of two axes, and a delta of it for each axis.
std::vector<std::uint8_t> version_2(std::int16_t first, std::int16_t second) {
  const auto table = be().u16s({2, 0, 0, 0}).u32(0).u32(16).u16(1).u32(12).u16(1).u32(28).u16s({2, 1});
  return Be(table).i16(0).i16(one).i16(one).zeros(6).u16s({2, 1, 1, 0}).i16(first).i16(second).done();
}

TEST(Normalization, deltas_of_version_2) {
  const auto axes = fvar({{"user", -65536, 0, 65536}, {"hide", -65536, 0, 65536}});
  const auto table = version_2(-8192, one);
  const auto avar = Avar::parse(table_of(table), 2);
  ASSERT_EQ(failure(avar), "");
  EXPECT_EQ(normalized(axes, *avar, {}), (Coordinates{0, 0}));
  EXPECT_EQ(normalized(axes, *avar, {{tag("user"), 65536}}), (Coordinates{8192, one}));
  EXPECT_EQ(normalized(axes, *avar, {{tag("user"), 32768}}), (Coordinates{4096, 8192}));
  EXPECT_EQ(normalized(axes, *avar, {{tag("user"), -65536}}), (Coordinates{-one, 0}));
  // Both deltas are those of the coordinates before them; the sum stays inside -1 to 1.
  EXPECT_EQ(normalized(axes, *avar, {{tag("user"), 65536}, {tag("hide"), 8192}}), (Coordinates{8192, one}));
}

TEST(Normalization, deltas_are_added_in_16_16) {
  // Each is a quarter of what 2.14 can tell: 1 of the axis, 1 of the delta.
  const auto axes = fvar({{"user", -65536, 0, 65536}, {"hide", -65536, 0, 65536}});
  const auto table = version_2(0, 1);
  const auto avar = Avar::parse(table_of(table), 2);
  ASSERT_EQ(failure(avar), "");
  EXPECT_EQ(normalized(axes, *avar, {{tag("user"), 16384}}), (Coordinates{4096, 0}));
  EXPECT_EQ(normalized(axes, *avar, {{tag("user"), 16384}, {tag("hide"), 1}}), (Coordinates{4096, 1}));
  // A half of 16.16 is away from zero.
  EXPECT_EQ(normalized(axes, *avar, {{tag("user"), 8192}, {tag("hide"), 1}}), (Coordinates{2048, 1}));
  EXPECT_EQ(normalized(axes, *avar, {{tag("user"), 8188}, {tag("hide"), 1}}), (Coordinates{2047, 0}));
}

TEST(Normalization, deltas_beyond_everything) {
  const auto axes = fvar({{"user", -65536, 0, 65536}, {"hide", -65536, 0, 65536}});
  const auto table = version_2(-32768, 32767);
  const auto avar = Avar::parse(table_of(table), 2);
  ASSERT_EQ(failure(avar), "");
  EXPECT_EQ(normalized(axes, *avar, {{tag("user"), 65536}, {tag("hide"), -65536}}), (Coordinates{-one, one - 1}));
}

}  // namespace
}  // namespace ferro::test
