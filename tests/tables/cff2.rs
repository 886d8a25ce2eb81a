// SPDX-License-Identifier: Apache-2.0
use crate::cff::support::{TestFont, cff2_of, charstrings2_of, entry, index2_of};
use crate::support::{be, failure, table_at, table_of, walk};
use ferrotype_port::base::types::Uint8;
use ferrotype_port::tables::cff2::Cff2;

const CHAR_STRINGS: u16 = 17;
const VSTORE: u16 = 24;
const FD_SELECT: u16 = 0x0C25;

fn parsed(font: &TestFont) -> String {
    failure(&Cff2::parse(table_of(&cff2_of(font))))
}

fn store_of(font: &TestFont) -> String {
    failure(&Cff2::parse(table_of(&cff2_of(font))).unwrap().variation_store())
}

/// Three glyphs of one Font DICT, and a variation store of three bytes.
fn plain() -> TestFont {
    TestFont {
        global_subrs: vec![vec![11]],
        parts: vec![(CHAR_STRINGS, charstrings2_of(3)), (VSTORE, be().u16(3).text("abc").done())],
        font_dicts: vec![([entry(&[2], 22), entry(&[12], 19)].concat(), index2_of(&[vec![], vec![1]]))],
        ..TestFont::default()
    }
}

/// The same with two of them.
fn several() -> TestFont {
    let mut font = plain();
    font.parts.push((FD_SELECT, be().u8(4).u32(2).u32(0).u16(1).u32(1).u16(0).u32(3).done()));
    font.font_dicts.push((entry(&[3], 22), vec![]));
    font
}

#[test]
fn charstrings() {
    let table = cff2_of(&plain());
    let cff2 = Cff2::parse(table_of(&table)).unwrap();
    assert_eq!(cff2.num_glyphs(), 3);
    assert_eq!(cff2.charstring(2).unwrap().get::<Uint8>(0), 2);
    assert_eq!(cff2.global_subrs().count(), 1);
    let end = cff2.variation_store().unwrap().unwrap().at(0) - 2;
    assert_eq!(failure(&cff2.charstring(3)), format!("cff2_glyph at {end}"));
}

#[test]
fn font_dict_of_all_glyphs() {
    let table = cff2_of(&plain());
    let cff2 = Cff2::parse(table_of(&table)).unwrap();
    assert_eq!(cff2.fd(2).unwrap(), 0);
    assert_eq!(cff2.subfont(0).unwrap().vsindex, 2);
    assert_eq!(cff2.subfont(0).unwrap().local_subrs.count(), 2);
    assert!(failure(&cff2.subfont(1)).starts_with("cff_fd at"));
}

#[test]
fn several_font_dicts() {
    let table = cff2_of(&several());
    let cff2 = Cff2::parse(table_of(&table)).unwrap();
    assert_eq!(cff2.fd(0).unwrap(), 1);
    assert_eq!(cff2.fd(2).unwrap(), 0);
    assert_eq!(cff2.subfont(1).unwrap().vsindex, 3);
    assert!(cff2.subfont(1).unwrap().local_subrs.is_empty());
}

#[test]
fn variation_store() {
    let mut font = plain();
    let table = cff2_of(&font);
    let store = Cff2::parse(table_of(&table)).unwrap().variation_store().unwrap().unwrap();
    assert_eq!(store.len(), 3);
    assert_eq!(store.get::<Uint8>(2), b'c');
    font.parts.pop();
    let table = cff2_of(&font);
    assert!(Cff2::parse(table_of(&table)).unwrap().variation_store().unwrap().is_none());
}

#[test]
fn missing_header() {
    assert_eq!(failure(&Cff2::parse(table_at(&[2, 0, 5, 0], 9))), "cff2_header at 9");
}

#[test]
fn major_version_1() {
    assert_eq!(failure(&Cff2::parse(table_of(&[1, 0, 5, 0, 0]))), "cff2_version at 0");
}

#[test]
fn missing_top_dict() {
    assert_eq!(failure(&Cff2::parse(table_of(&[2, 0, 5, 0, 1]))), "cff2_top_dict at 5");
    assert_eq!(failure(&Cff2::parse(table_of(&[2, 0, 6, 0, 0]))), "cff2_top_dict at 6");
}

#[test]
fn missing_index() {
    assert_eq!(failure(&Cff2::parse(table_of(&[2, 0, 5, 0, 0, 0]))), "cff_index_count at 5");
}

#[test]
fn missing_charstrings() {
    assert_eq!(parsed(&TestFont::default()), "cff2_char_strings at 5");
}

#[test]
fn missing_fd_array() {
    assert_eq!(parsed(&TestFont { font_dicts: vec![], ..plain() }), "cff2_fd_array at 5");
}

#[test]
fn variation_store_beyond_the_table() {
    let mut font = TestFont {
        top: entry(&[1000], VSTORE),
        parts: vec![(CHAR_STRINGS, charstrings2_of(1))],
        font_dicts: vec![(vec![], vec![])],
        ..TestFont::default()
    };
    assert_eq!(store_of(&font), "cff2_vstore_length at 1000");
    font.top = entry(&[1], VSTORE); // where the header has 0 and 5
    assert_eq!(store_of(&font), "");
    font.top = entry(&[2], VSTORE); // 5 and the high byte of the length
    assert_eq!(store_of(&font), "cff2_vstore at 4");
}

#[test]
fn walk_of_all_fields() {
    let walk = walk(&cff2_of(&several()), Cff2::walk);
    assert_eq!(walk.failure, "");
    let expect = |lines: &[&str]| assert!(walk.lines.windows(lines.len()).any(|found| found == lines), "{}", lines[0]);
    expect(&[
        "cff2.major_version = 2",
        "cff2.minor_version = 0",
        "cff2.header_size = 5",
        "cff2.top_dict_length = 26",
        "cff2.top_dict.char_strings = 39",
        "cff2.top_dict.vstore = 55",
        "cff2.top_dict.fd_select = 60",
        "cff2.top_dict.fd_array = 81",
        "cff2.global_subr_index.count = 1",
    ]);
    expect(&[
        "cff2.global_subr_index.data[0].charstring = [0B]",
        "cff2.vstore.length = 3",
        "cff2.char_strings_index.count = 3",
    ]);
    expect(&[
        "cff2.char_strings_index.data[2].charstring = [02]",
        "cff2.fd_select.format = 4",
        "cff2.fd_select.n_ranges = 2",
    ]);
    expect(&["cff2.fd_select.sentinel = 3", "cff2.font_dict_index.count = 2"]);
    expect(&[
        "cff2.private_dicts[0].vsindex = 2",
        "cff2.private_dicts[0].subrs = 12",
        "cff2.local_subr_indices[0].count = 2",
    ]);
    expect(&["cff2.local_subr_indices[0].data[1].charstring = [01]", "cff2.font_dicts[1].private = 6"]);
    assert_eq!(walk.lines.last().unwrap(), "cff2.private_dicts[1].vsindex = 3");
}

#[test]
fn walk_up_to_what_is_broken() {
    assert_eq!(walk(&[2, 0, 5, 0], Cff2::walk).failure, "cff2_header at 0");
    let version_1 = walk(&[1, 0, 5, 0, 0], Cff2::walk);
    assert_eq!(version_1.lines.len(), 4);
    assert_eq!(version_1.failure, "cff2_version at 0");
    let table = cff2_of(&plain());
    for size in 0..table.len() {
        assert_ne!(walk(&table[..size], Cff2::walk).failure, "", "{size}");
    }
}
