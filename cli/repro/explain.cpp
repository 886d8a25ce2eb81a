// `ferrotype repro --explain`: which table and field the offending bytes belong to.
// SPDX-License-Identifier: Apache-2.0
#include "repro/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "campaign/files.h"
#include "escape.h"
#include "findings/campaign_folder.h"
#include "progress_bar.h"
#include "repro/suspect.h"
#include "units.h"
#include "verb.h"

namespace ferrotype {
namespace {

// Of the offenders, how many are also run to see whether the parser still takes the font.
constexpr std::size_t most_rejections = 48;

Fate failure_of(const CloseUp& close_up, const Unit& unit, const std::filesystem::path& file) {
  auto report = close_up.examiner.failure(unit, file, false);
  return {std::move(report.crash_class), std::move(report.signature)};
}

void write(const std::filesystem::path& file, const std::string& bytes) {
  if (const auto written = write_quickly(file, bytes); !written) throw std::runtime_error(written.error());
}

std::vector<ParserResult> answers(const CloseUp& close_up, const Unit& unit, const std::filesystem::path& file) {
  std::vector<ParserResult> all;
  const auto limit = std::chrono::seconds(close_up.options.time_limit);
  all.reserve(unit.parsers.size());
  for (const auto& parser : unit.parsers) {
    all.push_back(run_parser(close_up.layout, {"fuzz", parser, {unit.target}, close_up.options.library, file, limit}));
  }
  return all;
}

// "malformed head_magic at 0xac", where that is why nothing fails any more.
std::string rejection(const CloseUp& close_up, const Unit& unit, const std::filesystem::path& file) {
  for (const auto& parser : answers(close_up, unit, file)) {
    for (const auto& one : parser.operations) {
      if (one.report.crashed() || one.status == "ok" || one.status == "unsupported") continue;
      auto text = one.status;
      if (!one.check.empty()) text += " " + one.check;
      if (one.offset) text += fmt::format(" at 0x{:x}", *one.offset);
      return text;
    }
  }
  return {};
}

std::vector<RejectedBy> checks_of(const std::vector<ParserResult>& parsers, const FieldMap& map) {
  std::vector<RejectedBy> checks;
  for (const auto& parser : parsers) {
    for (const auto& one : parser.operations) {
      if (one.check.empty()) continue;
      const auto is_same = [&](const RejectedBy& other) {
        return other.operation == one.operation && other.check == one.check &&
               other.field.has_value() == one.offset.has_value() && other.offset == one.offset.value_or(0);
      };
      auto at = std::ranges::find_if(checks, is_same);
      if (at == checks.end()) {
        RejectedBy check{one.operation, one.status, one.check, std::nullopt, one.offset.value_or(0), {}};
        if (one.offset) check.field = map.at(*one.offset);
        at = checks.insert(checks.end(), std::move(check));
      }
      at->parsers.push_back(parser.parser);
    }
  }
  return checks;
}

void explain_failure(const CloseUp& close_up, const Unit& unit, const std::string& input, const FieldMap& map,
                     const std::string& signature, Explanation& explanation) {
  const auto candidate = close_up.scratch.path() / "candidate";
  StatusLine line(!close_up.options.quiet && is_terminal());
  OffenderLimits limits;
  limits.progress = [&](std::uint64_t runs) {
    line.draw(fmt::format("explaining {}: {} of at most {}", unit.name(), runs, limits.runs));
  };
  const auto fails = [&](const std::string& bytes) {
    write(candidate, bytes);
    return failure_of(close_up, unit, candidate);
  };
  // A parser may refuse the font for something else, before and after.
  const auto as_it_is = rejection(close_up, unit, close_up.subject.file.path);
  explanation.offenders = find_offenders(input, map, signature, fails, limits);
  for (std::size_t i = 0; i < explanation.offenders.all.size(); ++i) {
    const auto& offender = explanation.offenders.all[i];
    auto& why = explanation.rejections.emplace_back();
    if (!offender.ends_it() || i >= most_rejections) continue;
    const bool inverted = offender.inverted && offender.inverted->is_gone();
    write(candidate, changed(input, offender.field, inverted ? Change::invert : Change::zero));
    if (auto now = rejection(close_up, unit, candidate); now != as_it_is) why = std::move(now);
  }
  sort_offenders(explanation);
}

}  // namespace

int explain_subject(const CloseUp& close_up) {
  const auto& file = close_up.subject.file.path;
  const auto input = read_file(file, most_input_bytes);
  if (!input) return cannot(close_up, input.error());
  const auto suspect = suspect_of(close_up);
  const auto map = map_fields(close_up.layout, file, *input);
  Explanation explanation;
  explanation.name = close_up.subject.name;
  if (const auto& unit = suspect.unit) {
    explanation.unit = unit->name();
    const auto first = failure_of(close_up, *unit, file);
    if (failure_of(close_up, *unit, file).signature != first.signature) {
      return cannot(close_up, fmt::format("it is flaky in {}: not every run ends in the same way", unit->name()));
    }
    if (!first.is_gone()) {
      const auto report = close_up.examiner.failure(*unit, file, true);
      explanation.crash_class = report.crash_class;
      explanation.signature = report.signature;
      explain_failure(close_up, *unit, *input, map, first.signature, explanation);
    }
  }
  if (suspect.seen) {
    explanation.checks = checks_of(suspect.seen->parsers, map);
  } else {
    explanation.checks = checks_of(answers(close_up, *suspect.unit, file), map);
  }
  if (close_up.options.json) {
    fmt::print("{}", json_text(explanation_json(explanation, map, *input)));
  } else {
    fmt::print("{}", explanation_text(explanation, map));
  }
  return explanation.crash_class == "none" || is_peer_class(explanation.crash_class) ? exit_held : exit_finding;
}

}  // namespace ferrotype
