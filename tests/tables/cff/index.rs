// SPDX-License-Identifier: Apache-2.0
use super::support::{File, index_of, index_with, index2_of, index2_with, letters};
use crate::support::{Walked, be, failure, table_at, table_of, walk};
use ferrotype_port::base::walker::Place;
use ferrotype_port::tables::cff::index::{CountWidth, Index, IndexPaths};

fn parsed(table: &[u8]) -> String {
    failure(&Index::parse(table_of(table), 0, CountWidth::Uint16))
}

/// The objects as texts, or failures.
fn objects(table: &[u8], offset: usize, width: CountWidth) -> Vec<String> {
    let index = Index::parse(table_of(table), offset, width).unwrap();
    let object = |i| match index.get(i) {
        Ok(object) => String::from_utf8(object.as_slice().to_vec()).unwrap(),
        failed => failure(&failed),
    };
    (0..index.count()).map(object).collect()
}

#[test]
fn objects_of_every_offset_size() {
    let three = [letters("one"), letters(""), letters("three")];
    for off_size in 1..=4 {
        assert_eq!(objects(&index_with(&three, off_size), 0, CountWidth::Uint16), ["one", "", "three"]);
        assert_eq!(objects(&index2_with(&three, off_size), 0, CountWidth::Uint32), ["one", "", "three"]);
    }
}

#[test]
fn behind_other_data() {
    let table = be().zeros(7).bytes(&index_with(&[letters("one")], 2)).zeros(2).done();
    assert_eq!(objects(&table, 7, CountWidth::Uint16), ["one"]);
    assert_eq!(Index::parse(table_of(&table), 7, CountWidth::Uint16).unwrap().end(), 17);
}

#[test]
fn places_of_objects() {
    let table = index_of(&[letters("one"), letters("two")]);
    let index = Index::parse(table_at(&table, 100), 0, CountWidth::Uint16).unwrap();
    assert_eq!(index.get(0).unwrap().at(0), 106);
    assert_eq!(index.get(1).unwrap().at(0), 109);
    assert_eq!(index.end(), 12);
}

#[test]
fn no_objects() {
    let table = be().u16(0).done();
    let index = Index::parse(table_of(&table), 0, CountWidth::Uint16).unwrap();
    assert!(index.is_empty());
    assert_eq!(index.end(), 2);
    let table = be().u32(0).done();
    let index2 = Index::parse(table_of(&table), 0, CountWidth::Uint32).unwrap();
    assert!(index2.is_empty());
    assert_eq!(index2.end(), 4);
}

#[test]
fn missing_count() {
    assert_eq!(parsed(&[0]), "cff_index_count at 0");
    assert_eq!(failure(&Index::parse(table_of(&[0; 3]), 0, CountWidth::Uint32)), "cff_index_count at 0");
    assert_eq!(failure(&Index::parse(table_of(&[0; 3]), 4, CountWidth::Uint16)), "cff_index_count at 4");
}

#[test]
fn missing_off_size() {
    assert_eq!(parsed(&be().u16(1).done()), "cff_index_header at 2");
}

#[test]
fn off_size_0_or_5() {
    assert_eq!(parsed(&be().u16(1).u8(0).zeros(20).done()), "cff_index_off_size at 2");
    assert_eq!(parsed(&be().u16(1).u8(5).zeros(20).done()), "cff_index_off_size at 2");
}

#[test]
fn missing_offset() {
    assert_eq!(parsed(&be().u16(1).u8(2).u16(1).u8(0).done()), "cff_index_offsets at 3");
    let most = be().u32(0xFFFF_FFFF).u8(4).u32(1).done();
    assert_eq!(failure(&Index::parse(table_of(&most), 0, CountWidth::Uint32)), "cff_index_offsets at 5");
}

#[test]
fn last_offset_0() {
    assert_eq!(parsed(&be().u16(1).u8(2).u16(1).u16(0).done()), "cff_index_last_offset at 5");
}

#[test]
fn missing_data() {
    assert_eq!(parsed(&be().u16(1).u8(1).u8(1).u8(3).u16(0).done()), "");
    assert_eq!(parsed(&be().u16(1).u8(1).u8(1).u8(3).u8(0).done()), "cff_index_data at 4");
}

#[test]
fn object_before_the_data() {
    let table = be().u16(2).u8(1).u8(0).u8(2).u8(3).text("ab").done();
    assert_eq!(objects(&table, 0, CountWidth::Uint16), ["cff_index_object at 3", "b"]);
}

#[test]
fn object_behind_the_data() {
    let table = be().u16(2).u8(2).u16(1).u16(4).u16(3).text("ab").done();
    assert_eq!(objects(&table, 0, CountWidth::Uint16), ["cff_index_object at 3", "cff_index_object at 5"]);
}

#[test]
fn object_that_ends_before_it_begins() {
    let table = be().u16(3).u8(1).u8(1).u8(3).u8(2).u8(3).text("ab").done();
    assert_eq!(objects(&table, 0, CountWidth::Uint16), ["ab", "cff_index_object at 4", "b"]);
}

fn walked(table: &[u8], width: CountWidth) -> Walked {
    walk(table, |table, walker| {
        let paths = IndexPaths { index: c"a[].index", offsets: c"a[].index.offsets[]" };
        let place = Place::new(c"", [5, 0, 0, 0]);
        let index = Index::walk(table, 0, width, paths, place, 1, walker)?;
        index.walk_objects(Place::new(c"a[].index.data[]", [5, 0, 0, 0]), 1, c"string", walker)
    })
}

#[test]
fn walk_of_all_fields() {
    let walk = walked(&index_of(&[letters("A"), letters("")]), CountWidth::Uint16);
    let lines = [
        "a[5].index.count = 2",
        "a[5].index.off_size = 1",
        "a[5].index.offsets[0].offset = 1",
        "a[5].index.offsets[1].offset = 2",
        "a[5].index.offsets[2].offset = 2",
        "a[5].index.data[0].string = [41]",
        "a[5].index.data[1].string = []",
    ];
    assert_eq!(walk.lines, lines);
    assert_eq!(walk.offsets, [0, 2, 3, 4, 5, 6, 7]);
    assert_eq!(walk.failure, "");
    let table: File = index2_with(&[letters("A")], 3);
    assert_eq!(walked(&table, CountWidth::Uint32).offsets, [0, 4, 5, 8, 11]);
}

#[test]
fn walk_of_no_objects() {
    assert_eq!(walked(&index_of(&[]), CountWidth::Uint16).lines, ["a[5].index.count = 0"]);
    assert_eq!(walked(&index2_of(&[]), CountWidth::Uint32).lines, ["a[5].index.count = 0"]);
}

#[test]
fn walk_up_to_what_is_broken() {
    assert_eq!(walked(&[0], CountWidth::Uint16).failure, "cff_index_count at 0");
    let cut = walked(&be().u16(1).done(), CountWidth::Uint16);
    assert_eq!(cut.lines, ["a[5].index.count = 1"]);
    assert_eq!(cut.failure, "cff_index_header at 2");
    let off_size_5 = walked(&be().u16(1).u8(5).done(), CountWidth::Uint16);
    assert_eq!(off_size_5.lines.last().unwrap(), "a[5].index.off_size = 5");
    assert_eq!(off_size_5.failure, "cff_index_off_size at 2");
    let out_of_order = walked(&be().u16(2).u8(1).u8(1).u8(3).u8(2).u8(0).done(), CountWidth::Uint16);
    assert_eq!(out_of_order.lines.last().unwrap(), "a[5].index.offsets[2].offset = 2");
    assert_eq!(out_of_order.failure, "cff_index_object at 3");
}
