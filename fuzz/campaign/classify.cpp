// SPDX-License-Identifier: Apache-2.0
#include "classify.h"

#include <nlohmann/json.hpp>

#include "triage/triage.h"

namespace ferrotype {
namespace {

CrashReport unclassified(std::string_view target) {
  CrashReport report;
  report.crash_class = "unknown";
  report.severity = "UNDEFINED";
  report.description = "the classifier failed on this log";
  report.signature = std::string(target) + "|unknown";
  report.bug = report.signature;
  return report;
}

}  // namespace

nlohmann::json frames_json(const std::vector<Frame>& frames) {
  auto list = nlohmann::json::array();
  for (const auto& frame : frames) {
    list.push_back({{"function", frame.function}, {"file", frame.file}, {"line", frame.line}});
  }
  return list;
}

CrashReport classify(std::string_view target, const Outcome& outcome) {
  const std::string name(target);
  ferro_exit how{};
  how.target = name.c_str();
  how.code = outcome.signal != 0 ? -1 : outcome.code;
  how.signal = outcome.signal;
  how.timed_out = outcome.timed_out ? 1 : 0;
  how.memory_limit_hit = outcome.memory_limit_hit ? 1 : 0;
  ferro_report raw{};
  if (ferro_triage(outcome.error.data(), outcome.error.size(), &how, &raw) != FERRO_TRIAGE_OK) {
    return unclassified(target);
  }
  CrashReport report;
  report.crash_class = raw.crash_class;
  report.severity = raw.severity;
  report.description = raw.description;
  report.message = raw.message;
  report.crash_line = raw.crash_line;
  report.signature = raw.signature;
  report.bug = raw.bug;
  report.oracle = raw.oracle;
  report.operation = raw.operation;
  report.parsers = raw.parsers;
  for (std::size_t i = 0; i < raw.frame_count && i < FERRO_TRIAGE_FRAMES; ++i) {
    report.frames.push_back({raw.frames[i].function, raw.frames[i].file, raw.frames[i].line});
  }
  ferro_report_free(&raw);
  return report;
}

std::vector<std::pair<std::string, std::string>> known_classes() {
  std::vector<std::pair<std::string, std::string>> all;
  for (std::size_t i = 0; ferro_triage_class(i) != nullptr; ++i) {
    all.emplace_back(ferro_triage_class(i), ferro_triage_class_text(i));
  }
  return all;
}

bool is_peer_class(std::string_view crash_class) { return crash_class == "peer-disagreement"; }

}  // namespace ferrotype
