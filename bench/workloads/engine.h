// The measuring: Google Benchmark runs every workload once per block, in an order that it shuffles for each block.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "workloads/workload.h"

namespace ferrotype {

struct Timed {
  std::string name{};  // for the engine's own report
  Workload* workload = nullptr;
  bool slowed = false;
};

struct Schedule {
  std::size_t blocks = 15;
  double seconds_per_sample = 0.02;
};

// Without anything that a reader of JSON may stumble over: the engine escapes nearly nothing.
std::string engine_name(std::string_view operation, std::string_view font, std::string_view parser);

// Nanoseconds of processor time of one pass: [workload][block]. `progress` is told each block that begins, from 0,
// which finds out how many passes make a sample, and is thrown away. What the engine itself would print of the others,
// as JSON, goes to `engine_report`, if there is one.
std::vector<std::vector<double>> measure(const std::vector<Timed>& workloads, const Schedule& schedule,
                                         const std::function<void(std::size_t block)>& progress,
                                         std::ostream* engine_report = nullptr);

}  // namespace ferrotype
