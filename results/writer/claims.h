// What the published tables say of six claims for a port: what Microsoft said of DirectWrite's, and that nothing
// cheaper does the same.
//
// A ruling follows from tables alone, by the rules below; where the tables that it takes are not there, it says which.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace ferrotype {

// A published document, by its name: results/NAME.json.
struct PublishedTable {
  std::string name;
  nlohmann::json document;
};

// "benchmark", "ablation", "campaign", "history", "plants", "port facts"; empty for what is none of them.
std::string kind_of(const nlohmann::json& document);

enum class Ruling { held, not_held, undecided };

// "held", "not held", "not decidable here"
std::string_view word_of(Ruling ruling);

struct Evidence {
  std::string number;  // with its interval, where it has one
  std::string table;   // the name of the one that says so
};

struct Claim {
  std::string claim;
  Ruling ruling = Ruling::undecided;
  std::string why;  // the rule, or what is missing
  std::vector<Evidence> evidence;
};

// An ablation of fewer of all checks is a sample that somebody chose, and decides nothing.
constexpr double least_of_all_checks = 0.85;
// What a claim of no cost may cost.
constexpr double tolerated_cost = 0.05;
// The claim is 5 to 15 % faster.
constexpr double claimed_speedup = 0.05;

// Fewer executions of both twins say little of whether they differ.
constexpr std::uint64_t least_executions = 1'000'000;

constexpr std::string_view first_line_of_page = "# Results\n";

// In the order of the claims; six of them.
std::vector<Claim> rule_on(const std::vector<PublishedTable>& tables);

// The page, in Markdown.
std::string claims_page(const std::vector<PublishedTable>& tables);

}  // namespace ferrotype
