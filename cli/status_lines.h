// How a campaign stands, in lines for people: made from its status file, whoever reads it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace ferrotype {

// The screen. Everything is escaped; `colour` adds colours.
std::vector<std::string> status_lines(const nlohmann::json& status, bool colour);

// The same in one line, for logs.
std::string status_line(const nlohmann::json& status);

}  // namespace ferrotype
