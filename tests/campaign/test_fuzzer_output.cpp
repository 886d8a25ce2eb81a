// What libFuzzer of clang 19 prints, and how it is read. The lines are stored as a worker printed them.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "campaign/fuzzer_output.h"
#include "campaign/plan.h"

namespace ferrotype {
namespace {

constexpr auto ended_well = R"(INFO: Running with entropic power schedule (0xFF, 100).
INFO: Seed: 1001
INFO: Loaded 1 modules   (61 inline 8-bit counters): 61 [0x5581a2f0, 0x5581a32d), 
INFO: Loaded 1 PC tables (61 PCs): 61 [0x5581a330,0x5581a700), 
INFO:        7 files found in corpus
INFO: seed corpus: files: 7 min: 1b max: 9b total: 33b rss: 31Mb
#8	INITED cov: 27 ft: 28 corp: 6/28b exec/s: 0 rss: 32Mb
#155	NEW    cov: 28 ft: 29 corp: 7/31b lim: 9 exec/s: 0 rss: 32Mb L: 3/9 MS: 3 EraseBytes-ChangeBit-ChangeByte-
#163	REDUCE cov: 28 ft: 29 corp: 7/30b lim: 9 exec/s: 0 rss: 32Mb L: 2/9 MS: 3 CrossOver-CopyPart-EraseBytes-
#2097152	pulse  cov: 28 ft: 29 corp: 7/30b lim: 4096 exec/s: 1048576 rss: 385Mb
FERROTYPE-COUNTERS {"executions":65536,"parsers":{"cpp":{"ok":12}}}
#2500000	DONE   cov: 28 ft: 29 corp: 7/30b lim: 4096 exec/s: 833333 rss: 385Mb
Done 2500000 runs in 3 second(s)
stat::number_of_executed_units: 2500000
stat::average_exec_per_sec:     833333
stat::new_units_added:          2
stat::slowest_unit_time_sec:    0
stat::peak_rss_mb:              385
FERROTYPE-COUNTERS {"executions":2500000,"parsers":{"cpp":{"ok":99}}}
)";

constexpr auto found_a_divergence = R"(#2	INITED cov: 12 ft: 13 corp: 1/1b exec/s: 0 rss: 30Mb
#16	pulse  cov: 12 ft: 13 corp: 1/1b lim: 4 exec/s: 8 rss: 30Mb
FERROTYPE-VERDICT {"class":"divergence-value","oracle":"twin","target":"outline","parsers":["cpp","rust"],"operation":"outline","signature":"outline|value|glyf","detail":"x"}
==4711== ERROR: libFuzzer: deadly signal
    #0 0x55f5 in main fuzz.cpp:3
stat::number_of_executed_units: 23
stat::new_units_added:          1
MS: 1 ChangeByte-; base unit: adc83b19e793491b1c6ea0fd8b46cd9f32e592fc
artifact_prefix='./'; Test unit written to ./crash-0eb8e4ed029b774d80f2b66408203801cb982a60
)";

FuzzerOutput read(const std::string& text) {
  FuzzerOutput output;
  for (const auto& line : split(text, '\n')) output.take(line);
  return output;
}

TEST(FuzzerOutput, of_a_worker_that_ended_well) {
  const auto output = read(ended_well);
  EXPECT_TRUE(output.initialised());
  EXPECT_EQ(output.executions(), 2500000U);
  EXPECT_EQ(output.coverage_at_start(), 27U);
  EXPECT_EQ(output.features_at_start(), 28U);
  EXPECT_EQ(output.coverage(), 28U);
  EXPECT_EQ(output.features(), 29U);
  EXPECT_EQ(output.new_units(), 2U);
  EXPECT_EQ(output.counters(), R"({"executions":2500000,"parsers":{"cpp":{"ok":99}}})");
  EXPECT_EQ(output.verdict(), "");
}

TEST(FuzzerOutput, of_a_worker_that_was_killed_counts_up_to_its_last_line) {
  const std::string text = ended_well;
  const auto output = read(text.substr(0, text.find("FERROTYPE-COUNTERS")));
  EXPECT_EQ(output.executions(), 2097152U);
}

TEST(FuzzerOutput, of_a_verdict) {
  const auto output = read(found_a_divergence);
  EXPECT_EQ(output.executions(), 23U);
  EXPECT_EQ(verdict_signature(output.verdict()), "outline|value|glyf");
}

TEST(FuzzerOutput, that_never_began) {
  const auto output = read("ferrotype: FERROTYPE_PARSERS: there is no parser x\n");
  EXPECT_FALSE(output.initialised());
  EXPECT_EQ(output.executions(), 0U);
}

TEST(FuzzerOutput, survives_lines_that_are_cut_off) {
  const std::string text = std::string(ended_well) + found_a_divergence;
  for (std::size_t length = 0; length < text.size(); ++length) {
    FuzzerOutput output;
    output.take(std::string_view(text).substr(length, 40));
    verdict_signature(std::string_view(text).substr(length, 40));
  }
}

TEST(VerdictSignature, of_what_is_no_verdict_is_empty) {
  EXPECT_EQ(verdict_signature(""), "");
  EXPECT_EQ(verdict_signature("[]"), "");
  EXPECT_EQ(verdict_signature(R"({"signature":7})"), "");
  EXPECT_EQ(verdict_signature("{"), "");
}

}  // namespace
}  // namespace ferrotype
