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
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "classify.h"
#include "plan.h"

namespace ferrotype {

// Schema versions that this program writes and reads; an older file is brought up to date when it is opened.
int newest_schema();
// What leads from a schema to the next one; 0 makes the first from an empty file.
const char* schema_script(int from);

// How a process ended, as far as a log can be classified again from it.
struct Ending {
  int code = -1;
  int signal = 0;
  bool timed_out = false;
  bool memory_limit_hit = false;
};

// One parser, alone in a process, on the input of a finding.
struct Examined {
  std::string flavour;  // fuzz: under the sanitizers; release: what is shipped
  std::string parser;
  std::string status;       // of the interface: ok, malformed, ...; or crashed, or not run
  std::string crash_class;  // none where nothing crashed
  std::string detail;       // check and offset, or the first words of the failure
  std::int64_t milliseconds = 0;
};

struct Finding {
  std::int64_t id = 0;
  std::string found;   // UTC, 2026-01-31T23:59:59Z
  std::string build;   // of the workers: a key of builds()
  Unit unit;           // that found it
  std::string parser;  // that it is about; several separated by commas
  CrashReport report;
  std::string verdict_signature;  // for FERROTYPE_KNOWN; empty unless an oracle told it
  std::string place;              // in the program, for the same; empty where it cannot be gone past
  std::string input;              // sha256
  std::uint64_t input_size = 0;
  std::string log;     // file name in logs/
  int replays = 0;     // how often it was run again ...
  int reproduced = 0;  // ... and crashed in the same class
  std::uint64_t occurrences = 1;
  std::int64_t milliseconds = 0;  // of the campaign's time, when it was found
  Ending ending;

  // What is known only after the examination, which may come later, or in another run.
  std::string examined;   // UTC, or empty: it waits
  std::string minimised;  // sha256 of a smaller input with the same signature, or empty
  std::uint64_t minimised_size = 0;
  std::uint64_t minimiser_runs = 0;
  std::string in_release;  // crashes, panic, debug-only panic, hidden in release; or empty: a verdict has none
  std::vector<Examined> examinations;

  // The smallest input that is known.
  [[nodiscard]] const std::string& best_input() const { return minimised.empty() ? input : minimised; }
};

// An oracle told it; nothing crashed.
inline bool is_verdict(const Finding& finding) { return !finding.verdict_signature.empty(); }

// A flaky finding crashed again in some of its replays, or in none.
inline bool is_flaky(const Finding& finding) { return finding.reproduced < finding.replays; }

struct SliceCount {
  std::uint64_t executions = 0;
  std::uint64_t coverage = 0;
  std::uint64_t features = 0;
  std::uint64_t starts = 0;  // of worker processes
  std::int64_t milliseconds = 0;
  std::int64_t cpu = 0;               // milliseconds of processor time of all its workers
  std::uint64_t coverage_before = 0;  // of the target, when it began
};

// One slice as the store has it.
struct SliceRecord {
  Unit unit;
  std::int64_t began = 0;  // of the campaign's time
  SliceCount count;
};

// Milliseconds of processor time over all runs.
struct CpuTime {
  std::int64_t fuzzing = 0;
  std::int64_t triage = 0;  // replays, minimisation, examination
  std::int64_t merging = 0;
  std::int64_t driver = 0;
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

  // Describes a build once; the id is its key. The description is JSON.
  void add_build(const std::string& id, const std::string& described);
  std::map<std::string, std::string> builds();

  std::int64_t begin_run(const std::string& build);
  void set_run_time(std::int64_t run, std::int64_t milliseconds, const CpuTime& cpu);
  std::int64_t milliseconds_used();
  CpuTime cpu_time();

  // `began` is in milliseconds of the campaign's time.
  std::int64_t begin_slice(std::int64_t run, const Unit& unit, std::int64_t began);
  void update_slice(std::int64_t slice, const SliceCount& count, const std::string& counters);

  std::optional<std::int64_t> find(const std::string& target, const std::string& signature);
  // Once this returns, the finding is on disk; its input and its log have to be there before. Nothing where another
  // job was faster with the same signature.
  std::optional<std::int64_t> add_finding(const Finding& finding);
  // Counts it; of the inputs the first `kept_inputs` are listed. True where this one is.
  bool add_occurrence(std::int64_t finding, const std::string& input);
  // What the examination of a finding came to: minimised, in_release, examinations.
  void set_examined(const Finding& finding);
  // Gives a finding another report. Where the target has one with that signature already, both become the older one,
  // whose id is returned; find_joined() still knows the other.
  std::int64_t reclassify(const Finding& finding);
  void add_failure(const Failure& failure);

  std::vector<Finding> findings();
  // Also by an id that was joined with another finding.
  std::optional<Finding> finding(std::int64_t id);
  std::vector<SliceRecord> slices();
  std::vector<Failure> failures();
  // What workers of a build go past: signatures of verdicts, and places of crashes.
  std::vector<std::string> known(const std::string& build);
  // The last file of the user's corpora that was merged into the corpus of a target, in the order of their paths; empty
  // where there is none.
  std::string imported(const std::string& target);
  void set_imported(const std::string& target, const std::string& last);
  std::map<std::string, SliceCount> by_target();
  SliceCount total();
  std::size_t units_with_turn();
  // Counters of the parsers, summed over all workers: target, then the path in the worker's JSON.
  std::map<std::string, std::map<std::string, std::uint64_t>> counters();

 private:
  std::vector<Finding> findings_where(const std::string& condition, std::int64_t id);
  void read_examinations(Finding& finding);
  void migrate();
  void add_input(std::int64_t finding, const std::string& input);
  void join(std::int64_t from, std::int64_t into);

  std::mutex mutex_;
  SQLite::Database database_;
};

// The error names the file and what can be done.
tl::expected<std::unique_ptr<Store>, std::string> open_store(const std::filesystem::path& file);

}  // namespace ferrotype
