// SPDX-License-Identifier: Apache-2.0
//! `loca`: where in `glyf` each glyph lies.
//! <https://learn.microsoft.com/typography/opentype/spec/loca>

use super::head::IndexToLocFormat;
use crate::base::bytes::{Array, Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Offset16, Offset32};
use crate::base::walker::{Name, Place, Walker};

#[derive(Clone, Copy, Debug)]
pub enum Loca<'a> {
    ShortOffsets(Array<'a, Offset16>),
    LongOffsets(Array<'a, Offset32>),
}

impl<'a> Loca<'a> {
    /// One entry per glyph, and the end of the last one.
    pub fn parse(table: Bytes<'a>, format: IndexToLocFormat, num_glyphs: u16) -> Result<Self> {
        let entries = usize::from(num_glyphs).saturating_add(1);
        Ok(match format {
            IndexToLocFormat::ShortOffsets => Self::ShortOffsets(table.array(0, entries, Check::LocaLength)?),
            IndexToLocFormat::LongOffsets => Self::LongOffsets(table.array(0, entries, Check::LocaLength)?),
        })
    }

    #[inline]
    fn offset(&self, i: usize) -> u32 {
        match self {
            Self::ShortOffsets(offsets) => u32::from(offsets.get(i)).wrapping_mul(2),
            Self::LongOffsets(offsets) => offsets.get(i),
        }
    }

    fn at(&self, i: usize) -> u64 {
        match self {
            Self::ShortOffsets(offsets) => offsets.at(i),
            Self::LongOffsets(offsets) => offsets.at(i),
        }
    }

    /// The bytes of a glyph below num_glyphs; none for a glyph without an outline.
    #[inline]
    pub fn glyph(&self, glyf: Bytes<'a>, glyph: u32) -> Result<Bytes<'a>> {
        let i = to_usize(glyph);
        let start = self.offset(i);
        let end = self.offset(i.wrapping_add(1));
        require(start <= end, Check::LocaOrder, self.at(i))?;
        glyf.slice(to_usize(start), to_usize(end.wrapping_sub(start)), Check::GlyfRange)
    }

    pub fn walk(table: Bytes<'a>, format: IndexToLocFormat, num_glyphs: u16, walker: &mut Walker) -> Result<()> {
        let loca = Self::parse(table, format, num_glyphs)?;
        for glyph in 0..=num_glyphs {
            let i = usize::from(glyph);
            let place = Place::new(c"loca.offsets[]", [u32::from(glyph), 0, 0, 0]);
            walker.decoded(place, const { Name::from_c(c"offset") }, i64::from(loca.offset(i)), loca.at(i))?;
        }
        Ok(())
    }
}
