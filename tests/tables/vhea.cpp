// SPDX-License-Identifier: Apache-2.0
#include "tables/vhea.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

std::vector<std::uint8_t> vhea(std::uint32_t version) {
  auto table = be().u32(version).i16(500).i16(-500).i16(90).u16(65000);
  for (std::int16_t field = -1; field >= -11; --field) table.i16(field);
  return table.u16(300).done();
}

TEST(Vhea, values) {
  const auto parsed = Vhea::parse(table_of(vhea(0x00011000)));
  EXPECT_EQ(failure(parsed), "");
  EXPECT_EQ(parsed->vert_typo_ascender, 500);
  EXPECT_EQ(parsed->vert_typo_descender, -500);
  EXPECT_EQ(parsed->vert_typo_line_gap, 90);
  EXPECT_EQ(parsed->num_of_long_ver_metrics, 300);
  EXPECT_EQ(failure(Vhea::parse(table_of(vhea(0x00010000)))), "");
}

TEST(Vhea, missing_bytes) {
  EXPECT_EQ(failure(Vhea::parse(table_at(first(vhea(0x00010000), 35), 100))), "vhea_length at 100");
  EXPECT_EQ(walk(first(vhea(0x00010000), 35), Vhea::walk).failure, "vhea_length at 0");
}

TEST(Vhea, other_versions) {
  EXPECT_EQ(failure(Vhea::parse(table_at(vhea(0x00020000), 100))), "vhea_version at 100");
  EXPECT_EQ(failure(Vhea::parse(table_at(vhea(0x00010001), 100))), "vhea_version at 100");
}

TEST(Vhea, walk_of_all_fields) {
  const auto walked = walk(vhea(0x00011000), Vhea::walk);
  EXPECT_EQ(walked.lines, (Lines{
                              "vhea.version = 69632",
                              "vhea.vert_typo_ascender = 500",
                              "vhea.vert_typo_descender = -500",
                              "vhea.vert_typo_line_gap = 90",
                              "vhea.advance_height_max = 65000",
                              "vhea.min_top_side_bearing = -1",
                              "vhea.min_bottom_side_bearing = -2",
                              "vhea.y_max_extent = -3",
                              "vhea.caret_slope_rise = -4",
                              "vhea.caret_slope_run = -5",
                              "vhea.caret_offset = -6",
                              "vhea.reserved1 = -7",
                              "vhea.reserved2 = -8",
                              "vhea.reserved3 = -9",
                              "vhea.reserved4 = -10",
                              "vhea.metric_data_format = -11",
                              "vhea.num_of_long_ver_metrics = 300",
                          }));
  EXPECT_EQ(walked.offsets.back(), 34);
  EXPECT_EQ(walked.failure, "");
}

TEST(Vhea, walk_shows_what_it_rejects) {
  const auto walked = walk(vhea(0), Vhea::walk);
  EXPECT_EQ(walked.lines.size(), 17);
  EXPECT_EQ(walked.failure, "vhea_version at 0");
}

}  // namespace
}  // namespace ferro::test
