// SPDX-License-Identifier: Apache-2.0
#include "oracles/words.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "oracles/difference.h"
#include "oracles/verdict.h"

namespace ferrotype::test {
namespace {

ferro_event number(const char* path, std::uint32_t first, std::uint32_t second, std::int64_t value) {
  return {path, "x", {first, second, 0, 0}, FERRO_SIGNED, 0, value, nullptr, 0x40};
}

Answer& answered(Answer& answer) {
  answer.made = true;
  return answer;
}

TEST(Words, a_path_with_its_indices) {
  EXPECT_EQ(path_words(number("glyf.glyphs[].contours[]", 17, 2, 0)), "glyf.glyphs[17].contours[2].x");
  EXPECT_EQ(path_words(number("head", 0, 0, 0)), "head.x");
}

TEST(Words, a_hostile_tag) { EXPECT_EQ(tag_words(0x1B5B410A), "\\x1b[A\\x0a"); }

TEST(Words, a_hostile_name) {
  const std::vector<std::uint8_t> name = {'A', '\'', 0x1B, '\\', 0xFF};
  EXPECT_EQ(text_words(name), "'A'\\x1b\\x5c\\xff'");
  EXPECT_EQ(text_words(std::vector<std::uint8_t>(100, 'A')), "'" + std::string(64, 'A') + "' ..., 100 bytes");
}

TEST(Words, a_call_at_a_place) {
  const std::vector<std::int16_t> place = {16384, -8192};
  EXPECT_EQ(words({.kind = CallKind::outline, .glyph = 17, .located = true, .coordinates = place}),
            "outline of glyph 17 at 16384 -8192");
  EXPECT_EQ(words({.kind = CallKind::locate}), "locate at no coordinates");
  const std::vector<ferro_setting> settings = {{0x77676874, 900 << 16}};
  EXPECT_EQ(words({.kind = CallKind::normalize, .settings = settings}), "normalize of wght 900");
}

TEST(Words, a_hostile_verdict_is_one_line_of_ascii) {
  const std::string line = to_json_line({"a", "b", "c", {}, "d", "e", "\n\x1b[31m\xff\xc3\xa9"});
  for (const char letter : line) EXPECT_TRUE(letter >= 0x20 && letter < 0x7F) << line;
}

TEST(Difference, of_a_value_in_a_walk) {
  Answer left;
  Answer right;
  answered(left).events = {number("glyf.glyphs[].contours[]", 17, 2, 301)};
  answered(right).events = {number("glyf.glyphs[].contours[]", 17, 2, 300)};
  const Call call = {.kind = CallKind::walk};
  const auto difference = first_difference(call, left, right);
  ASSERT_TRUE(difference);
  EXPECT_STREQ(difference->class_name, "divergence-value");
  EXPECT_EQ(difference->where, "walk glyf.glyphs[].contours[].x");
  EXPECT_EQ(difference->detail, "glyf.glyphs[17].contours[2].x: 301 against 300");
  EXPECT_FALSE(first_difference(call, left, left));
}

TEST(Difference, of_structure_in_a_walk) {
  Answer left;
  Answer right;
  answered(left).events = {number("head", 0, 0, 1), number("head", 0, 0, 2)};
  answered(right).events = {number("head", 0, 0, 1)};
  const auto difference = first_difference({.kind = CallKind::walk}, left, right);
  ASSERT_TRUE(difference);
  EXPECT_STREQ(difference->class_name, "divergence-structure");
  EXPECT_EQ(difference->detail, "event 1: head.x against the end");
}

TEST(Difference, of_check_offset_limit_and_work) {
  Answer left;
  Answer right;
  answered(left).status = {FERRO_MALFORMED, 0, "head_magic", 12, 5};
  const Call call = {.kind = CallKind::info};
  const auto class_of = [&](const ferro_status& status) {
    answered(right).status = status;
    const auto difference = first_difference(call, left, right);
    return std::string(difference ? difference->class_name : "none");
  };
  EXPECT_EQ(class_of({FERRO_MALFORMED, 0, "head_magic", 12, 5}), "none");
  EXPECT_EQ(class_of({FERRO_MALFORMED, 0, "head_length", 12, 5}), "divergence-accept");
  EXPECT_EQ(class_of({FERRO_MALFORMED, 0, "head_magic", 13, 5}), "divergence-accept");
  EXPECT_EQ(class_of({FERRO_OK, 0, nullptr, FERRO_NO_OFFSET, 5}), "divergence-accept");
  EXPECT_EQ(class_of({FERRO_UNSUPPORTED, 0, nullptr, FERRO_NO_OFFSET, 5}), "divergence-accept");
  EXPECT_EQ(class_of({FERRO_LIMIT, 0, "glyf_depth", 12, 5}), "divergence-limit");
  EXPECT_EQ(class_of({FERRO_MALFORMED, 0, "head_magic", 12, 6}), "slow");
}

// Appends to a buffer of an answer as a parser does.
template <class Buffer, class T>
void append(Buffer& buffer, const std::vector<T>& elements) {
  auto* out = buffer.interface();
  ASSERT_EQ(out->grow(out, out->size + elements.size()), 0);
  std::copy(elements.begin(), elements.end(), out->data + out->size);
  out->size += elements.size();
}

struct Named {
  explicit Named(const std::string& text, const std::vector<std::uint32_t>& ends) {
    answer.made = true;
    answer.text.reset();
    append(answer.text, std::vector<std::uint8_t>(text.begin(), text.end()));
    std::copy(ends.begin(), ends.end(), answer.ends.prepare(ends.size()));
  }
  Answer answer;
};

TEST(Difference, of_the_name_of_a_glyph) {
  const std::vector<std::uint32_t> glyphs = {0, 5, 6};
  const Call call = {.kind = CallKind::glyph_names, .items = glyphs};
  const Named left(".notdefAB", {7, 8, 9});
  const auto difference = first_difference(call, left.answer, Named(".notdefAB", {7, 9, 9}).answer);
  ASSERT_TRUE(difference);
  EXPECT_STREQ(difference->class_name, "divergence-value");
  EXPECT_EQ(difference->detail, "name of glyph 0x5: 'A' against 'AB'");
  EXPECT_FALSE(first_difference(call, left.answer, Named(".notdefAB", {7, 8, 9}).answer));
}

struct Texts : Named {
  Texts(const std::string& text, const std::vector<ferro_name_text>& texts) : Named(text, {}) {
    answer.name_texts.reset();
    append(answer.name_texts, texts);
  }
};

TEST(Difference, of_the_text_of_a_name) {
  const Call call = {.kind = CallKind::name_texts};
  const Texts left("Regularde", {{FERRO_MALFORMED, 0, 0, 0}, {FERRO_OK, 7, 9, 0}});
  const auto detail = [&](const Texts& right) {
    const auto difference = first_difference(call, left.answer, right.answer);
    return difference ? difference->detail : std::string("none");
  };
  EXPECT_EQ(detail(Texts("Regularde", {{FERRO_MALFORMED, 0, 0, 0}, {FERRO_OK, 7, 9, 0}})), "none");
  EXPECT_EQ(detail(Texts("Regularen", {{FERRO_MALFORMED, 0, 0, 0}, {FERRO_OK, 7, 9, 0}})),
            "name_texts[1].language: 'de' against 'en'");
  EXPECT_EQ(detail(Texts("Regularde", {{FERRO_OK, 0, 0, 0}, {FERRO_OK, 7, 9, 0}})),
            "name_texts[0].code: malformed against ok");
  EXPECT_EQ(detail(Texts("", {{FERRO_MALFORMED, 0, 0, 0}})), "name_texts count: 2 against 1");
}

TEST(Difference, at_a_place_says_where) {
  const std::vector<std::int16_t> place = {16384};
  Answer left;
  Answer right;
  answered(left).metrics = {800, 0, 0, {}};
  answered(right).metrics = {801, 0, 0, {}};
  const auto difference =
      first_difference({.kind = CallKind::metrics, .located = true, .coordinates = place}, left, right);
  ASSERT_TRUE(difference);
  EXPECT_EQ(difference->where, "located metrics.ascender");
  EXPECT_EQ(difference->detail, "metrics.ascender: 800 against 801 at 16384");
}

}  // namespace
}  // namespace ferrotype::test
