// SPDX-License-Identifier: Apache-2.0
//! What `HVAR` and `VVAR` have in common: a store, and maps from glyphs to its rows.
//! <https://learn.microsoft.com/typography/opentype/spec/hvar>
//! <https://learn.microsoft.com/typography/opentype/spec/vvar>

use super::delta_set_index_map::DeltaSetIndexMap;
use super::item_variation_store::{ItemVariationData, ItemVariationStore, to_float};
use crate::base::bytes::{Array, Bytes, covered_element, to_usize};
use crate::base::check::Check;
use crate::base::result::Result;
use crate::base::types::{Int8, Int16, Int32, Record, Uint16};
use crate::base::walker::{Place, Walker};

/// No store has so many subtables.
const NO_SUBTABLE: u32 = 0xFFFF;

#[derive(Clone, Copy, Default)]
struct Column {
    /// Among the wide ones, or among the others.
    number: u32,
    scalar: f32,
}

/// The numbers of some columns of a row, each times the scalar of its region. `WIDTH` is the size of a `Delta`.
#[inline]
fn add_columns<Delta: Record + Into<i32>, const WIDTH: usize>(
    mut sum: f32,
    columns: &[Column],
    deltas: Array<Delta>,
) -> f32
where
    [u8; WIDTH]: Default,
{
    let deltas = deltas.chunks::<WIDTH>();
    for column in columns {
        let delta = Delta::from_bytes(&covered_element(deltas, to_usize(column.number)));
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

    fn select(&mut self, outer: u32) {
        if outer == self.outer {
            return;
        }
        self.outer = outer;
        self.data = self.store.data(outer);
        if !self.fits() {
            return;
        }
        let count = self.data.region_indexes.len();
        self.wide_end = self.collect(0, self.data.word_count, 0);
        self.narrow_end = self.collect(self.data.word_count, count, self.wide_end);
    }

    fn fits(&self) -> bool {
        self.data.region_indexes.len() <= COLUMNS
    }

    /// Columns from `first` to before `last`, behind the first `used` of those that are there. How many there are then.
    fn collect(&mut self, first: usize, last: usize, used: usize) -> usize {
        let mut used = used;
        let regions = self.data.region_indexes.chunks::<{ Uint16::SIZE }>();
        let regions = regions.get(first..last).unwrap_or_default();
        for (number, region) in (0..).zip(regions) {
            let scalar = covered_element(self.scalars, usize::from(Uint16::from_be_bytes(*region)));
            if let Some(column) = self.columns.get_mut(used) {
                *column = Column { number, scalar };
            }
            // By its bits: the comparison of floats has more steps.
            used = used.wrapping_add(usize::from(scalar.to_bits() != 0));
        }
        used
    }

    /// The sum of a row in a subtable that fits.
    #[inline]
    fn sum<Wide, const WIDE: usize, Narrow, const NARROW: usize>(&self, inner: u32) -> f32
    where
        Wide: Record + Into<i32>,
        Narrow: Record + Into<i32>,
        [u8; WIDE]: Default,
        [u8; NARROW]: Default,
    {
        if inner >= self.data.item_count {
            return 0.0;
        }
        let (wide, narrow) = self.data.row::<Wide, Narrow>(inner);
        let columns = self.columns.get(..self.narrow_end).unwrap_or_default();
        let (wide_columns, narrow_columns) = columns.split_at_checked(self.wide_end).unwrap_or_default();
        let sum = add_columns::<Wide, WIDE>(0.0, wide_columns, wide);
        add_columns::<Narrow, NARROW>(sum, narrow_columns, narrow)
    }

    /// Hands `run` the function that gives what `ItemVariationStore::delta` gives of a row.
    #[inline]
    fn with_delta<R: Run>(&self, run: R) -> R::Output {
        if !self.fits() {
            return run.run(|inner| self.data.delta(inner, self.scalars));
        }
        match self.data.long_words {
            true => run.run(|inner| self.sum::<Int32, 4, Int16, 2>(inner)),
            false => run.run(|inner| self.sum::<Int16, 2, Int8, 1>(inner)),
        }
    }
}

/// What is done with the deltas of one subtable.
trait Run {
    type Output;
    fn run(self, delta: impl Fn(u32) -> f32) -> Self::Output;
}

/// Every glyph is its own row.
struct DirectRun<'r> {
    num_glyphs: u32,
    glyphs: &'r [u32],
    numbers: &'r mut [f32],
}

impl Run for DirectRun<'_> {
    type Output = ();

    #[inline]
    fn run(self, delta: impl Fn(u32) -> f32) {
        for (number, glyph) in self.numbers.iter_mut().zip(self.glyphs) {
            if *glyph < self.num_glyphs {
                *number += delta(*glyph);
            }
        }
    }
}

const MOST: usize = 512;
const LISTS: usize = 64;
const NONE: u32 = 0xFFFF_FFFF;

#[derive(Clone, Copy, Default)]
struct Entry {
    row: u32,
    next: u32,
}

/// Glyphs of some hundred at a time are sorted by subtable, as far as a few lists can, because fonts have many subtables and
/// give neighbours different ones.
struct Sorter {
    used: u32,
    first: [u32; LISTS],
    entries: [Entry; MOST],
}

impl Sorter {
    fn new() -> Self {
        Self { used: 0, first: [NONE; LISTS], entries: [Entry::default(); MOST] }
    }

    #[inline]
    fn append(&mut self, outer: u32, inner: u32) {
        let Some(first) = self.first.get_mut(to_usize(outer) % LISTS) else { return };
        if let Some(entry) = self.entries.get_mut(to_usize(self.used)) {
            *entry = Entry { row: outer.wrapping_shl(16) | inner, next: *first };
        }
        *first = self.used;
        self.used = self.used.wrapping_add(1);
    }

    fn add_deltas(&self, plan: &mut Plan, numbers: &mut [f32]) {
        for first in self.first {
            let mut i = to_usize(first);
            while let Some(entry) = self.entries.get(i) {
                plan.select(entry.row >> 16);
                i = plan.with_delta(ListRun { entries: &self.entries, i, entry: *entry, numbers });
            }
        }
    }
}

/// The part of a list that is of one subtable. Gives the number of the next entry.
struct ListRun<'r> {
    entries: &'r [Entry],
    i: usize,
    entry: Entry,
    numbers: &'r mut [f32],
}

impl Run for ListRun<'_> {
    type Output = usize;

    #[inline]
    fn run(self, delta: impl Fn(u32) -> f32) -> usize {
        let Self { entries, mut i, mut entry, numbers } = self;
        let outer = entry.row >> 16;
        loop {
            if let Some(number) = numbers.get_mut(i) {
                *number += delta(entry.row & 0xFFFF);
            }
            i = to_usize(entry.next);
            match entries.get(i) {
                Some(next) if next.row >> 16 == outer => entry = *next,
                _ => return i,
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
        plan.select(0);
        return plan.with_delta(DirectRun { num_glyphs, glyphs, numbers });
    }
    for (numbers, glyphs) in numbers.chunks_mut(MOST).zip(glyphs.chunks(MOST)) {
        let mut sorter = Sorter::new();
        for glyph in glyphs {
            let row = map.map(*glyph);
            let outer = if *glyph < num_glyphs { row.outer.min(NO_SUBTABLE) } else { NO_SUBTABLE };
            sorter.append(outer, row.inner);
        }
        sorter.add_deltas(&mut plan, numbers);
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
