// SPDX-License-Identifier: Apache-2.0
#include "tables/item_variation_store.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

constexpr std::int16_t one = 0x4000;

// The coordinates of one axis of a region.
struct Along {
  std::int16_t start;
  std::int16_t peak;
  std::int16_t end;
};

// Regions of two axes.
std::vector<std::uint8_t> region_list(const std::vector<Along>& axes) {
  auto list = be().u16(2).u16(static_cast<std::uint16_t>(axes.size() / 2));
  for (const auto& along : axes) list.i16(along.start).i16(along.peak).i16(along.end);
  return list.done();
}

// A store with these subtables; an empty one has the offset 0.
std::vector<std::uint8_t> store_of(const std::vector<std::uint8_t>& regions,
                                   const std::vector<std::vector<std::uint8_t>>& subtables) {
  std::size_t offset = 8 + 4 * subtables.size();
  auto store = be().u16(1).u32(static_cast<std::uint32_t>(offset)).u16(static_cast<std::uint16_t>(subtables.size()));
  offset += regions.size();
  for (const auto& subtable : subtables) {
    store.u32(subtable.empty() ? 0 : static_cast<std::uint32_t>(offset));
    offset += subtable.size();
  }
  store.bytes(regions);
  for (const auto& subtable : subtables) store.bytes(subtable);
  return store.done();
}

// The upper half of the first axis, the lower half of the second, and the corner of both.
std::vector<std::uint8_t> three_regions() {
  return region_list({{0, one, one}, {0, 0, 0}, {0, 0, 0}, {-one, -one, 0}, {0, one, one}, {-one, -one, 0}});
}

// Two rows of one word and two bytes, the columns in another order than the regions.
std::vector<std::uint8_t> words_and_bytes() {
  return be().u16(2).u16(1).u16(3).u16s({2, 0, 1}).i16(-1000).i8(-128).i8(127).i16(256).i8(1).i8(2).done();
}

// One row of one long word and one word.
std::vector<std::uint8_t> long_words() {
  return be().u16(1).u16(0x8001).u16(2).u16s({0, 2}).i32(-70000).i16(-300).done();
}

// Two subtables at 16 + 4 + 36 = 60 and 60 + 20 = 80; the last one ends at 96. The one between them does not exist.
std::vector<std::uint8_t> three_data() { return store_of(three_regions(), {words_and_bytes(), {}, long_words()}); }
constexpr std::size_t first_data = 60;

std::vector<float> scalars_at(const std::vector<std::uint8_t>& store, const std::vector<std::int16_t>& coordinates) {
  const auto parsed = ItemVariationStore::parse(table_of(store));
  EXPECT_EQ(failure(parsed), "");
  std::vector<float> scalars(parsed->region_count(), -1.0F);
  parsed->region_scalars(coordinates, scalars);
  return scalars;
}

// The same with the number that stands at `offset` replaced.
std::vector<std::uint8_t> with_u16(std::vector<std::uint8_t> bytes, std::size_t offset, std::uint16_t value) {
  bytes.at(offset) = static_cast<std::uint8_t>(value >> 8U);
  bytes.at(offset + 1) = static_cast<std::uint8_t>(value);
  return bytes;
}

std::string rejected(const std::vector<std::uint8_t>& store) {
  return failure(ItemVariationStore::parse(table_of(store)));
}

TEST(ItemVariationStore, counts) {
  const auto bytes = three_data();
  const auto store = ItemVariationStore::parse(table_of(bytes));
  EXPECT_EQ(failure(store), "");
  EXPECT_EQ(store->axis_count(), 2);
  EXPECT_EQ(store->region_count(), 3);
  EXPECT_EQ(store->data_count(), 3);
  EXPECT_EQ(store->region_indexes(0).size(), 3);
  EXPECT_EQ(store->region_indexes(0)[0], 2);
  EXPECT_EQ(store->region_indexes(1).size(), 0);
  EXPECT_EQ(store->region_indexes(2).size(), 2);
  EXPECT_EQ(store->region_indexes(3).size(), 0);
}

TEST(ItemVariationStore, scalars_of_regions) {
  const auto store = three_data();
  EXPECT_EQ(scalars_at(store, {0, 0}), (std::vector{0.0F, 0.0F, 0.0F}));
  EXPECT_EQ(scalars_at(store, {one, 0}), (std::vector{1.0F, 0.0F, 0.0F}));
  EXPECT_EQ(scalars_at(store, {one / 2, -one / 4}), (std::vector{0.5F, 0.25F, 0.125F}));
  EXPECT_EQ(scalars_at(store, {-one, -one}), (std::vector{0.0F, 1.0F, 0.0F}));
  EXPECT_EQ(scalars_at(store, {32767, -32768}), (std::vector{0.0F, 0.0F, 0.0F}));
}

