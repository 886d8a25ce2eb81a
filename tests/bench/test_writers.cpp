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
  baseline.heap = HeapUse{};
  Cell again = baseline;
  again.parser = "cpp again";
  Cell rust = baseline;
  rust.parser = "rust";
  rust.samples = {150, 150, 150};
  Cell wrong = baseline;
  wrong.parser = "wrong";
  wrong.samples.clear();
  wrong.heap.reset();
  wrong.work = {.reason = "work-differs", .detail = "1 of 1: the number of glyphs"};
  Cell null = baseline;
  null.parser = "null";
  null.work = {.reason = "null", .accepted = true};
  null.samples = {1, 1, 1};
  rust.heap = HeapUse{.allocations = 2, .live = 0, .peak = 4096};
  Cell slowed = again;
  slowed.parser = "cpp slowed";
  slowed.samples = {103, 103, 103};
  Cell chatty = baseline;
  chatty.operation = "open-chatty";
  chatty.samples = {400, 400, 400};
  chatty.instructions = 2000;
  baseline.instructions = 500;
  rust.instructions = 750;
  const Measurements measurements{.baseline = "cpp",
                                  .blocks = 3,
                                  .cells = {baseline, again, rust, wrong, null, slowed, chatty},
                                  .faces = {{.font = hostile,
                                             .parser = "rust",
                                             .opened = 512,
                                             .drawn = 600,
                                             .warm = 70'000,
                                             .peak = 80'000,
                                             .closed = 24,
                                             .resident = Resident{.data = 8192, .code = 4096}},
                                            {.font = hostile, .parser = "null", .instance = 0}},
                                  .heap_control = {.planted = 9, .counted = 9},
                                  .instruction_control = InstructionControl{.planted = 100, .counted = 101}};
  Report report = make_report(measurements);
  report.rows[2].difference = {.p = 0.001, .adjusted_p = 0.004, .verdict = Verdict::slower};
  report.means[1].difference = {.p = 0.002, .adjusted_p = 0.003, .verdict = Verdict::slower};
  return {.report = std::move(report),
          .context = {{"cpu", "a processor"}, {"fonts", {{{"name", hostile}, {"sha256", "00"}}}}},
          .command = "./ferrotype bench",
          .commit = "0123",
          .repetitions = 3,
          .not_publishable = "3 repetitions, fewer than 15"};
}

