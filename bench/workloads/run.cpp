// SPDX-License-Identifier: Apache-2.0
#include "workloads/run.h"

#include <algorithm>
#include <memory>

#include "registry.h"
#include "workloads/answers.h"

namespace ferrotype {

bool answers_all(const ferro_parser& parser, std::uint64_t wanted) {
  return std::ranges::all_of(capabilities(), [&](const Capability& capability) {
    return (wanted & capability.bit) == 0 || answers(parser, capability.bit);
  });
}

Cell cell_of(const Operation& operation, const BenchFont& font, const std::string& parser) {
  return {.operation = std::string(operation.name),
          .font = font.name,
          .parser = parser,
          .item = std::string(operation.item),
          .items = operation.items(font)};
}

namespace {

struct Candidate {
  Cell cell;
  std::unique_ptr<Workload> workload;
  bool slowed = false;
};

// The workload of one cell after its answers; none where the parser has no answer to time.
Candidate prepare(const Operation& operation, const BenchFont& font, const ferro_parser& parser,
                  const std::string& name, const Answers* baseline) {
  Candidate candidate{.cell = cell_of(operation, font, name), .workload = nullptr};
  Cell& cell = candidate.cell;
  if (cell.items == 0) {
    cell.work.reason = "nothing-to-do";
    return candidate;
  }
  if (!answers_all(parser, operation.capabilities)) {
    cell.work.reason = "not-offered";
    return candidate;
  }
  auto workload = operation.make(parser, font);
  const Answers found = workload->answers();
  cell.digest = digest(found);
  if (name == "null") {
    cell.work = work_of_null();
  } else if (baseline == nullptr) {
    cell.work = compare(found, found);
  } else {
    cell.work = compare(found, *baseline);
  }
  if (found.code == FERRO_OK) candidate.workload = std::move(workload);
  return candidate;
}

}  // namespace

Measurements run(const Plan& plan, const std::function<void(std::size_t timed)>& prepared,
                 const std::function<void(std::size_t block)>& progress) {
  std::vector<Candidate> candidates;
  for (const Operation* operation : plan.operations) {
    for (const BenchFont& font : plan.fonts) {
      Answers baseline{.code = FERRO_UNSUPPORTED};
      if (operation->items(font) != 0 && answers_all(*plan.baseline, operation->capabilities)) {
        baseline = operation->make(*plan.baseline, font)->answers();
      }
      for (const ferro_parser* parser : plan.parsers) {
        candidates.push_back(
            prepare(*operation, font, *parser, parser->name, parser == plan.baseline ? nullptr : &baseline));
        if (parser == plan.baseline) {
          candidates.push_back(prepare(*operation, font, *parser, again(parser->name), &baseline));
          candidates.push_back(prepare(*operation, font, *parser, slowed(parser->name), &baseline));
          candidates.back().slowed = true;
        }
      }
    }
  }

  std::vector<Timed> workloads;
  std::vector<Cell*> timed;
  for (Candidate& candidate : candidates) {
    if (candidate.workload == nullptr) continue;
    const Cell& cell = candidate.cell;
    workloads.push_back({.name = engine_name(cell.operation, cell.font, cell.parser),
                         .workload = candidate.workload.get(),
                         .slowed = candidate.slowed});
    timed.push_back(&candidate.cell);
  }
  prepared(timed.size());
  auto samples = measure(workloads, plan.schedule, progress, plan.engine_report);
  for (std::size_t i = 0; i < timed.size(); ++i) timed[i]->samples = std::move(samples[i]);

  Measurements measurements{.baseline = plan.baseline->name, .blocks = plan.schedule.blocks, .cells = {}};
  for (Candidate& candidate : candidates) measurements.cells.push_back(std::move(candidate.cell));
  return measurements;
}

}  // namespace ferrotype
