// SPDX-License-Identifier: Apache-2.0
//! The item variation store, which many tables have: rows of deltas, each delta for one region of the variation space.
//! What varies names its row by the number of the data that has it (outer) and its place there (inner).
//! <https://learn.microsoft.com/typography/opentype/spec/otvarcommonformats#item-variation-store>
//!
//! The scalar of a region and the sum of a row are computed in 32-bit floating point: for each axis one division of
//! differences of the stored 2.14 numbers, the product over the axes in their order, and the sum over the regions in their
//! order, each product and sum rounded. A region whose scalar is 0 adds nothing.

use crate::base::bytes::{Array, Bytes, covered_element, to_usize};
use crate::base::check::Check;
use crate::base::limits;
use crate::base::result::{Result, require};
use crate::base::types::{F2Dot14, Int8, Int16, Int32, Number, Offset32, Record, Uint16};
use crate::base::walker::{Name, Place, Walker};
use crate::record;

record!(ItemVariationStoreHeader: 8 {
    format: Uint16,
    variation_region_list_offset: Offset32,
    item_variation_data_count: Uint16,
});

record!(VariationRegionList: 4 {
    axis_count: Uint16,
    region_count: Uint16,
});

record!(RegionAxisCoordinates: 6 {
    start_coord: F2Dot14,
    peak_coord: F2Dot14,
    end_coord: F2Dot14,
});

record!(ItemVariationDataHeader: 6 {
    item_count: Uint16,
    word_delta_count: Uint16,
    region_index_count: Uint16,
});

const LONG_WORDS: u16 = 0x8000;
const WORD_DELTA_COUNT_MASK: u16 = 0x7FFF;

#[inline]
#[allow(clippy::as_conversions, reason = "rounds to nearest, like static_cast")]
pub fn to_float(value: i32) -> f32 {
    value as f32
}

#[inline]
fn difference(a: i16, b: i16) -> f32 {
    to_float(i32::from(a).wrapping_sub(i32::from(b)))
}

/// `sum`, and the deltas of the columns from `column` on, each times the scalar of its region. Those that are 0 are added like
/// others: in an order that no branch predictor knows, passing over them takes longer.
#[inline]
fn add_deltas<Delta: Record + Into<i32>>(
    mut sum: f32,
    deltas: Array<Delta>,
    region_indexes: Array<Uint16>,
    column: usize,
    scalars: &[f32],
) -> f32 {
    for (delta, region) in deltas.iter().zip(region_indexes.iter().skip(column)) {
        sum += covered_element(scalars, usize::from(region)) * to_float(delta.into());
    }
    sum
}

#[inline]
fn row_delta<Wide: Record + Into<i32>, Narrow: Record + Into<i32>>(
    data: &ItemVariationData,
    inner: u32,
    scalars: &[f32],
) -> f32 {
    let (wide, narrow) = data.row::<Wide, Narrow>(inner);
    let sum = add_deltas(0.0, wide, data.region_indexes, 0, scalars);
    add_deltas(sum, narrow, data.region_indexes, data.word_count, scalars)
}

#[inline]
fn row_size(columns: usize, word_count: usize, long_words: bool) -> usize {
    let narrow_size = if long_words { Int16::SIZE } else { Int8::SIZE };
    columns.saturating_add(word_count).saturating_mul(narrow_size)
}

/// The subtable at `offset`, which checks have covered.
#[inline]
fn read_data<'a>(store: Bytes<'a>, offset: usize, header: ItemVariationDataHeader) -> ItemVariationData<'a> {
    let columns = usize::from(header.region_index_count);
    let item_count = u32::from(header.item_count);
    let word_count = usize::from(header.word_delta_count & WORD_DELTA_COUNT_MASK);
    let long_words = header.word_delta_count & LONG_WORDS != 0;
    let row_size = row_size(columns, word_count, long_words);
    let indexes_offset = offset.saturating_add(ItemVariationDataHeader::SIZE);
    let region_indexes = store.get_array(indexes_offset, columns);
    let rows_offset = indexes_offset.saturating_add(columns.saturating_mul(Uint16::SIZE));
    let delta_sets = store.get_slice(rows_offset, to_usize(item_count).saturating_mul(row_size));
    ItemVariationData { region_indexes, delta_sets, item_count, word_count, long_words, row_size }
}

