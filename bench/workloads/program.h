// What the programs of the benchmark have in common: the command line, what it chooses, and the JSON document that is
// printed. One measures times, the others count; what they say means is worked out by bench/statistics.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "statistics/measurements.h"
#include "workloads/run.h"

namespace ferrotype {

struct Program {
  const char* name;
  const char* description;
  std::function<Measurements(const Plan&)> measure;
  bool counts_into_files = false;
};

// The exit code.
int run_program(const Program& program, int argc, char** argv);

}  // namespace ferrotype
