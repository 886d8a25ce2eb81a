// SPDX-License-Identifier: Apache-2.0
//! Coverage: a set of glyphs, each with its number in it.
//! <https://learn.microsoft.com/typography/opentype/spec/chapter2#coverage-table>
//!
//! Glyphs and ranges are not checked to be in order: where they are not, a search ends with what it happens to find.

use core::ffi::CStr;

use crate::base::bytes::{Array, Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Record as _, Uint16};
use crate::base::walker::{Name, Place, Walker};
use crate::record;

record!(CoverageFormat1: 4 {
    coverage_format: Uint16,
    glyph_count: Uint16,
});

record!(CoverageFormat2: 4 {
    coverage_format: Uint16,
    range_count: Uint16,
});

record!(RangeRecord: 6 {
    start_glyph_id: Uint16,
    end_glyph_id: Uint16,
    start_coverage_index: Uint16,
});

#[derive(Clone, Copy)]
pub struct CoveragePaths {
    pub coverage: &'static CStr,
    /// One bracket more.
    pub glyph_array: &'static CStr,
    pub range_records: &'static CStr,
}

/// The default has no glyphs.
#[derive(Clone, Copy, Debug, Default)]
pub struct Coverage<'a> {
    glyphs: Array<'a, Uint16>,
    ranges: Array<'a, RangeRecord>,
}

impl<'a> Coverage<'a> {
    /// From the start of the table on.
    pub fn parse(table: Bytes<'a>) -> Result<Self> {
        let header: CoverageFormat1 = table.read(0, Check::CoverageHeader)?;
        let format = header.coverage_format;
        require(format == 1 || format == 2, Check::CoverageFormat, table.at(0))?;
        let count = usize::from(header.glyph_count);
        let mut coverage = Self::default();
        if format == 1 {
            coverage.glyphs = table.array(CoverageFormat1::SIZE, count, Check::CoverageGlyphs)?;
        } else {
            coverage.ranges = table.array(CoverageFormat2::SIZE, count, Check::CoverageRanges)?;
        }
        Ok(coverage)
    }

    /// The coverage index; nothing for a glyph that is not covered.
    #[inline]
    pub fn index(&self, glyph: u32) -> Option<u32> {
        if self.glyphs.is_empty() { self.index_in_ranges(glyph) } else { self.index_in_glyphs(glyph) }
    }

    fn index_in_glyphs(&self, glyph: u32) -> Option<u32> {
        let mut low = 0_u32;
        let mut high = u32::try_from(self.glyphs.len()).unwrap_or(u32::MAX);
        while low < high {
            let middle = low.wrapping_add(high.wrapping_sub(low) >> 1);
            let found = u32::from(self.glyphs.get(to_usize(middle)));
            if found == glyph {
                return Some(middle);
            }
            if found < glyph {
                low = middle.wrapping_add(1);
            } else {
                high = middle;
            }
        }
        None
    }

    fn index_in_ranges(&self, glyph: u32) -> Option<u32> {
        let mut low = 0_usize;
        let mut high = self.ranges.len();
        while low < high {
            let middle = low.wrapping_add(high.wrapping_sub(low) >> 1);
            let range = self.ranges.get(middle);
            let start = u32::from(range.start_glyph_id);
            if glyph < start {
                high = middle;
            } else if glyph > u32::from(range.end_glyph_id) {
                low = middle.wrapping_add(1);
            } else {
                return Some(u32::from(range.start_coverage_index).wrapping_add(glyph.wrapping_sub(start)));
            }
        }
        None
    }

    /// The header is what `place` with the first path names; glyphs and ranges are numbered in bracket `bracket`.
    pub fn walk(
        table: Bytes<'a>,
        paths: CoveragePaths,
        place: Place,
        bracket: usize,
        walker: &mut Walker<'a, '_>,
    ) -> Result<()> {
        let coverage = Self::parse(table)?;
        let header = place.with_path(paths.coverage);
        if table.get::<Uint16>(0) == 1 {
            walker.record(header, &table.get::<CoverageFormat1>(0), table.at(0))?;
        } else {
            walker.record(header, &table.get::<CoverageFormat2>(0), table.at(0))?;
        }
        let glyph_place = place.with_path(paths.glyph_array);
        for (i, glyph) in (0..).zip(coverage.glyphs.iter()) {
            let offset = coverage.glyphs.at(to_usize(i));
            walker.value(glyph_place.with_index(bracket, i), Name::from_c(c"value"), glyph, offset)?;
        }
        let range_place = place.with_path(paths.range_records);
        for (i, range) in (0..).zip(coverage.ranges.iter()) {
            walker.record(range_place.with_index(bracket, i), &range, coverage.ranges.at(to_usize(i)))?;
        }
        Ok(())
    }
}
