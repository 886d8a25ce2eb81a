// SPDX-License-Identifier: Apache-2.0
//
// The versions of the table, which are ways to name glyphs, and where each has its names.
#pragma once

#include <cstdint>

#include "tables/post.h"

namespace ferro::post {

inline constexpr std::uint32_t version_1_0 = 0x00010000;  // the names of the standard set, in its order
inline constexpr std::uint32_t version_2_0 = 0x00020000;  // an index of a name for every glyph
inline constexpr std::uint32_t version_2_5 = 0x00025000;  // a distance in the standard set for every glyph
inline constexpr std::uint32_t apple_2_5 = 0x00028000;    // the same, where Apple writes the number as 16.16
inline constexpr std::uint32_t version_3_0 = 0x00030000;  // no names
inline constexpr std::uint32_t version_4_0 = 0x00040000;  // Apple's: a character code for every glyph

// The names that every reader knows; the indices behind them count the strings of the table.
inline constexpr std::uint32_t standard_names = 258;

inline constexpr std::uint64_t num_glyphs_offset = sizeof(PostHeader);
inline constexpr std::uint64_t names_offset = num_glyphs_offset + sizeof(Uint16);

}  // namespace ferro::post
