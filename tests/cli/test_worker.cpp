// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>

#include "campaign/launch.h"
#include "worker.h"

namespace ferrotype {
namespace {

TEST(WorkerCommand, never_takes_a_file_for_an_option) {
  const auto command = worker_command(Layout{"/build"}, {"fuzz", "run", {"--parsers", "cpp"}, "", "--from"});
  EXPECT_EQ(command.arguments.front(), "/build/fuzz/fuzz/ferrotype_worker");
  EXPECT_EQ(command.arguments.back(), "./--from");
}

TEST(WorkerCommand, finds_a_parser_by_its_name_in_the_flavour_and_others_by_their_path) {
  const auto library_of = [](const char* flavour, const char* word) {
    const auto command = worker_command(Layout{"/build"}, {flavour, "run", {}, word, "font.ttf"});
    const auto& words = command.arguments;
    const auto at = std::ranges::find(words, "--parser");
    return at == words.end() ? std::string() : *std::next(at);
  };
  EXPECT_EQ(library_of("fuzz", "one_more"), "/build/fuzz/loaded/libferrotype_one_more.so");
  EXPECT_EQ(library_of("release", "one_more"), "/build/release/loaded/libferrotype_one_more.so");
  EXPECT_EQ(library_of("fuzz", "/elsewhere/libmine.so"), "/elsewhere/libmine.so");
  EXPECT_EQ(library_of("fuzz", ""), "");
}

TEST(AskParsers, says_how_to_build_a_parser_that_is_named_and_is_not_there) {
  const auto parsers = ask_parsers(Layout{"/build"}, "fuzz", "one_more");
  ASSERT_FALSE(parsers);
  EXPECT_NE(parsers.error().find("./ferrotype build peers"), std::string::npos) << parsers.error();
}

TEST(Launch, loads_no_library_where_the_twins_are_judged) {
  const Launch launch{Layout{"/build"}, "one_more"};
  const auto library_of = [&](const Unit& unit) {
    for (const auto& [name, value] : launch.command(unit, {}).environment)
      if (name == "FERROTYPE_PARSER_PATH") return value;
    return std::string();
  };
  EXPECT_EQ(library_of({"open", "twin", {"cpp", "rust"}}), "");
  EXPECT_EQ(library_of({"open", "peers", {"cpp", "rust", "one_more"}}), "/build/fuzz/loaded/libferrotype_one_more.so");
}

TEST(ChooseParsers, keeps_the_order_and_names_what_there_is) {
  const std::vector<ParserInfo> all = {{"cpp", "", "", "", {}}, {"rust", "", "", "", {}}, {"null", "", "", "", {}}};
  EXPECT_EQ(choose_parsers(all, {}).value().size(), 3U);
  EXPECT_EQ(choose_parsers(all, {"rust", "cpp"}).value(), (std::vector<std::string>{"cpp", "rust"}));
  const auto none = choose_parsers(all, {"rust", "x"});
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error(), "no parser 'x': one of cpp, rust, null");
}

TEST(ChooseParsers, leaves_out_what_is_unchecked_unless_it_is_named) {
  const std::vector<ParserInfo> all = {{"cpp", "", "", "", {}}, {"careless", "", "", "", {}, true}};
  EXPECT_EQ(choose_parsers(all, {}).value(), std::vector<std::string>{"cpp"});
  EXPECT_EQ(choose_parsers(all, {"careless"}).value(), std::vector<std::string>{"careless"});
  EXPECT_EQ(choose_parsers(all, {"careless", "cpp"}).value().size(), 2U);
}

TEST(JsonLines, are_the_objects_of_a_stream) {
  const auto all = json_lines("{\"a\":1}\nnoise\n[1]\n{\"b\":2}\n{\"cut\":");
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[1]["b"], 2);
}

}  // namespace
}  // namespace ferrotype
