// SPDX-License-Identifier: Apache-2.0
use crate::support::{be, failure, table_at, table_of, walk};
use ferrotype_port::tables::item_variation_store::{ItemVariationStore, axis_scalar};

const ONE: i16 = 0x4000;

/// Regions of two axes, from start, peak and end of each.
fn region_list(axes: &[[i16; 3]]) -> Vec<u8> {
    let list = be().u16(2).u16(u16::try_from(axes.len() / 2).unwrap());
    axes.iter().flatten().fold(list, |list, coordinate| list.i16(*coordinate)).done()
}

/// A store with these subtables; an empty one has the offset 0.
fn store_of(regions: &[u8], subtables: &[Vec<u8>]) -> Vec<u8> {
    let mut offset = u32::try_from(8 + 4 * subtables.len()).unwrap();
    let mut store = be().u16(1).u32(offset).u16(u16::try_from(subtables.len()).unwrap());
    offset += u32::try_from(regions.len()).unwrap();
    for subtable in subtables {
        store = store.u32(if subtable.is_empty() { 0 } else { offset });
        offset += u32::try_from(subtable.len()).unwrap();
    }
    subtables.iter().fold(store.bytes(regions), |store, subtable| store.bytes(subtable)).done()
}

/// The upper half of the first axis, the lower half of the second, and the corner of both.
fn three_regions() -> Vec<u8> {
    region_list(&[[0, ONE, ONE], [0, 0, 0], [0, 0, 0], [-ONE, -ONE, 0], [0, ONE, ONE], [-ONE, -ONE, 0]])
}

/// Two rows of one word and two bytes, the columns in another order than the regions.
fn words_and_bytes() -> Vec<u8> {
    be().u16(2).u16(1).u16(3).u16s(&[2, 0, 1]).i16(-1000).i8(-128).i8(127).i16(256).i8(1).i8(2).done()
}

/// One row of one long word and one word.
fn long_words() -> Vec<u8> {
    be().u16(1).u16(0x8001).u16(2).u16s(&[0, 2]).i32(-70000).i16(-300).done()
}

/// Two subtables at 16 + 4 + 36 = 60 and 60 + 20 = 80; the last one ends at 96. The one between them does not exist.
fn three_data() -> Vec<u8> {
    store_of(&three_regions(), &[words_and_bytes(), vec![], long_words()])
}

const FIRST_DATA: usize = 60;

fn scalars_at(store: &[u8], coordinates: &[i16]) -> Vec<f32> {
    let parsed = ItemVariationStore::parse(table_of(store)).unwrap();
    let mut scalars = vec![-1.0; usize::from(parsed.region_count())];
    parsed.region_scalars(coordinates, &mut scalars);
    scalars
}

/// The same with the number that stands at `offset` replaced.
fn with_u16(mut bytes: Vec<u8>, offset: usize, value: u16) -> Vec<u8> {
    bytes[offset..offset + 2].copy_from_slice(&value.to_be_bytes());
    bytes
}

fn rejected(store: &[u8]) -> String {
    failure(&ItemVariationStore::parse(table_of(store)))
}

#[test]
fn counts() {
    let bytes = three_data();
    let store = ItemVariationStore::parse(table_of(&bytes));
    assert_eq!(failure(&store), "");
    let store = store.unwrap();
    assert_eq!(store.axis_count(), 2);
    assert_eq!(store.region_count(), 3);
    assert_eq!(store.data_count(), 3);
    assert_eq!(store.region_indexes(0).len(), 3);
    assert_eq!(store.region_indexes(0).get(0), 2);
    assert_eq!(store.region_indexes(1).len(), 0);
    assert_eq!(store.region_indexes(2).len(), 2);
    assert_eq!(store.region_indexes(3).len(), 0);
}

