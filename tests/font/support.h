// SPDX-License-Identifier: Apache-2.0
//
// A small font with a table of every tag that is known, what fails in it, and which operation needs which table.
#pragma once

#include <gtest/gtest.h>

#include "../support/outline.h"
#include "../support/sfnt.h"
#include "font.h"

namespace ferro::test::font {

using File = std::vector<std::uint8_t>;

inline File head(std::uint16_t units_per_em, std::int16_t index_to_loc_format = 1) {
  auto table = be().u16(1).zeros(10).u32(0x5F0F3CF5).u16(0).u16(units_per_em).zeros(30);
  return table.i16(index_to_loc_format).i16(0).done();
}

inline File maxp(std::uint16_t num_glyphs) { return be().u32(0x00005000).u16(num_glyphs).done(); }

inline File hhea() { return be().u16(1).u16(0).i16(800).i16(-200).i16(90).zeros(24).u16(1).done(); }

inline File os2(std::uint16_t fs_selection) {
  return be().zeros(62).u16(fs_selection).zeros(4).i16(700).i16(-300).i16(50).zeros(4).done();
}

// Glyph 0 is empty, 1 a triangle, 2 the triangle moved by (1, 2).
inline TestTables all_tables() {
  const auto glyf = be().i16(1)
                        .i16(0)
                        .i16(0)
                        .i16(100)
                        .i16(100)
                        .u16(2)
                        .u16(0)
                        .bytes({0x31, 0x33, 0x27, 100, 100, 100})
                        .i16(-1)
                        .zeros(8)
                        .u16(0x0002)
                        .u16(1)
                        .i8(1)
                        .i8(2)
                        .done();
  const auto cmap = be().u16(0).u16(1).u16(0).u16(3).u32(12).u16s({6, 14, 0, 65, 2, 1, 2}).done();
  return {
      {"cmap", cmap},
      {"cvt ", be().u16(1).done()},
      {"fpgm", be().u8(0).done()},
      {"gasp", be().u16(0).u16(0).done()},
      {"glyf", glyf},
      {"hdmx", be().u16(0).u16(0).u32(8).done()},
      {"head", head(1000)},
      {"hhea", hhea()},
      {"hmtx", be().u16(500).i16(30).i16(40).i16(50).done()},
      {"kern", be().u16(0).u16(0).done()},
      {"loca", be().u32(0).u32(0).u32(20).u32(36).done()},
      {"LTSH", be().u16(0).u16(3).zeros(3).done()},
      {"maxp", maxp(3)},
      {"name", be().u16s({0, 1, 18, 3, 1, 0x409, 1, 2, 0, 'F'}).done()},
      {"OS/2", os2(0)},
      {"post", be().u32(0x00030000).zeros(28).done()},
      {"prep", be().u8(0).done()},
      {"VDMX", be().zeros(6).done()},
      {"HVAR", be().u16(1).zeros(18).done()},
      {"MVAR", be().u16(1).zeros(10).done()},
      {"vhea", be().u32(0x00010000).zeros(30).u16(1).done()},
      {"vmtx", be().u16(900).i16(60).done()},
      {"VORG", be().u16(1).zeros(6).done()},
      {"VVAR", be().u16(1).zeros(22).done()},
      {"VARC", be().u16(1).zeros(22).done()},
  };
}

inline std::size_t index_of(std::string_view tag) {
  const auto tables = all_tables();
  const auto found = std::ranges::find(tables, tag, &TestTable::tag);
  return static_cast<std::size_t>(found - tables.begin());
}

inline TestTables without(std::string_view tag) {
  auto tables = all_tables();
  std::erase_if(tables, [&](const TestTable& table) { return table.tag == tag; });
  return tables;
}

inline TestTables with(std::string_view tag, const File& bytes) {
  auto tables = all_tables();
  tables.at(index_of(tag)).bytes = bytes;
  return tables;
}

inline std::string path(const Font& font, std::uint32_t glyph) {
  return draw([&](Outline& out) { return font.outline(glyph, nullptr, out); }).path;
}

inline Result<Extents> extents(const Font& font, std::uint32_t glyph) {
  Heap<std::uint8_t> verb_memory(0xAA);
  Heap<Point> point_memory({});
  Buffer<std::uint8_t> verbs({}, 0, verb_memory);
  Buffer<Point> points({}, 0, point_memory);
  Outline scratch{verbs, points};
  const auto box = font.extents(glyph, nullptr, scratch);
  EXPECT_EQ(verbs.used() + points.used(), 0);
  return box;
}

// "ascender descender line_gap", or the failure.
inline std::string metrics(const Font& font) {
  const auto metrics = font.horizontal_line();
  if (!metrics) return failure(metrics);
  return text_of(metrics->ascender) + ' ' + text_of(metrics->descender) + ' ' + text_of(metrics->line_gap);
}

inline Walked walked(const Font& font, std::string_view tag) {
  const auto bytes = font.file().span();
  return walk({bytes.begin(), bytes.end()}, [&](Bytes, Walker& walker) { return font.walk(tag_of(tag), walker); });
}

// "operation: check at offset" of all that fail.
inline Lines failures(const Font& font) {
  std::vector<std::pair<std::string, std::string>> operations = {
      {"info", failure(font.info())},
      {"names", failure(font.names())},
      {"cmap", failure(font.read_cmap())},
      {"metrics", failure(font.horizontal_line())},
      {"hmtx", failure(font.hmtx())},
      {"outline", draw([&](Outline& out) { return font.outline(1, nullptr, out); }).path},
      {"extents", failure(extents(font, 1))}};
  // A path is no failure.
  if (operations[5].second.starts_with('M')) operations[5].second.clear();
  for (const auto& table : all_tables()) {
    operations.emplace_back("walk " + table.tag, walked(font, table.tag).failure);
  }
  Lines lines;
  for (const auto& [operation, failure] : operations) {
    if (!failure.empty()) lines.push_back(operation + ": " + failure);
  }
  return lines;
}

struct Need {
  const char* tag;
  const char* missing;  // the check, where an operation cannot do without the table
  std::vector<const char*> operations;
};

inline const std::vector<Need> needs = {
    {"head", "head_missing", {"info", "outline", "extents", "walk glyf", "walk head", "walk loca"}},
    {"maxp",
     "maxp_missing",
     {"info", "hmtx", "outline", "extents", "walk glyf", "walk hdmx", "walk hmtx", "walk loca", "walk LTSH",
      "walk maxp", "walk post", "walk vmtx"}},
    {"hhea", "hhea_missing", {"metrics", "hmtx", "walk hhea", "walk hmtx"}},
    {"hmtx", "hmtx_missing", {"hmtx", "walk hmtx"}},
    {"loca", "loca_missing", {"outline", "extents", "walk glyf", "walk loca"}},
    {"glyf", "glyf_missing", {"outline", "extents", "walk glyf"}},
    {"cmap", nullptr, {"cmap", "walk cmap"}},
    {"name", nullptr, {"names", "walk name"}},
    {"OS/2", nullptr, {"metrics", "walk OS/2"}},
    {"vhea", "vhea_missing", {"walk vhea", "walk vmtx"}},
    {"VARC", nullptr, {"outline", "extents", "walk VARC"}},
};

inline std::size_t need_of(std::string_view tag) {
  const auto found = std::ranges::find(needs, tag, &Need::tag);
  return static_cast<std::size_t>(found - needs.begin());
}

}  // namespace ferro::test::font
