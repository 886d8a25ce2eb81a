// SPDX-License-Identifier: Apache-2.0
use crate::support::{be, failure, table_at, table_of, walk};
use ferrotype_port::tables::head::{Head, IndexToLocFormat};

struct Fields {
    major_version: u16,
    magic_number: u32,
    units_per_em: u16,
    index_to_loc_format: i16,
}

impl Default for Fields {
    fn default() -> Self {
        Self { major_version: 1, magic_number: 0x5F0F_3CF5, units_per_em: 1000, index_to_loc_format: 0 }
    }
}

#[rustfmt::skip]
fn head(fields: Fields) -> Vec<u8> {
    be()
        .u16(fields.major_version)
        .u16(0)
        .i32(0x18000) // font_revision 1.5
        .u32(7) // checksum_adjustment
        .u32(fields.magic_number)
        .u16(3) // flags
        .u16(fields.units_per_em)
        .i64(3_000_000_000) // created
        .i64(-1) // modified
        .i16(-10)
        .i16(-20)
        .i16(30)
        .i16(40)
        .u16(1) // mac_style
        .u16(8) // lowest_rec_ppem
        .i16(2) // font_direction_hint
        .i16(fields.index_to_loc_format)
        .i16(0) // glyph_data_format
        .done()
}

#[test]
fn values() {
    let table = head(Fields { units_per_em: 2048, index_to_loc_format: 1, ..Fields::default() });
    let parsed = Head::parse(table_of(&table));
    assert_eq!(failure(&parsed), "");
    assert_eq!(parsed.unwrap().units_per_em, 2048);
    assert_eq!(parsed.unwrap().index_to_loc_format, IndexToLocFormat::LongOffsets);
    let parsed = Head::parse(table_of(&head(Fields::default())));
    assert_eq!(parsed.unwrap().index_to_loc_format, IndexToLocFormat::ShortOffsets);
}

#[test]
fn trailing_bytes() {
    let table = be().bytes(&head(Fields::default())).zeros(2).done();
    assert_eq!(failure(&Head::parse(table_of(&table))), "");
}

#[test]
fn missing_bytes() {
    let table = head(Fields::default());
    assert_eq!(failure(&Head::parse(table_at(&table[..53], 100))), "head_length at 100");
}

#[test]
fn version_2() {
    let table = head(Fields { major_version: 2, ..Fields::default() });
    assert_eq!(failure(&Head::parse(table_at(&table, 100))), "head_version at 100");
}

#[test]
fn other_magic() {
    let table = head(Fields { magic_number: 0, ..Fields::default() });
    assert_eq!(failure(&Head::parse(table_at(&table, 100))), "head_magic at 112");
}

#[test]
fn units_per_em_at_both_ends() {
    let parse = |units_per_em| {
        let table = head(Fields { units_per_em, ..Fields::default() });
        failure(&Head::parse(table_at(&table, 100)))
    };
    assert_eq!(parse(15), "head_units_per_em at 118");
    assert_eq!(parse(16), "");
    assert_eq!(parse(16384), "");
    assert_eq!(parse(16385), "head_units_per_em at 118");
}

#[test]
fn unknown_loca_format() {
    let parse = |index_to_loc_format| {
        let table = head(Fields { index_to_loc_format, ..Fields::default() });
        failure(&Head::parse(table_at(&table, 100)))
    };
    assert_eq!(parse(2), "head_index_to_loc_format at 150");
    assert_eq!(parse(-1), "head_index_to_loc_format at 150");
}

#[test]
fn walk_of_all_fields() {
    let walked = walk(&head(Fields::default()), Head::walk);
    let lines = [
        "head.major_version = 1",
        "head.minor_version = 0",
        "head.font_revision = 98304",
        "head.checksum_adjustment = 7",
        "head.magic_number = 1594834165",
        "head.flags = 3",
        "head.units_per_em = 1000",
        "head.created = 3000000000",
        "head.modified = -1",
        "head.x_min = -10",
        "head.y_min = -20",
        "head.x_max = 30",
        "head.y_max = 40",
        "head.mac_style = 1",
        "head.lowest_rec_ppem = 8",
        "head.font_direction_hint = 2",
        "head.index_to_loc_format = 0",
        "head.glyph_data_format = 0",
    ];
    assert_eq!(walked.lines, lines);
    assert_eq!(walked.offsets.last(), Some(&52));
    assert_eq!(walked.failure, "");
}

#[test]
fn walk_shows_what_it_rejects() {
    let walked = walk(&head(Fields { units_per_em: 0, ..Fields::default() }), Head::walk);
    assert_eq!(walked.lines.len(), 18);
    assert_eq!(walked.failure, "head_units_per_em at 18");
}
