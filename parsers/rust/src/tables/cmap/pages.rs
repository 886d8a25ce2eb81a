// SPDX-License-Identifier: Apache-2.0
//! A character map spread out: for each 256 code points a page of their glyphs. One look-up is two loads, whatever the
//! format of the subtable was, and needs no branch that a processor could guess wrong.
//!
//! Not a part of the font: a face makes one when it has been asked for so much that it pays, in memory of its owner.

use super::mapping::{LAST_CODEPOINT, Mapping};
use crate::base::bytes::to_usize;
use crate::base::limits;

pub const PAGE_SIZE: usize = 256;
pub const PAGE_NUMBERS: usize = (to_usize(LAST_CODEPOINT) + 1) / PAGE_SIZE + 1;

fn page_number(mapping: &Mapping) -> usize {
    to_usize(mapping.codepoint) / PAGE_SIZE
}

#[derive(Clone, Copy, Debug)]
pub struct Pages<'m> {
    /// By code point / 256; the first page is empty.
    page_of: &'m [u16; PAGE_NUMBERS],
    pages: &'m [[u16; PAGE_SIZE]],
}

impl<'m> Pages<'m> {
    /// Elements of memory for these mappings, which ascend; 0 where there would be too many pages, or a glyph has more than
    /// 16 bits.
    pub fn memory_for(mappings: &[Mapping]) -> usize {
        let mut pages = 1_usize;
        let mut previous = usize::MAX;
        let mut glyphs = 0;
        for mapping in mappings {
            pages = pages.saturating_add(usize::from(page_number(mapping) != previous));
            previous = page_number(mapping);
            glyphs |= mapping.glyph;
        }
        if pages > to_usize(limits::CMAP_PAGES) || glyphs > u32::from(u16::MAX) {
            return 0;
        }
        pages.saturating_mul(PAGE_SIZE).saturating_add(PAGE_NUMBERS)
    }

    /// Writes them to `memory`, which is as large as `memory_for` says.
    pub fn fill(mappings: &[Mapping], memory: &mut [u16]) {
        memory.fill(0);
        let Some((page_of, glyphs)) = memory.split_first_chunk_mut::<PAGE_NUMBERS>() else { return };
        let (pages, _) = glyphs.as_chunks_mut::<PAGE_SIZE>();
        let mut page = 0_u16;
        for mapping in mappings {
            let Some(entry) = page_of.get_mut(page_number(mapping)) else { continue };
            if *entry == 0 {
                page = page.wrapping_add(1);
                *entry = page;
            }
            let slot = pages
                .get_mut(usize::from(*entry))
                .and_then(|glyphs| glyphs.get_mut(to_usize(mapping.codepoint) % PAGE_SIZE));
            if let (Some(slot), Ok(glyph)) = (slot, u16::try_from(mapping.glyph)) {
                *slot = glyph;
            }
        }
    }

    /// What `fill` wrote.
    #[inline]
    pub fn new(memory: &'m [u16]) -> Self {
        let (page_of, glyphs) = memory.split_first_chunk().unwrap_or((&[0; PAGE_NUMBERS], &[]));
        Self { page_of, pages: glyphs.as_chunks().0 }
    }

    /// Of code points up to 0x10FFFF; returns the largest one, because behind that a map may go on.
    #[inline]
    pub fn glyphs(&self, codepoints: &[u32], glyphs: &mut [u32]) -> u32 {
        let mut largest = 0;
        for (glyph, &codepoint) in glyphs.iter_mut().zip(codepoints) {
            let codepoint_index = to_usize(codepoint);
            // Behind the last code point stands an empty page.
            let number = (codepoint_index / PAGE_SIZE).min(PAGE_NUMBERS - 1);
            let page = self.page_of.get(number).copied().unwrap_or(0);
            let found = self.pages.get(usize::from(page)).and_then(|page| page.get(codepoint_index % PAGE_SIZE));
            *glyph = found.copied().map_or(0, u32::from);
            largest = largest.max(codepoint);
        }
        largest
    }
}
