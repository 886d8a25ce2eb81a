// SPDX-License-Identifier: Apache-2.0
#include "report/campaign_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "campaign_report.h"
#include "escape.h"
#include "findings/selection.h"
#include "inspect_lines.h"
#include "status_file.h"
#include "units.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;

// "cpp 3, rust 1", most first.
std::string by_parser(const std::vector<Finding>& findings) {
  std::map<std::string, std::size_t> counts;
  for (const auto& finding : findings) ++counts[finding.parser];
  std::vector<std::pair<std::size_t, std::string>> sorted;
  for (const auto& [parser, count] : counts) sorted.emplace_back(count, parser);
  std::ranges::sort(sorted, std::greater{});
  std::vector<std::string> parts;
  for (const auto& [count, parser] : sorted) parts.push_back(fmt::format("{} {}", parser, count));
  return join(parts, ", ");
}

std::string how_it_stands(const Json& status) {
  const auto phase = text_at(status, "phase");
  const auto message = text_at(status, "message");
  if (phase == "running") return "It runs still; this is what it found so far.";
  if (phase.empty() || phase == "ended") return message;
  return fmt::format("It was {}{}.", phase == "failed" ? "ended by an error" : phase,
                     message.empty() ? "" : ": " + message);
}

void add_summary(Page& page, const CampaignFacts& facts) {
  std::vector<std::pair<std::string, std::string>> fields{
      {"folder", facts.context.folder.root.string()},
      {"time", fmt::format("{} of the campaign", as_duration(facts.milliseconds))},
      {"processor time",
       fmt::format("{} fuzzing, {} triage, {} merging, {} driver", as_duration(facts.cpu.fuzzing),
                   as_duration(facts.cpu.triage), as_duration(facts.cpu.merging), as_duration(facts.cpu.driver))},
      {"executions", with_commas(facts.total.executions)},
      {"workers started", with_commas(facts.total.starts)}};
  if (facts.choice) {
    const auto& choice = *facts.choice;
    fields.emplace_back("oracles", join(choice.oracles, ", "));
    fields.emplace_back("parsers",
                        choice.parsers.empty() ? "those that need not be named" : join(choice.parsers, ", "));
  }
  page.facts(fields);
  if (facts.choice) {
    page.paragraph("To run it again:");
    page.command(campaign_command(*facts.choice));
  }
}

void add_matrix(Page& page, const CampaignFacts& facts) {
  page.section("Crash classes and parsers");
  if (facts.failures.empty() && facts.peers.empty()) page.paragraph("Nothing was found.");
  if (!facts.failures.empty()) page.table(class_table(facts.failures), "Findings by class and parser");
  if (!facts.peers.empty()) {
    page.table(class_table(facts.peers),
               "Disagreements with peers, which are no failures, by class and those who differ");
  }
}

void add_died(Page& page, const CampaignFacts& facts) {
  if (facts.died.empty()) return;
  page.section("Workers that died and left no input");
  Table table({{"unit"}, {"message"}, {"log"}});
  for (const auto& failure : facts.died) {
    table.row({failure.unit.name(), failure.message, (facts.context.folder.logs() / failure.log).string()});
  }
  page.table(table, "Failures of workers");
}

void add_build(Page& page, const std::string& id, const Json& build) {
  std::vector<std::pair<std::string, std::string>> fields{{"build", id}};
  if (const auto version = text_at(build, "ferrotype"); !version.empty()) fields.emplace_back("ferrotype", version);
  for (const char* object : {"machine", "environment"}) {
    const auto at = build.find(object);
    if (at == build.end() || !at->is_object()) continue;
    std::vector<std::string> parts;
    for (const auto& [key, value] : at->items()) {
      parts.push_back(key + " " + (value.is_string() ? value.get<std::string>() : value.dump()));
    }
    fields.emplace_back(object, join(parts, ", "));
  }
  page.facts(fields);
  Table parsers({{"parser"}, {"version"}, {"language"}, {"compiler"}});
  for (const auto& parser : build.value("parsers", Json::array())) {
    parsers.row({text_at(parser, "name"), text_at(parser, "version"), text_at(parser, "language"),
                 text_at(parser, "compiler")});
  }
  if (!parsers.empty()) page.table(parsers, fmt::format("Parsers of build {}", id));
  Table programs({{"program"}, {"build id"}});
  const auto at = build.find("programs");
  if (at != build.end() && at->is_object()) {
    for (const auto& [program, build_id] : at->items()) programs.row({program, text_at(*at, program.c_str())});
  }
  if (!programs.empty()) page.table(programs, fmt::format("Programs of build {}", id));
}

