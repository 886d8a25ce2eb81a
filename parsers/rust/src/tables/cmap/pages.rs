// SPDX-License-Identifier: Apache-2.0
//! A character map spread out: for each 256 code points a page of their glyphs. One look-up is two loads, whatever the
//! format of the subtable was, and needs no branch that a processor could guess wrong.
//!
//! Not a part of the font: a face makes one when it has been asked for so much that it pays, in memory of its owner.

use super::mapping::Mapping;
use crate::base::bytes::to_usize;
use crate::base::limits;

pub const PAGE_SIZE: usize = 256;

fn page_number(mapping: &Mapping) -> usize {
    to_usize(mapping.codepoint) / PAGE_SIZE
}

/// Of all up to the last one that is mapped, and the empty one behind it.
fn page_numbers(mappings: &[Mapping]) -> usize {
    mappings.last().map_or(1, |last| page_number(last).saturating_add(2))
}

#[derive(Clone, Copy, Debug)]
pub struct Pages<'m> {
    /// By code point / 256; the first page is empty.
    page_of: &'m [u16],
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
        pages.saturating_mul(PAGE_SIZE).saturating_add(page_numbers(mappings)).saturating_add(1)
    }

    /// Writes them to `memory`, which is as large as `memory_for` says.
    pub fn fill(mappings: &[Mapping], memory: &mut [u16]) {
        memory.fill(0);
        let Some((numbers, memory)) = memory.split_first_mut() else { return };
        *numbers = u16::try_from(page_numbers(mappings)).unwrap_or(0);
        let (page_of, glyphs) = memory.split_at_mut_checked(usize::from(*numbers)).unwrap_or_default();
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
        let (numbers, memory) = memory.split_first().unwrap_or((&0, &[]));
        let (page_of, glyphs) = memory.split_at_checked(usize::from(*numbers)).unwrap_or_default();
        Self { page_of, pages: glyphs.as_chunks().0 }
    }

    /// Of code points up to 0x10FFFF; returns the largest one, because behind that a map may go on.
    #[inline]
    pub fn glyphs(&self, codepoints: &[u32], glyphs: &mut [u32]) -> u32 {
        let mut largest = 0;
        for (glyph, &codepoint) in glyphs.iter_mut().zip(codepoints) {
            let codepoint_index = to_usize(codepoint);
            // Behind the last mapped page stands an empty one.
            let page = self.page_of.get(codepoint_index / PAGE_SIZE).copied().unwrap_or(0);
            let found = self.pages.get(usize::from(page)).and_then(|page| page.get(codepoint_index % PAGE_SIZE));
            *glyph = found.copied().map_or(0, u32::from);
            largest = largest.max(codepoint);
        }
        largest
    }
}
