// SPDX-License-Identifier: Apache-2.0
//
// Apple's encodings of one byte.
#pragma once

#include <cstdint>

#include "tables/name/encoding.h"

namespace ferro::text {

[[nodiscard]] std::uint32_t mac_codepoint(MacEncoding encoding, std::uint8_t code);

}  // namespace ferro::text
