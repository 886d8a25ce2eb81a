// SPDX-License-Identifier: Apache-2.0
#include "tables/cmap/format4.h"

#include "support.h"

namespace ferro::test {
namespace {

struct Segment {
  std::uint16_t start_code;
  std::uint16_t end_code;
  std::int16_t id_delta;
  std::vector<std::uint16_t> glyph_ids;  // none: the glyphs ascend
};

const Segment terminator{0xFFFF, 0xFFFF, 1, {}};

File format4(const std::vector<Segment>& segments) {
  const auto count = static_cast<std::uint16_t>(segments.size());
  auto table = be().u16(4).u16(0).u16(0).u16(static_cast<std::uint16_t>(2 * count)).u16(0).u16(0).u16(0);
  for (const auto& segment : segments) table.u16(segment.end_code);
  table.u16(0);
  for (const auto& segment : segments) table.u16(segment.start_code);
  for (const auto& segment : segments) table.i16(segment.id_delta);
  std::size_t words = count;
  for (const auto& segment : segments) {
    table.u16(static_cast<std::uint16_t>(segment.glyph_ids.empty() ? 0 : 2 * words));
    words += segment.glyph_ids.size();
    --words;
  }
  for (const auto& segment : segments) {
    for (const auto glyph_id : segment.glyph_ids) table.u16(glyph_id);
  }
  return table.done();
}

std::uint32_t slow(const std::vector<Segment>& segments, std::uint32_t code) {
  for (const auto& segment : segments) {
    if (segment.end_code < code) continue;
    if (segment.start_code > code) return 0;
    const auto delta = static_cast<std::uint16_t>(segment.id_delta);
    if (segment.glyph_ids.empty()) return (code + delta) & 0xFFFFU;
    const std::uint32_t glyph_id = segment.glyph_ids[code - segment.start_code];
    return glyph_id == 0 ? 0 : (glyph_id + delta) & 0xFFFFU;
  }
  return 0;
}

// Gaps, neighbours and overlaps, with and without arrays.
std::vector<Segment> many_segments() {
  Numbers numbers;
  std::vector<Segment> segments;
  std::uint32_t end = 0;
  while (true) {
    const std::uint32_t start = end + numbers.below(3) * numbers.below(300);
    const std::uint32_t size = numbers.below(2) * numbers.below(900);
    end = start + size;
    if (end > 0xFF00) break;
    Segment segment{static_cast<std::uint16_t>(start),
                    static_cast<std::uint16_t>(end),
                    static_cast<std::int16_t>(numbers.below(0x10000)),
                    {}};
    if (numbers.below(3) == 0) {
      for (std::uint32_t i = 0; i <= size; ++i)
        segment.glyph_ids.push_back(static_cast<std::uint16_t>(numbers.below(9)));
    }
    segments.push_back(segment);
  }
  segments.push_back(terminator);
  return segments;
}

TEST(CmapFormat4, all_code_points) {
  const auto segments = many_segments();
  EXPECT_GT(segments.size(), 100);
  EXPECT_EQ(difference(unicode(format4(segments)), [&](std::uint32_t code) { return slow(segments, code); }), "");
}

TEST(CmapFormat4, one_segment_of_everything) {
  const std::vector<Segment> segments{{0, 0xFFFF, 5, {}}};
  EXPECT_EQ(difference(unicode(format4(segments)), [&](std::uint32_t code) { return slow(segments, code); }), "");
}

TEST(CmapFormat4, no_segments) {
  EXPECT_EQ(difference(unicode(format4({})), [](std::uint32_t) { return 0; }), "");
}

TEST(CmapFormat4, repeated_terminator) {
  const std::vector<Segment> segments{{65, 90, -60, {}}, terminator, terminator};
  EXPECT_EQ(difference(unicode(format4(segments)), [&](std::uint32_t code) { return slow(segments, code); }), "");
}

TEST(CmapFormat4, end_of_16_bits_is_not_a_terminator) {
  const std::vector<Segment> segments{{0xFFF0, 0xFFFF, 9, {}}};
  const auto file = unicode(format4(segments));
  EXPECT_EQ(glyph(*Cmap::parse(table_of(file)), 0xFFFF), 8);
}

TEST(CmapFormat4, offset_ffff_has_no_glyphs) {
  auto table = format4({{65, 90, 0, {}}, terminator});
  table[28] = table[29] = 0xFF;
  const auto file = unicode(table);
  const auto cmap = Cmap::parse(table_of(file));
  EXPECT_EQ(failure(cmap), "");
  EXPECT_EQ(glyph(*cmap, 65), 0);
  EXPECT_EQ(listed_glyphs(*cmap), std::vector<std::uint32_t>(codepoint_count));
}

TEST(CmapFormat4, terminator_with_glyphs_outside) {
  auto table = format4({{65, 90, 0, {}}, terminator});
  table[30] = 0x70;
  const auto file = unicode(table);
  const auto cmap = Cmap::parse(table_of(file));
  EXPECT_EQ(failure(cmap), "");
  EXPECT_EQ(glyph(*cmap, 90), 90);
  EXPECT_EQ(glyph(*cmap, 0xFFFF), 0);
}

TEST(CmapFormat4, missing_header) {
  EXPECT_EQ(parse_unicode(first(format4({terminator}), 13)), "cmap_format4_header at 12");
}

TEST(CmapFormat4, odd_seg_count_x2) {
  auto table = format4({terminator});
  table[7] = 3;
  EXPECT_EQ(parse_unicode(table), "cmap_format4_seg_count at 18");
}

TEST(CmapFormat4, missing_id_range_offset) {
  EXPECT_EQ(parse_unicode(first(format4({terminator}), 23)), "cmap_format4_segments at 26");
}

TEST(CmapFormat4, ends_out_of_order) {
  EXPECT_EQ(parse_unicode(format4({{65, 90, 0, {}}, {60, 89, 0, {}}, terminator})), "cmap_format4_end_code at 28");
}

TEST(CmapFormat4, end_before_start) {
  EXPECT_EQ(parse_unicode(format4({{91, 90, 0, {}}, terminator})), "cmap_format4_start_code at 32");
}

TEST(CmapFormat4, glyph_ids_behind_the_table) {
  const auto table = format4({{65, 67, 0, {1, 2, 3}}, terminator});
  EXPECT_EQ(parse_unicode(table), "");
  EXPECT_EQ(parse_unicode(first(table, table.size() - 1)), "cmap_format4_glyph_ids at 40");
  // Only the last segment may have anything as its array.
  EXPECT_EQ(parse_unicode(format4({{0xFFFE, 0xFFFF, 0, {1, 2}}})), "");
  EXPECT_EQ(parse_unicode(first(format4({{0xFFFE, 0xFFFF, 0, {1, 2}}}), 27)), "cmap_format4_glyph_ids at 34");
}

TEST(CmapFormat4, walk_of_all_fields) {
  const auto walked = walk(unicode(format4({{65, 66, -2, {7, 8}}, terminator})), Cmap::walk);
  const Lines lines{
      "cmap.format4[0].format = 4",
      "cmap.format4[0].length = 0",
      "cmap.format4[0].language = 0",
      "cmap.format4[0].seg_count_x2 = 4",
      "cmap.format4[0].search_range = 0",
      "cmap.format4[0].entry_selector = 0",
      "cmap.format4[0].range_shift = 0",
      "cmap.format4[0].segments[0].end_code = 66",
      "cmap.format4[0].segments[1].end_code = 65535",
      "cmap.format4[0].reserved_pad = 0",
      "cmap.format4[0].segments[0].start_code = 65",
      "cmap.format4[0].segments[1].start_code = 65535",
      "cmap.format4[0].segments[0].id_delta = -2",
      "cmap.format4[0].segments[1].id_delta = 1",
      "cmap.format4[0].segments[0].id_range_offset = 4",
      "cmap.format4[0].segments[1].id_range_offset = 0",
      "cmap.format4[0].glyph_id_array[0].value = 7",
      "cmap.format4[0].glyph_id_array[1].value = 8",
  };
  EXPECT_EQ(Lines(walked.lines.begin() + 5, walked.lines.end()), lines);
  EXPECT_EQ(walked.offsets.back(), 46);
  EXPECT_EQ(walked.failure, "");
}

TEST(CmapFormat4, walk_shows_what_it_rejects) {
  const auto walked = walk(unicode(format4({{91, 90, 0, {}}, terminator})), Cmap::walk);
  EXPECT_EQ(walked.lines.size(), 5 + 16);
  EXPECT_EQ(walked.failure, "cmap_format4_start_code at 32");
}

}  // namespace
}  // namespace ferro::test
