// SPDX-License-Identifier: Apache-2.0
use crate::support::{Be, be, failure, table_at, walk};
use ferrotype_port::tables::ltag::Ltag;

/// The tags "en" and "sp" in one string.
fn table(version: u32, length: u16) -> Be {
    be().u32(version).u32(0).u32(2).u16s(&[20, 2, 22, length]).text("ensp")
}

#[test]
fn tags() {
    let bytes = table(1, 2).done();
    let ltag = Ltag::parse(table_at(&bytes, 100));
    assert_eq!(failure(&ltag), "");
    let ltag = ltag.unwrap();
    assert_eq!(failure(&ltag.tag(0)), "");
    assert_eq!(ltag.tag(1).unwrap().at(0), 122);
    assert_eq!(ltag.tag(1).unwrap().as_slice(), b"sp");
    assert_eq!(failure(&ltag.tag(2)), "ltag_tag_number at 108");
}

#[test]
fn fields() {
    let table = table(1, 2).done();
    let walked = walk(&table, Ltag::walk);
    assert_eq!(walked.failure, "");
    let lines = [
        "ltag.version = 1",
        "ltag.flags = 0",
        "ltag.num_tags = 2",
        "ltag.tag_range[0].offset = 20",
        "ltag.tag_range[0].length = 2",
        "ltag.tag_range[0].tag = [65 6E]",
        "ltag.tag_range[1].offset = 22",
        "ltag.tag_range[1].length = 2",
        "ltag.tag_range[1].tag = [73 70]",
    ];
    assert_eq!(walked.lines, lines);
    assert_eq!(walked.offsets.last(), Some(&22));
}

#[test]
fn missing_bytes() {
    let table = table(1, 2).done();
    assert_eq!(failure(&Ltag::parse(table_at(&table[..11], 100))), "ltag_length at 100");
    assert_eq!(walk(&table[..11], Ltag::walk).failure, "ltag_length at 0");
    assert_eq!(walk(&table[..19], Ltag::walk).failure, "ltag_tag_range at 12");
}

#[test]
fn version_2() {
    assert_eq!(walk(&table(2, 2).done(), Ltag::walk).failure, "ltag_version at 0");
}

#[test]
fn tag_beyond_the_table() {
    let table = table(1, 3).done();
    let walked = walk(&table, Ltag::walk);
    assert_eq!(walked.lines.last().unwrap(), "ltag.tag_range[1].length = 3");
    assert_eq!(walked.failure, "ltag_string_range at 22");
}
