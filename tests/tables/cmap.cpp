// SPDX-License-Identifier: Apache-2.0
#include "tables/cmap.h"

#include <algorithm>

#include "cmap/support.h"

namespace ferro::test {
namespace {

// Maps `code` to `glyph_id`; 12 bytes.
File format6(std::uint16_t code, std::uint16_t glyph_id) {
  return be().u16(6).u16(12).u16(0).u16(code).u16(1).u16(glyph_id).done();
}

File format0_of_codes() {
  auto table = be().u16(0).u16(262).u16(0);
  for (std::uint32_t i = 0; i < 256; ++i) table.u8(static_cast<std::uint8_t>(i));
  return table.done();
}

TEST(Cmap, missing_header) {
  EXPECT_EQ(failure(Cmap::parse(table_at(be().zeros(3).done(), 100))), "cmap_header at 100");
}

TEST(Cmap, version_1) {
  EXPECT_EQ(failure(Cmap::parse(table_at(be().u16(1).u16(0).done(), 100))), "cmap_version at 100");
}

TEST(Cmap, missing_encoding_record) {
  EXPECT_EQ(failure(Cmap::parse(table_at(be().u16(0).u16(2).zeros(15).done(), 100))), "cmap_encoding_records at 104");
}

TEST(Cmap, subtable_behind_the_table) {
  const auto table = be().u16(0).u16(1).u16(3).u16(1).u32(13).done();
  EXPECT_EQ(failure(Cmap::parse(table_at(table, 100))), "cmap_subtable_offset at 113");
}

TEST(Cmap, subtable_without_format) {
  const auto table = be().u16(0).u16(1).u16(3).u16(1).u32(12).u8(0).done();
  EXPECT_EQ(failure(Cmap::parse(table_at(table, 100))), "cmap_subtable_length at 112");
}

TEST(Cmap, unknown_format) {
  EXPECT_EQ(parse_unicode(be().u16(3).zeros(100).done()), "cmap_subtable_format at 12");
  // Variation sequences are no map of code points.
  EXPECT_EQ(parse_unicode(be().u16(14).zeros(100).done()), "cmap_subtable_format at 12");
}

TEST(Cmap, preferred_encodings) {
  std::vector<Record> records{{1, 0, 0}, {0, 0, 1}, {0, 1, 2}, {0, 2, 3},  {0, 3, 4},
                              {3, 1, 5}, {0, 4, 6}, {0, 6, 7}, {3, 10, 8}, {3, 0, 9}};
  std::vector<File> subtables;
  for (std::uint16_t i = 0; i < 10; ++i) subtables.push_back(format6(65, i + 1));
  for (std::uint32_t best = 10; best != 0; --best) {
    EXPECT_EQ(glyph(*Cmap::parse(table_of(cmap(records, subtables))), 65), best);
    records.pop_back();
  }
}

TEST(Cmap, first_of_equal_records) {
  const auto file = cmap({{3, 1, 0}, {3, 1, 1}}, {format6(65, 1), format6(65, 2)});
  EXPECT_EQ(glyph(*Cmap::parse(table_of(file)), 65), 1);
}

TEST(Cmap, no_known_encoding) {
  const auto nothing = [](std::uint32_t) { return 0; };
  EXPECT_EQ(difference(cmap({{3, 2, 0}, {1, 1, 0}, {2, 0, 0}, {0, 7, 0}}, {format6(65, 1)}), nothing), "");
  EXPECT_EQ(difference(cmap({}, {}), nothing), "");
}

TEST(Cmap, symbols_are_typed_on_the_keys) {
  auto subtable = be().u16(12).u16(0).u32(0).u32(0).u32(3);
  subtable.u32(0x21).u32(0x21).u32(7);
  subtable.u32(0xF020).u32(0xF022).u32(1);
  subtable.u32(0xF0FF).u32(0xF101).u32(4);
  const auto file = cmap({{3, 0, 0}}, {subtable.done()});
  const auto slow = [](std::uint32_t codepoint) -> std::uint32_t {
    if (codepoint == 0x21) return 7;
    const std::uint32_t code = codepoint <= 0xFF ? 0xF000 + codepoint : codepoint;
    if (code >= 0xF020 && code <= 0xF022) return code - 0xF020 + 1;
    return code >= 0xF0FF && code <= 0xF101 ? code - 0xF0FF + 4 : 0;
  };
  EXPECT_EQ(difference(file, slow), "");
}

TEST(Cmap, code_points_of_mac_roman) {
  const auto file = cmap({{1, 0, 0}}, {format0_of_codes()});
  const auto cmap = *Cmap::parse(table_of(file));
  EXPECT_EQ(glyph(cmap, 'A'), 'A');
  EXPECT_EQ(glyph(cmap, 0x7F), 0x7F);
  EXPECT_EQ(glyph(cmap, 0x80), 0);
  EXPECT_EQ(glyph(cmap, 0xA0), 0xCA);    // no-break space
  EXPECT_EQ(glyph(cmap, 0xC4), 0x80);    // A with diaeresis
  EXPECT_EQ(glyph(cmap, 0x20AC), 0xDB);  // euro
  EXPECT_EQ(glyph(cmap, 0x02C7), 0xFF);  // caron
  EXPECT_EQ(glyph(cmap, 0xFB02), 0xDF);  // fl
  EXPECT_EQ(glyph(cmap, 0xFB03), 0);
  // Every code but 0 is the glyph of exactly one code point.
  auto glyphs = listed_glyphs(cmap);
  EXPECT_EQ(difference(file, [&](std::uint32_t codepoint) { return glyphs[codepoint]; }), "");
  std::erase(glyphs, 0);
  std::sort(glyphs.begin(), glyphs.end());
  std::vector<std::uint32_t> codes;
  for (std::uint32_t code = 1; code < 256; ++code) codes.push_back(code);
  EXPECT_EQ(glyphs, codes);
}

TEST(Cmap, broken_subtable_that_is_not_chosen) {
  const auto file = cmap({{0, 3, 0}, {3, 1, 1}}, {be().u16(3).done(), format6(65, 1)});
  EXPECT_EQ(glyph(*Cmap::parse(table_of(file)), 65), 1);
  EXPECT_EQ(walk(file, Cmap::walk).failure, "cmap_subtable_format at 20");
}

TEST(Cmap, mappings_beyond_a_full_buffer) {
  const auto file = unicode(be().u16(12).u16(0).u32(0).u32(0).u32(1).u32(65).u32(90).u32(1).done());
  const auto cmap = *Cmap::parse(table_of(file));
  NoMoreMemory none;
  std::vector<Mapping> enough(26);
  Buffer<Mapping> buffer(enough, 0, none);
  EXPECT_EQ(failure(cmap.mappings(buffer)), "");
  std::vector<Mapping> little(25);
  Buffer<Mapping> small(little, 0, none);
  EXPECT_EQ(failure(cmap.mappings(small)), "buffer_capacity at 0");
}

TEST(Cmap, walk_of_header_and_records) {
  const auto walked = walk(cmap({{3, 1, 0}, {3, 10, 1}}, {format6(65, 1), format6(66, 2)}), Cmap::walk);
  const Lines lines{
      "cmap.version = 0",
      "cmap.num_tables = 2",
      "cmap.encoding_records[0].platform_id = 3",
      "cmap.encoding_records[0].encoding_id = 1",
      "cmap.encoding_records[0].subtable_offset = 20",
      "cmap.encoding_records[1].platform_id = 3",
      "cmap.encoding_records[1].encoding_id = 10",
      "cmap.encoding_records[1].subtable_offset = 32",
      "cmap.format6[0].format = 6",
  };
  EXPECT_EQ(Lines(walked.lines.begin(), walked.lines.begin() + 9), lines);
  EXPECT_EQ(walked.lines[14], "cmap.format6[1].format = 6");
  EXPECT_EQ(walked.lines.size(), 8 + 6 + 6);
  EXPECT_EQ(walked.failure, "");
}

TEST(Cmap, shared_subtables_are_walked_once) {
  const auto walked =
      walk(cmap({{0, 3, 0}, {0, 4, 1}, {3, 1, 0}, {3, 10, 1}}, {format6(65, 1), format6(66, 2)}), Cmap::walk);
  EXPECT_EQ(walked.lines.size(), 2 + 4 * 3 + 6 + 6);
  EXPECT_EQ(walked.lines.back(), "cmap.format6[1].glyph_id_array[0].value = 2");
}

TEST(Cmap, walk_of_many_records_that_share_everything) {
  std::vector<Record> records;
  for (std::uint16_t i = 0; i < 2000; ++i) records.push_back({3, i, i / 1000U});
  const auto walked = walk(cmap(records, {format6(65, 1), format6(66, 2)}), Cmap::walk);
  EXPECT_EQ(walked.lines.size(), 2 + 2000 * 3 + 6 + 6);
  EXPECT_EQ(walked.failure, "");
}

TEST(Cmap, walk_of_a_header_alone) {
  const auto walked = walk(be().u16(1).u16(9).done(), Cmap::walk);
  EXPECT_EQ(walked.lines.size(), 2);
  EXPECT_EQ(walked.failure, "cmap_version at 0");
}

}  // namespace
}  // namespace ferro::test
