// SPDX-License-Identifier: Apache-2.0
#include "ablate/fuzz.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "ablate/search.h"

namespace ferrotype {
namespace {

namespace fs = std::filesystem;

double seconds(std::chrono::milliseconds time) { return static_cast<double>(time.count()) / 1000; }

// The operation that most of them are asked in.
std::string operation_of(const std::vector<Input>& inputs) {
  std::map<std::string, std::size_t> counts;
  for (const auto& input : inputs) ++counts[input.operation];
  return std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; })->first;
}

}  // namespace

tl::expected<Fuzzed, std::string> fuzz_without(const Experiment& experiment, const NamedCheck& check,
                                               const std::vector<Input>& starts, bool isolate) {
  const auto operation = operation_of(starts);
  const SearchFolder scratch(experiment.folder / "scratch" / check.name);
  for (std::size_t i = 0; i < starts.size(); ++i) {
    if (starts[i].operation == operation) fs::copy_file(starts[i].file, scratch / "starts" / std::to_string(i));
  }
  auto command = search(experiment, operation, experiment.each, 1, scratch);
  command.environment.emplace_back("FERROTYPE_ABLATE", "cpp:" + check.name);
  if (isolate) command.environment.emplace_back("FERROTYPE_ISOLATE", "1");
  command.arguments.insert(command.arguments.end(), {(scratch / "corpus").string(), (scratch / "starts").string()});
  const auto outcome = run(command);
  if (!outcome) return tl::unexpected(outcome.error());
  Fuzzed fuzzed{.seconds = seconds(outcome->wall), .executions = executions_of(outcome->error), .inputs = {}};
  std::vector<Input> found;
  for (const auto& entry : fs::directory_iterator(scratch / "artifacts")) {
    fuzzed.inputs.push_back({operation, entry.path(), entry.file_size()});
  }
  for (const auto& entry : fs::directory_iterator(scratch / "corpus")) {
    found.push_back({operation, entry.path(), entry.file_size()});
  }
  // What was kept for what it reaches may also fail the check, which the parser that has it says.
  const Gather gather{.scratch = scratch / "artifacts",
                      .most_inputs = experiment.most_inputs,
                      .interrupt = experiment.interrupt,
                      .progress = {}};
  const auto reach = scan(experiment.layout, found, check.number + 1, gather);
  if (!reach) return tl::unexpected(reach.error());
  const auto& refused = reach->at(check.number).inputs;
  fuzzed.inputs.insert(fuzzed.inputs.end(), refused.begin(), refused.end());
  // The folder goes, and they stay.
  auto kept = keep(fuzzed.inputs, experiment.folder);
  if (!kept) return tl::unexpected(kept.error());
  fuzzed.inputs = std::move(*kept);
  return fuzzed;
}

tl::expected<SeenByTwins, std::string> seen_by_twins(const Experiment& experiment, const NamedCheck& check,
                                                     const std::vector<Input>& inputs) {
  auto command = search_target(experiment, inputs.front().operation);
  command.environment.insert(command.environment.end(),
                             {{"FERROTYPE_ABLATE", "cpp:" + check.name}, {"FERROTYPE_ORACLE", "twin"}});
  command.arguments.insert(command.arguments.end(), {"-timeout=10"});
  for (const auto& input : inputs) command.arguments.push_back(input.file.string());
  command.time_limit = std::chrono::seconds(60);
  const auto outcome = run(command);
  if (!outcome) return tl::unexpected(outcome.error());
  // Exit codes do not tell a finding from a target that could not start.
  const auto says = [&](std::string_view words) { return outcome->error.find(words) != std::string::npos; };
  return SeenByTwins{.seen = says("FERROTYPE-VERDICT ") || says("ERROR: "), .seconds = seconds(outcome->wall)};
}

}  // namespace ferrotype
