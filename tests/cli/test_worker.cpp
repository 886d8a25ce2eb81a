// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "worker.h"

namespace ferrotype {
namespace {

TEST(WorkerCommand, never_takes_a_file_for_an_option) {
  const auto command = worker_command(Layout{"/build"}, {"fuzz", "run", {"--parsers", "cpp"}, "", "--from"});
  EXPECT_EQ(command.arguments.front(), "/build/fuzz/fuzz/ferrotype_worker");
  EXPECT_EQ(command.arguments.back(), "./--from");
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
