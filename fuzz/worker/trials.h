// SPDX-License-Identifier: Apache-2.0
//
// Many inputs, one after the other, each in a process of its own or, where nothing is broken, in this one.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "oracles/operations.h"

namespace ferrotype {

struct TrialLine {
  const Operation* operation;
  const ferro_parser* parser;
  std::string file;
};

// A file with one trial on each line: operation, parser, path, with tabs between. The error names file and line.
[[nodiscard]] tl::expected<std::vector<TrialLine>, std::string> read_trials(const std::string& list);

// How each ended, as a JSON line, in order. A file that cannot be read is a line with "unread".
void run_trials(const std::vector<TrialLine>& trials, unsigned seconds);

#ifdef FERROTYPE_ABLATION
// For each, the checks that the C++ parser came to and those that were not fulfilled, as a JSON line.
void scan_inputs(const std::vector<TrialLine>& trials);
#endif

}  // namespace ferrotype
