// SPDX-License-Identifier: Apache-2.0
#include "tables/base.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

constexpr std::size_t script = 30;
constexpr std::size_t values = 42;
constexpr std::size_t min_max = 62;
constexpr std::size_t device = 86;
constexpr std::size_t lang_sys = 94;
constexpr std::size_t end = 134;

// A horizontal axis with two baselines, one script, one language, and everything that they can have.
std::vector<std::uint8_t> table() {
  auto base = be().u16s({1, 0, 8, 0});
  base.u16s({4, 14}).u16(2).tag("hang").tag("romn");
  base.u16(1).tag("latn").u16(8);
  base.u16s({12, 32, 1}).tag("DEU ").u16(64);
  base.u16s({1, 2, 8, 12}).u16(1).i16(-20).u16s({2, 0, 7, 3});
  base.u16s({14, 18, 1}).tag("case").u16s({0, 18}).u16(1).i16(-200).u16s({3, 900, 6}).u16s({12, 13, 1, 0x5000});
  base.u16s({0, 22, 2}).tag("smcp").u16s({0, 0}).tag("case").u16s({28, 22});
  return base.u16s({3, 950, 0}).u16(3).i16(-210).u16(6).u16s({0, 4, 0x8000}).done();
}

// The same with the number that stands at `offset` replaced.
std::vector<std::uint8_t> with_u16(std::vector<std::uint8_t> bytes, std::size_t offset, std::uint16_t value) {
  bytes.at(offset) = static_cast<std::uint8_t>(value >> 8U);
  bytes.at(offset + 1) = static_cast<std::uint8_t>(value);
  return bytes;
}

std::string failure_with(std::size_t offset, std::uint16_t value) {
  return walk(with_u16(table(), offset, value), Base::walk).failure;
}

