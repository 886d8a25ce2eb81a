// What one parser says of a face as a whole, in lines: from its JSON, which may hold anything.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace ferrotype {

// Empty where there is none of that name and type.
std::string text_at(const nlohmann::json& json, const char* name);
nlohmann::json list_at(const nlohmann::json& json, const char* name);

using Lines = std::vector<std::string>;

// What it is, and the metrics of lines in both directions.
Lines general_lines(const nlohmann::json& face);
// "axis wght: 100 to 900, default 400, 'Weight'"
Lines axis_lines(const nlohmann::json& face);
// "instance 'Bold': wght 700"
Lines instance_lines(const nlohmann::json& face);
// "name 4, language 3.1.1033: 'DejaVu Sans'"; none from a parser that does not decode them.
Lines name_lines(const nlohmann::json& face);

}  // namespace ferrotype
