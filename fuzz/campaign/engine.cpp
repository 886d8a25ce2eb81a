// The jobs. engine_watch.cpp has the thread that watches them.
// SPDX-License-Identifier: Apache-2.0
#include "engine.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <stdexcept>
#include <thread>

#include "files.h"

namespace ferrotype {
namespace {

// More files than this are merged once instead of being run at every start of a worker.
constexpr std::size_t most_files_as_they_are = 2000;
// Of the processor time, for examinations: of crashes, and of disagreements with peers.
constexpr double examining_share = 0.2;
constexpr double examining_share_of_peers = 0.05;
constexpr std::int64_t examining_allowance = 5000;  // milliseconds, so that the first finding need not wait
// Of the time, for taking in a corpus.
constexpr double import_share = 0.5;
constexpr std::int64_t import_allowance = 5000;  // milliseconds
// Kept on the disk from the beginning, and given up when it is full: for the last words.
constexpr std::size_t reserve_bytes = std::size_t{4} << 20;
// A corpus is merged where it has this many files, and twice as many as after the last merge.
constexpr std::uint64_t files_worth_a_merge = 500;
constexpr auto between_merges = std::chrono::minutes(10);
// Turns in a row in which a unit did nothing: then something is wrong with the machine or the build.
constexpr int most_idle_turns = 5;

}  // namespace

Engine::Engine(const Settings& settings, Plan plan, Observer& observer, std::atomic<bool>& stopping, Store& store)
    : settings_(settings),
      plan_(std::move(plan)),
      observer_(observer),
      stopping_(stopping),
      store_(store),
      schedule_(plan_.units.size()),
      used_before_(store.milliseconds_used()),
      cpu_before_(store.cpu_time()),
      before_(store.by_target()),
      launch_{settings.layout, plan_.choice.library},
      live_(settings.jobs),
      idle_turns_(plan_.units.size()),
      recorder_({launch_, settings.folder, plan_.build.id, [this] { return elapsed(); },
                 [this](const Finding& finding) {
                   const std::lock_guard lock(mutex_);
                   news_.push_back(finding);
                   wait_for_examination(finding);
                   changed_.notify_all();
                 }},
                store, meter_, stopping),
      examiner_(launch_, settings.folder, plan_.parsers, meter_, &halted_),
      merger_(launch_, settings.folder, meter_, halted_) {
  for (const auto& finding : store_.findings()) {
    ++found_[finding.report.crash_class][finding.parser];
    if (finding.examined.empty()) wait_for_examination(finding);
    last_ = finding;
  }
}

// Crashes come before disagreements with peers, of which there may be hundreds. Wants the lock.
void Engine::wait_for_examination(const Finding& finding) {
  const bool is_peer = is_peer_class(finding.report.crash_class);
  const auto first_peer = std::ranges::find(unexamined_, true, &Waiting::is_peer);
  unexamined_.insert(is_peer ? unexamined_.end() : first_peer, {finding.id, is_peer});
}

Summary Engine::run_to_end() {
  run_id_ = store_.begin_run(plan_.build.id);
  recorder_.write_known(explained());
  own_cpu_before_ = own_cpu_milliseconds();
  start_ = Clock::now();
  clear_scratch();
  if (const char* plant = std::getenv("FERROTYPE_PLANT"); plant != nullptr && *plant != '\0') {
    observer_.remarked(
        fmt::format("FERROTYPE_PLANT={} is set: workers plant a fault, and its findings need it again", plant));
  }
  for (const auto& target : plan_.choice.targets) {
    merger_.recover(target);
    count_corpus(target);
    corpora_[target].files_after_merge = corpora_[target].files;
    corpora_[target].merged = start_;
  }
  if (auto files = files_below(plan_.choice.corpora); files.size() > most_files_as_they_are) {
    observer_.remarked(
        fmt::format("{} files of --corpus are merged into the campaign's corpus as it goes on", files.size()));
    imports_ = std::move(files);
    for (const auto& target : plan_.choice.targets) {
      corpora_[target].imported = merged_before(imports_, store_.imported(target));
    }
  }
  if (const int count = recorder_.record_leftovers([this](const std::string& text) { observer_.remarked(text); });
      count != 0) {
    observer_.remarked(fmt::format("{} inputs that an earlier run left were taken up", count));
    announce();
  }
  if (const auto written = write_quickly(reserve(), std::string(reserve_bytes, '\0')); !written) {
    throw std::runtime_error(written.error());
  }
  auto left = std::max<std::int64_t>(0, plan_.choice.milliseconds - used_before_);
  constexpr std::int64_t shortest_run = 1000;  // milliseconds that are worth resuming a campaign
  if (settings_.resume && left < shortest_run) left = 0;
  deadline_ = start_ + milliseconds(left);
  length_ = slice_length(milliseconds(plan_.choice.milliseconds), plan_.units.size(), settings_.jobs);
  observer_.began(plan_.units, length_, left);
  if (left != 0) run_jobs();
  announce();
  return summary();
}

bool Engine::has_time() {
  if (stopping_) return false;
  // Less than this is not worth a start, except in a campaign that did nothing yet.
  const std::lock_guard lock(mutex_);
  return deadline_ - Clock::now() > milliseconds(turns_ == 0 ? 0 : 1500);
}

void Engine::run_turn(std::size_t job) {
  const bool did_something = examine_one(job) || merge_one(job) || import_some(job) || fuzz_one(job);
  {
    const std::lock_guard lock(mutex_);
    live_[job] = {{"idle", ""}, {}, {}};
  }
  if (!did_something) std::this_thread::sleep_for(milliseconds(50));
}

// One at a time, so that the others go on finding. Wants the lock.
bool Engine::may_examine() const {
  if (unexamined_.empty() || examining_ != 0 || turns_ < std::min(settings_.jobs, plan_.units.size())) return false;
  const auto all = meter_.fuzzing + meter_.triage + meter_.merging;
  const auto share = unexamined_.front().is_peer ? examining_share_of_peers : examining_share;
  return static_cast<double>(meter_.triage) < share * static_cast<double>(all) + examining_allowance;
}

bool Engine::examine_one(std::size_t job) {
  Waiting waiting;
  {
    const std::lock_guard lock(mutex_);
    if (!may_examine()) return false;
    waiting = unexamined_.front();
    unexamined_.pop_front();
    ++examining_;
    live_[job] = {{"examining", fmt::format("#{}", waiting.id)}, {}, {}};
  }
  auto finding = store_.finding(waiting.id);
  const bool done = !finding || examiner_.examine(*finding);
  if (finding && done) store_.set_examined(*finding);
  const std::lock_guard lock(mutex_);
  --examining_;
  if (!done) unexamined_.push_front(waiting);
  return true;
}

bool Engine::merge_one(std::size_t job) {
  std::string target;
  {
    const std::lock_guard lock(mutex_);
    const auto ready = std::ranges::find_if(corpora_, [](const auto& one) {
      return one.second.wants_merge && one.second.workers == 0 && !one.second.import_runs;
    });
    if (ready == corpora_.end()) return false;
    target = ready->first;
    ++ready->second.workers;
    live_[job] = {{"merging", target}, {}, {}};
  }
  const auto& unit = widest_unit(target);
  const bool merged = merger_.shrink(unit);
  settle_merge(unit);
  const std::lock_guard lock(mutex_);
  auto& corpus = corpora_[target];
  --corpus.workers;
  corpus.wants_merge = false;
  corpus.merged = Clock::now();
  if (merged) {
    remarks_.push_back(fmt::format("merged the corpus of {}: {} inputs", target, corpus.files));
  }
  corpus.files_after_merge = corpus.files;
  return true;
}

bool Engine::import_some(std::size_t job) {
  const auto time = static_cast<double>(since_start()) * static_cast<double>(settings_.jobs);
  if (imports_.empty() || static_cast<double>(meter_.merging) > import_share * time + import_allowance) return false;
  std::string target;
  std::size_t from = 0;
  {
    const std::lock_guard lock(mutex_);
    for (auto& [name, corpus] : corpora_) {
      if (corpus.imported >= imports_.size() || corpus.import_runs || corpus.wants_merge) continue;
      target = name;
      from = corpus.imported;
      corpus.import_runs = true;
      live_[job] = {{"merging", fmt::format("{}, {} of {} files", name, from, imports_.size())}, {}, {}};
      break;
    }
  }
  if (target.empty()) return false;
  const auto to = std::min(from + Merger::files_in_a_step, imports_.size());
  const auto& unit = widest_unit(target);
  const bool added = merger_.add(
      unit, {imports_.begin() + static_cast<std::ptrdiff_t>(from), imports_.begin() + static_cast<std::ptrdiff_t>(to)});
  settle_merge(unit);
  // A step that libFuzzer could not do is not tried for ever.
  const bool over = added || !halted_;
  if (over) store_.set_imported(target, imports_[to - 1].string());
  if (!added && over) remark(fmt::format("{}: files {} to {} of --corpus could not be merged", target, from, to));
  const std::lock_guard lock(mutex_);
  auto& corpus = corpora_[target];
  corpus.import_runs = false;
  if (over) corpus.imported = to;
  return true;
}

bool Engine::fuzz_one(std::size_t job) {
  std::optional<std::size_t> index;
  {
    const std::lock_guard lock(mutex_);
    index = schedule_.take([this](std::size_t unit) { return !corpora_[plan_.units[unit].target].wants_merge; });
    if (!index) return false;
    ++turns_;
    const auto& unit = plan_.units[*index];
    ++corpora_[unit.target].workers;
    live_[job] = {{"fuzzing", unit.name()}, unit.target, {}};
  }
  SliceTask task;
  task.unit = plan_.units[*index];
  task.id = store_.begin_slice(run_id_, task.unit, elapsed());
  task.seed = plan_.choice.seed + static_cast<std::uint32_t>(task.id) * 1000;
  task.length = length_of(task.unit.target);
  task.deadline = deadline_;
  task.corpora = seed_folders();
  const auto start = Clock::now();
  const auto should_yield = [this] {
    const std::lock_guard lock(mutex_);
    return may_examine();
  };
  const auto tell = [this, job](const SliceCount& count) {
    const std::lock_guard lock(mutex_);
    live_[job].count = count;
  };
  const auto result =
      run_slice(task, {launch_, settings_.folder, store_, recorder_, meter_, stopping_, should_yield, tell});
  count_corpus(task.unit.target);
  settle(*index, std::chrono::duration_cast<milliseconds>(Clock::now() - start), result);
  return true;
}

void Engine::settle(std::size_t unit, milliseconds spent, const SliceResult& result) {
  const std::lock_guard lock(mutex_);
  const auto& target = plan_.units[unit].target;
  schedule_.give_back(unit, spent, result.yield);
  load_[target] = result.load;
  auto& sum = done_[target];
  sum.executions += result.count.executions;
  sum.coverage = std::max(sum.coverage, result.count.coverage);
  auto& corpus = corpora_[target];
  --corpus.workers;
  if (corpus.files > std::max(files_worth_a_merge, 2 * corpus.files_after_merge) &&
      Clock::now() - corpus.merged > between_merges) {
    corpus.wants_merge = true;
  }
  if (result.failure.empty() || stopping_) {
    idle_turns_[unit] = 0;
    return;
  }
  if (++idle_turns_[unit] < most_idle_turns) {
    remarks_.push_back(fmt::format("{}: the worker {}", plan_.units[unit].name(), result.failure));
    return;
  }
  if (error_.empty()) {
    error_ =
        fmt::format("{}: {} times in a row the worker {}", plan_.units[unit].name(), most_idle_turns, result.failure);
  }
  stopping_ = true;
}

// A merge finds crashes too.
void Engine::settle_merge(const Unit& unit) {
  const auto artifacts = merger_.artifacts(unit);
  recorder_.record_folder(unit, artifacts, nullptr);
  std::error_code error;
  std::filesystem::remove(artifacts, error);  // only where it is empty
  count_corpus(unit.target);
}

// Who compares most parsers reaches what any of the target's units does.
const Unit& Engine::widest_unit(const std::string& target) const {
  const Unit* widest = nullptr;
  for (const auto& unit : plan_.units) {
    if (unit.target == target && (widest == nullptr || unit.parsers.size() > widest->parsers.size())) widest = &unit;
  }
  return *widest;
}

void Engine::count_corpus(const std::string& target) {
  std::uint64_t files = 0;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(settings_.folder.corpus(target), error)) {
    files += entry.is_regular_file(error) ? 1 : 0;
  }
  const std::lock_guard lock(mutex_);
  corpora_[target].files = files;
}

