// SPDX-License-Identifier: Apache-2.0
//! `cmap` format 4: segments of the basic plane, the format of nearly every font.
//! <https://learn.microsoft.com/typography/opentype/spec/cmap#format-4-segment-mapping-to-delta-values>

use super::mapping::{Mapping, push_mappings};
use super::run::{Run, Runs, find_end, glyphs_by_run};
use super::walk_array::walk_array;
use crate::base::buffer::Buffer;
use crate::base::bytes::{Array, Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Int16, Record, Uint16};
use crate::base::walker::{Name, Place, Walker};
use crate::record;

record!(Format4Header: 14 {
    format: Uint16,
    length: Uint16,
    language: Uint16,
    seg_count_x2: Uint16,
    search_range: Uint16,
    entry_selector: Uint16,
    range_shift: Uint16,
});

/// Some fonts have it in place of an offset, for a segment without glyphs.
const NO_GLYPHS: u32 = 0xFFFF;

#[derive(Clone, Copy, Debug)]
pub struct Format4<'a> {
    end_code: Array<'a, Uint16>,
    start_code: Array<'a, Uint16>,
    id_delta: Array<'a, Int16>,
    id_range_offset: Array<'a, Uint16>,
    /// From `id_range_offset` to the end of the table, because that counts from where it stands.
    words: Array<'a, Uint16>,
    /// Segments that are searched.
    segment_count: u32,
    /// How far into `words` the segments reach.
    used_words: usize,
}

impl<'a> Format4<'a> {
    /// From the bytes of the subtable to the end of the table.
    pub fn parse(subtable: Bytes<'a>) -> Result<Self> {
        let mut format = Self::layout(subtable)?;
        format.validate()?;
        Ok(format)
    }

    fn layout(subtable: Bytes<'a>) -> Result<Self> {
        let header: Format4Header = subtable.read(0, Check::CmapFormat4Header)?;
        require(header.seg_count_x2 & 1 == 0, Check::CmapFormat4SegCount, subtable.at(6))?;
        let size = usize::from(header.seg_count_x2);
        let count = size >> 1;
        let end_code = Format4Header::SIZE;
        let start_code = end_code.saturating_add(size).saturating_add(2); // behind reserved_pad
        let id_delta = start_code.saturating_add(size);
        let id_range_offset = id_delta.saturating_add(size);
        subtable.slice(end_code, size.saturating_mul(4).saturating_add(2), Check::CmapFormat4Segments)?;
        Ok(Self {
            end_code: subtable.get_array(end_code, count),
            start_code: subtable.get_array(start_code, count),
            id_delta: subtable.get_array(id_delta, count),
            id_range_offset: subtable.get_array(id_range_offset, count),
            words: subtable.get_array(id_range_offset, subtable.len().saturating_sub(id_range_offset) >> 1),
            segment_count: u32::from(header.seg_count_x2 >> 1),
            used_words: 0,
        })
    }

    fn validate(&mut self) -> Result<()> {
        self.used_words = self.id_range_offset.len();
        let mut previous_end = 0;
        let segments = self.end_code.iter().zip(self.start_code.iter()).zip(self.id_range_offset.iter());
        for (i, ((end_code, start_code), id_range_offset)) in (0..).zip(segments) {
            // Segments may overlap, and the terminator stand twice, in shipped fonts: the first one that ends late enough
            // counts.
            require(end_code >= previous_end, Check::CmapFormat4EndCode, self.end_code.at(to_usize(i)))?;
            require(start_code <= end_code, Check::CmapFormat4StartCode, self.start_code.at(to_usize(i)))?;
            previous_end = end_code;
            if id_range_offset == 0 || u32::from(id_range_offset) == NO_GLYPHS {
                continue;
            }
            let begin = to_usize(i).saturating_add(usize::from(id_range_offset >> 1));
            let count = u32::from(end_code).wrapping_sub(u32::from(start_code));
            let end = begin.saturating_add(to_usize(count)).saturating_add(1);
            let is_last = to_usize(i).saturating_add(1) == self.end_code.len();
            if end > self.words.len() && start_code == 0xFFFF && is_last {
                // Many fonts have nothing sensible in the terminator but its codes: it maps nothing.
                self.segment_count = i;
                break;
            }
            require(end <= self.words.len(), Check::CmapFormat4GlyphIds, self.id_range_offset.at(to_usize(i)))?;
            self.used_words = self.used_words.max(end);
        }
        Ok(())
    }

