// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "campaign/files.h"
#include "escape.h"
#include "findings/crashes.h"
#include "findings/kit.h"
#include "findings/sarif.h"

namespace ferrotype {
namespace {

int write_kit_file(const CrashesOptions& options, const Context& context, const OpenCampaign& campaign) {
  const auto finding = campaign.store->finding(options.kit);
  if (!finding) return crashes_error(exit_usage, no_finding(campaign.folder, options.kit));
  const auto kit = make_kit(context, *finding);
  if (!kit) return crashes_error(exit_environment, kit.error());
  const auto bytes = write_kit(*kit);
  if (!bytes) return crashes_error(exit_environment, bytes.error());
  const auto file = options.output.empty() ? fmt::format("finding-{}.tar", finding->id) : options.output;
  if (const auto written = write_durably(std::filesystem::absolute(file), *bytes); !written) {
    return crashes_error(exit_environment, written.error());
  }
  if (!kit->log) fmt::print(stderr, "the log of finding {} is gone: the kit has none\n", finding->id);
  fmt::print("./ferrotype repro {}\n", shell_word(file));
  return exit_held;
}

}  // namespace

int export_crashes(const Session& session, const CrashesOptions& options) {
  const auto campaign = open_campaign(options.folder);
  if (!campaign) return crashes_error(exit_environment, campaign.error());
  auto findings = campaign->store->findings();
  const auto context = context_of(*campaign, findings);
  if (options.kit != 0) return write_kit_file(options, context, *campaign);

  Selection everything;
  everything.peers = true;
  findings = selected(std::move(findings), everything);
  std::string text;
  if (options.format == "csv") {
    text = findings_csv(findings);
  } else if (options.format == "sarif") {
    text = json_text(sarif(context, findings, SourceTree(session.layout.build_root.parent_path())));
  } else {
    auto list = nlohmann::json::array();
    for (const auto& finding : findings) list.push_back(finding_json(context, finding));
    auto builds = nlohmann::json::object();
    for (const auto& [id, described] : context.builds) builds[id] = described_build(context, id);
    text = json_text({{"format", export_format},
                      {"ferrotype", FERROTYPE_VERSION},
                      {"folder", options.folder},
                      {"builds", builds},
                      {"findings", list}});
  }
  if (options.output.empty()) {
    fmt::print("{}", text);
  } else if (const auto written = write_durably(std::filesystem::absolute(options.output), text); !written) {
    return crashes_error(exit_environment, written.error());
  }
  return exit_held;
}

}  // namespace ferrotype
