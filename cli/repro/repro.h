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
#include "repro/again.h"
#include "repro/subject.h"
#include "worker.h"

namespace ferrotype {

struct ReproOptions {
  std::vector<std::string> paths;
  std::vector<std::string> parsers;
  std::string library;
  std::string operation;  // to look at more closely; empty: the first that fails
  std::string output;     // of --minimise
  bool debug = false;
  bool minimise = false;
  bool explain = false;
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
  Subject subject;
  std::optional<Again> again;  // of a finding
  std::vector<ParserResult> parsers;
  std::optional<bool> twins_agree;  // nothing where not both were run
  std::vector<TwinDifference> differences;
  std::vector<std::string> twin_details;  // of the twin oracle, where they differ
  std::vector<PeerResult> peers;

  [[nodiscard]] bool crashed() const;
  [[nodiscard]] bool failed() const;  // an error of the file or the machine
  // A crash, twins that disagree, or a finding that happened again.
  [[nodiscard]] bool is_finding() const;
  // The parsers that do not open it.
  [[nodiscard]] std::vector<std::string> closed_to() const;
};

// One file through all parsers, one child after the other; a finding also through the unit that found it.
FileResult reproduce(const Layout& layout, const ReproOptions& options, const std::vector<std::string>& parsers,
                     const Examiner& examiner, const Subject& subject);

nlohmann::json repro_json(const std::vector<FileResult>& files);
std::string repro_text(const FileResult& file, bool brief);
// Message and first frames, a line each.
std::string failure_text(const CrashReport& report, std::string_view indent);
std::string repro_summary(const std::vector<FileResult>& files);

}  // namespace ferrotype
