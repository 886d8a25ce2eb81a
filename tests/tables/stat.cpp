// SPDX-License-Identifier: Apache-2.0
#include "tables/stat.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

Walked walked(const std::vector<std::uint8_t>& table) { return walk(table, Stat::walk); }

std::string failed(const Be& table) { return walked(table.done()).failure; }

// Version 1.2 with one axis behind the header, of 20 bytes, and the offsets of the values behind it, at 28.
Be with_values(std::uint16_t count) {
  return be().u16s({1, 2, 8, 1}).u32(20).u16(count).u32(28).u16(2).tag("wght").u16s({256, 0});
}

TEST(Stat, all_formats) {
  const auto walk = walked(be().u16s({1, 2, 8, 2})
                               .u32(20)
                               .u16(4)
                               .u32(36)
                               .u16(2)
                               .tag("wght")
                               .u16s({256, 0})
                               .tag("ital")
                               .u16s({257, 1})
                               .u16s({8, 20, 40, 56})
                               .u16s({1, 0, 2, 258})
                               .i32(65536)
                               .u16s({2, 0, 0, 259})
                               .i32(2)
                               .i32(-1)
                               .i32(3)
                               .u16s({3, 1, 1, 260})
                               .i32(4)
                               .i32(5)
                               .u16s({4, 2, 0, 261, 0})
                               .i32(6)
                               .u16(1)
                               .i32(7)
                               .done());
  EXPECT_EQ(walk.lines, (Lines{
                            "stat.major_version = 1",
                            "stat.minor_version = 2",
                            "stat.design_axis_size = 8",
                            "stat.design_axis_count = 2",
                            "stat.design_axes_offset = 20",
                            "stat.axis_value_count = 4",
                            "stat.offset_to_axis_value_offsets = 36",
                            "stat.elided_fallback_name_id = 2",
                            "stat.design_axes[0].axis_tag = wght",
                            "stat.design_axes[0].axis_name_id = 256",
                            "stat.design_axes[0].axis_ordering = 0",
                            "stat.design_axes[1].axis_tag = ital",
                            "stat.design_axes[1].axis_name_id = 257",
                            "stat.design_axes[1].axis_ordering = 1",
                            "stat.axis_value_offsets[0].value = 8",
                            "stat.axis_value_offsets[1].value = 20",
                            "stat.axis_value_offsets[2].value = 40",
                            "stat.axis_value_offsets[3].value = 56",
                            "stat.axis_values[0].format = 1",
                            "stat.axis_values[0].axis_index = 0",
                            "stat.axis_values[0].flags = 2",
                            "stat.axis_values[0].value_name_id = 258",
                            "stat.axis_values[0].value = 65536",
                            "stat.axis_values[1].format = 2",
                            "stat.axis_values[1].axis_index = 0",
                            "stat.axis_values[1].flags = 0",
                            "stat.axis_values[1].value_name_id = 259",
                            "stat.axis_values[1].nominal_value = 2",
                            "stat.axis_values[1].range_min_value = -1",
                            "stat.axis_values[1].range_max_value = 3",
                            "stat.axis_values[2].format = 3",
                            "stat.axis_values[2].axis_index = 1",
                            "stat.axis_values[2].flags = 1",
                            "stat.axis_values[2].value_name_id = 260",
                            "stat.axis_values[2].value = 4",
                            "stat.axis_values[2].linked_value = 5",
                            "stat.axis_values[3].format = 4",
                            "stat.axis_values[3].axis_count = 2",
                            "stat.axis_values[3].flags = 0",
                            "stat.axis_values[3].value_name_id = 261",
                            "stat.axis_values[3].axis_values[0].axis_index = 0",
                            "stat.axis_values[3].axis_values[0].value = 6",
                            "stat.axis_values[3].axis_values[1].axis_index = 1",
                            "stat.axis_values[3].axis_values[1].value = 7",
                        }));
  EXPECT_EQ(walk.offsets.back(), 108);
  EXPECT_EQ(walk.failure, "");
}

TEST(Stat, version_1_0_without_anything) {
  // Sizes and offsets of what there is none of do not matter.
  const auto walk = walked(be().u16s({1, 0, 0, 0}).u32(99).u16(0).u32(99).done());
  EXPECT_EQ(walk.lines, (Lines{
                            "stat.major_version = 1",
                            "stat.minor_version = 0",
                            "stat.design_axis_size = 0",
                            "stat.design_axis_count = 0",
                            "stat.design_axes_offset = 99",
                            "stat.axis_value_count = 0",
                            "stat.offset_to_axis_value_offsets = 99",
                        }));
  EXPECT_EQ(walk.failure, "");
}

