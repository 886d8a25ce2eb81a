// SPDX-License-Identifier: Apache-2.0
mod text;

use crate::support::{be, failure, table_at, walk};
use ferrotype_port::tables::name::Name;

/// Two records and the storage "Abc" behind them.
fn version_0() -> Vec<u8> {
    be().u16s(&[0, 2, 30, 3, 1, 0x409, 1, 2, 1, 1, 0, 65535, 2, 3, 0]).text("Abc").done()
}

/// No name, and two language tags in the storage "de-en".
fn version_1() -> Vec<u8> {
    be().u16s(&[1, 0, 16, 2, 2, 0, 2, 3]).text("de-en").done()
}

#[test]
fn records_and_strings() {
    let table = version_0();
    let name = Name::parse(table_at(&table, 100));
    assert_eq!(failure(&name), "");
    let name = name.unwrap();
    assert_eq!(name.count(), 2);
    let view = name.record(0).unwrap();
    assert_eq!(view.record.platform_id, 3);
    assert_eq!(view.record.encoding_id, 1);
    assert_eq!(view.record.language_id, 0x409);
    assert_eq!(view.record.name_id, 1);
    assert_eq!(view.string.at(0), 131);
    assert_eq!(view.string.as_slice(), b"bc");
    assert_eq!(name.record(1).unwrap().string.len(), 3);
}

#[test]
fn walk_of_version_0() {
    let walked = walk(&version_0(), Name::walk);
    let lines = [
        "name.version = 0",
        "name.count = 2",
        "name.storage_offset = 30",
        "name.name_records[0].platform_id = 3",
        "name.name_records[0].encoding_id = 1",
        "name.name_records[0].language_id = 1033",
        "name.name_records[0].name_id = 1",
        "name.name_records[0].length = 2",
        "name.name_records[0].string_offset = 1",
        "name.name_records[0].string = [62 63]",
        "name.name_records[1].platform_id = 1",
        "name.name_records[1].encoding_id = 0",
        "name.name_records[1].language_id = 65535",
        "name.name_records[1].name_id = 2",
        "name.name_records[1].length = 3",
        "name.name_records[1].string_offset = 0",
        "name.name_records[1].string = [41 62 63]",
    ];
    assert_eq!(walked.lines, lines);
    assert_eq!(walked.offsets.last(), Some(&30));
    assert_eq!(walked.failure, "");
}

#[test]
fn walk_of_version_1() {
    let walked = walk(&version_1(), Name::walk);
    let lines = [
        "name.version = 1",
        "name.count = 0",
        "name.storage_offset = 16",
        "name.lang_tag_count = 2",
        "name.lang_tag_records[0].length = 2",
        "name.lang_tag_records[0].lang_tag_offset = 0",
        "name.lang_tag_records[0].lang_tag = [64 65]",
        "name.lang_tag_records[1].length = 2",
        "name.lang_tag_records[1].lang_tag_offset = 3",
        "name.lang_tag_records[1].lang_tag = [65 6E]",
    ];
    assert_eq!(walked.lines, lines);
    assert_eq!(walked.offsets.last(), Some(&19));
    assert_eq!(walked.failure, "");
}

#[test]
fn strings_inside_the_records() {
    // The storage may overlap anything else.
    let table = be().u16s(&[0, 1, 0]).zeros(8).u16(18).u16(0).done();
    assert_eq!(walk(&table, Name::walk).failure, "");
}

#[test]
fn missing_header() {
    assert_eq!(failure(&Name::parse(table_at(&version_0()[..5], 100))), "name_length at 100");
    assert_eq!(walk(&version_0()[..5], Name::walk).failure, "name_length at 0");
}

#[test]
fn version_2() {
    let table = be().u16s(&[2, 0, 6]).done();
    assert_eq!(failure(&Name::parse(table_at(&table, 100))), "name_version at 100");
}

#[test]
fn missing_record() {
    assert_eq!(failure(&Name::parse(table_at(&version_0()[..29], 100))), "name_records at 106");
}

#[test]
fn missing_number_of_language_tags() {
    assert_eq!(failure(&Name::parse(table_at(&version_1()[..7], 100))), "name_lang_tag_count at 106");
}

#[test]
fn missing_language_tag_record() {
    assert_eq!(failure(&Name::parse(table_at(&version_1()[..15], 100))), "name_lang_tag_records at 108");
}

#[test]
fn storage_behind_the_table() {
    let parse = |storage_offset| {
        let table = be().u16s(&[0, 0, storage_offset]).done();
        failure(&Name::parse(table_at(&table, 100)))
    };
    assert_eq!(parse(6), "");
    assert_eq!(parse(7), "name_storage_offset at 107");
}

#[test]
fn string_beyond_the_table() {
    let table = version_0();
    let name = Name::parse(table_at(&table[..32], 100));
    assert_eq!(failure(&name), "");
    assert_eq!(failure(&name.unwrap().record(0)), "name_string_range at 131");
    assert_eq!(failure(&name.unwrap().record(1)), "name_string_range at 130");
    let walked = walk(&table[..32], Name::walk);
    assert_eq!(walked.lines.len(), 9);
    assert_eq!(walked.failure, "name_string_range at 31");
}

#[test]
fn language_tag_beyond_the_table() {
    let walked = walk(&version_1()[..20], Name::walk);
    assert_eq!(walked.lines.len(), 9);
    assert_eq!(walked.failure, "name_lang_tag_range at 19");
}
