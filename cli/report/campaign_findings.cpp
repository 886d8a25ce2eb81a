// Findings: a table of all, and behind a fold all that is known of each, as far as the page has room.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "escape.h"
#include "findings/finding_words.h"
#include "report/campaign_page.h"
#include "units.h"

namespace ferrotype {
namespace {

// A page stays below 2 MB, of which the libraries take 0.8: so many rows, and so many bytes of what is behind folds.
constexpr std::size_t most_rows = 500;
constexpr std::size_t most_bytes = 400'000;
constexpr std::size_t most_unfolded = 10;
constexpr std::size_t most_lines_of_a_log = 40;
constexpr std::size_t most_of_a_line = 240;
constexpr std::size_t most_of_a_place = 120;

// Whole code points, as a cut one would be shown as bytes.
std::string cut(std::string line) {
  if (line.size() <= most_of_a_line) return line;
  auto end = most_of_a_line;
  while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80) --end;
  return line.substr(0, end) + " ...";
}

void add_log(Page& page, const CampaignFacts& facts, const Finding& finding) {
  if (finding.log.empty()) return;
  const auto log = read_log(facts.context.folder, finding.log);
  if (!log) {
    page.paragraph(fmt::format("No log: {}.", log.error()));
    return;
  }
  auto lines = split(*log, '\n');
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  // Of AddressSanitizer's reports the last third is a map of memory with its legend; what failed stands before it.
  const auto map =
      std::ranges::find_if(lines, [](const auto& line) { return line.starts_with("Shadow bytes around"); });
  const bool has_map = map != lines.end();
  lines.erase(map, lines.end());
  const auto left_out = lines.size() - std::min(lines.size(), most_lines_of_a_log);
  lines.erase(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(left_out));
  std::ranges::transform(lines, lines.begin(), cut);
  auto label = left_out == 0 ? fmt::format("Log of #{}", finding.id)
                             : fmt::format("End of the log of #{}, behind {}", finding.id, counted(left_out, "line"));
  if (has_map) label += ", up to its map of memory";
  page.text_block(label, join(lines, "\n"));
}

void add_overlay(Page& page, const CampaignFacts& facts, const Finding& finding) {
  const auto overlay = facts.overlays.find(finding.id);
  if (overlay == facts.overlays.end()) return;
  if (overlay->second.svg.empty()) {
    page.paragraph(overlay->second.says);
  } else {
    page.picture(overlay->second.svg, overlay->second.says);
  }
}

std::vector<std::string> frames_of(const Finding& finding) {
  std::vector<std::string> frames;
  for (const auto& frame : finding.report.frames) {
    frames.push_back(frame.file.empty() ? frame.function
                                        : fmt::format("{}  {}:{}", frame.function, frame.file, frame.line));
  }
  return frames;
}

void add_finding(Page& page, const CampaignFacts& facts, const Finding& finding) {
  const auto& folder = facts.context.folder;
  page.fold(fmt::format("#{} {} in {}, {}: {}", finding.id, finding.report.crash_class, finding.parser,
                        finding.unit.target, cut(place_of(finding))),
            fmt::format("finding-{}", finding.id));
  const auto command = repro_command(folder, finding);
  page.command(command);
  page.facts(finding_fields(facts.context, finding));
  add_overlay(page, facts, finding);
  if (!finding.report.frames.empty()) {
    page.text_block(is_verdict(finding) ? fmt::format("Where the oracle told #{}", finding.id)
                                        : fmt::format("Frames of #{}, innermost first", finding.id),
                    join(frames_of(finding), "\n"));
  }
  if (finding.examinations.empty()) {
    page.paragraph("It waits for its examination.");
  } else {
    page.table(examinations_table(finding), fmt::format("#{}: each parser alone on its input", finding.id));
  }
  add_log(page, facts, finding);
  page.paragraph("The tables and fields that it depends on are named by:");
  page.command("./ferrotype repro --explain " + command.substr(command.rfind("repro ") + 6));
  page.fold_end();
}

std::vector<Finding> first_of(const std::vector<Finding>& findings) {
  return {findings.begin(), findings.begin() + static_cast<std::ptrdiff_t>(std::min(findings.size(), most_rows))};
}

void say_what_is_missing(Page& page, const CampaignFacts& facts, std::size_t told, std::size_t all, const char* what) {
  if (told >= all) return;
  page.paragraph(
      fmt::format("Of {} {} the first {} are here. All of them:", with_commas(all), what, with_commas(told)));
  page.command("./ferrotype crashes list --peers " + shell_word(facts.context.folder.root.string()));
}

}  // namespace

void add_findings(Page& page, const CampaignFacts& facts) {
  page.section("Findings");
  if (facts.failures.empty()) {
    page.paragraph("None.");
  } else {
    const auto listed = first_of(facts.failures);
    page.table(findings_table(listed, most_of_a_place), "Findings; those of one bug stand together", "finding-");
    say_what_is_missing(page, facts, listed.size(), facts.failures.size(), "findings");
    const auto start = page.size();
    std::size_t told = 0;
    const bool many = listed.size() > most_unfolded;
    if (many) page.fold("Each finding, with its command, frames and log");
    while (told < listed.size() && page.size() - start < most_bytes) add_finding(page, facts, listed[told++]);
    if (many) page.fold_end();
    say_what_is_missing(page, facts, told, listed.size(), "findings with all that is known of them");
  }
  if (facts.peers.empty()) return;
  page.section("Disagreements with peers");
  page.paragraph("A peer answers otherwise, or both twins do. That is no failure: it is what somebody should look at.");
  const auto listed = first_of(facts.peers);
  page.table(findings_table(listed, most_of_a_place), "Disagreements with peers");
  say_what_is_missing(page, facts, listed.size(), facts.peers.size(), "disagreements");
  page.paragraph("To run one again, by its number:");
  page.command(repro_command(facts.context.folder, listed.front()));
  for (const auto& finding : listed) {
    if (!facts.overlays.contains(finding.id)) continue;
    page.fold(fmt::format("#{} {}: {}", finding.id, finding.parser, cut(finding.verdict_signature)));
    add_overlay(page, facts, finding);
    page.fold_end();
  }
}

}  // namespace ferrotype
