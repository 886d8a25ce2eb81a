// SPDX-License-Identifier: Apache-2.0
//! What the subtables of `cmap` share: a mapping, and the loops over code points.

use core::hint::select_unpredictable;

use crate::base::buffer::Buffer;
use crate::base::result::Result;

/// A code point and its glyph, which is not 0. Laid out like `ferro_mapping`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub struct Mapping {
    pub codepoint: u32,
    pub glyph: u32,
}

pub const LAST_CODEPOINT: u32 = 0x10_FFFF;

/// Index of the first of `count` ascending keys that is not below `code`; `count` when there is none.
#[inline]
pub fn first_not_below(count: u32, code: u32, key_at: impl Fn(u32) -> u32) -> u32 {
    let mut base = 0_u32;
    let mut count = count;
    // No way out on equality: every search of an array takes as many steps as the one before, so that they are predicted.
    while count > 1 {
        let half = count >> 1;
        let middle = base.wrapping_add(half);
        base = select_unpredictable(key_at(middle.wrapping_sub(1)) < code, middle, base);
        count = count.wrapping_sub(half);
    }
    base.wrapping_add(u32::from(count == 1 && key_at(base) < code))
}

/// Appends the code points from `first` to `last` that have a glyph.
#[inline]
pub fn push_mappings(
    first: u32,
    last: u32,
    mappings: &mut Buffer<Mapping>,
    glyph_of: impl Fn(u32) -> u32,
) -> Result<()> {
    for codepoint in first..=last.min(LAST_CODEPOINT) {
        let glyph = glyph_of(codepoint);
        if glyph != 0 {
            mappings.push(Mapping { codepoint, glyph })?;
        }
    }
    Ok(())
}

/// `glyphs[i] = glyph_of(codepoints[i])`, for the formats where that is one read.
#[inline]
pub fn each_glyph(codepoints: &[u32], glyphs: &mut [u32], glyph_of: impl Fn(u32) -> u32) {
    for (glyph, codepoint) in glyphs.iter_mut().zip(codepoints) {
        *glyph = glyph_of(*codepoint);
    }
}
