// What `publish` and `bench --publish` have in common.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "campaign/layout.h"

namespace ferrotype {

// Empty, or what is wrong with it.
std::string check_table_name(const std::string& name);

// Why a table of this kind is not written there: one of another kind has the name, or it is another one's README that
// the page would replace. Empty: nothing is in the way.
std::string why_not_into(const std::filesystem::path& folder, const std::string& name, std::string_view kind);

// Why the project's own results/ takes no table of this state of it: it is no commit. Empty: it is one.
std::string why_no_commit(const std::string& commit, const std::filesystem::path& source);

// `wanted`, or where it is empty that of the project.
std::filesystem::path results_folder(const Layout& layout, const std::string& wanted);

// How a table was made, as a section of Markdown.
std::string made_markdown(const nlohmann::json& document);

}  // namespace ferrotype
