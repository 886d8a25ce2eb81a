// SPDX-License-Identifier: Apache-2.0
//! `avar`: what becomes of normalised coordinates, axis by axis (version 1), then of all axes together (version 2).
//! <https://learn.microsoft.com/typography/opentype/spec/avar>
//! <https://github.com/harfbuzz/boring-expansion-spec/blob/main/avar2.md>
//!
//! The map of an axis has to be sorted, without repeats, and to map -1, 0 and 1 to themselves; an empty one maps
//! everything to itself. Shipped fonts break this and are drawn all the same, so it is no check. Where it is broken we
//! do what HarfBuzz and Skrifa do, who follow CoreText; FreeType has simpler rules, and OTS takes such a table away:
//!   - a first pair -1, -1 in front of another that maps -1 does not count, nor a last pair 1, 1 behind another that
//!     maps 1;
//!   - a coordinate that several neighbours map goes to the middle one of three; otherwise, below 0 to the last, above
//!     0 to the first, and 0 to the nearer to 0 of first and last;
//!   - in front of the first pair and behind the last one, a coordinate moves as that pair does;
//!   - in a map that is not sorted, the first pair behind a coordinate and its neighbour in front are the segment.

use super::delta_set_index_map::{DeltaSetIndex, DeltaSetIndexMap};
use super::item_variation_store::ItemVariationStore;
use crate::base::bytes::{Array, Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{F2Dot14, Offset32, Record as _, Uint16};
use crate::base::walker::{Name, Place, Walker};
use crate::record;

record!(AvarHeader: 8 {
    major_version: Uint16,
    minor_version: Uint16,
    reserved: Uint16,
    axis_count: Uint16,
});

record!(AxisValueMap: 4 {
    from_coordinate: F2Dot14,
    to_coordinate: F2Dot14,
});

// What version 2 has behind the maps.
record!(AvarOffsets: 8 {
    axis_index_map_offset: Offset32,
    var_store_offset: Offset32,
});

const ONE: i64 = 0x10000;

fn from(pair: AxisValueMap) -> i64 {
    i64::from(pair.from_coordinate.0).wrapping_mul(4)
}

fn to(pair: AxisValueMap) -> i64 {
    i64::from(pair.to_coordinate.0).wrapping_mul(4)
}

/// a * b / c to the nearest, halves away from zero; c is above 0.
fn multiply_divide(a: i64, b: i64, c: i64) -> i64 {
    let product = a.wrapping_mul(b);
    let quotient = product.wrapping_abs().wrapping_add(c >> 1).checked_div(c).unwrap_or(0);
    if product < 0 { quotient.wrapping_neg() } else { quotient }
}

/// Of a coordinate that the neighbours `first` to `last` map.
fn map_to_one_of(map: &Array<AxisValueMap>, first: usize, last: usize, coordinate: i64) -> i64 {
    if last.wrapping_sub(first) == 2 {
        return to(map.get(first.wrapping_add(1)));
    }
    let (first, last) = (to(map.get(first)), to(map.get(last)));
    match coordinate.signum() {
        -1 => last,
        1 => first,
        _ if first.wrapping_abs() < last.wrapping_abs() => first,
        _ => last,
    }
}

/// The offset behind the maps.
fn check_segment_maps(table: Bytes, count: u16) -> Result<usize> {
    let mut offset = AvarHeader::SIZE;
    for _ in 0..count {
        let position_map_count: Uint16 = table.read(offset, Check::AvarPositionMapCount)?;
        offset = offset.saturating_add(Uint16::SIZE);
        let position_map_count = usize::from(position_map_count);
        table.array::<AxisValueMap>(offset, position_map_count, Check::AvarAxisValueMaps)?;
        offset = offset.saturating_add(position_map_count.saturating_mul(AxisValueMap::SIZE));
    }
    Ok(offset)
}

fn walk_segment_maps(table: Bytes, count: u16, walker: &mut Walker) -> Result<()> {
    let mut offset = AvarHeader::SIZE;
    for axis in 0..u32::from(count) {
        let position_map_count: Uint16 = table.get(offset);
        let place = Place::new(c"avar.axis_segment_maps[]", [axis, 0, 0, 0]);
        walker.value(place, Name::from_c(c"position_map_count"), position_map_count, table.at(offset))?;
        offset = offset.saturating_add(Uint16::SIZE);
        let map: Array<AxisValueMap> = table.get_array(offset, usize::from(position_map_count));
        for (i, pair) in (0..).zip(map.iter()) {
            let place = Place::new(c"avar.axis_segment_maps[].axis_value_maps[]", [axis, i, 0, 0]);
            walker.record(place, &pair, map.at(to_usize(i)))?;
        }
        offset = offset.saturating_add(map.len().saturating_mul(AxisValueMap::SIZE));
    }
    Ok(())
}

/// A coordinate, 16.16, by the map of its axis. The result is not bounded.
pub fn map_coordinate(map: &Array<AxisValueMap>, coordinate: i64) -> i64 {
    if map.is_empty() {
        return coordinate;
    }
    let mut start = 0;
    let mut end = map.len();
    if end > 1 {
        let is_end = |i: usize, value: i64| from(map.get(i)) == value && to(map.get(i)) == value;
        if is_end(0, ONE.wrapping_neg()) && from(map.get(1)) == ONE.wrapping_neg() {
            start = 1;
        }
        if is_end(end.wrapping_sub(1), ONE) && from(map.get(end.wrapping_sub(2))) == ONE {
            end = end.wrapping_sub(1);
        }
    }
    let mut behind = end;
    for i in start..end {
        let pair = map.get(i);
        if from(pair) == coordinate {
            let is_same = |next: &usize| *next < end && from(map.get(*next)) == coordinate;
            let mut last = i;
            while is_same(&last.wrapping_add(1)) {
                last = last.wrapping_add(1);
            }
            return map_to_one_of(map, i, last, coordinate);
        }
        if behind == end && coordinate < from(pair) {
            behind = i;
        }
    }
    if behind == start {
        let first = map.get(start);
        return coordinate.wrapping_sub(from(first)).wrapping_add(to(first));
    }
    let before = map.get(behind.wrapping_sub(1));
    if behind == end {
        return coordinate.wrapping_sub(from(before)).wrapping_add(to(before));
    }
    let after = map.get(behind);
    to(before).wrapping_add(multiply_divide(
        to(after).wrapping_sub(to(before)),
        coordinate.wrapping_sub(from(before)),
        from(after).wrapping_sub(from(before)),
    ))
}

/// The maps, which lie one behind the other and have no index.
#[derive(Clone, Copy, Debug, Default)]
pub struct SegmentMaps<'a> {
    maps: Bytes<'a>,
    offset: usize,
    left: u16,
}

