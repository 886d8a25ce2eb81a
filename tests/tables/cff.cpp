// SPDX-License-Identifier: Apache-2.0
#include "tables/cff.h"

#include <algorithm>

#include "cff/support.h"

namespace ferro::test {
namespace {

constexpr std::uint16_t charset = 15;
constexpr std::uint16_t encoding = 16;
constexpr std::uint16_t char_strings = 17;
constexpr std::uint16_t private_dict = 18;
constexpr std::uint16_t ros = 0x0C1E;
constexpr std::uint16_t fd_select = 0x0C25;

std::string parsed(const TestFont& font) { return failure(Cff::parse(table_of(cff_of(font)))); }

// Four glyphs: .notdef, A, "own" and "A" once more, as a string of the font's own.
TestFont names() {
  TestFont font;
  font.strings = {letters("own"), letters("A")};
  font.global_subrs = {{11}, {11, 11}};
  const auto dict = joined({entry({500}, 20), entry({-3}, 21), entry({18}, 19)});
  font.parts = {
      {charset, be().u8(0).u16s({34, 391, 392}).done()},
      {encoding, be().u8(0).u8(2).bytes({200, 201}).done()},
      {char_strings, charstrings_of(4)},
      {private_dict, dict},
      {0, index_of({{14}, {14, 14}, {}})},  // its offset goes to version, where nobody looks
  };
  return font;
}

// Five glyphs of two Font DICTs.
TestFont cids() {
  TestFont font;
  font.top = entry({391, 392, 0}, ros);
  font.strings = {letters("Adobe"), letters("Identity")};
  font.parts = {
      {charset, be().u8(2).u16s({10, 1, 700, 1}).done()},
      {fd_select, be().u8(3).u16(2).u16(0).u8(1).u16(2).u8(0).u16(5).done()},
      {char_strings, charstrings_of(5)},
  };
  font.font_dicts = {
      {entry({100}, 20), {}},
      {joined({entry({12}, 19), entry({7}, 21)}), index_of({{1}, {2, 3}})},
  };
  return font;
}

std::string text(std::span<const std::uint8_t> bytes) { return {bytes.begin(), bytes.end()}; }

std::string name(const Cff& cff, std::uint32_t glyph) {
  std::optional<cff::CharsetPlaces> places;
  const auto name = cff.glyph_name(glyph, places);
  if (!name) return failure(name);
  return *name ? text(**name) : "none";
}

std::optional<std::uint32_t> glyph_of(const Cff& cff, std::string_view name) {
  const auto bytes = letters(name);
  return cff.glyph_of_name(bytes).value();
}

TEST(Cff, charstrings) {
  const auto table = cff_of(names());
  const auto cff = Cff::parse(table_of(table)).value();
  EXPECT_EQ(cff.num_glyphs(), 4);
  EXPECT_EQ(cff.charstring(3)->get<Uint8>(0), 3);
  EXPECT_EQ(cff.global_subrs().count(), 2);
  EXPECT_EQ(cff.global_subrs().get(1)->size(), 2);
  EXPECT_EQ(failure(cff.charstring(4)), "cff_glyph at " + std::to_string(table.size() - 18 - 10));
}

TEST(Cff, subroutines_and_widths_of_a_font_of_names) {
  const auto table = cff_of(names());
  const auto cff = Cff::parse(table_of(table)).value();
  EXPECT_EQ(cff.fd(3).value(), 0);
  const auto subfont = cff.subfont(0).value();
  EXPECT_EQ(subfont.local_subrs.count(), 3);
  EXPECT_EQ(subfont.local_subrs.get(1)->size(), 2);
  EXPECT_EQ(subfont.default_width_x, 500 * 65536);
  EXPECT_EQ(subfont.nominal_width_x, -3 * 65536);
  EXPECT_EQ(cff.private_dict(0)->subrs, 18);
  EXPECT_EQ(cff.top_dict()->version, table.size() - 10);
}

TEST(Cff, names_of_glyphs) {
  const auto table = cff_of(names());
  const auto cff = Cff::parse(table_of(table)).value();
  EXPECT_FALSE(cff.is_cid());
  EXPECT_EQ(name(cff, 0), ".notdef");
  EXPECT_EQ(name(cff, 1), "A");
  EXPECT_EQ(name(cff, 2), "own");
  EXPECT_EQ(name(cff, 3), "A");
  EXPECT_EQ(name(cff, 4), "cff_name_glyph at " + std::to_string(table.size() - 18 - 10));
  EXPECT_EQ(glyph_of(cff, ".notdef"), 0);
  EXPECT_EQ(glyph_of(cff, "A"), 1);
  EXPECT_EQ(glyph_of(cff, "own"), 2);
  EXPECT_EQ(glyph_of(cff, "ow"), std::nullopt);
  EXPECT_EQ(glyph_of(cff, ""), std::nullopt);
}

TEST(Cff, glyphs_of_codes) {
  const auto table = cff_of(names());
  const auto cff = Cff::parse(table_of(table)).value();
  EXPECT_EQ(cff.glyph_of_standard_code(65).value(), 1);
  EXPECT_EQ(cff.glyph_of_standard_code(66).value(), std::nullopt);
  EXPECT_EQ(cff.encoding()->glyph(201, cff.charset().value()).value(), 2);
}

TEST(Cff, without_a_private_dict) {
  TestFont font;
  font.parts = {{char_strings, charstrings_of(1)}};
  const auto table = cff_of(font);
  const auto cff = Cff::parse(table_of(table)).value();
  const auto subfont = cff.subfont(0).value();
  EXPECT_TRUE(subfont.local_subrs.empty());
  EXPECT_EQ(subfont.default_width_x, 0);
  EXPECT_EQ(cff.private_dict(0)->blue_fuzz, cff::Number{1});
}

TEST(Cff, without_glyphs) {
  TestFont font;
  font.parts = {{char_strings, index_of({})}};
  const auto table = cff_of(font);
  const auto cff = Cff::parse(table_of(table)).value();
  EXPECT_EQ(cff.num_glyphs(), 0);
  EXPECT_EQ(glyph_of(cff, ".notdef"), std::nullopt);
  EXPECT_EQ(walk(table, Cff::walk).failure, "");
}

TEST(Cff, font_of_cids) {
  const auto table = cff_of(cids());
  const auto cff = Cff::parse(table_of(table)).value();
  EXPECT_TRUE(cff.is_cid());
  EXPECT_EQ(cff.charset()->id(2).value(), 11);
  EXPECT_EQ(cff.charset()->id(3).value(), 700);
  EXPECT_EQ(name(cff, 3), "none");
  EXPECT_EQ(name(cff, 9), "none");
  EXPECT_EQ(glyph_of(cff, ".notdef"), std::nullopt);
  EXPECT_EQ(cff.glyph_of_standard_code(65).value(), std::nullopt);
  EXPECT_EQ(cff.fd(1).value(), 1);
  EXPECT_EQ(cff.fd(2).value(), 0);
  EXPECT_EQ(cff.subfont(0)->default_width_x, 100 * 65536);
  EXPECT_TRUE(cff.subfont(0)->local_subrs.empty());
  EXPECT_EQ(cff.subfont(1)->nominal_width_x, 7 * 65536);
  EXPECT_EQ(cff.subfont(1)->local_subrs.count(), 2);
  EXPECT_EQ(cff.private_dict(0)->default_width_x, cff::Number{100});
  EXPECT_EQ(cff.private_dict(1)->subrs, 12);
  EXPECT_EQ(failure(cff.subfont(2)).substr(0, 9), "cff_fd at");
  EXPECT_EQ(failure(cff.private_dict(2)).substr(0, 9), "cff_fd at");
}

TEST(Cff, font_of_cids_that_are_glyphs) {
  auto font = cids();
  font.parts.erase(font.parts.begin());
  const auto table = cff_of(font);
  EXPECT_EQ(Cff::parse(table_of(table))->charset()->id(3).value(), 3);
}

TEST(Cff, missing_header) { EXPECT_EQ(failure(Cff::parse(table_at({1, 0, 4}, 9))), "cff_header at 9"); }

TEST(Cff, major_version_2) { EXPECT_EQ(failure(Cff::parse(table_of({2, 0, 4, 1}))), "cff_version at 0"); }

TEST(Cff, missing_index) {
  const auto empty = be().u8(1).u8(0).u8(4).u8(1).u16(0);
  EXPECT_EQ(failure(Cff::parse(table_of({1, 0, 4, 1}))), "cff_index_count at 4");
  EXPECT_EQ(failure(Cff::parse(table_of(empty.done()))), "cff_index_count at 6");
  const auto top_dicts = joined({empty.done(), index_of({{}})});
  EXPECT_EQ(failure(Cff::parse(table_of(top_dicts))), "cff_index_count at 11");
  EXPECT_EQ(failure(Cff::parse(table_of(joined({top_dicts, {0, 0}})))), "cff_index_count at 13");
}

TEST(Cff, missing_top_dict) {
  EXPECT_EQ(failure(Cff::parse(table_of(be().u8(1).u8(0).u8(4).u8(1).u16s({0, 0}).done()))), "cff_top_dict at 6");
}

TEST(Cff, charstrings_of_type_1) {
  auto font = names();
  font.top = entry({1}, 0x0C06);
  EXPECT_EQ(parsed(font), "cff_charstring_type at 20");
}

TEST(Cff, missing_charstrings) { EXPECT_EQ(parsed({}), "cff_char_strings at 20"); }

TEST(Cff, missing_fd_array) {
  auto font = cids();
  font.font_dicts.clear();
  EXPECT_EQ(parsed(font), "cff_fd_array at 20");
}

TEST(Cff, missing_fd_select) {
  auto font = cids();
  font.parts.erase(font.parts.begin() + 1);
  EXPECT_EQ(parsed(font), "cff_fd_select at 20");
}

TEST(Cff, too_many_font_dicts) {
  auto font = cids();
  font.font_dicts.assign(256, {});
  font.parts[1].bytes = be().u8(0).zeros(5).done();
  auto table = cff_of(font);
  EXPECT_EQ(failure(Cff::parse(table_of(table))), "");
  font.font_dicts.assign(257, {});
  table = cff_of(font);
  EXPECT_EQ(failure(Cff::parse(table_of(table))).substr(0, 17), "cff_font_dicts at");
  EXPECT_EQ(walk(table, Cff::walk).failure, failure(Cff::parse(table_of(table))));
}

TEST(Cff, private_dict_beyond_the_table) {
  auto font = names();
  const auto table = cff_of(font);
  EXPECT_EQ(failure(Cff::parse(table_of(first(table, table.size() - 11)))),
            "cff_private_dict at " + std::to_string(table.size() - 10 - 18));
}

TEST(Cff, subroutines_beyond_the_table) {
  const auto table = cff_of(names());
  EXPECT_EQ(failure(Cff::parse(table_of(first(table, table.size() - 1)))),
            "cff_index_data at " + std::to_string(table.size() - 4));
}

TEST(Cff, missing_string) {
  auto font = names();
  font.parts[0].bytes = be().u8(0).u16s({34, 393, 1}).done();
  const auto table = cff_of(font);
  const auto cff = Cff::parse(table_of(table)).value();
  EXPECT_EQ(name(cff, 2).substr(0, 13), "cff_string at");
  EXPECT_EQ(name(cff, 3), "space");
  EXPECT_EQ(glyph_of(cff, "A"), 1);
  EXPECT_EQ(failure(cff.glyph_of_name(letters("space"))), name(cff, 2));
}

// Glyphs may share a string, and strings their letters: those that are compared have a limit.
TEST(Cff, long_names_that_are_compared) {
  const auto compare = [](std::size_t glyphs, std::size_t length) {
    auto font = names();
    font.strings = {File(length, 'x')};
    auto sids = be().u8(0);
    for (std::size_t i = 0; i < glyphs; ++i) sids.u16(391);
    font.parts[0].bytes = sids.done();
    font.parts[2].bytes = charstrings_of(glyphs + 1);
    const auto table = cff_of(font);
    File other(length, 'x');
    other.back() = 'y';
    return failure(Cff::parse(table_of(table))->glyph_of_name(other));
  };
  constexpr std::size_t length = 1U << 20U;
  EXPECT_EQ(compare(limits::post_text / length, length), "");
  EXPECT_EQ(compare(limits::post_text / length + 1, length), "cff_text_budget at 0");
}

TEST(Cff, broken_charset_takes_names_only) {
  auto font = names();
  font.parts[0].bytes[0] = 9;
  const auto table = cff_of(font);
  const auto cff = Cff::parse(table_of(table)).value();
  EXPECT_EQ(failure(cff.charstring(1)), "");
  EXPECT_EQ(name(cff, 1).substr(0, 21), "cff_charset_format at");
  EXPECT_EQ(failure(cff.glyph_of_standard_code(65)), name(cff, 1));
}

TEST(Cff, walk_of_a_font_of_names) {
  const auto walk = test::walk(cff_of(names()), Cff::walk);
  EXPECT_EQ(walk.failure, "");
  const auto expect = [&](const Lines& lines) {
    const auto found = std::ranges::search(walk.lines, lines);
    EXPECT_FALSE(found.empty()) << lines.front();
  };
  expect({"cff.major = 1", "cff.minor = 0", "cff.hdr_size = 4", "cff.off_size = 1", "cff.name_index.count = 1",
          "cff.name_index.off_size = 1", "cff.name_index.offset[0].offset = 1", "cff.name_index.offset[1].offset = 5",
          "cff.name_index.data[0].name = [54 65 73 74]", "cff.top_dict_index.count = 1"});
  expect({"cff.top_dicts[0].charset = 74", "cff.top_dicts[0].encoding = 81", "cff.top_dicts[0].char_strings = 85",
          "cff.top_dicts[0].private = 18", "cff.top_dicts[0].private = 102", "cff.top_dicts[0].version = 120",
          "cff.string_index.count = 2"});
  expect({"cff.string_index.data[0].string = [6F 77 6E]", "cff.string_index.data[1].string = [41]",
          "cff.global_subr_index.count = 2"});
  expect({"cff.global_subr_index.data[0].charstring = [0B]", "cff.global_subr_index.data[1].charstring = [0B 0B]",
          "cff.charset.format = 0"});
  expect({"cff.charset.glyph[2].value = 392", "cff.encoding.format = 0"});
  expect({"cff.encoding.code[1].value = 201", "cff.char_strings_index.count = 4"});
  expect({"cff.char_strings_index.data[3].charstring = [03]", "cff.private_dicts[0].default_width_x = 500",
          "cff.private_dicts[0].nominal_width_x = -3", "cff.private_dicts[0].subrs = 18",
          "cff.local_subr_indices[0].count = 3"});
  EXPECT_EQ(walk.lines.back(), "cff.local_subr_indices[0].data[2].charstring = []");
}

TEST(Cff, walk_of_a_font_of_cids) {
  const auto walk = test::walk(cff_of(cids()), Cff::walk);
  EXPECT_EQ(walk.failure, "");
  const auto expect = [&](const Lines& lines) {
    const auto found = std::ranges::search(walk.lines, lines);
    EXPECT_FALSE(found.empty()) << lines.front();
  };
  expect({"cff.top_dicts[0].ros = 391", "cff.top_dicts[0].ros = 392", "cff.top_dicts[0].ros = 0"});
  expect({"cff.charset.ranges[1].n_left = 1", "cff.char_strings_index.count = 5"});
  expect(
      {"cff.char_strings_index.data[4].charstring = [04]", "cff.fd_select.format = 3", "cff.fd_select.n_ranges = 2"});
  expect({"cff.fd_select.sentinel = 5", "cff.font_dict_index.count = 2"});
  expect({"cff.private_dicts[0].default_width_x = 100", "cff.font_dicts[1].private = 12"});
  expect({"cff.private_dicts[1].nominal_width_x = 7", "cff.local_subr_indices[1].count = 2"});
  EXPECT_EQ(walk.lines.back(), "cff.local_subr_indices[1].data[1].charstring = [02 03]");
}

TEST(Cff, walk_up_to_what_is_broken) {
  EXPECT_EQ(walk({1, 0, 4}, Cff::walk).failure, "cff_header at 0");
  const auto version_2 = walk({2, 0, 4, 1}, Cff::walk);
  EXPECT_EQ(version_2.lines.size(), 4);
  EXPECT_EQ(version_2.failure, "cff_version at 0");
  const auto table = cff_of(names());
  for (std::size_t size = 0; size < table.size(); ++size) {
    EXPECT_NE(walk(first(table, size), Cff::walk).failure, "") << size;
  }
}

}  // namespace
}  // namespace ferro::test