// A worker first runs the whole corpus; it gets three times as long for new inputs, and where that would be a long turn
// at least as long. One that did not get through its corpus gets twice the time.
Engine::milliseconds Engine::length_of(const std::string& target) {
  constexpr milliseconds long_turn = std::chrono::minutes(10);
  const std::lock_guard lock(mutex_);
  const auto load = load_.find(target);
  if (load == load_.end()) return length_;
  return std::clamp(4 * load->second, length_, std::max({length_, long_turn, 2 * load->second}));
}

std::vector<std::string> Engine::seed_folders() const {
  std::vector<std::string> all;
  std::error_code error;
  if (const auto seeds = settings_.layout.seeds(); std::filesystem::is_directory(seeds, error)) {
    all.push_back(seeds.string());
  }
  if (imports_.empty()) all.insert(all.end(), plan_.choice.corpora.begin(), plan_.choice.corpora.end());
  return all;
}

std::vector<std::string> Engine::explained() {
  const auto file = settings_.layout.known_peers();
  const auto text = read_file(file, 1U << 20U);
  if (text) return signatures_in(*text);
  observer_.remarked(
      fmt::format("{}: {}; explained differences with peers count as findings", file.string(), text.error()));
  return {};
}

void Engine::clear_scratch() {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(settings_.folder.scratch(), error)) {
    std::filesystem::remove_all(entry.path(), error);
  }
}

void Engine::remark(const std::string& text) {
  const std::lock_guard lock(mutex_);
  remarks_.push_back(text);
}

}  // namespace ferrotype
