// SPDX-License-Identifier: Apache-2.0
#include "oracles/verdict.h"

#include <nlohmann/json.hpp>

namespace ferrotype {

std::string to_json_line(const Verdict& verdict) {
  const nlohmann::ordered_json json = {
      {"class", verdict.class_name}, {"oracle", verdict.oracle},       {"target", verdict.target},
      {"parsers", verdict.parsers},  {"operation", verdict.operation}, {"signature", verdict.signature},
      {"detail", verdict.detail},
  };
  return json.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
}

}  // namespace ferrotype
