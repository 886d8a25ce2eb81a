// What an ending is called.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <csignal>

#include "ablation/outcome.h"
#include "ablation/reply_json.h"

namespace ferrotype {
namespace {

constexpr auto check = "loca_order";

Reply refused_by(const char* status) { return {.digest = 1, .refusals = {{"outline of glyph 3", status}}}; }

std::string word(const Ending& ending, const Reply& whole = refused_by("malformed (loca_order at 0x1d2)")) {
  return judge(ending, &whole, check).word;
}

Ending said(std::string error, int signal = 0, int code = 1) {
  return {.code = signal == 0 ? code : 0, .signal = signal, .error = std::move(error), .reply = {}};
}

Ending answered(Reply reply) { return {.code = 0, .signal = 0, .error = {}, .reply = std::move(reply)}; }

TEST(Outcome, reports_of_the_sanitizer) {
  EXPECT_EQ(word(said("==1==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x5\nREAD of size 2 at 0x5\n")),
            "READ");
  EXPECT_EQ(word(said("==1==ERROR: AddressSanitizer: heap-use-after-free on address 0x5\nWRITE of size 1 at 0x5\n")),
            "WRITE");
  EXPECT_EQ(word(said("==1==ERROR: AddressSanitizer: SEGV on unknown address\n"
                      "==1==The signal is caused by a WRITE memory access.\n")),
            "WRITE");
  EXPECT_EQ(word(said("==1==ERROR: AddressSanitizer: stack-overflow on address 0x7ff\n")), "stack exhaustion");
  EXPECT_EQ(word(said("==1==ERROR: AddressSanitizer: allocation-size-too-big: it is\n")), "out of memory");
  EXPECT_EQ(word(said("==1==ERROR: AddressSanitizer: requested allocation size 0x5 exceeds maximum\n")),
            "out of memory");
  EXPECT_EQ(word(said("==1==ERROR: AddressSanitizer: attempting double-free on 0x5\n")),
            "AddressSanitizer: double-free");
}

TEST(Outcome, signals) {
  EXPECT_EQ(word(said("", SIGXCPU)), "hang");
  EXPECT_EQ(word(said("", SIGSEGV)), "crash");
  EXPECT_EQ(word(said("stack exhausted\n", SIGSEGV)), "stack exhaustion");
  EXPECT_EQ(word(said("thread 'main' has overflowed its stack\n", SIGABRT)), "stack exhaustion");
  EXPECT_EQ(word(said("", SIGTRAP)), "abort or trap");
}

// What the heap finds broken is broken already.
TEST(Outcome, only_what_stops_before_the_damage_prevents_it) {
  const auto whole = refused_by("malformed (loca_order at 0x1d2)");
  EXPECT_TRUE(judge(said("", SIGTRAP), &whole, check).prevented);
  EXPECT_TRUE(judge(said("*** stack smashing detected ***: terminated\n", SIGABRT), &whole, check).prevented);
  EXPECT_FALSE(judge(said("malloc(): corrupted top size\n", SIGABRT), &whole, check).prevented);
  EXPECT_FALSE(judge(said("", SIGSEGV), &whole, check).prevented);
}

TEST(Outcome, a_panic_that_was_caught) {
  auto reply = refused_by("panic");
  reply.panicked = true;
  auto ending = answered(reply);
  ending.error = "\nthread 'main' panicked at parsers/rust/src/base/bytes.rs:9:5:\nindex out of bounds\n";
  const auto whole = refused_by("malformed (loca_order at 0x1d2)");
  const auto judged = judge(ending, &whole, check);
  EXPECT_EQ(judged.word, "panic");
  EXPECT_EQ(judged.detail, "thread 'main' panicked at parsers/rust/src/base/bytes.rs:9:5:");
}

TEST(Outcome, answers_against_those_of_the_parser_that_has_the_check) {
  EXPECT_EQ(word(answered(refused_by("malformed (loca_order at 0x1d2)"))), "same");
  EXPECT_EQ(word(answered(refused_by("malformed (glyf_range at 0x1d2)"))), "caught by glyf_range");
  EXPECT_EQ(word(answered({.digest = 2})), "silent difference");
  // The call that the check refused is refused still, and others changed.
  EXPECT_EQ(word(answered({.digest = 2, .refusals = {{"outline of glyph 3", "malformed (loca_order at 0x1d2)"}}})),
            "silent difference");
}

TEST(Outcome, a_call_behind_the_end_of_the_list_is_no_answer) {
  Reply cut{.digest = 2};
  for (std::size_t i = 0; i < most_kept; ++i)
    cut.refusals.push_back({std::to_string(i), "malformed (glyf_range at 0x1)"});
  auto whole = refused_by("malformed (loca_order at 0x1d2)");
  whole.refusals.push_back({"7", "malformed (loca_order at 0x1d2)"});
  EXPECT_EQ(word(answered(cut), whole), "caught by glyf_range");
  cut.refusals.pop_back();
  EXPECT_EQ(word(answered(cut), whole), "silent difference");
}

TEST(Outcome, of_a_plant) {
  const Reply whole{.digest = 1, .refusals = {{"walk of cvt", "malformed (cvt_length at 0x1)"}}};
  EXPECT_EQ(judge_plant(answered(whole), whole).word, "same");
  auto other = whole;
  other.digest = 2;
  EXPECT_EQ(judge_plant(answered(other), whole).word, "silent difference");
  other.refusals.push_back({"outline of glyph 3", "malformed (glyf_range at 0x1d2)"});
  EXPECT_EQ(judge_plant(answered(other), whole).word, "caught by glyf_range");
  EXPECT_EQ(judge_plant(said("", SIGXCPU), whole).word, "hang");
}

TEST(Outcome, what_one_build_shows_and_another_has) {
  const Judgement silent{"same", {}};
  const Judgement trapped{"abort or trap", {}, true};
  const Judgement write{"WRITE", {}};
  EXPECT_EQ(word_in(true, silent, write), "WRITE");
  EXPECT_EQ(word_in(true, trapped, write), "abort or trap");
  EXPECT_EQ(word_in(false, silent, write), "same");
  EXPECT_EQ(word_in(true, silent, {"silent difference", {}}), "same");
}

TEST(Outcome, an_answer_that_leads_out_of_the_font) {
  auto reply = Reply{.digest = 2, .violations = {"walk: dsig.signature has bytes that are not to be read"}};
  // The harness marks such a call like a panic.
  reply.panicked = true;
  EXPECT_EQ(word(answered(reply)), "READ, handed out");
  EXPECT_EQ(word(answered({.digest = 2, .violations = {"outline: a contour without an end"}})), "silent difference");
}

TEST(Outcome, groups_and_ranks) {
  EXPECT_EQ(group_of("READ"), "memory corruption");
  EXPECT_EQ(group_of("READ, inside the font"), "memory corruption");
  EXPECT_EQ(group_of("AddressSanitizer: double-free"), "memory corruption");
  EXPECT_EQ(group_of("caught by glyf_range"), "caught");
  EXPECT_EQ(group_of("caught"), "");
  EXPECT_EQ(group_of("READER"), "");
  const std::vector<std::string> from_the_worst{
      "WRITE", "READ",          "READ, inside the font", "hang", "silent difference",
      "panic", "abort or trap", "caught by glyf_range",  "same", "does not compile"};
  for (std::size_t i = 1; i < from_the_worst.size(); ++i)
    EXPECT_LT(rank_of(from_the_worst[i - 1]), rank_of(from_the_worst[i])) << from_the_worst[i];
}

TEST(Outcome, comes_back_from_json) {
  const auto ending =
      answered({.digest = UINT64_MAX, .refusals = {{"open", "limit"}}, .panicked = true, .violations = {"x"}});
  const auto again = ending_from(to_json(ending));
  EXPECT_EQ(again.reply, ending.reply);
  const auto dead = ending_from(to_json(said("words", SIGSEGV)));
  EXPECT_EQ(dead.signal, SIGSEGV);
  EXPECT_EQ(dead.error, "words");
}

}  // namespace
}  // namespace ferrotype
