// SPDX-License-Identifier: Apache-2.0
#include "oracles/words.h"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace ferrotype::test
