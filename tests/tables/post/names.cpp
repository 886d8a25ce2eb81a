// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "../../support/be.h"
#include "../../support/outline.h"
#include "base/limits.h"
#include "tables/post.h"

namespace ferro::test {
namespace {

using Glyphs = std::vector<std::uint32_t>;

// The 32 bytes in front of the names.
Be post(std::uint32_t version) { return be().u32(version).zeros(28); }

// Names in the order of the strings, of glyphs in the reverse order.
std::vector<std::uint8_t> numbered(std::uint16_t count) {
  auto table = post(0x00020000).u16(count);
  for (std::uint16_t i = 0; i < count; ++i) table.u16(static_cast<std::uint16_t>(258 + count - 1 - i));
  for (std::uint16_t i = 0; i < count; ++i) {
    const auto name = "s" + std::to_string(i);
    table.u8(static_cast<std::uint8_t>(name.size())).text(name);
  }
  return table.done();
}

// Each name and a bar behind it; a failure behind the names that were found.
std::string names_of(const std::vector<std::uint8_t>& table, std::uint16_t num_glyphs, const Glyphs& glyphs) {
  Heap<std::uint8_t> memory(0xAA);
  Buffer<std::uint8_t> text({}, 0, memory);
  std::vector<std::uint32_t> ends(glyphs.size(), UINT32_MAX);
  const auto result = Post::parse(table_at(table, 100), num_glyphs)->names(glyphs, ends, text);
  const auto letters = memory.first(text.used());
  std::string names;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < ends.size() && ends[i] <= letters.size(); ++i) {
    for (; begin < ends[i]; ++begin) names += static_cast<char>(letters[begin]);
    names += '|';
  }
  return names + failure(result);
}

// The glyph of a name, -1, or a failure.
std::string glyph_of(const std::vector<std::uint8_t>& table, std::uint16_t num_glyphs, std::string_view name) {
  const std::vector<std::uint8_t> letters(name.begin(), name.end());
  const auto result = Post::parse(table_at(table, 100), num_glyphs)->glyph_of(letters);
  if (!result) return failure(result);
  return *result ? std::to_string(**result) : "-1";
}

TEST(PostNames, version_1_0) {
  const auto table = post(0x00010000).done();
  EXPECT_EQ(names_of(table, 300, {0, 1, 36, 257, 258, 0xFFFFFFFF}), ".notdef|.null|A|dcroat|||");
  EXPECT_EQ(names_of(table, 36, {35, 36}), "at||");
  EXPECT_EQ(glyph_of(table, 300, "dcroat"), "257");
  EXPECT_EQ(glyph_of(table, 257, "dcroat"), "-1");
  EXPECT_EQ(glyph_of(table, 300, "croat"), "-1");
  EXPECT_EQ(glyph_of(table, 300, ""), "-1");
}

TEST(PostNames, all_standard_names) {
  Glyphs glyphs(258);
  for (std::uint32_t i = 0; i < 258; ++i) glyphs[i] = i;
  std::uint64_t digest = 0xCBF29CE484222325;
  for (const char letter : names_of(post(0x00010000).done(), 258, glyphs)) {
    digest = (digest ^ static_cast<std::uint8_t>(letter)) * 0x100000001B3;
  }
  EXPECT_EQ(digest, 0x1FF1A975ECF4D518);
}

TEST(PostNames, version_2_0) {
  const auto table = post(0x00020000).u16s({5, 0, 259, 257, 258, 260}).u8(1).text("a").u8(2).text("bc").u8(0).done();
  EXPECT_EQ(names_of(table, 9, {0, 1, 2, 3, 4, 5, 9, 1, 1}), ".notdef|bc|dcroat|a||||bc|bc|");
  EXPECT_EQ(glyph_of(table, 9, ".notdef"), "0");
  EXPECT_EQ(glyph_of(table, 9, "bc"), "1");
  EXPECT_EQ(glyph_of(table, 9, "a"), "3");
  EXPECT_EQ(glyph_of(table, 9, "b"), "-1");
  EXPECT_EQ(glyph_of(table, 9, ""), "-1");
}

TEST(PostNames, strings_in_any_order) {
  const std::uint16_t count = 2000;
  const auto table = numbered(count);
  Glyphs glyphs;
  std::string expected;
  std::uint32_t glyph = 1;
  for (std::uint32_t i = 0; i < 5000; ++i) {
    // Forwards, backwards, and anywhere.
    if (i < 2000) {
      glyph = i;
    } else if (i < 4000) {
      glyph = 3999 - i;
    } else {
      glyph = (glyph * 16807 + 1) % 2003;
    }
    glyphs.push_back(glyph);
    if (glyph < count) expected += "s" + std::to_string(count - 1 - glyph);
    expected += '|';
  }
  EXPECT_EQ(names_of(table, count, glyphs), expected);
  EXPECT_EQ(glyph_of(table, count, "s0"), "1999");
  EXPECT_EQ(glyph_of(table, count, "s1999"), "0");
  EXPECT_EQ(glyph_of(table, count, "s2000"), "-1");
}

TEST(PostNames, highest_index) {
  // 65,278 strings, the last of which is the last one that an index can name, and one more.
  const auto table = post(0x00020000).u16s({1, 0xFFFF}).zeros(65277).u8(1).text("z").u8(1).text("y").done();
  EXPECT_EQ(names_of(table, 1, {0, 0}), "z|z|");
  EXPECT_EQ(glyph_of(table, 1, "z"), "0");
  EXPECT_EQ(glyph_of(table, 1, "y"), "-1");
}

TEST(PostNames, equal_names) {
  const auto table = post(0x00020000).u16s({4, 259, 258, 36, 36}).u8(1).text("A").u8(1).text("b").done();
  EXPECT_EQ(glyph_of(table, 4, "A"), "1");
  EXPECT_EQ(glyph_of(table, 4, "b"), "0");
}

TEST(PostNames, broken_string) {
  const auto table = post(0x00020000).u16s({3, 36, 258, 259}).u8(1).text("x").u8(3).text("yz").done();
  EXPECT_EQ(names_of(table, 3, {0, 1, 3}), "A|x||");
  EXPECT_EQ(names_of(table, 3, {1, 2, 0}), "x|post_string_length at 143");
  EXPECT_EQ(glyph_of(table, 3, "x"), "1");
  EXPECT_EQ(glyph_of(table, 3, "A"), "0");
  EXPECT_EQ(glyph_of(table, 3, "yz"), "post_string_length at 143");
}

TEST(PostNames, index_of_a_missing_string) {
  const auto table = post(0x00020000).u16s({3, 36, 259, 258}).u8(1).text("x").done();
  EXPECT_EQ(names_of(table, 3, {0, 2}), "A|x|");
  EXPECT_EQ(names_of(table, 3, {0, 1}), "A|post_name_index at 136");
  EXPECT_EQ(glyph_of(table, 3, "x"), "2");
  EXPECT_EQ(glyph_of(table, 3, "y"), "-1");
}

TEST(PostNames, missing_arrays) {
  EXPECT_EQ(names_of(post(0x00020000).u16s({2, 0}).done(), 3, {0}), "post_glyph_name_index at 134");
  EXPECT_EQ(glyph_of(post(0x00020000).u16s({2, 0}).done(), 3, "x"), "post_glyph_name_index at 134");
  EXPECT_EQ(names_of(post(0x00025000).u16(2).u8(0).done(), 3, {0}), "post_offset at 134");
  EXPECT_EQ(glyph_of(post(0x00025000).u16(2).u8(0).done(), 3, "x"), "post_offset at 134");
  EXPECT_EQ(names_of(post(0x00040000).u16s({0, 0}).done(), 3, {0}), "post_character_codes at 132");
  EXPECT_EQ(glyph_of(post(0x00040000).u16s({0, 0}).done(), 3, "x"), "post_character_codes at 132");
}

TEST(PostNames, version_2_5) {
  for (const std::uint32_t version : {0x00025000U, 0x00028000U}) {
    const auto table = post(version).u16(4).i8(36).i8(-2).i8(127).i8(33).done();
    EXPECT_EQ(names_of(table, 9, {0, 2, 3, 4}), "A|udieresis|A||");
    EXPECT_EQ(names_of(table, 9, {0, 1}), "A|post_name_offset at 135");
    EXPECT_EQ(glyph_of(table, 9, "A"), "0");
    EXPECT_EQ(glyph_of(table, 9, "udieresis"), "2");
    EXPECT_EQ(glyph_of(table, 9, "B"), "-1");
    EXPECT_EQ(glyph_of(table, 9, "none"), "-1");
  }
}

TEST(PostNames, version_3_0) {
  EXPECT_EQ(names_of(post(0x00030000).done(), 3, {0, 7}), "||");
  EXPECT_EQ(glyph_of(post(0x00030000).done(), 3, ".notdef"), "-1");
}

TEST(PostNames, version_4_0) {
  const auto table = post(0x00040000).u16s({0xFFFF, 0x8FA0, 65, 0x8FA0}).done();
  EXPECT_EQ(names_of(table, 4, {0, 1, 2, 4}), "|a8FA0|a0041||");
  EXPECT_EQ(glyph_of(table, 4, "a8FA0"), "1");
  EXPECT_EQ(glyph_of(table, 4, "a0041"), "2");
  EXPECT_EQ(glyph_of(table, 4, "a41"), "-1");
  EXPECT_EQ(glyph_of(table, 4, "aFFFF"), "-1");
}

TEST(PostNames, room_for_the_ends) {
  const auto table = post(0x00010000).done();
  std::vector<std::uint8_t> memory(limits::post_text + 8);
  NoMemory<std::uint8_t> none;
  std::vector<std::uint32_t> ends(2);
  const auto names_behind = [&](std::size_t used) {
    Buffer<std::uint8_t> text(memory, used, none);
    const Glyphs glyphs = {36, 37};
    return failure(Post::parse(table_at(table, 100), 258)->names(glyphs, ends, text));
  };
  EXPECT_EQ(names_behind(limits::post_text - 1), "");
  EXPECT_EQ(ends, (Glyphs{limits::post_text, limits::post_text + 1}));
  EXPECT_EQ(names_behind(limits::post_text), "post_text_budget at 100");
}

}  // namespace
}  // namespace ferro::test
