// What `ferrotype repro` finds out about files: each parser and operation in a child process, twins compared.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "campaign/parser_run.h"
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
