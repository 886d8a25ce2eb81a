// SPDX-License-Identifier: Apache-2.0
use crate::support::{Walked, be, failure, table_at, table_of, walk};
use ferrotype_port::base::walker::Place;
use ferrotype_port::tables::delta_set_index_map::DeltaSetIndexMap;

/// "outer/inner" of the first `count` entries.
fn entries(bytes: &[u8], count: u32) -> Vec<String> {
    let map = DeltaSetIndexMap::parse(table_of(bytes)).unwrap();
    (0..count).map(|i| map.map(i)).map(|index| format!("{}/{}", index.outer, index.inner)).collect()
}

fn rejected(map: &[u8]) -> String {
    failure(&DeltaSetIndexMap::parse(table_at(map, 100)))
}

fn walk_map(file: &[u8]) -> Walked {
    walk(file, |map, walker| {
        let entries = Place::new(c"map.map_data[]", [0; 4]);
        DeltaSetIndexMap::walk(map, Place::new(c"map", [0; 4]), entries, 0, walker)
    })
}

#[test]
fn entries_of_every_size() {
    let bytes = be().u8(0).u8(0x03).u16(2).u8(0x21).u8(0xFE).done();
    assert_eq!(entries(&bytes, 2), ["2/1", "15/14"]);
    let words = be().u8(0).u8(0x1B).u16(2).u16(0x2123).u16(0xF001).done();
    assert_eq!(entries(&words, 2), ["2/291", "15/1"]);
    let three_bytes = be().u8(0).u8(0x2F).u16(1).u24(0x0012_FFFF).done();
    assert_eq!(entries(&three_bytes, 1), ["18/65535"]);
    let long_words = be().u8(0).u8(0x3F).u16(1).u32(0xFFFF_FFFF).done();
    assert_eq!(entries(&long_words, 1), ["65535/65535"]);
}

#[test]
fn outer_numbers_wider_than_16_bits() {
    assert_eq!(entries(&be().u8(0).u8(0x30).u16(1).u32(0xFFFF_FFFF).done(), 1), ["2147483647/1"]);
}

#[test]
fn more_inner_bits_than_an_entry_has() {
    assert_eq!(entries(&be().u8(0).u8(0x0F).u16(1).u8(0xFF).done(), 1), ["0/255"]);
}

#[test]
fn reserved_bits_are_ignored() {
    assert_eq!(entries(&be().u8(0).u8(0xC3).u16(1).u8(0x21).done(), 1), ["2/1"]);
}

#[test]
fn format_1() {
    assert_eq!(entries(&be().u8(1).u8(0x03).u32(2).u8(0x21).u8(0xFE).done(), 2), ["2/1", "15/14"]);
}

#[test]
fn behind_the_last_entry() {
    let bytes = be().u8(0).u8(0x03).u16(2).u8(0x21).u8(0xFE).done();
    assert_eq!(entries(&bytes, 4), ["2/1", "15/14", "15/14", "15/14"]);
    let map = DeltaSetIndexMap::parse(table_of(&bytes)).unwrap();
    assert_eq!(map.map(0xFFFF_FFFF).outer, 15);
    assert!(!map.is_empty());
}

#[test]
fn without_entries() {
    let bytes = be().u8(0).u8(0x03).u16(0).done();
    assert_eq!(entries(&bytes, 2), ["0/0", "0/1"]);
    let map = DeltaSetIndexMap::parse(table_of(&bytes)).unwrap();
    assert!(map.is_empty());
    assert_eq!(map.map(0x1234_5678).outer, 0x1234);
    assert_eq!(map.map(0x1234_5678).inner, 0x5678);
    assert_eq!(DeltaSetIndexMap::default().map(7).inner, 7);
}

#[test]
fn missing_bytes() {
    let format0 = be().u8(0).u8(0x13).u16(2).u16(1).u16(2).done();
    assert_eq!(rejected(&format0[..0]), "delta_set_index_map_length at 100");
    assert_eq!(rejected(&format0[..3]), "delta_set_index_map_format0 at 100");
    assert_eq!(rejected(&format0[..7]), "delta_set_index_map_data at 104");
    let format1 = be().u8(1).u8(0x13).u32(2).u16(1).u16(2).done();
    assert_eq!(rejected(&format1[..5]), "delta_set_index_map_format1 at 100");
    assert_eq!(rejected(&format1[..9]), "delta_set_index_map_data at 106");
    let most = be().u8(1).u8(0x33).u32(0xFFFF_FFFF).zeros(8).done();
    assert_eq!(rejected(&most), "delta_set_index_map_data at 106");
}

#[test]
fn format_2() {
    assert_eq!(rejected(&be().u8(2).u8(0x03).u16(0).done()), "delta_set_index_map_format at 100");
}

#[test]
fn walk_of_all_fields() {
    let format0 = walk_map(&be().u8(0).u8(0x1B).u16(2).u16(0x2123).u16(0xF001).done());
    let lines = [
        "map.format = 0",
        "map.entry_format = 27",
        "map.map_count = 2",
        "map.map_data[0].outer_index = 2",
        "map.map_data[0].inner_index = 291",
        "map.map_data[1].outer_index = 15",
        "map.map_data[1].inner_index = 1",
    ];
    assert_eq!(format0.lines, lines);
    assert_eq!(format0.offsets, [0, 1, 2, 4, 4, 6, 6]);
    assert_eq!(format0.failure, "");
    let format1 = walk_map(&be().u8(1).u8(0x03).u32(1).u8(0x21).done());
    let lines = [
        "map.format = 1",
        "map.entry_format = 3",
        "map.map_count = 1",
        "map.map_data[0].outer_index = 2",
        "map.map_data[0].inner_index = 1",
    ];
    assert_eq!(format1.lines, lines);
    assert_eq!(format1.offsets, [0, 1, 2, 6, 6]);
    assert_eq!(walk_map(&be().u8(0).u8(0x03).u16(1).done()).failure, "delta_set_index_map_data at 4");
}
