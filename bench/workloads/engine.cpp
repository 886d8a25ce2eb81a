// Why not the engine's own repetitions: with random interleaving it shuffles all repetitions of a run together, so that
// repetition i of one workload has nothing to do with repetition i of another. One run of the engine per block keeps
// what is compared within seconds of each other; the order inside a block is the engine's random one.
//
// Processor time of the thread, not time on the wall: what other processes take is not the parser's.
// SPDX-License-Identifier: Apache-2.0
#include "workloads/engine.h"

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <ostream>
#include <stdexcept>
#include <string>

namespace ferrotype {
namespace {

struct Sample {
  std::int64_t iterations = 0;
  double nanoseconds = 0;  // of one iteration
};

// The engine's own report of several of its runs in one: its context once, and what it says of each run.
class EngineReport {
 public:
  explicit EngineReport(std::ostream& stream) { reporter_.SetOutputStream(&stream); }

  void begin(const benchmark::BenchmarkReporter::Context& context) {
    if (!begun_) reporter_.ReportContext(context);
    begun_ = true;
  }

  // Of the names alone the number of iterations is taken, which is another one each time: compare.py goes by names.
  void add(std::vector<benchmark::BenchmarkReporter::Run> runs) {
    for (auto& run : runs) run.run_name.iterations.clear();
    reporter_.ReportRuns(runs);
  }

  void end() { reporter_.Finalize(); }

 private:
  benchmark::JSONReporter reporter_;
  bool begun_ = false;
};

// Takes what the engine reports instead of printing it. Workloads are its families, in the order of their registration.
class Collector final : public benchmark::BenchmarkReporter {
 public:
  Collector(std::size_t count, EngineReport* report) : samples_(count), report_(report) {}

  bool ReportContext(const Context& context) override {
    if (report_ != nullptr) report_->begin(context);
    return true;
  }

  void ReportRuns(const std::vector<Run>& runs) override {
    if (report_ != nullptr) report_->add(runs);
    for (const Run& run : runs) {
      if (run.error_occurred) throw std::runtime_error(run.error_message);
      if (run.run_type != Run::RT_Iteration) continue;
      samples_.at(static_cast<std::size_t>(run.family_index)) = {
          .iterations = run.iterations,
          .nanoseconds = run.cpu_accumulated_time * 1e9 / static_cast<double>(run.iterations)};
    }
  }

  [[nodiscard]] const std::vector<Sample>& samples() const { return samples_; }

 private:
  std::vector<Sample> samples_;
  EngineReport* report_;
};

std::vector<Sample> run_block(std::size_t count, EngineReport* report) {
  Collector collector(count, report);
  benchmark::RunSpecifiedBenchmarks(&collector);
  for (const Sample& sample : collector.samples()) {
    if (sample.iterations == 0) throw std::runtime_error("the engine left a workload out");
  }
  return collector.samples();
}

void set_up_engine(const Schedule& schedule) {
  // The engine keeps the pointer to its name, and reads it when it reports.
  static std::array program = std::to_array("ferrotype_bench");
  std::array arguments{std::string("--benchmark_enable_random_interleaving=true"),
                       std::string("--benchmark_repetitions=1"),
                       fmt::format("--benchmark_min_time={}", schedule.seconds_per_sample)};
  std::vector<char*> pointers{program.data()};
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  int count = static_cast<int>(arguments.size()) + 1;
  benchmark::Initialize(&count, pointers.data());
}

}  // namespace

std::string engine_name(std::string_view operation, std::string_view font, std::string_view parser) {
  auto name = fmt::format("{}/{}/{}", operation, font, parser);
  std::ranges::replace_if(name, [](char byte) { return byte < ' ' || byte > '~'; }, '_');
  return name;
}

std::vector<std::vector<double>> measure(const std::vector<Timed>& workloads, const Schedule& schedule,
                                         const std::function<void(std::size_t block)>& progress,
                                         std::ostream* engine_report) {
  std::vector<std::vector<double>> nanoseconds(workloads.size());
  if (workloads.empty()) return nanoseconds;
  set_up_engine(schedule);

  std::vector<benchmark::internal::Benchmark*> registered;
  for (const Timed& timed : workloads) {
    registered.push_back(benchmark::RegisterBenchmark(timed.name.c_str(), [timed](benchmark::State& state) {
      timed.slowed ? timed.workload->measure_slowed(state) : timed.workload->measure(state);
    }));
  }

  progress(0);
  const auto trial = run_block(workloads.size(), nullptr);
  std::optional<EngineReport> report;
  if (engine_report != nullptr) report.emplace(*engine_report);
  for (std::size_t i = 0; i < workloads.size(); ++i) registered[i]->Iterations(trial[i].iterations);
  for (std::size_t block = 1; block <= schedule.blocks; ++block) {
    progress(block);
    const auto samples = run_block(workloads.size(), report ? &*report : nullptr);
    for (std::size_t i = 0; i < workloads.size(); ++i) nanoseconds[i].push_back(samples[i].nanoseconds);
  }
  if (report) report->end();
  benchmark::Shutdown();
  return nanoseconds;
}

}  // namespace ferrotype
