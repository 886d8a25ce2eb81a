// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "support.h"

namespace ferro::test::variation {
namespace {

constexpr TupleVariationPaths paths = {
    "s", "s.shared[]", "s.t[]", "s.t[].peak[]", "s.t[].start[]", "s.t[].end[]", "s.t[].points[]", "s.t[].deltas[]"};

// With two shared tuples, of points that have two coordinates.
Walked walked(const File& file, std::uint16_t axis_count = 1) {
  static const File coordinates(8);
  return walk(file, [&](Bytes bytes, Walker& walker) -> Result<void> {
    FERRO_TRY(const auto tuples, TupleVariations::parse(bytes, 0, axis_count, {table_of(coordinates), 2}));
    return tuples.walk(paths, {}, 0, 2, walker);
  });
}

std::string failed(const File& file) { return walked(file).failure; }

TEST(TupleVariation, everything_that_a_store_has) {
  const auto good = store({{peak | region | private_points, {half, 0, one}, {1, 0, 7, 0x01, 3, 0xFD}},
                           {1, {}, {0x83}},
                           {region, {-1, 1}, {0x41, 1, 0, 0xFF, 0xFF, 0x81}}},
                          {2, 1, 4, 5});
  EXPECT_EQ(walked(good).lines, (Lines{
                                    "s.tuple_variation_count = 32771",  "s.data_offset = 26",
                                    "s.shared[0].point_number = 4",     "s.shared[1].point_number = 9",
                                    "s.t[0].variation_data_size = 6",   "s.t[0].tuple_index = 57344",
                                    "s.t[0].peak[0].coordinate = 8192", "s.t[0].start[0].coordinate = 0",
                                    "s.t[0].end[0].coordinate = 16384", "s.t[0].points[0].point_number = 7",
                                    "s.t[0].deltas[0].delta = 3",       "s.t[0].deltas[1].delta = -3",
                                    "s.t[1].variation_data_size = 1",   "s.t[1].tuple_index = 1",
                                    "s.t[1].deltas[0].delta = 0",       "s.t[1].deltas[1].delta = 0",
                                    "s.t[1].deltas[2].delta = 0",       "s.t[1].deltas[3].delta = 0",
                                    "s.t[2].variation_data_size = 6",   "s.t[2].tuple_index = 16384",
                                    "s.t[2].start[0].coordinate = -1",  "s.t[2].end[0].coordinate = 1",
                                    "s.t[2].deltas[0].delta = 256",     "s.t[2].deltas[1].delta = -1",
                                    "s.t[2].deltas[2].delta = 0",       "s.t[2].deltas[3].delta = 0",
                                }));
  EXPECT_EQ(walked(good).failure, "");
}

// Their number is nowhere: they are as many as there are.
TEST(TupleVariation, deltas_of_all_points) {
  const auto lines = walked(store({{0, {}, {0x01, 1, 2, 0x80}}})).lines;
  ASSERT_EQ(lines.size(), 7);
  EXPECT_EQ(lines[6], "s.t[0].deltas[2].delta = 0");
  EXPECT_EQ(walked(store({{private_points, {}, {0, 0x00, 1}}})).lines.size(), 5);
}

TEST(TupleVariation, only_the_low_bits_count_tuples) {
  EXPECT_EQ(failed(be().u16(0x7000).u16(4).done()), "");
  EXPECT_EQ(failed(be().u16(0x7001).u16(4).done()), "tuple_header at 4");
}

TEST(TupleVariation, header) {
  EXPECT_EQ(failed(be().u16(0).u8(0).done()), "tuple_store_header at 0");
  EXPECT_EQ(failed(be().u16(0).u16(4).done()), "");
  EXPECT_EQ(failed(be().u16(0).u16(5).done()), "tuple_data_offset at 5");
}

TEST(TupleVariation, tuples_beyond_the_store) {
  EXPECT_EQ(failed(be().u16(1).u16(4).u16(0).u8(0).done()), "tuple_header at 4");
  EXPECT_EQ(failed(be().u16(2).u16(4).u16(0).u16(0).done()), "tuple_header at 8");
  EXPECT_EQ(failed(be().u16(1).u16(4).u16(0).u16(peak).u8(0).done()), "tuple_coordinates at 8");
  EXPECT_EQ(failed(be().u16(1).u16(4).u16(0).u16(region).zeros(3).done()), "tuple_coordinates at 8");
  EXPECT_EQ(failed(be().u16(1).u16(4).u16(0).u16(peak | region).zeros(5).done()), "tuple_coordinates at 8");
  EXPECT_EQ(failed(be().u16(1).u16(4).u16(0).u16(peak | region).zeros(6).done()), "");
  EXPECT_EQ(walked(be().u16(1).u16(4).u16(0).u16(peak).zeros(2).done(), 2).failure, "tuple_coordinates at 8");
}

TEST(TupleVariation, shared_tuple_that_does_not_exist) {
  EXPECT_EQ(failed(store({{1, {}, {}}})), "");
  EXPECT_EQ(failed(store({{2, {}, {}}})), "tuple_shared_index at 4");
  EXPECT_EQ(failed(store({{0, {}, {}}, {region | 0x0FFF, {0, 0}, {}}})), "tuple_shared_index at 8");
  // An embedded peak needs none.
  EXPECT_EQ(failed(store({{peak | 0x0FFF, {0}, {}}})), "");
}

TEST(TupleVariation, data_beyond_the_store) {
  EXPECT_EQ(failed(be().u16(1).u16(8).u16(2).u16(0).u8(0).done()), "tuple_data at 8");
  EXPECT_EQ(failed(be().u16(2).u16(12).u16(1).u16(0).u16(1).u16(0).u8(0x80).done()), "tuple_data at 13");
  EXPECT_EQ(failed(be().u16(0x8001).u16(8).u16(1).u16(0).bytes({1, 0, 5}).done()), "tuple_data at 11");
}

TEST(TupleVariation, point_numbers_beyond_the_data) {
  const auto points = [](const File& data) { return failed(store({{private_points, {}, data}})); };
  EXPECT_EQ(points({}), "tuple_point_count at 8");
  EXPECT_EQ(points({0x80}), "tuple_point_count at 9");
  EXPECT_EQ(points({1}), "tuple_point_run at 9");
  EXPECT_EQ(points({1, 0}), "tuple_point_numbers at 10");
  EXPECT_EQ(points({1, 0x80, 0}), "tuple_point_numbers at 10");
  EXPECT_EQ(points({3, 1, 1, 1}), "tuple_point_run at 12");
  EXPECT_EQ(points({2, 2, 1, 1, 1}), "tuple_point_run_count at 9");
  EXPECT_EQ(points({0x80, 2, 0x82, 0, 1, 0, 1, 0, 1}), "tuple_point_run_count at 10");
  EXPECT_EQ(failed(store({}, {1})), "tuple_point_run at 5");
}

TEST(TupleVariation, deltas_beyond_the_data) {
  const auto deltas = [](const File& data) { return failed(store({{0, {}, data}}, {1, 0, 0})); };
  EXPECT_EQ(deltas({0x81}), "");
  EXPECT_EQ(deltas({}), "tuple_delta_run at 11");
  EXPECT_EQ(deltas({0x80}), "tuple_delta_run at 12");
  EXPECT_EQ(deltas({0x82}), "tuple_delta_run_count at 11");
  EXPECT_EQ(deltas({0x01, 1}), "tuple_deltas at 12");
  EXPECT_EQ(deltas({0x41, 1, 1, 1}), "tuple_deltas at 12");
  EXPECT_EQ(deltas({0xC1, 1, 1, 1, 1, 1, 1, 1}), "tuple_deltas at 12");
  EXPECT_EQ(deltas({0xC1, 1, 1, 1, 1, 1, 1, 1, 1}), "");
}

TEST(TupleVariation, bytes_behind_the_deltas) {
  EXPECT_EQ(failed(store({{0, {}, {0x81, 9, 9}}}, {1, 0, 0})), "");
  EXPECT_EQ(failed(store({{0, {}, {0x81, 9, 9}}})), "tuple_deltas at 10");
}

}  // namespace
}  // namespace ferro::test::variation
