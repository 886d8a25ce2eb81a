// SPDX-License-Identifier: Apache-2.0
#include "tables/cff/outline.h"

#include "program.h"

namespace ferro::test::charstring {
namespace {

File line(int dx) { return program().then({dx}, op::hlineto).op(op::endchar).done(); }

std::string outline(const Charstrings& charstrings, std::uint32_t glyph) {
  const auto table = cff_with(charstrings);
  return draw([&](Outline& out) -> Result<std::uint64_t> {
           FERRO_TRY(const auto cff, Cff::parse(table_of(table)));
           return cff_outline(cff, glyph, out);
         })
      .path;
}

// The glyphs 34 and 125 are A and acute, 65 and 194 of the standard encoding.
Charstrings accented(const Program& first) {
  Charstrings charstrings{std::vector<File>(126, line(9)), {}, {}};
  charstrings.glyphs[0] = first.done();
  charstrings.glyphs[34] = line(34);
  charstrings.glyphs[125] = line(125);
  return charstrings;
}

TEST(CffOutline, of_any_glyph) {
  const Charstrings charstrings{{line(1), line(2)}, {}, {}};
  EXPECT_EQ(outline(charstrings, 0), "M 0 0 L 1 0 Z");
  EXPECT_EQ(outline(charstrings, 1), "M 0 0 L 2 0 Z");
  EXPECT_EQ(outline(charstrings, 2).substr(0, 9), "cff_glyph");
}

TEST(CffOutline, subroutines_of_the_table) {
  const auto glyph = program().then({-107}, op::callsubr).then({-107}, op::callgsubr).done();
  const Charstrings charstrings{
      {glyph}, {program().then({3}, op::hlineto).done()}, {program().then({5}, op::vlineto).done()}};
  EXPECT_EQ(outline(charstrings, 0), "M 0 0 L 0 5 L 3 5 Z");
}

TEST(CffOutline, accented_character) {
  const auto seac = program().then({100, 200, 65, 194}, op::endchar);
  EXPECT_EQ(outline(accented(seac), 0), "M 0 0 L 34 0 Z M 100 200 L 225 200 Z");
  const auto own_contour = program().then({7}, op::vlineto).then({100, 200, 65, 194}, op::endchar);
  EXPECT_EQ(outline(accented(own_contour), 0), "M 0 0 L 0 7 Z M 0 0 L 34 0 Z M 100 200 L 225 200 Z");
}

TEST(CffOutline, work_of_an_accented_character) {
  const auto table = cff_with(accented(program().then({100, 200, 65, 194}, op::endchar)));
  const auto cff = Cff::parse(table_of(table)).value();
  const auto drawn = draw([&](Outline& out) { return cff_outline(cff, 0, out); });
  EXPECT_EQ(drawn.work, 5 + 2 * (2 + 1 + 2));
}

TEST(CffOutline, accented_character_without_its_parts) {
  const auto start = [](const std::string& text) { return text.substr(0, text.find(" at ")); };
  const auto seac = [&](const std::vector<int>& operands) {
    return start(outline(accented(program().then(operands, op::endchar)), 0));
  };
  EXPECT_EQ(seac({0, 0, 65, 256}), "cff_seac_code");
  EXPECT_EQ(seac({0, 0, -1, 65}), "cff_seac_code");
  // 0 is no character of the standard encoding, and 251 is germandbls, whose glyph is not there.
  EXPECT_EQ(seac({0, 0, 0, 65}), "cff_seac_glyph");
  EXPECT_EQ(seac({0, 0, 65, 251}), "cff_seac_glyph");
}

TEST(CffOutline, accented_character_of_an_accented_one) {
  auto charstrings = accented(program().then({0, 0, 65, 194}, op::endchar));
  charstrings.glyphs[34] = charstrings.glyphs[0];
  EXPECT_EQ(outline(charstrings, 0).substr(0, 14), "cff_seac_depth");
  charstrings.glyphs[34] = line(34);
  charstrings.glyphs[125] = charstrings.glyphs[0];
  EXPECT_EQ(outline(charstrings, 0).substr(0, 14), "cff_seac_depth");
}

// A store of one data with one region.
File store() {
  auto store = be().u16(1).u32(12).u16(1).u32(16);
  return store.u16(0).u16(1).u16(0).u16(0).u16(1).u16(0).done();
}

std::string outline2(const Charstrings& charstrings, const std::vector<float>& scalars) {
  const auto table = cff2_with(charstrings, store());
  return draw([&](Outline& out) -> Result<std::uint64_t> {
           FERRO_TRY(const auto cff2, Cff2Outlines::parse(table_of(table)));
           EXPECT_EQ(cff2.store().region_count(), 1);
           return cff2.outline(0, scalars, out);
         })
      .path;
}

TEST(CffOutline, of_cff2) {
  const auto glyph = program().then({-107}, op::callsubr).then({-107}, op::callgsubr).done();
  const Charstrings charstrings{{glyph},
                                {program().then({3}, op::hlineto).done()},
                                {program().then({5, 100, 1}, op::blend).op(op::vlineto).done()}};
  EXPECT_EQ(outline2(charstrings, {}), "M 0 0 L 0 5 L 3 5 Z");
  EXPECT_EQ(outline2(charstrings, {0.5F}), "M 0 0 L 0 55 L 3 55 Z");
}

TEST(CffOutline, of_cff2_again_and_again) {
  const auto glyph = program().then({-107}, op::callsubr).done();
  const auto table = cff2_with({{glyph}, {}, {program().then({5}, op::vlineto).done()}}, store());
  const auto cff2 = Cff2Outlines::parse(table_of(table)).value();
  for (int i = 0; i < 3; ++i) {
    const Cff2Outlines copy = cff2;
    for (const auto* outlines : {&cff2, &copy}) {
      EXPECT_EQ(draw([&](Outline& out) { return outlines->outline(0, {}, out); }).path, "M 0 0 L 0 5 Z");
    }
  }
}

TEST(CffOutline, fields_of_font_dicts_that_are_kept) {
  cff::SubfontCache cache;
  const auto kept = [&](std::uint32_t fd) -> std::string {
    const auto fields = cache.find(fd);
    if (!fields) return "";
    return std::to_string(fields->local_subrs_offset) + ' ' + std::to_string(fields->default_width_x) + ' ' +
           std::to_string(fields->nominal_width_x) + ' ' + std::to_string(fields->vsindex);
  };
  EXPECT_EQ(kept(0), "");
  EXPECT_TRUE(cache.put(0, {0, 0, 0, 0}));
  EXPECT_TRUE(cache.put(1, {0xFFFFFFFF, -1, INT32_MIN, 0xFFFF}));
  EXPECT_FALSE(cache.put(2, {0x100000000, 0, 0, 0}));
  EXPECT_TRUE(cache.put(31, {5, 6, 7, 8}));
  EXPECT_FALSE(cache.put(32, {5, 6, 7, 8}));
  EXPECT_EQ(kept(0), "0 0 0 0");
  EXPECT_EQ(kept(1), "4294967295 -1 -2147483648 65535");
  EXPECT_EQ(kept(2), "");
  EXPECT_EQ(kept(31), "5 6 7 8");
  EXPECT_EQ(kept(32), "");
  EXPECT_FALSE(cff::SubfontCache(cache).find(0));
}

// Those of the first Font DICTs are kept, those of others read again for every glyph, which is work.
TEST(CffOutline, work_of_reading_font_dicts) {
  auto fds = be().u8(0);
  for (std::uint8_t fd = 0; fd < 40; ++fd) fds.u8(fd);
  TestFont font;
  const auto dict = entry({100}, 20);
  font.top = entry({391, 391, 0}, 0x0C1E);
  font.parts = {{0x0C25, fds.done()}, {17, index_of(std::vector<File>(40, File{14}))}};
  font.font_dicts.assign(40, {dict, {}});
  const auto table = cff_of(font);
  const auto cff = Cff::parse(table_of(table)).value();
  constexpr std::uint64_t font_dict_size = 11;
  for (std::uint32_t glyph = 0; glyph < 40; ++glyph) {
    for (int pass = 0; pass < 2; ++pass) {
      const auto drawn = draw([&](Outline& out) { return cff_outline(cff, glyph, out); });
      EXPECT_EQ(drawn.work, glyph < 32 ? 1 : 1 + font_dict_size + dict.size()) << glyph;
    }
  }
}

// A number of a subtable that no store has is kept as one that none has either.
TEST(CffOutline, vsindex_of_more_than_16_bits) {
  for (const std::int32_t vsindex : {0xFFFF, 0x10000, 0x7FFFFFFF}) {
    const auto table = entry({vsindex}, 22);
    const auto fields = cff::SubfontFields::parse(table_of(table), 0, static_cast<std::uint32_t>(table.size()),
                                                  cff::CountWidth::uint32);
    EXPECT_EQ(fields->vsindex, 0xFFFFU);
  }
}

TEST(CffOutline, broken_store_of_cff2) {
  const auto table = cff2_with({{line(1)}, {}, {}}, be().u16(2).zeros(10).done());
  EXPECT_EQ(failure(Cff2Outlines::parse(table_of(table))).substr(0, 27), "item_variation_store_format");
}

}  // namespace
}  // namespace ferro::test::charstring
