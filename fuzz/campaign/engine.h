// The work of a campaign, once its folder is prepared: jobs that take turns, and the thread that watches them.
//
// A job's turn is one of: a slice of a unit, an examination of a finding, a merge of a corpus. Examinations get a fifth
// of the processor time at most, so that a shallow crash cannot eat the night; what waits at the end goes on waiting in
// the store. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <set>

#include "build.h"
#include "campaign.h"
#include "examine.h"
#include "merge.h"
#include "schedule.h"
#include "slice.h"

namespace ferrotype {

class Engine {
 public:
  struct Plan {
    Choice choice;
    std::vector<Unit> units;
    std::vector<std::string> parsers;  // that examine a finding
    Build build;
  };

  Engine(const Settings& settings, Plan plan, Observer& observer, std::atomic<bool>& stopping, Store& store);
  Summary run_to_end();

 private:
  using Clock = std::chrono::steady_clock;
  using milliseconds = std::chrono::milliseconds;

  struct Live {
    WorkerProgress doing;
    std::string target;
    SliceCount count;
  };
  struct Waiting {
    std::int64_t id = 0;
    bool is_peer = false;
  };
  // What is known of a target's corpus.
  struct Corpus {
    std::uint64_t files = 0;
    std::uint64_t files_after_merge = 0;
    Clock::time_point merged{};
    bool wants_merge = false;  // no worker begins before it
    std::size_t workers = 0;
    std::uint64_t imported = 0;
    bool import_runs = false;
  };

  [[nodiscard]] std::int64_t since_start() const;
  [[nodiscard]] std::int64_t elapsed() const { return used_before_ + since_start(); }
  [[nodiscard]] CpuTime cpu() const;

  // The thread that watches.
  void run_jobs();
  void watch();
  void announce();
  void save_time();
  Progress progress();
  void write_status(const Progress& progress, Phase phase);
  std::string lack_of_space() const;
  std::filesystem::path reserve() const { return settings_.folder.scratch() / "reserve"; }
  Summary summary();

  // A job.
  bool has_time();
  void run_turn(std::size_t job);
  void wait_for_examination(const Finding& finding);
  bool may_examine() const;
  bool examine_one(std::size_t job);
  bool merge_one(std::size_t job);
  bool import_some(std::size_t job);
  bool fuzz_one(std::size_t job);
  void settle(std::size_t unit, milliseconds spent, const SliceResult& result);
  void fail(const std::string& message);
  void remark(const std::string& text);
  void clear_scratch();
  const Unit& widest_unit(const std::string& target) const;
  void settle_merge(const Unit& unit);
  void count_corpus(const std::string& target);
  milliseconds length_of(const std::string& target);
  std::vector<std::string> seed_folders() const;

  std::vector<std::string> explained();

  const Settings& settings_;
  Plan plan_;
  Observer& observer_;
  std::atomic<bool>& stopping_;
  std::atomic<bool> halted_{false};  // stopping, or the time is over: nothing long is finished any more
  Store& store_;
  Schedule schedule_;
  std::int64_t used_before_;
  CpuTime cpu_before_;
  std::map<std::string, SliceCount> before_;  // of earlier runs
  Launch launch_;
  CpuMeter meter_;
  std::int64_t own_cpu_before_ = 0;

  std::mutex mutex_;  // for all below
  std::condition_variable changed_;
  std::deque<Finding> news_;
  std::deque<std::string> remarks_;
  std::deque<Waiting> unexamined_;
  std::size_t examining_ = 0;
  std::vector<Live> live_;
  std::map<std::string, SliceCount> done_;    // of this run
  std::map<std::string, milliseconds> load_;  // how long the workers of a target took to run the corpus, lately
  std::map<std::string, Corpus> corpora_;
  std::vector<int> idle_turns_;  // of each unit: turns in a row that executed nothing
  std::size_t turns_ = 0;
  std::string error_;

  std::vector<std::filesystem::path> imports_;  // constant while jobs run
  Recorder recorder_;
  Examiner examiner_;
  Merger merger_;
  std::map<std::string, std::map<std::string, std::uint64_t>> found_;
  std::optional<Finding> last_;
  Rates rates_;
  std::int64_t run_id_ = 0;
  milliseconds length_{0};
  Clock::time_point start_ = Clock::now();
  Clock::time_point deadline_{};
  Clock::time_point last_saved_ = Clock::now();
  Clock::time_point last_status_{};
};

}  // namespace ferrotype
