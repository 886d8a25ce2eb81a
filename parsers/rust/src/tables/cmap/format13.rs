// SPDX-License-Identifier: Apache-2.0
//! `cmap` format 13: groups of 32-bit codes that share a glyph, for fonts of last resort.
//! <https://learn.microsoft.com/typography/opentype/spec/cmap#format-13-many-to-one-range-mappings>

use super::groups::{Groups, push_groups};
use super::mapping::Mapping;
use super::run::{Run, Runs, glyphs_by_run};
use crate::base::buffer::Buffer;
use crate::base::bytes::Bytes;
use crate::base::check::Check;
use crate::base::result::Result;
use crate::base::types::{Record, Uint16, Uint32};
use crate::base::walker::{Place, Walker};
use crate::record;

record!(Format13Header: 16 {
    format: Uint16,
    reserved: Uint16,
    length: Uint32,
    language: Uint32,
    num_groups: Uint32,
});

record!(ConstantMapGroup: 12 {
    start_char_code: Uint32,
    end_char_code: Uint32,
    glyph_id: Uint32,
});

#[derive(Clone, Copy, Debug)]
pub struct Format13<'a> {
    groups: Groups<'a>,
}

impl<'a> Format13<'a> {
    /// From the bytes of the subtable to the end of the table.
    pub fn parse(subtable: Bytes<'a>) -> Result<Self> {
        let header: Format13Header = subtable.read(0, Check::CmapFormat13Header)?;
        let groups = Groups::parse(subtable, Format13Header::SIZE, header.num_groups)?;
        Ok(Self { groups })
    }

    pub fn walk(subtable: Bytes<'a>, walker: &mut Walker<'a, '_>, index: u32) -> Result<()> {
        let header: Format13Header = subtable.read(0, Check::CmapFormat13Header)?;
        walker.record(Place::new(c"cmap.format13[]", [index, 0, 0, 0]), &header, subtable.at(0))?;
        let path = c"cmap.format13[].groups[]";
        Groups::walk::<ConstantMapGroup>(subtable, Format13Header::SIZE, header.num_groups, path, walker, index)
    }

    pub fn glyphs(&self, codepoints: &[u32], glyphs: &mut [u32]) {
        glyphs_by_run(self, codepoints, glyphs);
    }

    /// From the code point `first` on.
    pub fn mappings(&self, first: u32, mappings: &mut Buffer<Mapping>) -> Result<()> {
        push_groups(&self.groups, first, mappings, |group, _| group.start_glyph_id)
    }
}

impl Runs for Format13<'_> {
    #[inline]
    fn run_at(&self, code: u32, hint: u32) -> Run {
        self.groups.run_at(code, hint)
    }

    #[inline]
    fn glyph(&self, run: &Run, _: u32) -> u32 {
        run.first.wrapping_add(run.delta) & run.mask
    }
}
