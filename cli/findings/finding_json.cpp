// SPDX-License-Identifier: Apache-2.0
#include "findings/finding_json.h"

#include <fmt/format.h>

#include "campaign_report.h"
#include "escape.h"
#include "findings/classes.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json examinations_json(const std::vector<Examined>& examinations) {
  auto list = Json::array();
  for (const auto& one : examinations) {
    list.push_back({{"flavour", one.flavour},
                    {"parser", one.parser},
                    {"status", one.status},
                    {"class", one.crash_class},
                    {"detail", one.detail},
                    {"milliseconds", one.milliseconds}});
  }
  return list;
}

Json same_bug(const Context& context, const Finding& finding) {
  auto others = Json::array();
  if (const auto at = context.bugs.find(bug_of(finding)); at != context.bugs.end()) {
    for (const auto id : at->second) {
      if (id != finding.id) others.push_back(id);
    }
  }
  return others;
}

}  // namespace

Context context_of(const OpenCampaign& campaign, const std::vector<Finding>& all) {
  return {campaign.folder, bugs_of(all), campaign.store->builds()};
}

Json described_build(const Context& context, const std::string& id) {
  const auto at = context.builds.find(id);
  auto json = at == context.builds.end() ? Json::object() : Json::parse(at->second, nullptr, false);
  return json.is_object() ? json : Json::object();
}

std::string repro_command(const Folder& folder, const Finding& finding) {
  return "./ferrotype repro " + shell_word(fmt::format("{}#{}", folder.root.string(), finding.id));
}

Json finding_facts(const Context& context, const Finding& finding) {
  const auto& report = finding.report;
  const auto& ending = finding.ending;
  Json json{{"id", finding.id},
            {"found", finding.found},
            {"seconds", static_cast<double>(finding.milliseconds) / 1000},
            {"class", report.crash_class},
            {"group", group_of_class(report.crash_class)},
            {"description", report.description},
            {"hint", report.severity},
            {"failure", is_failure(finding)},
            {"flaky", is_flaky(finding)},
            {"parser", finding.parser},
            {"target", finding.unit.target},
            {"oracle", finding.unit.oracle},
            {"parsers", finding.unit.parsers},
            {"place", place_of(finding)},
            {"signature", report.signature},
            {"bug", bug_of(finding)},
            {"same_bug", same_bug(context, finding)},
            {"verdict_signature", text_or_null(finding.verdict_signature)},
            {"message", report.message},
            {"crash_line", text_or_null(report.crash_line)},
            {"frames", frames_json(report.frames)},
            {"occurrences", finding.occurrences},
            {"replays", finding.replays},
            {"reproduced", finding.reproduced},
            {"in_release", text_or_null(finding.in_release)},
            {"examined", text_or_null(finding.examined)},
            {"examinations", examinations_json(finding.examinations)},
            {"minimiser_runs", finding.minimiser_runs},
            {"build", text_or_null(finding.build)}};
  json["ending"] = {{"code", ending.code},
                    {"signal", ending.signal},
                    {"timed_out", ending.timed_out},
                    {"memory_limit_hit", ending.memory_limit_hit}};
  json["input"] = {{"sha256", finding.input}, {"bytes", finding.input_size}};
  json["minimised"] = nullptr;
  if (!finding.minimised.empty()) {
    json["minimised"] = {{"sha256", finding.minimised}, {"bytes", finding.minimised_size}};
  }
  return json;
}

Json finding_json(const Context& context, const Finding& finding) {
  auto json = finding_facts(context, finding);
  const auto& folder = context.folder;
  json["input"]["path"] = (folder.inputs() / finding.input).string();
  if (!finding.minimised.empty()) json["minimised"]["path"] = (folder.inputs() / finding.minimised).string();
  json["log"] = finding.log.empty() ? Json(nullptr) : Json((folder.logs() / finding.log).string());
  json["reproduce"] = repro_command(folder, finding);
  return json;
}

}  // namespace ferrotype
