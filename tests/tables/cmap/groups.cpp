// SPDX-License-Identifier: Apache-2.0
#include "tables/cmap/groups.h"

#include "support.h"

namespace ferro::test {
namespace {

struct Group {
  std::uint32_t start_char_code;
  std::uint32_t end_char_code;
  std::uint32_t glyph_id;
};

File groups_of(Be table, const std::vector<Group>& groups) {
  table.u32(static_cast<std::uint32_t>(groups.size()));
  for (const auto& group : groups) table.u32(group.start_char_code).u32(group.end_char_code).u32(group.glyph_id);
  return table.done();
}

File format8(const std::vector<Group>& groups) {
  return groups_of(be().u16(8).u16(0).u32(0).u32(0).zeros(8192), groups);
}
File format12(const std::vector<Group>& groups) { return groups_of(be().u16(12).u16(0).u32(0).u32(0), groups); }
File format13(const std::vector<Group>& groups) { return groups_of(be().u16(13).u16(0).u32(0).u32(0), groups); }

std::uint32_t slow(const std::vector<Group>& groups, std::uint32_t code, bool ascending) {
  for (const auto& group : groups) {
    if (code < group.start_char_code || code > group.end_char_code) continue;
    return ascending ? group.glyph_id + (code - group.start_char_code) : group.glyph_id;
  }
  return 0;
}

// Gaps and neighbours, up to behind the last code point; glyph 0, and glyphs that begin again at 0.
std::vector<Group> many_groups() {
  Numbers numbers;
  std::vector<Group> groups;
  std::uint32_t start = 0;
  while (start < codepoint_count) {
    start += numbers.below(2) * numbers.below(30000);
    const std::uint32_t end = start + numbers.below(2) * numbers.below(30000);
    groups.push_back({start, end, numbers.below(2) == 0 ? numbers.below(3) : 0xFFFFFFFF - numbers.below(9)});
    start = end + 1;
  }
  groups.push_back({0xFFFFFFFE, 0xFFFFFFFF, 7});
  return groups;
}

TEST(CmapGroups, all_code_points) {
  const auto groups = many_groups();
  EXPECT_GT(groups.size(), 50);
  const auto ascending = [&](std::uint32_t code) { return slow(groups, code, true); };
  const auto constant = [&](std::uint32_t code) { return slow(groups, code, false); };
  EXPECT_EQ(difference(unicode(format8(groups)), ascending), "");
  EXPECT_EQ(difference(unicode(format12(groups)), ascending), "");
  EXPECT_EQ(difference(unicode(format13(groups)), constant), "");
}

TEST(CmapGroups, no_groups) {
  EXPECT_EQ(difference(unicode(format12({})), [](std::uint32_t) { return 0; }), "");
}

TEST(CmapGroups, one_group_of_everything) {
  const std::vector<Group> groups{{0, 0xFFFFFFFF, 0x10000}};
  const auto file = unicode(format12(groups));
  EXPECT_EQ(difference(file, [&](std::uint32_t code) { return slow(groups, code, true); }), "");
  EXPECT_EQ(glyph(*Cmap::parse(table_of(file)), 0xFFFFFFFF), 0xFFFF);
  EXPECT_EQ(glyph(*Cmap::parse(table_of(unicode(format13(groups)))), 0xFFFFFFFF), 0x10000);
}

TEST(CmapGroups, codes_behind_the_last_code_point) {
  const auto file = unicode(format12(many_groups()));
  const auto cmap = *Cmap::parse(table_of(file));
  EXPECT_EQ(glyph(cmap, 0xFFFFFFFD), 0);
  EXPECT_EQ(glyph(cmap, 0xFFFFFFFF), 8);
  // In a batch that remembers, too.
  std::vector<std::uint32_t> codepoints(100, 0xFFFFFFFF);
  std::vector<std::uint32_t> glyphs(100);
  cmap.glyphs(codepoints, glyphs.data());
  EXPECT_EQ(glyphs, std::vector<std::uint32_t>(100, 8));
}

TEST(CmapGroups, missing_header) {
  EXPECT_EQ(parse_unicode(first(format8({}), 8207)), "cmap_format8_header at 8216");
  EXPECT_EQ(parse_unicode(first(format12({}), 15)), "cmap_format12_header at 12");
  EXPECT_EQ(parse_unicode(first(format13({}), 15)), "cmap_format13_header at 12");
}

TEST(CmapGroups, missing_bytes_of_a_group) {
  EXPECT_EQ(parse_unicode(first(format8({{1, 2, 3}}), 8219)), "cmap_groups at 8220");
  EXPECT_EQ(parse_unicode(first(format12({{1, 2, 3}}), 27)), "cmap_groups at 28");
  EXPECT_EQ(parse_unicode(first(format13({{1, 2, 3}}), 27)), "cmap_groups at 28");
}

TEST(CmapGroups, more_groups_than_a_file_can_have) {
  auto table = format12({});
  table[12] = table[13] = table[14] = table[15] = 0xFF;
  EXPECT_EQ(parse_unicode(table), "cmap_groups at 28");
}

TEST(CmapGroups, overlapping_groups) {
  EXPECT_EQ(parse_unicode(format12({{65, 90, 3}, {91, 95, 3}})), "");
  EXPECT_EQ(parse_unicode(format12({{65, 90, 3}, {90, 95, 3}})), "cmap_group_start at 40");
}

TEST(CmapGroups, nothing_follows_the_last_code) {
  EXPECT_EQ(parse_unicode(format12({{65, 0xFFFFFFFF, 3}, {0, 5, 3}})), "cmap_group_start at 40");
}

TEST(CmapGroups, end_before_start) { EXPECT_EQ(parse_unicode(format13({{91, 90, 3}})), "cmap_group_end at 32"); }

TEST(CmapGroups, walk_of_format_8) {
  const auto walked = walk(unicode(format8({{65, 66, 7}})), Cmap::walk);
  EXPECT_EQ(walked.lines.size(), 5 + 9);
  EXPECT_EQ(walked.lines[5], "cmap.format8[0].format = 8");
  EXPECT_EQ(walked.lines[9].substr(0, 29), "cmap.format8[0].is32 = [00 00");
  EXPECT_EQ(walked.lines[10], "cmap.format8[0].num_groups = 1");
  EXPECT_EQ(walked.lines[13], "cmap.format8[0].groups[0].start_glyph_id = 7");
  EXPECT_EQ(walked.failure, "");
}

TEST(CmapGroups, walk_of_format_12) {
  const auto walked = walk(unicode(format12({{65, 66, 7}, {90, 89, 8}})), Cmap::walk);
  const Lines lines{
      "cmap.format12[0].format = 12",
      "cmap.format12[0].reserved = 0",
      "cmap.format12[0].length = 0",
      "cmap.format12[0].language = 0",
      "cmap.format12[0].num_groups = 2",
      "cmap.format12[0].groups[0].start_char_code = 65",
      "cmap.format12[0].groups[0].end_char_code = 66",
      "cmap.format12[0].groups[0].start_glyph_id = 7",
      "cmap.format12[0].groups[1].start_char_code = 90",
      "cmap.format12[0].groups[1].end_char_code = 89",
      "cmap.format12[0].groups[1].start_glyph_id = 8",
  };
  EXPECT_EQ(Lines(walked.lines.begin() + 5, walked.lines.end()), lines);
  EXPECT_EQ(walked.offsets.back(), 48);
  EXPECT_EQ(walked.failure, "cmap_group_end at 44");
}

TEST(CmapGroups, walk_of_format_13) {
  const auto walked = walk(unicode(format13({{65, 66, 7}})), Cmap::walk);
  EXPECT_EQ(walked.lines.size(), 5 + 8);
  EXPECT_EQ(walked.lines.back(), "cmap.format13[0].groups[0].glyph_id = 7");
  EXPECT_EQ(walked.failure, "");
}

}  // namespace
}  // namespace ferro::test
