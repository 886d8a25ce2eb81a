// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "escape.h"

namespace ferrotype {
namespace {

TEST(Escape, leaves_what_can_be_read) {
  for (const std::string text : {"", "plain name.ttf", "Ω ümlaut 字体 🙂", "a\\b \"quoted\" 'so'"}) {
    EXPECT_EQ(escape(text), text);
  }
}

TEST(Escape, disarms_what_steers_a_terminal) {
  EXPECT_EQ(escape("\x1b[31mred"), "\\x1b[31mred");
  EXPECT_EQ(escape("a\nb\rc\td\x07"), "a\\nb\\x0dc\\td\\x07");
  EXPECT_EQ(escape("\x7f"), "\\x7f");
  EXPECT_EQ(escape("\xc2\x9b"
                   "31m"),
            "\\u{9b}31m");  // the one-byte CSI
  EXPECT_EQ(escape("gpj.\xe2\x80\xae"
                   "exe"),
            "gpj.\\u{202e}exe");
  EXPECT_EQ(escape("\xe2\x80\x8b"), "\\u{200b}");
  EXPECT_EQ(escape("\xef\xbb\xbf"), "\\u{feff}");
  EXPECT_EQ(escape("\xf3\xa0\x81\x81"), "\\u{e0041}");  // a tag character
  EXPECT_EQ(escape(std::string("\0", 1)), "\\x00");
}

TEST(Escape, shows_bytes_that_are_no_utf_8) {
  EXPECT_EQ(escape("\xff\xfe"), "\\xff\\xfe");
  EXPECT_EQ(escape("\xc0\xaf"), "\\xc0\\xaf");                    // overlong
  EXPECT_EQ(escape("\xe0\x80\xaf"), "\\xe0\\x80\\xaf");           // overlong
  EXPECT_EQ(escape("\xed\xa0\x80"), "\\xed\\xa0\\x80");           // a surrogate
  EXPECT_EQ(escape("\xf4\x90\x80\x80"), "\\xf4\\x90\\x80\\x80");  // beyond the last code point
  EXPECT_EQ(escape("a\xe2\x82"), "a\\xe2\\x82");                  // cut off
}

TEST(Escape, gives_nothing_hostile_for_any_two_bytes) {
  for (int first = 0; first < 256; ++first) {
    for (int second = 0; second < 256; ++second) {
      const std::string text = {static_cast<char>(first), static_cast<char>(second)};
      const auto safe = escape(text);
      for (const unsigned char byte : safe) {
        EXPECT_GE(byte, 0x20U);
        EXPECT_NE(byte, 0x7FU);
      }
      EXPECT_EQ(escape(safe), safe);
    }
  }
}

TEST(ShellWord, is_quoted_where_it_has_to_be) {
  EXPECT_EQ(shell_word("a/b-1.ttf"), "a/b-1.ttf");
  EXPECT_EQ(shell_word("a b"), "'a b'");
  EXPECT_EQ(shell_word("it's"), "'it'\\''s'");
  EXPECT_EQ(shell_word("$(x)"), "'$(x)'");
  EXPECT_EQ(shell_word(""), "''");
  EXPECT_EQ(shell_word("a\x1b'\n"), "$'a\\x1b\\'\\x0a'");
}

TEST(DisplayWidth, counts_columns) {
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width("Ω"), 1U);
  EXPECT_EQ(display_width("字"), 2U);
  EXPECT_EQ(display_width("e\xcc\x81"), 1U);
}

TEST(JsonText, has_only_printable_ascii) {
  const auto text = json_text({{"path", "\x1b\n\x7f\xff Ω \xe2\x80\xae"}});
  for (const unsigned char byte : text) EXPECT_TRUE(byte == '\n' || (byte >= 0x20 && byte < 0x7F));
  EXPECT_EQ(nlohmann::json::parse(text)["path"].get<std::string>(), "\x1b\n\x7f\xef\xbf\xbd Ω \xe2\x80\xae");
}

}  // namespace
}  // namespace ferrotype
