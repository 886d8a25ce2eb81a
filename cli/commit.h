// Which state of the project something was made of.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace ferrotype {

// 40 digits of the commit, and "-dirty" where its files have changed; those of results/ do not count, because
// publishing one table after another changes them. "unknown" without Git.
std::string commit_of(const std::filesystem::path& source);

}  // namespace ferrotype
