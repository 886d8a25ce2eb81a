// SPDX-License-Identifier: Apache-2.0
use crate::support::{Be, be, failure, table_at, table_of, walk};
use ferrotype_port::base::types::F2Dot14;
use ferrotype_port::tables::avar::{Avar, map_coordinate};

const ONE: i16 = 0x4000;

/// Where a map of these pairs takes a coordinate, both in 16.16.
fn mapped(pairs: &[(i16, i16)], coordinate: i64) -> i64 {
    let map = pairs.iter().fold(be(), |be, (from, to)| be.i16(*from).i16(*to)).done();
    map_coordinate(&table_of(&map).get_array(0, pairs.len()), coordinate)
}

/// Two axes: the first without pairs, the second with three.
fn two_maps(major_version: u16) -> Be {
    be().u16s(&[major_version, 0, 0, 2, 0, 3]).i16(-ONE).i16(-ONE).i16(0).i16(0).i16(ONE).i16(ONE)
}

/// Behind a header and offsets of 16 bytes: a map from two axes to the rows 0, 1 and 0, 0, and a store of one region of
/// one axis, and two rows.
fn version_2() -> Vec<u8> {
    be().u16s(&[2, 0, 0, 0])
        .u32(16)
        .u32(22)
        .u8(0)
        .u8(0)
        .u16(2)
        .u8(1)
        .u8(0)
        .u16(1)
        .u32(12)
        .u16(1)
        .u32(22)
        .u16s(&[1, 1])
        .i16(0)
        .i16(ONE)
        .i16(ONE)
        .u16s(&[2, 1, 1, 0])
        .i16(-5)
        .i16(7)
        .done()
}

fn failed(table: Be) -> String {
    failure(&Avar::parse(table_at(&table.done(), 100), 2))
}

#[test]
fn maps_of_the_axes() {
    let table = two_maps(1).done();
    let avar = Avar::parse(table_of(&table), 2);
    assert_eq!(failure(&avar), "");
    let avar = avar.unwrap();
    assert!(!avar.has_var_store());
    let mut maps = avar.segment_maps();
    assert_eq!(maps.next().len(), 0);
    let map = maps.next();
    assert_eq!(map.len(), 3);
    assert_eq!(map.at(0), 12);
    assert_eq!(map.get(2).to_coordinate, F2Dot14(ONE));
    // There is always one more.
    assert_eq!(maps.next().len(), 0);
    assert_eq!(Avar::default().segment_maps().next().len(), 0);
}

#[test]
fn rows_of_the_axes() {
    let table = version_2();
    let avar = Avar::parse(table_of(&table), 2);
    assert_eq!(failure(&avar), "");
    let avar = avar.unwrap();
    assert!(avar.has_var_store());
    assert_eq!(avar.var_store().region_count(), 1);
    assert_eq!(avar.delta_set_index(0).inner, 1);
    assert_eq!(avar.delta_set_index(1).inner, 0);
    assert_eq!(avar.segment_maps().next().len(), 0);
}

#[test]
fn rows_without_a_map() {
    let table = be().u16s(&[2, 0, 0, 0]).u32(0).u32(0).done();
    let avar = Avar::parse(table_of(&table), 2);
    assert_eq!(failure(&avar), "");
    let avar = avar.unwrap();
    assert!(!avar.has_var_store());
    assert_eq!(avar.delta_set_index(1).outer, 0);
    assert_eq!(avar.delta_set_index(1).inner, 1);
}

#[test]
fn walk_of_version_1() {
    let walked = walk(&two_maps(1).done(), |table, walker| Avar::walk(table, 2, walker));
    let lines = [
        "avar.major_version = 1",
        "avar.minor_version = 0",
        "avar.reserved = 0",
        "avar.axis_count = 2",
        "avar.axis_segment_maps[0].position_map_count = 0",
        "avar.axis_segment_maps[1].position_map_count = 3",
        "avar.axis_segment_maps[1].axis_value_maps[0].from_coordinate = -16384",
        "avar.axis_segment_maps[1].axis_value_maps[0].to_coordinate = -16384",
        "avar.axis_segment_maps[1].axis_value_maps[1].from_coordinate = 0",
        "avar.axis_segment_maps[1].axis_value_maps[1].to_coordinate = 0",
        "avar.axis_segment_maps[1].axis_value_maps[2].from_coordinate = 16384",
        "avar.axis_segment_maps[1].axis_value_maps[2].to_coordinate = 16384",
    ];
    assert_eq!(walked.lines, lines);
    assert_eq!(walked.offsets.last(), Some(&22));
    assert_eq!(walked.failure, "");
}

#[test]
fn walk_of_version_2() {
    let walked = walk(&version_2(), |table, walker| Avar::walk(table, 2, walker));
    let lines = [
        "avar.major_version = 2",
        "avar.minor_version = 0",
        "avar.reserved = 0",
        "avar.axis_count = 0",
        "avar.axis_index_map_offset = 16",
        "avar.var_store_offset = 22",
        "avar.axis_index_map.format = 0",
        "avar.axis_index_map.entry_format = 0",
        "avar.axis_index_map.map_count = 2",
        "avar.axis_index_map.map_data[0].outer_index = 0",
        "avar.axis_index_map.map_data[0].inner_index = 1",
        "avar.axis_index_map.map_data[1].outer_index = 0",
        "avar.axis_index_map.map_data[1].inner_index = 0",
        "item_variation_store.format = 1",
    ];
    assert_eq!(walked.lines[..14], lines);
    assert_eq!(walked.offsets.last(), Some(&54));
    assert_eq!(walked.failure, "");
}

