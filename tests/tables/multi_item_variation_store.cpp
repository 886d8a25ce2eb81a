// SPDX-License-Identifier: Apache-2.0
#include "tables/multi_item_variation_store.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

using File = std::vector<std::uint8_t>;
using Coordinates = std::vector<std::int16_t>;

constexpr std::int16_t one = 0x4000;

// Three regions: the upper half of axis 0, the lower half of axis 1 beside an axis that is not there, and no axes; one
// subtable of all of them with a row for a tuple of two and a row for one value; and a subtable that is not there.
File store() {
  auto store = be().u16(1).u32(16).u16(2).u32(64).u32(0);
  store.u32(3).u32(16).u32(30).u32(0);
  store.u16(1).u32(6).u16(0).i16(0).i16(one).i16(one);            // at 32
  store.u16(2).u32(0).u32(10).u16(1).i16(-one).i16(-one).i16(0);  // at 46
  store.u8(1).u16(3).u16s({0, 1, 2}).u32(13);                     // at 64
  store.u32(2).u8(1).u8(1).u8(8).u8(15);                          // at 77
  store.u8(0x05).i8(10).i8(20).i8(1).i8(2).i8(100).i8(-100);      // at 85
  store.u8(0x42).i16(300).i16(-300).i16(5);                       // at 92
  return store.done();
}

File with_u8(File bytes, std::size_t offset, std::uint8_t value) {
  bytes.at(offset) = value;
  return bytes;
}

File with_u16(const File& bytes, std::size_t offset, std::uint16_t value) {
  return with_u8(with_u8(bytes, offset, static_cast<std::uint8_t>(value >> 8U)), offset + 1,
                 static_cast<std::uint8_t>(value));
}

File with_u32(const File& bytes, std::size_t offset, std::uint32_t value) {
  return with_u16(with_u16(bytes, offset, static_cast<std::uint16_t>(value >> 16U)), offset + 2,
                  static_cast<std::uint16_t>(value));
}

struct Added {
  std::vector<double> values;
  std::uint32_t budget;
  std::string failure;
};

Added added(const File& bytes, std::uint32_t index, const Coordinates& coordinates, std::uint32_t count,
            std::uint32_t budget = 1000) {
  const auto parsed = MultiItemVariationStore::parse(table_of(bytes));
  EXPECT_EQ(failure(parsed), "");
  Added added{std::vector<double>(count), budget, ""};
  added.failure = failure(parsed->each_delta(index, coordinates, count, added.budget,
                                             [&](std::uint32_t i, double part) { added.values.at(i) += part; }));
  return added;
}

std::vector<double> values(std::uint32_t index, const Coordinates& coordinates, std::uint32_t count) {
  const auto sum = added(store(), index, coordinates, count);
  EXPECT_EQ(sum.failure, "");
  return sum.values;
}

std::string rejected(const File& bytes) { return failure(MultiItemVariationStore::parse(table_of(bytes))); }

// What fails when a row is asked for.
std::string rejected_row(const File& bytes, std::uint32_t count = 2, std::uint32_t index = 0) {
  return added(bytes, index, {one, -one}, count).failure;
}

TEST(MultiItemVariationStore, sums_of_tuples) {
  EXPECT_EQ(values(0, {}, 2), (std::vector{100.0, -100.0}));
  EXPECT_EQ(values(0, {one, 0}, 2), (std::vector{110.0, -80.0}));
  EXPECT_EQ(values(0, {one / 2, -one / 4}, 2), (std::vector{105.25, -89.5}));
  EXPECT_EQ(values(1, {one / 2, -one / 4}, 1), (std::vector{80.0}));
}

TEST(MultiItemVariationStore, rows_that_do_not_exist) {
  EXPECT_EQ(values(2, {one}, 1), (std::vector{0.0}));
  EXPECT_EQ(values(0x00010000, {one}, 1), (std::vector{0.0}));
  EXPECT_EQ(values(0x00020000, {one}, 1), (std::vector{0.0}));
  EXPECT_EQ(values(0xFFFFFFFF, {one}, 1), (std::vector{0.0}));
  const auto without = with_u32(store(), 73, 0);
  EXPECT_EQ(added(without, 0, {one}, 1).failure, "");
  EXPECT_EQ(added(without, 0, {one}, 1).values, (std::vector{0.0}));
  MultiItemVariationStore empty;
  std::uint32_t budget = 0;
  EXPECT_EQ(failure(empty.each_delta(0, {}, 1, budget, [](std::uint32_t, double) {})), "");
}

