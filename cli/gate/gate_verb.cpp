// `ferrotype gate`: fails a build that breaks a policy.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "escape.h"
#include "findings/campaign_folder.h"
#include "findings/finding_json.h"
#include "gate/gate.h"
#include "status_file.h"
#include "verb.h"

namespace ferrotype {
namespace {

struct Options {
  std::string policy;
  std::vector<std::string> campaigns;
  std::string bench;
  std::string baseline;
  bool json = false;
  bool quiet = false;
};

int fail(int code, std::string_view text) {
  fmt::print(stderr, "ferrotype gate: {}\n", escape(text));
  return code;
}

// From the descriptions of the builds. A name that they give two languages has none.
std::map<std::string, std::string> told_languages(const Context& context) {
  std::map<std::string, std::string> languages;
  std::set<std::string> doubtful;
  for (const auto& [id, described] : context.builds) {
    const auto build = described_build(context, id);
    const auto parsers = build.find("parsers");
    if (parsers == build.end() || !parsers->is_array()) continue;
    for (const auto& parser : *parsers) {
      if (!parser.is_object() || !parser.contains("name") || !parser.contains("language")) continue;
      if (!parser["name"].is_string() || !parser["language"].is_string()) continue;
      const auto language = parser["language"].get<std::string>();
      const auto [at, is_new] = languages.emplace(parser["name"].get<std::string>(), language);
      if (!is_new && at->second != language) doubtful.insert(at->first);
    }
  }
  for (const auto& name : doubtful) languages.erase(name);
  return languages;
}

// Of a campaign whose build is not described: what today's worker says. It may not be there.
void ask_languages(const Layout& layout, const std::string& library, GateCampaign& campaign) {
  if (std::ranges::all_of(campaign.parsers, [&](const auto& name) { return campaign.languages.contains(name); }))
    return;
  const auto parsers = ask_parsers(layout, "release", library);
  if (!parsers) return;
  for (const auto& parser : *parsers) campaign.languages.emplace(parser.name, parser.language);
}

// Campaigns of before the status file have none, and are taken as they are.
std::string failure_of(const Folder& folder) {
  const auto status = read_status(folder);
  if (!status || status->value("phase", "") != "failed") return {};
  return status->value("message", "it does not say why");
}

tl::expected<GateCampaign, std::string> read_campaign(const Layout& layout, const std::string& folder) {
  const auto open = open_campaign(folder);
  if (!open) return tl::unexpected(open.error());
  auto& store = *open->store;
  GateCampaign campaign{.folder = folder, .findings = store.findings(), .milliseconds = store.milliseconds_used()};
  for (const auto& slice : store.slices()) {
    campaign.cpu += slice.count.cpu;
    campaign.executions[slice.unit.target] += slice.count.executions;
    // One that crashed at once has no executions, and was run all the same.
    campaign.parsers.insert(slice.unit.parsers.begin(), slice.unit.parsers.end());
  }
  campaign.failure = failure_of(open->folder);
  campaign.languages = told_languages(context_of(*open, campaign.findings));
  const auto choice = store.choice();
  ask_languages(layout, choice ? choice->library : "", campaign);
  return campaign;
}

int run_gate(const Session& session, const Options& options) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(options.policy, error)) {
    return fail(exit_environment, fmt::format("{}: no such file; fuzz/policies/ has some policies", options.policy));
  }
  const auto policy = read_policy(options.policy);
  if (!policy) return fail(exit_usage, policy.error());
  // What cannot be checked does not hold, and nobody would see it in a table of rules.
  if (policy->asks_campaigns() && options.campaigns.empty()) {
    return fail(exit_usage, "the policy has rules on campaigns: --campaign is missing");
  }
  if (policy->asks_bench() && options.bench.empty()) {
    return fail(exit_usage, "the policy has rules on benchmarks: --bench and --baseline are missing");
  }
  std::vector<GateCampaign> campaigns;
  for (const auto& folder : options.campaigns) {
    auto campaign = read_campaign(session.layout, folder);
    if (!campaign) return fail(exit_environment, campaign.error());
    campaigns.push_back(std::move(*campaign));
  }
  std::optional<GateBench> bench;
  if (!options.bench.empty()) {
    auto now = read_bench(options.bench);
    auto before = read_bench(options.baseline);
    if (!now || !before) return fail(exit_environment, now ? before.error() : now.error());
    bench = GateBench{std::move(*now), std::move(*before)};
  }
  const auto checked = check_policy(*policy, campaigns, bench);
  fmt::print("{}", options.json ? json_text(gate_json(checked)) : gate_text(checked, options.quiet));
  return std::ranges::all_of(checked, &Checked::holds) ? exit_held : exit_finding;
}

}  // namespace

void register_gate(CLI::App& application, Session& session) {
  const auto options = std::make_shared<Options>();
  auto* verb = application.add_subcommand("gate", "Fail a build whose campaigns or benchmarks break a policy");
  verb->add_option("--policy", options->policy, "the rules, as fuzz/policies/ has some")->required()->type_name("FILE");
  verb->add_option("--campaign", options->campaigns, "folder of a campaign; may be given again")
      ->allow_extra_args(false)
      ->type_name("DIR");
  auto* bench =
      verb->add_option("--bench", options->bench, "what bench --json printed of this build")->type_name("FILE");
  auto* baseline = verb->add_option("--baseline", options->baseline, "and of the one that it is compared with")
                       ->type_name("FILE")
                       ->needs(bench);
  bench->needs(baseline);
  verb->add_flag("--json", options->json, "print JSON");
  verb->add_flag("--quiet", options->quiet, "only rules that are broken");
  verb->footer(
      footer("  ./ferrotype gate --policy fuzz/policies/ci.toml --campaign campaigns/night\n"
             "  ./ferrotype gate --policy fuzz/policies/memory-safe.toml --campaign campaigns/night --json\n",
             "Says of each rule whether it holds, and of a broken one the evidence. A rule that cannot be checked is\n"
             "broken, and so is a campaign that executed nothing. fuzz/policies/README.md documents the file.\n",
             "Code 1: a rule is broken. Code 2: the policy is wrong, or asks for what was not given. Code 3: a\n"
             "file or a campaign cannot be read.\n"));
  verb->callback([options, &session] { session.run = [options, &session] { return run_gate(session, *options); }; });
}

}  // namespace ferrotype
