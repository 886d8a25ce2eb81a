// SPDX-License-Identifier: Apache-2.0
//
// The formats 0, 2, 6 and 10, where a lookup is a read.
#include "support.h"

namespace ferro::test {
namespace {

File format0() {
  auto table = be().u16(0).u16(262).u16(0);
  for (std::uint32_t i = 0; i < 256; ++i) table.u8(static_cast<std::uint8_t>(7 * i));
  return table.done();
}

TEST(CmapFormat0, all_code_points) {
  EXPECT_EQ(difference(unicode(format0()), [](std::uint32_t code) { return code < 256 ? 7 * code % 256 : 0; }), "");
}

TEST(CmapFormat0, missing_glyph) { EXPECT_EQ(parse_unicode(first(format0(), 261)), "cmap_format0_glyph_ids at 18"); }

TEST(CmapFormat0, walk_of_all_fields) {
  const auto walked = walk(unicode(format0()), Cmap::walk);
  EXPECT_EQ(walked.lines.size(), 5 + 3 + 256);
  EXPECT_EQ(walked.lines[6], "cmap.format0[0].length = 262");
  EXPECT_EQ(walked.lines[8 + 3], "cmap.format0[0].glyph_id_array[3].value = 21");
  EXPECT_EQ(walked.offsets[8 + 3], 12 + 6 + 3);
  EXPECT_EQ(walked.failure, "");
}

// Bytes below 0x80 are codes; 0x81 begins two-byte codes 0x8140 to 0x8142; 0x82 has an empty sub-header.
File format2() {
  auto table = be().u16(2).u16(0).u16(0);
  for (std::uint16_t i = 0; i < 256; ++i) table.u16(i == 0x81 ? 8 : i == 0x82 ? 16 : 0);
  table.u16(0x20).u16(2).i16(5).u16(2 + 16);      // glyph_id_array[0]
  table.u16(0x40).u16(3).i16(-1).u16(2 + 8 + 4);  // glyph_id_array[2]
  table.u16(0).u16(0).i16(0).u16(0xFFF0);
  return table.u16(10).u16(0).u16(1).u16(0).u16(30).done();
}

TEST(CmapFormat2, all_code_points) {
  const auto slow = [](std::uint32_t code) -> std::uint32_t {
    switch (code) {
      case 0x20:
        return 15;
      case 0x8142:
        return 29;
      default:
        return 0;  // 0x21 and 0x8141 have glyph 0 before, 0x8140 behind the delta
    }
  };
  EXPECT_EQ(difference(unicode(format2()), slow), "");
}

TEST(CmapFormat2, missing_key) {
  EXPECT_EQ(parse_unicode(first(format2(), 517)), "cmap_format2_sub_header_keys at 18");
}

TEST(CmapFormat2, missing_sub_header) {
  EXPECT_EQ(parse_unicode(first(format2(), 541)), "cmap_format2_sub_headers at 530");
}

TEST(CmapFormat2, glyph_ids_behind_the_table) {
  EXPECT_EQ(parse_unicode(first(format2(), 551)), "cmap_format2_glyph_ids at 544");
}

TEST(CmapFormat2, walk_of_all_fields) {
  const auto walked = walk(unicode(format2()), Cmap::walk);
  EXPECT_EQ(walked.lines[8 + 0x81], "cmap.format2[0].sub_header_keys[129].value = 8");
  const Lines lines{
      "cmap.format2[0].sub_headers[0].first_code = 32", "cmap.format2[0].sub_headers[0].entry_count = 2",
      "cmap.format2[0].sub_headers[0].id_delta = 5",    "cmap.format2[0].sub_headers[0].id_range_offset = 18",
      "cmap.format2[0].sub_headers[1].first_code = 64", "cmap.format2[0].sub_headers[1].entry_count = 3",
      "cmap.format2[0].sub_headers[1].id_delta = -1",   "cmap.format2[0].sub_headers[1].id_range_offset = 14",
      "cmap.format2[0].sub_headers[2].first_code = 0",  "cmap.format2[0].sub_headers[2].entry_count = 0",
      "cmap.format2[0].sub_headers[2].id_delta = 0",    "cmap.format2[0].sub_headers[2].id_range_offset = 65520",
      "cmap.format2[0].glyph_id_array[0].value = 10",   "cmap.format2[0].glyph_id_array[1].value = 0",
      "cmap.format2[0].glyph_id_array[2].value = 1",    "cmap.format2[0].glyph_id_array[3].value = 0",
      "cmap.format2[0].glyph_id_array[4].value = 30",
  };
  EXPECT_EQ(Lines(walked.lines.begin() + 8 + 256, walked.lines.end()), lines);
  EXPECT_EQ(walked.offsets.back(), 12 + 550);
  EXPECT_EQ(walked.failure, "");
}

File format6(std::uint16_t first_code, std::uint16_t entry_count, const std::vector<std::uint16_t>& glyph_ids) {
  auto table = be().u16(6).u16(0).u16(0).u16(first_code).u16(entry_count);
  for (const auto glyph_id : glyph_ids) table.u16(glyph_id);
  return table.done();
}

TEST(CmapFormat6, all_code_points) {
  const auto slow = [](std::uint32_t code) { return code == 65 ? 500 : code == 67 ? 2 : 0; };
  EXPECT_EQ(difference(unicode(format6(65, 3, {500, 0, 2})), slow), "");
}

TEST(CmapFormat6, no_glyphs) {
  EXPECT_EQ(difference(unicode(format6(0, 0, {})), [](std::uint32_t) { return 0; }), "");
}

TEST(CmapFormat6, codes_behind_16_bits) {
  const auto slow = [](std::uint32_t code) { return code == 0xFFFF ? 3 : code == 0x10000 ? 4 : 0; };
  EXPECT_EQ(difference(unicode(format6(0xFFFF, 2, {3, 4})), slow), "");
}

TEST(CmapFormat6, missing_header) {
  EXPECT_EQ(parse_unicode(first(format6(65, 1, {1}), 9)), "cmap_format6_header at 12");
}

TEST(CmapFormat6, missing_glyph) {
  EXPECT_EQ(parse_unicode(first(format6(65, 2, {1, 2}), 13)), "cmap_format6_glyph_ids at 22");
}

TEST(CmapFormat6, walk_of_all_fields) {
  const auto walked = walk(unicode(format6(65, 1, {500})), Cmap::walk);
  const Lines lines{
      "cmap.format6[0].format = 6",      "cmap.format6[0].length = 0",
      "cmap.format6[0].language = 0",    "cmap.format6[0].first_code = 65",
      "cmap.format6[0].entry_count = 1", "cmap.format6[0].glyph_id_array[0].value = 500",
  };
  EXPECT_EQ(Lines(walked.lines.begin() + 5, walked.lines.end()), lines);
  EXPECT_EQ(walked.failure, "");
}

File format10(std::uint32_t start_char_code, std::uint32_t num_chars, const std::vector<std::uint16_t>& glyph_ids) {
  auto table = be().u16(10).u16(0).u32(0).u32(0).u32(start_char_code).u32(num_chars);
  for (const auto glyph_id : glyph_ids) table.u16(glyph_id);
  return table.done();
}

TEST(CmapFormat10, all_code_points) {
  const auto slow = [](std::uint32_t code) { return code == 0x10FFFE ? 500 : code == 0x10FFFF ? 600 : 0; };
  EXPECT_EQ(difference(unicode(format10(0x10FFFE, 3, {500, 600, 700})), slow), "");
}

TEST(CmapFormat10, codes_begin_again_at_0) {
  const auto file = unicode(format10(0xFFFFFFFF, 2, {3, 4}));
  const auto cmap = *Cmap::parse(table_of(file));
  EXPECT_EQ(glyph(cmap, 0xFFFFFFFF), 3);
  EXPECT_EQ(glyph(cmap, 0), 0);
  EXPECT_EQ(difference(file, [](std::uint32_t) { return 0; }), "");
}

TEST(CmapFormat10, missing_header) {
  EXPECT_EQ(parse_unicode(first(format10(65, 1, {1}), 19)), "cmap_format10_header at 12");
}

TEST(CmapFormat10, missing_glyph) {
  EXPECT_EQ(parse_unicode(first(format10(65, 2, {1, 2}), 23)), "cmap_format10_glyph_ids at 32");
  EXPECT_EQ(parse_unicode(format10(65, 0xFFFFFFFF, {1, 2})), "cmap_format10_glyph_ids at 32");
}

TEST(CmapFormat10, walk_of_all_fields) {
  const auto walked = walk(unicode(format10(65, 1, {500})), Cmap::walk);
  EXPECT_EQ(walked.lines.size(), 5 + 7);
  EXPECT_EQ(walked.lines[9], "cmap.format10[0].start_char_code = 65");
  EXPECT_EQ(walked.lines.back(), "cmap.format10[0].glyph_id_array[0].value = 500");
  EXPECT_EQ(walked.failure, "");
}

}  // namespace
}  // namespace ferro::test