TEST(MultiItemVariationStore, runs_that_reach_over_regions) {
  auto bytes = store();
  bytes.resize(85);
  auto rows = be().bytes(bytes);
  rows.u8(0x00).i8(1).u8(0xC1).i32(70000).i32(2).u8(0x80).u8(0x41).i16(3).i16(4);
  const auto sum = added(with_u16(rows.done(), 83, 0x1212), 0, {one, -one}, 2);
  EXPECT_EQ(sum.failure, "");
  EXPECT_EQ(sum.values, (std::vector{6.0, 70004.0}));
}

TEST(MultiItemVariationStore, nothing_to_add_to) { EXPECT_EQ(values(0, {one}, 0), std::vector<double>{}); }

TEST(MultiItemVariationStore, work_is_taken_from_a_budget) {
  EXPECT_EQ(added(store(), 0, {}, 2, 12).budget, 0);
  EXPECT_EQ(added(store(), 0, {}, 2, 12).failure, "");
  EXPECT_EQ(added(store(), 0, {}, 2, 11).failure, "multi_item_variation_store_work at 28");
  EXPECT_EQ(added(store(), 0, {}, 2, 7).failure, "multi_item_variation_store_work at 20");
  EXPECT_EQ(added(store(), 0, {}, 2, 5).failure, "multi_item_variation_store_work at 85");
}

TEST(MultiItemVariationStore, missing_bytes) {
  EXPECT_EQ(rejected(first(store(), 7)), "multi_item_variation_store_header at 0");
  EXPECT_EQ(rejected(first(store(), 15)), "multi_item_variation_store_data_offsets at 8");
  EXPECT_EQ(rejected(first(store(), 19)), "sparse_variation_region_list at 16");
  EXPECT_EQ(rejected(with_u32(store(), 2, 100)), "sparse_variation_region_list at 100");
  EXPECT_EQ(rejected(first(store(), 31)), "sparse_variation_region_offsets at 20");
  EXPECT_EQ(rejected(with_u32(store(), 16, 0xFFFFFFFF)), "sparse_variation_region_offsets at 20");
}

TEST(MultiItemVariationStore, unknown_formats) {
  EXPECT_EQ(rejected(with_u16(store(), 0, 2)), "multi_item_variation_store_format at 0");
  EXPECT_EQ(rejected_row(with_u8(store(), 64, 2)), "multi_item_variation_data_format at 64");
}

TEST(MultiItemVariationStore, broken_regions) {
  EXPECT_EQ(rejected_row(with_u32(store(), 20, 82)), "sparse_variation_region at 98");
  EXPECT_EQ(rejected_row(with_u32(store(), 20, 0xFFFFFFFF)), "sparse_variation_region at 4294967311");
  EXPECT_EQ(rejected_row(with_u16(store(), 32, 1000)), "sparse_variation_region_axis_offsets at 34");
  EXPECT_EQ(rejected_row(with_u32(store(), 34, 60)), "sparse_region_axis_coordinates at 92");
}

TEST(MultiItemVariationStore, broken_subtables) {
  EXPECT_EQ(rejected_row(with_u32(store(), 8, 97)), "multi_item_variation_data_header at 97");
  EXPECT_EQ(rejected_row(with_u32(store(), 8, 100)), "multi_item_variation_data_header at 100");
  EXPECT_EQ(rejected_row(with_u16(store(), 65, 100)), "multi_item_variation_data_region_indexes at 67");
  EXPECT_EQ(rejected_row(with_u16(store(), 65, 15)), "multi_item_variation_data_delta_sets_offset at 97");
  EXPECT_EQ(rejected_row(with_u16(store(), 69, 3)), "multi_item_variation_data_region_index at 69");
  EXPECT_EQ(rejected_row(with_u32(store(), 73, 40)), "cff_index_count at 104");
  EXPECT_EQ(rejected_row(with_u8(store(), 83, 16)), "cff_index_object at 82");
}

TEST(MultiItemVariationStore, broken_rows) {
  EXPECT_EQ(rejected_row(store(), 3), "tuple_delta_run at 92");
  EXPECT_EQ(rejected_row(store(), 1), "tuple_delta_run_count at 85");
  EXPECT_EQ(rejected_row(with_u8(store(), 85, 0x45)), "tuple_deltas at 86");
}

