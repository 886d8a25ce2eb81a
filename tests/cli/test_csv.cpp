// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "csv.h"

namespace ferrotype {
namespace {

TEST(Csv, quotes_where_it_has_to) {
  EXPECT_EQ(csv_cell("plain text"), "plain text");
  EXPECT_EQ(csv_cell("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_cell("say \"a\""), "\"say \"\"a\"\"\"");
  EXPECT_EQ(csv_cell("two\r\nlines"), "\"two\r\nlines\"");
  EXPECT_EQ(csv_line({"a", "", "c"}, "\r\n"), "a,,c\r\n");
}

TEST(Csv, what_a_spreadsheet_would_calculate_gets_an_apostrophe) {
  EXPECT_EQ(csv_foreign_cell("=cmd|' /C calc'!A0"), "'=cmd|' /C calc'!A0");
  for (const auto* text : {"+1", "-1", "@SUM(A1)", "  =1", "\t=1", "\r=1", "\n=1", "\uFF1D1"}) {
    EXPECT_EQ(csv_foreign_cell(text).front(), '\'') << text;
  }
  EXPECT_EQ(csv_foreign_cell("=1,2"), "\"'=1,2\"");
  EXPECT_EQ(csv_foreign_cell("1-2=3"), "1-2=3");
  EXPECT_EQ(csv_foreign_cell(""), "");
}

TEST(Csv, foreign_text_is_escaped) {
  EXPECT_EQ(csv_foreign_cell("a\x1b[2J\nb\xff"), "a\\x1b[2J\\nb\\xff");
  EXPECT_EQ(csv_foreign_cell("'; DROP TABLE findings;--"), "'; DROP TABLE findings;--");
}

}  // namespace
}  // namespace ferrotype