TEST(ItemVariationStore, scalars_on_both_sides_of_a_peak) {
  EXPECT_EQ(axis_scalar(100, 400, 1000, 99), 0.0F);
  EXPECT_EQ(axis_scalar(100, 400, 1000, 100), 0.0F);
  EXPECT_EQ(axis_scalar(100, 400, 1000, 101), 1.0F / 300.0F);
  EXPECT_EQ(axis_scalar(100, 400, 1000, 400), 1.0F);
  EXPECT_EQ(axis_scalar(100, 400, 1000, 401), 599.0F / 600.0F);
  EXPECT_EQ(axis_scalar(100, 400, 1000, 1000), 0.0F);
  EXPECT_EQ(axis_scalar(100, 400, 1000, 1001), 0.0F);
  EXPECT_EQ(axis_scalar(-32768, -1, 0, -32767), 1.0F / 32767.0F);
}

TEST(ItemVariationStore, scalars_of_a_peak_at_an_end) {
  EXPECT_EQ(axis_scalar(400, 400, 1000, 399), 0.0F);
  EXPECT_EQ(axis_scalar(400, 400, 1000, 400), 1.0F);
  EXPECT_EQ(axis_scalar(100, 400, 400, 400), 1.0F);
  EXPECT_EQ(axis_scalar(100, 400, 400, 401), 0.0F);
}

TEST(ItemVariationStore, regions_that_are_not_well_formed_do_not_depend_on_the_axis) {
  EXPECT_EQ(axis_scalar(500, 400, 1000, 0), 1.0F);
  EXPECT_EQ(axis_scalar(100, 400, 300, 0), 1.0F);
  EXPECT_EQ(axis_scalar(-100, 400, 1000, -200), 1.0F);
  EXPECT_EQ(axis_scalar(-100, -50, 1000, -200), 1.0F);
  EXPECT_EQ(axis_scalar(-100, 0, 1000, -200), 1.0F);
  EXPECT_EQ(axis_scalar(100, 0, -100, -200), 1.0F);
}

TEST(ItemVariationStore, missing_coordinates_are_zero_and_more_are_ignored) {
  const auto store = three_data();
  EXPECT_EQ(scalars_at(store, {}), (std::vector{0.0F, 0.0F, 0.0F}));
  EXPECT_EQ(scalars_at(store, {one}), (std::vector{1.0F, 0.0F, 0.0F}));
  EXPECT_EQ(scalars_at(store, {one, -one, one}), (std::vector{1.0F, 1.0F, 1.0F}));
}

TEST(ItemVariationStore, deltas_of_words_and_bytes) {
  const auto bytes = three_data();
  const auto store = ItemVariationStore::parse(table_of(bytes));
  EXPECT_EQ(store->delta(0, 0, std::array{1.0F, 0.0F, 0.0F}), -128.0F);
  EXPECT_EQ(store->delta(0, 0, std::array{0.0F, 1.0F, 0.0F}), 127.0F);
  EXPECT_EQ(store->delta(0, 0, std::array{0.0F, 0.0F, 1.0F}), -1000.0F);
  EXPECT_EQ(store->delta(0, 1, std::array{0.5F, 0.25F, 0.125F}), 33.0F);
}

TEST(ItemVariationStore, deltas_of_long_words) {
  const auto bytes = three_data();
  const auto store = ItemVariationStore::parse(table_of(bytes));
  EXPECT_EQ(store->delta(2, 0, std::array{1.0F, 0.0F, 0.0F}), -70000.0F);
  EXPECT_EQ(store->delta(2, 0, std::array{0.5F, 1.0F, 0.5F}), -35150.0F);
}

