// SPDX-License-Identifier: Apache-2.0
use crate::support::{be, failure, table_at, table_of, walk};
use ferrotype_port::tables::hhea::Hhea;

fn hhea(major_version: u16) -> Vec<u8> {
    let table = be().u16(major_version).u16(0).i16(800).i16(-200).i16(90).u16(65000);
    (1..=11).fold(table, |table, field| table.i16(-field)).u16(300).done()
}

#[test]
fn values() {
    let table = hhea(1);
    let parsed = Hhea::parse(table_of(&table));
    assert_eq!(failure(&parsed), "");
    assert_eq!(parsed.unwrap().ascender, 800);
    assert_eq!(parsed.unwrap().descender, -200);
    assert_eq!(parsed.unwrap().line_gap, 90);
    assert_eq!(parsed.unwrap().number_of_h_metrics, 300);
}

#[test]
fn missing_bytes() {
    assert_eq!(failure(&Hhea::parse(table_at(&hhea(1)[..35], 100))), "hhea_length at 100");
    assert_eq!(walk(&hhea(1)[..35], Hhea::walk).failure, "hhea_length at 0");
}

#[test]
fn version_2() {
    assert_eq!(failure(&Hhea::parse(table_at(&hhea(2), 100))), "hhea_version at 100");
}

#[test]
fn walk_of_all_fields() {
    let walked = walk(&hhea(1), Hhea::walk);
    let lines = [
        "hhea.major_version = 1",
        "hhea.minor_version = 0",
        "hhea.ascender = 800",
        "hhea.descender = -200",
        "hhea.line_gap = 90",
        "hhea.advance_width_max = 65000",
        "hhea.min_left_side_bearing = -1",
        "hhea.min_right_side_bearing = -2",
        "hhea.x_max_extent = -3",
        "hhea.caret_slope_rise = -4",
        "hhea.caret_slope_run = -5",
        "hhea.caret_offset = -6",
        "hhea.reserved1 = -7",
        "hhea.reserved2 = -8",
        "hhea.reserved3 = -9",
        "hhea.reserved4 = -10",
        "hhea.metric_data_format = -11",
        "hhea.number_of_h_metrics = 300",
    ];
    assert_eq!(walked.lines, lines);
    assert_eq!(walked.offsets.last(), Some(&34));
    assert_eq!(walked.failure, "");
}

#[test]
fn walk_shows_what_it_rejects() {
    let walked = walk(&hhea(0), Hhea::walk);
    assert_eq!(walked.lines.len(), 18);
    assert_eq!(walked.failure, "hhea_version at 0");
}
