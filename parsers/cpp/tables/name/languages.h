// SPDX-License-Identifier: Apache-2.0
//
// What the language IDs of the Windows and of the Macintosh platform stand for, as BCP 47.
#pragma once

#include <cstdint>
#include <string_view>

namespace ferro::text {

// Empty where the ID stands for none.
[[nodiscard]] std::string_view windows_language(std::uint16_t language_id);
[[nodiscard]] std::string_view macintosh_language(std::uint16_t language_id);

}  // namespace ferro::text
