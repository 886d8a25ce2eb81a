// SPDX-License-Identifier: Apache-2.0
//! The multi-item variation store: rows of deltas as in an item variation store, but each row is about a tuple of values,
//! and a region names only the axes that it depends on.
//! <https://github.com/harfbuzz/boring-expansion-spec/blob/main/VARC.md#multiitemvariationstore>
//!
//! The layout is the revised one, which the proposal does not show yet and which HarfBuzz 15, fontTools 4.68 and Skrifa
//! 0.49 read: the regions are numbered with 32 bits, the axes of a region and the rows of a subtable stand at offsets. An
//! offset of 0 is an axis that changes nothing, a region without axes, a subtable without rows.
//!
//! Nothing is checked before it is needed: a row is looked at when a value asks for it. Scalars are those of the item
//! variation store, of 32 bits. Values are added up in 64-bit floating point, region after region, as in HarfBuzz, Skrifa
//! and fontTools: deltas of 32 bits may cancel each other.

use super::cff::index::{CountWidth, Index, IndexPaths};
use super::item_variation_store::axis_scalar;
use super::tuple_variation::packed::{PackedReader, PackedRun};
use crate::base::bytes::{Array, Bytes, to_u64, to_usize};
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{F2Dot14, Offset32, Record as _, Uint8, Uint16, Uint32};
use crate::base::walker::{Name, Place, Walker};
use crate::record;

record!(MultiItemVariationStoreHeader: 8 {
    format: Uint16,
    variation_region_list_offset: Offset32,
    item_variation_data_count: Uint16,
});

record!(SparseRegionAxisCoordinates: 8 {
    axis_index: Uint16,
    start_coord: F2Dot14,
    peak_coord: F2Dot14,
    end_coord: F2Dot14,
});

record!(MultiItemVariationDataHeader: 3 {
    format: Uint8,
    region_index_count: Uint16,
});

const DELTA_SETS_PATHS: IndexPaths = IndexPaths {
    index: c"multi_item_variation_store.item_variation_data[].delta_sets",
    offsets: c"multi_item_variation_store.item_variation_data[].delta_sets.offsets[]",
};

fn walk_row(row: Bytes, place: Place, walker: &mut Walker) -> Result<()> {
    let mut reader = PackedReader::new(row);
    let mut i = 0_u32;
    while !reader.is_at_end() {
        let run = reader.delta_run(usize::MAX)?;
        for k in 0..run.count {
            let delta = i64::from(run.delta(k));
            walker.decoded(place.with_index(2, i), const { Name::from_c(c"value") }, delta, run.at(k))?;
            i = i.wrapping_add(1);
        }
    }
    Ok(())
}

/// Takes `cost` from the budget, for what stands at `offset` of the file.
#[inline]
fn spend(cost: u64, budget: &mut u32, offset: u64) -> Result<()> {
    let left = u64::from(*budget);
    require(cost <= left, Check::MultiItemVariationStoreWork, offset)?;
    *budget = u32::try_from(left.wrapping_sub(cost)).unwrap_or_default();
    Ok(())
}

#[derive(Clone, Copy, Debug, Default)]
struct Region<'a> {
    bytes: Bytes<'a>,
    axis_offsets: Array<'a, Offset32>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Data<'a> {
    region_indexes: Array<'a, Uint16>,
    delta_sets: Index<'a>,
}

/// The default is without rows.
#[derive(Clone, Copy, Debug, Default)]
pub struct MultiItemVariationStore<'a> {
    store: Bytes<'a>,
    region_list: Bytes<'a>,
    data_offsets: Array<'a, Offset32>,
    region_offsets: Array<'a, Offset32>,
}

impl<'a> MultiItemVariationStore<'a> {
    /// `store` goes from the header of the store to the end of the table.
    pub fn parse(store: Bytes<'a>) -> Result<Self> {
        let header: MultiItemVariationStoreHeader = store.read(0, Check::MultiItemVariationStoreHeader)?;
        require(header.format == 1, Check::MultiItemVariationStoreFormat, store.at(0))?;
        let data_count = usize::from(header.item_variation_data_count);
        let data_offsets =
            store.array(MultiItemVariationStoreHeader::SIZE, data_count, Check::MultiItemVariationStoreDataOffsets)?;
        let list_offset = to_usize(header.variation_region_list_offset);
        let region_list = store.from(list_offset, Check::SparseVariationRegionList)?;
        let region_count: Uint32 = region_list.read(0, Check::SparseVariationRegionList)?;
        let region_offsets =
            region_list.array(Uint32::SIZE, to_usize(region_count), Check::SparseVariationRegionOffsets)?;
        Ok(Self { store, region_list, data_offsets, region_offsets })
    }

