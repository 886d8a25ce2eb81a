// Findings as SARIF 2.1.0, the format that code scanning reads.
//
// One run. A rule is a crash class; a result is a finding: `error` where it fails a campaign, `warning` where not every
// replay reproduced it, `note` where only a peer differs. Its place is the innermost frame that lies in this tree.
// Findings of one bug have the same partial fingerprint.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "findings/finding_json.h"
#include "findings/source_tree.h"

namespace ferrotype {

nlohmann::json sarif(const Context& context, const std::vector<Finding>& findings, const SourceTree& sources);

// Text for a message: escaped, and nothing in it is a link or a placeholder.
std::string sarif_text(std::string_view text);

// A path as a part of a URI.
std::string uri_path(std::string_view path);

}  // namespace ferrotype
