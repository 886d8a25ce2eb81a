// SPDX-License-Identifier: Apache-2.0
#include "statistics/instructions.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
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

std::vector<Instructions> make_instructions(const Measurements& measurements) {
  std::map<std::pair<std::string, std::string>, double> baselines;  // operation and font
  for (const Cell& cell : measurements.cells) {
    const auto count = instructions_per_item(cell);
    if (count && cell.parser == measurements.baseline) baselines[{cell.operation, cell.font}] = *count;
  }
  std::vector<Instructions> all;
  std::map<std::pair<std::string, std::string>, std::vector<double>> ratios;  // operation and parser
  for (const Cell& cell : measurements.cells) {
    const auto count = instructions_per_item(cell);
    if (!count || is_self_control(cell.parser, measurements.baseline)) continue;
    auto found = std::ranges::find_if(all, [&](const Instructions& other) {
      return other.operation == cell.operation && other.parser == cell.parser;
    });
    if (found == all.end()) {
      all.push_back(
          {.operation = cell.operation, .parser = cell.parser, .item = cell.item, .least = *count, .most = *count});
      found = std::prev(all.end());
    }
    found->least = std::min(found->least, *count);
    found->most = std::max(found->most, *count);
    found->fonts.push_back(cell.font);
    const auto baseline = baselines.find({cell.operation, cell.font});
    if (cell.work.equal && baseline != baselines.end() && baseline->second > 0) {
      ratios[{cell.operation, cell.parser}].push_back(*count / baseline->second);
    }
  }
  for (Instructions& one : all) {
    const auto found = ratios.find({one.operation, one.parser});
    if (found != ratios.end()) one.ratio = geometric_mean(found->second);
  }
  return all;
}

void add_instructions(Measurements& times, const Measurements& counts) {
  using Key = std::tuple<std::string, std::string, std::string>;
  std::map<Key, std::uint64_t> found;
  for (const Cell& cell : counts.cells) {
    if (cell.instructions) found.emplace(Key{cell.operation, cell.font, cell.parser}, *cell.instructions);
  }
  for (Cell& cell : times.cells) {
    const auto count = found.find({cell.operation, cell.font, cell.parser});
    if (count != found.end() && !cell.samples.empty()) cell.instructions = count->second;
  }
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
