// What became of an input, in the words of fuzz/ablation.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "campaign/classify.h"
#include "campaign/parser_run.h"

namespace ferrotype {

// The worst first. Behind those of fuzz/ablation/outcome.h: "undefined behaviour", "clean error" where the parser
// refuses the font or the call, and "no fault" where it answers.
const std::vector<std::string>& outcome_words();

struct Happened {
  std::string word;
  std::string crash_class{};  // of fuzz/triage, where it crashed
  std::string detail{};       // the place of the crash, the error, the check
};

// Of a class of fuzz/triage; "crash" for one that says nothing.
std::string_view word_of_class(std::string_view crash_class);

// A driver, or a worker, that ended so. A driver writes a line "error: ..." for every error that the library returns.
Happened happened(const Outcome& outcome, const CrashReport& report);

// The worst of all operations.
Happened happened(const ParserResult& result);

}  // namespace ferrotype
