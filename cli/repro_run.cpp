// The children of `repro`.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "repro.h"

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

ParserResult run_parser(const Layout& layout, const ReproOptions& options, const std::string& parser,
                        const FileToRead& file) {
  ParserResult result{parser, {}, 0, 0, {}};
  std::size_t from = 0;
  while (from < operations().size()) {
    auto command = worker_command(
        layout,
        {"fuzz", "run", {"--parsers", parser, "--from", std::to_string(from)}, options.library, file.path.string()});
    command.time_limit = std::chrono::seconds(options.time_limit);
    const auto outcome = run(command);
    if (!outcome) {
      result.error = outcome.error();
      return result;
    }
    result.milliseconds += outcome->wall.count();
    result.peak_memory = std::max(result.peak_memory, outcome->peak_memory);
    std::size_t done = from;
    for (const auto& json : json_lines(outcome->output)) {
      if (!json.contains("operation")) continue;
      result.operations.push_back(operation_of(json));
      ++done;
    }
    const bool violated = std::ranges::any_of(result.operations, [](const auto& one) { return one.report.crashed(); });
    const bool told_all = outcome->code == 0 || (outcome->code == 1 && violated && done == operations().size());
    if (told_all && outcome->signal == 0 && !outcome->timed_out) {
      if (done < operations().size()) result.error = "the worker left operations out";
      return result;
    }
    const auto begun = last_begun(outcome->error);
    const auto at = std::ranges::find(operations(), begun) - operations().begin();
    const auto index = static_cast<std::size_t>(at);
    // It ended with a failure, but in no operation: a refused file, a library that cannot be loaded, a leak at exit.
    if (index >= operations().size() || index < done) {
      const auto report = classify(index < operations().size() ? begun : "exit", *outcome);
      if (outcome->code == 3 || !report.crashed() || report.frames.empty()) {
        result.error = worker_error(*outcome);
      } else {
        result.operations.push_back({parser, "exit", "crashed", "", {}, "", 0, true, report});
      }
      return result;
    }
    result.operations.push_back({parser, begun, "crashed", "", {}, "", 0, true, classify(begun, *outcome)});
    from = index + 1;
  }
  return result;
}

const ParserResult* find_parser(const FileResult& file, std::string_view name) {
  const auto at = std::ranges::find(file.parsers, name, &ParserResult::parser);
  return at == file.parsers.end() ? nullptr : &*at;
}

std::string offset_text(const OperationResult& result) {
  return result.offset ? fmt::format("0x{:x}", *result.offset) : "none";
}

void compare_twins(FileResult& file) {
  const auto* first = find_parser(file, "cpp");
  const auto* second = find_parser(file, "rust");
  if (first == nullptr || second == nullptr || !first->error.empty() || !second->error.empty()) return;
  for (const auto& name : operations()) {
    const auto a = std::ranges::find(first->operations, name, &OperationResult::operation);
    const auto b = std::ranges::find(second->operations, name, &OperationResult::operation);
    if (a == first->operations.end() || b == second->operations.end()) continue;
    const auto note = [&](const char* field, const std::string& left, const std::string& right) {
      if (left != right) file.differences.push_back({name, field, left, right});
    };
    note("status", a->status, b->status);
    note("check", a->check, b->check);
    note("offset", offset_text(*a), offset_text(*b));
    note("digest", a->digest, b->digest);
  }
  file.twins_agree = file.differences.empty();
}

// Asks the oracle: it knows the accepted differences, which the digests do not.
void compare_with(const Layout& layout, const ReproOptions& options, const std::string& list, FileResult& file,
                  PeerResult& into) {
  const auto outcome =
      run(worker_command(layout, {"fuzz", "compare", {"--parsers", list}, options.library, file.file.path.string()}));
  into.verdict = "not compared";
  if (!outcome || (outcome->code != 0 && outcome->code != 1) || outcome->timed_out) return;
  for (const auto& json : json_lines(outcome->output)) {
    if (!json.value("complete", true)) into.complete = false;
    if (!json.contains("signature")) continue;
    into.signatures.push_back(text_of(json, "signature"));
    into.details.push_back(fmt::format("{}: {}", text_of(json, "operation"), text_of(json, "detail")));
  }
  into.verdict = outcome->code == 0 ? "agrees" : "differs";
}

}  // namespace

bool FileResult::crashed() const {
  return std::ranges::any_of(parsers, [](const ParserResult& parser) {
    return std::ranges::any_of(
        parser.operations, [](const OperationResult& one) { return one.report.crashed() || one.status == "panic"; });
  });
}

bool FileResult::failed() const {
  return !file.error.empty() ||
         std::ranges::any_of(parsers, [](const ParserResult& parser) { return !parser.error.empty(); });
}

FileResult reproduce(const Layout& layout, const ReproOptions& options, const std::vector<std::string>& parsers,
                     const FileToRead& file) {
  FileResult result;
  result.file = file;
  if (!file.error.empty()) return result;
  for (const auto& parser : parsers) result.parsers.push_back(run_parser(layout, options, parser, file));
  compare_twins(result);
  if (result.failed() || result.crashed()) return result;
  if (result.twins_agree == false) {
    PeerResult twins;
    compare_with(layout, options, "cpp,rust", result, twins);
    result.twin_details = twins.details;
  }
  for (const auto& parser : parsers) {
    if (parser == "cpp" || parser == "rust" || parser == "null") continue;
    const std::string reference = find_parser(result, "cpp") != nullptr ? "cpp" : "rust";
    if (find_parser(result, reference) == nullptr) continue;
    PeerResult peer{parser, {}, true, {}, {}};
    compare_with(layout, options, reference + "," + parser, result, peer);
    result.peers.push_back(std::move(peer));
  }
  return result;
}

}  // namespace ferrotype
