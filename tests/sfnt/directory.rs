// SPDX-License-Identifier: Apache-2.0
use crate::sfnt::{sfnt, sfnt_of, tag_of};
use crate::support::{Be, be, failure, table_of};
use ferrotype_port::base::check::Check;
use ferrotype_port::base::types::Tag;
use ferrotype_port::sfnt::directory::Directory;

/// A directory at the start of a file that has these records and 100 bytes.
fn records(tag_offset_length: &[(&str, u32, u32)]) -> Be {
    let mut file = be().u32(0x0001_0000).u16(u16::try_from(tag_offset_length.len()).unwrap()).zeros(6);
    for (tag, offset, length) in tag_offset_length {
        file = file.tag(tag).u32(0).u32(*offset).u32(*length);
    }
    let left = 100 - file.size();
    file.zeros(left)
}

fn parse(file: &[u8]) -> String {
    parse_at(file, 0)
}

fn parse_at(file: &[u8], offset: u32) -> String {
    failure(&Directory::parse(table_of(file), offset))
}

/// "from to" of the table that is found, "none", or the failure.
fn find(file: &[u8], tag: &str) -> String {
    let table = Directory::parse(table_of(file), 0).unwrap().find(tag_of(tag));
    match &table {
        Ok(Some(table)) => format!("{} {}", table.at(0), table.at(table.len())),
        Ok(None) => "none".to_string(),
        Err(_) => failure(&table),
    }
}

#[test]
fn versions() {
    for version in [0x0001_0000, tag_of("true"), tag_of("typ1"), tag_of("OTTO")] {
        let file = sfnt_of(&[], version);
        let directory = Directory::parse(table_of(&file), 0);
        assert_eq!(failure(&directory), "");
        assert_eq!(directory.unwrap().sfnt_version(), version);
    }
    for version in [0, 0x0002_0000, tag_of("ttcf"), tag_of("wOFF"), tag_of("TRUE")] {
        assert_eq!(parse(&sfnt_of(&[], version)), "sfnt_version at 0");
    }
}

#[test]
fn header_beyond_the_file() {
    assert_eq!(parse(&[]), "sfnt_header at 0");
    assert_eq!(parse(&sfnt(&[])[..11]), "sfnt_header at 0");
    assert_eq!(parse_at(&sfnt(&[]), 12), "sfnt_header at 12");
    assert_eq!(parse_at(&sfnt(&[]), 0xFFFF_FFFF), "sfnt_header at 4294967295");
}

#[test]
fn somewhere_in_the_file() {
    let file = be().zeros(5).bytes(&records(&[("head", 0, 5), ("maxp", 5, 4)]).done()).done();
    let directory = Directory::parse(table_of(&file), 5);
    assert_eq!(failure(&directory), "");
    let directory = directory.unwrap();
    assert_eq!(directory.records().len(), 2);
    assert_eq!(directory.records().get(1).table_tag, Tag(tag_of("maxp")));
    assert_eq!(directory.records().at(1), 5 + 12 + 16);
    // Offsets of tables are offsets in the file.
    assert_eq!(directory.find(tag_of("maxp")).unwrap().unwrap().at(0), 5);
    assert_eq!(failure(&directory.require(tag_of("loca"), Check::LocaMissing)), "loca_missing at 5");
    assert_eq!(parse_at(&be().zeros(5).bytes(&sfnt_of(&[], 1)).done(), 5), "sfnt_version at 5");
}

#[test]
fn number_of_tables() {
    assert_eq!(parse(&be().u32(0x0001_0000).u16(4096).zeros(6 + 4096 * 16).done()), "");
    assert_eq!(parse(&be().u32(0x0001_0000).u16(4097).zeros(6 + 4097 * 16).done()), "sfnt_table_count at 4");
    assert_eq!(parse(&be().u32(0x0001_0000).u16(65535).zeros(6).done()), "sfnt_table_count at 4");
}

#[test]
fn records_beyond_the_file() {
    let file = records(&[("head", 0, 0), ("maxp", 0, 0)]).done();
    assert_eq!(parse(&file[..44]), "");
    assert_eq!(parse(&file[..43]), "sfnt_directory at 12");
}

#[test]
fn find_a_table() {
    let file = records(&[("head", 90, 10), ("maxp", 100, 0), ("maxp", 0, 4), ("\0\0\0\0", 1, 2)]).done();
    assert_eq!(find(&file, "head"), "90 100");
    // The first one of several, even if it is empty.
    assert_eq!(find(&file, "maxp"), "100 100");
    assert_eq!(find(&file, "\0\0\0\0"), "1 3");
    assert_eq!(find(&file, "Head"), "none");
}

#[test]
fn tables_may_overlap() {
    let file = records(&[("head", 0, 100), ("maxp", 12, 16)]).done();
    assert_eq!(find(&file, "head"), "0 100");
    assert_eq!(find(&file, "maxp"), "12 28");
}

#[test]
fn table_beyond_the_file() {
    assert_eq!(find(&records(&[("head", 90, 11)]).done(), "head"), "sfnt_table_range at 20");
    assert_eq!(find(&records(&[("head", 101, 0)]).done(), "head"), "sfnt_table_range at 20");
    let second = records(&[("\0\0\0\0", 0, 0), ("head", 1, 0xFFFF_FFFF)]).done();
    assert_eq!(find(&second, "head"), "sfnt_table_range at 36");
    assert_eq!(find(&records(&[("head", 0xFFFF_FFFF, 2)]).done(), "head"), "sfnt_table_range at 20");
    // Nobody asked for it.
    assert_eq!(find(&records(&[("maxp", 0xFFFF_FFFF, 2), ("head", 0, 4)]).done(), "head"), "0 4");
}

#[test]
fn has() {
    let file = records(&[("head", 90, 10), ("maxp", 90, 11)]).done();
    let directory = Directory::parse(table_of(&file), 0).unwrap();
    assert!(directory.has(tag_of("head")));
    assert!(directory.has(tag_of("maxp")));
    assert!(!directory.has(tag_of("loca")));
}

#[test]
fn require() {
    let file = records(&[("head", 90, 10), ("maxp", 90, 11)]).done();
    let directory = Directory::parse(table_of(&file), 0).unwrap();
    assert_eq!(directory.require(tag_of("head"), Check::HeadMissing).unwrap().at(0), 90);
    assert_eq!(failure(&directory.require(tag_of("loca"), Check::LocaMissing)), "loca_missing at 0");
    assert_eq!(failure(&directory.require(tag_of("maxp"), Check::MaxpMissing)), "sfnt_table_range at 36");
}
