// Which parsers the worker of a verb gets.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "campaign/plan.h"
#include "campaign/worker_call.h"

namespace ferrotype {

// Names chosen with --parsers, in the order of the worker; where none is chosen all but the unchecked ones. The error
// names the parsers that there are.
tl::expected<std::vector<std::string>, std::string> choose_parsers(const std::vector<ParserInfo>& all,
                                                                   const std::vector<std::string>& chosen);

// The option --parser LIB, the same in every verb that has it: the name of a parser that is built as a library, or a
// path, which becomes absolute: a worker may look elsewhere.
void add_library_option(CLI::App& verb, std::string& library);

}  // namespace ferrotype
