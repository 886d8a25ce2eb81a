// SPDX-License-Identifier: Apache-2.0
//! `cmap` format 8: groups of codes of 16 or 32 bits. Codes are taken as code points, as FreeType does: what a surrogate
//! pair would be is nowhere said, and no font is known that has one.
//! <https://learn.microsoft.com/typography/opentype/spec/cmap#format-8-mixed-16-bit-and-32-bit-coverage>

use super::groups::{Groups, SequentialMapGroup, push_groups, sequential_glyph};
use super::mapping::Mapping;
use super::run::{Run, Runs, glyphs_by_run};
use crate::base::buffer::Buffer;
use crate::base::bytes::Bytes;
use crate::base::check::Check;
use crate::base::result::Result;
use crate::base::types::{Record, Uint16, Uint32};
use crate::base::walker::{Name, Place, Walker};
use crate::record;

record!(Format8Header: 12 {
    format: Uint16,
    reserved: Uint16,
    length: Uint32,
    language: Uint32,
});

const IS32_OFFSET: usize = Format8Header::SIZE;
const IS32_SIZE: usize = 8192;
const NUM_GROUPS_OFFSET: usize = IS32_OFFSET + IS32_SIZE;
const GROUPS_OFFSET: usize = NUM_GROUPS_OFFSET + Uint32::SIZE;

#[derive(Clone, Copy, Debug)]
pub struct Format8<'a> {
    groups: Groups<'a>,
}

impl<'a> Format8<'a> {
    /// From the bytes of the subtable to the end of the table.
    pub fn parse(subtable: Bytes<'a>) -> Result<Self> {
        let num_groups: Uint32 = subtable.read(NUM_GROUPS_OFFSET, Check::CmapFormat8Header)?;
        let groups = Groups::parse(subtable, GROUPS_OFFSET, num_groups)?;
        Ok(Self { groups })
    }

    pub fn walk(subtable: Bytes<'a>, walker: &mut Walker<'a, '_>, index: u32) -> Result<()> {
        let num_groups: Uint32 = subtable.read(NUM_GROUPS_OFFSET, Check::CmapFormat8Header)?;
        let place = Place::new(c"cmap.format8[]", [index, 0, 0, 0]);
        walker.record(place, &subtable.get::<Format8Header>(0), subtable.at(0))?;
        walker.bytes(place, Name::from_c(c"is32"), subtable.get_slice(IS32_OFFSET, IS32_SIZE))?;
        walker.value(place, Name::from_c(c"num_groups"), num_groups, subtable.at(NUM_GROUPS_OFFSET))?;
        let path = c"cmap.format8[].groups[]";
        Groups::walk::<SequentialMapGroup>(subtable, GROUPS_OFFSET, num_groups, path, walker, index)
    }

    pub fn glyphs(&self, codepoints: &[u32], glyphs: &mut [u32]) {
        glyphs_by_run(self, codepoints, glyphs);
    }

    /// From the code point `first` on.
    pub fn mappings(&self, first: u32, mappings: &mut Buffer<Mapping>) -> Result<()> {
        push_groups(&self.groups, first, mappings, sequential_glyph)
    }
}

impl Runs for Format8<'_> {
    #[inline]
    fn run_at(&self, code: u32, hint: u32) -> Run {
        self.groups.run_at(code, hint)
    }

    #[inline]
    fn glyph(&self, run: &Run, code: u32) -> u32 {
        code.wrapping_add(run.delta) & run.mask
    }
}