TEST(ItemVariationStore, sums_are_rounded_in_the_order_of_the_regions) {
  const auto data = be().u16(1).u16(0x8003).u16(3).u16s({0, 1, 2}).i32(16777216).i32(1).i32(1).done();
  const auto bytes = store_of(three_regions(), {data});
  const auto store = ItemVariationStore::parse(table_of(bytes));
  EXPECT_EQ(store->delta(0, 0, std::array{1.0F, 1.0F, 1.0F}), 16777216.0F);
  const auto odd = store_of(three_regions(), {be().u16(1).u16(0x8001).u16(1).u16(0).i32(16777217).done()});
  const auto rounded = ItemVariationStore::parse(table_of(odd));
  EXPECT_EQ(rounded->delta(0, 0, std::array{1.0F, 0.0F, 0.0F}), 16777216.0F);
}

TEST(ItemVariationStore, rows_that_do_not_exist) {
  const auto bytes = three_data();
  const auto store = ItemVariationStore::parse(table_of(bytes));
  const std::array scalars{1.0F, 1.0F, 1.0F};
  EXPECT_EQ(store->delta(0, 2, scalars), 0.0F);
  EXPECT_EQ(store->delta(1, 0, scalars), 0.0F);
  EXPECT_EQ(store->delta(3, 0, scalars), 0.0F);
  EXPECT_EQ(store->delta(0xFFFF, 0xFFFF, scalars), 0.0F);
  EXPECT_EQ(store->delta(0xFFFFFFFF, 0xFFFFFFFF, scalars), 0.0F);
}

TEST(ItemVariationStore, nothing_in_it) {
  const auto bytes = store_of(be().u16(0).u16(0).done(), {});
  EXPECT_EQ(rejected(bytes), "");
  EXPECT_EQ(scalars_at(bytes, {one}), std::vector<float>{});
}

TEST(ItemVariationStore, regions_without_axes_are_everywhere) {
  const auto bytes = store_of(be().u16(0).u16(2).done(), {});
  EXPECT_EQ(scalars_at(bytes, {one}), (std::vector{1.0F, 1.0F}));
}

TEST(ItemVariationStore, missing_bytes) {
  const auto store = three_data();
  EXPECT_EQ(failure(ItemVariationStore::parse(table_at(first(store, 7), 100))), "item_variation_store_header at 100");
  EXPECT_EQ(rejected(first(store, 19)), "item_variation_store_data_offsets at 8");
  EXPECT_EQ(rejected(first(store, 23)), "item_variation_store_region_list at 20");
  EXPECT_EQ(rejected(first(store, 59)), "item_variation_store_regions at 24");
  EXPECT_EQ(rejected(first(store, 65)), "item_variation_data_header at 60");
  EXPECT_EQ(rejected(first(store, 71)), "item_variation_data_region_indexes at 66");
  EXPECT_EQ(rejected(first(store, 79)), "item_variation_data_delta_sets at 72");
  EXPECT_EQ(rejected(first(store, 95)), "item_variation_data_delta_sets at 90");
  EXPECT_EQ(rejected(store), "");
}

TEST(ItemVariationStore, format_2) {
  EXPECT_EQ(rejected(with_u16(three_data(), 0, 2)), "item_variation_store_format at 0");
}

TEST(ItemVariationStore, region_list_beyond_the_store) {
  EXPECT_EQ(rejected(with_u16(three_data(), 2, 0xFFFF)), "item_variation_store_region_list at 4294901780");
}

TEST(ItemVariationStore, more_words_than_columns) {
  EXPECT_EQ(rejected(with_u16(three_data(), first_data + 2, 3)), "");
  EXPECT_EQ(rejected(with_u16(three_data(), first_data + 2, 4)), "item_variation_data_word_delta_count at 60");
  EXPECT_EQ(rejected(with_u16(three_data(), first_data + 2, 0x8004)), "item_variation_data_word_delta_count at 60");
}

TEST(ItemVariationStore, region_that_does_not_exist) {
  EXPECT_EQ(rejected(with_u16(three_data(), first_data + 8, 3)), "item_variation_data_region_index at 68");
}

TEST(ItemVariationStore, as_many_columns_as_are_allowed) {
  const auto most = be().u16(0).u16(0).u16(1024).zeros(2048).done();
  EXPECT_EQ(rejected(store_of(three_regions(), {most})), "");
  const auto more = be().u16(0).u16(0).u16(1025).zeros(2050).done();
  EXPECT_EQ(rejected(store_of(three_regions(), {more})), "item_variation_data_regions at 52");
}

// Subtables that are all the same one of 1024 columns.
std::vector<std::uint8_t> shared_data(std::uint16_t count) {
  const std::uint32_t list = 8U + 4U * count;
  auto store = be().u16(1).u32(list).u16(count);
  for (std::uint16_t i = 0; i < count; ++i) store.u32(list + 4);
  return store.u16(0).u16(1).u16(0).u16(0).u16(1024).zeros(2048).done();
}

