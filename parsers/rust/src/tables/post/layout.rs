// SPDX-License-Identifier: Apache-2.0
//! The versions of the table, which are ways to name glyphs, and where each has its names.

use crate::base::types::{Record as _, Uint16};
use crate::tables::post::PostHeader;

pub const VERSION_1_0: u32 = 0x0001_0000; // the names of the standard set, in its order
pub const VERSION_2_0: u32 = 0x0002_0000; // an index of a name for every glyph
pub const VERSION_2_5: u32 = 0x0002_5000; // a distance in the standard set for every glyph
pub const APPLE_2_5: u32 = 0x0002_8000; // the same, where Apple writes the number as 16.16
pub const VERSION_3_0: u32 = 0x0003_0000; // no names
pub const VERSION_4_0: u32 = 0x0004_0000; // Apple's: a character code for every glyph

/// The names that every reader knows; the indices behind them count the strings of the table.
pub const STANDARD_NAMES: u16 = 258;

pub const NUM_GLYPHS_OFFSET: usize = PostHeader::SIZE;
pub const NAMES_OFFSET: usize = NUM_GLYPHS_OFFSET + Uint16::SIZE;
