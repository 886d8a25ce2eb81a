// SPDX-License-Identifier: Apache-2.0
#include "findings/finding_words.h"

#include <fmt/format.h>

#include "escape.h"
#include "inspect_lines.h"
#include "units.h"

namespace ferrotype {
namespace {

using Align = Table::Align;
using Fields = std::vector<std::pair<std::string, std::string>>;

std::string again(const Finding& finding) {
  auto text = fmt::format("in {} of {} replays; seen {}", finding.reproduced, finding.replays,
                          counted(finding.occurrences, "time"));
  return is_flaky(finding) ? "flaky: " + text : text;
}

std::string build_text(const nlohmann::json& build, const std::string& id) {
  const auto version = text_at(build, "ferrotype");
  return version.empty() ? id : id + ", ferrotype " + version;
}

// The parsers of a build that the finding is about.
void add_parsers(const nlohmann::json& build, const Finding& finding, Fields& fields) {
  for (const auto& parser : list_at(build, "parsers")) {
    const auto word = [&](const char* key) { return text_at(parser, key); };
    if (!is_about_parser(finding, word("name"))) continue;
    fields.emplace_back(
        "", fmt::format("{} {}, {}, {}", word("name"), word("version"), word("language"), word("compiler")));
  }
}

std::string file_text(const std::filesystem::path& path, std::uint64_t size) {
  return fmt::format("{}  ({})", path.string(), as_bytes(size));
}

std::uint64_t smallest_size(const Finding& finding) {
  return finding.minimised.empty() ? finding.input_size : finding.minimised_size;
}

std::string shortened(const std::string& text, std::size_t most) {
  auto shown = escape(text);
  if (display_width(shown) <= most) return shown;
  while (display_width(shown) > most - 3) {
    // Whole code points only.
    while (!shown.empty() && (static_cast<unsigned char>(shown.back()) & 0xC0U) == 0x80) shown.pop_back();
    shown.pop_back();
  }
  return shown + "...";
}

std::string in_replays(const Finding& finding) { return fmt::format("{}/{}", finding.reproduced, finding.replays); }

}  // namespace

Table findings_table(const std::vector<Finding>& findings, std::size_t most_of_a_place) {
  Table table({{"id", Align::right},
               {"bug", Align::right},
               {"class"},
               {"hint"},
               {"parser"},
               {"target"},
               {"place"},
               {"seen", Align::right},
               {"again", Align::right},
               {"bytes", Align::right},
               {"in release"}});
  const auto bugs = bugs_of(findings);
  for (const auto& finding : findings) {
    const auto& ids = bugs.at(bug_of(finding));
    table.row({fmt::format("{}", finding.id), ids.size() == 1 ? "" : fmt::format("#{}", ids.front()),
               finding.report.crash_class, hint_of(finding), finding.parser, finding.unit.target,
               shortened(place_of(finding), most_of_a_place), with_commas(finding.occurrences), in_replays(finding),
               with_commas(smallest_size(finding)), finding.in_release});
  }
  return table;
}

std::string hint_of(const Finding& finding) {
  return finding.report.severity == "UNDEFINED" ? "" : finding.report.severity;
}

Fields finding_fields(const Context& context, const Finding& finding) {
  const auto& report = finding.report;
  const auto& folder = context.folder;
  Fields fields;
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) fields.emplace_back(name, value);
  };
  add("means", report.description);
  add("hint", hint_of(finding));
  add("message", report.message);
  add("found", fmt::format("{}, after {}", finding.found, as_duration(finding.milliseconds)));
  add("again", again(finding));
  add("in release", finding.in_release);
  add("signature", report.signature);
  const auto bug = bug_of(finding);
  std::vector<std::string> others;
  if (const auto at = context.bugs.find(bug); at != context.bugs.end()) {
    for (const auto id : at->second) {
      if (id != finding.id) others.push_back(fmt::format("#{}", id));
    }
  }
  add("bug", bug + (others.empty() ? "" : ", also " + join(others, ", ")));
  const auto build = described_build(context, finding.build);
  add("build", build_text(build, finding.build));
  add_parsers(build, finding, fields);
  add("input", file_text(folder.inputs() / finding.input, finding.input_size));
  if (!finding.minimised.empty()) {
    add("minimised", file_text(folder.inputs() / finding.minimised, finding.minimised_size));
  }
  add("log", finding.log.empty() ? "" : (folder.logs() / finding.log).string());
  return fields;
}

Table examinations_table(const Finding& finding) {
  Table table({{"flavour"}, {"parser"}, {"status"}, {"class"}, {"detail"}, {"time", Table::Align::right}});
  for (const auto& one : finding.examinations) {
    table.row({one.flavour, one.parser, one.status, one.crash_class == "none" ? "" : one.crash_class, one.detail,
               as_duration(one.milliseconds)});
  }
  return table;
}

}  // namespace ferrotype
