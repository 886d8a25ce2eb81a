// SPDX-License-Identifier: Apache-2.0
use crate::support::{be, failure, table_at, table_of, walk};
use ferrotype_port::tables::hmtx::Hmtx;

/// Two full records and two bearings.
fn two_and_two() -> Vec<u8> {
    be().u16(500).i16(-5).u16(65535).i16(6).i16(-7).i16(8).done()
}

/// Of the glyphs before `count`.
fn advances(hmtx: &Hmtx, count: u32) -> Vec<u16> {
    (0..count).map(|glyph| hmtx.advance(glyph)).collect()
}

fn bearings(hmtx: &Hmtx, count: u32) -> Vec<i16> {
    (0..count).map(|glyph| hmtx.left_side_bearing(glyph)).collect()
}

#[test]
fn later_glyphs_repeat_the_last_advance() {
    let table = two_and_two();
    let hmtx = Hmtx::parse(table_of(&table), 2, 4);
    assert_eq!(failure(&hmtx), "");
    assert_eq!(advances(&hmtx.unwrap(), 5), [500, 65535, 65535, 65535, 0]);
    assert_eq!(bearings(&hmtx.unwrap(), 5), [-5, 6, -7, 8, 0]);
    assert_eq!(hmtx.unwrap().advance(0xFFFF_FFFF), 0);
    assert_eq!(hmtx.unwrap().left_side_bearing(0xFFFF_FFFF), 0);
}

#[test]
fn missing_left_side_bearings() {
    let table = two_and_two();
    let hmtx = Hmtx::parse(table_of(&table[..11]), 2, 4);
    assert_eq!(failure(&hmtx), "");
    assert_eq!(advances(&hmtx.unwrap(), 5), [500, 65535, 65535, 65535, 0]);
    assert_eq!(bearings(&hmtx.unwrap(), 5), [-5, 6, -7, 0, 0]);
}

#[test]
fn more_bearings_than_glyphs() {
    let table = two_and_two();
    let hmtx = Hmtx::parse(table_of(&table), 2, 3).unwrap();
    assert_eq!(advances(&hmtx, 4), [500, 65535, 65535, 0]);
    assert_eq!(bearings(&hmtx, 4), [-5, 6, -7, 0]);
}

#[test]
fn more_metrics_than_glyphs() {
    let table = two_and_two();
    let hmtx = Hmtx::parse(table_of(&table), 2, 1);
    assert_eq!(failure(&hmtx), "");
    assert_eq!(advances(&hmtx.unwrap(), 3), [500, 0, 0]);
    assert_eq!(bearings(&hmtx.unwrap(), 3), [-5, 0, 0]);
}

#[test]
fn no_metrics() {
    let table = two_and_two();
    assert_eq!(failure(&Hmtx::parse(table_at(&table, 100), 0, 2)), "hmtx_number_of_h_metrics at 100");
    let walked = walk(&table, |table, walker| Hmtx::walk(table, 0, 2, walker));
    assert_eq!(walked.failure, "hmtx_number_of_h_metrics at 0");
}

#[test]
fn metrics_beyond_the_table() {
    let table = two_and_two();
    assert_eq!(failure(&Hmtx::parse(table_at(&table, 100), 3, 3)), "");
    assert_eq!(failure(&Hmtx::parse(table_at(&table, 100), 4, 4)), "hmtx_h_metrics at 100");
}

#[test]
fn batches_equal_single_glyphs() {
    // Full records for half of the glyphs, bearings for half of the others, and batches of every length around a block.
    let table = (0..75).fold(be(), |table, i: u16| table.u16(i.wrapping_mul(727))).done();
    let hmtx = Hmtx::parse(table_of(&table), 30, 60).unwrap();
    let mut all: Vec<u32> = (0..70).collect();
    all.push(0xFFFF_FFFF);
    for start in 0..all.len() {
        for end in start..=all.len() {
            let glyphs = &all[start..end];
            let mut advances = vec![-1.0; glyphs.len() + 1];
            let mut bearings = vec![-1.0; glyphs.len() + 1];
            hmtx.advances(glyphs, &mut advances[..glyphs.len()]);
            hmtx.bearings(glyphs, &mut bearings[..glyphs.len()]);
            for (i, glyph) in glyphs.iter().enumerate() {
                assert_eq!(advances[i], f32::from(hmtx.advance(*glyph)));
                assert_eq!(bearings[i], f32::from(hmtx.left_side_bearing(*glyph)));
            }
        }
    }
}

#[test]
fn walk_of_all_fields() {
    let walked = walk(&two_and_two(), |table, walker| Hmtx::walk(table, 2, 4, walker));
    let lines = [
        "hmtx.h_metrics[0].advance_width = 500",
        "hmtx.h_metrics[0].lsb = -5",
        "hmtx.h_metrics[1].advance_width = 65535",
        "hmtx.h_metrics[1].lsb = 6",
        "hmtx.left_side_bearings[0].value = -7",
        "hmtx.left_side_bearings[1].value = 8",
    ];
    assert_eq!(walked.lines, lines);
    assert_eq!(walked.offsets, [0, 2, 4, 6, 8, 10]);
    assert_eq!(walked.failure, "");
}
