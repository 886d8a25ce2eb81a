// Which inputs of a check are tried.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "ablate/inputs.h"

namespace ferrotype {
namespace {

namespace fs = std::filesystem;

std::vector<Input> of(const std::string& operation, std::uint64_t count) {
  std::vector<Input> inputs;
  for (std::uint64_t i = 1; i <= count; ++i) inputs.push_back({operation, operation + std::to_string(i), i});
  return inputs;
}

TEST(Inputs, of_each_operation_in_turn) {
  auto inputs = of("walk", 100);
  const auto more = of("open", 2);
  inputs.insert(inputs.end(), more.begin(), more.end());
  const auto chosen = choose(inputs, 6);
  ASSERT_EQ(chosen.size(), 6U);
  EXPECT_EQ(std::ranges::count(chosen, "open", &Input::operation), 2);
  EXPECT_EQ(chosen.front().size, 1U);
  EXPECT_TRUE(std::ranges::any_of(chosen, [](const Input& input) { return input.size > 40; }));
}

TEST(Inputs, the_same_however_they_came) {
  auto inputs = of("walk", 50);
  const auto first = choose(inputs, 7);
  std::ranges::reverse(inputs);
  const auto second = choose(inputs, 7);
  EXPECT_TRUE(std::ranges::equal(first, second, {}, &Input::size, &Input::size));
}

TEST(Inputs, all_where_there_are_few) {
  EXPECT_EQ(choose(of("walk", 3), 16).size(), 3U);
  EXPECT_TRUE(choose({}, 16).empty());
}

TEST(Inputs, a_folder_that_is_named_as_an_operation_is_asked_in_that_one) {
  const auto base = fs::temp_directory_path() / "ferrotype-inputs-test";
  fs::remove_all(base);
  fs::create_directories(base / "outline" / "corpus");
  std::ofstream(base / "any") << "font";
  std::ofstream(base / "outline" / "corpus" / "one") << "font";
  const auto inputs = files_of({base});
  EXPECT_EQ(inputs.size(), operations().size() + 1);
  EXPECT_EQ(inputs.back().operation, "outline");
  EXPECT_EQ(inputs.back().file.filename(), "one");
  fs::remove_all(base);
}

}  // namespace
}  // namespace ferrotype