TEST(Base, all_parts) {
  const auto walked = walk(table(), Base::walk);
  EXPECT_EQ(table().size(), end);
  EXPECT_EQ(walked.failure, "");
  EXPECT_EQ(
      walked.lines,
      (Lines{
          "base.major_version = 1",
          "base.minor_version = 0",
          "base.horiz_axis_offset = 8",
          "base.vert_axis_offset = 0",
          "base.axes[0].base_tag_list_offset = 4",
          "base.axes[0].base_script_list_offset = 14",
          "base.axes[0].base_tag_list.base_tag_count = 2",
          "base.axes[0].base_tag_list.baseline_tags[0].value = hang",
          "base.axes[0].base_tag_list.baseline_tags[1].value = romn",
          "base.axes[0].base_script_list.base_script_count = 1",
          "base.axes[0].base_script_records[0].base_script_tag = latn",
          "base.axes[0].base_script_records[0].base_script_offset = 8",
          "base.axes[0].base_scripts[0].base_values_offset = 12",
          "base.axes[0].base_scripts[0].default_min_max_offset = 32",
          "base.axes[0].base_scripts[0].base_lang_sys_count = 1",
          "base.axes[0].base_scripts[0].base_values.default_baseline_index = 1",
          "base.axes[0].base_scripts[0].base_values.base_coord_count = 2",
          "base.axes[0].base_scripts[0].base_values.base_coord_offsets[0].value = 8",
          "base.axes[0].base_scripts[0].base_values.base_coords[0].base_coord_format = 1",
          "base.axes[0].base_scripts[0].base_values.base_coords[0].coordinate = -20",
          "base.axes[0].base_scripts[0].base_values.base_coord_offsets[1].value = 12",
          "base.axes[0].base_scripts[0].base_values.base_coords[1].base_coord_format = 2",
          "base.axes[0].base_scripts[0].base_values.base_coords[1].coordinate = 0",
          "base.axes[0].base_scripts[0].base_values.base_coords[1].reference_glyph = 7",
          "base.axes[0].base_scripts[0].base_values.base_coords[1].base_coord_point = 3",
          "base.axes[0].base_scripts[0].default_min_max.min_coord_offset = 14",
          "base.axes[0].base_scripts[0].default_min_max.max_coord_offset = 18",
          "base.axes[0].base_scripts[0].default_min_max.feat_min_max_count = 1",
          "base.axes[0].base_scripts[0].default_min_max.min_coord.base_coord_format = 1",
          "base.axes[0].base_scripts[0].default_min_max.min_coord.coordinate = -200",
          "base.axes[0].base_scripts[0].default_min_max.max_coord.base_coord_format = 3",
          "base.axes[0].base_scripts[0].default_min_max.max_coord.coordinate = 900",
          "base.axes[0].base_scripts[0].default_min_max.max_coord.device_offset = 6",
          "base.axes[0].base_scripts[0].default_min_max.max_coord.device.start_size = 12",
          "base.axes[0].base_scripts[0].default_min_max.max_coord.device.end_size = 13",
          "base.axes[0].base_scripts[0].default_min_max.max_coord.device.delta_format = 1",
          "base.axes[0].base_scripts[0].default_min_max.max_coord.device.delta_values = [50 00]",
          "base.axes[0].base_scripts[0].default_min_max.feat_min_max_records[0].feature_tag = case",
          "base.axes[0].base_scripts[0].default_min_max.feat_min_max_records[0].min_coord_offset = 0",
          "base.axes[0].base_scripts[0].default_min_max.feat_min_max_records[0].max_coord_offset = 18",
          "base.axes[0].base_scripts[0].default_min_max.feat_min_max_records[0].max_coord.base_coord_format = 3",
          "base.axes[0].base_scripts[0].default_min_max.feat_min_max_records[0].max_coord.coordinate = 900",
          "base.axes[0].base_scripts[0].default_min_max.feat_min_max_records[0].max_coord.device_offset = 6",
          "base.axes[0].base_scripts[0].default_min_max.feat_min_max_records[0].max_coord.device.start_size = 12",
          "base.axes[0].base_scripts[0].default_min_max.feat_min_max_records[0].max_coord.device.end_size = 13",
          "base.axes[0].base_scripts[0].default_min_max.feat_min_max_records[0].max_coord.device.delta_format = 1",
          "base.axes[0].base_scripts[0].default_min_max.feat_min_max_records[0].max_coord.device.delta_values = [50 "
          "00]",
          "base.axes[0].base_scripts[0].base_lang_sys_records[0].base_lang_sys_tag = DEU ",
          "base.axes[0].base_scripts[0].base_lang_sys_records[0].min_max_offset = 64",
          "base.axes[0].base_scripts[0].lang_sys[0].min_max.min_coord_offset = 0",
          "base.axes[0].base_scripts[0].lang_sys[0].min_max.max_coord_offset = 22",
          "base.axes[0].base_scripts[0].lang_sys[0].min_max.feat_min_max_count = 2",
          "base.axes[0].base_scripts[0].lang_sys[0].min_max.max_coord.base_coord_format = 3",
          "base.axes[0].base_scripts[0].lang_sys[0].min_max.max_coord.coordinate = 950",
          "base.axes[0].base_scripts[0].lang_sys[0].min_max.max_coord.device_offset = 0",
          "base.axes[0].base_scripts[0].lang_sys[0].min_max.feat_min_max_records[0].feature_tag = smcp",
          "base.axes[0].base_scripts[0].lang_sys[0].min_max.feat_min_max_records[0].min_coord_offset = 0",
          "base.axes[0].base_scripts[0].lang_sys[0].min_max.feat_min_max_records[0].max_coord_offset = 0",
          "base.axes[0].base_scripts[0].lang_sys[0].min_max.feat_min_max_records[1].feature_tag = case",
          "base.axes[0].base_scripts[0].lang_sys[0].min_max.feat_min_max_records[1].min_coord_offset = 28",
          "base.axes[0].base_scripts[0].lang_sys[0].min_max.feat_min_max_records[1].max_coord_offset = 22",
          "base.axes[0].base_scripts[0].lang_sys[0].min_max.feat_min_max_records[1].min_coord.base_coord_format = 3",
          "base.axes[0].base_scripts[0].lang_sys[0].min_max.feat_min_max_records[1].min_coord.coordinate = -210",
          "base.axes[0].base_scripts[0].lang_sys[0].min_max.feat_min_max_records[1].min_coord.device_offset = 6",
          "base.axes[0].base_scripts[0].lang_sys[0].min_max.feat_min_max_records[1].min_coord.device.delta_set_outer_"
          "index = 0",
          "base.axes[0].base_scripts[0].lang_sys[0].min_max.feat_min_max_records[1].min_coord.device.delta_set_inner_"
          "index = 4",
          "base.axes[0].base_scripts[0].lang_sys[0].min_max.feat_min_max_records[1].min_coord.device.delta_format = "
          "32768",
          "base.axes[0].base_scripts[0].lang_sys[0].min_max.feat_min_max_records[1].max_coord.base_coord_format = 3",
          "base.axes[0].base_scripts[0].lang_sys[0].min_max.feat_min_max_records[1].max_coord.coordinate = 950",
          "base.axes[0].base_scripts[0].lang_sys[0].min_max.feat_min_max_records[1].max_coord.device_offset = 0",
      }));
}

