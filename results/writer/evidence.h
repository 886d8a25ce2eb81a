// What the claims read of the tables.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "claims.h"

namespace ferrotype {

using Tables = std::vector<PublishedTable>;

std::vector<const PublishedTable*> of_kind(const Tables& tables, std::string_view kind);

struct Benchmarks {
  std::vector<const PublishedTable*> complete;
  std::vector<const PublishedTable*> matrices;
  std::string why_none;  // if there is no complete one
};
Benchmarks benchmarks(const Tables& tables);

// Findings of a campaign about the port, of these groups of classes.
std::uint64_t findings_in_rust(const Tables& tables, const std::vector<std::string>& groups);

// "60 of 90 (66.7 % [56.4, 75.5])"
std::string share_text(std::uint64_t some, std::uint64_t all);
// "1.064 [1.062, 1.067]"
std::string ratio_text(const nlohmann::json& ratio);
// Of one parser, over all rows of a table.
std::string overall_text(const nlohmann::json& one, std::string_view parser);

// Claims 1, 2 and 6.
Claim crash_classes(const Tables& tables);
Claim fails_safely(const Tables& tables);
Claim no_cheaper_way(const Tables& tables);

}  // namespace ferrotype
