// SPDX-License-Identifier: Apache-2.0
//
// The targets' configuration: what they refuse, what they go past, what they print.
#include <gtest/gtest.h>

#include "oracles/case.h"
#include "process.h"

namespace ferrotype::test {
namespace {

const std::string font = "seeds/synth-everything.ttf";

Outcome replay(const Environment& environment) { return run("fuzz_outline", {corpus_file(font)}, environment); }

TEST(Target, says_what_it_holds) {
  const Outcome outcome = replay({{"FERROTYPE_ORACLE", "twin"}});
  EXPECT_EQ(outcome.code, 0) << outcome.error;
  EXPECT_TRUE(outcome.says("target outline, oracle twin, parsers cpp "));
  EXPECT_TRUE(outcome.says("FERROTYPE-COUNTERS {\"target\":\"outline\",\"oracle\":\"twin\""));
  EXPECT_GE(outcome.number("executions"), 1U);
}

TEST(Target, refuses_what_it_cannot_do) {
  EXPECT_EQ(replay({{"FERROTYPE_ORACLE", "nobody"}}).code, 2);
  EXPECT_EQ(replay({{"FERROTYPE_PARSERS", "cpp,nobody"}}).code, 2);
  EXPECT_EQ(replay({{"FERROTYPE_PARSERS", "cpp,cpp"}}).code, 2);
  EXPECT_EQ(replay({{"FERROTYPE_PARSERS", "cpp"}}).code, 2);
  EXPECT_EQ(replay({{"FERROTYPE_ORACLE", "peers"}, {"FERROTYPE_PARSERS", "freetype,harfbuzz"}}).code, 2);
  EXPECT_EQ(replay({{"FERROTYPE_PLANT", "nothing"}}).code, 2);
  EXPECT_EQ(replay({{"FERROTYPE_KNOWN", "/there/is/no/such/file"}}).code, 2);
  EXPECT_EQ(replay({{"FERROTYPE_PARSER_PATH", "/there/is/no/such/library.so"}}).code, 2);
}

TEST(Target, goes_past_known_signatures) {
  const Folder folder;
  // The differences of a planted parser, found one after the other.
  std::string known;
  for (int round = 0; round < 16; ++round) {
    write_file(folder.file("known"), {known.begin(), known.end()});
    const Outcome outcome = replay({{"FERROTYPE_ORACLE", "twin"},
                                    {"FERROTYPE_PLANT", "divergence"},
                                    {"FERROTYPE_KNOWN", folder.file("known")},
                                    {"ASAN_OPTIONS", "symbolize=0"}});
    const std::string mark = "\"signature\":\"";
    const auto at = outcome.error.find(mark);
    if (at == std::string::npos) {
      EXPECT_GT(round, 0);
      EXPECT_EQ(outcome.code, 0) << outcome.error;
      EXPECT_FALSE(outcome.says("\"known\":0}"));
      return;
    }
    const auto begin = at + mark.size();
    known += outcome.error.substr(begin, outcome.error.find('"', begin) - begin) + "\n";
  }
  FAIL() << "it stops at what is known:\n" << known;
}

TEST(Target, reads_a_trailer) {
  const Folder folder;
  auto input = read_file(corpus_file(font));
  const auto parameters = trailer({.face = 0, .first_glyph = 1, .glyph_count = 1, .coordinates = {}, .text = {0x41}});
  input.insert(input.end(), parameters.begin(), parameters.end());
  write_file(folder.file("input"), input);
  const auto comparisons = [&](const std::string& file) {
    const Outcome outcome = run("fuzz_outline", {file}, {{"FERROTYPE_ORACLE", "twin"}});
    EXPECT_EQ(outcome.code, 0) << outcome.error;
    // The engine may run an input more than once.
    return outcome.number("comparisons") / outcome.number("executions");
  };
  // open, info, axes, one outline and the probe, without face_count; otherwise every glyph.
  EXPECT_EQ(comparisons(folder.file("input")), 5U);
  EXPECT_GT(comparisons(corpus_file(font)), 5U);
}

}  // namespace
}  // namespace ferrotype::test
