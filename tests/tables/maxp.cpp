// SPDX-License-Identifier: Apache-2.0
#include "tables/maxp.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

std::vector<std::uint8_t> version_1_0() {
  auto table = be().u32(0x00010000).u16(300);
  for (std::uint16_t field = 1; field <= 13; ++field) table.u16(field);
  return table.done();
}

TEST(Maxp, version_0_5_has_no_profile) {
  const auto table = be().u32(0x00005000).u16(65535).done();
  const auto parsed = Maxp::parse(table_of(table));
  EXPECT_EQ(failure(parsed), "");
  EXPECT_EQ(parsed->num_glyphs, 65535);
  EXPECT_EQ(walk(table, Maxp::walk).lines, (Lines{"maxp.version = 20480", "maxp.num_glyphs = 65535"}));
}

TEST(Maxp, version_1_0_has_a_profile) {
  const auto table = version_1_0();
  EXPECT_EQ(Maxp::parse(table_of(table))->num_glyphs, 300);
  const auto walked = walk(table, Maxp::walk);
  EXPECT_EQ(walked.lines, (Lines{
                              "maxp.version = 65536",
                              "maxp.num_glyphs = 300",
                              "maxp.max_points = 1",
                              "maxp.max_contours = 2",
                              "maxp.max_composite_points = 3",
                              "maxp.max_composite_contours = 4",
                              "maxp.max_zones = 5",
                              "maxp.max_twilight_points = 6",
                              "maxp.max_storage = 7",
                              "maxp.max_function_defs = 8",
                              "maxp.max_instruction_defs = 9",
                              "maxp.max_stack_elements = 10",
                              "maxp.max_size_of_instructions = 11",
                              "maxp.max_component_elements = 12",
                              "maxp.max_component_depth = 13",
                          }));
  EXPECT_EQ(walked.offsets.back(), 30);
  EXPECT_EQ(walked.failure, "");
}

TEST(Maxp, missing_bytes) {
  EXPECT_EQ(failure(Maxp::parse(table_at(first(version_1_0(), 5), 100))), "maxp_length at 100");
  EXPECT_EQ(walk(first(version_1_0(), 5), Maxp::walk).failure, "maxp_length at 0");
}

TEST(Maxp, unknown_version) {
  const auto table = be().u32(0x00020000).u16(300).zeros(26).done();
  EXPECT_EQ(failure(Maxp::parse(table_at(table, 100))), "maxp_version at 100");
  EXPECT_EQ(walk(table, Maxp::walk).failure, "maxp_version at 0");
}

TEST(Maxp, version_1_0_with_a_short_profile) {
  EXPECT_EQ(failure(Maxp::parse(table_at(first(version_1_0(), 31), 100))), "maxp_profile at 106");
  const auto walked = walk(first(version_1_0(), 31), Maxp::walk);
  EXPECT_EQ(walked.lines.size(), 2);
  EXPECT_EQ(walked.failure, "maxp_profile at 6");
}

}  // namespace
}  // namespace ferro::test
