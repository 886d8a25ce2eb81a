// SPDX-License-Identifier: Apache-2.0
//
// Whether bytes are well-formed UTF-8, by table 3-7 of the Unicode Standard: no surrogate, nothing overlong, nothing
// behind U+10FFFF. https://www.unicode.org/versions/latest/core-spec/chapter-3/#G27506
#pragma once

#include <cstdint>
#include <span>

namespace ferrotype {

[[nodiscard]] bool is_utf8(std::span<const std::uint8_t> bytes);

}  // namespace ferrotype
