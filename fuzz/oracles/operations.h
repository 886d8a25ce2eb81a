// SPDX-License-Identifier: Apache-2.0
//
// The operations: what is asked of a parser, as sequences of calls. Each is a fuzz target and a line of every report.
#pragma once

#include <span>
#include <string_view>

#include "oracles/driver.h"

namespace ferrotype {

struct Operation {
  const char* name;
  void (*run)(Driver& driver);
};

extern const Operation open_operation;
extern const Operation walk_operation;
extern const Operation names_operation;
extern const Operation charmap_operation;
extern const Operation metrics_operation;
extern const Operation outline_operation;
extern const Operation variations_operation;
extern const Operation glyph_names_operation;

[[nodiscard]] std::span<const Operation* const> operations();
// Null where there is none of that name.
[[nodiscard]] const Operation* find_operation(std::string_view name);

}  // namespace ferrotype
