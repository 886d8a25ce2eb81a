// The document of the plants in words: what became of each fault, in every column.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "document.h"

namespace ferrotype {

// The share of each group of outcomes, by column.
Section plant_outcomes_section(const nlohmann::json& document);
// Every plant with its word in every column.
Section plant_matrix_section(const nlohmann::json& document);
// What each is patterned on, and what a programmer did.
Section plant_patterns_section(const nlohmann::json& document);

// The first two, for a terminal.
std::string plants_text(const nlohmann::json& document);

}  // namespace ferrotype
