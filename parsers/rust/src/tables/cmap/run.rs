// SPDX-License-Identifier: Apache-2.0
//! A run: neighbouring code points that map by one rule. Formats that search for it remember two things from one code
//! point of a batch to the next: the run, for lists in order, and the latest glyphs, for texts.

use super::mapping::{Mapping, first_not_below};
use crate::base::bytes::to_usize;

/// Enough that the letters of a script and its punctuation are not in each other's place.
const SEEN: usize = 128;
const FEW: usize = 16;

#[derive(Clone, Copy)]
pub struct Run {
    pub first: u32,
    pub size: u32,
    /// Of the last segment or group that begins in or before the run; before the first one, a number whose successor is 0.
    pub index: u32,
    /// The rule: glyph = (code + delta) & mask, or as the format has it.
    pub delta: u32,
    pub mask: u32,
    /// Where the glyph of code 0 would stand in an array of glyphs, for runs that have one.
    pub glyph_ids: u32,
    pub has_glyph_ids: bool,
}

impl Run {
    const NONE: Self =
        Self { first: 0, size: 0, index: u32::MAX, delta: 0, mask: 0, glyph_ids: 0, has_glyph_ids: false };

    /// Without a rule, from `first` to `last`: no glyph.
    #[inline]
    pub fn from(first: u32, last: u32, index: u32) -> Self {
        // All 2^32 codes would be one too many: the last is then looked up each time.
        let size = last.wrapping_sub(first).saturating_add(1);
        Self { first, size, index, ..Self::NONE }
    }

    #[inline]
    pub fn holds(&self, code: u32) -> bool {
        code.wrapping_sub(self.first) < self.size
    }
}

/// Index of the first of `count` ascending ends that is not below `code`. It is looked for behind `hint` first: lists of
/// code points are sorted more often than not.
#[inline]
pub fn find_end(count: u32, code: u32, hint: u32, end_at: impl Fn(u32) -> u32) -> u32 {
    let next = hint.wrapping_add(1);
    if next < count {
        let first = if next == 0 { 0 } else { end_at(hint).wrapping_add(1) };
        // One branch, not two: for codes in random order both halves are guesses, and both together are not.
        if (code >= first) & (code <= end_at(next)) {
            return next;
        }
    }
    first_not_below(count, code, end_at)
}

/// A format that searches for runs.
pub trait Runs {
    fn run_at(&self, code: u32, hint: u32) -> Run;
    fn glyph(&self, run: &Run, code: u32) -> u32;
}

/// The same as `glyphs_by_run`, for so few code points that it would not pay to prepare a memory for them.
#[inline]
fn glyphs_of_few(format: &impl Runs, codepoints: &[u32], glyphs: &mut [u32]) {
    let mut run = Run::NONE;
    for (glyph, &code) in glyphs.iter_mut().zip(codepoints) {
        if !run.holds(code) {
            run = format.run_at(code, run.index);
        }
        *glyph = format.glyph(&run, code);
    }
}

/// `glyphs[i]` = glyph of `codepoints[i]`, by `format.run_at(code, hint)` and `format.glyph(run, code)`.
#[inline]
pub fn glyphs_by_run(format: &impl Runs, codepoints: &[u32], glyphs: &mut [u32]) {
    if codepoints.len() < FEW {
        return glyphs_of_few(format, codepoints, glyphs);
    }
    // What was asked, by the low bits of the code. At first each place holds a code that belongs to another one.
    let mut seen = [Mapping { codepoint: 1, glyph: 0 }; SEEN];
    let [_, place_of_1, ..] = &mut seen;
    place_of_1.codepoint = 0;
    let mut run = Run::NONE;
    for (glyph, &code) in glyphs.iter_mut().zip(codepoints) {
        let Some(entry) = seen.get_mut(to_usize(code) % SEEN) else { continue };
        if entry.codepoint != code {
            if !run.holds(code) {
                run = format.run_at(code, run.index);
            }
            *entry = Mapping { codepoint: code, glyph: format.glyph(&run, code) };
        }
        *glyph = entry.glyph;
    }
}
