// SPDX-License-Identifier: Apache-2.0
#include "parser_run.h"

#include <fmt/format.h>

#include <algorithm>

#include "plan.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;
using namespace nlohmann::literals;

constexpr std::string_view begin_mark = "FERROTYPE-BEGIN ";

std::string text_of(const Json& json, const char* name) {
  const auto entry = json.find(name);
  return entry != json.end() && entry->is_string() ? entry->get<std::string>() : "";
}

std::uint64_t number_of(const Json& json, const char* name) {
  const auto entry = json.find(name);
  return entry != json.end() && entry->is_number_unsigned() ? entry->get<std::uint64_t>() : 0;
}

OperationResult operation_of(const Json& json) {
  OperationResult result;
  result.parser = text_of(json, "parser");
  result.operation = text_of(json, "operation");
  result.status = text_of(json, "status");
  result.check = text_of(json, "check");
  if (const auto offset = json.find("offset"); offset != json.end() && offset->is_number_unsigned()) {
    // FERRO_NO_OFFSET is how the interface says that there is none.
    if (offset->get<std::uint64_t>() != UINT64_MAX) result.offset = offset->get<std::uint64_t>();
  }
  result.digest = text_of(json, "digest");
  result.work = number_of(json, "work");
  result.complete = json.value("/detail/complete"_json_pointer, true);
  result.report.crash_class = "none";
  // A broken contract is no crash of the process, but is as bad: the worker goes on and tells it with the answer.
  const auto violations = json.value("/detail/violations"_json_pointer, Json::array());
  if (violations.is_array() && !violations.empty()) {
    const auto& first = violations.front();
    result.report.crash_class = first.value("class", "interface-violation");
    result.report.severity = "UNDEFINED";
    result.report.signature = text_of(first, "signature");
    result.report.bug = result.report.crash_class + "|" + result.report.signature;
    result.report.message = text_of(first, "detail");
  }
  return result;
}

// The operation that was begun last; it did not end where the worker died.
std::string last_begun(const std::string& log) {
  const auto at = log.rfind(begin_mark);
  if (at == std::string::npos) return {};
  const auto end = log.find('\n', at);
  const auto json = Json::parse(log.substr(at + begin_mark.size(), end - at - begin_mark.size()), nullptr, false);
  return json.is_object() ? text_of(json, "operation") : "";
}

std::string worker_error(const Outcome& outcome) {
  for (const auto& json : json_lines(outcome.output)) {
    if (json.contains("error")) return text_of(json, "error");
  }
  const auto lines = split(outcome.error, '\n');
  return fmt::format("the worker ended with code {}: {}", outcome.code, lines.empty() ? "" : lines.back());
}

}  // namespace

ParserResult run_parser(const Layout& layout, const ParserRun& run_of) {
  ParserResult result{run_of.parser, {}, 0, 0, 0, {}};
  const auto& all = run_of.operations;
  std::size_t from = 0;
  while (from < all.size()) {
    auto command = worker_command(
        layout, {run_of.flavour,
                 "run",
                 {"--parsers", run_of.parser, "--operations", join(all, ","), "--from", std::to_string(from)},
                 run_of.library,
                 run_of.file.string()});
    command.time_limit = run_of.time_limit;
    command.sandbox = run_of.sandbox;
    const auto outcome = run(command);
    if (!outcome) {
      result.error = outcome.error();
      return result;
    }
    result.milliseconds += outcome->wall.count();
    result.cpu += outcome->cpu.count();
    result.peak_memory = std::max(result.peak_memory, outcome->peak_memory);
    std::size_t done = from;
    for (const auto& json : json_lines(outcome->output)) {
      if (!json.contains("operation")) continue;
      result.operations.push_back(operation_of(json));
      ++done;
    }
    const bool violated = std::ranges::any_of(result.operations, [](const auto& one) { return one.report.crashed(); });
    const bool told_all = outcome->code == 0 || (outcome->code == 1 && violated && done == all.size());
    if (told_all && outcome->signal == 0 && !outcome->timed_out) {
      if (done < all.size()) result.error = "the worker left operations out";
      return result;
    }
    const auto begun = last_begun(outcome->error);
    const auto at = std::ranges::find(all, begun) - all.begin();
    const auto index = static_cast<std::size_t>(at);
    // It ended with a failure, but in no operation: a refused file, a library that cannot be loaded, a leak at exit.
    if (index >= all.size() || index < done) {
      const auto report = classify(index < all.size() ? begun : "exit", *outcome);
      if (outcome->code == 3 || !report.crashed() || report.frames.empty()) {
        result.error = worker_error(*outcome);
      } else {
        result.operations.push_back({run_of.parser, "exit", "crashed", "", {}, "", 0, true, report});
      }
      return result;
    }
    result.operations.push_back({run_of.parser, begun, "crashed", "", {}, "", 0, true, classify(begun, *outcome)});
    from = index + 1;
  }
  return result;
}

}  // namespace ferrotype
