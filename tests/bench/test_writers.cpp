// The report as text, Markdown, CSV and JSON, with a font whose name is hostile to all of them.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>

#include "published.h"

namespace ferrotype {
namespace {

const std::string hostile = "a|b,\"c\"\n\x1b[31m`<i>";

Published example() {
  Cell baseline{.operation = "open", .font = hostile, .parser = "cpp", .item = "font", .items = 1};
  baseline.work.equal = true;
  baseline.samples = {100, 100, 100};
  Cell again = baseline;
  again.parser = "cpp again";
  Cell rust = baseline;
  rust.parser = "rust";
  rust.samples = {150, 150, 150};
  Cell wrong = baseline;
  wrong.parser = "wrong";
  wrong.work = {.reason = "work-differs", .detail = "1 of 1: the number of glyphs"};
  Cell null = baseline;
  null.parser = "null";
  null.work = {.reason = "null", .accepted = true};
  null.samples = {1, 1, 1};
  const Measurements measurements{.baseline = "cpp", .blocks = 3, .cells = {baseline, again, rust, wrong, null}};
  return {.report = make_report(measurements),
          .context = {{"cpu", "a processor"}, {"fonts", {{{"name", hostile}, {"sha256", "00"}}}}},
          .command = "./ferrotype bench",
          .commit = "0123",
          .repetitions = 3,
          .not_publishable = "3 repetitions, fewer than 15"};
}

TEST(Writers, json_has_the_fields_that_others_rely_on) {
  const auto document = json(example());
  EXPECT_EQ(document.at("controls_hold"), true);
  ASSERT_EQ(document.at("rows").size(), 5U);
  const auto& rust = document.at("rows").at(2);
  EXPECT_EQ(rust.at("operation"), "open");
  EXPECT_EQ(rust.at("font"), hostile);
  EXPECT_EQ(rust.at("parser"), "rust");
  EXPECT_EQ(rust.at("baseline"), "cpp");
  EXPECT_DOUBLE_EQ(rust.at("ratio"), 1.5);
  EXPECT_DOUBLE_EQ(rust.at("low"), 1.5);
  EXPECT_DOUBLE_EQ(rust.at("high"), 1.5);
  EXPECT_EQ(rust.at("equal_work"), true);
  EXPECT_DOUBLE_EQ(rust.at("nanoseconds_per_item"), 150);
}

TEST(Writers, json_has_null_where_there_is_no_ratio) {
  const auto document = json(example());
  const auto& wrong = document.at("rows").at(3);
  for (const auto* key : {"ratio", "low", "high"}) EXPECT_TRUE(wrong.at(key).is_null());
  EXPECT_EQ(wrong.at("equal_work"), false);
  EXPECT_EQ(wrong.at("reason"), "work-differs");
}

TEST(Writers, csv_quotes_what_has_to_be_quoted) {
  const std::string text = csv(example());
  EXPECT_NE(text.find("open,\"a|b,\"\"c\"\"\n\x1b[31m`<i>\",rust,cpp,150,font,1,1.5,1.5,1.5,true,,,\n"),
            std::string::npos)
      << text;
}

TEST(Writers, the_terminal_gets_nothing_raw) {
  const std::string text = terminal_text(example());
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_NE(text.find("\\x1b"), std::string::npos);
  EXPECT_NE(text.find("Not publishable: 3 repetitions, fewer than 15"), std::string::npos);
  EXPECT_NE(text.find("work-differs: 1 of 1: the number of glyphs"), std::string::npos);
}

TEST(Writers, markdown_keeps_its_columns) {
  const std::string text = markdown(example());
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  std::size_t rows = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    const std::string line = text.substr(begin, end - begin);
    begin = end + 1;
    if (!line.starts_with("| open | a")) continue;
    ++rows;
    std::size_t bars = 0;
    for (std::size_t i = 0; i < line.size(); ++i) bars += line[i] == '|' && (i == 0 || line[i - 1] != '\\');
    EXPECT_EQ(bars, 9U) << line;
  }
  EXPECT_EQ(rows, 5U);
}

TEST(Writers, broken_controls_are_said_aloud) {
  Published published = example();
  published.report.broken_controls = {"open, font: doing nothing takes 3 ns, a parser 2 ns"};
  EXPECT_NE(terminal_text(published).find("They do NOT hold"), std::string::npos);
  EXPECT_NE(markdown(published).find("doing nothing takes 3 ns"), std::string::npos);
  EXPECT_EQ(json(published).at("controls_hold"), false);
}

}  // namespace
}  // namespace ferrotype
