// The children of `repro`.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "repro/repro.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;
using namespace nlohmann::literals;

std::string text_of(const Json& json, const char* name) {
  const auto entry = json.find(name);
  return entry != json.end() && entry->is_string() ? entry->get<std::string>() : "";
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
  const auto outcome = run(worker_command(
      layout, {"fuzz", "compare", {"--parsers", list}, options.library, file.subject.file.path.string()}));
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
  return !subject.file.error.empty() || (again && !again->error.empty()) ||
         std::ranges::any_of(parsers, [](const ParserResult& parser) { return !parser.error.empty(); });
}

bool FileResult::is_finding() const { return crashed() || twins_agree == false || (again && again->is_failure()); }

std::vector<std::string> FileResult::closed_to() const {
  std::vector<std::string> names;
  for (const auto& parser : parsers) {
    const auto& all = parser.operations;
    const auto opened = std::ranges::find(all, operations().front(), &OperationResult::operation);
    if (opened != all.end() && opened->status != "ok" && !opened->report.crashed()) names.push_back(parser.parser);
  }
  return names;
}

FileResult reproduce(const Layout& layout, const ReproOptions& options, const std::vector<std::string>& parsers,
                     const Examiner& examiner, const Subject& subject) {
  FileResult result;
  result.subject = subject;
  const auto& file = subject.file;
  if (!file.error.empty()) return result;
  if (subject.recorded) {
    result.again = happen_again(layout, examiner, *subject.recorded, file.path, options.library);
  }
  for (const auto& parser : parsers) {
    result.parsers.push_back(run_parser(
        layout, {"fuzz", parser, operations(), options.library, file.path, std::chrono::seconds(options.time_limit)}));
  }
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
