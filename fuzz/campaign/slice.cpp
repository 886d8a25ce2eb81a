// SPDX-License-Identifier: Apache-2.0
#include "slice.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "fuzzer_output.h"

namespace ferrotype {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr int interrupted_code = 72;  // libFuzzer's, after SIGINT
constexpr double yield_of_finding = 10;

std::filesystem::path made(std::filesystem::path folder) {
  std::filesystem::create_directories(folder);
  return folder;
}

milliseconds since(Clock::time_point start) { return std::chrono::duration_cast<milliseconds>(Clock::now() - start); }

// Sums the numbers of the workers' FERROTYPE-COUNTERS; what is no number is left out.
class Counters {
 public:
  void add(const std::string& text) {
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object()) return;
    const auto flat = json.flatten();
    for (const auto& [path, value] : flat.items()) {
      if (value.is_number_unsigned()) sums_[path] = sums_.value(path, std::uint64_t{0}) + value.get<std::uint64_t>();
    }
  }

  [[nodiscard]] std::string text() const { return sums_.empty() ? "" : sums_.unflatten().dump(); }

 private:
  nlohmann::json sums_ = nlohmann::json::object();
};

class SliceRun {
 public:
  SliceRun(const SliceTask& task, const SliceContext& context)
      : task_(task),
        context_(context),
        artifacts_(made(context.folder.artifacts() / folder_of(task.unit, task.id))),
        sandbox_(Sandbox::of({artifacts_, context.folder.corpus(task.unit.target)})),
        end_(std::min(Clock::now() + task.length, task.deadline)) {}

  SliceResult run_to_end() {
    do {
      if (!run_worker()) break;
      // A restart that could not do anything is left to the next turn.
    } while (!context_.stopping && end_ - Clock::now() > milliseconds(500) && !context_.should_yield());
    finish();
    return std::move(result_);
  }

 private:
  // False where the slice should end early.
  bool run_worker() {
    const auto start = Clock::now();
    FuzzerOutput output;
    milliseconds load{0};
    auto command = worker_command();
    command.on_error_line = [&](std::string_view line) {
      output.take(line);
      if (load.count() == 0 && output.initialised()) load = since(start);
      report(output, start);
    };
    const auto outcome = run(command);
    if (!outcome) {
      result_.failure = outcome.error();
      return false;
    }
    result_.count.cpu += outcome->cpu.count();
    context_.cpu.fuzzing += outcome->cpu.count();
    settle(output, start);
    result_.load = std::max(result_.load, load.count() != 0 ? load : since(start));

    const bool left_something = !std::filesystem::is_empty(artifacts_);
    const int fresh = context_.recorder.record_folder(task_.unit, artifacts_, &*outcome);
    result_.yield += static_cast<double>(output.new_units()) + yield_of_finding * fresh;
    const bool ended_well = outcome->code == 0 || outcome->code == interrupted_code || outcome->interrupted;
    if (left_something || (ended_well && (output.executions() != 0 || context_.stopping))) return true;

    const auto message = outcome->output_limit_hit   ? std::string("was killed because it printed without end")
                         : outcome->memory_limit_hit ? std::string("was killed at the memory limit and left no input")
                         : outcome->signal != 0      ? fmt::format("was killed by signal {}", outcome->signal)
                         : outcome->interrupted      ? std::string("did not get to its first input in time")
                         : output.executions() == 0
                             ? fmt::format("executed nothing and ended with code {}", outcome->code)
                             : fmt::format("ended with code {} and left no input", outcome->code);
    context_.recorder.record_failure(task_.unit, *outcome, message);
    if (result_.count.executions == 0) result_.failure = message + "\n" + last_lines(outcome->error);
    return false;
  }

  [[nodiscard]] Command worker_command() const {
    auto command = context_.launch.command(task_.unit, context_.folder.known());
    const auto left = std::chrono::floor<seconds>(end_ - Clock::now());
    // libFuzzer ends when more than max_total_time whole seconds are over.
    const auto limit = std::max<std::int64_t>(1, left.count() - 1);
    for (auto& argument :
         {fmt::format("-artifact_prefix={}/", artifacts_.string()), fmt::format("-max_total_time={}", limit),
          fmt::format("-max_len={}", Launch::most_fuzzed_bytes),
          fmt::format("-seed={}", task_.seed + result_.count.starts), std::string("-print_final_stats=1"),
          std::string("-use_value_profile=0"), std::string("-reload=1"),
          context_.folder.corpus(task_.unit.target).string()}) {
      command.arguments.push_back(argument);
    }
    command.arguments.insert(command.arguments.end(), task_.corpora.begin(), task_.corpora.end());
    command.interrupt = &context_.stopping;
    command.sandbox = &sandbox_;
    // Behind the fuzzer's own end, at which it still prints its counters: one input may take its whole time limit.
    command.interrupt_at = std::max(end_, Clock::now()) + seconds(3);
    command.grace = seconds(2);
    return command;
  }

  // What the store already has of this slice, with what the running worker said.
  void report(const FuzzerOutput& output, Clock::time_point start) {
    const auto now = Clock::now();
    if (now - last_progress_ < seconds(1)) return;
    last_progress_ = now;
    auto count = with(output, start);
    ++count.starts;
    context_.progress(count);
    if (now - last_saved_ < seconds(10)) return;
    last_saved_ = now;
    context_.store.update_slice(task_.id, count, counters_.text());
  }

  [[nodiscard]] SliceCount with(const FuzzerOutput& output, Clock::time_point start) const {
    auto count = result_.count;
    count.executions += output.executions();
    count.coverage = std::max(count.coverage, output.coverage());
    count.features = std::max(count.features, output.features());
    count.milliseconds += since(start).count();
    if (count.starts == 0) count.coverage_before = output.coverage_at_start();
    return count;
  }

  void settle(const FuzzerOutput& output, Clock::time_point start) {
    result_.count = with(output, start);
    ++result_.count.starts;
    counters_.add(output.counters());
    context_.progress(result_.count);
  }

  void finish() {
    context_.store.update_slice(task_.id, result_.count, counters_.text());
    std::error_code error;
    std::filesystem::remove(artifacts_, error);  // only where it is empty
  }

  static std::string last_lines(const std::string& log) {
    const auto lines = split(log, '\n');
    const auto from = lines.size() - std::min<std::size_t>(lines.size(), 6);
    return join({lines.begin() + static_cast<std::ptrdiff_t>(from), lines.end()}, "\n");
  }

  const SliceTask& task_;
  const SliceContext& context_;
  std::filesystem::path artifacts_;
  Sandbox sandbox_;
  Clock::time_point end_;
  Clock::time_point last_progress_{};
  Clock::time_point last_saved_ = Clock::now();
  SliceResult result_;
  Counters counters_;
};

}  // namespace

SliceResult run_slice(const SliceTask& task, const SliceContext& context) {
  return SliceRun(task, context).run_to_end();
}

}  // namespace ferrotype
