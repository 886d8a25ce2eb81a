// A campaign's folder, opened to read what it found.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "campaign/folder.h"
#include "campaign/store.h"

namespace ferrotype {

// The largest log that is read.
constexpr std::uint64_t most_log_bytes = std::uint64_t{256} << 20;

struct OpenCampaign {
  Folder folder;
  std::unique_ptr<Store> store;
};

// Never makes a store where there is none. A campaign may run there meanwhile.
tl::expected<OpenCampaign, std::string> open_campaign(const std::filesystem::path& root);

// What is said of an id that no finding has.
std::string no_finding(const Folder& folder, std::int64_t id);

// Files that a row names. A name that leads out of its folder is refused, so is what is no regular file.
tl::expected<std::string, std::string> read_input(const Folder& folder, const std::string& name);
tl::expected<std::string, std::string> read_log(const Folder& folder, const std::string& name);

// The signature without the target; stores of an older version have it only in the signature.
std::string bug_of(const Finding& finding);

// Where it failed: "function file:line" of the first frame, or else the first words of the failure. The frames of a
// verdict are those of the oracle that told it, and say nothing.
std::string place_of(const Finding& finding);

}  // namespace ferrotype