#[test]
fn scalars_of_regions() {
    let store = three_data();
    assert_eq!(scalars_at(&store, &[0, 0]), [0.0, 0.0, 0.0]);
    assert_eq!(scalars_at(&store, &[ONE, 0]), [1.0, 0.0, 0.0]);
    assert_eq!(scalars_at(&store, &[ONE / 2, -ONE / 4]), [0.5, 0.25, 0.125]);
    assert_eq!(scalars_at(&store, &[-ONE, -ONE]), [0.0, 1.0, 0.0]);
    assert_eq!(scalars_at(&store, &[32767, -32768]), [0.0, 0.0, 0.0]);
}

#[test]
fn scalars_on_both_sides_of_a_peak() {
    assert_eq!(axis_scalar(100, 400, 1000, 99), 0.0);
    assert_eq!(axis_scalar(100, 400, 1000, 100), 0.0);
    assert_eq!(axis_scalar(100, 400, 1000, 101), 1.0 / 300.0);
    assert_eq!(axis_scalar(100, 400, 1000, 400), 1.0);
    assert_eq!(axis_scalar(100, 400, 1000, 401), 599.0 / 600.0);
    assert_eq!(axis_scalar(100, 400, 1000, 1000), 0.0);
    assert_eq!(axis_scalar(100, 400, 1000, 1001), 0.0);
    assert_eq!(axis_scalar(-32768, -1, 0, -32767), 1.0 / 32767.0);
}

#[test]
fn scalars_of_a_peak_at_an_end() {
    assert_eq!(axis_scalar(400, 400, 1000, 399), 0.0);
    assert_eq!(axis_scalar(400, 400, 1000, 400), 1.0);
    assert_eq!(axis_scalar(100, 400, 400, 400), 1.0);
    assert_eq!(axis_scalar(100, 400, 400, 401), 0.0);
}

#[test]
fn regions_that_are_not_well_formed_do_not_depend_on_the_axis() {
    assert_eq!(axis_scalar(500, 400, 1000, 0), 1.0);
    assert_eq!(axis_scalar(100, 400, 300, 0), 1.0);
    assert_eq!(axis_scalar(-100, 400, 1000, -200), 1.0);
    assert_eq!(axis_scalar(-100, -50, 1000, -200), 1.0);
    assert_eq!(axis_scalar(-100, 0, 1000, -200), 1.0);
    assert_eq!(axis_scalar(100, 0, -100, -200), 1.0);
}

#[test]
fn missing_coordinates_are_zero_and_more_are_ignored() {
    let store = three_data();
    assert_eq!(scalars_at(&store, &[]), [0.0, 0.0, 0.0]);
    assert_eq!(scalars_at(&store, &[ONE]), [1.0, 0.0, 0.0]);
    assert_eq!(scalars_at(&store, &[ONE, -ONE, ONE]), [1.0, 1.0, 1.0]);
}

#[test]
fn deltas_of_words_and_bytes() {
    let bytes = three_data();
    let store = ItemVariationStore::parse(table_of(&bytes)).unwrap();
    assert_eq!(store.delta(0, 0, &[1.0, 0.0, 0.0]), -128.0);
    assert_eq!(store.delta(0, 0, &[0.0, 1.0, 0.0]), 127.0);
    assert_eq!(store.delta(0, 0, &[0.0, 0.0, 1.0]), -1000.0);
    assert_eq!(store.delta(0, 1, &[0.5, 0.25, 0.125]), 33.0);
}

#[test]
fn deltas_of_long_words() {
    let bytes = three_data();
    let store = ItemVariationStore::parse(table_of(&bytes)).unwrap();
    assert_eq!(store.delta(2, 0, &[1.0, 0.0, 0.0]), -70000.0);
    assert_eq!(store.delta(2, 0, &[0.5, 1.0, 0.5]), -35150.0);
}

#[test]
fn sums_are_rounded_in_the_order_of_the_regions() {
    let data = be().u16(1).u16(0x8003).u16(3).u16s(&[0, 1, 2]).i32(16777216).i32(1).i32(1).done();
    let bytes = store_of(&three_regions(), &[data]);
    let store = ItemVariationStore::parse(table_of(&bytes)).unwrap();
    assert_eq!(store.delta(0, 0, &[1.0, 1.0, 1.0]), 16777216.0);
    let odd = store_of(&three_regions(), &[be().u16(1).u16(0x8001).u16(1).u16(0).i32(16777217).done()]);
    let rounded = ItemVariationStore::parse(table_of(&odd)).unwrap();
    assert_eq!(rounded.delta(0, 0, &[1.0, 0.0, 0.0]), 16777216.0);
}

