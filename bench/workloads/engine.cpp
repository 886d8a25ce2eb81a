// Why not the engine's own repetitions: with random interleaving it shuffles all repetitions of a run together, so that
// repetition i of one workload has nothing to do with repetition i of another. One run of the engine per block keeps
// what is compared within seconds of each other; the order inside a block is the engine's random one.
//
// Processor time of the thread, not time on the wall: what other processes take is not the parser's.
// SPDX-License-Identifier: Apache-2.0
#include "workloads/engine.h"

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <array>
#include <charconv>
#include <stdexcept>
#include <string>

namespace ferrotype {
namespace {

struct Sample {
  std::int64_t iterations = 0;
  double nanoseconds = 0;  // of one iteration
};

// Takes what the engine reports instead of printing it. Workloads are named by their number.
class Collector final : public benchmark::BenchmarkReporter {
 public:
  explicit Collector(std::size_t count) : samples_(count) {}

  bool ReportContext(const Context&) override { return true; }

  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      if (run.error_occurred) throw std::runtime_error(run.error_message);
      if (run.run_type != Run::RT_Iteration) continue;
      std::size_t number = 0;
      const std::string& name = run.run_name.function_name;
      std::from_chars(name.data(), name.data() + name.size(), number);
      samples_.at(number) = {.iterations = run.iterations,
                             .nanoseconds = run.cpu_accumulated_time * 1e9 / static_cast<double>(run.iterations)};
    }
  }

  [[nodiscard]] const std::vector<Sample>& samples() const { return samples_; }

 private:
  std::vector<Sample> samples_;
};

std::vector<Sample> run_block(std::size_t count) {
  Collector collector(count);
  benchmark::RunSpecifiedBenchmarks(&collector);
  for (const Sample& sample : collector.samples()) {
    if (sample.iterations == 0) throw std::runtime_error("the engine left a workload out");
  }
  return collector.samples();
}

void set_up_engine(const Schedule& schedule) {
  std::array arguments{std::string("ferrotype_bench"), std::string("--benchmark_enable_random_interleaving=true"),
                       std::string("--benchmark_repetitions=1"),
                       fmt::format("--benchmark_min_time={}", schedule.seconds_per_sample)};
  std::vector<char*> pointers;
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  int count = static_cast<int>(arguments.size());
  benchmark::Initialize(&count, pointers.data());
}

}  // namespace

std::vector<std::vector<double>> measure(const std::vector<Timed>& workloads, const Schedule& schedule,
                                         const std::function<void(std::size_t block)>& progress) {
  std::vector<std::vector<double>> nanoseconds(workloads.size());
  if (workloads.empty()) return nanoseconds;
  set_up_engine(schedule);

  std::vector<benchmark::internal::Benchmark*> registered;
  for (std::size_t i = 0; i < workloads.size(); ++i) {
    registered.push_back(
        benchmark::RegisterBenchmark(fmt::format("{}", i).c_str(), [timed = workloads[i]](benchmark::State& state) {
          timed.slowed ? timed.workload->measure_slowed(state) : timed.workload->measure(state);
        }));
  }

  progress(0);
  const auto trial = run_block(workloads.size());
  for (std::size_t i = 0; i < workloads.size(); ++i) registered[i]->Iterations(trial[i].iterations);
  for (std::size_t block = 1; block <= schedule.blocks; ++block) {
    progress(block);
    const auto samples = run_block(workloads.size());
    for (std::size_t i = 0; i < workloads.size(); ++i) nanoseconds[i].push_back(samples[i].nanoseconds);
  }
  benchmark::Shutdown();
  return nanoseconds;
}

}  // namespace ferrotype
