// Which state of the project something was made of.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace ferrotype {

// 40 digits of the commit, and "-dirty" where there are changed or new files. What publishing writes into results/ does
// not count, because it publishes one table after another. "unknown" without Git.
std::string commit_of(const std::filesystem::path& source);

bool is_clean(const std::string& commit);

}  // namespace ferrotype
