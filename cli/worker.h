// How verbs ask a worker: a child process that has the parsers, so that this program has none.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "campaign/child.h"
#include "campaign/layout.h"
#include "campaign/plan.h"

namespace ferrotype {

struct WorkerCall {
  std::string flavour;  // release or fuzz
  std::string verb;     // run, compare, inspect
  std::vector<std::string> options;
  std::string library;  // of --parser, or empty
  std::string file;
};

// The command of a call, with the limits that every worker has.
Command worker_command(const Layout& layout, const WorkerCall& call);

// Names chosen with --parsers, in the order of the worker; where none is chosen all but the unchecked ones. The
// error names the parsers that there are.
tl::expected<std::vector<std::string>, std::string> choose_parsers(const std::vector<ParserInfo>& all,
                                                                   const std::vector<std::string>& chosen);

// The option --parser LIB, the same in every verb that has it. The path becomes absolute: a worker may look elsewhere.
void add_library_option(CLI::App& verb, std::string& library);

// Every JSON object of a stream with one on each line; other lines are passed over.
std::vector<nlohmann::json> json_lines(const std::string& text);

}  // namespace ferrotype
