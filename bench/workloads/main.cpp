// The benchmark's times: all cells, measured side by side.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cstdio>

#include "workloads/program.h"
#include "workloads/run.h"

namespace ferrotype {
namespace {

// From which whoever runs this program knows how long it takes before it begins, give or take fonts whose single pass
// is longer than a sample.
void print_prospect(std::size_t timed) {
  fmt::print(stderr, "FERROTYPE-TIMED {}\n", timed);
  std::fflush(stderr);
}

Measurements measure_times(const Plan& plan) {
  return run(
      plan, [&](std::size_t timed) { print_prospect(timed); },
      [&](std::size_t block) {
        fmt::print(stderr, "FERROTYPE-BLOCK {} {}\n", block, plan.schedule.blocks);
        std::fflush(stderr);
      });
}

}  // namespace
}  // namespace ferrotype

int main(int argc, char** argv) {
  return ferrotype::run_program({.name = "ferrotype_bench",
                                 .description = "Measures parsers on fonts and prints samples as JSON",
                                 .measure = ferrotype::measure_times},
                                argc, argv);
}
