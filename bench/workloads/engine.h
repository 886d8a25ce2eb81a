// The measuring: Google Benchmark runs every workload once per block, in an order that it shuffles for each block.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "workloads/workload.h"

namespace ferrotype {

struct Timed {
  Workload* workload = nullptr;
  bool slowed = false;
};

struct Schedule {
  std::size_t blocks = 15;
  double seconds_per_sample = 0.02;
};

// Nanoseconds of processor time of one pass: [workload][block]. `progress` is told each block that begins, from 0,
// which finds out how many passes make a sample, and is thrown away.
std::vector<std::vector<double>> measure(const std::vector<Timed>& workloads, const Schedule& schedule,
                                         const std::function<void(std::size_t block)>& progress);

}  // namespace ferrotype
