// SPDX-License-Identifier: Apache-2.0
#include "tables/os2.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

// The fields of version 5, whatever the version says.
std::vector<std::uint8_t> os2(std::uint16_t version, std::uint16_t fs_selection = 0) {
  auto table = be().u16(version).i16(-1).u16s({400, 5, 8});
  for (std::int16_t field = 11; field <= 20; ++field) table.i16(field);
  return table.i16(0x0801)
      .bytes({0, 1, 2, 3, 4, 5, 6, 7, 8, 255})
      .u32(1)
      .u32(2)
      .u32(3)
      .u32(0xFFFFFFFF)
      .tag("TEST")
      .u16s({fs_selection, 32, 65535})
      .i16(750)
      .i16(-250)
      .i16(200)
      .u16(900)
      .u16(300)
      .u32(5)
      .u32(6)
      .i16(500)
      .i16(700)
      .u16s({0, 32, 3, 100, 65535})
      .done();
}

const Lines all_lines{
    "os2.version = 5",
    "os2.x_avg_char_width = -1",
    "os2.us_weight_class = 400",
    "os2.us_width_class = 5",
    "os2.fs_type = 8",
    "os2.y_subscript_x_size = 11",
    "os2.y_subscript_y_size = 12",
    "os2.y_subscript_x_offset = 13",
    "os2.y_subscript_y_offset = 14",
    "os2.y_superscript_x_size = 15",
    "os2.y_superscript_y_size = 16",
    "os2.y_superscript_x_offset = 17",
    "os2.y_superscript_y_offset = 18",
    "os2.y_strikeout_size = 19",
    "os2.y_strikeout_position = 20",
    "os2.s_family_class = 2049",
    "os2.panose = [00 01 02 03 04 05 06 07 08 FF]",
    "os2.ul_unicode_range1 = 1",
    "os2.ul_unicode_range2 = 2",
    "os2.ul_unicode_range3 = 3",
    "os2.ul_unicode_range4 = 4294967295",
    "os2.ach_vend_id = TEST",
    "os2.fs_selection = 0",
    "os2.us_first_char_index = 32",
    "os2.us_last_char_index = 65535",
    "os2.s_typo_ascender = 750",
    "os2.s_typo_descender = -250",
    "os2.s_typo_line_gap = 200",
    "os2.us_win_ascent = 900",
    "os2.us_win_descent = 300",
    "os2.ul_code_page_range1 = 5",
    "os2.ul_code_page_range2 = 6",
    "os2.sx_height = 500",
    "os2.s_cap_height = 700",
    "os2.us_default_char = 0",
    "os2.us_break_char = 32",
    "os2.us_max_context = 3",
    "os2.us_lower_optical_point_size = 100",
    "os2.us_upper_optical_point_size = 65535",
};

TEST(Os2, typo_metrics) {
  const auto table = first(os2(4, 0x0080), 96);
  const auto parsed = Os2::parse(table_of(table));
  EXPECT_EQ(failure(parsed), "");
  EXPECT_TRUE(parsed->use_typo_metrics);
  EXPECT_EQ(parsed->s_typo_ascender, 750);
  EXPECT_EQ(parsed->s_typo_descender, -250);
  EXPECT_EQ(parsed->s_typo_line_gap, 200);
}

TEST(Os2, other_bits_of_fs_selection) { EXPECT_FALSE(Os2::parse(table_of(os2(4, 0xFF7F)))->use_typo_metrics); }

TEST(Os2, version_0_without_metrics) {
  const auto table = first(os2(0, 0x0080), 77);
  const auto parsed = Os2::parse(table_of(table));
  EXPECT_EQ(failure(parsed), "");
  EXPECT_FALSE(parsed->use_typo_metrics);
  EXPECT_EQ(parsed->s_typo_ascender, 0);
  const auto walked = walk(table, Os2::walk);
  EXPECT_EQ(walked.lines.size(), 25);
  EXPECT_EQ(walked.failure, "");
}

TEST(Os2, fields_of_each_version) {
  const std::vector<std::size_t> sizes{78, 86, 96, 96, 96, 100, 100};
  const std::vector<std::size_t> fields{30, 32, 37, 37, 37, 39, 39};
  for (std::uint16_t version = 0; version < sizes.size(); ++version) {
    const auto table = first(os2(version), sizes[version]);
    EXPECT_EQ(failure(Os2::parse(table_of(table))), "");
    const auto walked = walk(table, Os2::walk);
    EXPECT_EQ(walked.failure, "");
    ASSERT_EQ(walked.lines.size(), fields[version]);
    EXPECT_TRUE(std::equal(walked.lines.begin() + 1, walked.lines.end(), all_lines.begin() + 1));
    EXPECT_EQ(walked.offsets.back() + 2, version == 1 ? sizes[version] - 2 : sizes[version]);
  }
}

TEST(Os2, missing_bytes_of_each_version) {
  const auto parse = [](std::uint16_t version, std::size_t size) {
    return failure(Os2::parse(table_at(first(os2(version), size), 100)));
  };
  EXPECT_EQ(parse(0, 67), "os2_length at 100");
  EXPECT_EQ(parse(0, 68), "");
  EXPECT_EQ(parse(1, 77), "os2_metrics at 168");
  EXPECT_EQ(parse(1, 85), "os2_code_pages at 178");
  EXPECT_EQ(parse(2, 95), "os2_characters at 186");
  EXPECT_EQ(parse(4, 95), "os2_characters at 186");
  EXPECT_EQ(parse(5, 99), "os2_optical_size at 196");
}

TEST(Os2, walk_shows_what_is_there) {
  const auto rejected = [](std::size_t size) {
    const auto walked = walk(first(os2(5), size), Os2::walk);
    return std::to_string(walked.lines.size()) + " " + walked.failure;
  };
  EXPECT_EQ(rejected(67), "0 os2_length at 0");
  EXPECT_EQ(rejected(77), "25 os2_metrics at 68");
  EXPECT_EQ(rejected(85), "30 os2_code_pages at 78");
  EXPECT_EQ(rejected(95), "32 os2_characters at 86");
  EXPECT_EQ(rejected(99), "37 os2_optical_size at 96");
  EXPECT_EQ(walk(os2(5), Os2::walk).lines, all_lines);
}

}  // namespace
}  // namespace ferro::test
