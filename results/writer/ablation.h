// The document of an ablation in words: what became of each check that was deleted, in both languages.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "document.h"

namespace ferrotype {

inline constexpr std::array ablated_languages{"cpp", "rust"};

// A group of outcomes, with how many checks of each language have it.
struct OutcomeCount {
  std::string group;
  std::array<std::uint64_t, ablated_languages.size()> checks{};
};

// The worst first; those that nothing has are left out.
std::vector<OutcomeCount> count_outcomes(const nlohmann::json& document);

// "10 (28 - 68 %)"
std::string share_figure(std::uint64_t some, std::uint64_t all);

Section outcomes_section(const nlohmann::json& document);
Section checks_section(const nlohmann::json& document);

}  // namespace ferrotype
