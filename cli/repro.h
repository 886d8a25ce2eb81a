// What `ferrotype repro` finds out about files: each parser and operation in a child process, twins compared.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "campaign/classify.h"
#include "files_to_read.h"
#include "worker.h"

namespace ferrotype {

struct ReproOptions {
  std::vector<std::string> paths;
  std::vector<std::string> parsers;
  std::string library;
  std::size_t jobs = 0;
  int time_limit = 30;  // seconds for each child
  bool json = false;
  bool quiet = false;
};

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
  std::uint64_t peak_memory = 0;  // of the largest
  std::string error;              // the worker could not do its work
};

struct TwinDifference {
  std::string operation;
  std::string field;  // status, check, offset, digest
  std::string first;
  std::string second;
};

// What the comparison with an outsider said.
struct PeerResult {
  std::string peer;
  std::string verdict;  // agrees, differs, not compared
  bool complete = true;
  std::vector<std::string> signatures;  // of the differences
  std::vector<std::string> details;
};

struct FileResult {
  FileToRead file;
  std::vector<ParserResult> parsers;
  std::optional<bool> twins_agree;  // nothing where not both were run
  std::vector<TwinDifference> differences;
  std::vector<std::string> twin_details;  // of the twin oracle, where they differ
  std::vector<PeerResult> peers;

  [[nodiscard]] bool crashed() const;
  [[nodiscard]] bool failed() const;  // an error of the file or the machine
};

// One file through all parsers, one child after the other.
FileResult reproduce(const Layout& layout, const ReproOptions& options, const std::vector<std::string>& parsers,
                     const FileToRead& file);

nlohmann::json repro_json(const std::vector<FileResult>& files);
std::string repro_text(const FileResult& file, bool brief);
std::string repro_summary(const std::vector<FileResult>& files);

}  // namespace ferrotype
