// SPDX-License-Identifier: Apache-2.0
//! `cmap` format 0: a byte for each of 256 codes.
//! <https://learn.microsoft.com/typography/opentype/spec/cmap#format-0-byte-encoding-table>

use super::mapping::{Mapping, each_glyph, push_mappings};
use super::walk_array::walk_array;
use crate::base::buffer::Buffer;
use crate::base::bytes::{Array, Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::Result;
use crate::base::types::{Record, Uint8, Uint16};
use crate::base::walker::{Place, Walker};
use crate::record;

record!(Format0Header: 6 {
    format: Uint16,
    length: Uint16,
    language: Uint16,
});

const GLYPH_COUNT: u32 = 256;

#[derive(Clone, Copy, Debug)]
pub struct Format0<'a> {
    glyph_id_array: Array<'a, Uint8>,
}

impl<'a> Format0<'a> {
    /// From the bytes of the subtable to the end of the table. `length` is not looked at in any format of 16 bits:
    /// shipped fonts have it too small and too large.
    pub fn parse(subtable: Bytes<'a>) -> Result<Self> {
        let glyph_id_array = subtable.array(Format0Header::SIZE, to_usize(GLYPH_COUNT), Check::CmapFormat0GlyphIds)?;
        Ok(Self { glyph_id_array })
    }

    pub fn walk(subtable: Bytes<'a>, walker: &mut Walker<'a, '_>, index: u32) -> Result<()> {
        let format = Self::parse(subtable)?;
        let place = Place::new(c"cmap.format0[]", [index, 0, 0, 0]);
        walker.record(place, &subtable.get::<Format0Header>(0), subtable.at(0))?;
        walk_array(&format.glyph_id_array, c"cmap.format0[].glyph_id_array[]", c"value", index, walker)
    }

    pub fn glyphs(&self, codepoints: &[u32], glyphs: &mut [u32]) {
        each_glyph(codepoints, glyphs, |code| self.glyph(code));
    }

    /// From the code point `first` on.
    pub fn mappings(&self, first: u32, mappings: &mut Buffer<Mapping>) -> Result<()> {
        push_mappings(first, GLYPH_COUNT.wrapping_sub(1), mappings, |code| self.glyph(code))
    }

    #[inline]
    fn glyph(&self, code: u32) -> u32 {
        if code < GLYPH_COUNT { u32::from(self.glyph_id_array.get(to_usize(code))) } else { 0 }
    }
}
