// SPDX-License-Identifier: Apache-2.0
#include "history/outcome.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "campaign/plan.h"

namespace ferrotype {
namespace {

struct Rule {
  std::string_view of_class;  // the class, or what it begins or ends with
  std::string_view word;
};

// The first that fits.
constexpr auto rules = std::to_array<Rule>({{"double-free", "WRITE"},
                                            {"bad-free", "WRITE"},
                                            {"heap-corruption", "WRITE"},
                                            {"stack-smashing", "abort or trap"},
                                            {"wild-address*", "crash"},
                                            {"*-write", "WRITE"},
                                            {"*-read", "READ"},
                                            {"array-index", "READ"},
                                            {"stack-exhaustion", "stack exhaustion"},
                                            {"timeout", "hang"},
                                            {"out-of-memory", "out of memory"},
                                            {"allocation-failure", "out of memory"},
                                            {"panic-*", "panic"},
                                            {"abort", "abort or trap"},
                                            {"trap", "abort or trap"},
                                            {"assertion", "abort or trap"},
                                            {"library-assertion", "abort or trap"},
                                            {"signed-overflow", "undefined behaviour"},
                                            {"shift", "undefined behaviour"},
                                            {"pointer-overflow", "undefined behaviour"}});

bool fits(std::string_view pattern, std::string_view text) {
  if (pattern.starts_with('*')) return text.ends_with(pattern.substr(1));
  if (pattern.ends_with('*')) return text.starts_with(pattern.substr(0, pattern.size() - 1));
  return pattern == text;
}

std::string place_of(const CrashReport& report) {
  if (report.frames.empty()) return report.message;
  const auto& frame = report.frames.front();
  return fmt::format("{} ({}:{})", frame.function, std::filesystem::path(frame.file).filename().string(), frame.line);
}

std::size_t rank_of_word(std::string_view word) {
  return static_cast<std::size_t>(std::ranges::find(outcome_words(), word) - outcome_words().begin());
}

Happened happened(const OperationResult& result) {
  if (result.report.crashed()) {
    return {std::string(word_of_class(result.report.crash_class)), result.report.crash_class, place_of(result.report)};
  }
  if (result.status == "panic") return {"panic", {}, result.operation};
  // A part of the interface that the parser does not have is no answer, and no error.
  if (result.status == "ok" || result.status == "unsupported") return {"no fault"};
  return {"clean error", {}, result.check.empty() ? result.status : fmt::format("{} {}", result.status, result.check)};
}

}  // namespace

const std::vector<std::string>& outcome_words() {
  static const std::vector<std::string> words = {"WRITE",       "READ",          "crash",
                                                 "hang",        "out of memory", "stack exhaustion",
                                                 "panic",       "abort or trap", "undefined behaviour",
                                                 "clean error", "no fault"};
  return words;
}

std::string_view word_of_class(std::string_view crash_class) {
  const auto* const rule =
      std::ranges::find_if(rules, [&](const Rule& one) { return fits(one.of_class, crash_class); });
  return rule == rules.end() ? "crash" : rule->word;
}

Happened happened(const Outcome& outcome, const CrashReport& report) {
  if (report.crashed()) return {std::string(word_of_class(report.crash_class)), report.crash_class, place_of(report)};
  for (const auto& line : split(outcome.output, '\n')) {
    constexpr std::string_view mark = "error: ";
    if (line.starts_with(mark)) return {"clean error", {}, line.substr(mark.size())};
  }
  return {"no fault"};
}

Happened happened(const ParserResult& result) {
  Happened worst{"no fault"};
  for (const auto& operation : result.operations) {
    auto one = happened(operation);
    if (rank_of_word(one.word) < rank_of_word(worst.word)) worst = std::move(one);
  }
  return worst;
}

}  // namespace ferrotype
