// The words of `inspect`, from what the workers said: one JSON object for each parser.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace ferrotype {

struct Inspection {
  std::string path;
  std::uint64_t size = 0;
  std::string table;                    // the only one that was asked for, or empty
  std::vector<nlohmann::json> parsers;  // as the worker printed it, or {"parser", "error"}
};

std::string inspect_text(const Inspection& inspection);

}  // namespace ferrotype
