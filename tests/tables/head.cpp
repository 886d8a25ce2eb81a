// SPDX-License-Identifier: Apache-2.0
#include "tables/head.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

struct Fields {
  std::uint16_t major_version = 1;
  std::uint32_t magic_number = 0x5F0F3CF5;
  std::uint16_t units_per_em = 1000;
  std::int16_t index_to_loc_format = 0;
};

std::vector<std::uint8_t> head(const Fields& fields) {
  return be()
      .u16(fields.major_version)
      .u16(0)
      .i32(0x18000)  // font_revision 1.5
      .u32(7)        // checksum_adjustment
      .u32(fields.magic_number)
      .u16(3)  // flags
      .u16(fields.units_per_em)
      .i64(3'000'000'000)  // created
      .i64(-1)             // modified
      .i16(-10)
      .i16(-20)
      .i16(30)
      .i16(40)
      .u16(1)  // mac_style
      .u16(8)  // lowest_rec_ppem
      .i16(2)  // font_direction_hint
      .i16(fields.index_to_loc_format)
      .i16(0)  // glyph_data_format
      .done();
}

TEST(Head, values) {
  const auto table = head({.units_per_em = 2048, .index_to_loc_format = 1});
  const auto parsed = Head::parse(table_of(table));
  EXPECT_EQ(failure(parsed), "");
  EXPECT_EQ(parsed->units_per_em, 2048);
  EXPECT_EQ(parsed->index_to_loc_format, IndexToLocFormat::long_offsets);
  EXPECT_EQ(Head::parse(table_of(head({})))->index_to_loc_format, IndexToLocFormat::short_offsets);
}

TEST(Head, trailing_bytes) { EXPECT_EQ(failure(Head::parse(table_of(be().bytes(head({})).zeros(2).done()))), ""); }

TEST(Head, missing_bytes) { EXPECT_EQ(failure(Head::parse(table_at(first(head({}), 53), 100))), "head_length at 100"); }

TEST(Head, version_2) {
  EXPECT_EQ(failure(Head::parse(table_at(head({.major_version = 2}), 100))), "head_version at 100");
}

TEST(Head, other_magic) {
  EXPECT_EQ(failure(Head::parse(table_at(head({.magic_number = 0}), 100))), "head_magic at 112");
}

TEST(Head, units_per_em_at_both_ends) {
  const auto parse = [](std::uint16_t units) {
    return failure(Head::parse(table_at(head({.units_per_em = units}), 100)));
  };
  EXPECT_EQ(parse(15), "head_units_per_em at 118");
  EXPECT_EQ(parse(16), "");
  EXPECT_EQ(parse(16384), "");
  EXPECT_EQ(parse(16385), "head_units_per_em at 118");
}

TEST(Head, unknown_loca_format) {
  const auto parse = [](std::int16_t format) {
    return failure(Head::parse(table_at(head({.index_to_loc_format = format}), 100)));
  };
  EXPECT_EQ(parse(2), "head_index_to_loc_format at 150");
  EXPECT_EQ(parse(-1), "head_index_to_loc_format at 150");
}

TEST(Head, walk_of_all_fields) {
  const auto walked = walk(head({}), Head::walk);
  EXPECT_EQ(walked.lines, (Lines{
                              "head.major_version = 1",
                              "head.minor_version = 0",
                              "head.font_revision = 98304",
                              "head.checksum_adjustment = 7",
                              "head.magic_number = 1594834165",
                              "head.flags = 3",
                              "head.units_per_em = 1000",
                              "head.created = 3000000000",
                              "head.modified = -1",
                              "head.x_min = -10",
                              "head.y_min = -20",
                              "head.x_max = 30",
                              "head.y_max = 40",
                              "head.mac_style = 1",
                              "head.lowest_rec_ppem = 8",
                              "head.font_direction_hint = 2",
                              "head.index_to_loc_format = 0",
                              "head.glyph_data_format = 0",
                          }));
  EXPECT_EQ(walked.offsets.back(), 52);
  EXPECT_EQ(walked.failure, "");
}

TEST(Head, walk_shows_what_it_rejects) {
  const auto walked = walk(head({.units_per_em = 0}), Head::walk);
  EXPECT_EQ(walked.lines.size(), 18);
  EXPECT_EQ(walked.failure, "head_units_per_em at 18");
}

}  // namespace
}  // namespace ferro::test