void add_environment(Page& page, const CampaignFacts& facts) {
  page.section("Environment");
  if (facts.context.builds.empty()) page.paragraph("The campaign describes no build.");
  for (const auto& [id, described] : facts.context.builds) add_build(page, id, described_build(facts.context, id));
}

}  // namespace

std::string campaign_command(const Choice& choice) {
  auto command = fmt::format("./ferrotype campaign --for {}s --seed {}", choice.milliseconds / 1000, choice.seed);
  const auto add = [&](const char* option, const std::vector<std::string>& words) {
    if (!words.empty()) command += fmt::format(" {} {}", option, shell_word(join(words, ",")));
  };
  add("--targets", choice.targets);
  add("--oracles", choice.oracles);
  add("--parsers", choice.parsers);
  if (!choice.library.empty()) command += " --parser " + shell_word(choice.library);
  for (const auto& corpus : choice.corpora) command += " --corpus " + shell_word(corpus);
  return command;
}

CampaignFacts read_campaign_facts(const OpenCampaign& campaign) {
  auto& store = *campaign.store;
  const auto findings = store.findings();
  CampaignFacts facts{.context = context_of(campaign, findings),
                      .choice = store.choice(),
                      .failures = selected(findings, {}),
                      .peers = {},
                      .slices = store.slices(),
                      .died = store.failures(),
                      .by_target = store.by_target(),
                      .total = store.total(),
                      .cpu = store.cpu_time(),
                      .milliseconds = store.milliseconds_used(),
                      .status = nullptr,
                      .overlays = {}};
  std::ranges::remove_copy_if(findings, std::back_inserter(facts.peers), is_failure);
  if (auto status = read_status(campaign.folder)) facts.status = std::move(*status);
  return facts;
}

VerdictLine campaign_verdict(const CampaignFacts& facts) {
  VerdictLine verdict;
  const auto ran = fmt::format("{} of fuzzing and {}", as_duration(facts.milliseconds),
                               counted(facts.total.executions, "execution"));
  if (!facts.failures.empty()) {
    verdict.text = fmt::format("Not held: {} of {} in {} ({}).", counted(facts.failures.size(), "finding"),
                               counted(bugs_of(facts.failures).size(), "bug"), ran, by_parser(facts.failures));
  } else if (facts.total.executions == 0) {
    verdict.text = "Not held: nothing was executed, so nothing is known.";
  } else if (text_at(facts.status, "phase") == "failed") {
    verdict.text = fmt::format("Not held: no crash, no hang, no divergence of the twins in {}, but it failed.", ran);
  } else {
    verdict.held = true;
    verdict.text = fmt::format("Held: no crash, no hang, no divergence of the twins in {}.", ran);
  }
  if (!facts.peers.empty()) {
    verdict.text += fmt::format(" {} with peers, which are no failures.", counted(facts.peers.size(), "disagreement"));
  }
  if (!facts.died.empty()) {
    verdict.text += fmt::format(" {} and left no input.", counted(facts.died.size(), "worker") + " died");
  }
  const auto waiting = std::ranges::count(facts.failures, "", &Finding::examined);
  if (waiting != 0) verdict.text += fmt::format(" {} of the findings are not examined yet.", waiting);
  if (const auto stands = how_it_stands(facts.status); !stands.empty()) verdict.text += " " + stands;
  return verdict;
}

Page campaign_page(const CampaignFacts& facts) {
  const auto name = std::filesystem::absolute(facts.context.folder.root).lexically_normal();
  Page page(fmt::format("Campaign {}", (name.has_filename() ? name : name.parent_path()).filename().string()),
            campaign_verdict(facts));
  page.section("What ran");
  add_summary(page, facts);
  add_matrix(page, facts);
  add_findings(page, facts);
  add_timelines(page, facts);
  add_died(page, facts);
  add_environment(page, facts);
  return page;
}

}  // namespace ferrotype
