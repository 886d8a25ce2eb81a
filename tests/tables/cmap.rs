// SPDX-License-Identifier: Apache-2.0
mod arrays;
mod format14;
mod format4;
mod groups;
mod pages;
mod support;

use crate::support::{be, failure, table_at, table_of, walk};
use ferrotype_port::base::buffer::Buffer;
use ferrotype_port::tables::cmap::{Cmap, Mapping};
use support::{File, NoMoreMemory, cmap, difference, glyph, listed_glyphs, parse_unicode, unicode};

/// Maps `code` to `glyph_id`; 12 bytes.
fn format6(code: u16, glyph_id: u16) -> File {
    be().u16(6).u16(12).u16(0).u16(code).u16(1).u16(glyph_id).done()
}

fn format0_of_codes() -> File {
    let codes: Vec<u8> = (0..=255).collect();
    be().u16(0).u16(262).u16(0).bytes(&codes).done()
}

#[test]
fn missing_header() {
    assert_eq!(failure(&Cmap::parse(table_at(&[0; 3], 100))), "cmap_header at 100");
}

#[test]
fn version_1() {
    let table = be().u16(1).u16(0).done();
    assert_eq!(failure(&Cmap::parse(table_at(&table, 100))), "cmap_version at 100");
}

#[test]
fn missing_encoding_record() {
    let table = be().u16(0).u16(2).zeros(15).done();
    assert_eq!(failure(&Cmap::parse(table_at(&table, 100))), "cmap_encoding_records at 104");
}

#[test]
fn subtable_behind_the_table() {
    let table = be().u16(0).u16(1).u16(3).u16(1).u32(13).done();
    assert_eq!(failure(&Cmap::parse(table_at(&table, 100))), "cmap_subtable_offset at 113");
}

#[test]
fn subtable_without_format() {
    let table = be().u16(0).u16(1).u16(3).u16(1).u32(12).u8(0).done();
    assert_eq!(failure(&Cmap::parse(table_at(&table, 100))), "cmap_subtable_length at 112");
}

#[test]
fn unknown_format() {
    assert_eq!(parse_unicode(&be().u16(3).zeros(100).done()), "cmap_subtable_format at 12");
    // Variation sequences are no map of code points.
    assert_eq!(parse_unicode(&be().u16(14).zeros(100).done()), "cmap_subtable_format at 12");
}

#[test]
fn preferred_encodings() {
    let mut records = vec![
        (1, 0, 0),
        (0, 0, 1),
        (0, 1, 2),
        (0, 2, 3),
        (0, 3, 4),
        (3, 1, 5),
        (0, 4, 6),
        (0, 6, 7),
        (3, 10, 8),
        (3, 0, 9),
    ];
    let subtables: Vec<File> = (1..=10).map(|glyph_id| format6(65, glyph_id)).collect();
    for best in (1..=10).rev() {
        let file = cmap(&records, &subtables);
        assert_eq!(glyph(&Cmap::parse(table_of(&file)).unwrap(), 65), best);
        records.pop();
    }
}

#[test]
fn first_of_equal_records() {
    let file = cmap(&[(3, 1, 0), (3, 1, 1)], &[format6(65, 1), format6(65, 2)]);
    assert_eq!(glyph(&Cmap::parse(table_of(&file)).unwrap(), 65), 1);
}

#[test]
fn no_known_encoding() {
    let records = [(3, 2, 0), (1, 1, 0), (2, 0, 0), (0, 7, 0)];
    assert_eq!(difference(&cmap(&records, &[format6(65, 1)]), |_| 0), "");
    assert_eq!(difference(&cmap(&[], &[]), |_| 0), "");
}

#[test]
fn symbols_are_typed_on_the_keys() {
    let mut subtable = be().u16(12).u16(0).u32(0).u32(0).u32(3);
    subtable = subtable.u32(0x21).u32(0x21).u32(7);
    subtable = subtable.u32(0xF020).u32(0xF022).u32(1);
    subtable = subtable.u32(0xF0FF).u32(0xF101).u32(4);
    let file = cmap(&[(3, 0, 0)], &[subtable.done()]);
    let slow = |codepoint| {
        if codepoint == 0x21 {
            return 7;
        }
        match if codepoint <= 0xFF { 0xF000 + codepoint } else { codepoint } {
            code @ 0xF020..=0xF022 => code - 0xF020 + 1,
            code @ 0xF0FF..=0xF101 => code - 0xF0FF + 4,
            _ => 0,
        }
    };
    assert_eq!(difference(&file, slow), "");
}

