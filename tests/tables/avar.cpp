// SPDX-License-Identifier: Apache-2.0
#include "tables/avar.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

constexpr std::int16_t one = 0x4000;

struct Pair {
  std::int16_t from;
  std::int16_t to;
};

// Where a map of these pairs takes a coordinate, both in 16.16.
std::int64_t mapped(std::initializer_list<Pair> pairs, std::int64_t coordinate) {
  auto bytes = be();
  for (const auto [from, to] : pairs) bytes.i16(from).i16(to);
  const auto map = bytes.done();
  return map_coordinate(table_of(map).get_array<AxisValueMap>(0, pairs.size()), coordinate);
}

// Two axes: the first without pairs, the second with three.
Be two_maps(std::uint16_t major_version) {
  return be().u16s({major_version, 0, 0, 2, 0, 3}).i16(-one).i16(-one).i16(0).i16(0).i16(one).i16(one);
}

// Behind a header and offsets of 16 bytes: a map from two axes to the rows 0, 1 and 0, 0, and a store of one region of
// one axis, and two rows.
std::vector<std::uint8_t> version_2() {
  return be()
      .u16s({2, 0, 0, 0})
      .u32(16)
      .u32(22)
      .u8(0)
      .u8(0)
      .u16(2)
      .u8(1)
      .u8(0)
      .u16(1)
      .u32(12)
      .u16(1)
      .u32(22)
      .u16s({1, 1})
      .i16(0)
      .i16(one)
      .i16(one)
      .u16s({2, 1, 1, 0})
      .i16(-5)
      .i16(7)
      .done();
}

std::string failed(const Be& table) { return failure(Avar::parse(table_at(table.done(), 100), 2)); }

TEST(Avar, maps_of_the_axes) {
  const auto table = two_maps(1).done();
  const auto avar = Avar::parse(table_of(table), 2);
  ASSERT_EQ(failure(avar), "");
  EXPECT_FALSE(avar->has_var_store());
  auto maps = avar->segment_maps();
  EXPECT_EQ(maps.next().size(), 0);
  const auto map = maps.next();
  ASSERT_EQ(map.size(), 3);
  EXPECT_EQ(map.at(0), 12);
  EXPECT_EQ(map[2].to_coordinate, one);
  // There is always one more.
  EXPECT_EQ(maps.next().size(), 0);
  EXPECT_EQ(Avar().segment_maps().next().size(), 0);
}

TEST(Avar, rows_of_the_axes) {
  const auto table = version_2();
  const auto avar = Avar::parse(table_of(table), 2);
  ASSERT_EQ(failure(avar), "");
  EXPECT_TRUE(avar->has_var_store());
  EXPECT_EQ(avar->var_store().region_count(), 1);
  EXPECT_EQ(avar->delta_set_index(0).inner, 1);
  EXPECT_EQ(avar->delta_set_index(1).inner, 0);
  auto maps = avar->segment_maps();
  EXPECT_EQ(maps.next().size(), 0);
}

TEST(Avar, rows_without_a_map) {
  const auto table = be().u16s({2, 0, 0, 0}).u32(0).u32(0).done();
  const auto avar = Avar::parse(table_of(table), 2);
  ASSERT_EQ(failure(avar), "");
  EXPECT_FALSE(avar->has_var_store());
  EXPECT_EQ(avar->delta_set_index(1).outer, 0);
  EXPECT_EQ(avar->delta_set_index(1).inner, 1);
}

