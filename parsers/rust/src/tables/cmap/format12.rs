// SPDX-License-Identifier: Apache-2.0
//! `cmap` format 12: groups of 32-bit codes, the format of fonts that go beyond the basic plane.
//! <https://learn.microsoft.com/typography/opentype/spec/cmap#format-12-segmented-coverage>

use super::groups::{Groups, SequentialMapGroup, push_groups, sequential_glyph};
use super::mapping::Mapping;
use super::run::{Run, Runs, glyphs_by_run};
use crate::base::buffer::Buffer;
use crate::base::bytes::Bytes;
use crate::base::check::Check;
use crate::base::result::Result;
use crate::base::types::{Record, Uint16, Uint32};
use crate::base::walker::{Place, Walker};
use crate::record;

record!(Format12Header: 16 {
    format: Uint16,
    reserved: Uint16,
    length: Uint32,
    language: Uint32,
    num_groups: Uint32,
});

#[derive(Clone, Copy, Debug)]
pub struct Format12<'a> {
    groups: Groups<'a>,
}

impl<'a> Format12<'a> {
    /// From the bytes of the subtable to the end of the table.
    pub fn parse(subtable: Bytes<'a>) -> Result<Self> {
        let header: Format12Header = subtable.read(0, Check::CmapFormat12Header)?;
        let groups = Groups::parse(subtable, Format12Header::SIZE, header.num_groups)?;
        Ok(Self { groups })
    }

    pub fn walk(subtable: Bytes<'a>, walker: &mut Walker<'a, '_>, index: u32) -> Result<()> {
        let header: Format12Header = subtable.read(0, Check::CmapFormat12Header)?;
        walker.record(Place::new(c"cmap.format12[]", [index, 0, 0, 0]), &header, subtable.at(0))?;
        let path = c"cmap.format12[].groups[]";
        Groups::walk::<SequentialMapGroup>(subtable, Format12Header::SIZE, header.num_groups, path, walker, index)
    }

    pub fn glyphs(&self, codepoints: &[u32], glyphs: &mut [u32]) {
        glyphs_by_run(self, codepoints, glyphs);
    }

    /// From the code point `first` on.
    pub fn mappings(&self, first: u32, mappings: &mut Buffer<Mapping>) -> Result<()> {
        push_groups(&self.groups, first, mappings, sequential_glyph)
    }
}

impl Runs for Format12<'_> {
    #[inline]
    fn run_at(&self, code: u32, hint: u32) -> Run {
        self.groups.run_at(code, hint)
    }

    #[inline]
    fn glyph(&self, run: &Run, code: u32) -> u32 {
        code.wrapping_add(run.delta) & run.mask
    }
}
