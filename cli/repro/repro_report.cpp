// The words of `repro`: JSON, one block for each file, a summary.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "escape.h"
#include "findings/finding_json.h"
#include "repro/repro.h"
#include "table.h"
#include "units.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;

constexpr std::size_t most_frames = 6;
constexpr std::size_t most_differences = 4;

Json operation_json(const OperationResult& one) {
  Json json{{"parser", one.parser},
            {"operation", one.operation},
            {"status", one.status},
            {"class", one.report.crash_class},
            {"check", one.check.empty() ? Json(nullptr) : Json(one.check)},
            {"offset", one.offset ? Json(*one.offset) : Json(nullptr)},
            {"digest", one.digest},
            {"work", one.work},
            {"complete", one.complete}};
  if (one.report.crashed()) {
    json["severity"] = one.report.severity;
    json["message"] = one.report.message;
    json["signature"] = one.report.signature;
    json["frames"] = frames_json(one.report.frames);
  }
  return json;
}

std::string place(const OperationResult& one) {
  auto text = one.check.empty() ? one.status : one.check;
  if (one.offset) text += fmt::format(" at 0x{:x}", *one.offset);
  return text;
}

std::string cell(const OperationResult& one) { return one.report.crashed() ? one.report.crash_class : one.status; }

std::string crash_text(const OperationResult& one) {
  std::string text =
      fmt::format("  {} {}: {}", escape(one.parser), escape(one.operation), escape(one.report.crash_class));
  if (one.report.severity != "UNDEFINED") text += fmt::format(" (hint: {})", escape(one.report.severity));
  return text + "\n" + failure_text(one.report, "    ");
}

std::string first_few(const std::vector<std::string>& details) {
  std::string text;
  for (std::size_t i = 0; i < std::min(most_differences, details.size()); ++i) {
    text += fmt::format("    {}\n", escape(details[i]));
  }
  if (details.size() > most_differences) {
    text += fmt::format("    and {} more; --json has all\n", details.size() - most_differences);
  }
  return text;
}

std::string twins_text(const FileResult& file) {
  if (!file.twins_agree) return "";
  if (*file.twins_agree) return "twins agree";
  return "TWINS DIFFER";
}

// What was not judged to its end: no status of it is the last word.
std::string incomplete_text(const FileResult& file) {
  std::map<std::string, std::vector<std::string>> parsers;
  for (const auto& parser : file.parsers) {
    for (const auto& one : parser.operations) {
      if (!one.complete) parsers[one.operation].push_back(one.parser);
    }
  }
  for (const auto& peer : file.peers) {
    if (!peer.complete) parsers["the comparison"].push_back(peer.peer);
  }
  std::string text;
  for (const auto& [what, names] : parsers) {
    text += fmt::format("  {} judged only a part of this font  ({})\n", escape(what), escape(join(names, ", ")));
  }
  return text;
}

}  // namespace

std::string failure_text(const CrashReport& report, std::string_view indent) {
  std::string text;
  if (!report.message.empty()) text += fmt::format("{}{}\n", indent, escape(report.message));
  for (std::size_t i = 0; i < std::min(most_frames, report.frames.size()); ++i) {
    const auto& frame = report.frames[i];
    text += fmt::format("{}#{} {}", indent, i, escape(frame.function));
    if (!frame.file.empty()) text += fmt::format("  {}:{}", escape(frame.file), frame.line);
    text += "\n";
  }
  return text;
}

Json repro_json(const std::vector<FileResult>& files) {
  auto list = Json::array();
  for (const auto& file : files) {
    const auto& input = file.subject.file;
    Json json{{"path", file.subject.name},
              {"bytes", input.size},
              {"twins_agree", file.twins_agree ? Json(*file.twins_agree) : Json(nullptr)},
              {"parsers", Json::array()}};
    if (!input.error.empty()) json["error"] = input.error;
    if (file.again) json["finding"] = again_json(*file.again);
    for (const auto& parser : file.parsers) {
      for (const auto& one : parser.operations) json["parsers"].push_back(operation_json(one));
      json["processes"].push_back({{"parser", parser.parser},
                                   {"milliseconds", parser.milliseconds},
                                   {"peak_bytes", parser.peak_memory},
                                   {"error", parser.error.empty() ? Json(nullptr) : Json(parser.error)}});
    }
    for (const auto& one : file.differences) {
      json["differences"].push_back(
          {{"operation", one.operation}, {"field", one.field}, {"cpp", one.first}, {"rust", one.second}});
    }
    for (const auto& peer : file.peers) {
      json["peers"].push_back({{"parser", peer.peer},
                               {"verdict", peer.verdict},
                               {"complete", peer.complete},
                               {"signatures", peer.signatures},
                               {"details", peer.details}});
    }
    list.push_back(std::move(json));
  }
  return {{"files", list}};
}