TEST(Avar, walk_of_version_1) {
  const auto walked =
      walk(two_maps(1).done(), [](Bytes table, Walker& walker) { return Avar::walk(table, 2, walker); });
  EXPECT_EQ(walked.lines, (Lines{
                              "avar.major_version = 1",
                              "avar.minor_version = 0",
                              "avar.reserved = 0",
                              "avar.axis_count = 2",
                              "avar.axis_segment_maps[0].position_map_count = 0",
                              "avar.axis_segment_maps[1].position_map_count = 3",
                              "avar.axis_segment_maps[1].axis_value_maps[0].from_coordinate = -16384",
                              "avar.axis_segment_maps[1].axis_value_maps[0].to_coordinate = -16384",
                              "avar.axis_segment_maps[1].axis_value_maps[1].from_coordinate = 0",
                              "avar.axis_segment_maps[1].axis_value_maps[1].to_coordinate = 0",
                              "avar.axis_segment_maps[1].axis_value_maps[2].from_coordinate = 16384",
                              "avar.axis_segment_maps[1].axis_value_maps[2].to_coordinate = 16384",
                          }));
  EXPECT_EQ(walked.offsets.back(), 22);
  EXPECT_EQ(walked.failure, "");
}

TEST(Avar, walk_of_version_2) {
  const auto walked = walk(version_2(), [](Bytes table, Walker& walker) { return Avar::walk(table, 2, walker); });
  ASSERT_GT(walked.lines.size(), 13);
  EXPECT_EQ(Lines(walked.lines.begin(), walked.lines.begin() + 14),
            (Lines{
                "avar.major_version = 2",
                "avar.minor_version = 0",
                "avar.reserved = 0",
                "avar.axis_count = 0",
                "avar.axis_index_map_offset = 16",
                "avar.var_store_offset = 22",
                "avar.axis_index_map.format = 0",
                "avar.axis_index_map.entry_format = 0",
                "avar.axis_index_map.map_count = 2",
                "avar.axis_index_map.map_data[0].outer_index = 0",
                "avar.axis_index_map.map_data[0].inner_index = 1",
                "avar.axis_index_map.map_data[1].outer_index = 0",
                "avar.axis_index_map.map_data[1].inner_index = 0",
                "item_variation_store.format = 1",
            }));
  EXPECT_EQ(walked.offsets.back(), 54);
  EXPECT_EQ(walked.failure, "");
}

TEST(Avar, well_formed_map) {
  const std::initializer_list<Pair> pairs = {{-one, -one}, {-8192, -4096}, {0, 0}, {8192, 12288}, {one, one}};
  EXPECT_EQ(mapped(pairs, -65536), -65536);
  EXPECT_EQ(mapped(pairs, -32768), -16384);
  EXPECT_EQ(mapped(pairs, -16384), -8192);
  EXPECT_EQ(mapped(pairs, 0), 0);
  EXPECT_EQ(mapped(pairs, 16384), 24576);
  EXPECT_EQ(mapped(pairs, 65534), 65535);
  EXPECT_EQ(mapped(pairs, 65536), 65536);
}

TEST(Avar, segments_are_rounded_to_the_nearest) {
  // Halves away from zero.
  const std::initializer_list<Pair> pairs = {{-one, -8192}, {0, 0}, {one, 8192}};
  EXPECT_EQ(mapped(pairs, 1), 1);
  EXPECT_EQ(mapped(pairs, 2), 1);
  EXPECT_EQ(mapped(pairs, 3), 2);
  // In front of 0 they are counted from the pair in front.
  EXPECT_EQ(mapped(pairs, -1), 0);
  EXPECT_EQ(mapped(pairs, -3), -1);
  EXPECT_EQ(mapped({{-one, one}, {one, 0}}, -65535), 65536 - 1);
}

TEST(Avar, map_without_pairs) { EXPECT_EQ(mapped({}, 12345), 12345); }

TEST(Avar, map_of_one_pair) {
  EXPECT_EQ(mapped({{100, 300}}, 0), 800);
  EXPECT_EQ(mapped({{100, 300}}, 400), 1200);
  EXPECT_EQ(mapped({{100, 300}}, 65536), 66336);
}

TEST(Avar, coordinates_outside_of_the_pairs) {
  const std::initializer_list<Pair> pairs = {{-8192, -4096}, {8192, 12288}};
  EXPECT_EQ(mapped(pairs, -65536), -65536 + 16384);
  EXPECT_EQ(mapped(pairs, 65536), 65536 + 16384);
}

