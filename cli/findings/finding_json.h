// One finding as programs read it. The shape is documented in cli/findings/README.md, and `format` counts its
// versions. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "findings/campaign_folder.h"
#include "findings/selection.h"

namespace ferrotype {

constexpr int export_format = 1;

// What is said of a finding that is not its own.
struct Context {
  Folder folder;
  Bugs bugs;                                  // of all findings of the campaign
  std::map<std::string, std::string> builds;  // as the store has them
};

Context context_of(const OpenCampaign& campaign, const std::vector<Finding>& all);

// A description that is no JSON object becomes an empty one.
nlohmann::json described_build(const Context& context, const std::string& id);

// The command that runs it again: with the smallest input that is known, in the unit that found it.
std::string repro_command(const Folder& folder, const Finding& finding);

// Without the place of files: the same for a campaign that was moved.
nlohmann::json finding_facts(const Context& context, const Finding& finding);
// With the paths of input, minimised input and log, and the command that reproduces it.
nlohmann::json finding_json(const Context& context, const Finding& finding);

}  // namespace ferrotype
