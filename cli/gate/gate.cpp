// SPDX-License-Identifier: Apache-2.0
#include "gate/gate.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <type_traits>

#include "escape.h"
#include "findings/campaign_folder.h"
#include "findings/classes.h"
#include "findings/selection.h"
#include "units.h"

namespace ferrotype {
namespace {

// Of a broken rule, on a terminal and in the JSON.
constexpr std::size_t most_evidence = 20;

std::uint64_t executions_of(const GateCampaign& campaign) {
  std::uint64_t sum = 0;
  for (const auto& [target, executions] : campaign.executions) sum += executions;
  return sum;
}

bool is_of_language(const GateCampaign& campaign, const Finding& finding, const std::vector<std::string>& globs) {
  if (globs.empty()) return true;
  return std::ranges::any_of(split(finding.parser, ','), [&](const auto& parser) {
    const auto language = campaign.languages.find(parser);
    // Not known: it may be one of these.
    return language == campaign.languages.end() || matches_any(globs, language->second);
  });
}

bool is_denied(const FindingsRule& rule, const GateCampaign& campaign, const Finding& finding) {
  const auto& name = finding.report.crash_class;
  const std::string group(group_of_class(name));
  const bool all = rule.classes.empty() && rule.groups.empty();
  const bool of_class = all ? !is_peer_class(name)
                            : (!rule.classes.empty() && matches_any(rule.classes, name)) ||
                                  std::ranges::find(rule.groups, group) != rule.groups.end();
  const bool of_parser = rule.parsers.empty() || std::ranges::any_of(rule.parsers, [&](const auto& glob) {
                           return is_about_parser(finding, glob);
                         });
  // Not known, because it waits, or failed in no parser alone: it may be any. A verdict is known to have none.
  const bool unknown = finding.in_release.empty() && (finding.examined.empty() || !is_verdict(finding));
  const bool of_release = unknown || (finding.in_release.empty() ? rule.in_release.empty()
                                                                 : matches_any(rule.in_release, finding.in_release));
  return of_class && of_parser && of_release && matches_any(rule.targets, finding.unit.target) &&
         (!rule.flaky || *rule.flaky == is_flaky(finding)) && is_of_language(campaign, finding, rule.languages);
}

// A rule about parsers of which none ran holds, but not for the reason that its author thinks of.
void remark_absent(const std::vector<std::string>& globs, const std::vector<GateCampaign>& campaigns,
                   Checked& checked) {
  for (const auto& glob : globs) {
    const bool ran = std::ranges::any_of(campaigns, [&](const GateCampaign& campaign) {
      return std::ranges::any_of(campaign.parsers, [&](const auto& parser) { return matches_glob(glob, parser); });
    });
    if (!ran) checked.remarks.push_back(fmt::format("no parser like '{}' was run", glob));
  }
}

void check_not_empty(const std::vector<GateCampaign>& campaigns, Checked& checked) {
  for (const auto& campaign : campaigns) {
    if (executions_of(campaign) == 0) checked.broken.push_back(campaign.folder + ": nothing was executed");
    if (!campaign.failure.empty()) checked.broken.push_back(campaign.folder + ": it failed: " + campaign.failure);
  }
}

std::string kind_of(const Rule& rule) {
  constexpr const char* kinds[] = {"findings", "languages", "effort", "bench"};
  return kinds[rule.what.index()];
}

}  // namespace

bool matches_any(const std::vector<std::string>& globs, const std::string& text) {
  return globs.empty() || std::ranges::any_of(globs, [&](const auto& glob) { return matches_glob(glob, text); });
}

void check_findings(const FindingsRule& rule, const std::vector<GateCampaign>& campaigns, Checked& checked) {
  std::set<std::pair<std::string, std::string>> bugs;
  std::vector<std::string> evidence;
  for (const auto& campaign : campaigns) {
    for (const auto& finding : campaign.findings) {
      if (!is_denied(rule, campaign, finding)) continue;
      bugs.emplace(bug_of(finding), finding.parser);
      evidence.push_back(fmt::format("{} #{}: {} in {}, target {}: {}{}", campaign.folder, finding.id,
                                     finding.report.crash_class, finding.parser, finding.unit.target, place_of(finding),
                                     is_flaky(finding) ? " (flaky)" : ""));
    }
  }
  remark_absent(rule.parsers, campaigns, checked);
  if (bugs.size() <= rule.max) {
    for (auto& one : evidence) checked.remarks.push_back("allowed: " + std::move(one));
    return;
  }
  checked.broken.push_back(fmt::format("{}, at most {} allowed", counted(bugs.size(), "bug"), rule.max));
  std::ranges::move(evidence, std::back_inserter(checked.broken));
}

void check_languages(const LanguagesRule& rule, const std::vector<GateCampaign>& campaigns, Checked& checked) {
  remark_absent(rule.parsers, campaigns, checked);
  for (const auto& campaign : campaigns) {
    for (const auto& parser : campaign.parsers) {
      if (!matches_any(rule.parsers, parser)) continue;
      const auto language = campaign.languages.find(parser);
      if (language == campaign.languages.end()) {
        checked.broken.push_back(fmt::format("{}: the language of {} is not known", campaign.folder, parser));
      } else if (!matches_any(rule.allow, language->second)) {
        checked.broken.push_back(
            fmt::format("{}: {} is in {}, and was run on untrusted input", campaign.folder, parser, language->second));
      }
    }
  }
}

void check_effort(const EffortRule& rule, const std::vector<GateCampaign>& campaigns, Checked& checked) {
  for (const auto& campaign : campaigns) {
    const auto executions = executions_of(campaign);
    const auto least = [&](bool enough, const std::string& had, const std::string& wanted) {
      if (!enough) checked.broken.push_back(fmt::format("{}: {}, at least {} wanted", campaign.folder, had, wanted));
    };
    least(executions >= rule.min_executions, counted(executions, "execution"), with_commas(rule.min_executions));
    least(campaign.milliseconds >= rule.min_milliseconds, as_duration(campaign.milliseconds) + " of time",
          as_duration(rule.min_milliseconds));
    least(campaign.cpu >= rule.min_cpu_milliseconds, as_duration(campaign.cpu) + " of processor time",
          as_duration(rule.min_cpu_milliseconds));
    for (const auto& target : rule.targets) {
      const auto at = campaign.executions.find(target);
      if (at == campaign.executions.end() || at->second == 0) {
        checked.broken.push_back(fmt::format("{}: the target {} was not executed", campaign.folder, target));
      }
    }
  }
}

std::vector<Checked> check_policy(const Policy& policy, const std::vector<GateCampaign>& campaigns,
                                  const std::optional<GateBench>& bench) {
  std::vector<Checked> all;
  if (!campaigns.empty()) {
    Checked ran{"every campaign executed something", "effort", {}, {}};
    check_not_empty(campaigns, ran);
    if (!ran.holds()) all.push_back(std::move(ran));
  }
  for (const auto& rule : policy.rules) {
    Checked checked{rule.name, kind_of(rule), {}, {}};
    std::visit(
        [&](const auto& what) {
          using Kind = std::decay_t<decltype(what)>;
          if constexpr (std::is_same_v<Kind, FindingsRule>) check_findings(what, campaigns, checked);
          if constexpr (std::is_same_v<Kind, LanguagesRule>) check_languages(what, campaigns, checked);
          if constexpr (std::is_same_v<Kind, EffortRule>) check_effort(what, campaigns, checked);
          if constexpr (std::is_same_v<Kind, BenchRule>) check_bench(what, bench.value(), checked);
        },
        rule.what);
    all.push_back(std::move(checked));
  }
  return all;
}

std::string gate_text(const std::vector<Checked>& checked, bool quiet) {
  std::string text;
  std::size_t broken = 0;
  for (const auto& one : checked) {
    broken += one.holds() ? 0 : 1;
    if (quiet && one.holds()) continue;
    text += fmt::format("{:<7}{}\n", one.holds() ? "holds" : "BROKEN", escape(one.rule));
    const auto lines = [&](const std::vector<std::string>& sentences) {
      for (std::size_t i = 0; i < std::min(most_evidence, sentences.size()); ++i) {
        text += fmt::format("       {}\n", escape(sentences[i]));
      }
      if (sentences.size() > most_evidence) {
        text += fmt::format("       and {} more; --json has all\n", sentences.size() - most_evidence);
      }
    };
    lines(one.broken);
    lines(one.remarks);
  }
  return text + (broken == 0
                     ? fmt::format("{} {}\n", counted(checked.size(), "rule"), checked.size() == 1 ? "holds" : "hold")
                     : fmt::format("{} of {} broken\n", broken, counted(checked.size(), "rule")));
}

nlohmann::json gate_json(const std::vector<Checked>& checked) {
  auto rules = nlohmann::json::array();
  for (const auto& one : checked) {
    rules.push_back({{"name", one.rule},
                     {"kind", one.kind},
                     {"holds", one.holds()},
                     {"evidence", one.broken},
                     {"remarks", one.remarks}});
  }
  return {{"format", policy_format}, {"holds", std::ranges::all_of(checked, &Checked::holds)}, {"rules", rules}};
}

}  // namespace ferrotype
