// SPDX-License-Identifier: Apache-2.0
#include "ablation/outcome.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstring>
#include <optional>

namespace ferrotype {
namespace {

struct Word {
  std::string_view text;  // with a space at its end: more follows
  std::string_view group;
};

constexpr auto words = std::to_array<Word>({{"WRITE", "memory corruption"},
                                            {"crash", "memory corruption"},
                                            {"READ", "memory corruption"},
                                            {"AddressSanitizer: ", "memory corruption"},
                                            {"READ, handed out", "memory corruption"},
                                            {"READ, inside the font", "memory corruption"},
                                            {"stack exhaustion", "resources"},
                                            {"hang", "hang"},
                                            {"out of memory", "resources"},
                                            {"silent difference", "silent difference"},
                                            {"panic", "panic"},
                                            {"abort or trap", "trap"},
                                            {"caught by ", "caught"},
                                            {"same", "same"},
                                            {"does not compile", "does not compile"}});

const Word* find_word(std::string_view word) {
  return std::ranges::find_if(words, [&](const Word& known) {
    return known.text == word || (known.text.ends_with(' ') && word.starts_with(known.text));
  });
}

std::string line_with(std::string_view text, std::string_view needle) {
  const auto at = text.find(needle);
  if (at == std::string_view::npos) return {};
  const auto begin = text.rfind('\n', at) + 1;
  return std::string(text.substr(begin, std::min(text.find('\n', at), text.size()) - begin));
}

std::string word_behind(std::string_view text, std::string_view needle) {
  const auto at = text.find(needle);
  if (at == std::string_view::npos) return {};
  const auto begin = at + needle.size();
  return std::string(text.substr(begin, text.find_first_of(": \n", begin) - begin));
}

// https://clang.llvm.org/docs/AddressSanitizer.html, and the kinds of it that are no access.
std::optional<Judgement> sanitizer_report(std::string_view error) {
  constexpr std::string_view begin = "ERROR: AddressSanitizer: ";
  auto kind = word_behind(error, begin);
  if (kind == "attempting") kind = word_behind(error, "AddressSanitizer: attempting ");
  if (kind.empty()) return std::nullopt;
  const auto line = line_with(error, begin);
  if (kind == "stack-overflow") return Judgement{"stack exhaustion", line, false};
  if (kind == "allocation-size-too-big" || kind == "requested" || kind == "out-of-memory" ||
      kind == "rss-limit-exceeded")
    return Judgement{"out of memory", line, false};
  for (const std::string_view access : {"WRITE", "READ"}) {
    if (error.find(fmt::format("\n{} of size", access)) != std::string_view::npos ||
        error.find(fmt::format("caused by a {} memory access", access)) != std::string_view::npos)
      return Judgement{std::string(access), line, false};
  }
  return Judgement{"AddressSanitizer: " + kind, line, false};
}

Judgement of_signal(int signal, std::string_view error) {
  if (signal == SIGXCPU || signal == SIGKILL || signal == SIGALRM) return {"hang", "the time that it may take is over"};
  // Said by the handler of a trial (trial.cpp), or by Rust's runtime.
  if (error.find("stack exhausted") != std::string_view::npos ||
      error.find("overflowed its stack") != std::string_view::npos)
    return {"stack exhaustion", line_with(error, "stack")};
  if (signal == SIGSEGV || signal == SIGBUS) return {"crash", fmt::format("ended by {}", strsignal(signal))};
  const bool guarded = error.find("stack smashing detected") != std::string_view::npos ||
                       error.find("buffer overflow detected") != std::string_view::npos;
  return {"abort or trap", fmt::format("ended by {}", strsignal(signal)),
          guarded || signal == SIGTRAP || signal == SIGILL};
}

bool leads_out(const std::string& violation) {
  return violation.find("without its bytes") != std::string::npos ||
         violation.find("not to be read") != std::string::npos;
}

// What the calls that the check refused say without it.
Judgement compare(const Reply& reply, const Reply& whole, std::string_view check) {
  if (reply == whole) return {"same", {}};
  std::string other;
  for (const Refusal& refusal : whole.refusals) {
    if (check_of(refusal.status) != check) continue;
    const auto now = std::ranges::find(reply.refusals, refusal.call, &Refusal::call);
    // Where the list was cut, whoever is missing may have come later.
    if (now == reply.refusals.end() && reply.refusals.size() == most_kept) continue;
    if (now == reply.refusals.end() || check_of(now->status).empty() || check_of(now->status) == check)
      return {"silent difference", fmt::format("{}: an answer instead of {}", refusal.call, refusal.status)};
    other = check_of(now->status);
  }
  if (!other.empty()) return {"caught by " + other, {}};
  return {"silent difference", "other answers, and no call that was refused before"};
}

// How it ended, where it did not end with an answer that is to be compared.
std::optional<Judgement> broken(const Ending& ending) {
  if (auto report = sanitizer_report(ending.error)) return *report;
  if (ending.signal != 0) return of_signal(ending.signal, ending.error);
  if (ending.code != 0) return Judgement{"abort or trap", fmt::format("exit code {}", ending.code), false};
  const Reply& reply = ending.reply;
  for (const std::string& violation : reply.violations) {
    if (leads_out(violation)) return Judgement{"READ, handed out", violation, false};
  }
  if (!reply.violations.empty()) return Judgement{"silent difference", reply.violations.front(), false};
  if (!reply.panicked) return std::nullopt;
  const auto trap = std::ranges::find_if(
      reply.refusals, [](const Refusal& refusal) { return check_of(refusal.status).starts_with("sandbox"); });
  if (trap != reply.refusals.end()) return Judgement{"abort or trap", trap->status, true};
  return Judgement{"panic", line_with(ending.error, "panicked at"), false};
}

}  // namespace

std::string_view check_of(std::string_view status) {
  const auto open = status.find('(');
  if (open == std::string_view::npos) return {};
  const auto begin = open + 1;
  return status.substr(begin, status.find_first_of(" )", begin) - begin);
}

std::string_view group_of(std::string_view word) {
  const auto* known = find_word(word);
  return known == words.end() ? std::string_view() : known->group;
}

int rank_of(std::string_view word) { return static_cast<int>(find_word(word) - words.begin()); }

std::string word_in(bool corrupts, const Judgement& own, const Judgement& judging) {
  if (!corrupts || group_of(judging.word) != "memory corruption" || own.prevented) return own.word;
  return judging.word;
}

Judgement judge(const Ending& ending, const Reply* whole, std::string_view check) {
  if (auto judgement = broken(ending)) return *judgement;
  if (whole == nullptr) return {"silent difference", "an answer, and nothing to compare it with"};
  return compare(ending.reply, *whole, check);
}

Judgement judge_plant(const Ending& ending, const Reply& whole) {
  if (auto judgement = broken(ending)) return *judgement;
  const Reply& reply = ending.reply;
  if (reply == whole) return {"same", {}};
  for (const Refusal& refusal : reply.refusals) {
    const auto check = check_of(refusal.status);
    if (check.empty() || std::ranges::find(whole.refusals, refusal) != whole.refusals.end()) continue;
    return {"caught by " + std::string(check), fmt::format("{}: {}", refusal.call, refusal.status)};
  }
  return {"silent difference", "other answers, and no refusal that is new"};
}

}  // namespace ferrotype
