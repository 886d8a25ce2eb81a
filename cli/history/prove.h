// One bug shown: the version that has it, the one that has it no longer, and the parsers of this tree, on one input.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "history/build.h"
#include "history/outcome.h"

namespace ferrotype {

// A driver on the input of a bug.
struct DriverRun {
  Happened happened;
  std::string output;
  std::int64_t cpu = 0;  // milliseconds
};

struct Proof {
  DriverRun vulnerable;
  DriverRun fixed;
  std::vector<std::pair<std::string, Happened>> parsers;  // of this tree
};

// A vulnerable version that took at least `ratio` times the processor time of the fixed one hung.
Happened hang_or(const Bug& bug, const DriverRun& vulnerable, const DriverRun& fixed);

// What is not as the catalogue says: a sentence with the name, the build, what was expected and what was seen.
std::vector<std::string> broken_of(const Catalogue& catalogue, const Bug& bug, const Proof& proof);

struct Prover {
  Layout layout;
  Catalogue catalogue;
  std::vector<std::string> parsers;  // of the worker
  std::string commit;
  const std::atomic<bool>* interrupt = nullptr;
};

// The row of a bug: {"bug", "id", "what", "doubt", "not_asked", "vulnerable", "fixed", "parsers", "broken", "commit"}.
// The error says what is missing; where it was stopped meanwhile the row is worth nothing.
tl::expected<nlohmann::json, std::string> prove_bug(const Prover& prover, const Bug& bug);

// Rows that are done are files of build/history/proofs.
tl::expected<void, std::string> write_proof(const Layout& layout, const nlohmann::json& row);
// Nothing where it was not shown yet.
std::optional<nlohmann::json> read_proof(const Layout& layout, const Bug& bug);

}  // namespace ferrotype
