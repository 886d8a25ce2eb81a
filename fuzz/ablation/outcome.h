// SPDX-License-Identifier: Apache-2.0
//
// What becomes of one input when one check is missing: a word. From how the process ended and what it said, and, where
// it lived, from what the parser answers with the check and without it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ferrotype {

// One call that did not answer.
struct Refusal {
  std::string call;    // "outline of glyph 3"
  std::string status;  // "malformed (loca_order at 0x1d2)"

  bool operator==(const Refusal&) const = default;
};

// Refusals and violations that are kept of one input.
inline constexpr std::size_t most_kept = 256;

// What a parser says of an input in one operation. Two that are equal are the same answer.
struct Reply {
  std::uint64_t digest = 0;  // of all that was answered
  std::vector<Refusal> refusals{};
  bool panicked = false;
  std::vector<std::string> violations{};  // of the interface

  bool operator==(const Reply&) const = default;
};

// How a process ended, and what it said.
struct Ending {
  int code = 0;    // exit code, where no signal ended it
  int signal = 0;  // or 0
  std::string error;
  Reply reply;  // where it lived to give one: code 0
};

// The words, the worst first:
//   WRITE, READ               out of bounds, or of what is freed: seen by AddressSanitizer
//   crash                     the processor saw it
//   AddressSanitizer: <kind>  what else it sees
//   READ, handed out          an answer that leads out of the font: whoever reads it reads out of bounds
//   READ, inside the font     out of its table only: seen where every table has memory of its own
//   stack exhaustion, hang, out of memory
//   silent difference         an answer, where the parser with the check refuses, or another one
//   panic, abort or trap      the process, or the call, ends by itself
//   caught by <check>         another check refuses it
//   same                      nothing is different
//   does not compile          of a plant: the compiler refuses it, and is the best that can happen
struct Judgement {
  std::string word;
  std::string detail;  // a line: the report, the panic, the first call that differs
  // Something that was put there for it stopped the process: a trap, a guard of the stack. What the heap finds broken
  // is broken already.
  bool prevented = false;
};

// `whole` is the reply of the parser that has the check; null where nothing is known of it.
[[nodiscard]] Judgement judge(const Ending& ending, const Reply* whole, std::string_view check);

// The same of a plant, which is no check: what `whole`, the parser without it, answers is right. A refusal that is new
// is "caught by" whichever check it names.
[[nodiscard]] Judgement judge_plant(const Ending& ending, const Reply& whole);

// The word of an input in a build that `corrupts`: where the same code, on the same input, is seen to leave its memory,
// it leaves it there too, unless it stopped before. In any other build it is its own word.
[[nodiscard]] std::string word_in(bool corrupts, const Judgement& own, const Judgement& judging);

// "memory corruption", "resources", "hang", "silent difference", "panic", "trap", "caught", "same", "does not compile";
// empty for a word that is none.
[[nodiscard]] std::string_view group_of(std::string_view word);

// The smaller, the worse.
[[nodiscard]] int rank_of(std::string_view word);

// "glyf_depth" of "limit (glyf_depth at 0x1a40)"; empty where no check is named.
[[nodiscard]] std::string_view check_of(std::string_view status);

}  // namespace ferrotype
