// SPDX-License-Identifier: Apache-2.0
use crate::support::{Walked, be, failure, table_at, table_of, walk};
use ferrotype_port::base::walker::Place;
use ferrotype_port::tables::coverage::{Coverage, CoveragePaths};

fn glyphs() -> Vec<u8> {
    be().u16(1).u16(4).u16s(&[3, 4, 10, 65535]).done()
}

/// Glyphs 5 to 7 and 20, numbered from 0 and from 10.
fn ranges() -> Vec<u8> {
    be().u16(2).u16(2).u16s(&[5, 7, 0, 20, 20, 10]).done()
}

/// The coverage index of each glyph, or "-".
fn indices(table: &[u8], of: &[u32]) -> Vec<String> {
    let coverage = Coverage::parse(table_of(table)).unwrap();
    of.iter().map(|glyph| coverage.index(*glyph).map_or("-".to_string(), |index| index.to_string())).collect()
}

fn rejected(table: &[u8]) -> String {
    failure(&Coverage::parse(table_at(table, 100)))
}

fn walk_coverage(file: &[u8]) -> Walked {
    walk(file, |table, walker| {
        let paths = CoveragePaths {
            coverage: c"some[].coverage",
            glyph_array: c"some[].coverage.glyph_array[]",
            range_records: c"some[].coverage.range_records[]",
        };
        Coverage::walk(table, paths, Place::new(c"some[]", [7, 0, 0, 0]), 1, walker)
    })
}

#[test]
fn glyphs_one_by_one() {
    let found = indices(&glyphs(), &[0, 3, 4, 5, 10, 65534, 65535, 65536]);
    assert_eq!(found, ["-", "0", "1", "-", "2", "-", "3", "-"]);
}

#[test]
fn ranges_of_glyphs() {
    let found = indices(&ranges(), &[0, 4, 5, 6, 7, 8, 19, 20, 21, 65536 + 5]);
    assert_eq!(found, ["-", "-", "0", "1", "2", "-", "-", "10", "-", "-"]);
}

#[test]
fn indices_beyond_16_bits() {
    assert_eq!(indices(&be().u16(2).u16(1).u16s(&[0, 65535, 65535]).done(), &[65535]), ["131070"]);
}

#[test]
fn without_glyphs() {
    assert_eq!(indices(&be().u16(1).u16(0).done(), &[0]), ["-"]);
    assert_eq!(indices(&be().u16(2).u16(0).done(), &[0]), ["-"]);
    assert_eq!(Coverage::default().index(0), None);
}

#[test]
fn out_of_order() {
    assert_eq!(indices(&be().u16(1).u16(3).u16s(&[9, 5, 1]).done(), &[1, 5, 9]), ["-", "1", "-"]);
    assert_eq!(indices(&be().u16(2).u16(1).u16s(&[9, 5, 0]).done(), &[5, 7, 9]), ["-", "-", "-"]);
}

#[test]
fn missing_bytes() {
    assert_eq!(rejected(&glyphs()[..3]), "coverage_header at 100");
    assert_eq!(rejected(&glyphs()[..11]), "coverage_glyphs at 104");
    assert_eq!(rejected(&ranges()[..15]), "coverage_ranges at 104");
}

#[test]
fn unknown_format() {
    assert_eq!(rejected(&be().u16(0).u16(0).done()), "coverage_format at 100");
    assert_eq!(rejected(&be().u16(3).u16(0).done()), "coverage_format at 100");
}

#[test]
fn walk_all() {
    let walked = walk_coverage(&glyphs()).lines;
    let expected = [
        "some[7].coverage.coverage_format = 1",
        "some[7].coverage.glyph_count = 4",
        "some[7].coverage.glyph_array[0].value = 3",
        "some[7].coverage.glyph_array[1].value = 4",
        "some[7].coverage.glyph_array[2].value = 10",
        "some[7].coverage.glyph_array[3].value = 65535",
    ];
    assert_eq!(walked, expected);
    assert_eq!(walk_coverage(&glyphs()).offsets, [0, 2, 4, 6, 8, 10]);
    let expected = [
        "some[7].coverage.coverage_format = 2",
        "some[7].coverage.range_count = 2",
        "some[7].coverage.range_records[0].start_glyph_id = 5",
        "some[7].coverage.range_records[0].end_glyph_id = 7",
        "some[7].coverage.range_records[0].start_coverage_index = 0",
        "some[7].coverage.range_records[1].start_glyph_id = 20",
        "some[7].coverage.range_records[1].end_glyph_id = 20",
        "some[7].coverage.range_records[1].start_coverage_index = 10",
    ];
    assert_eq!(walk_coverage(&ranges()).lines, expected);
    assert_eq!(walk_coverage(&ranges()).failure, "");
    assert_eq!(walk_coverage(&ranges()[..8]).failure, "coverage_ranges at 4");
}
