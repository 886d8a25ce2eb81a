// SPDX-License-Identifier: Apache-2.0
//
// The encoding Mac OS Roman: what a subtable (1, 0) has in place of code points.
// https://www.unicode.org/Public/MAPPINGS/VENDORS/APPLE/ROMAN.TXT
#pragma once

#include <cstdint>
#include <span>

namespace ferro::cmap {

struct MacRoman {
  std::uint16_t codepoint;
  std::uint8_t code;
};

// The codes from 0x80 on, by code point. Those below are the code points themselves.
[[nodiscard]] std::span<const MacRoman> mac_roman();

// Of a code point, or `no_mac_roman_code`.
[[nodiscard]] std::uint32_t mac_roman_code(std::uint32_t codepoint);
inline constexpr std::uint32_t no_mac_roman_code = UINT32_MAX;

}  // namespace ferro::cmap
