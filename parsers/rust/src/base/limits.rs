// SPDX-License-Identifier: Apache-2.0
//! The named limits, equal in both languages. Each belongs to a check of the class depth or budget.

pub const FILE_SIZE: usize = 0xFFFF_FFFF;
/// A real font has fewer than 60 tables; a linear search of 4,096 is still nothing.
pub const SFNT_TABLES: u16 = 4096;
/// Events of the walk of one table. The glyf table of the largest static fonts has about three million.
pub const WALK_EVENTS: u32 = 1 << 23;
/// Of one outline, all components together. The largest glyphs that ship have some ten thousand.
pub const GLYF_POINTS: u32 = 65535;
/// Components of one outline, nested ones included, and how deep they nest. Shipped fonts stay below 100 and 10.
pub const GLYF_COMPONENTS: u32 = 65535;
pub const GLYF_DEPTH: u32 = 32;
