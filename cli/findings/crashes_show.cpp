// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "escape.h"
#include "findings/crashes.h"
#include "findings/finding_words.h"

namespace ferrotype {
namespace {

std::string show_text(const Context& context, const Finding& finding) {
  const auto& report = finding.report;
  auto text = fmt::format("#{} {} in {}, {}\n", finding.id, escape(report.crash_class), escape(finding.parser),
                          escape(finding.unit.name()));
  for (const auto& [name, value] : finding_fields(context, finding)) {
    text += fmt::format("  {:<12}{}\n", name, escape(value));
  }
  if (!report.frames.empty()) text += is_verdict(finding) ? "\n  where the oracle told it:\n" : "\n";
  for (std::size_t i = 0; i < report.frames.size(); ++i) {
    const auto& frame = report.frames[i];
    text += fmt::format("  #{} {}", i, escape(frame.function));
    if (!frame.file.empty()) text += fmt::format("  {}:{}", escape(frame.file), frame.line);
    text += "\n";
  }
  if (!finding.examinations.empty()) text += "\n" + examinations_table(finding).text("  ");
  if (finding.examined.empty()) text += "\n  It waits for its examination.\n";
  text += fmt::format("\nTo reproduce:\n  {}\n", repro_command(context.folder, finding));
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
