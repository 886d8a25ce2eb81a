// SPDX-License-Identifier: Apache-2.0
#include "repro/suspect.h"

#include <fmt/format.h>

#include <algorithm>

#include "escape.h"
#include "verb.h"

namespace ferrotype {
namespace {

bool fails(const OperationResult& one) { return one.report.crashed() || one.status == "panic"; }

std::optional<Unit> failing_unit(const CloseUp& close_up, const FileResult& seen) {
  for (const auto& parser : seen.parsers) {
    for (const auto& one : parser.operations) {
      if (!fails(one)) continue;
      // What a parser leaves behind is told at the end of the process, not by an operation.
      const auto named = std::ranges::find(operations(), one.operation);
      if (named != operations().end()) return Unit{one.operation, "solo", {parser.parser}};
      for (const auto& operation : operations()) {
        Unit unit{operation, "solo", {parser.parser}};
        if (close_up.examiner.failure(unit, close_up.subject.file.path, false).crashed()) return unit;
      }
    }
  }
  if (seen.differences.empty()) return std::nullopt;
  return Unit{seen.differences.front().operation, "twin", {"cpp", "rust"}};
}

}  // namespace

Suspect suspect_of(const CloseUp& close_up) {
  const auto& subject = close_up.subject;
  const auto& options = close_up.options;
  if (subject.recorded) return {subject.recorded->unit, std::nullopt};
  if (!options.operation.empty()) return {Unit{options.operation, "solo", {close_up.parsers.front()}}, std::nullopt};
  auto seen = reproduce(close_up.layout, options, close_up.parsers, close_up.examiner, subject);
  auto unit = failing_unit(close_up, seen);
  return {std::move(unit), std::move(seen)};
}

int cannot(const CloseUp& close_up, const std::string& why) {
  fmt::print(stderr, "ferrotype repro: {}: {}\n", escape(close_up.subject.name), escape(why));
  return exit_environment;
}

}  // namespace ferrotype
