// SPDX-License-Identifier: Apache-2.0
//! The map from what varies, mostly glyphs, to rows of an item variation store.
//! <https://learn.microsoft.com/typography/opentype/spec/otvarcommonformats#associating-target-items-to-variation-data>

use crate::base::bytes::{Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Record as _, Uint8, Uint16, Uint24, Uint32};
use crate::base::walker::{Name, Place, Walker};
use crate::record;

record!(DeltaSetIndexMapFormat0: 4 {
    format: Uint8,
    entry_format: Uint8,
    map_count: Uint16,
});

record!(DeltaSetIndexMapFormat1: 6 {
    format: Uint8,
    entry_format: Uint8,
    map_count: Uint32,
});

const INNER_INDEX_BIT_COUNT_MASK: u8 = 0x0F;
const MAP_ENTRY_SIZE_MASK: u8 = 0x30;

/// A row of an item variation store. Neither number needs to be one that the store has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeltaSetIndex {
    pub outer: u32,
    pub inner: u32,
}

/// The default is without entries, the state of a map that a table does not have.
#[derive(Clone, Copy, Debug, Default)]
pub struct DeltaSetIndexMap<'a> {
    map_data: Bytes<'a>,
    map_count: u32,
    entry_size: u8,
    inner_bits: u8,
}

impl<'a> DeltaSetIndexMap<'a> {
    /// `map` goes from the header of the map to the end of the table.
    pub fn parse(map: Bytes<'a>) -> Result<Self> {
        let format: Uint8 = map.read(0, Check::DeltaSetIndexMapLength)?;
        require(format <= 1, Check::DeltaSetIndexMapFormat, map.at(0))?;
        let (entry_format, map_count, header_size) = if format == 0 {
            let header: DeltaSetIndexMapFormat0 = map.read(0, Check::DeltaSetIndexMapFormat0)?;
            (header.entry_format, u32::from(header.map_count), DeltaSetIndexMapFormat0::SIZE)
        } else {
            let header: DeltaSetIndexMapFormat1 = map.read(0, Check::DeltaSetIndexMapFormat1)?;
            (header.entry_format, header.map_count, DeltaSetIndexMapFormat1::SIZE)
        };
        let entry_size = ((entry_format & MAP_ENTRY_SIZE_MASK) >> 4).wrapping_add(1);
        let inner_bits = (entry_format & INNER_INDEX_BIT_COUNT_MASK).wrapping_add(1);
        let data_size = to_usize(map_count).saturating_mul(usize::from(entry_size));
        let map_data = map.slice(header_size, data_size, Check::DeltaSetIndexMapData)?;
        Ok(Self { map_data, map_count, entry_size, inner_bits })
    }

    /// The same for the map at `offset` of a table; nothing at offset 0.
    pub fn at(table: Bytes<'a>, offset: usize, check: Check) -> Result<Option<Self>> {
        if offset == 0 {
            return Ok(None);
        }
        Self::parse(table.from(offset, check)?).map(Some)
    }

    /// Behind the last entry, the last entry. Without entries, the upper and the lower 16 bits of `i`: a glyph is its own row
    /// of the first subtable.
    #[inline]
    pub fn map(&self, i: u32) -> DeltaSetIndex {
        if self.map_count == 0 {
            return DeltaSetIndex { outer: i >> 16, inner: i & 0xFFFF };
        }
        self.entry(i.min(self.map_count.wrapping_sub(1)))
    }

    #[inline]
    pub fn is_empty(&self) -> bool {
        self.map_count == 0
    }

    #[inline]
    fn entry(&self, i: u32) -> DeltaSetIndex {
        let offset = to_usize(i).saturating_mul(usize::from(self.entry_size));
        let entry = match self.entry_size {
            1 => u32::from(self.map_data.get::<Uint8>(offset)),
            2 => u32::from(self.map_data.get::<Uint16>(offset)),
            3 => self.map_data.get::<Uint24>(offset).0,
            _ => self.map_data.get::<Uint32>(offset),
        };
        let inner_mask = 1_u32.wrapping_shl(u32::from(self.inner_bits)).wrapping_sub(1);
        DeltaSetIndex { outer: entry.wrapping_shr(u32::from(self.inner_bits)), inner: entry & inner_mask }
    }

    /// Emits the header at the first place, and the entries at the second, with the number of the entry in the bracket
    /// `bracket`.
    pub fn walk(map: Bytes<'a>, header: Place, entries: Place, bracket: usize, walker: &mut Walker) -> Result<()> {
        let parsed = Self::parse(map)?;
        if map.get::<Uint8>(0) == 0 {
            walker.record(header, &map.get::<DeltaSetIndexMapFormat0>(0), map.at(0))?;
        } else {
            walker.record(header, &map.get::<DeltaSetIndexMapFormat1>(0), map.at(0))?;
        }
        for i in 0..parsed.map_count {
            let place = entries.with_index(bracket, i);
            let index = parsed.entry(i);
            let offset = parsed.map_data.at(to_usize(i).saturating_mul(usize::from(parsed.entry_size)));
            walker.decoded(place, const { Name::from_c(c"outer_index") }, i64::from(index.outer), offset)?;
            walker.decoded(place, const { Name::from_c(c"inner_index") }, i64::from(index.inner), offset)?;
        }
        Ok(())
    }
}
