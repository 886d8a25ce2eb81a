// How a campaign stands, as it wrote it itself.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <tl/expected.hpp>

#include "campaign/folder.h"

namespace ferrotype {

// The phase of a campaign whose process is gone is "killed", and its message says how to go on.
tl::expected<nlohmann::json, std::string> read_status(const Folder& folder);

}  // namespace ferrotype
