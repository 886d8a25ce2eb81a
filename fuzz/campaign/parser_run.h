// One parser on one file: every operation in a child process, which is started again behind one that crashed.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "classify.h"
#include "worker_call.h"

namespace ferrotype {

// How one operation of one parser ended.
struct OperationResult {
  std::string parser;
  std::string operation;
  std::string status;  // ok, malformed, unsupported, limit, bad-argument, panic; or crashed
  std::string check;
  std::optional<std::uint64_t> offset;
  std::string digest;
  std::uint64_t work = 0;
  bool complete = true;  // not where the font is larger than what is judged of one
  CrashReport report;    // class none where nothing crashed
};

struct ParserResult {
  std::string parser;
  std::vector<OperationResult> operations;
  std::int64_t milliseconds = 0;  // of all its children
  std::int64_t cpu = 0;           // milliseconds of processor time of them
  std::uint64_t peak_memory = 0;  // of the largest
  std::string error;              // the worker could not do its work
};

struct ParserRun {
  std::string flavour;  // fuzz or release
  std::string parser;
  std::vector<std::string> operations;  // in the order of operations()
  std::string library;                  // of --parser, or empty
  std::filesystem::path file;
  std::chrono::milliseconds time_limit{30'000};  // of each child
  const Sandbox* sandbox = nullptr;
};

ParserResult run_parser(const Layout& layout, const ParserRun& run);

}  // namespace ferrotype
