// The tables of results/ beside benchmarks: each a JSON document, with what made it, and the same as Markdown.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "campaign/layout.h"
#include "claims.h"
#include "facts/facts.h"
#include "findings/campaign_folder.h"
#include "published.h"

namespace ferrotype {

// What stands in every document: kind, command, commit, date, machine.
nlohmann::json made_document(std::string_view kind, const std::string& command, const std::filesystem::path& source);

// What became of deleted checks, from the folder that `ablate` made. The error says what is wrong with it.
tl::expected<void, std::string> fill_ablation(nlohmann::json& document, const std::filesystem::path& folder);

// What was shown of the bugs of fuzz/history. The error names the bug that is not shown, or not as it was stated.
tl::expected<void, std::string> fill_history(nlohmann::json& document, const Layout& layout);

// Crash classes and divergences of a campaign; nothing of its inputs. The error says why it is nothing to publish.
tl::expected<void, std::string> fill_campaign(nlohmann::json& document, const OpenCampaign& campaign);

// What became of each plant, as `plants prove` left it. The error says which is not proved, or not as stated.
tl::expected<void, std::string> fill_plants(nlohmann::json& document, const Layout& layout);

void fill_facts(nlohmann::json& document, const Facts& facts);

std::string ablation_markdown(const nlohmann::json& document);
std::string campaign_markdown(const nlohmann::json& document);
std::string history_markdown(const nlohmann::json& document);
std::string plants_markdown(const nlohmann::json& document);
std::string facts_markdown(const Facts& facts);

// A benchmark's table: NAME.md, .csv and .json, and the page. The files, or the first error.
tl::expected<std::vector<std::filesystem::path>, std::string> write_benchmark(const std::filesystem::path& folder,
                                                                              const std::string& name,
                                                                              const Published& published);

// All documents of a folder, by name. The error names the file that is no JSON, or none of ours.
tl::expected<std::vector<PublishedTable>, std::string> read_tables(const std::filesystem::path& folder);

// Writes README.md of the folder from its tables.
tl::expected<void, std::string> write_claims_page(const std::filesystem::path& folder);

}  // namespace ferrotype