    pub fn walk(subtable: Bytes<'a>, walker: &mut Walker<'a, '_>, index: u32) -> Result<()> {
        let header: Format4Header = subtable.read(0, Check::CmapFormat4Header)?;
        let place = Place::new(c"cmap.format4[]", [index, 0, 0, 0]);
        walker.record(place, &header, subtable.at(0))?;
        let mut format = Self::layout(subtable)?;
        let segments = c"cmap.format4[].segments[]";
        walk_array(&format.end_code, segments, c"end_code", index, walker)?;
        let reserved_pad = Format4Header::SIZE.saturating_add(usize::from(header.seg_count_x2));
        let value = subtable.get::<Uint16>(reserved_pad);
        walker.value(place, Name::from_c(c"reserved_pad"), value, subtable.at(reserved_pad))?;
        walk_array(&format.start_code, segments, c"start_code", index, walker)?;
        walk_array(&format.id_delta, segments, c"id_delta", index, walker)?;
        walk_array(&format.id_range_offset, segments, c"id_range_offset", index, walker)?;
        format.validate()?;
        let segment_count = format.id_range_offset.len();
        let arrays = segment_count.saturating_mul(8).saturating_add(2);
        let glyph_ids = subtable.get_array::<Uint16>(
            Format4Header::SIZE.saturating_add(arrays),
            format.used_words.saturating_sub(segment_count),
        );
        walk_array(&glyph_ids, c"cmap.format4[].glyph_id_array[]", c"value", index, walker)
    }

    pub fn glyphs(&self, codepoints: &[u32], glyphs: &mut [u32]) {
        glyphs_by_run(self, codepoints, glyphs);
    }

    /// From the code point `first` on.
    pub fn mappings(&self, first: u32, mappings: &mut Buffer<Mapping>) -> Result<()> {
        for i in 0..self.segment_count {
            let run = self.run_of(i);
            let from = first.max(run.first);
            push_mappings(from, self.end_at(i), mappings, |code| self.glyph(&run, code))?;
        }
        Ok(())
    }

    /// The codes of segment `i` that the one before leaves to it.
    #[inline]
    fn run_of(&self, i: u32) -> Run {
        let start_code = self.start_at(i);
        let first = if i == 0 { start_code } else { start_code.max(self.end_at(i.wrapping_sub(1)).wrapping_add(1)) };
        let run = Run::from(first, self.end_at(i), i);
        let id_range_offset = u32::from(self.id_range_offset.get(to_usize(i)));
        if id_range_offset == NO_GLYPHS {
            return run;
        }
        Run {
            delta: u32::from(self.id_delta.get(to_usize(i)).cast_unsigned()),
            mask: 0xFFFF,
            has_glyph_ids: id_range_offset != 0,
            glyph_ids: i.wrapping_add(id_range_offset >> 1).wrapping_sub(start_code),
            ..run
        }
    }

    #[inline]
    fn end_at(&self, i: u32) -> u32 {
        u32::from(self.end_code.get(to_usize(i)))
    }

    #[inline]
    fn start_at(&self, i: u32) -> u32 {
        u32::from(self.start_code.get(to_usize(i)))
    }
}

impl Runs for Format4<'_> {
    #[inline]
    fn run_at(&self, code: u32, hint: u32) -> Run {
        let i = find_end(self.segment_count, code, hint, |i| self.end_at(i));
        let first = if i == 0 { 0 } else { self.end_at(i.wrapping_sub(1)).wrapping_add(1) };
        if i == self.segment_count {
            return Run::from(first, u32::MAX, i);
        }
        let start_code = self.start_at(i);
        if code < start_code {
            return Run::from(first, start_code.wrapping_sub(1), i.wrapping_sub(1));
        }
        self.run_of(i)
    }

    #[inline]
    fn glyph(&self, run: &Run, code: u32) -> u32 {
        if !run.has_glyph_ids {
            return code.wrapping_add(run.delta) & run.mask;
        }
        let glyph_id = u32::from(self.words.get(to_usize(run.glyph_ids.wrapping_add(code))));
        if glyph_id == 0 { 0 } else { glyph_id.wrapping_add(run.delta) & run.mask }
    }
}
