// The words of `campaign`: its tables at the end, its JSON.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "campaign/campaign.h"
#include "table.h"

namespace ferrotype {

// True for what makes a campaign fail; a disagreement with a peer does not.
bool is_failure(const Finding& finding);

std::string reproduce_command(const Folder& folder, const Finding& finding);
std::string finding_line(const Finding& finding);  // one line, when it is found
// Rows are classes, columns are parsers, cells are findings.
Table class_table(const std::vector<Finding>& findings);
Table target_table(const std::map<std::string, SliceCount>& by_target);
nlohmann::json campaign_json(const Summary& summary, const Folder& folder);
std::string campaign_text(const Summary& summary, const Folder& folder);

}  // namespace ferrotype
