// What `publish` and `bench --publish` have in common.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace ferrotype {

// Empty, or what is wrong with it.
std::string check_table_name(const std::string& name);

// How a table was made, as a section of Markdown.
std::string made_markdown(const nlohmann::json& document);

}  // namespace ferrotype
