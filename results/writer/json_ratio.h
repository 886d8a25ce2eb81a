// A ratio with its interval in the members of a JSON object.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <optional>

#include "statistics/bootstrap.h"

namespace ferrotype {

// All null where there is none.
inline void add_ratio(nlohmann::json& object, const std::optional<Interval>& ratio) {
  object["ratio"] = ratio ? nlohmann::json(ratio->estimate) : nlohmann::json(nullptr);
  object["low"] = ratio ? nlohmann::json(ratio->low) : nlohmann::json(nullptr);
  object["high"] = ratio ? nlohmann::json(ratio->high) : nlohmann::json(nullptr);
}

// Throws nlohmann::json::exception.
inline std::optional<Interval> read_ratio(const nlohmann::json& object) {
  if (object.at("ratio").is_null()) return std::nullopt;
  return Interval{.estimate = object.at("ratio"), .low = object.at("low"), .high = object.at("high")};
}

}  // namespace ferrotype