TEST(Base, no_axis) { EXPECT_EQ(walk(be().u16s({1, 0, 0, 0}).done(), Base::walk).lines.size(), 4); }

TEST(Base, vertical_axis_without_tags) {
  const auto walked = walk(be().u16s({1, 0, 0, 8, 0, 4, 0}).done(), Base::walk);
  EXPECT_EQ(walked.failure, "");
  EXPECT_EQ(Lines(walked.lines.begin() + 4, walked.lines.end()),
            (Lines{
                "base.axes[1].base_tag_list_offset = 0",
                "base.axes[1].base_script_list_offset = 4",
                "base.axes[1].base_script_list.base_script_count = 0",
            }));
}

TEST(Base, script_without_values) {
  EXPECT_EQ(failure_with(script, 0), "");
  EXPECT_EQ(failure_with(script + 2, 0), "");
}

TEST(Base, truncated_tables) {
  const auto failure_at = [](std::size_t size) { return walk(first(table(), size), Base::walk).failure; };
  EXPECT_EQ(failure_at(7), "base_length at 0");
  EXPECT_EQ(failure_at(11), "base_axis at 8");
  EXPECT_EQ(failure_at(13), "base_tag_list at 12");
  EXPECT_EQ(failure_at(21), "base_baseline_tags at 14");
  EXPECT_EQ(failure_at(23), "base_script_list at 22");
  EXPECT_EQ(failure_at(29), "base_script_records at 24");
  EXPECT_EQ(failure_at(35), "base_script at 30");
  EXPECT_EQ(failure_at(45), "base_values at 42");
  EXPECT_EQ(failure_at(49), "base_coord_offsets at 46");
  EXPECT_EQ(failure_at(51), "base_coord at 50");
  EXPECT_EQ(failure_at(53), "base_coord_format1 at 50");
  EXPECT_EQ(failure_at(61), "base_coord_format2 at 54");
  EXPECT_EQ(failure_at(67), "base_min_max at 62");
  EXPECT_EQ(failure_at(85), "base_coord_format3 at 80");
  EXPECT_EQ(failure_at(91), "device_header at 86");
  EXPECT_EQ(failure_at(93), "device_delta_values at 92");
  EXPECT_EQ(failure_at(99), "base_min_max at 94");
  EXPECT_EQ(failure_at(133), "device_header at 128");
}

TEST(Base, records_beyond_the_table) {
  EXPECT_EQ(failure_with(min_max + 4, 9), "base_feat_min_max_records at 68");
  EXPECT_EQ(failure_with(lang_sys + 4, 5), "base_feat_min_max_records at 100");
  EXPECT_EQ(failure_with(script + 4, 17), "base_lang_sys_records at 36");
}

TEST(Base, offset_behind_the_table) {
  EXPECT_EQ(failure_with(values + 4, 93), "base_coord at 135");
  EXPECT_EQ(failure_with(4, 0xFFFF), "base_axis at 65535");
}

TEST(Base, unknown_coordinate_format) {
  EXPECT_EQ(failure_with(50, 0), "base_coord_format at 50");
  EXPECT_EQ(failure_with(50, 4), "base_coord_format at 50");
}

TEST(Base, broken_device) { EXPECT_EQ(failure_with(device + 4, 5), "device_delta_format at 90"); }

TEST(Base, version_2) { EXPECT_EQ(failure_with(0, 2), "base_version at 0"); }

// A store without data and regions, behind the header.
TEST(Base, version_1_1) {
  const auto store = [](std::uint16_t format) {
    return be().u16s({1, 1, 0, 0}).u32(12).u16(format).u32(8).u16s({0, 0, 0});
  };
  const auto walked = walk(store(1).done(), Base::walk);
  EXPECT_EQ(walked.failure, "");
  EXPECT_EQ(walked.lines.at(4), "base.item_var_store_offset = 12");
  EXPECT_EQ(walked.lines.size(), 10);
  EXPECT_EQ(walk(store(2).done(), Base::walk).failure, "item_variation_store_format at 12");
  EXPECT_EQ(walk(be().u16s({1, 1, 0, 0}).u32(0).done(), Base::walk).lines.size(), 5);
  EXPECT_EQ(walk(be().u16s({1, 1, 0, 0}).u24(0).done(), Base::walk).failure, "base_item_var_store_offset at 8");
  EXPECT_EQ(walk(be().u16s({1, 1, 0, 0}).u32(13).done(), Base::walk).failure, "base_item_var_store at 13");
}

}  // namespace
}  // namespace ferro::test
