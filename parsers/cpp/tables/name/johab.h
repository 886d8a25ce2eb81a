// SPDX-License-Identifier: Apache-2.0
//
// Johab: Korean syllables as three letters of five bits each, and the other characters of KS X 1001 in another order.
// https://en.wikipedia.org/wiki/Johab
#pragma once

#include <cstdint>

#include "tables/name/double_bytes.h"

namespace ferro::text {

// Of two bytes, or U+FFFD.
[[nodiscard]] std::uint32_t johab_codepoint(std::uint8_t lead, std::uint8_t trail, DoubleBytes& library);

}  // namespace ferro::text