TEST(Writers, json_has_the_fields_that_others_rely_on) {
  const auto document = json(example());
  EXPECT_EQ(document.at("controls_hold"), true);
  ASSERT_EQ(document.at("rows").size(), 7U);
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

TEST(Writers, json_is_read_again) {
  const auto document = json(example());
  const auto read = read_published(document);
  ASSERT_TRUE(read) << read.error();
  EXPECT_EQ(json(*read), document);
  EXPECT_EQ(markdown(*read), markdown(example()));
}

TEST(Writers, json_without_a_part_is_not_read) {
  for (const char* part : {"context", "noise_floor", "rows", "means", "fastest_peer", "allocations", "faces"}) {
    auto document = json(example());
    document.erase(part);
    const auto read = read_published(document);
    ASSERT_FALSE(read) << part;
    EXPECT_NE(read.error().find(part), std::string::npos) << read.error();
  }
}

TEST(Writers, json_has_null_where_there_is_no_ratio) {
  const auto document = json(example());
  const auto& wrong = document.at("rows").at(3);
  for (const auto* key : {"ratio", "low", "high", "p", "adjusted_p", "verdict"}) EXPECT_TRUE(wrong.at(key).is_null());
  EXPECT_EQ(wrong.at("equal_work"), false);
  EXPECT_EQ(wrong.at("reason"), "work-differs");
}

TEST(Writers, the_border_and_the_instructions_are_told) {
  const auto text = markdown(example());
  EXPECT_NE(text.find("| open | cpp | font | 100 | 400 | 300 | 4.00 | 4.00 - 4.00 | 1 |"), std::string::npos) << text;
  EXPECT_NE(text.find("| open | font | 1.00 | 1.00 | 1.00 % |"), std::string::npos) << text;
  EXPECT_NE(text.find("| open | rust | font | 750 | 750 | 1.50 | 1 |"), std::string::npos) << text;
  EXPECT_NE(text.find("rust, over all 1 rows of equal work but the chatty ones: 1.500"), std::string::npos) << text;
}

TEST(Writers, documents_without_newer_parts_are_read) {
  auto document = json(example());
  for (const char* part : {"border", "instructions", "instruction_control", "overall"}) document.erase(part);
  for (auto& row : document.at("rows")) row.erase("instructions");
  for (auto& face : document.at("faces")) face.erase("resident_data_bytes");
  const auto read = read_published(document);
  ASSERT_TRUE(read) << read.error();
  EXPECT_NE(markdown(*read).find("They were not counted; --instructions does."), std::string::npos);
}

TEST(Writers, csv_quotes_what_has_to_be_quoted) {
  const std::string text = csv(example());
  EXPECT_NE(
      text.find("open,\"a|b,\"\"c\"\"\n\x1b[31m`<i>\",rust,cpp,150,font,1,1.5,1.5,1.5,true,,,,2,2,4096,512,600,70000,"
                ",80000,24,0.001,0.004,slower,750,8192,4096\n"),
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
    EXPECT_EQ(bars, 10U) << line;
  }
  EXPECT_EQ(rows, 6U);
}

TEST(Writers, verdicts_stand_in_every_form) {
  const auto document = json(example());
  EXPECT_EQ(document.at("rows").at(2).at("verdict"), "slower");
  EXPECT_EQ(document.at("rows").at(2).at("adjusted_p"), 0.004);
  EXPECT_EQ(document.at("rows").at(1).at("verdict"), "no difference");
  EXPECT_EQ(document.at("means").at(1).at("verdict"), "slower");
  EXPECT_EQ(document.at("means").at(1).at("p"), 0.002);
  EXPECT_EQ(document.at("significance"), 0.05);
  for (const std::string& text : {terminal_text(example()), markdown(example())}) {
    EXPECT_NE(text.find("slower"), std::string::npos);
    EXPECT_NE(text.find("no difference"), std::string::npos);
  }
  EXPECT_NE(markdown(example()).find("corrected by Holm"), std::string::npos);
  EXPECT_NE(markdown(example()).find("| open | rust | 1.50 | 1.50 - 1.50 | slower | 1 |"), std::string::npos);
}

TEST(Writers, the_slowed_baseline_is_told) {
  const auto document = json(example());
  EXPECT_EQ(document.at("known_slowdown"), 0.03);
  EXPECT_EQ(document.at("processes"), 1);
  EXPECT_NEAR(document.at("baseline_slowed").at("low"), 1.03, 1e-9);
  EXPECT_NEAR(document.at("baseline_again").at("ratio"), 1, 1e-9);
  for (const std::string& text : {terminal_text(example()), markdown(example())}) {
    EXPECT_NE(text.find("slowed by 3 % it is 1.030 (1.030 - 1.030)"), std::string::npos);
  }
}

TEST(Writers, memory_is_a_table_of_allocations_and_one_of_faces) {
  for (const std::string& text : {terminal_text(example()), markdown(example())}) {
    EXPECT_NE(text.find("Memory: allocations of a warm pass"), std::string::npos);
    EXPECT_NE(text.find("Memory: bytes by face"), std::string::npos);
    EXPECT_NE(text.find("70000"), std::string::npos);
    EXPECT_NE(text.find("Of 9 planted allocations 9 were counted"), std::string::npos);
  }
  EXPECT_NE(markdown(example()).find(
                "| operation | per | cpp | rust | null |\n|---|---|---:|---:|---:|\n| open | font | 0 | 2 | 0 |\n"),
            std::string::npos);
  EXPECT_NE(markdown(example()).find(" | rust | 512 | 600 | 70000 |  | 80000 | 24 | 8192 | 4096 |\n"),
            std::string::npos);
}

TEST(Writers, few_allocations_are_not_none_and_those_of_fonts_are_told_apart) {
  Published published = example();
  auto& allocations = published.report.memory.allocations;
  ASSERT_EQ(allocations[1].parser, "rust");
  allocations[1].least = 0.0001;
  allocations[1].most = 12.25;
  EXPECT_NE(markdown(published).find("| open | font | 0 | <0.001 - 12.2 | 0 |"), std::string::npos)
      << markdown(published);
}

TEST(Writers, json_has_the_heap_or_null) {
  const auto document = json(example());
  EXPECT_TRUE(document.at("rows").at(3).at("heap").is_null());
  EXPECT_TRUE(document.at("rows").at(3).at("allocations_per_item").is_null());
  EXPECT_EQ(document.at("rows").at(2).at("heap"),
            nlohmann::json({{"allocations", 2}, {"live_bytes", 0}, {"peak_bytes", 4096}}));
  EXPECT_EQ(document.at("rows").at(2).at("allocations_per_item"), 2);
  EXPECT_EQ(document.at("faces").at(0).at("warm_bytes"), 70'000);
  EXPECT_TRUE(document.at("faces").at(0).at("instance_bytes").is_null());
  EXPECT_EQ(document.at("faces").at(1).at("instance_bytes"), 0);
  EXPECT_EQ(document.at("allocations").at(1).at("most_per_item"), 2);
  EXPECT_EQ(document.at("heap_control").at("counted"), 9);
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
