// SPDX-License-Identifier: Apache-2.0
use crate::support::{be, table_of};
use ferrotype_port::tables::delta_set_index_map::DeltaSetIndexMap;
use ferrotype_port::tables::glyph_deltas::{add_glyph_deltas, glyph_delta};
use ferrotype_port::tables::item_variation_store::ItemVariationStore;

const REGION_COUNT: u16 = 300;

/// A subtable of `rows` rows whose columns are the regions from the last one backwards.
fn subtable(rows: u16, columns: u16, words: u16, is_long: bool) -> Vec<u8> {
    let data = be().u16(rows).u16(words | if is_long { 0x8000 } else { 0 }).u16(columns);
    let data = (0..columns).fold(data, |data, i| data.u16(REGION_COUNT - 1 - i));
    let size = u64::from(rows) * u64::from(columns + words) * if is_long { 2 } else { 1 };
    let last_byte = |value: u64| value.to_le_bytes()[0];
    (0..size).fold(data, |data, i| data.u8(last_byte(i * i + 3 * i + u64::from(rows)))).done()
}

/// Of every kind: words and bytes, long words, only words, nothing, one with more columns than are planned for, and 70 more,
/// so that lists hold several.
fn many_data() -> Vec<u8> {
    let mut subtables = vec![
        subtable(9, 5, 2, false),
        subtable(7, 4, 1, true),
        subtable(8, 3, 3, false),
        subtable(4, 0, 0, false),
        subtable(3, REGION_COUNT, 10, false),
    ];
    subtables.extend((0..70).map(|i| subtable(2, 1 + i % 3, i % 2, false)));
    let count = u16::try_from(subtables.len()).unwrap();
    let mut offset = 8 + 4 * u32::from(count);
    let mut store = be().u16(1).u32(offset).u16(count);
    offset += 4;
    for data in &subtables {
        store = store.u32(offset);
        offset += u32::try_from(data.len()).unwrap();
    }
    subtables.iter().fold(store.u16(0).u16(REGION_COUNT), |store, data| store.bytes(data)).done()
}

/// Two bytes an entry, four bits for the row; some name no subtable, some no row.
fn many_entries(count: u16) -> Vec<u8> {
    let map = be().u8(0).u8(0x13).u16(count);
    (0..count).fold(map, |map, i| map.u16(((i.wrapping_mul(31) % 80) << 4) | (i * 7 % 10))).done()
}

/// Every third is 0.
fn many_scalars() -> Vec<f32> {
    (0..REGION_COUNT).map(|i| f32::from(i % 3) * 0.3 / f32::from(i + 1)).collect()
}

#[test]
fn batches_equal_single_glyphs() {
    let store_bytes = many_data();
    let map_bytes = many_entries(1100);
    let store = ItemVariationStore::parse(table_of(&store_bytes)).unwrap();
    let mapped = DeltaSetIndexMap::parse(table_of(&map_bytes)).unwrap();
    let scalars = many_scalars();
    let glyphs: Vec<u32> = (0..1300).collect();
    for map in [mapped, DeltaSetIndexMap::default()] {
        for count in [0, 1, 511, 512, 513, 1300] {
            let batch = &glyphs[glyphs.len() - count..];
            let mut numbers = vec![1000.0; count];
            add_glyph_deltas(&store, &map, 1200, batch, &scalars, &mut numbers);
            for (number, glyph) in numbers.iter().zip(batch) {
                let delta = if *glyph < 1200 { glyph_delta(&store, &map, *glyph, &scalars) } else { 0.0 };
                assert_eq!(*number, 1000.0 + delta);
            }
        }
    }
}

#[test]
fn deltas_are_the_sums_of_their_rows() {
    let store_bytes = many_data();
    let map_bytes = many_entries(1100);
    let store = ItemVariationStore::parse(table_of(&store_bytes)).unwrap();
    let map = DeltaSetIndexMap::parse(table_of(&map_bytes)).unwrap();
    let scalars = many_scalars();
    let mut some = false;
    for glyph in 0..1100 {
        let delta = store.delta(glyph * 31 % 80, glyph * 7 % 10, &scalars);
        assert_eq!(glyph_delta(&store, &map, glyph, &scalars), delta);
        some = some || delta != 0.0;
    }
    assert!(some);
}

#[test]
fn glyphs_that_are_asked_for_twice() {
    let store_bytes = many_data();
    let map_bytes = many_entries(1100);
    let store = ItemVariationStore::parse(table_of(&store_bytes)).unwrap();
    let map = DeltaSetIndexMap::parse(table_of(&map_bytes)).unwrap();
    let scalars = many_scalars();
    let mut numbers = [0.0; 3];
    add_glyph_deltas(&store, &map, 1200, &[4, 4, 4], &scalars, &mut numbers);
    let delta = glyph_delta(&store, &map, 4, &scalars);
    assert_eq!(numbers, [delta, delta, delta]);
}
