// SPDX-License-Identifier: Apache-2.0
//
// Replies and endings as JSON: what goes from a trial to its worker, and from the worker to whoever asked.
#pragma once

#include <nlohmann/json.hpp>

#include "ablation/outcome.h"

namespace ferrotype {

[[nodiscard]] nlohmann::ordered_json to_json(const Reply& reply);
[[nodiscard]] nlohmann::ordered_json to_json(const Ending& ending);

// Throw nlohmann::json::exception where it is not what `to_json` made.
[[nodiscard]] Reply reply_from(const nlohmann::ordered_json& json);
[[nodiscard]] Ending ending_from(const nlohmann::ordered_json& json);

}  // namespace ferrotype
