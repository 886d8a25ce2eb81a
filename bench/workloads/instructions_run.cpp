// Hardware counters would be faster, and are closed on most machines that are rented or virtual; callgrind counts the
// same on all of them. SPDX-License-Identifier: Apache-2.0
#include "workloads/instructions_run.h"

#include <fmt/format.h>
#include <valgrind/callgrind.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

#include "workloads/warm.h"

namespace ferrotype {
namespace {

class Callgrind {
 public:
  explicit Callgrind(std::string dumps) : dumps_(std::move(dumps)) {
    if (RUNNING_ON_VALGRIND == 0) throw std::runtime_error("instructions are counted under valgrind only");
  }

  // Instrumented is only what is counted: all else would take ten times as long.
  template <class Work>
  std::uint64_t count(Work work) {
    CALLGRIND_START_INSTRUMENTATION;
    CALLGRIND_ZERO_STATS;
    work();
    CALLGRIND_DUMP_STATS;
    CALLGRIND_STOP_INSTRUMENTATION;
    return read_dump();
  }

 private:
  // Each dump is a file of the next number.
  std::uint64_t read_dump() {
    const std::string path = fmt::format("{}.{}", dumps_, ++dumped_);
    std::ifstream file(path);
    for (std::string word; file >> word;) {
      std::uint64_t count = 0;
      if (word != "summary:" && word != "totals:") continue;
      if (!(file >> count)) break;
      std::error_code ignored;
      std::filesystem::remove(path, ignored);
      return count;
    }
    throw std::runtime_error(fmt::format("{}: not what callgrind dumps", path));
  }

  std::string dumps_;
  std::uint64_t dumped_ = 0;
};

constexpr std::uint64_t turns = 1'000'000;

// Two instructions a turn, whatever the compiler thinks.
void spin() {
  std::uint64_t left = turns;
#if defined(__x86_64__)
  __asm__ volatile("1: dec %0\n\tjnz 1b" : "+r"(left) : : "cc");
#elif defined(__aarch64__)
  __asm__ volatile("1: subs %0, %0, #1\n\tb.ne 1b" : "+r"(left) : : "cc");
#else
#error "no loop of known length for this processor"
#endif
}

void say_counted(std::size_t done, std::size_t all) {
  fmt::print(stderr, "FERROTYPE-COUNTED {} {}\n", done, all);
  std::fflush(stderr);
}

}  // namespace

Measurements count_instructions(const Plan& plan) {
  Callgrind callgrind(plan.dumps);
  Measurements counts{.baseline = plan.baseline->name, .blocks = plan.schedule.blocks, .cells = {}};
  // The first dump tells of the counter's own beginning too.
  callgrind.count([] {});
  counts.instruction_control = {.planted = 2 * turns, .counted = callgrind.count(spin)};
  const std::size_t all = plan.fonts.size() * plan.parsers.size() * plan.operations.size();
  for (const BenchFont& font : plan.fonts) {
    for (const ferro_parser* parser : plan.parsers) {
      for (const Operation* operation : plan.operations) {
        Cell cell = cell_of(*operation, font, parser->name);
        if (cell.items != 0 && answers_all(*parser, operation->capabilities)) {
          const auto workload = operation->make(*parser, font);
          if (workload->answers().code == FERRO_OK) {
            repeat_until_warm(cell.items, [&] { workload->once(); });
            cell.instructions = callgrind.count([&] { workload->once(); });
          }
        }
        counts.cells.push_back(std::move(cell));
        say_counted(counts.cells.size(), all);
      }
    }
  }
  return counts;
}

}  // namespace ferrotype
