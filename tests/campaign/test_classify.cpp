// The same bug has one signature, whatever run found it. Logs as clang 19 prints them, shortened.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>

#include "campaign/classify.h"

namespace ferrotype {
namespace {

Outcome overflow(const std::string& process, const std::string& address, const std::string& function) {
  Outcome outcome;
  outcome.code = 1;
  outcome.error = "==" + process + "==ERROR: AddressSanitizer: heap-buffer-overflow on address " + address +
                  " at pc 0x55d0 bp 0x7ffc sp 0x7ffc\nREAD of size 1 at " + address + " thread T0\n" +
                  "    #0 0x55d1 in " + function + "(unsigned char const*) /src/glyf.cpp:19:5\n" +
                  "    #1 0x55d2 in ferrotype::outline(int) /src/outline.cpp:7:3\n" +
                  "SUMMARY: AddressSanitizer: heap-buffer-overflow /src/glyf.cpp:19:5 in " + function + "\n";
  return outcome;
}

TEST(Classify, gives_one_signature_to_one_bug) {
  const auto first = classify("outline", overflow("11", "0x602000000012", "read_glyph"));
  const auto second = classify("outline", overflow("99", "0x603000000777", "read_glyph"));
  EXPECT_EQ(first.crash_class, "heap-buffer-overflow-read");
  EXPECT_EQ(first.signature, second.signature);
}

TEST(Classify, tells_places_and_targets_apart) {
  const auto report = classify("outline", overflow("1", "0x602000000012", "read_glyph"));
  EXPECT_NE(report.signature, classify("outline", overflow("1", "0x602000000012", "read_point")).signature);
  EXPECT_NE(report.signature, classify("metrics", overflow("1", "0x602000000012", "read_glyph")).signature);
}

TEST(Classify, gives_one_key_to_a_bug_that_two_targets_meet) {
  const auto report = classify("outline", overflow("1", "0x602000000012", "read_glyph"));
  EXPECT_EQ(report.bug, "memory|read_glyph:19|ferrotype::outline");
  EXPECT_EQ(report.bug, classify("metrics", overflow("9", "0x603000000777", "read_glyph")).bug);
  EXPECT_NE(report.bug, classify("outline", overflow("1", "0x602000000012", "read_point")).bug);
}

TEST(Classify, says_none_of_a_good_end) {
  Outcome outcome;
  outcome.code = 0;
  EXPECT_FALSE(classify("open", outcome).crashed());
}

TEST(Classify, calls_a_worker_that_was_stopped_for_its_time_a_timeout) {
  Outcome outcome;
  outcome.signal = 15;
  outcome.timed_out = true;
  EXPECT_EQ(classify("open", outcome).crash_class, "timeout");
}

TEST(Classify, has_the_class_that_is_no_failure) {
  const auto classes = known_classes();
  EXPECT_TRUE(std::ranges::any_of(classes, [](const auto& one) { return is_peer_class(one.first); }));
}

}  // namespace
}  // namespace ferrotype