/// Takes what the validation reads from the `budget` of the store.
fn check_data(store: Bytes, offset: usize, region_count: u16, budget: &mut u32) -> Result<()> {
    let header: ItemVariationDataHeader = store.read(offset, Check::ItemVariationDataHeader)?;
    let count = header.region_index_count;
    let word_count = header.word_delta_count & WORD_DELTA_COUNT_MASK;
    require(word_count <= count, Check::ItemVariationDataWordDeltaCount, store.at(offset))?;
    require(count <= limits::ITEM_VARIATION_DATA_REGIONS, Check::ItemVariationDataRegions, store.at(offset))?;
    require(u32::from(count) <= *budget, Check::ItemVariationStoreRegionIndexes, store.at(offset))?;
    *budget = budget.wrapping_sub(u32::from(count));
    let columns = usize::from(count);
    let indexes_offset = offset.saturating_add(ItemVariationDataHeader::SIZE);
    let region_indexes: Array<Uint16> = store.array(indexes_offset, columns, Check::ItemVariationDataRegionIndexes)?;
    for (i, region) in region_indexes.iter().enumerate() {
        require(region < region_count, Check::ItemVariationDataRegionIndex, region_indexes.at(i))?;
    }
    let row_size = row_size(columns, usize::from(word_count), header.word_delta_count & LONG_WORDS != 0);
    let rows_offset = indexes_offset.saturating_add(columns.saturating_mul(Uint16::SIZE));
    let rows_size = usize::from(header.item_count).saturating_mul(row_size);
    store.slice(rows_offset, rows_size, Check::ItemVariationDataDeltaSets)?;
    Ok(())
}

fn walk_deltas<Delta: Record + Number>(
    deltas: Array<Delta>,
    column: u32,
    place: Place,
    walker: &mut Walker,
) -> Result<()> {
    for (i, delta) in (0..).zip(deltas.iter()) {
        let place = place.with_index(2, column.wrapping_add(i));
        walker.value(place, Name::from_c(c"value"), delta, deltas.at(to_usize(i)))?;
    }
    Ok(())
}

fn walk_rows<Wide: Record + Number, Narrow: Record + Number>(
    data: &ItemVariationData,
    outer: u32,
    walker: &mut Walker,
) -> Result<()> {
    let narrow_column = u32::try_from(data.word_count).unwrap_or(u32::MAX);
    for inner in 0..data.item_count {
        let path = c"item_variation_store.item_variation_data[].delta_sets[].delta_data[]";
        let place = Place::new(path, [outer, inner, 0, 0]);
        let (wide, narrow) = data.row::<Wide, Narrow>(inner);
        walk_deltas(wide, 0, place, walker)?;
        walk_deltas(narrow, narrow_column, place, walker)?;
    }
    Ok(())
}

fn walk_data(data: &ItemVariationData, outer: u32, walker: &mut Walker) -> Result<()> {
    for (i, region) in (0..).zip(data.region_indexes.iter()) {
        let place = Place::new(c"item_variation_store.item_variation_data[].region_indexes[]", [outer, i, 0, 0]);
        walker.value(place, Name::from_c(c"value"), region, data.region_indexes.at(to_usize(i)))?;
    }
    // Rows without columns have no events that the budget of the walk could count.
    if data.region_indexes.is_empty() {
        return Ok(());
    }
    match data.long_words {
        true => walk_rows::<Int32, Int16>(data, outer, walker),
        false => walk_rows::<Int16, Int8>(data, outer, walker),
    }
}

/// How much of a region with these coordinates a coordinate of the same axis is in: 0 to 1. A region that is not well formed
/// does not depend on the axis: the scalar is 1.
#[inline]
pub fn axis_scalar(start: i16, peak: i16, end: i16, coordinate: i16) -> f32 {
    if peak == 0 || coordinate == peak || start > peak || peak > end || (start < 0 && end > 0) {
        return 1.0;
    }
    if coordinate <= start || coordinate >= end {
        return 0.0;
    }
    if coordinate < peak {
        return difference(coordinate, start) / difference(peak, start);
    }
    difference(end, coordinate) / difference(end, peak)
}

