// SPDX-License-Identifier: Apache-2.0
//
// The named limits, equal in both languages. Each belongs to a check of the class depth or budget.
#pragma once

#include <cstdint>

namespace ferro::limits {

inline constexpr std::uint64_t file_size = 0xFFFFFFFF;
// The directory is searched from its start for every table.
inline constexpr std::uint32_t sfnt_tables = 4096;
// Events of the walk of one table, whose structures may share bytes without end.
inline constexpr std::uint32_t walk_events = 1U << 23U;

// Of 256 glyphs each, when a character map is spread out: half a megabyte. Noto Sans CJK uses 393.
inline constexpr std::uint32_t cmap_pages = 1024;

// Of one outline, all components together: one fewer than end points of 16 bits can number.
inline constexpr std::uint32_t glyf_points = 65535;
// Components of one outline, nested ones included: as many as there are glyphs to name. And how deep they nest.
inline constexpr std::uint32_t glyf_components = 65535;
inline constexpr std::uint32_t glyf_depth = 32;
// Of one outline at a location: each tuple with its axes, and, where it counts, the points that it moves. A few bytes
// can have 4095 tuples move 65,535 points each, and components can repeat that. As it is, 127 may move so many.
inline constexpr std::uint32_t glyf_delta_work = 1U << 23U;

// Columns of one subtable of an item variation store: the work of a row, of which a table may ask for one a glyph.
// Roboto Flex, with 13 axes, has 61.
inline constexpr std::uint16_t item_variation_data_regions = 1024;
// Columns of all subtables of a store together, which may share bytes: the work of its validation.
inline constexpr std::uint32_t item_variation_store_region_indexes = 1U << 20U;

// Each tuple of a glyph costs a visit of every axis, and each axis may have a row of deltas of its own, of 1,024
// columns: 2^22 visits.
inline constexpr std::uint32_t fvar_axes = 4096;
// Bytes of a DICT: ten operators of as many operands as are allowed. The Font DICTs behind the 32 that are kept are
// read again for every glyph.
inline constexpr std::uint32_t cff_dict_size = 16384;
// Operands of an operator, which the specification says.
inline constexpr std::uint32_t cff_operands = 48;
inline constexpr std::uint32_t cff2_operands = 513;
// Font DICTs, which FDSelect numbers with 8 bits. FreeType reads no more of CFF2 either.
inline constexpr std::uint32_t cff_font_dicts = 256;
// Bytes of text in one buffer before the next name is appended: twice what all glyphs could have as names of 255
// letters, and many times what shipped fonts say in their name tables, where 65,535 records may share 65,535 bytes.
inline constexpr std::uint32_t post_text = 1U << 25U;
inline constexpr std::uint32_t name_text = 1U << 21U;
// Operators of the charstrings of one glyph, each with the operands that it finds; no operator draws more points than
// that. The largest outline that FreeType can have, of 65,535 points, takes a fifth of it, or all of it where every
// number is blended over five regions.
inline constexpr std::uint32_t charstring_steps = 1U << 20U;
// Calls of subroutines in each other: the specification's number.
inline constexpr std::uint32_t charstring_subr_depth = 10;

// How deep variable composites nest, and the conditions of their components: each level takes stack.
inline constexpr std::uint32_t varc_depth = 64;
inline constexpr std::uint32_t varc_condition_depth = 64;
// Components of one outline, nested ones included: as many as there are glyphs to name.
inline constexpr std::uint32_t varc_components = 65535;
// Of one outline: coordinates that components set or keep, conditions, regions and deltas, and the work of the outlines
// that it is made of. A large glyph takes some ten thousand.
inline constexpr std::uint32_t varc_work = 1U << 22U;
// Regions of the variation store of CFF2 whose scalars are worked out for a component: their memory.
inline constexpr std::uint32_t varc_charstring_regions = 4096;

}  // namespace ferro::limits
