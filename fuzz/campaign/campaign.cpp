// SPDX-License-Identifier: Apache-2.0
#include "campaign.h"

#include <fmt/format.h>

#include <condition_variable>
#include <deque>
#include <memory>
#include <thread>

#include "files.h"
#include "schedule.h"
#include "slice.h"

namespace ferrotype {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::int64_t shortest_run = 1000;  // milliseconds that are worth resuming a campaign

class Campaign {
 public:
  Campaign(const Settings& settings, Choice choice, Observer& observer, std::atomic<bool>& stopping,
           std::vector<Unit> units, Store& store)
      : settings_(settings),
        choice_(std::move(choice)),
        observer_(observer),
        stopping_(stopping),
        units_(std::move(units)),
        store_(store),
        schedule_(units_.size()),
        used_before_(store.milliseconds_used()),
        before_(store.by_target()),
        launch_{settings.layout, choice_.library},
        recorder_(
            launch_, settings.folder, store, [this] { return elapsed(); },
            [this](const Finding& finding) {
              const std::lock_guard lock(mutex_);
              news_.push_back(finding);
              changed_.notify_all();
            },
            stopping),
        live_(settings.jobs) {
    for (const auto& finding : store_.findings()) ++by_class_[finding.report.crash_class];
  }

  tl::expected<Summary, CampaignError> run_to_end() {
    run_id_ = store_.begin_run("");
    recorder_.write_known(explained());
    start_ = Clock::now();
    if (const int count = recorder_.record_leftovers(); count != 0) {
      observer_.remarked(fmt::format("{} inputs that an earlier run left were taken up", count));
      announce();
    }
    auto left = std::max<std::int64_t>(0, choice_.milliseconds - used_before_);
    if (settings_.resume && left < shortest_run) left = 0;
    deadline_ = start_ + milliseconds(left);
    length_ = slice_length(milliseconds(choice_.milliseconds), units_.size(), settings_.jobs);
    observer_.began(units_, length_, left);
    if (left != 0) run_jobs();
    announce();
    store_.set_run_time(run_id_, since_start(), {});
    if (!error_.empty()) return tl::unexpected(CampaignError{false, error_});
    return summary();
  }

 private:
  [[nodiscard]] std::int64_t since_start() const {
    return std::chrono::duration_cast<milliseconds>(Clock::now() - start_).count();
  }
  [[nodiscard]] std::int64_t elapsed() const { return used_before_ + since_start(); }

  void run_jobs() {
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
      changed_.wait_for(lock, milliseconds(250));
      lock.unlock();
      watch();
      lock.lock();
    }
    lock.unlock();
    for (auto& thread : threads) thread.join();
  }

  bool has_time() {
    if (stopping_) return false;
    // Less than this is not worth a start, except in a campaign that did nothing yet.
    const std::lock_guard lock(mutex_);
    return deadline_ - Clock::now() > milliseconds(turns_ == 0 ? 0 : 1500);
  }

  void run_turn(std::size_t job) {
    const auto index = take_unit();
    if (!index) {
      std::this_thread::sleep_for(milliseconds(50));
      return;
    }
    SliceTask task;
    task.unit = units_[*index];
    task.id = store_.begin_slice(run_id_, task.unit, elapsed());
    task.seed = choice_.seed + static_cast<std::uint32_t>(task.id) * 1000;
    task.length = length_of(task.unit.target);
    task.deadline = deadline_;
    task.corpora = corpora();
    const auto start = Clock::now();
    const auto result =
        run_slice(task, launch_, settings_.folder, store_, recorder_, stopping_, [&](const SliceCount& count) {
          const std::lock_guard lock(mutex_);
          live_[job] = {task.unit.target, count};
        });
    const std::lock_guard lock(mutex_);
    schedule_.give_back(*index, std::chrono::duration_cast<milliseconds>(Clock::now() - start), result.yield);
    live_[job] = {};
    load_[task.unit.target] = result.load;
    auto& sum = done_[task.unit.target];
    sum.executions += result.count.executions;
    sum.coverage = std::max(sum.coverage, result.count.coverage);
    if (!result.failure.empty() && !stopping_) {
      if (error_.empty()) error_ = fmt::format("{}: the worker {}", task.unit.name(), result.failure);
      stopping_ = true;
    }
  }