    fn region(&self, i: u32) -> Result<Region<'a>> {
        let offset = self.region_offsets.get(to_usize(i));
        if offset == 0 {
            return Ok(Region::default());
        }
        let bytes = self.region_list.from(to_usize(offset), Check::SparseVariationRegion)?;
        let count: Uint16 = bytes.read(0, Check::SparseVariationRegion)?;
        let axis_offsets = bytes.array(Uint16::SIZE, usize::from(count), Check::SparseVariationRegionAxisOffsets)?;
        Ok(Region { bytes, axis_offsets })
    }

    #[inline]
    fn read_axis(region: Bytes, offset: u32) -> Result<SparseRegionAxisCoordinates> {
        region.read(to_usize(offset), Check::SparseRegionAxisCoordinates)
    }

    fn scalar(&self, i: u32, coordinates: &[i16], budget: &mut u32) -> Result<f32> {
        let region = self.region(i)?;
        let cost = to_u64(region.axis_offsets.len()).saturating_add(1);
        spend(cost, budget, self.region_offsets.at(to_usize(i)))?;
        let mut scalar = 1.0;
        for offset in region.axis_offsets.iter() {
            if scalar == 0.0 {
                break;
            }
            if offset == 0 {
                continue;
            }
            let along = Self::read_axis(region.bytes, offset)?;
            let coordinate = coordinates.get(usize::from(along.axis_index)).copied().unwrap_or_default();
            scalar *= axis_scalar(along.start_coord.0, along.peak_coord.0, along.end_coord.0, coordinate);
        }
        Ok(scalar)
    }

    /// One subtable; without rows where there is none.
    fn data(&self, outer: u32) -> Result<Data<'a>> {
        if to_usize(outer) >= self.data_offsets.len() {
            return Ok(Data::default());
        }
        let offset = self.data_offsets.get(to_usize(outer));
        if offset == 0 {
            return Ok(Data::default());
        }
        let bytes = self.store.from(to_usize(offset), Check::MultiItemVariationDataHeader)?;
        let header: MultiItemVariationDataHeader = bytes.read(0, Check::MultiItemVariationDataHeader)?;
        require(header.format == 1, Check::MultiItemVariationDataFormat, bytes.at(0))?;
        let columns = usize::from(header.region_index_count);
        let region_indexes =
            bytes.array(MultiItemVariationDataHeader::SIZE, columns, Check::MultiItemVariationDataRegionIndexes)?;
        let delta_sets_offset: Offset32 =
            bytes.read(behind_indexes(columns), Check::MultiItemVariationDataDeltaSetsOffset)?;
        if delta_sets_offset == 0 {
            return Ok(Data { region_indexes, delta_sets: Index::default() });
        }
        let delta_sets = Index::parse(bytes, to_usize(delta_sets_offset), CountWidth::Uint32)?;
        Ok(Data { region_indexes, delta_sets })
    }

    /// The region of column `i`.
    #[inline]
    fn region_index(&self, indexes: &Array<Uint16>, i: usize) -> Result<u32> {
        let index = indexes.get(i);
        let exists = usize::from(index) < self.region_offsets.len();
        require(exists, Check::MultiItemVariationDataRegionIndex, indexes.at(i))?;
        Ok(u32::from(index))
    }

    /// Calls add(i, part) for what a row adds to value `i` of a tuple of `count`, several times for one value. Adds nothing
    /// for a row that does not exist, of which 0xFFFFFFFF is one. `coordinates` are normalised, 2.14; those of missing axes
    /// are 0. Takes what is visited from the `budget`.
    pub fn each_delta(
        &self,
        index: u32,
        coordinates: &[i16],
        count: usize,
        budget: &mut u32,
        mut add: impl FnMut(usize, f64),
    ) -> Result<()> {
        let rows = self.data(index >> 16)?;
        let inner = index & 0xFFFF;
        if inner >= rows.delta_sets.count() {
            return Ok(());
        }
        let row = rows.delta_sets.get(inner)?;
        let regions = rows.region_indexes.len();
        let deltas = regions.saturating_mul(count);
        spend(to_u64(deltas), budget, row.at(0))?;
        let mut reader = PackedReader::new(row);
        let mut run = PackedRun::default();
        let mut used = 0_usize;
        let mut left = deltas;
        for i in 0..regions {
            let region = self.region_index(&rows.region_indexes, i)?;
            let scalar = self.scalar(region, coordinates, budget)?;
            let mut k = 0_usize;
            while k < count {
                if used == run.count {
                    run = reader.delta_run(left)?;
                    left = left.wrapping_sub(run.count);
                    used = 0;
                }
                let part = count.wrapping_sub(k).min(run.count.wrapping_sub(used));
                if scalar != 0.0 {
                    for j in 0..part {
                        add(k.wrapping_add(j), f64::from(scalar) * f64::from(run.delta(used.wrapping_add(j))));
                    }
                }
                used = used.wrapping_add(part);
                k = k.wrapping_add(part);
            }
        }
        Ok(())
    }

    fn walk_regions(&self, walker: &mut Walker<'a, '_>) -> Result<()> {
        let list = self.region_list;
        let place = Place::new(c"multi_item_variation_store.variation_region_list", [0; 4]);
        walker.value(place, Name::from_c(c"region_count"), list.get::<Uint32>(0), list.at(0))?;
        for (i, offset) in (0..).zip(self.region_offsets.iter()) {
            let path = c"multi_item_variation_store.variation_region_list.variation_region_offsets[]";
            let place = Place::new(path, [i, 0, 0, 0]);
            walker.value(place, Name::from_c(c"value"), offset, self.region_offsets.at(to_usize(i)))?;
        }
        for (i, _) in (0..).zip(self.region_offsets.iter()) {
            let region = self.region(i)?;
            let bytes = region.bytes;
            if bytes.is_empty() {
                continue;
            }
            let path = c"multi_item_variation_store.variation_region_list.variation_regions[]";
            let place = Place::new(path, [i, 0, 0, 0]);
            walker.value(place, Name::from_c(c"region_axis_count"), bytes.get::<Uint16>(0), bytes.at(0))?;
            for (axis, offset) in (0..).zip(region.axis_offsets.iter()) {
                let path =
                    c"multi_item_variation_store.variation_region_list.variation_regions[].region_axis_offsets[]";
                let at = place.with_index(1, axis);
                let offset_at = region.axis_offsets.at(to_usize(axis));
                walker.value(at.with_path(path), Name::from_c(c"value"), offset, offset_at)?;
                if offset == 0 {
                    continue;
                }
                let along = Self::read_axis(bytes, offset)?;
                let path = c"multi_item_variation_store.variation_region_list.variation_regions[].region_axes[]";
                walker.record(at.with_path(path), &along, bytes.at(to_usize(offset)))?;
            }
        }
        Ok(())
    }

    fn walk_data(&self, outer: u32, walker: &mut Walker<'a, '_>) -> Result<()> {
        let offset = to_usize(self.data_offsets.get(to_usize(outer)));
        if offset == 0 {
            return Ok(());
        }
        let data = self.data(outer)?;
        let bytes = self.store.get_slice(offset, self.store.len().wrapping_sub(offset));
        let place = Place::new(c"multi_item_variation_store.item_variation_data[]", [outer, 0, 0, 0]);
        walker.record(place, &bytes.get::<MultiItemVariationDataHeader>(0), bytes.at(0))?;
        for (i, index) in (0..).zip(data.region_indexes.iter()) {
            let path = c"multi_item_variation_store.item_variation_data[].region_indexes[]";
            let offset = data.region_indexes.at(to_usize(i));
            walker.value(Place::new(path, [outer, i, 0, 0]), Name::from_c(c"value"), index, offset)?;
            self.region_index(&data.region_indexes, to_usize(i))?;
        }
        let behind = behind_indexes(data.region_indexes.len());
        let delta_sets_offset: Offset32 = bytes.get(behind);
        walker.value(place, Name::from_c(c"delta_sets_offset"), delta_sets_offset, bytes.at(behind))?;
        if delta_sets_offset == 0 {
            return Ok(());
        }
        let delta_sets = to_usize(delta_sets_offset);
        Index::walk(bytes, delta_sets, CountWidth::Uint32, DELTA_SETS_PATHS, place, 1, walker)?;
        for inner in 0..data.delta_sets.count() {
            let row = data.delta_sets.get(inner)?;
            let path = c"multi_item_variation_store.item_variation_data[].delta_sets[].values[]";
            walk_row(row, Place::new(path, [outer, inner, 0, 0]), walker)?;
        }
        Ok(())
    }

    pub fn walk(store: Bytes<'a>, walker: &mut Walker<'a, '_>) -> Result<()> {
        let header: MultiItemVariationStoreHeader = store.read(0, Check::MultiItemVariationStoreHeader)?;
        walker.record(Place::new(c"multi_item_variation_store", [0; 4]), &header, store.at(0))?;
        let parsed = Self::parse(store)?;
        let offsets = parsed.data_offsets;
        for (i, offset) in (0..).zip(offsets.iter()) {
            let place = Place::new(c"multi_item_variation_store.item_variation_data_offsets[]", [i, 0, 0, 0]);
            walker.value(place, Name::from_c(c"value"), offset, offsets.at(to_usize(i)))?;
        }
        parsed.walk_regions(walker)?;
        for (outer, _) in (0..).zip(offsets.iter()) {
            parsed.walk_data(outer, walker)?;
        }
        Ok(())
    }
}

/// Where the offset of the rows stands in a subtable.
#[inline]
fn behind_indexes(columns: usize) -> usize {
    MultiItemVariationDataHeader::SIZE.saturating_add(columns.saturating_mul(Uint16::SIZE))
}
