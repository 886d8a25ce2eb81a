// The document of an ablation in words: what became of each check that was deleted, in every column.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "document.h"

namespace ferrotype {

// A group of outcomes, with how many checks of each column have it.
struct OutcomeCount {
  std::string group;
  std::vector<std::uint64_t> checks;  // as many as columns
};

// The worst first; those that nothing has are left out.
std::vector<OutcomeCount> count_outcomes(const nlohmann::json& document);

// Checks that have an outcome in that column: some input was refused by them.
std::uint64_t tried(const nlohmann::json& document, const std::string& column);

// Of those, the ones with an outcome of this group.
std::uint64_t count_of(const nlohmann::json& document, const std::string& column, std::string_view group);

// "10 (28 - 68 %)"
std::string share_figure(std::uint64_t some, std::uint64_t all);

// Does the document have a column of this name?
bool has_column(const nlohmann::json& document, std::string_view column);

Section outcomes_section(const nlohmann::json& document);
// How a step out of bounds shows itself in a program that is shipped.
Section signs_section(const nlohmann::json& document);
Section classes_section(const nlohmann::json& document);
Section reach_section(const nlohmann::json& document);
Section checks_section(const nlohmann::json& document);

// All but the last, which is long; with that on hunts, where there were any.
std::vector<Section> brief_sections(const nlohmann::json& document);

// These, for a terminal.
std::string ablation_text(const nlohmann::json& document);

}  // namespace ferrotype
