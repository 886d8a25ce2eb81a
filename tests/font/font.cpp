// SPDX-License-Identifier: Apache-2.0
#include "font.h"

#include <gtest/gtest.h>

#include "../tables/cff/program.h"
#include "support.h"

namespace ferro::test::font {
namespace {

TEST(Font, all_operations) {
  const auto file = sfnt(all_tables());
  const auto opened = Font::open(table_of(file), 0);
  EXPECT_EQ(failure(opened), "");
  EXPECT_EQ(failures(*opened), Lines());
  const auto info = opened->info();
  EXPECT_EQ(info->sfnt_version, 0x00010000);
  EXPECT_EQ(info->glyph_count, 3);
  EXPECT_EQ(info->units_per_em, 1000);
  EXPECT_EQ(metrics(*opened), "800 -200 90");
  EXPECT_EQ(opened->hmtx()->advance(2), 500);
  EXPECT_EQ(opened->file().size(), file.size());
  EXPECT_EQ(opened->directory().records().size(), all_tables().size());
}

TEST(Font, outlines_move_with_the_bearings) {
  const auto file = sfnt(all_tables());
  const auto opened = Font::open(table_of(file), 0);
  EXPECT_EQ(path(*opened, 0), "");
  EXPECT_EQ(path(*opened, 1), "M 40 0 L 140 0 L 40 100 Z");
  EXPECT_EQ(path(*opened, 2), "M 51 2 L 151 2 L 51 102 Z");
  EXPECT_EQ(extents(*opened, 1)->x_min, 40);
  const auto without_bearings = sfnt(without("hmtx"));
  const auto stored = Font::open(table_of(without_bearings), 0);
  EXPECT_EQ(path(*stored, 1), "M 0 0 L 100 0 L 0 100 Z");
  EXPECT_EQ(extents(*stored, 1)->x_min, 0);
}

// Glyph 0 is glyph 1 moved by (10, 20), and glyph 2.
TEST(Font, variable_composites) {
  auto varc = be().u16(1).u16(0).u32(24).zeros(12).u32(30).u16s({1, 1, 0});
  varc.u32(1).u8(1).u8(1).u8(11).u8(0x30).u16(1).i16(10).i16(20).u8(0).u16(2);
  const auto file = sfnt(with("VARC", varc.done()));
  const auto opened = Font::open(table_of(file), 0);
  EXPECT_EQ(path(*opened, 0), "M 50 20 L 150 20 L 50 120 Z M 51 2 L 151 2 L 51 102 Z");
  EXPECT_EQ(path(*opened, 1), "M 40 0 L 140 0 L 40 100 Z");
  const auto box = extents(*opened, 0).value();
  EXPECT_EQ(box.x_min, 50);
  EXPECT_EQ(box.y_min, 2);
  EXPECT_EQ(box.x_max, 151);
  EXPECT_EQ(box.y_max, 120);
}

TEST(Font, character_map_and_names) {
  const auto file = sfnt(all_tables());
  const auto opened = Font::open(table_of(file), 0);
  const std::array<std::uint32_t, 3> codepoints = {'A', 'B', 'C'};
  std::array<std::uint32_t, 3> glyphs{};
  opened->read_cmap().value()->glyphs(codepoints, glyphs.data());
  EXPECT_EQ(glyphs, (std::array<std::uint32_t, 3>{1, 2, 0}));
  const auto names = opened->names();
  ASSERT_EQ((*names)->count(), 1);
  EXPECT_EQ((*names)->record(0)->string.get<Uint16>(0), 'F');
}

TEST(Font, neither_character_map_nor_names) {
  auto tables = without("cmap");
  std::erase_if(tables, [](const TestTable& table) { return table.tag == "name"; });
  const auto file = sfnt(tables);
  const auto opened = Font::open(table_of(file), 0);
  EXPECT_EQ(failures(*opened), Lines());
  EXPECT_FALSE(opened->read_cmap()->has_value());
  EXPECT_FALSE(opened->names()->has_value());
}

TEST(Font, line_metrics) {
  const auto of = [](const TestTables& tables) {
    const auto file = sfnt(tables);
    return metrics(*Font::open(table_of(file), 0));
  };
  EXPECT_EQ(of(with("OS/2", os2(0))), "800 -200 90");
  EXPECT_EQ(of(with("OS/2", os2(0xFF7F))), "800 -200 90");
  EXPECT_EQ(of(with("OS/2", os2(0x0080))), "700 -300 50");
  // Apple's short table has none.
  EXPECT_EQ(of(with("OS/2", first(os2(0x0080), 68))), "800 -200 90");
  EXPECT_EQ(of(without("OS/2")), "800 -200 90");
  EXPECT_EQ(of(without("hhea")), "hhea_missing at 0");
  auto typographic = with("OS/2", os2(0x0080));
  std::erase_if(typographic, [](const TestTable& table) { return table.tag == "hhea"; });
  EXPECT_EQ(of(typographic), "700 -300 50");
}

// A table that is not there fails what needs it, and nothing else.
TEST(Font, missing_tables) {
  for (const auto& [tag, check, operations] : needs) {
    const auto file = sfnt(without(tag));
    const auto opened = Font::open(table_of(file), 0);
    ASSERT_EQ(failure(opened), "");
    Lines expected;
    const std::string itself = "walk " + std::string(tag);
    for (const char* operation : operations) {
      // A table that is not there has nothing to walk.
      if (operation != itself && check != nullptr)
        expected.push_back(operation + (": " + std::string(check)) + " at 0");
    }
    EXPECT_EQ(failures(*opened), expected) << tag;
  }
}

TEST(Font, tables_beyond_the_file) {
  for (const auto& [tag, check, operations] : needs) {
    auto tables = without(tag);
    tables.push_back({tag, all_tables()[index_of(tag)].bytes});
    auto file = sfnt(tables);
    file.pop_back();
    const auto opened = Font::open(table_of(file), 0);
    ASSERT_EQ(failure(opened), "");
    Lines expected;
    const auto at = std::to_string(12 + 16 * (tables.size() - 1) + 8);
    for (const char* operation : operations) expected.push_back(operation + (": sfnt_table_range at " + at));
    EXPECT_EQ(failures(*opened), expected) << tag;
  }
}

TEST(Font, broken_tables) {
  const struct {
    const char* tag;
    std::vector<std::uint8_t> bytes;
    const char* check;
    std::uint64_t offset;
  } cases[] = {
      {"head", head(1000, 2), "head_index_to_loc_format", 50},
      {"maxp", be().u32(0x00030000).u16(3).done(), "maxp_version", 0},
      {"hhea", first(hhea(), 35), "hhea_length", 0},
      {"hmtx", be().zeros(3).done(), "hmtx_h_metrics", 0},
      {"loca", be().zeros(15).done(), "loca_length", 0},
      {"cmap", be().u16(0).u16(1).done(), "cmap_encoding_records", 4},
      {"name", be().u16(2).zeros(4).done(), "name_version", 0},
      {"OS/2", be().u16(9).zeros(66).done(), "os2_metrics", 68},
      {"VARC", be().u16(2).zeros(22).done(), "varc_version", 0},
  };
  for (const auto& [tag, bytes, check, offset] : cases) {
    const auto tables = with(tag, bytes);
    const auto file = sfnt(tables);
    const auto opened = Font::open(table_of(file), 0);
    ASSERT_EQ(failure(opened), "");
    const auto at = ": " + std::string(check) + " at " + std::to_string(offset_of(tables, tag) + offset);
    Lines expected;
    for (const char* operation : needs[need_of(tag)].operations) expected.push_back(operation + at);
    EXPECT_EQ(failures(*opened), expected) << tag;
  }
}

TEST(Font, broken_glyph) {
  auto tables = with("glyf", first(all_tables()[index_of("glyf")].bytes, 19));
  const auto file = sfnt(tables);
  const auto opened = Font::open(table_of(file), 0);
  const auto at = ": glyf_range at " + std::to_string(offset_of(tables, "glyf"));
  EXPECT_EQ(failures(*opened), (Lines{"outline" + at, "extents" + at, "walk glyf" + at}));
}

TEST(Font, outline_format) {
  auto tables = without("glyf");
  std::erase_if(tables, [](const TestTable& table) { return table.tag == "loca"; });
  const auto file = sfnt(tables);
  const auto opened = Font::open(table_of(file), 0);
  EXPECT_EQ(failures(*opened), (Lines{"outline: outline_format at 0", "extents: outline_format at 0"}));
}

// The tables without outlines, and these.
TestTables with_outlines(const TestTables& outlines) {
  auto tables = without("glyf");
  std::erase_if(tables, [](const TestTable& table) { return table.tag == "loca"; });
  tables.insert(tables.end(), outlines.begin(), outlines.end());
  return tables;
}

// Of three glyphs: nothing, a line to (dx, 0) and a curve.
Charstrings charstrings(int dx) {
  const auto line = charstring::program().then({dx}, cff::op::hlineto);
  const auto curve = charstring::program().then({10, -20, 30, -40, -50, 60}, cff::op::rrcurveto);
  return {{{}, line.done(), curve.done()}, {}, {}};
}

File cff2(int dx) { return cff2_with(charstrings(dx), be().u16(1).u32(8).u16(0).u32(0).done()); }

std::string box(const Font& font, std::uint32_t glyph) {
  const auto box = extents(font, glyph);
  if (!box) return failure(box);
  return text_of(box->x_min) + ' ' + text_of(box->y_min) + ' ' + text_of(box->x_max) + ' ' + text_of(box->y_max);
}

// They do not move with the bearings, and no table but maxp is needed.
TEST(Font, outlines_of_charstrings) {
  for (const auto& outlines : {TestTable{"CFF ", cff_with(charstrings(7))}, TestTable{"CFF2", cff2(7)}}) {
    for (const std::uint32_t version : {tag("OTTO"), 0x00010000U}) {
      for (const auto& tables : {with_outlines({outlines}), {{"maxp", maxp(3)}, outlines}}) {
        const auto file = sfnt(tables, version);
        const auto opened = Font::open(table_of(file), 0);
        EXPECT_EQ(path(*opened, 0), "");
        EXPECT_EQ(path(*opened, 1), "M 0 0 L 7 0 Z");
        EXPECT_EQ(path(*opened, 2), "M 0 0 C 10 -20 40 -60 -10 0 Z");
        EXPECT_EQ(path(*opened, 3), "glyph_id at 0");
        EXPECT_EQ(box(*opened, 0), "0 0 0 0");
        EXPECT_EQ(box(*opened, 1), "0 0 7 0");
        EXPECT_EQ(box(*opened, 2), "-10 -60 40 0");
        EXPECT_EQ(box(*opened, 3), "glyph_id at 0");
      }
    }
  }
}

TEST(Font, outlines_in_several_tables) {
  const auto first_path = [](const TestTables& tables) {
    const auto file = sfnt(tables, tag("OTTO"));
    return path(*Font::open(table_of(file), 0), 1);
  };
  const TestTable cff{"CFF ", cff_with(charstrings(1))};
  EXPECT_EQ(first_path(with_outlines({cff, {"CFF2", cff2(2)}})), "M 0 0 L 2 0 Z");
  auto tables = all_tables();
  tables.push_back(cff);
  EXPECT_EQ(first_path(tables), "M 40 0 L 140 0 L 40 100 Z");
}

TEST(Font, broken_tables_of_charstrings) {
  const auto failed = [](const TestTables& tables) {
    const auto file = sfnt(tables);
    return failures(*Font::open(table_of(file), 0));
  };
  EXPECT_EQ(failed({{"maxp", maxp(3)}, {"CFF ", {}}, {"head", head(1000)}}),
            (Lines{"metrics: hhea_missing at 0", "hmtx: hhea_missing at 0", "outline: cff_header at 66",
                   "extents: cff_header at 66"}));
  EXPECT_EQ(failed({{"maxp", maxp(3)}, {"CFF2", {}}, {"head", head(1000)}}),
            (Lines{"metrics: hhea_missing at 0", "hmtx: hhea_missing at 0", "outline: cff2_header at 66",
                   "extents: cff2_header at 66"}));
  EXPECT_EQ(path(*Font::open(table_of(sfnt({{"CFF ", cff_with(charstrings(1))}})), 0), 1), "maxp_missing at 0");
}

TEST(Font, glyph_id) {
  const auto file = sfnt(all_tables());
  const auto opened = Font::open(table_of(file), 0);
  for (const std::uint32_t glyph : {3U, 65536U, 0xFFFFFFFFU}) {
    EXPECT_EQ(path(*opened, glyph), "glyph_id at 0");
    EXPECT_EQ(failure(extents(*opened, glyph)), "glyph_id at 0");
  }
  const auto no_outlines = sfnt(without("glyf"));
  EXPECT_EQ(path(*Font::open(table_of(no_outlines), 0), 3), "glyf_missing at 0");
}

TEST(Font, face_index) {
  const auto file = sfnt(all_tables());
  EXPECT_EQ(failure(Font::open(table_of(file), 1)), "face_index at 0");
  const auto collection = be().tag("ttcf").u32(0x00010000).u32(2).u32(20).u32(32).bytes(sfnt({})).done();
  EXPECT_EQ(failure(Font::open(table_of(collection), 0)), "");
  EXPECT_EQ(failure(Font::open(table_of(collection), 1)), "sfnt_header at 32");
  EXPECT_EQ(failure(Font::open(table_of(collection), 2)), "face_index at 8");
  EXPECT_EQ(failure(Font::open({}, 0)), "sfnt_header at 0");
}

// Their offset is that of the directory that does not list them.
TEST(Font, missing_tables_of_a_face) {
  const auto collection = be().tag("ttcf").u32(0x00010000).u32(1).u32(16).bytes(sfnt({})).done();
  const auto opened = Font::open(table_of(collection), 0);
  ASSERT_EQ(failure(opened), "");
  EXPECT_EQ(failures(*opened), (Lines{
                                   "info: head_missing at 16",
                                   "metrics: hhea_missing at 16",
                                   "hmtx: hhea_missing at 16",
                                   "outline: head_missing at 16",
                                   "extents: head_missing at 16",
                               }));
}

TEST(Font, table_known) {
  auto tables = all_tables();
  tables.push_back({"cvt_", be().u16(1).done()});
  const auto file = sfnt(tables);
  const auto opened = Font::open(table_of(file), 0);
  EXPECT_EQ(walked(*opened, "cvt_").failure, "table_known at " + std::to_string(offset_of(tables, "cvt_")));
  EXPECT_EQ(walked(*opened, "CVT ").failure, "");
  EXPECT_EQ(walked(*opened, "CVT ").lines, Lines());
}

TEST(Font, walk_of_the_variation_space) {
  auto tables = all_tables();
  tables.push_back({"avar", be().u16s({1, 0, 0, 2}).done()});
  tables.push_back({"STAT", {}});
  // A tuple that needs a coordinate an axis.
  tables.push_back({"cvar", be().u16s({1, 0, 1, 14, 0, 0x8000, 0}).done()});
  const auto failure_of = [&](const char* tag) {
    const auto file = sfnt(tables);
    return walked(*Font::open(table_of(file), 0), tag).failure;
  };
  const auto at = [&](const char* check, const char* tag, std::uint64_t offset) {
    return std::string(check) + " at " + std::to_string(offset_of(tables, tag) + offset);
  };
  EXPECT_EQ(failure_of("avar"), "fvar_missing at 0");
  EXPECT_EQ(failure_of("cvar"), "fvar_missing at 0");
  EXPECT_EQ(failure_of("STAT"), at("stat_length", "STAT", 0));
  tables.push_back({"fvar", {}});
  EXPECT_EQ(failure_of("fvar"), at("fvar_length", "fvar", 0));
  EXPECT_EQ(failure_of("avar"), at("fvar_length", "fvar", 0));
  // Of one axis, where there should be two.
  tables.back().bytes = be().u16s({1, 0, 16, 2, 1, 20, 0, 0}).zeros(20).done();
  EXPECT_EQ(failure_of("fvar"), "");
  EXPECT_EQ(failure_of("avar"), at("avar_axis_count", "avar", 6));
  EXPECT_EQ(failure_of("cvar"), "");
}

// Every tag leads to its own table.
TEST(Font, walk) {
  const std::pair<const char*, const char*> checks[] = {
      {"cmap", "cmap_header"}, {"gasp", "gasp_length"}, {"glyf", "glyf_range"},     {"hdmx", "hdmx_length"},
      {"head", "head_length"}, {"hhea", "hhea_length"}, {"hmtx", "hmtx_h_metrics"}, {"kern", "kern_length"},
      {"loca", "loca_length"}, {"LTSH", "ltsh_length"}, {"maxp", "maxp_length"},    {"name", "name_length"},
      {"OS/2", "os2_length"},  {"post", "post_length"}, {"VDMX", "vdmx_length"},    {"HVAR", "hvar_length"},
      {"MVAR", "mvar_length"}, {"vhea", "vhea_length"}, {"vmtx", "vmtx_v_metrics"}, {"VORG", "vorg_length"},
      {"VVAR", "vvar_length"},
  };
  for (const auto& [tag, check] : checks) {
    const auto tables = with(tag, {});
    const auto file = sfnt(tables);
    const auto at = " at " + std::to_string(offset_of(tables, tag));
    EXPECT_EQ(walked(*Font::open(table_of(file), 0), tag).failure, check + at);
  }
  const std::pair<const char*, const char*> lines[] = {{"cvt ", "cvt.values[0].value = 7"},
                                                       {"fpgm", "fpgm.instructions = [00 07]"},
                                                       {"prep", "prep.instructions = [00 07]"}};
  for (const auto& [tag, line] : lines) {
    const auto file = sfnt(with(tag, be().u16(7).done()));
    const auto found = walked(*Font::open(table_of(file), 0), tag);
    ASSERT_FALSE(found.lines.empty());
    EXPECT_EQ(found.lines[0], line);
    EXPECT_EQ(found.failure, "");
  }
}

}  // namespace
}  // namespace ferro::test::font
