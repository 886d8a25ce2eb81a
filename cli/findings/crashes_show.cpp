// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "escape.h"
#include "findings/crashes.h"
#include "findings/finding_json.h"
#include "table.h"
#include "units.h"

namespace ferrotype {
namespace {

void field(std::string& text, std::string_view name, const std::string& value) {
  if (!value.empty()) text += fmt::format("  {:<12}{}\n", name, value);
}

std::string again(const Finding& finding) {
  auto text = fmt::format("in {} of {} replays; seen {}", finding.reproduced, finding.replays,
                          counted(finding.occurrences, "time"));
  return is_flaky(finding) ? "flaky: " + text : text;
}

std::string build_text(const nlohmann::json& build, const std::string& id) {
  std::string text = escape(id);
  if (const auto version = build.find("ferrotype"); version != build.end() && version->is_string()) {
    text += ", ferrotype " + escape(version->get<std::string>());
  }
  return text;
}

// The parsers of a build that the finding is about.
std::string parsers_text(const nlohmann::json& build, const Finding& finding) {
  const auto parsers = build.find("parsers");
  if (parsers == build.end() || !parsers->is_array()) return "";
  std::string text;
  for (const auto& parser : *parsers) {
    const auto word = [&](const char* key) {
      const auto at = parser.is_object() ? parser.find(key) : parser.end();
      return at != parser.end() && at->is_string() ? at->get<std::string>() : std::string();
    };
    if (!is_about_parser(finding, word("name"))) continue;
    text += escape(fmt::format("    {} {}, {}, {}", word("name"), word("version"), word("language"), word("compiler")));
    text += "\n";
  }
  return text;
}

std::string file_text(const std::filesystem::path& path, std::uint64_t size) {
  return fmt::format("{}  ({})", escape(path.string()), as_bytes(size));
}

std::string examinations_text(const Finding& finding) {
  if (finding.examinations.empty()) return "";
  Table table({{"flavour"}, {"parser"}, {"status"}, {"class"}, {"detail"}, {"time", Table::Align::right}});
  for (const auto& one : finding.examinations) {
    table.row({one.flavour, one.parser, one.status, one.crash_class == "none" ? "" : one.crash_class, one.detail,
               as_duration(one.milliseconds)});
  }
  return "\n" + table.text("  ");
}

std::string show_text(const Context& context, const Finding& finding) {
  const auto& report = finding.report;
  const auto& folder = context.folder;
  auto text = fmt::format("#{} {} in {}, {}\n", finding.id, escape(report.crash_class), escape(finding.parser),
                          escape(finding.unit.name()));
  field(text, "means", escape(report.description));
  field(text, "hint", escape(hint_of(finding)));
  field(text, "message", escape(report.message));
  field(text, "found", fmt::format("{}, after {}", escape(finding.found), as_duration(finding.milliseconds)));
  field(text, "again", again(finding));
  field(text, "in release", escape(finding.in_release));
  field(text, "signature", escape(report.signature));
  const auto bug = bug_of(finding);
  std::vector<std::string> others;
  if (const auto at = context.bugs.find(bug); at != context.bugs.end()) {
    for (const auto id : at->second) {
      if (id != finding.id) others.push_back(fmt::format("#{}", id));
    }
  }
  field(text, "bug", escape(bug) + (others.empty() ? "" : ", also " + join(others, ", ")));
  const auto build = described_build(context, finding.build);
  field(text, "build", build_text(build, finding.build));
  text += parsers_text(build, finding);
  field(text, "input", file_text(folder.inputs() / finding.input, finding.input_size));
  if (!finding.minimised.empty()) {
    field(text, "minimised", file_text(folder.inputs() / finding.minimised, finding.minimised_size));
  }
  field(text, "log", finding.log.empty() ? "" : escape((folder.logs() / finding.log).string()));
  if (!report.frames.empty()) text += is_verdict(finding) ? "\n  where the oracle told it:\n" : "\n";
  for (std::size_t i = 0; i < report.frames.size(); ++i) {
    const auto& frame = report.frames[i];
    text += fmt::format("  #{} {}", i, escape(frame.function));
    if (!frame.file.empty()) text += fmt::format("  {}:{}", escape(frame.file), frame.line);
    text += "\n";
  }
  text += examinations_text(finding);
  if (finding.examined.empty()) text += "\n  It waits for its examination.\n";
  text += fmt::format("\nTo reproduce:\n  {}\n", repro_command(folder, finding));
  return text;
}

}  // namespace

int show_crash(const CrashesOptions& options) {
  const auto campaign = open_campaign(options.folder);
  if (!campaign) return crashes_error(exit_environment, campaign.error());
  const auto finding = campaign->store->finding(options.id);
  if (!finding) return crashes_error(exit_usage, no_finding(campaign->folder, options.id));
  const auto context = context_of(*campaign, campaign->store->findings());
  const auto log = options.log ? read_log(campaign->folder, finding->log) : "";
  if (options.json) {
    auto json = finding_json(context, *finding);
    json["format"] = export_format;
    json["described_build"] = described_build(context, finding->build);
    if (options.log && log) json["log_text"] = *log;
    fmt::print("{}", json_text(json));
  } else {
    if (options.id != finding->id) fmt::print("#{} was joined with #{}.\n", options.id, finding->id);
    fmt::print("{}", show_text(context, *finding));
    if (options.log && log) {
      fmt::print("\nLog:\n");
      for (const auto& line : split(*log, '\n')) fmt::print("{}\n", escape(line));
    }
  }
  return log ? exit_held : crashes_error(exit_environment, log.error());
}

}  // namespace ferrotype
