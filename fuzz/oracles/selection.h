// SPDX-License-Identifier: Apache-2.0
//
// Oracles and parsers by name, as the environment of a target and the arguments of the worker give them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "oracles/oracle.h"

namespace ferrotype {

[[nodiscard]] std::optional<OracleKind> parse_oracle(std::string_view name);

// "a,b" as its non-empty parts.
[[nodiscard]] std::vector<std::string> split(std::string_view list);

// The parsers of a comma list, each once, in the order that the oracle wants. An empty list is the oracle's default:
// the twins, and for `peers` also those peers whose differences are explained, and loaded ones.
[[nodiscard]] tl::expected<std::vector<const ferro_parser*>, std::string> select_parsers(OracleKind kind,
                                                                                         std::string_view list);

}  // namespace ferrotype