#[test]
fn well_formed_map() {
    let pairs = [(-ONE, -ONE), (-8192, -4096), (0, 0), (8192, 12288), (ONE, ONE)];
    assert_eq!(mapped(&pairs, -65536), -65536);
    assert_eq!(mapped(&pairs, -32768), -16384);
    assert_eq!(mapped(&pairs, -16384), -8192);
    assert_eq!(mapped(&pairs, 0), 0);
    assert_eq!(mapped(&pairs, 16384), 24576);
    assert_eq!(mapped(&pairs, 65534), 65535);
    assert_eq!(mapped(&pairs, 65536), 65536);
}

#[test]
fn segments_are_rounded_to_the_nearest() {
    // Halves away from zero.
    let pairs = [(-ONE, -8192), (0, 0), (ONE, 8192)];
    assert_eq!(mapped(&pairs, 1), 1);
    assert_eq!(mapped(&pairs, 2), 1);
    assert_eq!(mapped(&pairs, 3), 2);
    // In front of 0 they are counted from the pair in front.
    assert_eq!(mapped(&pairs, -1), 0);
    assert_eq!(mapped(&pairs, -3), -1);
    assert_eq!(mapped(&[(-ONE, ONE), (ONE, 0)], -65535), 65536 - 1);
}

#[test]
fn map_without_pairs() {
    assert_eq!(mapped(&[], 12345), 12345);
}

#[test]
fn map_of_one_pair() {
    assert_eq!(mapped(&[(100, 300)], 0), 800);
    assert_eq!(mapped(&[(100, 300)], 400), 1200);
    assert_eq!(mapped(&[(100, 300)], 65536), 66336);
}

#[test]
fn coordinates_outside_of_the_pairs() {
    let pairs = [(-8192, -4096), (8192, 12288)];
    assert_eq!(mapped(&pairs, -65536), -65536 + 16384);
    assert_eq!(mapped(&pairs, 65536), 65536 + 16384);
}

#[test]
fn repeated_ends() {
    let pairs = [(-ONE, -ONE), (-ONE, -8192), (0, 0), (ONE, 8192), (ONE, ONE)];
    assert_eq!(mapped(&pairs, -65536), -32768);
    assert_eq!(mapped(&pairs, 65536), 32768);
    assert_eq!(mapped(&[(-ONE, -ONE), (-ONE, 0)], -65536), 0);
    assert_eq!(mapped(&[(ONE, 0), (ONE, ONE)], 65536), 0);
}

#[test]
fn repeated_coordinates() {
    assert_eq!(mapped(&[(-100, 1), (-100, 2)], -400), 8);
    assert_eq!(mapped(&[(100, 1), (100, 2)], 400), 4);
    assert_eq!(mapped(&[(0, -1), (0, 2)], 0), -4);
    assert_eq!(mapped(&[(0, -2), (0, 1)], 0), 4);
    assert_eq!(mapped(&[(0, -2), (0, 2)], 0), 8);
    assert_eq!(mapped(&[(100, 1), (100, 2), (100, 3)], 400), 8);
    assert_eq!(mapped(&[(100, 1), (100, 2), (100, 3), (100, 4)], 400), 4);
    // Only neighbours.
    assert_eq!(mapped(&[(-100, 1), (0, 5), (-100, 2)], -400), 4);
}

#[test]
fn map_that_is_not_sorted() {
    let pairs = [(ONE, ONE), (0, 0), (8192, 4096), (-ONE, -ONE)];
    // In front of the first pair that is behind.
    assert_eq!(mapped(&pairs, 16384), 16384);
    assert_eq!(mapped(&pairs, 32768), 16384);
    assert_eq!(mapped(&[(-ONE, 0), (ONE, 100), (0, 0), (8192, 4096)], 16384), 250);
}

#[test]
fn missing_header() {
    assert_eq!(failed(be().u16s(&[1, 0, 0]).u8(0)), "avar_length at 100");
}

#[test]
fn version_3() {
    assert_eq!(failed(two_maps(3)), "avar_version at 100");
    assert_eq!(failed(two_maps(0)), "avar_version at 100");
}

#[test]
fn other_number_of_axes() {
    assert_eq!(failed(be().u16s(&[1, 0, 0, 1, 0])), "avar_axis_count at 106");
    assert_eq!(failed(be().u16s(&[1, 0, 0, 0])), "avar_axis_count at 106");
    assert_eq!(failed(be().u16s(&[2, 0, 0, 1, 0]).zeros(8)), "avar_axis_count at 106");
    assert_eq!(failed(be().u16s(&[2, 0, 0, 0]).zeros(8)), "");
}

#[test]
fn missing_map() {
    assert_eq!(failed(be().u16s(&[1, 0, 0, 2, 0]).u8(0)), "avar_position_map_count at 110");
    assert_eq!(failed(be().u16s(&[1, 0, 0, 2, 0, 1]).zeros(3)), "avar_axis_value_maps at 112");
}

#[test]
fn missing_offsets() {
    assert_eq!(failed(two_maps(2).zeros(7)), "avar_offsets at 124");
}

#[test]
fn offsets_behind_the_table() {
    assert_eq!(failed(two_maps(2).u32(33).u32(0)), "avar_axis_index_map_offset at 133");
    assert_eq!(failed(two_maps(2).u32(0).u32(33)), "avar_var_store_offset at 133");
    assert_eq!(failed(two_maps(2).u32(0).u32(32)), "item_variation_store_header at 132");
}
