// SPDX-License-Identifier: Apache-2.0
#include "statistics/instructions.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "statistics/bootstrap.h"

namespace ferrotype {
namespace {

// A counter that is started and stopped by a call counts some of the caller's.
constexpr std::uint64_t callers_own = 100;

}  // namespace

std::optional<double> instructions_per_item(const Cell& cell) {
  if (!cell.instructions || cell.items == 0) return std::nullopt;
  return static_cast<double>(*cell.instructions) / static_cast<double>(cell.items);
}

std::vector<Counts> make_instructions(const Measurements& measurements) {
  std::map<std::pair<std::string, std::string>, double> baselines;  // operation and font
  for (const Cell& cell : measurements.cells) {
    const auto count = instructions_per_item(cell);
    if (count && cell.parser == measurements.baseline) baselines[{cell.operation, cell.font}] = *count;
  }
  std::map<std::pair<std::string, std::string>, std::vector<double>> ratios;  // operation and parser
  for (const Cell& cell : measurements.cells) {
    const auto count = instructions_per_item(cell);
    const auto baseline = baselines.find({cell.operation, cell.font});
    if (count && cell.work.equal && baseline != baselines.end() && baseline->second > 0) {
      ratios[{cell.operation, cell.parser}].push_back(*count / baseline->second);
    }
  }
  auto all = gather(measurements, instructions_per_item);
  for (Counts& one : all) {
    const auto found = ratios.find({one.operation, one.parser});
    if (found != ratios.end()) one.ratio = geometric_mean(found->second);
  }
  return all;
}

void add_instructions(Measurements& times, const Measurements& counts) {
  give_to_timed(times, counts, [](Cell& cell, const Cell& counted) { cell.instructions = counted.instructions; });
  times.instruction_control = counts.instruction_control;
}

std::vector<std::string> broken_instruction_controls(const Measurements& measurements) {
  if (!measurements.instruction_control) return {};
  std::vector<std::string> broken;
  const auto& [planted, counted] = *measurements.instruction_control;
  if (planted == 0 || counted < planted || counted > planted + callers_own) {
    broken.push_back(fmt::format("of {} planted instructions {} were counted", planted, counted));
  }
  const auto uncounted = std::ranges::count_if(measurements.cells, [&](const Cell& cell) {
    return !cell.samples.empty() && !cell.instructions && cell.parser == measurements.baseline;
  });
  if (uncounted != 0) broken.push_back(fmt::format("the instructions of {} timed rows were not counted", uncounted));
  return broken;
}

}  // namespace ferrotype
