// SPDX-License-Identifier: Apache-2.0
#include "statistics/counts.h"

#include <algorithm>
#include <iterator>

namespace ferrotype {

std::vector<Counts> gather(const Measurements& measurements, std::optional<double> (*count)(const Cell& cell)) {
  std::vector<Counts> all;
  for (const Cell& cell : measurements.cells) {
    const auto counted = count(cell);
    if (!counted || is_self_control(cell.parser, measurements.baseline)) continue;
    auto found = std::ranges::find_if(
        all, [&](const Counts& other) { return other.operation == cell.operation && other.parser == cell.parser; });
    if (found == all.end()) {
      all.push_back(
          {.operation = cell.operation, .parser = cell.parser, .item = cell.item, .least = *counted, .most = *counted});
      found = std::prev(all.end());
    }
    found->least = std::min(found->least, *counted);
    found->most = std::max(found->most, *counted);
    found->fonts.push_back(cell.font);
  }
  return all;
}

}  // namespace ferrotype
