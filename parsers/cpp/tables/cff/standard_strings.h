// SPDX-License-Identifier: Apache-2.0
//
// The strings that every reader knows: those of the SIDs 0 to 390.
// https://adobe-type-tools.github.io/font-tech-notes/pdfs/5176.CFF.pdf (Appendix A)
#pragma once

#include <cstdint>
#include <span>

namespace ferro::cff {

inline constexpr std::uint32_t standard_string_count = 391;

// Of a SID below `standard_string_count`.
[[nodiscard]] std::span<const std::uint8_t> standard_string(std::uint32_t sid);

}  // namespace ferro::cff
