// SPDX-License-Identifier: Apache-2.0
use crate::support::{be, failure, table_at, table_of, walk};
use ferrotype_port::tables::vorg::Vorg;

/// Records of the glyphs 3, 5 and 65535.
fn vorg(major_version: u16, second_glyph: u16) -> Vec<u8> {
    let header = be().u16(major_version).u16(0).i16(880).u16(3);
    header.u16(3).i16(-1).u16(second_glyph).i16(900).u16(65535).i16(7).done()
}

fn origins_of(vorg: &Vorg, glyphs: &[u32]) -> Vec<i16> {
    glyphs.iter().map(|glyph| vorg.vert_origin_y(*glyph)).collect()
}

fn rejected(table: &[u8]) -> String {
    failure(&Vorg::parse(table_at(table, 100)))
}

#[test]
fn origins() {
    let table = vorg(1, 5);
    let parsed = Vorg::parse(table_of(&table));
    assert_eq!(failure(&parsed), "");
    let glyphs = [0, 2, 3, 4, 5, 6, 65534, 65535, 65536];
    assert_eq!(origins_of(&parsed.unwrap(), &glyphs), [880, 880, -1, 880, 900, 880, 880, 7, 880]);
}

#[test]
fn no_records() {
    let table = be().u16(1).u16(0).i16(-880).u16(0).done();
    assert_eq!(Vorg::parse(table_of(&table)).unwrap().vert_origin_y(0), -880);
}

#[test]
fn missing_bytes() {
    assert_eq!(rejected(&vorg(1, 5)[..7]), "vorg_length at 100");
    assert_eq!(rejected(&vorg(1, 5)[..19]), "vorg_vert_origin_y_metrics at 108");
    assert_eq!(walk(&vorg(1, 5)[..7], Vorg::walk).failure, "vorg_length at 0");
}

#[test]
fn version_2() {
    assert_eq!(rejected(&vorg(2, 5)), "vorg_version at 100");
}

#[test]
fn glyphs_out_of_order() {
    assert_eq!(rejected(&vorg(1, 4)), "");
    assert_eq!(rejected(&vorg(1, 3)), "vorg_glyph_index at 112");
    assert_eq!(rejected(&vorg(1, 65535)), "vorg_glyph_index at 116");
}

#[test]
fn walk_of_all_fields() {
    let walked = walk(&vorg(1, 5), Vorg::walk);
    let lines = [
        "vorg.major_version = 1",
        "vorg.minor_version = 0",
        "vorg.default_vert_origin_y = 880",
        "vorg.num_vert_origin_y_metrics = 3",
        "vorg.vert_origin_y_metrics[0].glyph_index = 3",
        "vorg.vert_origin_y_metrics[0].vert_origin_y = -1",
        "vorg.vert_origin_y_metrics[1].glyph_index = 5",
        "vorg.vert_origin_y_metrics[1].vert_origin_y = 900",
        "vorg.vert_origin_y_metrics[2].glyph_index = 65535",
        "vorg.vert_origin_y_metrics[2].vert_origin_y = 7",
    ];
    assert_eq!(walked.lines, lines);
    assert_eq!(walked.offsets.last(), Some(&18));
    assert_eq!(walked.failure, "");
}

#[test]
fn walk_shows_what_it_rejects() {
    let walked = walk(&vorg(2, 5), Vorg::walk);
    assert_eq!(walked.lines.len(), 4);
    assert_eq!(walked.failure, "vorg_version at 0");
}