std::string repro_text(const FileResult& file, bool brief) {
  const auto name = escape(file.subject.name);
  const auto& input = file.subject.file;
  if (!input.error.empty()) return fmt::format("{}: {}\n", name, escape(input.error));
  const auto closed = join(file.closed_to(), ", ");
  if (brief && !file.again && !file.failed() && !file.is_finding()) {
    std::string peers;
    for (const auto& peer : file.peers) peers += fmt::format(", {} {}", peer.peer, peer.verdict);
    if (!closed.empty()) peers += "; not opened by " + closed;
    const auto twins = twins_text(file);
    return fmt::format("{}: {}{}\n{}", name, twins.empty() ? "no crash" : twins, escape(peers), incomplete_text(file));
  }

  std::string text = fmt::format("{}  {}  {}\n", name, as_bytes(input.size), twins_text(file));
  if (file.again) text += again_text(*file.again);
  std::vector<Table::Column> columns{{"parser"}};
  for (const auto& operation : operations()) columns.push_back({operation});
  columns.push_back({"time", Table::Align::right});
  columns.push_back({"peak memory", Table::Align::right});
  Table table(columns);
  for (const auto& parser : file.parsers) {
    std::vector<std::string> cells{parser.parser};
    for (const auto& operation : operations()) {
      const auto at = std::ranges::find(parser.operations, operation, &OperationResult::operation);
      cells.push_back(at == parser.operations.end() ? "-" : cell(*at));
    }
    cells.push_back(as_duration(parser.milliseconds));
    cells.push_back(as_bytes(parser.peak_memory));
    table.row(cells);
  }
  text += table.text("  ");

  text += incomplete_text(file);
  if (!closed.empty()) text += fmt::format("  not opened by {}\n", escape(closed));

  // Twins that reject for the same reason say so once.
  std::map<std::string, std::vector<std::string>> rejections;
  for (const auto& parser : file.parsers) {
    if (!parser.error.empty()) text += fmt::format("  {}: {}\n", escape(parser.parser), escape(parser.error));
    for (const auto& one : parser.operations) {
      if (one.report.crashed()) text += crash_text(one);
      if (!one.check.empty() || one.offset) {
        rejections[fmt::format("{}: {} {}", one.operation, one.status, place(one))].push_back(one.parser);
      }
    }
  }
  for (const auto& [reason, parsers] : rejections) {
    text += fmt::format("  {}  ({})\n", escape(reason), escape(join(parsers, ", ")));
  }
  for (const auto& one : file.differences) {
    text +=
        fmt::format("  twins differ in {}: {} is {} in cpp, {} in rust\n", escape(one.operation), one.field,
                    escape(one.first.empty() ? "none" : one.first), escape(one.second.empty() ? "none" : one.second));
  }
  text += first_few(file.twin_details);
  for (const auto& peer : file.peers) {
    text += fmt::format("  {} {}\n", escape(peer.peer), peer.verdict) + first_few(peer.details);
  }
  return text;
}

std::string repro_summary(const std::vector<FileResult>& files) {
  std::size_t crashed = 0;
  std::size_t differ = 0;
  std::size_t compared = 0;
  std::size_t failed = 0;
  std::map<std::string, std::size_t> peers;
  for (const auto& file : files) {
    crashed += file.crashed() ? 1 : 0;
    compared += file.twins_agree ? 1 : 0;
    differ += file.twins_agree == false ? 1 : 0;
    failed += file.failed() ? 1 : 0;
    for (const auto& peer : file.peers) ++peers[peer.peer + " " + peer.verdict];
  }
  std::string text = fmt::format("{} files: {} with a crash", files.size(), crashed);
  if (compared != 0) text += fmt::format(", twins agree on {} and differ on {}", compared - differ, differ);
  for (const auto& [verdict, count] : peers) text += fmt::format(", {} on {}", escape(verdict), count);
  if (failed != 0) text += fmt::format(", {} could not be run", failed);
  return text + "\n";
}

}  // namespace ferrotype
