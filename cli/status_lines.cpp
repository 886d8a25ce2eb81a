// SPDX-License-Identifier: Apache-2.0
#include "status_lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "campaign/plan.h"
#include "escape.h"
#include "progress_bar.h"
#include "table.h"
#include "units.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;
using Align = Table::Align;

constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view red = "\x1b[31m";
constexpr std::string_view dim = "\x1b[2m";
constexpr std::string_view plain = "\x1b[0m";

class Paint {
 public:
  explicit Paint(bool colour) : colour_(colour) {}
  [[nodiscard]] std::string operator()(std::string_view code, const std::string& text) const {
    return colour_ ? fmt::format("{}{}{}", code, text, plain) : text;
  }

 private:
  bool colour_;
};

// A status file is a file: what is missing or of another kind counts as nothing.
double number(const Json& json, const char* name) {
  const auto at = json.find(name);
  return at != json.end() && at->is_number() ? at->get<double>() : 0;
}

std::uint64_t count(const Json& json, const char* name) {
  return static_cast<std::uint64_t>(std::max(0.0, number(json, name)));
}

std::string text(const Json& json, const char* name) {
  const auto at = json.find(name);
  return at != json.end() && at->is_string() ? escape(at->get<std::string>()) : "";
}

const Json& object(const Json& json, const char* name) {
  static const Json none = Json::object();
  const auto at = json.find(name);
  return at != json.end() && at->is_object() ? *at : none;
}

std::int64_t milliseconds(const Json& json, const char* name) {
  return static_cast<std::int64_t>(number(json, name) * 1000);
}

std::int64_t left_of(const Json& status) {
  return std::max<std::int64_t>(0, milliseconds(status, "total_seconds") - milliseconds(status, "seconds"));
}

void add(std::vector<std::string>& lines, const std::string& table) {
  for (auto& line : split(table, '\n')) {
    if (!line.empty()) lines.push_back(std::move(line));
  }
}

std::uint64_t total_of(const Json& parsers) {
  std::uint64_t sum = 0;
  for (const auto& [parser, found] : parsers.items()) sum += found.is_number() ? found.get<std::uint64_t>() : 0;
  return sum;
}

std::string findings_table(const Json& findings) {
  std::set<std::string> parsers;
  for (const auto& [crash_class, of_parsers] : findings.items()) {
    for (const auto& [parser, found] : of_parsers.items()) parsers.insert(parser);
  }
  std::vector<Table::Column> columns{{"found"}};
  for (const auto& parser : parsers) columns.push_back({escape(parser), Align::right});
  Table table(columns);
  for (const auto& [crash_class, of_parsers] : findings.items()) {
    std::vector<std::string> row{crash_class};
    for (const auto& parser : parsers) {
      const auto found = count(of_parsers, parser.c_str());
      row.push_back(found == 0 ? "." : std::to_string(found));
    }
    table.row(row);
  }
  return table.text();
}

std::string targets_table(const Json& targets) {
  Table table({{"target"}, {"executions", Align::right}, {"coverage", Align::right}, {"a minute", Align::right}});
  for (const auto& [name, target] : targets.items()) {
    table.row({name, with_commas(count(target, "executions")), with_commas(count(target, "coverage")),
               fmt::format("+{:.1f}", number(target, "coverage_per_minute"))});
  }
  return table.text();
}

std::string last_finding(const Json& status) {
  const auto& last = object(status, "last_finding");
  if (last.empty()) return {};
  const auto ago = milliseconds(status, "seconds") - milliseconds(last, "seconds");
  return fmt::format("last   #{} {} in {}, target {}, {} ago", count(last, "id"), text(last, "class"),
                     text(last, "parser"), text(last, "target"), as_duration(std::max<std::int64_t>(0, ago)));
}

}  // namespace

std::vector<std::string> status_lines(const Json& status, bool colour) {
  const Paint paint(colour);
  std::vector<std::string> lines;
  const auto total = milliseconds(status, "total_seconds");
  const auto done = std::min(total, milliseconds(status, "seconds"));
  const auto phase = text(status, "phase");
  lines.push_back(paint(bold, fmt::format("{} {} of {}, {} left ", phase, as_duration(done), as_duration(total),
                                          as_duration(left_of(status)))) +
                  bar(static_cast<std::size_t>(done / 1000), static_cast<std::size_t>(total / 1000), "s"));
  lines.push_back(fmt::format("{} executions, {} a second; coverage {}, {:+.1f} a minute",
                              with_commas(count(status, "executions")),
                              with_commas(count(status, "executions_per_second")),
                              with_commas(count(status, "coverage")), number(status, "coverage_per_minute")));
  add(lines, targets_table(object(status, "targets")));
  const auto& findings = object(status, "findings");
  if (findings.empty()) {
    lines.emplace_back("nothing found");
  } else {
    std::vector<std::string> table;
    add(table, findings_table(findings));
    for (auto& line : table) lines.push_back(paint(red, line));
    if (auto last = last_finding(status); !last.empty()) lines.push_back(last);
  }
  if (const auto waiting = count(status, "unexamined"); waiting != 0) {
    lines.push_back(fmt::format("wait   {} to be minimised and examined", counted(waiting, "finding")));
  }
  std::string doing;
  if (const auto workers = status.find("workers"); workers != status.end() && workers->is_array()) {
    for (const auto& worker : *workers) {
      if (!worker.is_object()) continue;
      doing += fmt::format("{}{} {}", doing.empty() ? "" : " | ", text(worker, "does"), text(worker, "what"));
    }
  }
  if (!doing.empty()) lines.push_back("now    " + doing);
  const auto& cpu = object(status, "cpu_seconds");
  const auto fuzzing = number(cpu, "fuzzing");
  const auto all = fuzzing + number(cpu, "triage") + number(cpu, "merging") + number(cpu, "driver");
  if (all > 0) {
    lines.push_back(
        paint(dim, fmt::format("cpu    {:.1f} % fuzzing, {:.1f} % triage, {:.1f} % merging, {:.1f} % driver; "
                               "driver {}; {} free",
                               100 * fuzzing / all, 100 * number(cpu, "triage") / all,
                               100 * number(cpu, "merging") / all, 100 * number(cpu, "driver") / all,
                               as_bytes(count(status, "driver_memory")), as_bytes(count(status, "free_space")))));
  }
  if (const auto message = text(status, "message"); !message.empty()) lines.push_back(paint(red, message));
  return lines;
}

std::string status_line(const Json& status) {
  auto line = fmt::format("{}, {} left, {} executions, {}/s, coverage {} {:+.1f}/min",
                          as_duration(milliseconds(status, "seconds")), as_duration(left_of(status)),
                          with_commas(count(status, "executions")), with_commas(count(status, "executions_per_second")),
                          with_commas(count(status, "coverage")), number(status, "coverage_per_minute"));
  const auto& findings = object(status, "findings");
  if (findings.empty()) line += ", nothing found";
  for (const auto& [crash_class, parsers] : findings.items())
    line += fmt::format(", {} {}", total_of(parsers), escape(crash_class));
  return line;
}

}  // namespace ferrotype
