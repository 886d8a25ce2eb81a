// Bugs of long ago: what is wrong in bugs.toml is named, and what a run shows is told apart from what was stated.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "../campaign/temporary_folder.h"
#include "history/prove.h"

namespace ferrotype {
namespace {

const std::string digits(64, '0');

std::string recipe() {
  return "[[recipe]]\nname = \"r\"\ndriver = \"d.c\"\nsources = [\"src/a.c\"]\nlink = [\"-lz\"]\n";
}

std::string parser(const std::string& name) {
  return "[[parser]]\nname = \"" + name + "\"\ntitle = \"T " + name +
         "\"\nrecipe = \"r\"\narchive = [\"crate\", \"c\", \"1.0.0\", \"" + digits + "\"]\n";
}

std::string bug(const std::string& outcome, const std::string& more) {
  return "[[bug]]\nname = \"b\"\nid = \"CVE\"\nwhat = \"w\"\ninput = \"regression/i.ttf\"\narguments = [\"open\", "
         "\"{}\"]\n"
         "vulnerable = \"old\"\nfixed = \"new\"\nfixed-outcome = \"clean error\"\nguard = \"error: E\"\noutcome = \"" +
         outcome + "\"\n" + more;
}

std::string whole() {
  return recipe() + parser("old") + parser("new") + bug("WRITE", "class = \"heap-buffer-overflow-write\"\n");
}

tl::expected<Catalogue, std::string> read(const std::string& text) {
  const TemporaryFolder folder;
  std::filesystem::create_directories(folder.path() / "drivers");
  std::ofstream(folder.path() / "drivers" / "d.c") << "";
  std::ofstream(folder.path() / "bugs.toml") << text;
  return read_catalogue(folder.path() / "bugs.toml");
}

void expect_error(const std::string& text, const std::string& words) {
  const auto catalogue = read(text);
  ASSERT_FALSE(catalogue) << text;
  EXPECT_NE(catalogue.error().find(words), std::string::npos) << catalogue.error();
  EXPECT_NE(catalogue.error().find("bugs.toml:"), std::string::npos) << catalogue.error();
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(History, what_is_wrong_in_the_catalogue_is_named) {
  ASSERT_TRUE(read(whole())) << read(whole()).error();
  expect_error(replaced(whole(), "d.c", "e.c"), "there is no");
  expect_error(replaced(whole(), "sources = [\"src/a.c\"]\n", ""), "sources: it is missing");
  expect_error(replaced(whole(), digits, "123"), "cmake/package");
  expect_error(replaced(whole(), "vulnerable = \"old\"", "vulnerable = \"older\""), "no parser 'older'");
  expect_error(replaced(whole(), "\"WRITE\"", "\"BANG\""), "no word 'BANG'");
  expect_error(replaced(whole(), "overflow-write", "overflow"), "no class 'heap-buffer-overflow'");
  expect_error(replaced(whole(), "\"{}\"", "\"x\""), "one has to be {}");
  expect_error(replaced(whole(), "name = \"new\"", "name = \"old\""), "'old' is there twice");
  expect_error(whole() + "speed = 3\n", "no such key");
  expect_error(recipe() + parser("old") + parser("new") + bug("hang", ""), "ratio");
  expect_error("bug = [", "bugs.toml:1");
}

TEST(History, a_fixed_version_has_the_driver_of_the_vulnerable_one) {
  const auto other = replaced(recipe(), "\"r\"", "\"s\"");
  const auto text = recipe() + other + parser("old") + replaced(parser("new"), "recipe = \"r\"", "recipe = \"s\"");
  expect_error(text + bug("WRITE", "class = \"heap-buffer-overflow-write\"\n"), "another driver");
}

TEST(History, bugs_are_chosen_by_name) {
  const auto catalogue = read(whole()).value();
  EXPECT_EQ(choose_bugs(catalogue, {}).value().size(), 1);
  EXPECT_EQ(choose_bugs(catalogue, {"b", "b"}).value().size(), 1);
  EXPECT_NE(choose_bugs(catalogue, {"c"}).error().find("'c'"), std::string::npos);
}

TEST(History, a_parser_is_built_of_its_archive_and_one_driver) {
  const auto catalogue = read(whole()).value();
  const auto text = ninja_text({"/there/build"}, catalogue, catalogue.parser("old"));
  EXPECT_NE(text.find("build src/a.c.o: c /there/build/packages/c-1.0.0/src/a.c\n"), std::string::npos) << text;
  EXPECT_NE(text.find("-fsanitize=address"), std::string::npos);
  EXPECT_NE(text.find("build driver: link src/a.c.o driver.o\n  libraries = -lz\n"), std::string::npos) << text;
}

TEST(History, what_is_taken_back_is_built_of_a_copy) {
  const auto catalogue =
      read(replaced(whole(), "title = \"T old\"\n", "title = \"T old\"\nreversed = \"a.patch\"\n")).value();
  const auto text = ninja_text({"/there/build"}, catalogue, catalogue.parser("old"));
  EXPECT_NE(text.find(" /there/build/history/old/source/src/a.c\n"), std::string::npos) << text;
}

TEST(History, every_class_becomes_a_word) {
  const std::set<std::string> words(outcome_words().begin(), outcome_words().end());
  for (const auto& [crash_class, text] : known_classes()) {
    EXPECT_TRUE(words.contains(std::string(word_of_class(crash_class)))) << crash_class;
  }
  EXPECT_EQ(word_of_class("heap-buffer-overflow-write"), "WRITE");
  EXPECT_EQ(word_of_class("use-after-free-read"), "READ");
  EXPECT_EQ(word_of_class("wild-address-write"), "crash");
  EXPECT_EQ(word_of_class("panic-slice"), "panic");
  EXPECT_EQ(word_of_class("signed-overflow"), "undefined behaviour");
}

TEST(History, an_error_that_a_driver_prints_is_a_clean_one) {
  Outcome outcome;
  outcome.code = 0;
  CrashReport none;
  none.crash_class = "none";
  EXPECT_EQ(happened(outcome, none).word, "no fault");
  outcome.output = "version: 1\nerror: FT_Load_Glyph 3: 0x0A\n";
  EXPECT_EQ(happened(outcome, none).word, "clean error");
  EXPECT_EQ(happened(outcome, none).detail, "FT_Load_Glyph 3: 0x0A");
  CrashReport crash;
  crash.crash_class = "heap-buffer-overflow-read";
  EXPECT_EQ(happened(outcome, crash).word, "READ");
}

TEST(History, the_worst_operation_of_a_parser_counts) {
  ParserResult result{"cpp", {}, 0, 0, 0, {}};
  const auto add = [&](const char* status, const char* crash_class) {
    OperationResult operation;
    operation.status = status;
    operation.check = "hdmx_length";
    operation.report.crash_class = crash_class;
    result.operations.push_back(operation);
  };
  add("ok", "none");
  add("unsupported", "none");
  EXPECT_EQ(happened(result).word, "no fault");
  add("malformed", "none");
  EXPECT_EQ(happened(result).detail, "malformed hdmx_length");
  add("crashed", "stack-exhaustion");
  add("panic", "none");
  EXPECT_EQ(happened(result).word, "stack exhaustion");
}

TEST(History, a_hang_is_a_ratio_of_processor_times) {
  Bug bug;
  bug.ratio = 3;
  const DriverRun fixed{{"no fault"}, {}, 1000};
  EXPECT_EQ(hang_or(bug, {{"no fault"}, {}, 2999}, fixed).word, "no fault");
  EXPECT_EQ(hang_or(bug, {{"no fault"}, {}, 3000}, fixed).word, "hang");
  EXPECT_EQ(hang_or(bug, {{"hang", "timeout"}, {}, 1500}, fixed).word, "hang");
  // Two programs that do next to nothing are not told apart.
  EXPECT_EQ(hang_or(bug, {{"no fault"}, {}, 10}, {{"no fault"}, {}, 1}).word, "no fault");
  bug.ratio = 0;
  EXPECT_EQ(hang_or(bug, {{"READ"}, {}, 9000}, fixed).word, "READ");
}

TEST(History, what_is_not_as_stated_names_build_expected_and_seen) {
  const auto catalogue = read(whole()).value();
  const auto& stated = catalogue.bugs.front();
  Proof proof{.vulnerable = {{"WRITE", "heap-buffer-overflow-write"}, {}, 0},
              .fixed = {{"clean error"}, "error: E 3\n", 0},
              .parsers = {{"cpp", {"no fault"}}, {"rust", {"clean error"}}}};
  EXPECT_TRUE(broken_of(catalogue, stated, proof).empty());
  proof.vulnerable.happened = {"READ", "heap-buffer-overflow-read"};
  EXPECT_EQ(broken_of(catalogue, stated, proof).front(), "b: T old: expected WRITE, seen READ");
  EXPECT_EQ(broken_of(catalogue, stated, proof).size(), 2);
  proof.fixed.output = "error: F\n";
  EXPECT_EQ(broken_of(catalogue, stated, proof).size(), 3);
  proof.parsers[1].second.word = "panic";
  EXPECT_EQ(broken_of(catalogue, stated, proof).back(), "b: rust: expected an answer or an error, seen panic");
}

}  // namespace
}  // namespace ferrotype
