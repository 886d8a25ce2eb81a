// What of a subject is looked at more closely: by the debugger, the minimiser, the explanation.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "repro/repro.h"
#include "scratch_folder.h"

namespace ferrotype {

// What the modes of `repro` that take one subject work with.
struct CloseUp {
  const Layout& layout;
  const ReproOptions& options;
  const std::vector<std::string>& parsers;
  const Subject& subject;
  const Examiner& examiner;
  ScratchFolder& scratch;
};

struct Suspect {
  std::optional<Unit> unit;        // that fails; nothing where none was found
  std::optional<FileResult> seen;  // of a plain file, where all parsers were run to find it
};

// Of a finding the unit that found it. Of a file the first parser and operation that crash, alone, or else the first
// operation that the twins differ in; with --operation that one, alone in the first parser.
Suspect suspect_of(const CloseUp& close_up);

// Says on standard error why it was not done.
int cannot(const CloseUp& close_up, const std::string& why);

// One file each: minimise.cpp, debug.cpp, explain.cpp. They give the exit code.
int minimise_subject(const CloseUp& close_up);
int debug_subject(const CloseUp& close_up);
int explain_subject(const CloseUp& close_up);

}  // namespace ferrotype
