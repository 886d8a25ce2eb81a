// SPDX-License-Identifier: Apache-2.0
use crate::support::{be, failure, table_of, walk};
use ferrotype_port::tables::multi_item_variation_store::MultiItemVariationStore;

const ONE: i16 = 0x4000;

/// Three regions: the upper half of axis 0, the lower half of axis 1 beside an axis that is not there, and no axes; one
/// subtable of all of them with a row for a tuple of two and a row for one value; and a subtable that is not there.
fn store() -> Vec<u8> {
    let store = be().u16(1).u32(16).u16(2).u32(64).u32(0);
    let store = store.u32(3).u32(16).u32(30).u32(0);
    let store = store.u16(1).u32(6).u16(0).i16(0).i16(ONE).i16(ONE); // at 32
    let store = store.u16(2).u32(0).u32(10).u16(1).i16(-ONE).i16(-ONE).i16(0); // at 46
    let store = store.u8(1).u16(3).u16s(&[0, 1, 2]).u32(13); // at 64
    let store = store.u32(2).u8(1).u8(1).u8(8).u8(15); // at 77
    let store = store.u8(0x05).i8(10).i8(20).i8(1).i8(2).i8(100).i8(-100); // at 85
    store.u8(0x42).i16(300).i16(-300).i16(5).done() // at 92
}

fn with(mut bytes: Vec<u8>, offset: usize, value: &[u8]) -> Vec<u8> {
    bytes[offset..offset + value.len()].copy_from_slice(value);
    bytes
}

fn with_u8(offset: usize, value: u8) -> Vec<u8> {
    with(store(), offset, &[value])
}

fn with_u16(offset: usize, value: u16) -> Vec<u8> {
    with(store(), offset, &value.to_be_bytes())
}

fn with_u32(offset: usize, value: u32) -> Vec<u8> {
    with(store(), offset, &value.to_be_bytes())
}

struct Added {
    values: Vec<f64>,
    budget: u32,
    failure: String,
}

fn added_within(bytes: &[u8], index: u32, coordinates: &[i16], count: usize, budget: u32) -> Added {
    let parsed = MultiItemVariationStore::parse(table_of(bytes)).unwrap();
    let mut added = Added { values: vec![0.0; count], budget, failure: String::new() };
    let values = &mut added.values;
    let result = parsed.each_delta(index, coordinates, count, &mut added.budget, |i, part| values[i] += part);
    added.failure = failure(&result);
    added
}

fn added(bytes: &[u8], index: u32, coordinates: &[i16], count: usize) -> Added {
    added_within(bytes, index, coordinates, count, 1000)
}

fn values(index: u32, coordinates: &[i16], count: usize) -> Vec<f64> {
    let sum = added(&store(), index, coordinates, count);
    assert_eq!(sum.failure, "");
    sum.values
}

fn rejected(bytes: &[u8]) -> String {
    failure(&MultiItemVariationStore::parse(table_of(bytes)))
}

/// What fails when a row is asked for.
fn rejected_row(bytes: &[u8]) -> String {
    rejected_tuple(bytes, 2)
}

fn rejected_tuple(bytes: &[u8], count: usize) -> String {
    added(bytes, 0, &[ONE, -ONE], count).failure
}

#[test]
fn sums_of_tuples() {
    assert_eq!(values(0, &[], 2), [100.0, -100.0]);
    assert_eq!(values(0, &[ONE, 0], 2), [110.0, -80.0]);
    assert_eq!(values(0, &[ONE / 2, -ONE / 4], 2), [105.25, -89.5]);
    assert_eq!(values(1, &[ONE / 2, -ONE / 4], 1), [80.0]);
}

#[test]
fn rows_that_do_not_exist() {
    assert_eq!(values(2, &[ONE], 1), [0.0]);
    assert_eq!(values(0x0001_0000, &[ONE], 1), [0.0]);
    assert_eq!(values(0x0002_0000, &[ONE], 1), [0.0]);
    assert_eq!(values(0xFFFF_FFFF, &[ONE], 1), [0.0]);
    let without = added(&with_u32(73, 0), 0, &[ONE], 1);
    assert_eq!(without.failure, "");
    assert_eq!(without.values, [0.0]);
    assert_eq!(failure(&MultiItemVariationStore::default().each_delta(0, &[], 1, &mut 0, |_, _| ())), "");
}

