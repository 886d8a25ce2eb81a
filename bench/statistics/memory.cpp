// SPDX-License-Identifier: Apache-2.0
#include "statistics/memory.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <tuple>

namespace ferrotype {

std::optional<double> allocations_per_item(const Cell& cell) {
  if (!cell.heap || cell.items == 0) return std::nullopt;
  return static_cast<double>(cell.heap->allocations) / static_cast<double>(cell.items);
}

Memory make_memory(const Measurements& measurements) {
  Memory memory{.allocations = {}, .faces = measurements.faces};
  for (const Cell& cell : measurements.cells) {
    const auto count = allocations_per_item(cell);
    if (!count || is_self_control(cell.parser, measurements.baseline)) continue;
    auto found = std::ranges::find_if(memory.allocations, [&](const Allocations& other) {
      return other.operation == cell.operation && other.parser == cell.parser;
    });
    if (found == memory.allocations.end()) {
      memory.allocations.push_back({.operation = cell.operation,
                                    .parser = cell.parser,
                                    .item = cell.item,
                                    .least = *count,
                                    .most = *count,
                                    .fonts = {}});
      found = std::prev(memory.allocations.end());
    }
    found->least = std::min(found->least, *count);
    found->most = std::max(found->most, *count);
    found->fonts.push_back(cell.font);
  }
  return memory;
}

void add_counts(Measurements& times, const Measurements& counts) {
  using Key = std::tuple<std::string, std::string, std::string>;
  std::map<Key, HeapUse> found;
  for (const Cell& cell : counts.cells) {
    if (cell.heap) found.emplace(Key{cell.operation, cell.font, cell.parser}, *cell.heap);
  }
  for (Cell& cell : times.cells) {
    const auto use = found.find({cell.operation, cell.font, cell.parser});
    if (use != found.end() && !cell.samples.empty()) cell.heap = use->second;
  }
  times.faces = counts.faces;
  times.heap_control = counts.heap_control;
}

std::vector<std::string> broken_heap_controls(const Measurements& measurements) {
  std::vector<std::string> broken;
  const HeapControl& control = measurements.heap_control;
  if (control.planted == 0 || control.counted != control.planted || control.left != 0) {
    broken.push_back(fmt::format("of {} planted allocations, all released, {} were counted, and {} bytes left",
                                 control.planted, control.counted, control.left));
  }
  const auto uncounted = std::ranges::count_if(measurements.cells, [&](const Cell& cell) {
    return !cell.samples.empty() && !cell.heap && !is_self_control(cell.parser, measurements.baseline);
  });
  if (uncounted != 0) broken.push_back(fmt::format("the allocations of {} timed rows were not counted", uncounted));
  for (const Cell& cell : measurements.cells) {
    if (cell.parser != "null" || !cell.heap) continue;
    const HeapUse& use = *cell.heap;
    if (use.allocations != 0 || use.live != 0 || use.peak != 0) {
      broken.push_back(fmt::format("{}, {}: doing nothing allocates {} times, {} bytes at most", cell.operation,
                                   cell.font, use.allocations, use.peak));
    }
  }
  for (const FaceHeap& face : measurements.faces) {
    if (face.parser != "null") continue;
    const std::array bytes{face.opened, face.drawn, face.warm, face.instance.value_or(0), face.peak, face.closed};
    if (std::ranges::any_of(bytes, [](std::int64_t count) { return count != 0; })) {
      broken.push_back(fmt::format("{}: a face of the parser that does nothing holds {} bytes at most, and leaves {}",
                                   face.font, face.peak, face.closed));
    }
  }
  return broken;
}

}  // namespace ferrotype
