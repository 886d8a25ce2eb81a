// SPDX-License-Identifier: Apache-2.0
//
// The names of the standard Macintosh glyph set, which the table refers to by number.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace ferro::post {

// Of a number below `standard_names`.
[[nodiscard]] std::string_view standard_name(std::uint32_t number);
[[nodiscard]] std::optional<std::uint32_t> standard_number(std::span<const std::uint8_t> name);

}  // namespace ferro::post