/// One subtable: the regions of the columns, and the rows. The first `word_count` columns are twice as wide as the others.
#[derive(Clone, Copy, Debug, Default)]
pub struct ItemVariationData<'a> {
    pub region_indexes: Array<'a, Uint16>,
    pub delta_sets: Bytes<'a>,
    pub item_count: u32,
    pub word_count: usize,
    pub long_words: bool,
    /// In bytes.
    pub row_size: usize,
}

impl<'a> ItemVariationData<'a> {
    /// The sum of the deltas of a row, each times the scalar of its region; 0 for a row that does not exist.
    pub fn delta(&self, inner: u32, scalars: &[f32]) -> f32 {
        if inner >= self.item_count {
            return 0.0;
        }
        match self.long_words {
            true => row_delta::<Int32, Int16>(self, inner, scalars),
            false => row_delta::<Int16, Int8>(self, inner, scalars),
        }
    }

    /// The wide and the other columns of a row that exists.
    #[inline]
    pub fn row<Wide: Record, Narrow: Record>(&self, inner: u32) -> (Array<'a, Wide>, Array<'a, Narrow>) {
        let row = self.delta_sets.get_slice(to_usize(inner).wrapping_mul(self.row_size), self.row_size);
        let wide_size = self.word_count.wrapping_mul(Wide::SIZE);
        let (wide, narrow) = row.as_slice().split_at_checked(wide_size).unwrap_or_default();
        (Array::new(wide, row.at(0)), Array::new(narrow, row.at(wide_size)))
    }
}

#[derive(Clone, Copy, Debug, Default)]
pub struct ItemVariationStore<'a> {
    store: Bytes<'a>,
    data_offsets: Array<'a, Offset32>,
    /// Of the first region, then of the second.
    region_axes: Array<'a, RegionAxisCoordinates>,
    axis_count: u16,
    region_count: u16,
}

impl<'a> ItemVariationStore<'a> {
    /// `store` goes from the header of the store to the end of the table.
    pub fn parse(store: Bytes<'a>) -> Result<Self> {
        let header: ItemVariationStoreHeader = store.read(0, Check::ItemVariationStoreHeader)?;
        require(header.format == 1, Check::ItemVariationStoreFormat, store.at(0))?;
        let data_count = usize::from(header.item_variation_data_count);
        let data_offsets: Array<Offset32> =
            store.array(ItemVariationStoreHeader::SIZE, data_count, Check::ItemVariationStoreDataOffsets)?;
        let list_offset = to_usize(header.variation_region_list_offset);
        let list: VariationRegionList = store.read(list_offset, Check::ItemVariationStoreRegionList)?;
        let VariationRegionList { axis_count, region_count } = list;
        let axes = usize::from(region_count).saturating_mul(usize::from(axis_count));
        let axes_offset = list_offset.saturating_add(VariationRegionList::SIZE);
        let region_axes = store.array(axes_offset, axes, Check::ItemVariationStoreRegions)?;
        let mut budget = limits::ITEM_VARIATION_STORE_REGION_INDEXES;
        for offset in data_offsets.iter() {
            if offset != 0 {
                check_data(store, to_usize(offset), region_count, &mut budget)?;
            }
        }
        Ok(Self { store, data_offsets, region_axes, axis_count, region_count })
    }

    /// The same for the store at `offset` of a table. Offset 0 is a store without regions and rows.
    pub fn at(table: Bytes<'a>, offset: usize, check: Check) -> Result<Self> {
        if offset == 0 {
            return Ok(Self::default());
        }
        Self::parse(table.from(offset, check)?)
    }

    #[inline]
    pub fn axis_count(&self) -> u16 {
        self.axis_count
    }

    #[inline]
    pub fn region_count(&self) -> u16 {
        self.region_count
    }

    #[inline]
    pub fn data_count(&self) -> usize {
        self.data_offsets.len()
    }