#[test]
fn code_points_of_mac_roman() {
    let file = cmap(&[(1, 0, 0)], &[format0_of_codes()]);
    let cmap = Cmap::parse(table_of(&file)).unwrap();
    assert_eq!(glyph(&cmap, 0x41), 0x41);
    assert_eq!(glyph(&cmap, 0x7F), 0x7F);
    assert_eq!(glyph(&cmap, 0x80), 0);
    assert_eq!(glyph(&cmap, 0xA0), 0xCA); // no-break space
    assert_eq!(glyph(&cmap, 0xC4), 0x80); // A with diaeresis
    assert_eq!(glyph(&cmap, 0x20AC), 0xDB); // euro
    assert_eq!(glyph(&cmap, 0x02C7), 0xFF); // caron
    assert_eq!(glyph(&cmap, 0xFB02), 0xDF); // fl
    assert_eq!(glyph(&cmap, 0xFB03), 0);
    // Every code but 0 is the glyph of exactly one code point.
    let mut glyphs = listed_glyphs(&cmap);
    assert_eq!(difference(&file, |codepoint| glyphs[usize::try_from(codepoint).unwrap()]), "");
    glyphs.retain(|glyph| *glyph != 0);
    glyphs.sort_unstable();
    assert_eq!(glyphs, (1..256).collect::<Vec<u32>>());
}

#[test]
fn broken_subtable_that_is_not_chosen() {
    let file = cmap(&[(0, 3, 0), (3, 1, 1)], &[be().u16(3).done(), format6(65, 1)]);
    assert_eq!(glyph(&Cmap::parse(table_of(&file)).unwrap(), 65), 1);
    assert_eq!(walk(&file, Cmap::walk).failure, "cmap_subtable_format at 20");
}

#[test]
fn mappings_beyond_a_full_buffer() {
    let file = unicode(be().u16(12).u16(0).u32(0).u32(0).u32(1).u32(65).u32(90).u32(1).done());
    let cmap = Cmap::parse(table_of(&file)).unwrap();
    let mut none = NoMoreMemory;
    let mut enough = [Mapping::default(); 26];
    assert_eq!(failure(&cmap.mappings(&mut Buffer::new(&mut enough, 0, &mut none))), "");
    let mut little = [Mapping::default(); 25];
    let result = cmap.mappings(&mut Buffer::new(&mut little, 0, &mut none));
    assert_eq!(failure(&result), "buffer_capacity at 0");
}

#[test]
fn walk_of_header_and_records() {
    let walked = walk(&cmap(&[(3, 1, 0), (3, 10, 1)], &[format6(65, 1), format6(66, 2)]), Cmap::walk);
    let lines = [
        "cmap.version = 0",
        "cmap.num_tables = 2",
        "cmap.encoding_records[0].platform_id = 3",
        "cmap.encoding_records[0].encoding_id = 1",
        "cmap.encoding_records[0].subtable_offset = 20",
        "cmap.encoding_records[1].platform_id = 3",
        "cmap.encoding_records[1].encoding_id = 10",
        "cmap.encoding_records[1].subtable_offset = 32",
        "cmap.format6[0].format = 6",
    ];
    assert_eq!(walked.lines[..9], lines);
    assert_eq!(walked.lines[14], "cmap.format6[1].format = 6");
    assert_eq!(walked.lines.len(), 8 + 6 + 6);
    assert_eq!(walked.failure, "");
}

#[test]
fn shared_subtables_are_walked_once() {
    let records = [(0, 3, 0), (0, 4, 1), (3, 1, 0), (3, 10, 1)];
    let walked = walk(&cmap(&records, &[format6(65, 1), format6(66, 2)]), Cmap::walk);
    assert_eq!(walked.lines.len(), 2 + 4 * 3 + 6 + 6);
    assert_eq!(walked.lines.last().unwrap(), "cmap.format6[1].glyph_id_array[0].value = 2");
}

#[test]
fn walk_of_many_records_that_share_everything() {
    let records: Vec<_> = (0..2000_u16).map(|i| (3, i, usize::from(i / 1000))).collect();
    let walked = walk(&cmap(&records, &[format6(65, 1), format6(66, 2)]), Cmap::walk);
    assert_eq!(walked.lines.len(), 2 + 2000 * 3 + 6 + 6);
    assert_eq!(walked.failure, "");
}

#[test]
fn walk_of_a_header_alone() {
    let walked = walk(&be().u16(1).u16(9).done(), Cmap::walk);
    assert_eq!(walked.lines.len(), 2);
    assert_eq!(walked.failure, "cmap_version at 0");
}
