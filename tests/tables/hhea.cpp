// SPDX-License-Identifier: Apache-2.0
#include "tables/hhea.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

std::vector<std::uint8_t> hhea(std::uint16_t major_version) {
  auto table = be().u16(major_version).u16(0).i16(800).i16(-200).i16(90).u16(65000);
  for (std::int16_t field = -1; field >= -11; --field) table.i16(field);
  return table.u16(300).done();
}

TEST(Hhea, values) {
  const auto parsed = Hhea::parse(table_of(hhea(1)));
  EXPECT_EQ(failure(parsed), "");
  EXPECT_EQ(parsed->ascender, 800);
  EXPECT_EQ(parsed->descender, -200);
  EXPECT_EQ(parsed->line_gap, 90);
  EXPECT_EQ(parsed->number_of_h_metrics, 300);
}

TEST(Hhea, missing_bytes) {
  EXPECT_EQ(failure(Hhea::parse(table_at(first(hhea(1), 35), 100))), "hhea_length at 100");
  EXPECT_EQ(walk(first(hhea(1), 35), Hhea::walk).failure, "hhea_length at 0");
}

TEST(Hhea, version_2) { EXPECT_EQ(failure(Hhea::parse(table_at(hhea(2), 100))), "hhea_version at 100"); }

TEST(Hhea, walk_of_all_fields) {
  const auto walked = walk(hhea(1), Hhea::walk);
  EXPECT_EQ(walked.lines, (Lines{
                              "hhea.major_version = 1",
                              "hhea.minor_version = 0",
                              "hhea.ascender = 800",
                              "hhea.descender = -200",
                              "hhea.line_gap = 90",
                              "hhea.advance_width_max = 65000",
                              "hhea.min_left_side_bearing = -1",
                              "hhea.min_right_side_bearing = -2",
                              "hhea.x_max_extent = -3",
                              "hhea.caret_slope_rise = -4",
                              "hhea.caret_slope_run = -5",
                              "hhea.caret_offset = -6",
                              "hhea.reserved1 = -7",
                              "hhea.reserved2 = -8",
                              "hhea.reserved3 = -9",
                              "hhea.reserved4 = -10",
                              "hhea.metric_data_format = -11",
                              "hhea.number_of_h_metrics = 300",
                          }));
  EXPECT_EQ(walked.offsets.back(), 34);
  EXPECT_EQ(walked.failure, "");
}

TEST(Hhea, walk_shows_what_it_rejects) {
  const auto walked = walk(hhea(0), Hhea::walk);
  EXPECT_EQ(walked.lines.size(), 18);
  EXPECT_EQ(walked.failure, "hhea_version at 0");
}

}  // namespace
}  // namespace ferro::test