TEST(Stat, axes_longer_than_the_specification) {
  const auto walk = walked(be().u16s({1, 1, 10, 2})
                               .u32(20)
                               .u16(0)
                               .u32(0)
                               .u16(2)
                               .tag("wght")
                               .u16s({256, 0, 9})
                               .tag("ital")
                               .u16s({257, 1, 9})
                               .done());
  EXPECT_EQ(walk.lines.back(), "stat.design_axes[1].axis_ordering = 1");
  EXPECT_EQ(walk.offsets.back(), 36);
  EXPECT_EQ(walk.failure, "");
}

TEST(Stat, unknown_format) {
  const auto walk = walked(with_values(2).u16s({4, 6, 5, 0}).done());
  EXPECT_EQ(walk.lines[13], "stat.axis_values[0].format = 5");
  EXPECT_EQ(walk.lines[14], "stat.axis_values[1].format = 0");
  EXPECT_EQ(walk.failure, "");
}

TEST(Stat, missing_header) { EXPECT_EQ(failed(be().u16(1).zeros(15)), "stat_length at 0"); }

TEST(Stat, version_2) { EXPECT_EQ(failed(be().u16(2).zeros(18)), "stat_version at 0"); }

TEST(Stat, missing_name) {
  EXPECT_EQ(failed(be().u16s({1, 0}).zeros(14)), "");
  EXPECT_EQ(failed(be().u16s({1, 1}).zeros(15)), "stat_elided_fallback_name_id at 18");
}

TEST(Stat, axes_shorter_than_an_axis) {
  EXPECT_EQ(failed(be().u16s({1, 0, 7, 1}).u32(18).u16(0).u32(0).zeros(8)), "stat_design_axis_size at 4");
}

TEST(Stat, missing_axis) {
  EXPECT_EQ(failed(be().u16s({1, 0, 8, 2}).u32(18).u16(0).u32(0).zeros(15)), "stat_design_axes at 18");
  EXPECT_EQ(failed(be().u16s({1, 0, 8, 1}).u32(0xFFFFFFFF).u16(0).u32(0)), "stat_design_axes at 4294967295");
}

TEST(Stat, missing_offset_of_a_value) {
  EXPECT_EQ(failed(be().u16s({1, 0, 8, 0}).u32(0).u16(1).u32(19)), "stat_axis_values at 19");
  EXPECT_EQ(failed(be().u16s({1, 0, 8, 0}).u32(0).u16(2).u32(18).zeros(3)), "stat_axis_value_offsets at 18");
}

TEST(Stat, value_beyond_the_table) {
  EXPECT_EQ(failed(with_values(1).u16(3)), "stat_axis_value at 31");
  EXPECT_EQ(failed(with_values(1).u16(2)), "stat_axis_value_format at 30");
}

TEST(Stat, values_beyond_the_table) {
  EXPECT_EQ(failed(with_values(1).u16s({2, 1}).zeros(9)), "stat_format1 at 30");
  EXPECT_EQ(failed(with_values(1).u16s({2, 2}).zeros(17)), "stat_format2 at 30");
  EXPECT_EQ(failed(with_values(1).u16s({2, 3}).zeros(13)), "stat_format3 at 30");
  EXPECT_EQ(failed(with_values(1).u16s({2, 4}).zeros(5)), "stat_format4 at 30");
  EXPECT_EQ(failed(with_values(1).u16s({2, 4, 2}).zeros(15)), "stat_format4_axis_values at 38");
}

TEST(Stat, axis_that_does_not_exist) {
  EXPECT_EQ(failed(with_values(1).u16s({2, 1, 1}).zeros(8)), "stat_axis_index at 30");
  EXPECT_EQ(failed(with_values(1).u16s({2, 2, 1}).zeros(16)), "stat_axis_index at 30");
  EXPECT_EQ(failed(with_values(1).u16s({2, 3, 65535}).zeros(12)), "stat_axis_index at 30");
  EXPECT_EQ(failed(with_values(1).u16s({2, 4, 2, 0, 0, 0, 0, 0, 1, 0, 0})), "stat_axis_index at 30");
}

}  // namespace
}  // namespace ferro::test