  std::optional<std::size_t> take_unit() {
    const std::lock_guard lock(mutex_);
    const auto taken = schedule_.take();
    if (taken) ++turns_;
    return taken;
  }

  // A worker first runs the whole corpus; it gets at least three times as long for new inputs.
  milliseconds length_of(const std::string& target) {
    const std::lock_guard lock(mutex_);
    const auto load = load_.find(target);
    return load == load_.end() ? length_
                               : std::clamp(4 * load->second, length_, milliseconds(std::chrono::minutes(10)));
  }

  [[nodiscard]] std::vector<std::string> corpora() const {
    std::vector<std::string> all;
    std::error_code error;
    if (const auto seeds = settings_.layout.seeds(); std::filesystem::is_directory(seeds, error)) {
      all.push_back(seeds.string());
    }
    all.insert(all.end(), choice_.corpora.begin(), choice_.corpora.end());
    return all;
  }

  std::vector<std::string> explained() {
    const auto file = settings_.layout.known_peers();
    const auto text = read_file(file, 1U << 20U);
    if (text) return signatures_in(*text);
    observer_.remarked(
        fmt::format("{}: {}; explained differences with peers count as findings", file.string(), text.error()));
    return {};
  }

  void fail(const std::string& message) {
    const std::lock_guard lock(mutex_);
    if (error_.empty()) error_ = message;
    stopping_ = true;
  }

  // The calling thread's part: news, progress, and the time used, so that a killed campaign resumes at the right place.
  void watch() {
    announce();
    const auto now = Clock::now();
    if (now - last_saved_ > std::chrono::seconds(2)) {
      last_saved_ = now;
      store_.set_run_time(run_id_, since_start(), {});
    }
    observer_.progressed(progress(now));
  }

  void announce() {
    std::deque<Finding> news;
    {
      const std::lock_guard lock(mutex_);
      news.swap(news_);
    }
    for (const auto& finding : news) {
      ++by_class_[finding.report.crash_class];
      observer_.found(finding);
    }
  }

  Progress progress(Clock::time_point now) {
    Progress progress;
    progress.elapsed = elapsed();
    progress.total = choice_.milliseconds;
    progress.findings_by_class = by_class_;
    {
      const std::lock_guard lock(mutex_);
      std::map<std::string, std::uint64_t> coverage;
      const auto add = [&](const std::string& target, const SliceCount& count) {
        progress.executions += count.executions;
        coverage[target] = std::max(coverage[target], count.coverage);
      };
      for (const auto* counts : {&before_, &done_}) {
        for (const auto& [target, count] : *counts) add(target, count);
      }
      for (const auto& [target, count] : live_) add(target, count);
      for (const auto& entry : coverage) progress.coverage += entry.second;
    }
    history_.emplace_back(now, progress.executions);
    while (history_.size() > 2 && now - history_.front().first > std::chrono::seconds(10)) history_.pop_front();
    const std::chrono::duration<double> span = now - history_.front().first;
    const auto old = std::min(history_.front().second, progress.executions);
    if (span.count() > 0.5) {
      progress.executions_per_second = static_cast<double>(progress.executions - old) / span.count();
    }
    return progress;
  }

  Summary summary() {
    Summary summary;
    summary.choice = choice_;
    summary.milliseconds = store_.milliseconds_used();
    summary.interrupted = stopping_;
    summary.units = units_;
    summary.units_without_turn = units_.size() - std::min(units_.size(), store_.units_with_turn());
    summary.total = store_.total();
    summary.by_target = store_.by_target();
    summary.counters = store_.counters();
    summary.findings = store_.findings();
    summary.failures = store_.failures();
    return summary;
  }

