// SPDX-License-Identifier: Apache-2.0
use crate::support::{be, failure, table_at, table_of, walk};
use ferrotype_port::tables::vmtx::Vmtx;

/// Two full records and two bearings.
fn two_and_two() -> Vec<u8> {
    be().u16(500).i16(-5).u16(65535).i16(6).i16(-7).i16(8).done()
}

/// Of the glyphs before `count`.
fn advances(vmtx: &Vmtx, count: u32) -> Vec<u16> {
    (0..count).map(|glyph| vmtx.advance(glyph)).collect()
}

fn bearings(vmtx: &Vmtx, count: u32) -> Vec<i16> {
    (0..count).map(|glyph| vmtx.top_side_bearing(glyph)).collect()
}

#[test]
fn later_glyphs_repeat_the_last_advance() {
    let table = two_and_two();
    let vmtx = Vmtx::parse(table_of(&table), 2, 4);
    assert_eq!(failure(&vmtx), "");
    assert_eq!(advances(&vmtx.unwrap(), 5), [500, 65535, 65535, 65535, 0]);
    assert_eq!(bearings(&vmtx.unwrap(), 5), [-5, 6, -7, 8, 0]);
    assert_eq!(vmtx.unwrap().advance(0xFFFF_FFFF), 0);
    assert_eq!(vmtx.unwrap().top_side_bearing(0xFFFF_FFFF), 0);
}

#[test]
fn missing_top_side_bearings() {
    let table = two_and_two();
    let vmtx = Vmtx::parse(table_of(&table[..11]), 2, 4);
    assert_eq!(failure(&vmtx), "");
    assert_eq!(advances(&vmtx.unwrap(), 5), [500, 65535, 65535, 65535, 0]);
    assert_eq!(bearings(&vmtx.unwrap(), 5), [-5, 6, -7, 0, 0]);
}

#[test]
fn more_bearings_than_glyphs() {
    let table = two_and_two();
    let vmtx = Vmtx::parse(table_of(&table), 2, 3).unwrap();
    assert_eq!(advances(&vmtx, 4), [500, 65535, 65535, 0]);
    assert_eq!(bearings(&vmtx, 4), [-5, 6, -7, 0]);
}

#[test]
fn more_metrics_than_glyphs() {
    let table = two_and_two();
    let vmtx = Vmtx::parse(table_of(&table), 2, 1);
    assert_eq!(failure(&vmtx), "");
    assert_eq!(advances(&vmtx.unwrap(), 3), [500, 0, 0]);
    assert_eq!(bearings(&vmtx.unwrap(), 3), [-5, 0, 0]);
}

#[test]
fn no_metrics() {
    let table = two_and_two();
    assert_eq!(failure(&Vmtx::parse(table_at(&table, 100), 0, 2)), "vmtx_num_of_long_ver_metrics at 100");
    let walked = walk(&table, |table, walker| Vmtx::walk(table, 0, 2, walker));
    assert_eq!(walked.failure, "vmtx_num_of_long_ver_metrics at 0");
}

#[test]
fn metrics_beyond_the_table() {
    let table = two_and_two();
    assert_eq!(failure(&Vmtx::parse(table_at(&table, 100), 3, 3)), "");
    assert_eq!(failure(&Vmtx::parse(table_at(&table, 100), 4, 4)), "vmtx_v_metrics at 100");
}

#[test]
fn batches_equal_single_glyphs() {
    // Full records for half of the glyphs, bearings for half of the others, and batches of every length around a block.
    let table = (0..75).fold(be(), |table, i: u16| table.u16(i.wrapping_mul(727))).done();
    let vmtx = Vmtx::parse(table_of(&table), 30, 60).unwrap();
    let mut all: Vec<u32> = (0..70).collect();
    all.push(0xFFFF_FFFF);
    for start in 0..all.len() {
        for end in start..=all.len() {
            let glyphs = &all[start..end];
            let mut advances = vec![-1.0; glyphs.len() + 1];
            let mut bearings = vec![-1.0; glyphs.len() + 1];
            vmtx.advances(glyphs, &mut advances[..glyphs.len()]);
            vmtx.bearings(glyphs, &mut bearings[..glyphs.len()]);
            for (i, glyph) in glyphs.iter().enumerate() {
                assert_eq!(advances[i], f32::from(vmtx.advance(*glyph)));
                assert_eq!(bearings[i], f32::from(vmtx.top_side_bearing(*glyph)));
            }
        }
    }
}

#[test]
fn walk_of_all_fields() {
    let walked = walk(&two_and_two(), |table, walker| Vmtx::walk(table, 2, 4, walker));
    let lines = [
        "vmtx.v_metrics[0].advance_height = 500",
        "vmtx.v_metrics[0].top_side_bearing = -5",
        "vmtx.v_metrics[1].advance_height = 65535",
        "vmtx.v_metrics[1].top_side_bearing = 6",
        "vmtx.top_side_bearings[0].value = -7",
        "vmtx.top_side_bearings[1].value = 8",
    ];
    assert_eq!(walked.lines, lines);
    assert_eq!(walked.offsets, [0, 2, 4, 6, 8, 10]);
    assert_eq!(walked.failure, "");
}
