// SPDX-License-Identifier: Apache-2.0
//
// The named limits, equal in both languages. Each belongs to a check of the class depth or budget.
#pragma once

#include <cstdint>

namespace ferro::limits {

inline constexpr std::uint64_t file_size = 0xFFFFFFFF;
// A real font has fewer than 60 tables; a linear search of 4,096 is still nothing.
inline constexpr std::uint32_t sfnt_tables = 4096;
// Events of the walk of one table. The glyf table of the largest static fonts has about three million.
inline constexpr std::uint32_t walk_events = 1U << 23U;

// Of one outline, all components together. The largest glyphs that ship have some ten thousand.
inline constexpr std::uint32_t glyf_points = 65535;
// Components of one outline, nested ones included, and how deep they nest. Shipped fonts stay below 100 and 10.
inline constexpr std::uint32_t glyf_components = 65535;
inline constexpr std::uint32_t glyf_depth = 32;

}  // namespace ferro::limits
