// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "campaign_report.h"
#include "document.h"
#include "findings/classes.h"
#include "publish/tables.h"
#include "report/campaign_page.h"
#include "units.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;

// Findings by class and parser: how many, of how many bugs. No input, no place: of somebody else's parser neither is
// published from here.
Json class_rows(const std::vector<Finding>& findings) {
  std::map<std::pair<std::string, std::string>, std::vector<Finding>> by_class;
  for (const auto& finding : findings) by_class[{finding.report.crash_class, finding.parser}].push_back(finding);
  auto rows = Json::array();
  for (const auto& [key, of_class] : by_class) {
    rows.push_back({{"class", key.first},
                    {"group", group_of_class(key.first)},
                    {"parser", key.second},
                    {"findings", of_class.size()},
                    {"bugs", bugs_of(of_class).size()}});
  }
  return rows;
}

struct Spent {
  std::uint64_t executions = 0;
  std::int64_t cpu = 0;
};

Table classes_table(const nlohmann::json& rows) {
  Table table({{"class"}, {"group"}, {"parser"}, {"findings", Table::Align::right}, {"bugs", Table::Align::right}});
  for (const auto& row : rows) {
    table.row({row.at("class"), row.at("group"), row.at("parser"), with_commas(row.at("findings").get<std::uint64_t>()),
               with_commas(row.at("bugs").get<std::uint64_t>())});
  }
  return table;
}

Section classes_section(const char* title, const nlohmann::json& rows) {
  Section section{.title = title, .table = {}, .sentences = {}};
  if (rows.empty()) {
    section.sentences.emplace_back("None.");
  } else {
    section.table = classes_table(rows);
  }
  return section;
}

}  // namespace

tl::expected<void, std::string> fill_campaign(Json& document, const OpenCampaign& campaign) {
  const auto facts = read_campaign_facts(campaign);
  const auto root = campaign.folder.root.string();
  if (facts.total.executions == 0) return tl::unexpected(fmt::format("{}: nothing was executed", root));
  std::map<std::string, Spent> by_oracle;
  std::map<std::string, Spent> by_target;
  for (const auto& slice : facts.slices) {
    for (Spent* work : {&by_oracle[slice.unit.oracle], &by_target[slice.unit.target]}) {
      work->executions += slice.count.executions;
      work->cpu += slice.count.cpu;
    }
  }
  // Whatever ended a comparison of the twins: a divergence, and a crash of one of them.
  const auto divergences =
      std::ranges::count_if(facts.failures, [](const Finding& finding) { return finding.unit.oracle == "twin"; });
  const auto verdict = campaign_verdict(facts);
  document["verdict"] = verdict.text;
  document["held"] = verdict.held;
  document["milliseconds"] = facts.milliseconds;
  document["cpu_milliseconds"] = {{"fuzzing", facts.cpu.fuzzing},
                                  {"triage", facts.cpu.triage},
                                  {"merging", facts.cpu.merging},
                                  {"driver", facts.cpu.driver}};
  document["executions"] = facts.total.executions;
  document["twin_executions"] = by_oracle["twin"].executions;
  document["twin_divergences"] = divergences;
  for (const auto& [name, works] : {std::pair{"oracles", &by_oracle}, std::pair{"targets", &by_target}}) {
    document[name] = Json::array();
    for (const auto& [word, work] : *works) {
      document[name].push_back({{"name", word}, {"executions", work.executions}, {"cpu_milliseconds", work.cpu}});
    }
  }
  document["classes"] = class_rows(facts.failures);
  document["peers"] = class_rows(facts.peers);
  document["builds"] = Json::array();
  for (const auto& [id, described] : facts.context.builds) {
    document["builds"].push_back({{"id", id}, {"described", Json(described_build(facts.context, id))}});
  }
  return {};
}

std::string campaign_markdown(const nlohmann::json& document) {
  Table work({{"oracle or target"}, {"executions", Table::Align::right}, {"processor time", Table::Align::right}});
  for (const char* list : {"oracles", "targets"}) {
    for (const auto& one : document.at(list)) {
      work.row({one.at("name"), with_commas(one.at("executions").get<std::uint64_t>()),
                as_duration(one.at("cpu_milliseconds").get<std::int64_t>())});
    }
  }
  Section parsers{
      .title = "Parsers", .table = Table({{"parser"}, {"version"}, {"language"}, {"compiler"}}), .sentences = {}};
  for (const auto& build : document.at("builds")) {
    for (const auto& parser : build.at("described").value("parsers", nlohmann::json::array())) {
      parsers.table->row({parser.value("name", ""), parser.value("version", ""), parser.value("language", ""),
                          parser.value("compiler", "")});
    }
  }
  const auto some = document.at("twin_divergences").get<std::uint64_t>();
  const auto all = document.at("twin_executions").get<std::uint64_t>();
  return "# Campaign\n\n" +
         markdown(Section{.title = "Verdict",
                          .table = {},
                          .sentences = {document.at("verdict").get<std::string>(),
                                        fmt::format("Both twins were executed and compared {}; {} ended so.",
                                                    counted(all, "time"), counted(some, "finding"))}}) +
         markdown(classes_section("Findings by class and parser", document.at("classes"))) +
         markdown(classes_section("Disagreements with peers, which are no failures", document.at("peers"))) +
         markdown(Section{.title = "What ran", .table = std::move(work), .sentences = {}}) + markdown(parsers);
}

}  // namespace ferrotype
