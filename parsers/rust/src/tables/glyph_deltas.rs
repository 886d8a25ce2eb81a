// SPDX-License-Identifier: Apache-2.0
//! What `HVAR` and `VVAR` have in common: a store, and maps from glyphs to its rows.
//! <https://learn.microsoft.com/typography/opentype/spec/hvar>
//! <https://learn.microsoft.com/typography/opentype/spec/vvar>

use super::delta_set_index_map::DeltaSetIndexMap;
use super::item_variation_store::{ItemVariationData, ItemVariationStore, to_float};
use crate::base::bytes::{Bytes, covered_element, to_usize};
use crate::base::check::Check;
use crate::base::result::Result;
use crate::base::types::{Int8, Int16, Int32, Record};
use crate::base::walker::{Place, Walker};

/// No store has so many subtables.
const NO_SUBTABLE: u32 = 0xFFFF;

#[derive(Clone, Copy, Default)]
struct Column {
    /// Among the wide ones, or among the others.
    number: u32,
    scalar: f32,
}

/// The numbers of some columns of a row, each times the scalar of its region.
#[inline]
fn add_columns<Delta: Record + Into<i32>>(mut sum: f32, columns: &[Column], deltas: Bytes) -> f32 {
    for column in columns {
        let delta: Delta = deltas.get(to_usize(column.number).wrapping_mul(Delta::SIZE));
        sum += column.scalar * to_float(delta.into());
    }
    sum
}

const COLUMNS: usize = 256;

/// One subtable at a time, with the columns that add something at the location: only those are looked at, row after row.
struct Plan<'a, 's> {
    store: &'s ItemVariationStore<'a>,
    scalars: &'s [f32],
    outer: u32,
    data: ItemVariationData<'a>,
    wide_end: usize,
    narrow_end: usize,
    columns: [Column; COLUMNS],
}

impl<'a, 's> Plan<'a, 's> {
    fn new(store: &'s ItemVariationStore<'a>, scalars: &'s [f32]) -> Self {
        let data = ItemVariationData::default();
        let columns = [Column::default(); COLUMNS];
        Self { store, scalars, outer: NO_SUBTABLE, data, wide_end: 0, narrow_end: 0, columns }
    }

    /// What `ItemVariationStore::delta` gives.
    #[inline]
    fn delta(&mut self, outer: u32, inner: u32) -> f32 {
        if outer != self.outer {
            self.select(outer);
        }
        if inner >= self.data.item_count {
            return 0.0;
        }
        if self.data.region_indexes.len() > COLUMNS {
            return self.data.delta(inner, self.scalars);
        }
        match self.data.long_words {
            true => self.sum::<Int32, Int16>(inner),
            false => self.sum::<Int16, Int8>(inner),
        }
    }

    fn select(&mut self, outer: u32) {
        self.outer = outer;
        self.data = self.store.data(outer);
        let count = self.data.region_indexes.len();
        if count > COLUMNS {
            return;
        }
        self.wide_end = self.collect(0, self.data.word_count, 0);
        self.narrow_end = self.collect(self.data.word_count, count, self.wide_end);
    }

    /// Columns from `first` to before `last`, behind the first `used` of those that are there. How many there are then.
    fn collect(&mut self, first: usize, last: usize, used: usize) -> usize {
        let mut used = used;
        let count = last.saturating_sub(first);
        for (number, region) in (0..).zip(self.data.region_indexes.iter().skip(first).take(count)) {
            let scalar = covered_element(self.scalars, usize::from(region));
            if let Some(column) = self.columns.get_mut(used) {
                *column = Column { number, scalar };
            }
            used = used.wrapping_add(usize::from(scalar != 0.0));
        }
        used
    }

