// How long a fuzzer took until each check refused an input, in the document of an ablation.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "document.h"
#include "statistics/survival.h"

namespace ferrotype {

inline constexpr auto every_class = "all";

bool has_hunts(const nlohmann::json& document);

// Seconds of each target until the first input that some target made, or some seed, was refused by the check: of each
// check of the class the median of the repeats. One that took longer than was hunted was only watched for that long.
std::vector<Lifetime> lifetimes_of(const nlohmann::json& document, const std::string& check_class = every_class);

Section hunts_section(const nlohmann::json& document);

}  // namespace ferrotype
