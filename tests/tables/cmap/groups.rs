// SPDX-License-Identifier: Apache-2.0
use super::support::{CODEPOINT_COUNT, File, Numbers, difference, glyph, parse_unicode, unicode};
use crate::support::{Be, be, table_of, walk};
use ferrotype_port::tables::cmap::Cmap;

/// Start, end, glyph.
type Group = (u32, u32, u32);

fn groups_of(table: Be, groups: &[Group]) -> File {
    let table = table.u32(u32::try_from(groups.len()).unwrap());
    let add = |table: Be, &(start, end, glyph_id): &Group| table.u32(start).u32(end).u32(glyph_id);
    groups.iter().fold(table, add).done()
}

fn format8(groups: &[Group]) -> File {
    groups_of(be().u16(8).u16(0).u32(0).u32(0).zeros(8192), groups)
}

fn format12(groups: &[Group]) -> File {
    groups_of(be().u16(12).u16(0).u32(0).u32(0), groups)
}

fn format13(groups: &[Group]) -> File {
    groups_of(be().u16(13).u16(0).u32(0).u32(0), groups)
}

fn slow(groups: &[Group], code: u32, ascending: bool) -> u32 {
    match groups.iter().find(|group| group.0 <= code && code <= group.1) {
        Some((start, _, glyph_id)) if ascending => glyph_id.wrapping_add(code - start),
        Some((_, _, glyph_id)) => *glyph_id,
        None => 0,
    }
}

/// Gaps and neighbours, up to behind the last code point; glyph 0, and glyphs that begin again at 0.
fn many_groups() -> Vec<Group> {
    let mut numbers = Numbers::new();
    let mut groups = Vec::new();
    let mut start = 0;
    while start < CODEPOINT_COUNT {
        start += numbers.below(2) * numbers.below(30000);
        let end = start + numbers.below(2) * numbers.below(30000);
        let glyph_id = if numbers.below(2) == 0 { numbers.below(3) } else { 0xFFFF_FFFF - numbers.below(9) };
        groups.push((start, end, glyph_id));
        start = end + 1;
    }
    groups.push((0xFFFF_FFFE, 0xFFFF_FFFF, 7));
    groups
}

#[test]
fn all_code_points() {
    let groups = many_groups();
    assert!(groups.len() > 50);
    assert_eq!(difference(&unicode(format8(&groups)), |code| slow(&groups, code, true)), "");
    assert_eq!(difference(&unicode(format12(&groups)), |code| slow(&groups, code, true)), "");
    assert_eq!(difference(&unicode(format13(&groups)), |code| slow(&groups, code, false)), "");
}

#[test]
fn no_groups() {
    assert_eq!(difference(&unicode(format12(&[])), |_| 0), "");
}

#[test]
fn one_group_of_everything() {
    let groups = [(0, 0xFFFF_FFFF, 0x10000)];
    let file = unicode(format12(&groups));
    assert_eq!(difference(&file, |code| slow(&groups, code, true)), "");
    assert_eq!(glyph(&Cmap::parse(table_of(&file)).unwrap(), 0xFFFF_FFFF), 0xFFFF);
    let file = unicode(format13(&groups));
    assert_eq!(glyph(&Cmap::parse(table_of(&file)).unwrap(), 0xFFFF_FFFF), 0x10000);
}

#[test]
fn codes_behind_the_last_code_point() {
    let file = unicode(format12(&many_groups()));
    let cmap = Cmap::parse(table_of(&file)).unwrap();
    assert_eq!(glyph(&cmap, 0xFFFF_FFFD), 0);
    assert_eq!(glyph(&cmap, 0xFFFF_FFFF), 8);
    // In a batch that remembers, too.
    let mut glyphs = [0; 100];
    cmap.glyphs(&[0xFFFF_FFFF; 100], &mut glyphs);
    assert_eq!(glyphs, [8; 100]);
}

#[test]
fn missing_header() {
    assert_eq!(parse_unicode(&format8(&[])[..8207]), "cmap_format8_header at 8216");
    assert_eq!(parse_unicode(&format12(&[])[..15]), "cmap_format12_header at 12");
    assert_eq!(parse_unicode(&format13(&[])[..15]), "cmap_format13_header at 12");
}

#[test]
fn missing_bytes_of_a_group() {
    assert_eq!(parse_unicode(&format8(&[(1, 2, 3)])[..8219]), "cmap_groups at 8220");
    assert_eq!(parse_unicode(&format12(&[(1, 2, 3)])[..27]), "cmap_groups at 28");
    assert_eq!(parse_unicode(&format13(&[(1, 2, 3)])[..27]), "cmap_groups at 28");
}

#[test]
fn more_groups_than_a_file_can_have() {
    let mut table = format12(&[]);
    table[12..16].fill(0xFF);
    assert_eq!(parse_unicode(&table), "cmap_groups at 28");
}

#[test]
fn overlapping_groups() {
    assert_eq!(parse_unicode(&format12(&[(65, 90, 3), (91, 95, 3)])), "");
    assert_eq!(parse_unicode(&format12(&[(65, 90, 3), (90, 95, 3)])), "cmap_group_start at 40");
}

#[test]
fn nothing_follows_the_last_code() {
    assert_eq!(parse_unicode(&format12(&[(65, 0xFFFF_FFFF, 3), (0, 5, 3)])), "cmap_group_start at 40");
}

#[test]
fn end_before_start() {
    assert_eq!(parse_unicode(&format13(&[(91, 90, 3)])), "cmap_group_end at 32");
}

#[test]
fn walk_of_format_8() {
    let walked = walk(&unicode(format8(&[(65, 66, 7)])), Cmap::walk);
    assert_eq!(walked.lines.len(), 5 + 9);
    assert_eq!(walked.lines[5], "cmap.format8[0].format = 8");
    assert!(walked.lines[9].starts_with("cmap.format8[0].is32 = [00 00"));
    assert_eq!(walked.lines[10], "cmap.format8[0].num_groups = 1");
    assert_eq!(walked.lines[13], "cmap.format8[0].groups[0].start_glyph_id = 7");
    assert_eq!(walked.failure, "");
}

#[test]
fn walk_of_format_12() {
    let walked = walk(&unicode(format12(&[(65, 66, 7), (90, 89, 8)])), Cmap::walk);
    let lines = [
        "cmap.format12[0].format = 12",
        "cmap.format12[0].reserved = 0",
        "cmap.format12[0].length = 0",
        "cmap.format12[0].language = 0",
        "cmap.format12[0].num_groups = 2",
        "cmap.format12[0].groups[0].start_char_code = 65",
        "cmap.format12[0].groups[0].end_char_code = 66",
        "cmap.format12[0].groups[0].start_glyph_id = 7",
        "cmap.format12[0].groups[1].start_char_code = 90",
        "cmap.format12[0].groups[1].end_char_code = 89",
        "cmap.format12[0].groups[1].start_glyph_id = 8",
    ];
    assert_eq!(walked.lines[5..], lines);
    assert_eq!(walked.offsets.last(), Some(&48));
    assert_eq!(walked.failure, "cmap_group_end at 44");
}

#[test]
fn walk_of_format_13() {
    let walked = walk(&unicode(format13(&[(65, 66, 7)])), Cmap::walk);
    assert_eq!(walked.lines.len(), 5 + 8);
    assert_eq!(walked.lines.last().unwrap(), "cmap.format13[0].groups[0].glyph_id = 7");
    assert_eq!(walked.failure, "");
}