    #[inline]
    fn sum<Wide: Record + Into<i32>, Narrow: Record + Into<i32>>(&self, inner: u32) -> f32 {
        let row = self.data.delta_sets.get_slice(to_usize(inner).wrapping_mul(self.data.row_size), self.data.row_size);
        let wide_size = self.data.word_count.wrapping_mul(Wide::SIZE);
        let narrow = row.get_slice(wide_size, row.len().wrapping_sub(wide_size));
        let columns = self.columns.get(..self.narrow_end).unwrap_or_default();
        let (wide_columns, narrow_columns) = columns.split_at_checked(self.wide_end).unwrap_or_default();
        let sum = add_columns::<Wide>(0.0, wide_columns, row);
        add_columns::<Narrow>(sum, narrow_columns, narrow)
    }
}

const MOST: usize = 512;
const LISTS: usize = 64;
const NONE: u16 = 0xFFFF;

/// Glyphs of some hundred at a time are sorted by subtable, as far as a few lists can, because fonts have many subtables and
/// give neighbours different ones.
struct Sorter {
    used: u16,
    first: [u16; LISTS],
    next: [u16; MOST],
    rows: [u32; MOST],
}

impl Sorter {
    fn new() -> Self {
        Self { used: 0, first: [NONE; LISTS], next: [NONE; MOST], rows: [0; MOST] }
    }

    #[inline]
    fn append(&mut self, outer: u32, inner: u32) {
        let i = usize::from(self.used);
        let Some(first) = self.first.get_mut(to_usize(outer) % LISTS) else { return };
        if let (Some(row), Some(next)) = (self.rows.get_mut(i), self.next.get_mut(i)) {
            *row = outer.wrapping_shl(16) | inner;
            *next = *first;
        }
        *first = self.used;
        self.used = self.used.wrapping_add(1);
    }

    /// Calls visit(number of the glyph, outer, inner).
    #[inline]
    fn each(&self, mut visit: impl FnMut(usize, u32, u32)) {
        for first in self.first {
            let mut i = usize::from(first);
            while let (Some(row), Some(next)) = (self.rows.get(i), self.next.get(i)) {
                visit(i, row >> 16, row & 0xFFFF);
                i = usize::from(*next);
            }
        }
    }
}

/// The delta of a glyph. The map is one that the table has, or the empty one.
#[inline]
pub fn glyph_delta(store: &ItemVariationStore, map: &DeltaSetIndexMap, glyph: u32, scalars: &[f32]) -> f32 {
    let row = map.map(glyph);
    store.delta(row.outer, row.inner, scalars)
}

/// Adds to each of `numbers` the delta of its glyph; a glyph that the font does not have has none.
pub fn add_glyph_deltas(
    store: &ItemVariationStore,
    map: &DeltaSetIndexMap,
    num_glyphs: u16,
    glyphs: &[u32],
    scalars: &[f32],
    numbers: &mut [f32],
) {
    let num_glyphs = u32::from(num_glyphs);
    let mut plan = Plan::new(store, scalars);
    if map.is_empty() {
        for (number, glyph) in numbers.iter_mut().zip(glyphs) {
            if *glyph < num_glyphs {
                *number += plan.delta(0, *glyph);
            }
        }
        return;
    }
    for (numbers, glyphs) in numbers.chunks_mut(MOST).zip(glyphs.chunks(MOST)) {
        let mut sorter = Sorter::new();
        for glyph in glyphs {
            let row = map.map(*glyph);
            let outer = if *glyph < num_glyphs { row.outer.min(NO_SUBTABLE) } else { NO_SUBTABLE };
            sorter.append(outer, row.inner);
        }
        sorter.each(|i, outer, inner| {
            if let Some(number) = numbers.get_mut(i) {
                *number += plan.delta(outer, inner);
            }
        });
    }
}

/// The structures of a map at `offset` of a table; none at offset 0.
pub fn walk_mapping(
    table: Bytes,
    offset: u32,
    check: Check,
    header: Place,
    entries: Place,
    walker: &mut Walker,
) -> Result<()> {
    if offset == 0 {
        return Ok(());
    }
    let map = table.from(to_usize(offset), check)?;
    DeltaSetIndexMap::walk(map, header, entries, 0, walker)
}