impl<'a> SegmentMaps<'a> {
    pub fn new(maps: Bytes<'a>, count: u16) -> Self {
        Self { maps, offset: 0, left: count }
    }

    /// The map of the next axis; empty behind the last.
    #[allow(
        clippy::should_implement_trait,
        reason = "there is no end: a font without maps has an empty one for each axis"
    )]
    pub fn next(&mut self) -> Array<'a, AxisValueMap> {
        if self.left == 0 {
            return Array::default();
        }
        self.left = self.left.wrapping_sub(1);
        let position_map_count: Uint16 = self.maps.get(self.offset);
        let first = self.offset.saturating_add(Uint16::SIZE);
        let map: Array<AxisValueMap> = self.maps.get_array(first, usize::from(position_map_count));
        self.offset = first.saturating_add(map.len().saturating_mul(AxisValueMap::SIZE));
        map
    }
}

/// The default is what a font without the table has: nothing changes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Avar<'a> {
    segment_maps: SegmentMaps<'a>,
    axis_index_map: DeltaSetIndexMap<'a>,
    var_store: ItemVariationStore<'a>,
    has_var_store: bool,
}

impl<'a> Avar<'a> {
    /// `axis_count` is what fvar says.
    pub fn parse(table: Bytes<'a>, axis_count: u16) -> Result<Self> {
        let header: AvarHeader = table.read(0, Check::AvarLength)?;
        require(header.major_version == 1 || header.major_version == 2, Check::AvarVersion, table.at(0))?;
        // Version 2 may leave all maps out.
        let has_no_maps = header.major_version == 2 && header.axis_count == 0;
        let has_all_maps = header.axis_count == axis_count;
        require(has_no_maps || has_all_maps, Check::AvarAxisCount, table.at(6))?;
        let offset = check_segment_maps(table, header.axis_count)?;
        let maps = table.get_slice(AvarHeader::SIZE, offset.saturating_sub(AvarHeader::SIZE));
        let mut avar = Self { segment_maps: SegmentMaps::new(maps, header.axis_count), ..Self::default() };
        if header.major_version == 1 {
            return Ok(avar);
        }
        let offsets: AvarOffsets = table.read(offset, Check::AvarOffsets)?;
        if offsets.axis_index_map_offset != 0 {
            let map = table.from(to_usize(offsets.axis_index_map_offset), Check::AvarAxisIndexMapOffset)?;
            avar.axis_index_map = DeltaSetIndexMap::parse(map)?;
        }
        if offsets.var_store_offset != 0 {
            let store = table.from(to_usize(offsets.var_store_offset), Check::AvarVarStoreOffset)?;
            avar.var_store = ItemVariationStore::parse(store)?;
            avar.has_var_store = true;
        }
        Ok(avar)
    }

    pub fn walk(table: Bytes<'a>, axis_count: u16, walker: &mut Walker<'a, '_>) -> Result<()> {
        let header: AvarHeader = table.read(0, Check::AvarLength)?;
        walker.record(Place::new(c"avar", [0; 4]), &header, table.at(0))?;
        Self::parse(table, axis_count)?;
        walk_segment_maps(table, header.axis_count, walker)?;
        if header.major_version == 1 {
            return Ok(());
        }
        let offset = check_segment_maps(table, header.axis_count)?;
        let offsets: AvarOffsets = table.get(offset);
        walker.record(Place::new(c"avar", [0; 4]), &offsets, table.at(offset))?;
        let rest = |offset: u32| table.get_slice(to_usize(offset), table.len().saturating_sub(to_usize(offset)));
        if offsets.axis_index_map_offset != 0 {
            let header = Place::new(c"avar.axis_index_map", [0; 4]);
            let entries = Place::new(c"avar.axis_index_map.map_data[]", [0; 4]);
            DeltaSetIndexMap::walk(rest(offsets.axis_index_map_offset), header, entries, 0, walker)?;
        }
        if offsets.var_store_offset != 0 {
            ItemVariationStore::walk(rest(offsets.var_store_offset), walker)?;
        }
        Ok(())
    }

    #[inline]
    pub fn segment_maps(&self) -> SegmentMaps<'a> {
        self.segment_maps
    }

    #[inline]
    pub fn has_var_store(&self) -> bool {
        self.has_var_store
    }

    /// Without regions where there is none.
    #[inline]
    pub fn var_store(&self) -> &ItemVariationStore<'a> {
        &self.var_store
    }

    /// Of the row that an axis has in the store.
    #[inline]
    pub fn delta_set_index(&self, axis: u32) -> DeltaSetIndex {
        self.axis_index_map.map(axis)
    }
}
