// SPDX-License-Identifier: Apache-2.0
use crate::support::{be, failure, table_at, table_of, walk};
use ferrotype_port::tables::os2::Os2;

/// The fields of version 5, whatever the version says.
fn os2(version: u16, fs_selection: u16) -> Vec<u8> {
    let table = be().u16(version).i16(-1).u16s(&[400, 5, 8]);
    (11..=20)
        .fold(table, |table, field| table.i16(field))
        .i16(0x0801)
        .bytes(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 255])
        .u32(1)
        .u32(2)
        .u32(3)
        .u32(0xFFFF_FFFF)
        .tag("TEST")
        .u16s(&[fs_selection, 32, 65535])
        .i16(750)
        .i16(-250)
        .i16(200)
        .u16(900)
        .u16(300)
        .u32(5)
        .u32(6)
        .i16(500)
        .i16(700)
        .u16s(&[0, 32, 3, 100, 65535])
        .done()
}

const ALL_LINES: [&str; 39] = [
    "os2.version = 5",
    "os2.x_avg_char_width = -1",
    "os2.us_weight_class = 400",
    "os2.us_width_class = 5",
    "os2.fs_type = 8",
    "os2.y_subscript_x_size = 11",
    "os2.y_subscript_y_size = 12",
    "os2.y_subscript_x_offset = 13",
    "os2.y_subscript_y_offset = 14",
    "os2.y_superscript_x_size = 15",
    "os2.y_superscript_y_size = 16",
    "os2.y_superscript_x_offset = 17",
    "os2.y_superscript_y_offset = 18",
    "os2.y_strikeout_size = 19",
    "os2.y_strikeout_position = 20",
    "os2.s_family_class = 2049",
    "os2.panose = [00 01 02 03 04 05 06 07 08 FF]",
    "os2.ul_unicode_range1 = 1",
    "os2.ul_unicode_range2 = 2",
    "os2.ul_unicode_range3 = 3",
    "os2.ul_unicode_range4 = 4294967295",
    "os2.ach_vend_id = TEST",
    "os2.fs_selection = 0",
    "os2.us_first_char_index = 32",
    "os2.us_last_char_index = 65535",
    "os2.s_typo_ascender = 750",
    "os2.s_typo_descender = -250",
    "os2.s_typo_line_gap = 200",
    "os2.us_win_ascent = 900",
    "os2.us_win_descent = 300",
    "os2.ul_code_page_range1 = 5",
    "os2.ul_code_page_range2 = 6",
    "os2.sx_height = 500",
    "os2.s_cap_height = 700",
    "os2.us_default_char = 0",
    "os2.us_break_char = 32",
    "os2.us_max_context = 3",
    "os2.us_lower_optical_point_size = 100",
    "os2.us_upper_optical_point_size = 65535",
];

#[test]
fn typo_metrics() {
    let table = os2(4, 0x0080);
    let parsed = Os2::parse(table_of(&table[..96]));
    assert_eq!(failure(&parsed), "");
    assert!(parsed.unwrap().use_typo_metrics);
    assert_eq!(parsed.unwrap().s_typo_ascender, 750);
    assert_eq!(parsed.unwrap().s_typo_descender, -250);
    assert_eq!(parsed.unwrap().s_typo_line_gap, 200);
}

#[test]
fn other_bits_of_fs_selection() {
    assert!(!Os2::parse(table_of(&os2(4, 0xFF7F))).unwrap().use_typo_metrics);
}

#[test]
fn version_0_without_metrics() {
    let table = os2(0, 0x0080);
    let parsed = Os2::parse(table_of(&table[..77]));
    assert_eq!(failure(&parsed), "");
    assert!(!parsed.unwrap().use_typo_metrics);
    assert_eq!(parsed.unwrap().s_typo_ascender, 0);
    let walked = walk(&table[..77], Os2::walk);
    assert_eq!(walked.lines.len(), 25);
    assert_eq!(walked.failure, "");
}

#[test]
fn fields_of_each_version() {
    let sizes = [78, 86, 96, 96, 96, 100, 100];
    let fields = [30, 32, 37, 37, 37, 39, 39];
    for (version, (size, fields)) in (0..).zip(sizes.into_iter().zip(fields)) {
        let table = os2(version, 0);
        let table = &table[..size];
        assert_eq!(failure(&Os2::parse(table_of(table))), "");
        let walked = walk(table, Os2::walk);
        assert_eq!(walked.failure, "");
        assert_eq!(walked.lines[1..], ALL_LINES[1..fields]);
        let end = if version == 1 { 84 } else { u64::try_from(size).unwrap() };
        assert_eq!(walked.offsets.last().unwrap() + 2, end);
    }
}

#[test]
fn missing_bytes_of_each_version() {
    let parse = |version, size| failure(&Os2::parse(table_at(&os2(version, 0)[..size], 100)));
    assert_eq!(parse(0, 67), "os2_length at 100");
    assert_eq!(parse(0, 68), "");
    assert_eq!(parse(1, 77), "os2_metrics at 168");
    assert_eq!(parse(1, 85), "os2_code_pages at 178");
    assert_eq!(parse(2, 95), "os2_characters at 186");
    assert_eq!(parse(4, 95), "os2_characters at 186");
    assert_eq!(parse(5, 99), "os2_optical_size at 196");
}

#[test]
fn walk_shows_what_is_there() {
    let rejected = |size| {
        let walked = walk(&os2(5, 0)[..size], Os2::walk);
        format!("{} {}", walked.lines.len(), walked.failure)
    };
    assert_eq!(rejected(67), "0 os2_length at 0");
    assert_eq!(rejected(77), "25 os2_metrics at 68");
    assert_eq!(rejected(85), "30 os2_code_pages at 78");
    assert_eq!(rejected(95), "32 os2_characters at 86");
    assert_eq!(rejected(99), "37 os2_optical_size at 96");
    assert_eq!(walk(&os2(5, 0), Os2::walk).lines, ALL_LINES);
}