#[test]
fn runs_that_reach_over_regions() {
    let rows = be().bytes(&with_u16(83, 0x1212)[..85]);
    let rows = rows.u8(0x00).i8(1).u8(0xC1).i32(70000).i32(2).u8(0x80).u8(0x41).i16(3).i16(4).done();
    let sum = added(&rows, 0, &[ONE, -ONE], 2);
    assert_eq!(sum.failure, "");
    assert_eq!(sum.values, [6.0, 70004.0]);
}

#[test]
fn nothing_to_add_to() {
    assert_eq!(values(0, &[ONE], 0), []);
}

#[test]
fn work_is_taken_from_a_budget() {
    let work = |budget| added_within(&store(), 0, &[], 2, budget);
    assert_eq!(work(12).budget, 0);
    assert_eq!(work(12).failure, "");
    assert_eq!(work(11).failure, "multi_item_variation_store_work at 28");
    assert_eq!(work(7).failure, "multi_item_variation_store_work at 20");
    assert_eq!(work(5).failure, "multi_item_variation_store_work at 85");
}

#[test]
fn missing_bytes() {
    assert_eq!(rejected(&store()[..7]), "multi_item_variation_store_header at 0");
    assert_eq!(rejected(&store()[..15]), "multi_item_variation_store_data_offsets at 8");
    assert_eq!(rejected(&store()[..19]), "sparse_variation_region_list at 16");
    assert_eq!(rejected(&with_u32(2, 100)), "sparse_variation_region_list at 100");
    assert_eq!(rejected(&store()[..31]), "sparse_variation_region_offsets at 20");
    assert_eq!(rejected(&with_u32(16, 0xFFFF_FFFF)), "sparse_variation_region_offsets at 20");
}

#[test]
fn unknown_formats() {
    assert_eq!(rejected(&with_u16(0, 2)), "multi_item_variation_store_format at 0");
    assert_eq!(rejected_row(&with_u8(64, 2)), "multi_item_variation_data_format at 64");
}

#[test]
fn broken_regions() {
    assert_eq!(rejected_row(&with_u32(20, 82)), "sparse_variation_region at 98");
    assert_eq!(rejected_row(&with_u32(20, 0xFFFF_FFFF)), "sparse_variation_region at 4294967311");
    assert_eq!(rejected_row(&with_u16(32, 1000)), "sparse_variation_region_axis_offsets at 34");
    assert_eq!(rejected_row(&with_u32(34, 60)), "sparse_region_axis_coordinates at 92");
}

#[test]
fn broken_subtables() {
    assert_eq!(rejected_row(&with_u32(8, 97)), "multi_item_variation_data_header at 97");
    assert_eq!(rejected_row(&with_u32(8, 100)), "multi_item_variation_data_header at 100");
    assert_eq!(rejected_row(&with_u16(65, 100)), "multi_item_variation_data_region_indexes at 67");
    assert_eq!(rejected_row(&with_u16(65, 15)), "multi_item_variation_data_delta_sets_offset at 97");
    assert_eq!(rejected_row(&with_u16(69, 3)), "multi_item_variation_data_region_index at 69");
    assert_eq!(rejected_row(&with_u32(73, 40)), "cff_index_count at 104");
    assert_eq!(rejected_row(&with_u8(83, 16)), "cff_index_object at 82");
}

#[test]
fn broken_rows() {
    assert_eq!(rejected_tuple(&store(), 3), "tuple_delta_run at 92");
    assert_eq!(rejected_tuple(&store(), 1), "tuple_delta_run_count at 85");
    assert_eq!(rejected_row(&with_u8(85, 0x45)), "tuple_deltas at 86");
}

