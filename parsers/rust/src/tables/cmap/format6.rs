// SPDX-License-Identifier: Apache-2.0
//! `cmap` format 6: one array of glyphs for a range of 16-bit codes.
//! <https://learn.microsoft.com/typography/opentype/spec/cmap#format-6-trimmed-table-mapping>

use super::mapping::{Mapping, each_glyph, push_mappings};
use super::walk_array::walk_array;
use crate::base::buffer::Buffer;
use crate::base::bytes::{Array, Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::Result;
use crate::base::types::{Record, Uint16};
use crate::base::walker::{Place, Walker};
use crate::record;

record!(Format6Header: 10 {
    format: Uint16,
    length: Uint16,
    language: Uint16,
    first_code: Uint16,
    entry_count: Uint16,
});

#[derive(Clone, Copy, Debug)]
pub struct Format6<'a> {
    first_code: u32,
    glyph_id_array: Array<'a, Uint16>,
}

impl<'a> Format6<'a> {
    /// From the bytes of the subtable to the end of the table.
    pub fn parse(subtable: Bytes<'a>) -> Result<Self> {
        let header: Format6Header = subtable.read(0, Check::CmapFormat6Header)?;
        let count = usize::from(header.entry_count);
        let glyph_id_array = subtable.array(Format6Header::SIZE, count, Check::CmapFormat6GlyphIds)?;
        Ok(Self { first_code: u32::from(header.first_code), glyph_id_array })
    }

    pub fn walk(subtable: Bytes<'a>, walker: &mut Walker<'a, '_>, index: u32) -> Result<()> {
        let header: Format6Header = subtable.read(0, Check::CmapFormat6Header)?;
        let place = Place::new(c"cmap.format6[]", [index, 0, 0, 0]);
        walker.record(place, &header, subtable.at(0))?;
        let format = Self::parse(subtable)?;
        walk_array(&format.glyph_id_array, c"cmap.format6[].glyph_id_array[]", c"value", index, walker)
    }

    pub fn glyphs(&self, codepoints: &[u32], glyphs: &mut [u32]) {
        each_glyph(codepoints, glyphs, |code| self.glyph(code));
    }

    /// From the code point `first` on.
    pub fn mappings(&self, first: u32, mappings: &mut Buffer<Mapping>) -> Result<()> {
        if self.glyph_id_array.is_empty() {
            return Ok(());
        }
        let count = u32::try_from(self.glyph_id_array.len()).unwrap_or(u32::MAX);
        let last = self.first_code.saturating_add(count.wrapping_sub(1));
        push_mappings(first.max(self.first_code), last, mappings, |code| self.glyph(code))
    }

    #[inline]
    fn glyph(&self, code: u32) -> u32 {
        let entry = to_usize(code.wrapping_sub(self.first_code));
        if entry < self.glyph_id_array.len() { u32::from(self.glyph_id_array.get(entry)) } else { 0 }
    }
}
