// SPDX-License-Identifier: Apache-2.0
//! INDEX: an array of objects of any size, such as charstrings, subroutines and DICTs.
//! <https://adobe-type-tools.github.io/font-tech-notes/pdfs/5176.CFF.pdf> (5)
//! <https://learn.microsoft.com/typography/opentype/spec/cff2#index-data>
//!
//! Opening one costs the same whatever it holds. A bad object does not take the others away.

use core::ffi::CStr;

use crate::base::bytes::{Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Record, Uint8, Uint16, Uint32};
use crate::base::walker::{Name, Place, Walker};

/// Of the field `count`: 16 bits in CFF, 32 in CFF2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountWidth {
    Uint16,
    Uint32,
}

impl CountWidth {
    fn size(self) -> usize {
        match self {
            Self::Uint16 => Uint16::SIZE,
            Self::Uint32 => Uint32::SIZE,
        }
    }
}

fn read_count(table: Bytes, offset: usize, width: CountWidth) -> Result<u32> {
    let field = table.slice(offset, width.size(), Check::CffIndexCount)?;
    Ok(match width {
        CountWidth::Uint16 => u32::from(field.get::<Uint16>(0)),
        CountWidth::Uint32 => field.get::<Uint32>(0),
    })
}

#[derive(Clone, Copy)]
pub struct IndexPaths {
    pub index: &'static CStr,
    /// One bracket more.
    pub offsets: &'static CStr,
}

#[derive(Clone, Copy, Debug, Default)]
pub struct Index<'a> {
    count: u32,
    off_size: usize,
    mask: u32,
    end: usize,
    /// The offsets, each as the last `off_size` bytes of a word that begins where this view does, plus `off_size` times
    /// its number: `count` and `offSize` stand before the offsets and leave room for the first word.
    words: Bytes<'a>,
    /// From the byte before the first object on, because that is what the offsets count from.
    data: Bytes<'a>,
}

impl<'a> Index<'a> {
    /// At `offset` of the table.
    pub fn parse(table: Bytes<'a>, offset: usize, width: CountWidth) -> Result<Self> {
        let count = read_count(table, offset, width)?;
        let off_size_offset = offset.saturating_add(width.size());
        if count == 0 {
            return Ok(Self { end: off_size_offset, ..Self::default() });
        }
        let off_size: Uint8 = table.read(off_size_offset, Check::CffIndexHeader)?;
        require((1..=4).contains(&off_size), Check::CffIndexOffSize, table.at(off_size_offset))?;
        let mask = u32::MAX.wrapping_shr(32_u32.wrapping_sub(u32::from(off_size).wrapping_mul(8)));
        let off_size = usize::from(off_size);
        let offsets = off_size_offset.saturating_add(Uint8::SIZE);
        let size = to_usize(count).saturating_add(1).saturating_mul(off_size);
        table.slice(offsets, size, Check::CffIndexOffsets)?;
        let before = Uint32::SIZE.wrapping_sub(off_size);
        let words = table.get_slice(offsets.wrapping_sub(before), size.wrapping_add(before));
        let mut index = Self { count, off_size, mask, end: 0, words, data: Bytes::default() };
        let last = index.offset(to_usize(count));
        require(last >= 1, Check::CffIndexLastOffset, index.offset_at(to_usize(count)))?;
        let data = offsets.saturating_add(size).wrapping_sub(1);
        index.data = table.slice(data, to_usize(last), Check::CffIndexData)?;
        index.end = data.saturating_add(to_usize(last));
        Ok(index)
    }

    /// The fields and offsets of the INDEX, which `place` with the first path names. The number of an offset goes into
    /// bracket `bracket` of the second path.
    pub fn walk(
        table: Bytes<'a>,
        offset: usize,
        width: CountWidth,
        paths: IndexPaths,
        place: Place,
        bracket: usize,
        walker: &mut Walker<'a, '_>,
    ) -> Result<Self> {
        let count = read_count(table, offset, width)?;
        let header = place.with_path(paths.index);
        match width {
            CountWidth::Uint16 => {
                walker.value(header, Name::from_c(c"count"), table.get::<Uint16>(offset), table.at(offset))?;
            }
            CountWidth::Uint32 => {
                walker.value(header, Name::from_c(c"count"), table.get::<Uint32>(offset), table.at(offset))?;
            }
        }
        if count != 0 {
            let at = offset.saturating_add(width.size());
            let off_size: Uint8 = table.read(at, Check::CffIndexHeader)?;
            walker.value(header, Name::from_c(c"off_size"), off_size, table.at(at))?;
        }
        let index = Self::parse(table, offset, width)?;
        if index.is_empty() {
            return Ok(index);
        }
        for i in 0..=count {
            let number = place.with_path(paths.offsets).with_index(bracket, i);
            let value = i64::from(index.offset(to_usize(i)));
            walker.decoded(number, const { Name::from_c(c"offset") }, value, index.offset_at(to_usize(i)))?;
        }
        Ok(index)
    }

    #[inline]
    pub fn count(&self) -> u32 {
        self.count
    }

    #[inline]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Where in the table the INDEX ends.
    pub fn end(&self) -> usize {
        self.end
    }

    /// Object `i` below `count()`.
    #[inline]
    pub fn get(&self, i: u32) -> Result<Bytes<'a>> {
        let i = to_usize(i);
        let start = to_usize(self.offset(i));
        let end = to_usize(self.offset(i.wrapping_add(1)));
        let in_order = start >= 1 && start <= end && end <= self.data.len();
        require(in_order, Check::CffIndexObject, self.offset_at(i))?;
        Ok(self.data.get_slice(start, end.wrapping_sub(start)))
    }

    /// All objects as `field` of the path, whose bracket `bracket` numbers them.
    pub fn walk_objects(
        &self,
        place: Place,
        bracket: usize,
        field: &'static CStr,
        walker: &mut Walker<'a, '_>,
    ) -> Result<()> {
        for i in 0..self.count {
            let object = self.get(i)?;
            walker.bytes(place.with_index(bracket, i), Name::from_c(field), object)?;
        }
        Ok(())
    }

    #[inline]
    fn offset(&self, i: usize) -> u32 {
        self.words.get::<Uint32>(i.saturating_mul(self.off_size)) & self.mask
    }

    #[inline]
    fn offset_at(&self, i: usize) -> u64 {
        self.words.at(i.saturating_mul(self.off_size).wrapping_add(Uint32::SIZE.wrapping_sub(self.off_size)))
    }
}
