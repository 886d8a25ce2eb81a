// SPDX-License-Identifier: Apache-2.0
//
// Going past crashes that are known: they end an input, and not the process.
#include <gtest/gtest.h>

#include "process.h"

namespace ferrotype::test {
namespace {

const std::string font = corpus_file("seeds/synth-everything.ttf");

// Behind the crash the input is over, so a target that goes past it comes to its end.
void goes_past(const std::string& plant, const std::string& oracle) {
  SCOPED_TRACE(plant);
  const Folder folder;
  const Environment environment = {{"FERROTYPE_ORACLE", oracle},
                                   {"FERROTYPE_PARSERS", oracle == "solo" ? "cpp" : "cpp,rust"},
                                   {"FERROTYPE_PLANT", plant},
                                   {"ASAN_OPTIONS", "symbolize=0"}};
  const Outcome first = run("fuzz_outline", {font}, environment);
  EXPECT_NE(first.code, 0);
  const std::string mark = "FERROTYPE-PLACE ";
  const auto at = first.error.find(mark);
  ASSERT_NE(at, std::string::npos) << first.error;
  const auto place = first.error.substr(at + mark.size(), first.error.find('\n', at) - at - mark.size());

  auto knowing = environment;
  knowing.emplace_back("FERROTYPE_KNOWN", folder.file("known"));
  const auto with = [&](const std::string& known) {
    write_file(folder.file("known"), {known.begin(), known.end()});
    return run("fuzz_outline", {font}, knowing);
  };
  const Outcome past = with("# comment\n" + place + "\n");
  EXPECT_EQ(past.code, 0) << past.error;
  EXPECT_GE(past.number("known"), 1U);
  EXPECT_FALSE(past.says("LeakSanitizer"));
  // Another operation's place, and another place, are none of it.
  auto elsewhere = place;
  elsewhere.replace(elsewhere.find("outline"), 7, "metrics");
  EXPECT_NE(with(elsewhere + "\n").code, 0);
  EXPECT_NE(with(place.substr(0, place.rfind(',') + 1) + "1\n").code, 0);
}

TEST(Places, goes_past_known_memory_errors) { goes_past("overflow", "solo"); }
TEST(Places, goes_past_known_panics) {
  goes_past("panic", "solo");
  goes_past("panic", "twin");
}

}  // namespace
}  // namespace ferrotype::test
