// SPDX-License-Identifier: Apache-2.0
//! FDSelect: which Font DICT a glyph belongs to.
//! <https://adobe-type-tools.github.io/font-tech-notes/pdfs/5176.CFF.pdf> (19)
//! <https://learn.microsoft.com/typography/opentype/spec/cff2#fdselect>

use core::ffi::CStr;

use crate::base::bytes::{Array, Bytes, to_usize};
use crate::base::check::Check;
use crate::base::record::Fields;
use crate::base::result::{Result, require};
use crate::base::types::{Number, Record, Uint8, Uint16, Uint32};
use crate::base::walker::{Name, Place, Walker};
use crate::record;

record!(FdSelectRange3: 3 {
    first: Uint16,
    fd: Uint8,
});

record!(FdSelectRange4: 6 {
    first: Uint32,
    fd: Uint16,
});

#[derive(Clone, Copy)]
pub struct FdSelectPaths {
    pub fd_select: &'static CStr,
    pub fds: &'static CStr,
    pub ranges: &'static CStr,
}

/// Both formats begin a range with the first glyph, and so does the sentinel.
trait Range: Record + Fields {
    type First: Record + Number + Into<u32>;
    fn fd(&self) -> u32;
}

impl Range for FdSelectRange3 {
    type First = Uint16;
    #[inline]
    fn fd(&self) -> u32 {
        u32::from(self.fd)
    }
}

impl Range for FdSelectRange4 {
    type First = Uint32;
    #[inline]
    fn fd(&self) -> u32 {
        u32::from(self.fd)
    }
}

#[derive(Clone, Copy, Debug)]
pub enum FdSelect<'a> {
    /// One of each glyph.
    Format0(Array<'a, Uint8>),
    /// Behind the last range stands the sentinel, which is where the next one would begin.
    Format3(Bytes<'a>, u32),
    Format4(Bytes<'a>, u32),
}

fn search<R: Range>(ranges: Bytes, n_ranges: u32, glyph: u32) -> Result<u32> {
    let first = |i| -> u32 { ranges.get::<R::First>(to_usize(i).saturating_mul(R::SIZE)).into() };
    // Ranges before the first one that begins behind the glyph.
    let mut low = 0_u32;
    let mut high = n_ranges;
    while low < high {
        let middle = low.wrapping_add(high.wrapping_sub(low) / 2);
        if first(middle) <= glyph {
            low = middle.wrapping_add(1);
        } else {
            high = middle;
        }
    }
    require(low != 0 && glyph < first(low), Check::CffFdSelectGlyph, ranges.at(0))?;
    Ok(ranges.get::<R>(to_usize(low.wrapping_sub(1)).saturating_mul(R::SIZE)).fd())
}

fn walk_ranges<'a, R: Range>(
    ranges: Bytes<'a>,
    n_ranges: u32,
    paths: FdSelectPaths,
    walker: &mut Walker<'a, '_>,
) -> Result<()> {
    for i in 0..n_ranges {
        let offset = to_usize(i).saturating_mul(R::SIZE);
        let place = Place::new(paths.ranges, [i, 0, 0, 0]);
        walker.record(place, &ranges.get::<R>(offset), ranges.at(offset))?;
    }
    let end = to_usize(n_ranges).saturating_mul(R::SIZE);
    let place = Place::new(paths.fd_select, [0; 4]);
    walker.value(place, Name::from_c(c"sentinel"), ranges.get::<R::First>(end), ranges.at(end))
}

impl<'a> FdSelect<'a> {
    /// At `offset` of the table. There are `num_glyphs` charstrings. CFF2 alone has the format 4, but nothing is gained
    /// by not reading it in CFF.
    pub fn parse(table: Bytes<'a>, offset: u32, num_glyphs: u32) -> Result<Self> {
        let offset = to_usize(offset);
        let format: Uint8 = table.read(offset, Check::CffFdSelectHeader)?;
        require(matches!(format, 0 | 3 | 4), Check::CffFdSelectFormat, table.at(offset))?;
        let body = offset.saturating_add(Uint8::SIZE);
        if format == 0 {
            return Ok(Self::Format0(table.array(body, to_usize(num_glyphs), Check::CffFdSelectFds)?));
        }
        let n_ranges;
        let ranges;
        let size;
        if format == 3 {
            n_ranges = u32::from(table.read::<Uint16>(body, Check::CffFdSelectCount)?);
            ranges = body.saturating_add(Uint16::SIZE);
            size = to_usize(n_ranges).saturating_mul(FdSelectRange3::SIZE).saturating_add(Uint16::SIZE);
        } else {
            n_ranges = table.read::<Uint32>(body, Check::CffFdSelectCount)?;
            ranges = body.saturating_add(Uint32::SIZE);
            size = to_usize(n_ranges).saturating_mul(FdSelectRange4::SIZE).saturating_add(Uint32::SIZE);
        }
        let ranges = table.slice(ranges, size, Check::CffFdSelectRanges)?;
        Ok(if format == 3 { Self::Format3(ranges, n_ranges) } else { Self::Format4(ranges, n_ranges) })
    }

    /// Of a glyph below `num_glyphs`.
    #[inline]
    pub fn fd(&self, glyph: u32) -> Result<u32> {
        match self {
            Self::Format0(fds) => Ok(u32::from(fds.get(to_usize(glyph)))),
            Self::Format3(ranges, n_ranges) => search::<FdSelectRange3>(*ranges, *n_ranges, glyph),
            Self::Format4(ranges, n_ranges) => search::<FdSelectRange4>(*ranges, *n_ranges, glyph),
        }
    }

    pub fn walk(
        table: Bytes<'a>,
        offset: u32,
        num_glyphs: u32,
        paths: FdSelectPaths,
        walker: &mut Walker<'a, '_>,
    ) -> Result<()> {
        let place = Place::new(paths.fd_select, [0; 4]);
        let at = to_usize(offset);
        let format: Uint8 = table.read(at, Check::CffFdSelectHeader)?;
        walker.value(place, Name::from_c(c"format"), format, table.at(at))?;
        let body = at.saturating_add(Uint8::SIZE);
        match Self::parse(table, offset, num_glyphs)? {
            Self::Format0(fds) => {
                for (i, fd) in (0..).zip(fds.iter()) {
                    let place = Place::new(paths.fds, [i, 0, 0, 0]);
                    walker.value(place, Name::from_c(c"value"), fd, fds.at(to_usize(i)))?;
                }
                Ok(())
            }
            Self::Format3(ranges, n_ranges) => {
                walker.value(place, Name::from_c(c"n_ranges"), table.get::<Uint16>(body), table.at(body))?;
                walk_ranges::<FdSelectRange3>(ranges, n_ranges, paths, walker)
            }
            Self::Format4(ranges, n_ranges) => {
                walker.value(place, Name::from_c(c"n_ranges"), table.get::<Uint32>(body), table.at(body))?;
                walk_ranges::<FdSelectRange4>(ranges, n_ranges, paths, walker)
            }
        }
    }
}
