// SPDX-License-Identifier: Apache-2.0
#include "tables/cmap/format14.h"

#include <map>
#include <optional>

#include "support.h"

namespace ferro::test {
namespace {

struct Ranges {
  std::uint32_t start_unicode_value;
  std::uint8_t additional_count;
};

struct Selector {
  std::uint32_t var_selector;
  std::vector<Ranges> default_uvs;
  std::vector<std::pair<std::uint32_t, std::uint16_t>> non_default_uvs;
};

// A list without elements is left out.
File format14(const std::vector<Selector>& selectors) {
  auto table = be().u16(14).u32(0).u32(static_cast<std::uint32_t>(selectors.size()));
  auto lists = be();
  const std::size_t start = 10 + 11 * selectors.size();
  for (const auto& selector : selectors) {
    table.u24(selector.var_selector);
    table.u32(static_cast<std::uint32_t>(selector.default_uvs.empty() ? 0 : start + lists.size()));
    if (!selector.default_uvs.empty()) lists.u32(static_cast<std::uint32_t>(selector.default_uvs.size()));
    for (const auto& range : selector.default_uvs) lists.u24(range.start_unicode_value).u8(range.additional_count);
    table.u32(static_cast<std::uint32_t>(selector.non_default_uvs.empty() ? 0 : start + lists.size()));
    if (!selector.non_default_uvs.empty()) lists.u32(static_cast<std::uint32_t>(selector.non_default_uvs.size()));
    for (const auto& [codepoint, glyph_id] : selector.non_default_uvs) lists.u24(codepoint).u16(glyph_id);
  }
  return table.bytes(lists.done()).done();
}

// Glyph 100 for 65, beside variation sequences that begin at offset 32.
File with_variations(const File& variations) {
  const auto format6 = be().u16(6).u16(12).u16(0).u16(65).u16(1).u16(100).done();
  return cmap({{0, 3, 0}, {0, 5, 1}}, {format6, variations});
}

std::string variants_fail(const File& variations) {
  const auto file = with_variations(variations);
  const auto cmap = Cmap::parse(table_of(file));
  if (!cmap) return "cmap: " + failure(cmap);
  const std::uint32_t codepoint = 65;
  std::uint32_t glyph = 0xDEAD;
  const auto result = cmap->variants({&codepoint, 1}, {&codepoint, 1}, &glyph);
  EXPECT_EQ(glyph, result ? 0 : 0xDEAD);
  return failure(result);
}

TEST(CmapFormat14, default_other_and_unlisted_sequences) {
  const auto file = with_variations(format14({
      {0xFE00, {{60, 5}}, {{65, 7}, {0x10FFFF, 8}}},
      {0xFE01, {}, {{65, 0}}},
      {0xFE0F, {{64, 0}, {65, 1}}, {}},
  }));
  const auto cmap = *Cmap::parse(table_of(file));
  const std::vector<std::uint32_t> codepoints{65, 66, 0x10FFFF, 65, 65, 66, 63, 65, 65, 65};
  const std::vector<std::uint32_t> selectors{0xFE00, 0xFE00, 0xFE00, 0xFE01, 0xFE0F,
                                             0xFE0F, 0xFE0F, 0xFE02, 0,      0x1FE00};
  std::vector<std::uint32_t> glyphs(10, 0xDEAD);
  EXPECT_EQ(failure(cmap.variants(codepoints, selectors, glyphs.data())), "");
  // 65 with FE00 is in the ranges, so its own glyph does not count; 66 with FE0F is, but has no glyph.
  EXPECT_EQ(glyphs, (std::vector<std::uint32_t>{100, 0, 8, 0, 100, 0, 0, 0, 0, 0}));
}

TEST(CmapFormat14, all_code_points_of_many_selectors) {
  Numbers numbers;
  std::vector<Selector> selectors;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t>
      expected;  // 65's default is the only one with a glyph
  for (std::uint32_t i = 0; i < 20; ++i) {
    Selector selector{0xFE00 + 3 * i, {}, {}};
    for (std::uint32_t codepoint = numbers.below(50); codepoint < 2000;) {
      const auto more = static_cast<std::uint8_t>(numbers.below(4));
      selector.default_uvs.push_back({codepoint, more});
      if (codepoint <= 65 && 65 <= codepoint + more) expected[{65, selector.var_selector}] = 100;
      codepoint += more;
      const auto glyph_id = static_cast<std::uint16_t>(1 + numbers.below(900));
      selector.non_default_uvs.emplace_back(codepoint + 1, glyph_id);
      expected[{codepoint + 1, selector.var_selector}] = glyph_id;
      codepoint += 2 + numbers.below(20);
    }
    selectors.push_back(selector);
  }
  const auto file = with_variations(format14(selectors));
  const auto cmap = *Cmap::parse(table_of(file));
  for (std::uint32_t var_selector = 0xFDFF; var_selector < 0xFE40; ++var_selector) {
    for (std::uint32_t codepoint = 0; codepoint < 2100; ++codepoint) {
      std::uint32_t glyph = 0xDEAD;
      EXPECT_EQ(failure(cmap.variants({&codepoint, 1}, {&var_selector, 1}, &glyph)), "");
      const auto found = expected.find({codepoint, var_selector});
      ASSERT_EQ(glyph, found == expected.end() ? 0 : found->second) << codepoint << " " << var_selector;
    }
  }
}

TEST(CmapFormat14, missing_header) { EXPECT_EQ(variants_fail(first(format14({}), 9)), "cmap_format14_header at 32"); }

TEST(CmapFormat14, other_format) {
  auto table = format14({});
  table[1] = 12;
  EXPECT_EQ(variants_fail(table), "cmap_format14_format at 32");
}

TEST(CmapFormat14, missing_selector) {
  EXPECT_EQ(variants_fail(first(format14({{0xFE00, {}, {}}}), 20)), "cmap_format14_var_selectors at 42");
}

TEST(CmapFormat14, selectors_out_of_order) {
  EXPECT_EQ(variants_fail(format14({{0xFE00, {}, {}}, {0xFE00, {}, {}}})), "cmap_format14_var_selector at 53");
}

TEST(CmapFormat14, missing_number_of_ranges) {
  EXPECT_EQ(variants_fail(first(format14({{0xFE00, {{65, 0}}, {}}}), 24)), "cmap_format14_default_uvs at 53");
}

TEST(CmapFormat14, missing_range) {
  EXPECT_EQ(variants_fail(first(format14({{0xFE00, {{65, 0}}, {}}}), 28)), "cmap_format14_ranges at 57");
}

TEST(CmapFormat14, missing_number_of_mappings) {
  EXPECT_EQ(variants_fail(first(format14({{0xFE00, {}, {{65, 1}}}}), 24)), "cmap_format14_non_default_uvs at 53");
}

TEST(CmapFormat14, missing_mapping) {
  EXPECT_EQ(variants_fail(first(format14({{0xFE00, {}, {{65, 1}}}}), 29)), "cmap_format14_uvs_mappings at 57");
}

TEST(CmapFormat14, subtable_behind_the_table) {
  auto file = with_variations({});
  file[19] = 33;
  const auto cmap = Cmap::parse(table_of(file));
  EXPECT_EQ(failure(cmap), "");
  EXPECT_EQ(failure(cmap->variants({}, {}, nullptr)), "cmap_subtable_offset at 33");
}

TEST(CmapFormat14, font_without_sequences) {
  const auto file = cmap({}, {});
  const auto parsed = *Cmap::parse(table_of(file));
  const std::uint32_t codepoint = 65;
  const std::uint32_t selector = 0xFE00;
  std::uint32_t glyph = 0xDEAD;
  EXPECT_EQ(failure(parsed.variants({&codepoint, 1}, {&selector, 1}, &glyph)), "");
  EXPECT_EQ(glyph, 0);
}

TEST(CmapFormat14, walk_of_all_fields) {
  const auto file = cmap({{0, 5, 0}}, {format14({{0xFE00, {{65, 2}}, {{90, 7}}}})});
  const auto walked = walk(file, Cmap::walk);
  const Lines lines{
      "cmap.format14[0].format = 14",
      "cmap.format14[0].length = 0",
      "cmap.format14[0].num_var_selector_records = 1",
      "cmap.format14[0].var_selectors[0].var_selector = 65024",
      "cmap.format14[0].var_selectors[0].default_uvs_offset = 21",
      "cmap.format14[0].var_selectors[0].non_default_uvs_offset = 29",
      "cmap.format14[0].var_selectors[0].default_uvs.num_unicode_value_ranges = 1",
      "cmap.format14[0].var_selectors[0].default_uvs.ranges[0].start_unicode_value = 65",
      "cmap.format14[0].var_selectors[0].default_uvs.ranges[0].additional_count = 2",
      "cmap.format14[0].var_selectors[0].non_default_uvs.num_uvs_mappings = 1",
      "cmap.format14[0].var_selectors[0].non_default_uvs.uvs_mappings[0].unicode_value = 90",
      "cmap.format14[0].var_selectors[0].non_default_uvs.uvs_mappings[0].glyph_id = 7",
  };
  EXPECT_EQ(Lines(walked.lines.begin() + 5, walked.lines.end()), lines);
  EXPECT_EQ(walked.offsets.back(), 12 + 29 + 4 + 3);
  EXPECT_EQ(walked.failure, "");
}

TEST(CmapFormat14, walk_shows_what_it_rejects) {
  const auto walked = walk(with_variations(first(format14({{0xFE00, {{65, 0}}, {}}}), 28)), Cmap::walk);
  EXPECT_EQ(walked.lines.back(), "cmap.format14[1].var_selectors[0].default_uvs.num_unicode_value_ranges = 1");
  EXPECT_EQ(walked.failure, "cmap_format14_ranges at 57");
}

}  // namespace
}  // namespace ferro::test
