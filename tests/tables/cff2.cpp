// SPDX-License-Identifier: Apache-2.0
#include "tables/cff2.h"

#include <algorithm>

#include "cff/support.h"

namespace ferro::test {
namespace {

constexpr std::uint16_t char_strings = 17;
constexpr std::uint16_t vstore = 24;
constexpr std::uint16_t fd_select = 0x0C25;

std::string parsed(const TestFont& font) { return failure(Cff2::parse(table_of(cff2_of(font)))); }

// Three glyphs of one Font DICT, and a variation store of three bytes.
TestFont plain() {
  TestFont font;
  font.global_subrs = {{11}};
  font.parts = {
      {char_strings, charstrings_of(3, index2_of)},
      {vstore, be().u16(3).text("abc").done()},
  };
  font.font_dicts = {{joined({entry({2}, 22), entry({12}, 19)}), index2_of({{}, {1}})}};
  return font;
}

// The same with two of them.
TestFont several() {
  auto font = plain();
  font.parts.push_back({fd_select, be().u8(4).u32(2).u32(0).u16(1).u32(1).u16(0).u32(3).done()});
  font.font_dicts.push_back({entry({3}, 22), {}});
  return font;
}

TEST(Cff2, charstrings) {
  const auto table = cff2_of(plain());
  const auto cff2 = Cff2::parse(table_of(table)).value();
  EXPECT_EQ(cff2.num_glyphs(), 3);
  EXPECT_EQ(cff2.charstring(2)->get<Uint8>(0), 2);
  EXPECT_EQ(cff2.global_subrs().count(), 1);
  EXPECT_EQ(failure(cff2.charstring(3)), "cff2_glyph at " + std::to_string(cff2.variation_store().value()->at(0) - 2));
}

TEST(Cff2, font_dict_of_all_glyphs) {
  const auto table = cff2_of(plain());
  const auto cff2 = Cff2::parse(table_of(table)).value();
  EXPECT_EQ(cff2.fd(2).value(), 0);
  EXPECT_EQ(cff2.subfont(0)->vsindex, 2);
  EXPECT_EQ(cff2.subfont(0)->local_subrs.count(), 2);
  EXPECT_EQ(failure(cff2.subfont(1)).substr(0, 9), "cff_fd at");
}

TEST(Cff2, several_font_dicts) {
  const auto table = cff2_of(several());
  const auto cff2 = Cff2::parse(table_of(table)).value();
  EXPECT_EQ(cff2.fd(0).value(), 1);
  EXPECT_EQ(cff2.fd(2).value(), 0);
  EXPECT_EQ(cff2.subfont(1)->vsindex, 3);
  EXPECT_TRUE(cff2.subfont(1)->local_subrs.empty());
}

TEST(Cff2, variation_store) {
  auto font = plain();
  auto table = cff2_of(font);
  const auto store = Cff2::parse(table_of(table))->variation_store().value();
  EXPECT_EQ(store->size(), 3);
  EXPECT_EQ(store->get<Uint8>(2), 'c');
  font.parts.pop_back();
  table = cff2_of(font);
  EXPECT_FALSE(Cff2::parse(table_of(table))->variation_store().value().has_value());
}

TEST(Cff2, missing_header) { EXPECT_EQ(failure(Cff2::parse(table_at({2, 0, 5, 0}, 9))), "cff2_header at 9"); }

TEST(Cff2, major_version_1) { EXPECT_EQ(failure(Cff2::parse(table_of({1, 0, 5, 0, 0}))), "cff2_version at 0"); }

TEST(Cff2, missing_top_dict) {
  EXPECT_EQ(failure(Cff2::parse(table_of({2, 0, 5, 0, 1}))), "cff2_top_dict at 5");
  EXPECT_EQ(failure(Cff2::parse(table_of({2, 0, 6, 0, 0}))), "cff2_top_dict at 6");
}

TEST(Cff2, missing_index) { EXPECT_EQ(failure(Cff2::parse(table_of({2, 0, 5, 0, 0, 0}))), "cff_index_count at 5"); }

TEST(Cff2, missing_charstrings) { EXPECT_EQ(parsed({}), "cff2_char_strings at 5"); }

TEST(Cff2, missing_fd_array) {
  auto font = plain();
  font.font_dicts.clear();
  EXPECT_EQ(parsed(font), "cff2_fd_array at 5");
}

TEST(Cff2, variation_store_beyond_the_table) {
  TestFont font;
  font.font_dicts = {{}};
  font.parts = {{char_strings, charstrings_of(1, index2_of)}};
  font.top = entry({1000}, vstore);
  auto table = cff2_of(font);
  EXPECT_EQ(failure(Cff2::parse(table_of(table))->variation_store()), "cff2_vstore_length at 1000");
  font.top = entry({1}, vstore);  // where the header has 0 and 5
  table = cff2_of(font);
  EXPECT_EQ(failure(Cff2::parse(table_of(table))->variation_store()), "");
  font.top = entry({2}, vstore);  // 5 and the high byte of the length
  table = cff2_of(font);
  EXPECT_EQ(failure(Cff2::parse(table_of(table))->variation_store()), "cff2_vstore at 4");
}

TEST(Cff2, walk_of_all_fields) {
  const auto walk = test::walk(cff2_of(several()), Cff2::walk);
  EXPECT_EQ(walk.failure, "");
  const auto expect = [&](const Lines& lines) {
    const auto found = std::ranges::search(walk.lines, lines);
    EXPECT_FALSE(found.empty()) << lines.front();
  };
  expect({"cff2.major_version = 2", "cff2.minor_version = 0", "cff2.header_size = 5", "cff2.top_dict_length = 26",
          "cff2.top_dict.char_strings = 39", "cff2.top_dict.vstore = 55", "cff2.top_dict.fd_select = 60",
          "cff2.top_dict.fd_array = 81", "cff2.global_subr_index.count = 1"});
  expect({"cff2.global_subr_index.data[0].charstring = [0B]", "cff2.vstore.length = 3",
          "cff2.char_strings_index.count = 3"});
  expect({"cff2.char_strings_index.data[2].charstring = [02]", "cff2.fd_select.format = 4",
          "cff2.fd_select.n_ranges = 2"});
  expect({"cff2.fd_select.sentinel = 3", "cff2.font_dict_index.count = 2"});
  expect({"cff2.private_dicts[0].vsindex = 2", "cff2.private_dicts[0].subrs = 12",
          "cff2.local_subr_indices[0].count = 2"});
  expect({"cff2.local_subr_indices[0].data[1].charstring = [01]", "cff2.font_dicts[1].private = 6"});
  EXPECT_EQ(walk.lines.back(), "cff2.private_dicts[1].vsindex = 3");
}

TEST(Cff2, walk_up_to_what_is_broken) {
  EXPECT_EQ(walk({2, 0, 5, 0}, Cff2::walk).failure, "cff2_header at 0");
  const auto version_1 = walk({1, 0, 5, 0, 0}, Cff2::walk);
  EXPECT_EQ(version_1.lines.size(), 4);
  EXPECT_EQ(version_1.failure, "cff2_version at 0");
  const auto table = cff2_of(plain());
  for (std::size_t size = 0; size < table.size(); ++size) {
    EXPECT_NE(walk(first(table, size), Cff2::walk).failure, "") << size;
  }
}

}  // namespace
}  // namespace ferro::test