  struct Live {
    std::string target;
    SliceCount count;
  };

  const Settings& settings_;
  Choice choice_;
  Observer& observer_;
  std::atomic<bool>& stopping_;
  std::vector<Unit> units_;
  Store& store_;
  Schedule schedule_;
  std::int64_t used_before_;
  std::map<std::string, SliceCount> before_;  // of earlier runs
  Launch launch_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Finding> news_;
  Recorder recorder_;
  std::vector<Live> live_;
  std::map<std::string, SliceCount> done_;    // of this run
  std::map<std::string, milliseconds> load_;  // how long the workers of a target took to run the corpus, lately
  std::map<std::string, std::uint64_t> by_class_;
  std::deque<std::pair<Clock::time_point, std::uint64_t>> history_;
  std::int64_t run_id_ = 0;
  std::size_t turns_ = 0;
  std::string error_;
  milliseconds length_{0};
  Clock::time_point start_ = Clock::now();
  Clock::time_point deadline_{};
  Clock::time_point last_saved_ = Clock::now();
};

tl::unexpected<CampaignError> usage(std::string text) { return tl::unexpected(CampaignError{true, std::move(text)}); }
tl::unexpected<CampaignError> lacking(std::string text) {
  return tl::unexpected(CampaignError{false, std::move(text)});
}

tl::expected<std::vector<Unit>, CampaignError> plan_of(const Layout& layout, const Choice& choice) {
  const auto parsers = ask_parsers(layout, "fuzz", choice.library);
  if (!parsers) return lacking(parsers.error());
  auto units = plan(choice, *parsers);
  if (!units) return usage(units.error());
  return std::move(*units);
}

std::optional<std::string> missing_program(const Layout& layout, const std::vector<Unit>& units) {
  std::error_code error;
  for (const auto& unit : units) {
    if (const auto program = layout.target(unit.target); !std::filesystem::is_regular_file(program, error)) {
      return fmt::format("{} is not there: build the preset 'fuzz'", program.string());
    }
  }
  return std::nullopt;
}

}  // namespace

tl::expected<Summary, CampaignError> run_campaign(const Settings& settings, Observer& observer,
                                                  std::atomic<bool>& stopping) {
  const auto& folder = settings.folder;
  try {
    const bool exists = std::filesystem::exists(folder.store());
    if (settings.resume && !exists) return usage(fmt::format("no campaign in {}", folder.root.string()));
    if (!settings.resume && exists) {
      return usage(
          fmt::format("{} holds a campaign already: --resume it, or choose another folder", folder.root.string()));
    }
    // What is wrong with a new campaign is said before it leaves a folder behind.
    if (!settings.resume) {
      if (const auto planned = plan_of(settings.layout, settings.choice); !planned) {
        return tl::unexpected(planned.error());
      }
    }
    for (const auto& path : {folder.inputs(), folder.logs(), folder.artifacts()}) {
      std::filesystem::create_directories(path);
    }
    const auto lock = FolderLock::take(folder.root);
    if (!lock) return lacking(lock.error());
    Store store(folder.store());
    auto choice = settings.choice;
    if (auto stored = store.choice(); settings.resume && stored) {
      if (settings.replace_time) stored->milliseconds = choice.milliseconds;
      choice = *stored;
    }
    const auto units = plan_of(settings.layout, choice);
    if (!units) return tl::unexpected(units.error());
    if (std::error_code error;
        choice.corpora.empty() && !std::filesystem::is_directory(settings.layout.seeds(), error)) {
      return lacking(fmt::format("no seeds in {}, and no --corpus", settings.layout.seeds().string()));
    }
    if (const auto missing = missing_program(settings.layout, *units)) return lacking(*missing);
    for (const auto& target : choice.targets) std::filesystem::create_directories(folder.corpus(target));
    store.set_choice(choice);
    return Campaign(settings, choice, observer, stopping, *units, store).run_to_end();
  } catch (const std::exception& exception) {
    return lacking(exception.what());
  }
}

}  // namespace ferrotype
