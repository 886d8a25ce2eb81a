// How a worker is asked: a child process that has the parsers, so that whoever asks has none.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "child.h"
#include "layout.h"

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

// Every JSON object of a stream with one on each line; other lines are passed over.
std::vector<nlohmann::json> json_lines(const std::string& text);

}  // namespace ferrotype
