// SPDX-License-Identifier: Apache-2.0
use crate::support::{be, failure, table_at, table_of, walk};
use ferrotype_port::tables::head::IndexToLocFormat;
use ferrotype_port::tables::loca::Loca;

const SHORT_OFFSETS: IndexToLocFormat = IndexToLocFormat::ShortOffsets;
const LONG_OFFSETS: IndexToLocFormat = IndexToLocFormat::LongOffsets;

/// "from to" of a glyph in a table of `size` bytes at offset 1000, or the failure.
fn glyph_range(table: &[u8], format: IndexToLocFormat, num_glyphs: u16, glyph: u32, size: usize) -> String {
    let glyf = vec![0; size];
    let loca = Loca::parse(table_at(table, 100), format, num_glyphs);
    let Ok(loca) = loca else { return failure(&loca) };
    let bytes = loca.glyph(table_at(&glyf, 1000), glyph);
    let Ok(bytes) = bytes else { return failure(&bytes) };
    format!("{} {}", bytes.at(0), bytes.at(bytes.len()))
}

#[test]
fn short_offsets_count_words() {
    let table = be().u16s(&[0, 5, 5, 0xFFFF]).done();
    assert_eq!(glyph_range(&table, SHORT_OFFSETS, 3, 0, 131070), "1000 1010");
    assert_eq!(glyph_range(&table, SHORT_OFFSETS, 3, 1, 131070), "1010 1010");
    assert_eq!(glyph_range(&table, SHORT_OFFSETS, 3, 2, 131070), "1010 132070");
}

#[test]
fn long_offsets_count_bytes() {
    let table = be().u32(1).u32(1).u32(8).u32(0x20000).done();
    assert_eq!(glyph_range(&table, LONG_OFFSETS, 3, 0, 0x20000), "1001 1001");
    assert_eq!(glyph_range(&table, LONG_OFFSETS, 3, 1, 0x20000), "1001 1008");
    assert_eq!(glyph_range(&table, LONG_OFFSETS, 3, 2, 0x20000), "1008 132072");
}

#[test]
fn table_too_short() {
    let table = be().zeros(11).done();
    assert_eq!(failure(&Loca::parse(table_at(&table, 100), SHORT_OFFSETS, 4)), "");
    assert_eq!(failure(&Loca::parse(table_at(&table, 100), SHORT_OFFSETS, 5)), "loca_length at 100");
    assert_eq!(failure(&Loca::parse(table_at(&table, 100), LONG_OFFSETS, 1)), "");
    assert_eq!(failure(&Loca::parse(table_at(&table, 100), LONG_OFFSETS, 2)), "loca_length at 100");
    assert_eq!(failure(&Loca::parse(table_at(&table, 100), LONG_OFFSETS, 65535)), "loca_length at 100");
}

#[test]
fn no_glyphs() {
    let table = be().u16(0).done();
    assert_eq!(failure(&Loca::parse(table_of(&table), SHORT_OFFSETS, 0)), "");
    assert_eq!(failure(&Loca::parse(table_of(&[]), SHORT_OFFSETS, 0)), "loca_length at 0");
}

#[test]
fn offsets_that_fall() {
    assert_eq!(glyph_range(&be().u16s(&[0, 6, 5]).done(), SHORT_OFFSETS, 2, 0, 50), "1000 1012");
    assert_eq!(glyph_range(&be().u16s(&[0, 6, 5]).done(), SHORT_OFFSETS, 2, 1, 50), "loca_order at 102");
    assert_eq!(glyph_range(&be().u32(0).u32(0xFFFF_FFFF).u32(0).done(), LONG_OFFSETS, 2, 1, 50), "loca_order at 104");
}

#[test]
fn glyph_beyond_the_table() {
    let table = be().u32(0).u32(8).u32(0xFFFF_FFFF).u32(0xFFFF_FFFF).done();
    assert_eq!(glyph_range(&table, LONG_OFFSETS, 3, 0, 8), "1000 1008");
    assert_eq!(glyph_range(&table, LONG_OFFSETS, 3, 0, 7), "glyf_range at 1000");
    assert_eq!(glyph_range(&table, LONG_OFFSETS, 3, 1, 8), "glyf_range at 1008");
    assert_eq!(glyph_range(&table, LONG_OFFSETS, 3, 2, 8), "glyf_range at 4294968295");
}

#[test]
fn walk_of_all_offsets() {
    let short_table = be().u16s(&[0, 5, 0xFFFF, 9]).done();
    let shorts = walk(&short_table, |table, walker| Loca::walk(table, SHORT_OFFSETS, 2, walker));
    assert_eq!(
        shorts.lines,
        ["loca.offsets[0].offset = 0", "loca.offsets[1].offset = 10", "loca.offsets[2].offset = 131070"]
    );
    assert_eq!(shorts.offsets, [0, 2, 4]);
    assert_eq!(shorts.failure, "");
    let long_table = be().u32(7).u32(0xFFFF_FFFF).done();
    let longs = walk(&long_table, |table, walker| Loca::walk(table, LONG_OFFSETS, 1, walker));
    assert_eq!(longs.lines, ["loca.offsets[0].offset = 7", "loca.offsets[1].offset = 4294967295"]);
    assert_eq!(longs.offsets, [0, 4]);
    assert_eq!(longs.failure, "");
}

#[test]
fn walk_of_the_most_glyphs() {
    let table = be().zeros(131072).done();
    let walked = walk(&table, |table, walker| Loca::walk(table, SHORT_OFFSETS, 65535, walker));
    assert_eq!(walked.lines.len(), 65536);
    assert_eq!(walked.lines.last().unwrap(), "loca.offsets[65535].offset = 0");
    assert_eq!(*walked.offsets.last().unwrap(), 131070);
    assert_eq!(walked.failure, "");
}

#[test]
fn walk_of_a_table_too_short() {
    let walked = walk(&be().zeros(7).done(), |table, walker| Loca::walk(table, LONG_OFFSETS, 1, walker));
    assert_eq!(walked.lines.len(), 0);
    assert_eq!(walked.failure, "loca_length at 0");
}
