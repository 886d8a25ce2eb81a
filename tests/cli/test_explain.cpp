// The order and the words of an explanation.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "repro/explain.h"

namespace ferrotype {
namespace {

const Fate gone{"none", ""};
const Fate another{"timeout", "names|timeout"};

Explanation made() {
  Explanation explanation;
  explanation.name = "evil\x1b[2J";
  explanation.unit = "names solo cpp";
  explanation.crash_class = "abort";
  explanation.signature = "names|abort|f";
  explanation.offenders.runs = 1234;
  explanation.offenders.all = {{{0, 4, "directory", "directory.sfnt_version", "65536"}, gone, std::nullopt},
                               {{200, 4, "glyf"}, another, another},
                               {{180, 2, "maxp", "maxp.num_glyphs", "5\x1b"}, gone, another},
                               {{160, 4, "head", "head.magic_number", "1"}, gone, gone}};
  explanation.rejections = {"", "", "", "malformed head_magic at 0xa0"};
  sort_offenders(explanation);
  return explanation;
}

const FieldMap& map() {
  static const FieldMap one(std::string(300, 'x'), nlohmann::json());
  return one;
}

TEST(Explain, what_ends_the_failure_in_a_font_that_is_taken_comes_first) {
  std::vector<std::uint64_t> offsets;
  for (const auto& one : made().offenders.all) offsets.push_back(one.field.offset);
  EXPECT_EQ(offsets, (std::vector<std::uint64_t>{180, 0, 160, 200}));
}

TEST(Explain, words_say_what_each_change_does) {
  const auto text = explanation_text(made(), map());
  EXPECT_NE(text.find("inverted: gone; zero: another failure: timeout"), std::string::npos) << text;
  EXPECT_NE(text.find("gone (malformed head_magic at 0xa0)"), std::string::npos) << text;
  EXPECT_NE(text.find("inverted: gone\n"), std::string::npos) << text;
  EXPECT_NE(text.find("1,234 runs\n"), std::string::npos) << text;
  EXPECT_EQ(text.find('\x1b'), std::string::npos) << text;
}

TEST(Explain, json_has_the_same) {
  const auto json = explanation_json(made(), map(), std::string(300, 'x'));
  ASSERT_EQ(json["fields"].size(), 4U);
  const auto& first = json["fields"][0];
  EXPECT_EQ(first["name"], "maxp.num_glyphs");
  EXPECT_EQ(first["hexadecimal"], "7878");
  EXPECT_EQ(first["ends_it"], true);
  EXPECT_EQ(first["zero"]["class"], "timeout");
  EXPECT_EQ(json["fields"][2]["rejected"], "malformed head_magic at 0xa0");
  EXPECT_EQ(json["fields"][3]["ends_it"], false);
}

TEST(Explain, a_check_alone_is_told_with_its_field) {
  Explanation explanation;
  explanation.name = "cut";
  explanation.checks = {
      {"walk", "malformed", "sfnt_table_range", Field{36, 4, "directory", "directory.x", "412"}, 36, {"cpp", "rust"}}};
  const auto text = explanation_text(explanation, map());
  EXPECT_NE(text.find("nothing fails\n  walk: malformed sfnt_table_range at 0x24, directory.x = 412  (cpp, rust)\n"),
            std::string::npos)
      << text;
  explanation.checks.clear();
  EXPECT_NE(explanation_text(explanation, map()).find("nothing fails, and no check rejects it"), std::string::npos);
}

}  // namespace
}  // namespace ferrotype
