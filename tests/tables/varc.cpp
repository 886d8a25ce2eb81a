// SPDX-License-Identifier: Apache-2.0
//
// The table as a whole; its parts are in varc/.
#include "tables/varc.h"

#include "varc/support.h"

namespace ferro::test {
namespace {

// Glyphs 2 and 4 are composites.
Parts parts() {
  return {
      be().u16(1).u16(2).u16(2).u16(4).done(),
      store_of({{10}}),
      be().u32(1).u32(0).done(),
      index2_of({packed({7})}),
      index2_of({be().u8(0).u16(1).done(), be().u8(0).u16(3).done()}),
  };
}

std::string rejected(const File& table) { return failure(Varc::parse(table_of(table))); }

TEST(Varc, records_of_glyphs) {
  const auto bytes = varc_of(parts());
  const auto varc = Varc::parse(table_of(bytes)).value();
  const auto record = varc.glyph_record(4).value();
  ASSERT_TRUE(record);
  EXPECT_EQ(std::vector(record->span().begin(), record->span().end()), be().u8(0).u16(3).done());
  EXPECT_EQ(varc.glyph_record(3).value(), std::nullopt);
}

TEST(Varc, parts_that_are_not_there) {
  const auto nothing = varc_of({});
  EXPECT_EQ(Varc::parse(table_of(nothing))->glyph_record(0).value(), std::nullopt);
  const auto without_records = varc_of({parts().coverage, {}, {}, {}, {}});
  EXPECT_EQ(failure(Varc::parse(table_of(without_records))->glyph_record(2)), "varc_glyph_record at 0");
}

TEST(Varc, fewer_records_than_glyphs) {
  auto fewer = parts();
  fewer.glyph_records = index2_of({be().u8(0).u16(1).done()});
  const auto bytes = varc_of(fewer);
  const auto varc = Varc::parse(table_of(bytes)).value();
  EXPECT_EQ(failure(varc.glyph_record(2)), "");
  EXPECT_EQ(failure(varc.glyph_record(4)), "varc_glyph_record at 0");
}

TEST(Varc, missing_bytes) {
  EXPECT_EQ(rejected(first(varc_of(parts()), 23)), "varc_length at 0");
  const auto header = be().u16(1).u16(0);
  EXPECT_EQ(rejected(Be(header).u32(25).zeros(16).done()), "varc_coverage_offset at 25");
  EXPECT_EQ(rejected(Be(header).u32(0).u32(25).zeros(12).done()), "varc_var_store_offset at 25");
  EXPECT_EQ(rejected(Be(header).zeros(8).u32(25).zeros(8).done()), "varc_condition_list_offset at 25");
  EXPECT_EQ(rejected(Be(header).zeros(12).u32(25).zeros(4).done()), "cff_index_count at 25");
  EXPECT_EQ(rejected(Be(header).zeros(16).u32(25).done()), "cff_index_count at 25");
  EXPECT_EQ(rejected(Be(header).u32(24).zeros(16).done()), "coverage_header at 24");
}

TEST(Varc, versions) {
  EXPECT_EQ(rejected(be().u16(2).u16(0).zeros(20).done()), "varc_version at 0");
  EXPECT_EQ(rejected(be().u16(1).u16(9).zeros(20).done()), "");
}

TEST(Varc, walk_all) {
  const auto walked = walk(varc_of(parts()), Varc::walk);
  EXPECT_EQ(walked.failure, "");
  EXPECT_EQ(
      walked.lines,
      (Lines{
          "varc.major_version = 1",
          "varc.minor_version = 0",
          "varc.coverage_offset = 24",
          "varc.var_store_offset = 32",
          "varc.condition_list_offset = 85",
          "varc.axis_indices_list_offset = 93",
          "varc.glyph_records_offset = 103",
          "varc.coverage.coverage_format = 1",
          "varc.coverage.glyph_count = 2",
          "varc.coverage.glyph_array[0].value = 2",
          "varc.coverage.glyph_array[1].value = 4",
          "multi_item_variation_store.format = 1",
          "multi_item_variation_store.variation_region_list_offset = 12",
          "multi_item_variation_store.item_variation_data_count = 1",
          "multi_item_variation_store.item_variation_data_offsets[0].value = 34",
          "multi_item_variation_store.variation_region_list.region_count = 1",
          "multi_item_variation_store.variation_region_list.variation_region_offsets[0].value = 8",
          "multi_item_variation_store.variation_region_list.variation_regions[0].region_axis_count = 1",
          "multi_item_variation_store.variation_region_list.variation_regions[0].region_axis_offsets[0].value = 6",
          "multi_item_variation_store.variation_region_list.variation_regions[0].region_axes[0].axis_index = 0",
          "multi_item_variation_store.variation_region_list.variation_regions[0].region_axes[0].start_coord = 0",
          "multi_item_variation_store.variation_region_list.variation_regions[0].region_axes[0].peak_coord = 16384",
          "multi_item_variation_store.variation_region_list.variation_regions[0].region_axes[0].end_coord = 16384",
          "multi_item_variation_store.item_variation_data[0].format = 1",
          "multi_item_variation_store.item_variation_data[0].region_index_count = 1",
          "multi_item_variation_store.item_variation_data[0].region_indexes[0].value = 0",
          "multi_item_variation_store.item_variation_data[0].delta_sets_offset = 9",
          "multi_item_variation_store.item_variation_data[0].delta_sets.count = 1",
          "multi_item_variation_store.item_variation_data[0].delta_sets.off_size = 1",
          "multi_item_variation_store.item_variation_data[0].delta_sets.offsets[0].offset = 1",
          "multi_item_variation_store.item_variation_data[0].delta_sets.offsets[1].offset = 4",
          "multi_item_variation_store.item_variation_data[0].delta_sets[0].values[0].value = 10",
          "varc.condition_list.condition_count = 1",
          "varc.condition_list.condition_offsets[0].value = 0",
          "varc.axis_indices_list.count = 1",
          "varc.axis_indices_list.off_size = 1",
          "varc.axis_indices_list.offsets[0].offset = 1",
          "varc.axis_indices_list.offsets[1].offset = 4",
          "varc.axis_indices_list[0].axis_indices[0].axis_index = 7",
          "varc.glyph_records.count = 2",
          "varc.glyph_records.off_size = 1",
          "varc.glyph_records.offsets[0].offset = 1",
          "varc.glyph_records.offsets[1].offset = 4",
          "varc.glyph_records.offsets[2].offset = 7",
          "varc.glyph_records[0].components[0].flags = 0",
          "varc.glyph_records[0].components[0].gid = 1",
          "varc.glyph_records[1].components[0].flags = 0",
          "varc.glyph_records[1].components[0].gid = 3",
      }));
  EXPECT_EQ(walk(varc_of({}), Varc::walk).lines.size(), 7);
}

TEST(Varc, walks_of_broken_tables) {
  EXPECT_EQ(walk(first(varc_of(parts()), 23), Varc::walk).failure, "varc_length at 0");
  EXPECT_EQ(walk(be().u16(2).u16(0).zeros(20).done(), Varc::walk).failure, "varc_version at 0");
  EXPECT_EQ(walk(be().u16(1).u16(0).zeros(8).u32(25).zeros(8).done(), Varc::walk).failure,
            "varc_condition_list_offset at 25");
  auto broken = parts();
  broken.glyph_records = index2_of({be().u8(0).u8(1).done()});
  EXPECT_EQ(walk(varc_of(broken), Varc::walk).failure, "varc_component_gid at 111");
}

}  // namespace
}  // namespace ferro::test