TEST(MultiItemVariationStore, walk_all) {
  const auto walked = walk(store(), MultiItemVariationStore::walk);
  EXPECT_EQ(walked.failure, "");
  EXPECT_EQ(
      walked.lines,
      (Lines{
          "multi_item_variation_store.format = 1",
          "multi_item_variation_store.variation_region_list_offset = 16",
          "multi_item_variation_store.item_variation_data_count = 2",
          "multi_item_variation_store.item_variation_data_offsets[0].value = 64",
          "multi_item_variation_store.item_variation_data_offsets[1].value = 0",
          "multi_item_variation_store.variation_region_list.region_count = 3",
          "multi_item_variation_store.variation_region_list.variation_region_offsets[0].value = 16",
          "multi_item_variation_store.variation_region_list.variation_region_offsets[1].value = 30",
          "multi_item_variation_store.variation_region_list.variation_region_offsets[2].value = 0",
          "multi_item_variation_store.variation_region_list.variation_regions[0].region_axis_count = 1",
          "multi_item_variation_store.variation_region_list.variation_regions[0].region_axis_offsets[0].value = 6",
          "multi_item_variation_store.variation_region_list.variation_regions[0].region_axes[0].axis_index = 0",
          "multi_item_variation_store.variation_region_list.variation_regions[0].region_axes[0].start_coord = 0",
          "multi_item_variation_store.variation_region_list.variation_regions[0].region_axes[0].peak_coord = 16384",
          "multi_item_variation_store.variation_region_list.variation_regions[0].region_axes[0].end_coord = 16384",
          "multi_item_variation_store.variation_region_list.variation_regions[1].region_axis_count = 2",
          "multi_item_variation_store.variation_region_list.variation_regions[1].region_axis_offsets[0].value = 0",
          "multi_item_variation_store.variation_region_list.variation_regions[1].region_axis_offsets[1].value = 10",
          "multi_item_variation_store.variation_region_list.variation_regions[1].region_axes[1].axis_index = 1",
          "multi_item_variation_store.variation_region_list.variation_regions[1].region_axes[1].start_coord = -16384",
          "multi_item_variation_store.variation_region_list.variation_regions[1].region_axes[1].peak_coord = -16384",
          "multi_item_variation_store.variation_region_list.variation_regions[1].region_axes[1].end_coord = 0",
          "multi_item_variation_store.item_variation_data[0].format = 1",
          "multi_item_variation_store.item_variation_data[0].region_index_count = 3",
          "multi_item_variation_store.item_variation_data[0].region_indexes[0].value = 0",
          "multi_item_variation_store.item_variation_data[0].region_indexes[1].value = 1",
          "multi_item_variation_store.item_variation_data[0].region_indexes[2].value = 2",
          "multi_item_variation_store.item_variation_data[0].delta_sets_offset = 13",
          "multi_item_variation_store.item_variation_data[0].delta_sets.count = 2",
          "multi_item_variation_store.item_variation_data[0].delta_sets.off_size = 1",
          "multi_item_variation_store.item_variation_data[0].delta_sets.offsets[0].offset = 1",
          "multi_item_variation_store.item_variation_data[0].delta_sets.offsets[1].offset = 8",
          "multi_item_variation_store.item_variation_data[0].delta_sets.offsets[2].offset = 15",
          "multi_item_variation_store.item_variation_data[0].delta_sets[0].values[0].value = 10",
          "multi_item_variation_store.item_variation_data[0].delta_sets[0].values[1].value = 20",
          "multi_item_variation_store.item_variation_data[0].delta_sets[0].values[2].value = 1",
          "multi_item_variation_store.item_variation_data[0].delta_sets[0].values[3].value = 2",
          "multi_item_variation_store.item_variation_data[0].delta_sets[0].values[4].value = 100",
          "multi_item_variation_store.item_variation_data[0].delta_sets[0].values[5].value = -100",
          "multi_item_variation_store.item_variation_data[0].delta_sets[1].values[0].value = 300",
          "multi_item_variation_store.item_variation_data[0].delta_sets[1].values[1].value = -300",
          "multi_item_variation_store.item_variation_data[0].delta_sets[1].values[2].value = 5",
      }));
}

TEST(MultiItemVariationStore, walks_of_broken_stores) {
  const auto walk_failure = [](const File& bytes) { return walk(bytes, MultiItemVariationStore::walk).failure; };
  EXPECT_EQ(walk_failure(first(store(), 7)), "multi_item_variation_store_header at 0");
  EXPECT_EQ(walk_failure(with_u16(store(), 0, 2)), "multi_item_variation_store_format at 0");
  EXPECT_EQ(walk_failure(with_u32(store(), 34, 60)), "sparse_region_axis_coordinates at 92");
  EXPECT_EQ(walk_failure(with_u16(store(), 71, 3)), "multi_item_variation_data_region_index at 71");
  EXPECT_EQ(walk_failure(with_u8(store(), 92, 0x43)), "tuple_deltas at 93");
  EXPECT_EQ(walk_failure(with_u32(store(), 73, 0)), "");
}

}  // namespace
}  // namespace ferro::test