    /// The scalars of all regions at a location, into `region_count()` elements. `coordinates` are normalised, 2.14; those of
    /// missing axes are 0.
    pub fn region_scalars(&self, coordinates: &[i16], scalars: &mut [f32]) {
        let axis_count = usize::from(self.axis_count);
        let mut first = 0_usize;
        for slot in scalars.iter_mut().take(usize::from(self.region_count)) {
            let axes = self.region_axes.chunks::<{ RegionAxisCoordinates::SIZE }>();
            let axes = axes.get(first..first.saturating_add(axis_count)).unwrap_or_default();
            let coordinates = coordinates.iter().copied().chain(core::iter::repeat(0));
            let mut scalar = 1.0;
            for (along, coordinate) in axes.iter().zip(coordinates) {
                let along = RegionAxisCoordinates::from_bytes(along);
                scalar *= axis_scalar(along.start_coord.0, along.peak_coord.0, along.end_coord.0, coordinate);
                if scalar == 0.0 {
                    break;
                }
            }
            *slot = scalar;
            first = first.saturating_add(axis_count);
        }
    }

    /// Those of the columns of a subtable; none where there is no such subtable.
    #[inline]
    pub fn region_indexes(&self, outer: u32) -> Array<'a, Uint16> {
        self.data(outer).region_indexes
    }

    /// `scalars` are those of all regions. 0 for a row that does not exist, of which 0xFFFF, 0xFFFF is one.
    #[inline]
    pub fn delta(&self, outer: u32, inner: u32, scalars: &[f32]) -> f32 {
        self.data(outer).delta(inner, scalars)
    }

    /// Without rows where there is no such subtable.
    #[inline]
    pub fn data(&self, outer: u32) -> ItemVariationData<'a> {
        if to_usize(outer) >= self.data_count() {
            return ItemVariationData::default();
        }
        let offset = to_usize(self.data_offsets.get(to_usize(outer)));
        if offset == 0 {
            return ItemVariationData::default();
        }
        read_data(self.store, offset, self.store.get(offset))
    }

    pub fn walk(store: Bytes<'a>, walker: &mut Walker<'a, '_>) -> Result<()> {
        let header: ItemVariationStoreHeader = store.read(0, Check::ItemVariationStoreHeader)?;
        walker.record(Place::new(c"item_variation_store", [0; 4]), &header, store.at(0))?;
        let parsed = Self::parse(store)?;
        let offsets = parsed.data_offsets;
        for (i, offset) in (0..).zip(offsets.iter()) {
            let place = Place::new(c"item_variation_store.item_variation_data_offsets[]", [i, 0, 0, 0]);
            walker.value(place, Name::from_c(c"value"), offset, offsets.at(to_usize(i)))?;
        }
        let list_offset = to_usize(header.variation_region_list_offset);
        let list: VariationRegionList = store.get(list_offset);
        let place = Place::new(c"item_variation_store.variation_region_list", [0; 4]);
        walker.record(place, &list, store.at(list_offset))?;
        let axis_count = u32::from(parsed.axis_count);
        for (i, axis) in (0_u32..).zip(parsed.region_axes.iter()) {
            let path = c"item_variation_store.variation_region_list.variation_regions[].region_axes[]";
            let region = i.checked_div(axis_count).unwrap_or(0);
            let place = Place::new(path, [region, i.checked_rem(axis_count).unwrap_or(0), 0, 0]);
            walker.record(place, &axis, parsed.region_axes.at(to_usize(i)))?;
        }
        for (outer, offset) in (0..).zip(offsets.iter()) {
            if offset == 0 {
                continue;
            }
            let data_header: ItemVariationDataHeader = store.get(to_usize(offset));
            let place = Place::new(c"item_variation_store.item_variation_data[]", [outer, 0, 0, 0]);
            walker.record(place, &data_header, store.at(to_usize(offset)))?;
            walk_data(&parsed.data(outer), outer, walker)?;
        }
        Ok(())
    }

    /// The same for the store at `offset` of a table; nothing at offset 0.
    pub fn walk_at(table: Bytes<'a>, offset: usize, check: Check, walker: &mut Walker<'a, '_>) -> Result<()> {
        if offset == 0 {
            return Ok(());
        }
        Self::walk(table.from(offset, check)?, walker)
    }
}
