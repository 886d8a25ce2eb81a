// SPDX-License-Identifier: Apache-2.0
#include "workloads/heap_run.h"

#include "workloads/faces.h"
#include "workloads/heap_control.h"
#include "workloads/resident.h"
#include "workloads/warm.h"

namespace ferrotype {
namespace {

Cell count_cell(const Operation& operation, const BenchFont& font, const ferro_parser& parser) {
  Cell cell = cell_of(operation, font, parser.name);
  if (cell.items == 0 || !answers_all(parser, operation.capabilities)) return cell;
  const auto workload = operation.make(parser, font);
  repeat_until_warm(cell.items, [&] { workload->count(); });
  cell.heap = workload->count();
  return cell;
}

}  // namespace

Measurements count_heap(const Plan& plan) {
  Measurements counts{.baseline = plan.baseline->name,
                      .blocks = plan.schedule.blocks,
                      .cells = {},
                      .heap_control = plant_allocations()};
  for (const BenchFont& font : plan.fonts) {
    for (const ferro_parser* parser : plan.parsers) {
      for (const Operation* operation : plan.operations) counts.cells.push_back(count_cell(*operation, font, *parser));
      if (auto heap = heap_of_face(*parser, font)) {
        heap->resident = resident_of_face(*parser, font);
        counts.faces.push_back(std::move(*heap));
      }
    }
  }
  return counts;
}

}  // namespace ferrotype
