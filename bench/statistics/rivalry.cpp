// SPDX-License-Identifier: Apache-2.0
#include "statistics/rivalry.h"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

namespace ferrotype {
namespace {

using Place = std::pair<std::string, std::string>;  // operation and font

}  // namespace

std::vector<Rivalry> make_rivalries(const Measurements& measurements, const Bootstrap& options) {
  std::map<Place, const Cell*> fastest;
  for (const Cell& cell : measurements.cells) {
    if (is_own(cell.parser) || is_self_control(cell.parser, measurements.baseline) || cell.parser == "null") continue;
    if (!cell.work.equal || cell.samples.empty()) continue;
    const Cell*& best = fastest[{cell.operation, cell.font}];
    if (best == nullptr || median(cell.samples) < median(best->samples)) best = &cell;
  }

  std::vector<Rivalry> rivalries;
  std::map<std::string, std::vector<Pair>> pairs;
  const auto key = [](const Cell& cell) { return cell.operation + ' ' + cell.parser; };
  for (const Cell& cell : measurements.cells) {
    const auto rival = fastest.find({cell.operation, cell.font});
    if (!is_twin(cell.parser) || !cell.work.equal || cell.samples.empty() || rival == fastest.end()) continue;
    auto found = std::ranges::find_if(rivalries, [&](const Rivalry& other) {
      return other.operation == cell.operation && other.parser == cell.parser;
    });
    if (found == rivalries.end()) {
      rivalries.push_back({.operation = cell.operation, .parser = cell.parser, .ratio = {}, .cells = {}});
      found = std::prev(rivalries.end());
    }
    const Cell& best = *rival->second;
    found->cells.push_back(
        {.font = cell.font, .fastest = best.parser, .ratio = median(cell.samples) / median(best.samples)});
    pairs[key(cell)].push_back({.measured = cell.samples, .baseline = best.samples});
  }
  for (Rivalry& rivalry : rivalries) {
    rivalry.ratio = ratio_of_medians(pairs[rivalry.operation + ' ' + rivalry.parser], options);
    std::ranges::sort(rivalry.cells, std::greater<>(), &Rivalry::Cell::ratio);
  }
  return rivalries;
}

}  // namespace ferrotype
