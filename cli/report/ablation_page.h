// The page of an ablation: verdict, shares of outcomes, the matrix of checks and languages.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include "report/page.h"

namespace ferrotype {

VerdictLine ablation_verdict(const nlohmann::json& document);
// Throws nlohmann::json::exception where the document lacks something.
Page ablation_page(const nlohmann::json& document);

}  // namespace ferrotype
