// The thread that called run_campaign: it watches the jobs, tells the observer, and keeps the time.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <thread>

#include "engine.h"
#include "files.h"

namespace ferrotype {
namespace {

constexpr auto between_looks = std::chrono::milliseconds(250);
constexpr auto between_saves = std::chrono::seconds(2);
constexpr auto between_status = std::chrono::seconds(1);
// What has to stay free: enough to record the last findings, and not the whole of a small disk.
constexpr std::uint64_t most_reserved_space = std::uint64_t{256} << 20;
constexpr std::uint64_t least_reserved_space = std::uint64_t{8} << 20;

}  // namespace

std::int64_t Engine::since_start() const {
  return std::chrono::duration_cast<milliseconds>(Clock::now() - start_).count();
}

CpuTime Engine::cpu() const {
  return {meter_.fuzzing, meter_.triage, meter_.merging, own_cpu_milliseconds() - own_cpu_before_};
}

void Engine::run_jobs() {
  std::size_t working = settings_.jobs;
  std::vector<std::thread> threads;
  for (std::size_t job = 0; job < settings_.jobs; ++job) {
    threads.emplace_back([this, job, &working] {
      try {
        while (has_time()) run_turn(job);
      } catch (const std::exception& exception) {
        fail(exception.what());
      }
      const std::lock_guard lock(mutex_);
      --working;
      changed_.notify_all();
    });
  }
  std::unique_lock lock(mutex_);
  while (working != 0) {
    changed_.wait_for(lock, between_looks);
    lock.unlock();
    try {
      watch();
    } catch (const std::exception& exception) {
      fail(exception.what());
    }
    lock.lock();
  }
  lock.unlock();
  for (auto& thread : threads) thread.join();
}

void Engine::watch() {
  if (stopping_ || Clock::now() > deadline_) halted_ = true;
  announce();
  const auto now = Clock::now();
  // So that a killed campaign resumes at the right place.
  if (now - last_saved_ > between_saves) {
    last_saved_ = now;
    save_time();
  }
  const auto state = progress();
  if (now - last_status_ > between_status) {
    last_status_ = now;
    write_status(state, Phase::running);
    if (const auto lack = lack_of_space(); !lack.empty()) fail(lack);
  }
  observer_.progressed(state);
}

void Engine::announce() {
  std::deque<Finding> news;
  std::deque<std::string> remarks;
  {
    const std::lock_guard lock(mutex_);
    news.swap(news_);
    remarks.swap(remarks_);
  }
  for (const auto& text : remarks) observer_.remarked(text);
  for (const auto& finding : news) {
    ++found_[finding.report.crash_class][finding.parser];
    last_ = finding;
    observer_.found(finding);
  }
}

void Engine::save_time() { store_.set_run_time(run_id_, since_start(), cpu()); }

void Engine::write_status(const Progress& state, Phase phase) {
  std::string error;
  {
    const std::lock_guard lock(mutex_);
    error = error_;
  }
  const auto text =
      status_json(state, phase, error).dump(1, ' ', true, nlohmann::json::error_handler_t::replace) + "\n";
  // Nothing depends on it: where it cannot be written, what can is told elsewhere. Its last word is worth more than
  // that nobody sees it half written.
  if (write_quickly(settings_.folder.status(), text) || phase == Phase::running) return;
  [[maybe_unused]] const auto written = write_in_place(settings_.folder.status(), text);
}

// Empty while there is room.
std::string Engine::lack_of_space() const {
  std::error_code error;
  const auto space = std::filesystem::space(settings_.folder.root, error);
  if (error) return {};
  const auto reserved = std::clamp<std::uint64_t>(space.capacity / 50, least_reserved_space, most_reserved_space);
  if (space.available >= reserved) return {};
  return fmt::format(
      "the disk of {} is nearly full, {} MiB are left of the {} that have to stay free: what was found is "
      "kept; make room and --resume",
      settings_.folder.root.string(), space.available >> 20U, reserved >> 20U);
}

void Engine::fail(const std::string& message) {
  const auto lack = lack_of_space();
  std::error_code error;
  std::filesystem::remove(reserve(), error);
  const std::lock_guard lock(mutex_);
  if (error_.empty()) error_ = lack.empty() || lack == message ? message : fmt::format("{} ({})", lack, message);
  stopping_ = true;
}

Progress Engine::progress() {
  Progress state;
  state.elapsed = elapsed();
  state.total = plan_.choice.milliseconds;
  state.findings = found_;
  state.last = last_;
  {
    const std::lock_guard lock(mutex_);
    const auto add = [&](const std::string& target, const SliceCount& count) {
      auto& sum = state.targets[target];
      sum.executions += count.executions;
      sum.coverage = std::max(sum.coverage, count.coverage);
    };
    for (const auto* counts : {&before_, &done_}) {
      for (const auto& [target, count] : *counts) add(target, count);
    }
    for (const auto& live : live_) {
      if (!live.target.empty()) add(live.target, live.count);
      state.workers.push_back(live.doing);
    }
    state.unexamined = unexamined_.size() + examining_;
  }
  for (const auto& [target, sum] : state.targets) {
    state.executions += sum.executions;
    state.coverage += sum.coverage;
  }
  rates_.sample(state.elapsed, state.executions, state.targets);
  rates_.fill(state);
  const auto run = cpu();
  state.cpu = {cpu_before_.fuzzing + run.fuzzing, cpu_before_.triage + run.triage, cpu_before_.merging + run.merging,
               cpu_before_.driver + run.driver};
  state.driver_memory = resident_bytes_of_this_process();
  std::error_code error;
  const auto space = std::filesystem::space(settings_.folder.root, error);
  if (!error) state.free_space = space.available;
  return state;
}

Summary Engine::summary() {
  Summary summary;
  try {
    save_time();
  } catch (const std::exception& exception) {
    fail(exception.what());
  }
  auto last = progress();
  last.workers.clear();
  write_status(last, !error_.empty() ? Phase::failed : stopping_ ? Phase::interrupted : Phase::ended);
  clear_scratch();
  summary.choice = plan_.choice;
  summary.milliseconds = store_.milliseconds_used();
  summary.interrupted = stopping_;
  summary.units = plan_.units;
  summary.units_without_turn = plan_.units.size() - std::min(plan_.units.size(), store_.units_with_turn());
  summary.total = store_.total();
  summary.by_target = store_.by_target();
  summary.counters = store_.counters();
  summary.findings = store_.findings();
  summary.failures = store_.failures();
  summary.cpu = last.cpu;
  summary.unexamined = last.unexamined;
  summary.error = error_;
  return summary;
}

}  // namespace ferrotype