#[test]
fn rows_that_do_not_exist() {
    let bytes = three_data();
    let store = ItemVariationStore::parse(table_of(&bytes)).unwrap();
    let scalars = [1.0; 3];
    assert_eq!(store.delta(0, 2, &scalars), 0.0);
    assert_eq!(store.delta(1, 0, &scalars), 0.0);
    assert_eq!(store.delta(3, 0, &scalars), 0.0);
    assert_eq!(store.delta(0xFFFF, 0xFFFF, &scalars), 0.0);
    assert_eq!(store.delta(0xFFFF_FFFF, 0xFFFF_FFFF, &scalars), 0.0);
}

#[test]
fn nothing_in_it() {
    let bytes = store_of(&be().u16(0).u16(0).done(), &[]);
    assert_eq!(rejected(&bytes), "");
    assert!(scalars_at(&bytes, &[ONE]).is_empty());
}

#[test]
fn regions_without_axes_are_everywhere() {
    let bytes = store_of(&be().u16(0).u16(2).done(), &[]);
    assert_eq!(scalars_at(&bytes, &[ONE]), [1.0, 1.0]);
}

#[test]
fn missing_bytes() {
    let store = three_data();
    let parsed = ItemVariationStore::parse(table_at(&store[..7], 100));
    assert_eq!(failure(&parsed), "item_variation_store_header at 100");
    assert_eq!(rejected(&store[..19]), "item_variation_store_data_offsets at 8");
    assert_eq!(rejected(&store[..23]), "item_variation_store_region_list at 20");
    assert_eq!(rejected(&store[..59]), "item_variation_store_regions at 24");
    assert_eq!(rejected(&store[..65]), "item_variation_data_header at 60");
    assert_eq!(rejected(&store[..71]), "item_variation_data_region_indexes at 66");
    assert_eq!(rejected(&store[..79]), "item_variation_data_delta_sets at 72");
    assert_eq!(rejected(&store[..95]), "item_variation_data_delta_sets at 90");
    assert_eq!(rejected(&store), "");
}

#[test]
fn format_2() {
    assert_eq!(rejected(&with_u16(three_data(), 0, 2)), "item_variation_store_format at 0");
}

#[test]
fn region_list_beyond_the_store() {
    let store = with_u16(three_data(), 2, 0xFFFF);
    assert_eq!(rejected(&store), "item_variation_store_region_list at 4294901780");
}

#[test]
fn more_words_than_columns() {
    assert_eq!(rejected(&with_u16(three_data(), FIRST_DATA + 2, 3)), "");
    assert_eq!(rejected(&with_u16(three_data(), FIRST_DATA + 2, 4)), "item_variation_data_word_delta_count at 60");
    assert_eq!(rejected(&with_u16(three_data(), FIRST_DATA + 2, 0x8004)), "item_variation_data_word_delta_count at 60");
}

#[test]
fn region_that_does_not_exist() {
    assert_eq!(rejected(&with_u16(three_data(), FIRST_DATA + 8, 3)), "item_variation_data_region_index at 68");
}

#[test]
fn as_many_columns_as_are_allowed() {
    let most = be().u16(0).u16(0).u16(1024).zeros(2048).done();
    assert_eq!(rejected(&store_of(&three_regions(), &[most])), "");
    let more = be().u16(0).u16(0).u16(1025).zeros(2050).done();
    assert_eq!(rejected(&store_of(&three_regions(), &[more])), "item_variation_data_regions at 52");
}

/// Subtables that are all the same one of 1024 columns.
fn shared_data(count: u16) -> Vec<u8> {
    let list = 8 + 4 * u32::from(count);
    let store = (0..count).fold(be().u16(1).u32(list).u16(count), |store, _| store.u32(list + 4));
    store.u16(0).u16(1).u16(0).u16(0).u16(1024).zeros(2048).done()
}

