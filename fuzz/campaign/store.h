// The campaign's memory: one SQLite file. What was committed here survives a kill at any moment.
//
// Who calls: the jobs of one campaign, from several threads; every function locks. Errors are SQLite::Exception, which
// ends the campaign: without its store it has nothing to say.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "classify.h"
#include "plan.h"

namespace ferrotype {

// Schema versions that this program writes and reads; an older file is brought up to date when it is opened.
int newest_schema();

struct Finding {
  std::int64_t id = 0;
  Unit unit;           // that found it
  std::string parser;  // that it is about; several separated by commas
  CrashReport report;
  std::string verdict_signature;  // for FERROTYPE_KNOWN; empty unless an oracle told it
  std::string input;              // sha256
  std::uint64_t input_size = 0;
  std::string log;     // file name in logs/
  int replays = 0;     // how often it was run again ...
  int reproduced = 0;  // ... and crashed in the same class
  std::uint64_t occurrences = 1;
  std::int64_t milliseconds = 0;  // of the campaign's time, when it was found
};

struct SliceCount {
  std::uint64_t executions = 0;
  std::uint64_t coverage = 0;
  std::uint64_t features = 0;
  std::uint64_t starts = 0;  // of worker processes
  std::int64_t milliseconds = 0;
};

// A worker that died and left no input.
struct Failure {
  Unit unit;
  std::string log;
  std::string message;
};

class Store {
 public:
  static constexpr int kept_inputs = 16;

  explicit Store(const std::filesystem::path& file);

  // Nothing where the file is new.
  std::optional<Choice> choice();
  void set_choice(const Choice& choice);

  std::int64_t begin_run();
  void set_run_time(std::int64_t run, std::int64_t milliseconds);
  std::int64_t milliseconds_used();

  std::int64_t begin_slice(std::int64_t run, const Unit& unit);
  void update_slice(std::int64_t slice, const SliceCount& count, const std::string& counters);

  std::optional<std::int64_t> find(const std::string& target, const std::string& signature);
  // Once this returns, the finding is on disk; its input and its log have to be there before. Nothing where another
  // job was faster with the same signature.
  std::optional<std::int64_t> add_finding(const Finding& finding);
  // Counts it; of the inputs the first `kept_inputs` are listed. True where this one is.
  bool add_occurrence(std::int64_t finding, const std::string& input);
  void add_failure(const Failure& failure);

  std::vector<Finding> findings();
  std::vector<Failure> failures();
  std::vector<std::string> verdict_signatures();
  std::map<std::string, SliceCount> by_target();
  SliceCount total();
  std::size_t units_with_turn();
  // Counters of the parsers, summed over all workers: target, then the path in the worker's JSON.
  std::map<std::string, std::map<std::string, std::uint64_t>> counters();

 private:
  void migrate();
  void add_input(std::int64_t finding, const std::string& input);

  std::mutex mutex_;
  SQLite::Database database_;
};

}  // namespace ferrotype
