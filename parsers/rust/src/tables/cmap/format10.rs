// SPDX-License-Identifier: Apache-2.0
//! `cmap` format 10: one array of glyphs for a range of 32-bit codes.
//! <https://learn.microsoft.com/typography/opentype/spec/cmap#format-10-trimmed-array>

use super::mapping::{Mapping, each_glyph, push_mappings};
use super::walk_array::walk_array;
use crate::base::buffer::Buffer;
use crate::base::bytes::{Array, Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::Result;
use crate::base::types::{Record, Uint16, Uint32};
use crate::base::walker::{Place, Walker};
use crate::record;

record!(Format10Header: 20 {
    format: Uint16,
    reserved: Uint16,
    length: Uint32,
    language: Uint32,
    start_char_code: Uint32,
    num_chars: Uint32,
});

#[derive(Clone, Copy, Debug)]
pub struct Format10<'a> {
    start_char_code: u32,
    glyph_id_array: Array<'a, Uint16>,
}

impl<'a> Format10<'a> {
    /// From the bytes of the subtable to the end of the table.
    pub fn parse(subtable: Bytes<'a>) -> Result<Self> {
        let header: Format10Header = subtable.read(0, Check::CmapFormat10Header)?;
        let count = to_usize(header.num_chars);
        let glyph_id_array = subtable.array(Format10Header::SIZE, count, Check::CmapFormat10GlyphIds)?;
        Ok(Self { start_char_code: header.start_char_code, glyph_id_array })
    }

    pub fn walk(subtable: Bytes<'a>, walker: &mut Walker<'a, '_>, index: u32) -> Result<()> {
        let header: Format10Header = subtable.read(0, Check::CmapFormat10Header)?;
        let place = Place::new(c"cmap.format10[]", [index, 0, 0, 0]);
        walker.record(place, &header, subtable.at(0))?;
        let format = Self::parse(subtable)?;
        walk_array(&format.glyph_id_array, c"cmap.format10[].glyph_id_array[]", c"value", index, walker)
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
        let last = self.start_char_code.saturating_add(count.wrapping_sub(1));
        push_mappings(first.max(self.start_char_code), last, mappings, |code| self.glyph(code))
    }

    #[inline]
    fn glyph(&self, code: u32) -> u32 {
        if code < self.start_char_code {
            return 0;
        }
        let entry = to_usize(code.wrapping_sub(self.start_char_code));
        if entry < self.glyph_id_array.len() { u32::from(self.glyph_id_array.get(entry)) } else { 0 }
    }
}
