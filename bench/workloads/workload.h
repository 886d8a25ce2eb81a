// One operation on one font by one parser: what it answers, and how it is timed.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <benchmark/benchmark.h>
#include <ferrotype.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "workloads/answers.h"
#include "workloads/counting.h"
#include "workloads/fonts.h"
#include "workloads/slowing.h"

namespace ferrotype {

class Workload {
 public:
  virtual ~Workload() = default;

  // One pass, with everything that it answered; not timed. It also leaves buffers grown and lazy tables made.
  virtual Answers answers() = 0;
  // Passes over all items, as many as the engine asks for.
  virtual void measure(benchmark::State& state) = 0;
  // The same, and a spin after some of them that makes all of it slower by `known_slowdown`. Perhaps a few passes more.
  virtual void measure_slowed(benchmark::State& state) = 0;
  // One more pass, and what it does on the heap.
  virtual HeapUse count() = 0;
  // One more pass, for whoever counts something else.
  virtual void once() = 0;
};

// `Self` has a `pass` over all items that does nothing else: it is timed, and counted.
template <class Self>
class Passes : public Workload {
 public:
  void measure(benchmark::State& state) final {
    for ([[maybe_unused]] auto turn : state) self().pass();
  }

  void measure_slowed(benchmark::State& state) final {
    if (passes_per_spin_ == 0) passes_per_spin_ = passes_per_spin(thread_nanoseconds, [this] { self().pass(); });
    const auto passes = std::min<benchmark::IterationCount>(passes_per_spin_, state.max_iterations);
    bool more = state.KeepRunningBatch(passes);  // it starts the engine's clock, which the spins' clock is to follow
    for (Slowing slowing(thread_nanoseconds); more; more = state.KeepRunningBatch(passes)) {
      for (benchmark::IterationCount i = 0; i < passes; ++i) self().pass();
      slowing.spin();
    }
  }

  HeapUse count() final {
    HeapUse use;
    const Counting counting(&use);
    self().pass();
    return use;
  }

  void once() final { self().pass(); }

 private:
  friend Self;
  Passes() = default;

  Self& self() { return static_cast<Self&>(*this); }

  std::int64_t passes_per_spin_ = 0;  // found out when it is first needed
};

struct Operation {
  std::string_view name;
  std::string_view item;       // what is counted, in the singular
  std::uint64_t capabilities;  // all of them are needed
  // How many items the font has for it; 0: there is nothing to measure.
  std::uint64_t (*items)(const BenchFont& font);
  // The font outlives the workload.
  std::unique_ptr<Workload> (*make)(const ferro_parser& parser, const BenchFont& font);
};

// In the order in which tables show them; those with "at" are at `BenchFont::location`.
std::span<const Operation> all_operations();

}  // namespace ferrotype
