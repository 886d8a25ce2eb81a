// SPDX-License-Identifier: Apache-2.0
use crate::support::{be, failure, table_at, table_of, walk};
use ferrotype_port::tables::vhea::Vhea;

fn vhea(version: u32) -> Vec<u8> {
    let table = be().u32(version).i16(500).i16(-500).i16(90).u16(65000);
    (1..=11).fold(table, |table, field| table.i16(-field)).u16(300).done()
}

#[test]
fn values() {
    let table = vhea(0x0001_1000);
    let parsed = Vhea::parse(table_of(&table));
    assert_eq!(failure(&parsed), "");
    assert_eq!(parsed.unwrap().vert_typo_ascender, 500);
    assert_eq!(parsed.unwrap().vert_typo_descender, -500);
    assert_eq!(parsed.unwrap().vert_typo_line_gap, 90);
    assert_eq!(parsed.unwrap().num_of_long_ver_metrics, 300);
    assert_eq!(failure(&Vhea::parse(table_of(&vhea(0x0001_0000)))), "");
}

#[test]
fn missing_bytes() {
    assert_eq!(failure(&Vhea::parse(table_at(&vhea(0x0001_0000)[..35], 100))), "vhea_length at 100");
    assert_eq!(walk(&vhea(0x0001_0000)[..35], Vhea::walk).failure, "vhea_length at 0");
}

#[test]
fn other_versions() {
    assert_eq!(failure(&Vhea::parse(table_at(&vhea(0x0002_0000), 100))), "vhea_version at 100");
    assert_eq!(failure(&Vhea::parse(table_at(&vhea(0x0001_0001), 100))), "vhea_version at 100");
}

#[test]
fn walk_of_all_fields() {
    let walked = walk(&vhea(0x0001_1000), Vhea::walk);
    let lines = [
        "vhea.version = 69632",
        "vhea.vert_typo_ascender = 500",
        "vhea.vert_typo_descender = -500",
        "vhea.vert_typo_line_gap = 90",
        "vhea.advance_height_max = 65000",
        "vhea.min_top_side_bearing = -1",
        "vhea.min_bottom_side_bearing = -2",
        "vhea.y_max_extent = -3",
        "vhea.caret_slope_rise = -4",
        "vhea.caret_slope_run = -5",
        "vhea.caret_offset = -6",
        "vhea.reserved1 = -7",
        "vhea.reserved2 = -8",
        "vhea.reserved3 = -9",
        "vhea.reserved4 = -10",
        "vhea.metric_data_format = -11",
        "vhea.num_of_long_ver_metrics = 300",
    ];
    assert_eq!(walked.lines, lines);
    assert_eq!(walked.offsets.last(), Some(&34));
    assert_eq!(walked.failure, "");
}

#[test]
fn walk_shows_what_it_rejects() {
    let walked = walk(&vhea(0), Vhea::walk);
    assert_eq!(walked.lines.len(), 17);
    assert_eq!(walked.failure, "vhea_version at 0");
}
