// All cells of a run: which there are, what the work of each is, and then their times.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <iosfwd>
#include <span>
#include <string>
#include <vector>

#include "statistics/measurements.h"
#include "workloads/engine.h"
#include "workloads/fonts.h"
#include "workloads/workload.h"

namespace ferrotype {

bool answers_all(const ferro_parser& parser, std::uint64_t capabilities);

struct Plan {
  std::vector<const ferro_parser*> parsers{};  // the baseline among them
  const ferro_parser* baseline = nullptr;
  std::vector<const Operation*> operations{};
  std::span<const BenchFont> fonts{};
  Schedule schedule{};
  std::ostream* engine_report = nullptr;  // where the engine's own goes; null: nowhere
  std::string dumps{};                    // how the files begin into which valgrind counts
};

// Without work and samples.
Cell cell_of(const Operation& operation, const BenchFont& font, const std::string& parser);

// `prepared` is told how many cells will be timed, `progress` each block that begins.
Measurements run(const Plan& plan, const std::function<void(std::size_t timed)>& prepared,
                 const std::function<void(std::size_t block)>& progress);

}  // namespace ferrotype
