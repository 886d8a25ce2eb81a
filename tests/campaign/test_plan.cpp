// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>

#include "campaign/plan.h"

namespace ferrotype {
namespace {

std::vector<ParserInfo> five_parsers() {
  const std::vector<std::string> all = {"directory", "info",     "walk",    "names",      "glyphs",
                                        "variants",  "mappings", "metrics", "advances",   "outline",
                                        "extents",   "axes",     "locate",  "glyph_names"};
  const std::vector<std::string> no_walk = {"directory", "names", "glyphs", "metrics", "outline"};
  return {{"cpp", "1", "C++", "c", all},
          {"rust", "1", "Rust", "r", all},
          {"freetype", "2", "C", "c", no_walk},
          {"careless", "3", "C", "c", no_walk, true},
          {"null", "1", "C++", "c", all}};
}

std::size_t count(const std::vector<Unit>& units, std::string_view oracle) {
  return static_cast<std::size_t>(std::ranges::count(units, oracle, &Unit::oracle));
}

TEST(Plan, has_every_combination_that_can_say_something) {
  const auto units = plan({}, five_parsers());
  ASSERT_TRUE(units);
  EXPECT_EQ(count(*units, "twin"), 8U);
  // What only the twins answer, walks for one, has no peers to compare with.
  EXPECT_EQ(count(*units, "peers"), 5U);
  EXPECT_EQ(count(*units, "solo"), 8U + 8U + 5U);
  for (const auto* unasked : {"null", "careless"})
    EXPECT_TRUE(std::ranges::none_of(
        *units, [&](const Unit& unit) { return unit.parser_list().find(unasked) != std::string::npos; }));
}

TEST(Plan, runs_null_where_it_is_asked_for) {
  Choice choice;
  choice.parsers = {"null"};
  const auto units = plan(choice, five_parsers());
  ASSERT_TRUE(units);
  EXPECT_EQ(count(*units, "solo"), units->size());
}

TEST(Plan, runs_an_unchecked_parser_where_it_is_asked_for) {
  Choice choice;
  choice.parsers = {"careless"};
  const auto units = plan(choice, five_parsers());
  ASSERT_TRUE(units);
  EXPECT_EQ(count(*units, "solo"), 5U);
  EXPECT_EQ(units->size(), 5U);
}

TEST(Plan, names_what_there_is_not) {
  for (auto change :
       {+[](Choice& choice) { choice.targets = {"colour"}; }, +[](Choice& choice) { choice.oracles = {"colour"}; },
        +[](Choice& choice) { choice.parsers = {"colour"}; }}) {
    Choice choice;
    change(choice);
    const auto units = plan(choice, five_parsers());
    ASSERT_FALSE(units);
    EXPECT_NE(units.error().find("'colour'"), std::string::npos);
  }
}

TEST(Plan, of_nothing_is_an_error) {
  Choice choice;
  choice.targets = {"walk"};
  choice.parsers = {"freetype"};
  EXPECT_FALSE(plan(choice, five_parsers()));
}

TEST(Folder, of_a_unit_leads_back_to_it) {
  const Unit unit{"outline", "peers", {"cpp", "rust", "freetype"}};
  EXPECT_EQ(unit_of_folder(folder_of(unit, 17)), unit);
  EXPECT_EQ(unit_of_folder("nonsense"), std::nullopt);
}

TEST(Choice, survives_the_store) {
  Choice choice;
  choice.targets = {"open"};
  choice.library = "/a b";
  choice.milliseconds = 1234;
  choice.seed = 7;
  const auto again = Choice::from_json(choice.to_json());
  ASSERT_TRUE(again);
  EXPECT_EQ(again->to_json(), choice.to_json());
  EXPECT_FALSE(Choice::from_json("no json"));
}

}  // namespace
}  // namespace ferrotype
