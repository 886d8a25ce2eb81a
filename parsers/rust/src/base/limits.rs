// SPDX-License-Identifier: Apache-2.0
//! The named limits, equal in both languages. Each belongs to a check of the class depth or budget.

pub const FILE_SIZE: usize = 0xFFFF_FFFF;
/// The directory is searched from its start for every table.
pub const SFNT_TABLES: u16 = 4096;
/// Events of the walk of one table, whose structures may share bytes without end.
pub const WALK_EVENTS: u32 = 1 << 23;
/// Of 256 glyphs each, when a character map is spread out: half a megabyte. Noto Sans CJK uses 393.
pub const CMAP_PAGES: u32 = 1024;
/// Of one outline, all components together: one fewer than end points of 16 bits can number.
pub const GLYF_POINTS: u32 = 65535;
/// Components of one outline, nested ones included: as many as there are glyphs to name. And how deep they nest.
pub const GLYF_COMPONENTS: u32 = 65535;
pub const GLYF_DEPTH: u32 = 32;
/// Columns of one subtable of an item variation store: the work of a row, of which a table may ask for one a glyph.
/// Roboto Flex, with 13 axes, has 61.
pub const ITEM_VARIATION_DATA_REGIONS: u16 = 1024;
/// Columns of all subtables of a store together, which may share bytes: the work of its validation.
pub const ITEM_VARIATION_STORE_REGION_INDEXES: u32 = 1 << 20;
/// Each tuple of a glyph costs a visit of every axis, and each axis may have a row of deltas of its own, of 1,024 columns:
/// 2^22 visits.
pub const FVAR_AXES: u16 = 4096;

/// Bytes of a DICT: ten operators of as many operands as are allowed. The Font DICTs behind the 32 that are kept are read
/// again for every glyph.
pub const CFF_DICT_SIZE: usize = 16384;
/// Operands of an operator, which the specification says.
pub const CFF_OPERANDS: u32 = 48;
pub const CFF2_OPERANDS: u32 = 513;
/// Font DICTs, which FDSelect numbers with 8 bits. FreeType reads no more of CFF2 either.
pub const CFF_FONT_DICTS: u32 = 256;
/// Bytes of text in one buffer before the next name is appended: twice what all glyphs could have as names of 255 letters,
/// and many times what shipped fonts say in their name tables, where 65,535 records may share 65,535 bytes.
pub const POST_TEXT: usize = 1 << 25;
pub const NAME_TEXT: usize = 1 << 21;
/// Operators of the charstrings of one glyph, each with the operands that it finds; no operator draws more points than that.
/// The largest outline that FreeType can have, of 65,535 points, takes a fifth of it, or all of it where every number is
/// blended over five regions.
pub const CHARSTRING_STEPS: u64 = 1 << 20;
/// Calls of subroutines in each other: the specification's number.
pub const CHARSTRING_SUBR_DEPTH: usize = 10;
/// Of one outline at a location: each tuple with its axes, and, where it counts, the points that it moves. A few bytes can
/// have 4095 tuples move 65,535 points each, and components can repeat that. As it is, 127 may move so many.
pub const GLYF_DELTA_WORK: u64 = 1 << 23;
/// How deep variable composites nest, and the conditions of their components: each level takes stack.
pub const VARC_DEPTH: u32 = 64;
pub const VARC_CONDITION_DEPTH: u32 = 64;
/// Components of one outline, nested ones included: as many as there are glyphs to name.
pub const VARC_COMPONENTS: u32 = 65535;
/// Of one outline: coordinates that components set or keep, conditions, regions and deltas, and the work of the outlines
/// that it is made of. A large glyph takes some ten thousand.
pub const VARC_WORK: u32 = 1 << 22;
/// Regions of the variation store of CFF2 whose scalars are worked out for a component: their memory.
pub const VARC_CHARSTRING_REGIONS: u32 = 4096;
