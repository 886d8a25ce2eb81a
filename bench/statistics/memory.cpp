// SPDX-License-Identifier: Apache-2.0
#include "statistics/memory.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ferrotype {

std::optional<double> allocations_per_item(const Cell& cell) {
  if (!cell.heap || cell.items == 0) return std::nullopt;
  return static_cast<double>(cell.heap->allocations) / static_cast<double>(cell.items);
}

Memory make_memory(const Measurements& measurements) {
  return {.allocations = gather(measurements, allocations_per_item), .faces = measurements.faces};
}

void add_counts(Measurements& times, const Measurements& counts) {
  give_to_timed(times, counts, [](Cell& cell, const Cell& counted) { cell.heap = counted.heap; });
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
