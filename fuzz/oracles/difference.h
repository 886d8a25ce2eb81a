// SPDX-License-Identifier: Apache-2.0
//
// The first difference between the answers of two parsers to one call, exact to the bit, in words.
#pragma once

#include <optional>
#include <string>

#include "oracles/call.h"

namespace ferrotype {

struct Difference {
  const char* class_name;
  std::string where;   // no index, no value: part of the signature
  std::string detail;  // `glyf.glyphs[17].contours[2].x: 301 against 300`
};

// Of a located call it also says so, and where.
[[nodiscard]] Difference placed(const Call& call, Difference difference);

// Everything: status, check, offset, work, and every value. Both answers stand.
[[nodiscard]] std::optional<Difference> first_difference(const Call& call, const Answer& left, const Answer& right);

}  // namespace ferrotype