TEST(ItemVariationStore, subtables_that_share_bytes) {
  EXPECT_EQ(rejected(shared_data(1024)), "");
  EXPECT_EQ(rejected(shared_data(1025)), "item_variation_store_region_indexes at 4112");
}

TEST(ItemVariationStore, walk_of_all_fields) {
  const auto regions = region_list({{0, one, one}, {-one, -1, 0}});
  const auto data = be().u16(2).u16(1).u16(2).u16s({0, 0}).i16(-1000).i8(-1).i16(256).i8(2).done();
  const auto walked = walk(store_of(regions, {{}, data}), ItemVariationStore::walk);
  EXPECT_EQ(walked.lines,
            (Lines{
                "item_variation_store.format = 1",
                "item_variation_store.variation_region_list_offset = 16",
                "item_variation_store.item_variation_data_count = 2",
                "item_variation_store.item_variation_data_offsets[0].value = 0",
                "item_variation_store.item_variation_data_offsets[1].value = 32",
                "item_variation_store.variation_region_list.axis_count = 2",
                "item_variation_store.variation_region_list.region_count = 1",
                "item_variation_store.variation_region_list.variation_regions[0].region_axes[0].start_coord = 0",
                "item_variation_store.variation_region_list.variation_regions[0].region_axes[0].peak_coord = 16384",
                "item_variation_store.variation_region_list.variation_regions[0].region_axes[0].end_coord = 16384",
                "item_variation_store.variation_region_list.variation_regions[0].region_axes[1].start_coord = -16384",
                "item_variation_store.variation_region_list.variation_regions[0].region_axes[1].peak_coord = -1",
                "item_variation_store.variation_region_list.variation_regions[0].region_axes[1].end_coord = 0",
                "item_variation_store.item_variation_data[1].item_count = 2",
                "item_variation_store.item_variation_data[1].word_delta_count = 1",
                "item_variation_store.item_variation_data[1].region_index_count = 2",
                "item_variation_store.item_variation_data[1].region_indexes[0].value = 0",
                "item_variation_store.item_variation_data[1].region_indexes[1].value = 0",
                "item_variation_store.item_variation_data[1].delta_sets[0].delta_data[0].value = -1000",
                "item_variation_store.item_variation_data[1].delta_sets[0].delta_data[1].value = -1",
                "item_variation_store.item_variation_data[1].delta_sets[1].delta_data[0].value = 256",
                "item_variation_store.item_variation_data[1].delta_sets[1].delta_data[1].value = 2",
            }));
  EXPECT_EQ(walked.offsets, (std::vector<std::uint64_t>{0,  2,  6,  8,  12, 16, 18, 20, 22, 24, 26,
                                                        28, 30, 32, 34, 36, 38, 40, 42, 44, 45, 47}));
  EXPECT_EQ(walked.failure, "");
}

TEST(ItemVariationStore, walk_of_long_words) {
  const auto walked = walk(three_data(), ItemVariationStore::walk);
  EXPECT_EQ(walked.lines.at(walked.lines.size() - 2),
            "item_variation_store.item_variation_data[2].delta_sets[0].delta_data[0].value = -70000");
  EXPECT_EQ(walked.lines.back(),
            "item_variation_store.item_variation_data[2].delta_sets[0].delta_data[1].value = -300");
  EXPECT_EQ(walked.offsets.back(), 94);
  EXPECT_EQ(walked.failure, "");
}

TEST(ItemVariationStore, walk_of_rows_without_columns) {
  const auto walked = walk(store_of(three_regions(), {be().u16(65535).u16(0).u16(0).done()}), ItemVariationStore::walk);
  EXPECT_EQ(walked.lines.back(), "item_variation_store.item_variation_data[0].region_index_count = 0");
  EXPECT_EQ(walked.failure, "");
}

TEST(ItemVariationStore, walk_shows_what_it_rejects) {
  EXPECT_EQ(walk(first(three_data(), 7), ItemVariationStore::walk).failure, "item_variation_store_header at 0");
  const auto walked = walk(with_u16(three_data(), 0, 2), ItemVariationStore::walk);
  EXPECT_EQ(walked.lines.size(), 3);
  EXPECT_EQ(walked.failure, "item_variation_store_format at 0");
}

}  // namespace
}  // namespace ferro::test
