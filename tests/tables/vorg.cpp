// SPDX-License-Identifier: Apache-2.0
#include "tables/vorg.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

// Records of the glyphs 3, 5 and 65535.
std::vector<std::uint8_t> vorg(std::uint16_t major_version = 1, std::uint16_t second_glyph = 5) {
  return be()
      .u16(major_version)
      .u16(0)
      .i16(880)
      .u16(3)
      .u16(3)
      .i16(-1)
      .u16(second_glyph)
      .i16(900)
      .u16(65535)
      .i16(7)
      .done();
}

TEST(Vorg, origins) {
  const auto table = vorg();
  const auto parsed = Vorg::parse(table_of(table));
  EXPECT_EQ(failure(parsed), "");
  std::vector<int> origins;
  for (const std::uint32_t glyph : {0U, 2U, 3U, 4U, 5U, 6U, 65534U, 65535U, 65536U})
    origins.push_back(parsed->vert_origin_y(glyph));
  EXPECT_EQ(origins, (std::vector{880, 880, -1, 880, 900, 880, 880, 7, 880}));
}

TEST(Vorg, no_records) {
  const auto table = be().u16(1).u16(0).i16(-880).u16(0).done();
  EXPECT_EQ(Vorg::parse(table_of(table))->vert_origin_y(0), -880);
}

TEST(Vorg, missing_bytes) {
  EXPECT_EQ(failure(Vorg::parse(table_at(first(vorg(), 7), 100))), "vorg_length at 100");
  EXPECT_EQ(failure(Vorg::parse(table_at(first(vorg(), 19), 100))), "vorg_vert_origin_y_metrics at 108");
  EXPECT_EQ(walk(first(vorg(), 7), Vorg::walk).failure, "vorg_length at 0");
}

TEST(Vorg, version_2) { EXPECT_EQ(failure(Vorg::parse(table_at(vorg(2), 100))), "vorg_version at 100"); }

TEST(Vorg, glyphs_out_of_order) {
  EXPECT_EQ(failure(Vorg::parse(table_at(vorg(1, 4), 100))), "");
  EXPECT_EQ(failure(Vorg::parse(table_at(vorg(1, 3), 100))), "vorg_glyph_index at 112");
  EXPECT_EQ(failure(Vorg::parse(table_at(vorg(1, 65535), 100))), "vorg_glyph_index at 116");
}

TEST(Vorg, walk_of_all_fields) {
  const auto walked = walk(vorg(), Vorg::walk);
  EXPECT_EQ(walked.lines, (Lines{
                              "vorg.major_version = 1",
                              "vorg.minor_version = 0",
                              "vorg.default_vert_origin_y = 880",
                              "vorg.num_vert_origin_y_metrics = 3",
                              "vorg.vert_origin_y_metrics[0].glyph_index = 3",
                              "vorg.vert_origin_y_metrics[0].vert_origin_y = -1",
                              "vorg.vert_origin_y_metrics[1].glyph_index = 5",
                              "vorg.vert_origin_y_metrics[1].vert_origin_y = 900",
                              "vorg.vert_origin_y_metrics[2].glyph_index = 65535",
                              "vorg.vert_origin_y_metrics[2].vert_origin_y = 7",
                          }));
  EXPECT_EQ(walked.offsets.back(), 18);
  EXPECT_EQ(walked.failure, "");
}

TEST(Vorg, walk_shows_what_it_rejects) {
  const auto walked = walk(vorg(2), Vorg::walk);
  EXPECT_EQ(walked.lines.size(), 4);
  EXPECT_EQ(walked.failure, "vorg_version at 0");
}

}  // namespace
}  // namespace ferro::test
