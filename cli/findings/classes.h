// What the crash classes of fuzz/triage have in common: the group of each, and how bad it is for code scanning.
//
// The set of classes is closed; a test compares this list with it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ferrotype {

// memory      accesses outside what the program owns, and what corrupts it
// undefined   other undefined behaviour
// panic       a check of the language or of a library ended the process
// resources   stack, heap or leaks
// hang        too long, or too much work
// divergence  the twins differ, or one differs from itself
// contract    a promise of the interface was broken
// peer        a peer differs: no failure
// unknown     it failed, and nothing says how
const std::vector<std::string>& class_groups();

// "unknown" for what is no class.
std::string_view group_of_class(std::string_view crash_class);

// For SARIF's `security-severity`, of 10: 9.3 what writes or jumps outside; 7.5 what reads outside; 5.3 what only ends
// or stops the process; 3.1 wrong answers and other undefined behaviour; 0 for a peer that differs. One number a class:
// how far a single finding can be exploited, nobody knows from its log.
double security_severity(std::string_view crash_class);

}  // namespace ferrotype
