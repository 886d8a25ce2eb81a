// What `publish` and `bench --publish` have in common.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace ferrotype {

// Empty, or what is wrong with it.
std::string check_table_name(const std::string& name);

// Why a table of this kind is not written there: one of another kind has the name, or it is another one's README that
// the page would replace. Empty: nothing is in the way.
std::string why_not_into(const std::filesystem::path& folder, const std::string& name, std::string_view kind);

// How a table was made, as a section of Markdown.
std::string made_markdown(const nlohmann::json& document);

}  // namespace ferrotype