#[test]
fn walk_all() {
    let store = store();
    let walked = walk(&store, MultiItemVariationStore::walk);
    assert_eq!(walked.failure, "");
    let expected = [
        "multi_item_variation_store.format = 1",
        "multi_item_variation_store.variation_region_list_offset = 16",
        "multi_item_variation_store.item_variation_data_count = 2",
        "multi_item_variation_store.item_variation_data_offsets[0].value = 64",
        "multi_item_variation_store.item_variation_data_offsets[1].value = 0",
        "multi_item_variation_store.variation_region_list.region_count = 3",
        "multi_item_variation_store.variation_region_list.variation_region_offsets[0].value = 16",
        "multi_item_variation_store.variation_region_list.variation_region_offsets[1].value = 30",
        "multi_item_variation_store.variation_region_list.variation_region_offsets[2].value = 0",
        "multi_item_variation_store.variation_region_list.variation_regions[0].region_axis_count = 1",
        "multi_item_variation_store.variation_region_list.variation_regions[0].region_axis_offsets[0].value = 6",
        "multi_item_variation_store.variation_region_list.variation_regions[0].region_axes[0].axis_index = 0",
        "multi_item_variation_store.variation_region_list.variation_regions[0].region_axes[0].start_coord = 0",
        "multi_item_variation_store.variation_region_list.variation_regions[0].region_axes[0].peak_coord = 16384",
        "multi_item_variation_store.variation_region_list.variation_regions[0].region_axes[0].end_coord = 16384",
        "multi_item_variation_store.variation_region_list.variation_regions[1].region_axis_count = 2",
        "multi_item_variation_store.variation_region_list.variation_regions[1].region_axis_offsets[0].value = 0",
        "multi_item_variation_store.variation_region_list.variation_regions[1].region_axis_offsets[1].value = 10",
        "multi_item_variation_store.variation_region_list.variation_regions[1].region_axes[1].axis_index = 1",
        "multi_item_variation_store.variation_region_list.variation_regions[1].region_axes[1].start_coord = -16384",
        "multi_item_variation_store.variation_region_list.variation_regions[1].region_axes[1].peak_coord = -16384",
        "multi_item_variation_store.variation_region_list.variation_regions[1].region_axes[1].end_coord = 0",
        "multi_item_variation_store.item_variation_data[0].format = 1",
        "multi_item_variation_store.item_variation_data[0].region_index_count = 3",
        "multi_item_variation_store.item_variation_data[0].region_indexes[0].value = 0",
        "multi_item_variation_store.item_variation_data[0].region_indexes[1].value = 1",
        "multi_item_variation_store.item_variation_data[0].region_indexes[2].value = 2",
        "multi_item_variation_store.item_variation_data[0].delta_sets_offset = 13",
        "multi_item_variation_store.item_variation_data[0].delta_sets.count = 2",
        "multi_item_variation_store.item_variation_data[0].delta_sets.off_size = 1",
        "multi_item_variation_store.item_variation_data[0].delta_sets.offsets[0].offset = 1",
        "multi_item_variation_store.item_variation_data[0].delta_sets.offsets[1].offset = 8",
        "multi_item_variation_store.item_variation_data[0].delta_sets.offsets[2].offset = 15",
        "multi_item_variation_store.item_variation_data[0].delta_sets[0].values[0].value = 10",
        "multi_item_variation_store.item_variation_data[0].delta_sets[0].values[1].value = 20",
        "multi_item_variation_store.item_variation_data[0].delta_sets[0].values[2].value = 1",
        "multi_item_variation_store.item_variation_data[0].delta_sets[0].values[3].value = 2",
        "multi_item_variation_store.item_variation_data[0].delta_sets[0].values[4].value = 100",
        "multi_item_variation_store.item_variation_data[0].delta_sets[0].values[5].value = -100",
        "multi_item_variation_store.item_variation_data[0].delta_sets[1].values[0].value = 300",
        "multi_item_variation_store.item_variation_data[0].delta_sets[1].values[1].value = -300",
        "multi_item_variation_store.item_variation_data[0].delta_sets[1].values[2].value = 5",
    ];
    assert_eq!(walked.lines, expected);
}

#[test]
fn walks_of_broken_stores() {
    let walk_failure = |bytes: &[u8]| walk(bytes, MultiItemVariationStore::walk).failure;
    assert_eq!(walk_failure(&store()[..7]), "multi_item_variation_store_header at 0");
    assert_eq!(walk_failure(&with_u16(0, 2)), "multi_item_variation_store_format at 0");
    assert_eq!(walk_failure(&with_u32(34, 60)), "sparse_region_axis_coordinates at 92");
    assert_eq!(walk_failure(&with_u16(71, 3)), "multi_item_variation_data_region_index at 71");
    assert_eq!(walk_failure(&with_u8(92, 0x43)), "tuple_deltas at 93");
    assert_eq!(walk_failure(&with_u32(73, 0)), "");
}
