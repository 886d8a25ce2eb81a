// SPDX-License-Identifier: Apache-2.0
//! `cmap` format 2: codes of one or two bytes, chosen by the high byte.
//! <https://learn.microsoft.com/typography/opentype/spec/cmap#format-2-high-byte-mapping-through-table>

use super::mapping::{Mapping, each_glyph, push_mappings};
use super::walk_array::walk_array;
use crate::base::buffer::Buffer;
use crate::base::bytes::{Array, Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Int16, Record, Uint16};
use crate::base::walker::{Place, Walker};
use crate::record;

record!(Format2Header: 6 {
    format: Uint16,
    length: Uint16,
    language: Uint16,
});

record!(SubHeader: 8 {
    first_code: Uint16,
    entry_count: Uint16,
    id_delta: Int16,
    id_range_offset: Uint16,
});

const KEY_COUNT: usize = 256;
const SUB_HEADERS_OFFSET: usize = Format2Header::SIZE + KEY_COUNT * Uint16::SIZE;
const WORDS_OF_SUB_HEADER: u32 = 4;

/// A key is 8 times the index of its sub-header.
fn sub_header_of(key: u16) -> u32 {
    u32::from(key >> 3)
}

/// Where in the words the glyphs of a sub-header begin.
fn glyph_ids_of(index: u32, sub_header: SubHeader) -> u32 {
    let at = index.wrapping_mul(WORDS_OF_SUB_HEADER).wrapping_add(3);
    at.wrapping_add(u32::from(sub_header.id_range_offset >> 1))
}

#[derive(Clone, Copy, Debug)]
pub struct Format2<'a> {
    sub_header_keys: Array<'a, Uint16>,
    sub_headers: Array<'a, SubHeader>,
    /// From the first sub-header to the end of the table, because `id_range_offset` counts from where it stands.
    words: Array<'a, Uint16>,
    /// How far into `words` the sub-headers reach.
    used_words: usize,
}

impl<'a> Format2<'a> {
    /// From the bytes of the subtable to the end of the table.
    pub fn parse(subtable: Bytes<'a>) -> Result<Self> {
        let mut format = Self::layout(subtable)?;
        format.validate()?;
        Ok(format)
    }

    fn layout(subtable: Bytes<'a>) -> Result<Self> {
        let sub_header_keys: Array<Uint16> =
            subtable.array(Format2Header::SIZE, KEY_COUNT, Check::CmapFormat2SubHeaderKeys)?;
        let last = sub_header_keys.iter().map(sub_header_of).max().unwrap_or(0);
        let count = to_usize(last).saturating_add(1);
        let sub_headers = subtable.array(SUB_HEADERS_OFFSET, count, Check::CmapFormat2SubHeaders)?;
        let words = subtable.get_array(SUB_HEADERS_OFFSET, subtable.len().saturating_sub(SUB_HEADERS_OFFSET) >> 1);
        Ok(Self { sub_header_keys, sub_headers, words, used_words: 0 })
    }

    fn validate(&mut self) -> Result<()> {
        self.used_words = self.sub_headers.len().saturating_mul(to_usize(WORDS_OF_SUB_HEADER));
        for (i, sub_header) in (0..).zip(self.sub_headers.iter()) {
            // Some CJK fonts have empty sub-headers with any offset.
            if sub_header.entry_count == 0 || sub_header.id_range_offset == 0 {
                continue;
            }
            let entry_count = usize::from(sub_header.entry_count);
            let end = to_usize(glyph_ids_of(i, sub_header)).saturating_add(entry_count);
            let at = self.sub_headers.at(to_usize(i)).wrapping_add(6);
            require(end <= self.words.len(), Check::CmapFormat2GlyphIds, at)?;
            self.used_words = self.used_words.max(end);
        }
        Ok(())
    }

    pub fn walk(subtable: Bytes<'a>, walker: &mut Walker<'a, '_>, index: u32) -> Result<()> {
        let mut format = Self::layout(subtable)?;
        let place = Place::new(c"cmap.format2[]", [index, 0, 0, 0]);
        walker.record(place, &subtable.get::<Format2Header>(0), subtable.at(0))?;
        walk_array(&format.sub_header_keys, c"cmap.format2[].sub_header_keys[]", c"value", index, walker)?;
        let sub_headers = format.sub_headers;
        for (i, sub_header) in (0..).zip(sub_headers.iter()) {
            let place = Place::new(c"cmap.format2[].sub_headers[]", [index, i, 0, 0]);
            walker.record(place, &sub_header, sub_headers.at(to_usize(i)))?;
        }
        format.validate()?;
        let sub_header_words = sub_headers.len().saturating_mul(to_usize(WORDS_OF_SUB_HEADER));
        let glyph_ids = subtable.get_array::<Uint16>(
            SUB_HEADERS_OFFSET.saturating_add(sub_header_words.saturating_mul(2)),
            format.used_words.saturating_sub(sub_header_words),
        );
        walk_array(&glyph_ids, c"cmap.format2[].glyph_id_array[]", c"value", index, walker)
    }

    pub fn glyphs(&self, codepoints: &[u32], glyphs: &mut [u32]) {
        each_glyph(codepoints, glyphs, |code| self.glyph(code));
    }

    /// From the code point `first` on.
    pub fn mappings(&self, first: u32, mappings: &mut Buffer<Mapping>) -> Result<()> {
        push_mappings(first, 0xFFFF, mappings, |code| self.glyph(code))
    }

    #[inline]
    fn glyph(&self, code: u32) -> u32 {
        if code > 0xFFFF {
            return 0;
        }
        let high = code >> 8;
        let low = code & 0xFF;
        // Sub-header 0 is that of the codes of one byte: a byte is one of them, or begins a code of two.
        let index = sub_header_of(self.sub_header_keys.get(to_usize(if high == 0 { low } else { high })));
        if (high == 0) != (index == 0) {
            return 0;
        }
        let sub_header = self.sub_headers.get(to_usize(index));
        let entry = low.wrapping_sub(u32::from(sub_header.first_code));
        if entry >= u32::from(sub_header.entry_count) || sub_header.id_range_offset == 0 {
            return 0;
        }
        let glyph_id = self.words.get(to_usize(glyph_ids_of(index, sub_header).wrapping_add(entry)));
        if glyph_id == 0 { 0 } else { u32::from(glyph_id.wrapping_add_signed(sub_header.id_delta)) }
    }
}