#[test]
fn subtables_that_share_bytes() {
    assert_eq!(rejected(&shared_data(1024)), "");
    assert_eq!(rejected(&shared_data(1025)), "item_variation_store_region_indexes at 4112");
}

#[test]
fn walk_of_all_fields() {
    let regions = region_list(&[[0, ONE, ONE], [-ONE, -1, 0]]);
    let data = be().u16(2).u16(1).u16(2).u16s(&[0, 0]).i16(-1000).i8(-1).i16(256).i8(2).done();
    let walked = walk(&store_of(&regions, &[vec![], data]), ItemVariationStore::walk);
    let lines = [
        "item_variation_store.format = 1",
        "item_variation_store.variation_region_list_offset = 16",
        "item_variation_store.item_variation_data_count = 2",
        "item_variation_store.item_variation_data_offsets[0].value = 0",
        "item_variation_store.item_variation_data_offsets[1].value = 32",
        "item_variation_store.variation_region_list.axis_count = 2",
        "item_variation_store.variation_region_list.region_count = 1",
        "item_variation_store.variation_region_list.variation_regions[0].region_axes[0].start_coord = 0",
        "item_variation_store.variation_region_list.variation_regions[0].region_axes[0].peak_coord = 16384",
        "item_variation_store.variation_region_list.variation_regions[0].region_axes[0].end_coord = 16384",
        "item_variation_store.variation_region_list.variation_regions[0].region_axes[1].start_coord = -16384",
        "item_variation_store.variation_region_list.variation_regions[0].region_axes[1].peak_coord = -1",
        "item_variation_store.variation_region_list.variation_regions[0].region_axes[1].end_coord = 0",
        "item_variation_store.item_variation_data[1].item_count = 2",
        "item_variation_store.item_variation_data[1].word_delta_count = 1",
        "item_variation_store.item_variation_data[1].region_index_count = 2",
        "item_variation_store.item_variation_data[1].region_indexes[0].value = 0",
        "item_variation_store.item_variation_data[1].region_indexes[1].value = 0",
        "item_variation_store.item_variation_data[1].delta_sets[0].delta_data[0].value = -1000",
        "item_variation_store.item_variation_data[1].delta_sets[0].delta_data[1].value = -1",
        "item_variation_store.item_variation_data[1].delta_sets[1].delta_data[0].value = 256",
        "item_variation_store.item_variation_data[1].delta_sets[1].delta_data[1].value = 2",
    ];
    assert_eq!(walked.lines, lines);
    let offsets = [0, 2, 6, 8, 12, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34, 36, 38, 40, 42, 44, 45, 47];
    assert_eq!(walked.offsets, offsets);
    assert_eq!(walked.failure, "");
}

#[test]
fn walk_of_long_words() {
    let walked = walk(&three_data(), ItemVariationStore::walk);
    let lines = [
        "item_variation_store.item_variation_data[2].delta_sets[0].delta_data[0].value = -70000",
        "item_variation_store.item_variation_data[2].delta_sets[0].delta_data[1].value = -300",
    ];
    assert_eq!(walked.lines[walked.lines.len() - 2..], lines);
    assert_eq!(walked.offsets.last(), Some(&94));
    assert_eq!(walked.failure, "");
}

#[test]
fn walk_of_rows_without_columns() {
    let data = be().u16(65535).u16(0).u16(0).done();
    let walked = walk(&store_of(&three_regions(), &[data]), ItemVariationStore::walk);
    assert_eq!(walked.lines.last().unwrap(), "item_variation_store.item_variation_data[0].region_index_count = 0");
    assert_eq!(walked.failure, "");
}

#[test]
fn walk_shows_what_it_rejects() {
    let walked = walk(&three_data()[..7], ItemVariationStore::walk);
    assert_eq!(walked.failure, "item_variation_store_header at 0");
    let walked = walk(&with_u16(three_data(), 0, 2), ItemVariationStore::walk);
    assert_eq!(walked.lines.len(), 3);
    assert_eq!(walked.failure, "item_variation_store_format at 0");
}
