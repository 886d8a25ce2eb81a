// SPDX-License-Identifier: Apache-2.0
#include "tables/post.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

// The 32 bytes in front of the names.
Be post(std::uint32_t version) {
  return be().u32(version).i32(-0xC0000).i16(-100).i16(50).u32(1).u32(2).u32(3).u32(4).u32(5);
}

Walked walk_post(const std::vector<std::uint8_t>& table, std::uint16_t num_glyphs) {
  return walk(table, [&](Bytes bytes, Walker& walker) { return Post::walk(bytes, num_glyphs, walker); });
}

// What the walk says behind the nine fields of the header.
Lines names_of(const std::vector<std::uint8_t>& table, std::uint16_t num_glyphs) {
  const auto walked = walk_post(table, num_glyphs);
  return {walked.lines.begin() + 9, walked.lines.end()};
}

TEST(Post, values_and_fields) {
  const auto table = post(0x00030000).done();
  const auto parsed = Post::parse(table_of(table), 3);
  EXPECT_EQ(failure(parsed), "");
  EXPECT_EQ(parsed->version, 0x00030000);
  EXPECT_EQ(parsed->italic_angle, -0xC0000);
  EXPECT_EQ(parsed->underline_position, -100);
  EXPECT_EQ(parsed->underline_thickness, 50);
  EXPECT_TRUE(parsed->is_fixed_pitch);
  const auto walked = walk_post(table, 3);
  EXPECT_EQ(walked.lines, (Lines{
                              "post.version = 196608",
                              "post.italic_angle = -786432",
                              "post.underline_position = -100",
                              "post.underline_thickness = 50",
                              "post.is_fixed_pitch = 1",
                              "post.min_mem_type42 = 2",
                              "post.max_mem_type42 = 3",
                              "post.min_mem_type1 = 4",
                              "post.max_mem_type1 = 5",
                          }));
  EXPECT_EQ(walked.offsets.back(), 28);
  EXPECT_EQ(walked.failure, "");
}

TEST(Post, version_1_0) { EXPECT_EQ(names_of(post(0x00010000).done(), 258), Lines{}); }

TEST(Post, version_2_0) {
  const auto table = post(0x00020000).u16s({3, 0, 259, 257}).u8(1).text("a").u8(0).done();
  EXPECT_EQ(failure(Post::parse(table_of(table), 3)), "");
  EXPECT_EQ(walk_post(table, 3).failure, "");
  EXPECT_EQ(walk_post(table, 3).offsets.back(), 43);
  EXPECT_EQ(names_of(table, 3), (Lines{
                                    "post.num_glyphs = 3",
                                    "post.glyph_name_index[0].value = 0",
                                    "post.glyph_name_index[1].value = 259",
                                    "post.glyph_name_index[2].value = 257",
                                    "post.string_data[0].string = [61]",
                                    "post.string_data[1].string = []",
                                }));
}

TEST(Post, fewer_names_than_glyphs) { EXPECT_EQ(walk_post(post(0x00020000).u16(1).u16(0).done(), 3).failure, ""); }

TEST(Post, version_2_5) {
  for (const std::uint32_t version : {0x00025000U, 0x00028000U}) {
    const auto table = post(version).u16(3).i8(0).i8(-1).i8(127).done();
    EXPECT_EQ(walk_post(table, 3).failure, "");
    EXPECT_EQ(names_of(table, 3), (Lines{
                                      "post.num_glyphs = 3",
                                      "post.offset[0].value = 0",
                                      "post.offset[1].value = -1",
                                      "post.offset[2].value = 127",
                                  }));
  }
}

TEST(Post, version_4_0) {
  const auto table = post(0x00040000).u16(0xFFFF).u16(65).done();
  EXPECT_EQ(walk_post(table, 2).failure, "");
  EXPECT_EQ(names_of(table, 2), (Lines{
                                    "post.character_codes[0].value = 65535",
                                    "post.character_codes[1].value = 65",
                                }));
  EXPECT_EQ(walk_post(table, 3).failure, "post_character_codes at 32");
}

TEST(Post, missing_bytes) {
  EXPECT_EQ(failure(Post::parse(table_at(first(post(0x00030000).done(), 31), 100), 3)), "post_length at 100");
  EXPECT_EQ(walk_post(first(post(0x00030000).done(), 31), 3).failure, "post_length at 0");
}

TEST(Post, unknown_version) {
  EXPECT_EQ(failure(Post::parse(table_at(post(0x00030001).done(), 100), 3)), "post_version at 100");
  EXPECT_EQ(walk_post(post(0x00030001).done(), 3).failure, "post_version at 0");
}

TEST(Post, missing_number_of_glyphs) {
  for (const std::uint32_t version : {0x00020000U, 0x00025000U, 0x00028000U}) {
    const auto table = post(version).u8(0).done();
    EXPECT_EQ(failure(Post::parse(table_at(table, 100), 3)), "post_num_glyphs_field at 132");
    EXPECT_EQ(walk_post(table, 3).failure, "post_num_glyphs_field at 32");
  }
}

TEST(Post, more_names_than_glyphs) {
  for (const std::uint32_t version : {0x00020000U, 0x00025000U, 0x00028000U}) {
    const auto table = post(version).u16(4).zeros(8).done();
    EXPECT_EQ(failure(Post::parse(table_at(table, 100), 3)), "post_num_glyphs at 132");
    EXPECT_EQ(walk_post(table, 3).failure, "post_num_glyphs at 32");
  }
}

TEST(Post, missing_name_index) {
  EXPECT_EQ(walk_post(post(0x00020000).u16(2).u16(0).u8(0).done(), 3).failure, "post_glyph_name_index at 34");
}

TEST(Post, string_beyond_the_table) {
  const auto table = post(0x00020000).u16(1).u16(0).u8(1).text("a").u8(3).text("bc").done();
  EXPECT_EQ(walk_post(table, 3).failure, "post_string_length at 39");
  EXPECT_EQ(names_of(table, 3).back(), "post.string_data[0].string = [61]");
}

TEST(Post, index_of_a_missing_string) {
  const auto table = post(0x00020000).u16s({3, 0, 259, 258}).u8(1).text("a").done();
  EXPECT_EQ(walk_post(table, 3).failure, "post_name_index at 36");
}

TEST(Post, missing_offset) {
  EXPECT_EQ(walk_post(post(0x00025000).u16(2).i8(0).done(), 3).failure, "post_offset at 34");
}

TEST(Post, offset_out_of_the_standard_names) {
  EXPECT_EQ(walk_post(post(0x00025000).u16(2).i8(0).i8(-2).done(), 3).failure, "post_name_offset at 35");
  const auto last = [](std::int8_t offset) { return post(0x00025000).u16(258).zeros(257).i8(offset).done(); };
  EXPECT_EQ(walk_post(last(0), 300).failure, "");
  EXPECT_EQ(walk_post(last(1), 300).failure, "post_name_offset at 291");
}

}  // namespace
}  // namespace ferro::test