TEST(Avar, repeated_ends) {
  const std::initializer_list<Pair> pairs = {{-one, -one}, {-one, -8192}, {0, 0}, {one, 8192}, {one, one}};
  EXPECT_EQ(mapped(pairs, -65536), -32768);
  EXPECT_EQ(mapped(pairs, 65536), 32768);
  EXPECT_EQ(mapped({{-one, -one}, {-one, 0}}, -65536), 0);
  EXPECT_EQ(mapped({{one, 0}, {one, one}}, 65536), 0);
}

TEST(Avar, repeated_coordinates) {
  EXPECT_EQ(mapped({{-100, 1}, {-100, 2}}, -400), 8);
  EXPECT_EQ(mapped({{100, 1}, {100, 2}}, 400), 4);
  EXPECT_EQ(mapped({{0, -1}, {0, 2}}, 0), -4);
  EXPECT_EQ(mapped({{0, -2}, {0, 1}}, 0), 4);
  EXPECT_EQ(mapped({{0, -2}, {0, 2}}, 0), 8);
  EXPECT_EQ(mapped({{100, 1}, {100, 2}, {100, 3}}, 400), 8);
  EXPECT_EQ(mapped({{100, 1}, {100, 2}, {100, 3}, {100, 4}}, 400), 4);
  // Only neighbours.
  EXPECT_EQ(mapped({{-100, 1}, {0, 5}, {-100, 2}}, -400), 4);
}

TEST(Avar, map_that_is_not_sorted) {
  const std::initializer_list<Pair> pairs = {{one, one}, {0, 0}, {8192, 4096}, {-one, -one}};
  // In front of the first pair that is behind.
  EXPECT_EQ(mapped(pairs, 16384), 16384);
  EXPECT_EQ(mapped(pairs, 32768), 16384);
  EXPECT_EQ(mapped({{-one, 0}, {one, 100}, {0, 0}, {8192, 4096}}, 16384), 250);
}

TEST(Avar, missing_header) { EXPECT_EQ(failed(be().u16s({1, 0, 0}).u8(0)), "avar_length at 100"); }

TEST(Avar, version_3) {
  EXPECT_EQ(failed(two_maps(3)), "avar_version at 100");
  EXPECT_EQ(failed(two_maps(0)), "avar_version at 100");
}

TEST(Avar, other_number_of_axes) {
  EXPECT_EQ(failed(be().u16s({1, 0, 0, 1, 0})), "avar_axis_count at 106");
  EXPECT_EQ(failed(be().u16s({1, 0, 0, 0})), "avar_axis_count at 106");
  EXPECT_EQ(failed(be().u16s({2, 0, 0, 1, 0}).zeros(8)), "avar_axis_count at 106");
  EXPECT_EQ(failed(be().u16s({2, 0, 0, 0}).zeros(8)), "");
}

TEST(Avar, missing_map) {
  EXPECT_EQ(failed(be().u16s({1, 0, 0, 2, 0}).u8(0)), "avar_position_map_count at 110");
  EXPECT_EQ(failed(be().u16s({1, 0, 0, 2, 0, 1}).zeros(3)), "avar_axis_value_maps at 112");
}

TEST(Avar, missing_offsets) { EXPECT_EQ(failed(two_maps(2).zeros(7)), "avar_offsets at 124"); }

TEST(Avar, offsets_behind_the_table) {
  EXPECT_EQ(failed(two_maps(2).u32(33).u32(0)), "avar_axis_index_map_offset at 133");
  EXPECT_EQ(failed(two_maps(2).u32(0).u32(33)), "avar_var_store_offset at 133");
  EXPECT_EQ(failed(two_maps(2).u32(0).u32(32)), "item_variation_store_header at 132");
}

}  // namespace
}  // namespace ferro::test
