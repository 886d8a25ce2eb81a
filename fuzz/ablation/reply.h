// SPDX-License-Identifier: Apache-2.0
//
// What a parser says of a case in one operation.
#pragma once

#include "ablation/outcome.h"
#include "oracles/operations.h"

namespace ferrotype {

[[nodiscard]] Reply ask(const ferro_parser& parser, const Operation& operation, const Case& input);

}  // namespace ferrotype
