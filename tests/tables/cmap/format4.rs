// SPDX-License-Identifier: Apache-2.0
use super::support::{CODEPOINT_COUNT, File, Numbers, difference, glyph, listed_glyphs, parse_unicode, unicode};
use crate::support::{be, failure, table_of, walk};
use ferrotype_port::tables::cmap::Cmap;

#[derive(Clone)]
struct Segment {
    start_code: u16,
    end_code: u16,
    id_delta: i16,
    /// None: the glyphs ascend.
    glyph_ids: Vec<u16>,
}

fn segment(start_code: u16, end_code: u16, id_delta: i16) -> Segment {
    with_glyphs(start_code, end_code, id_delta, &[])
}

fn with_glyphs(start_code: u16, end_code: u16, id_delta: i16, glyph_ids: &[u16]) -> Segment {
    Segment { start_code, end_code, id_delta, glyph_ids: glyph_ids.to_vec() }
}

fn terminator() -> Segment {
    segment(0xFFFF, 0xFFFF, 1)
}

fn format4(segments: &[Segment]) -> File {
    let count = u16::try_from(segments.len()).unwrap();
    let mut table = be().u16(4).u16(0).u16(0).u16(2 * count).u16(0).u16(0).u16(0);
    for segment in segments {
        table = table.u16(segment.end_code);
    }
    table = table.u16(0);
    for segment in segments {
        table = table.u16(segment.start_code);
    }
    for segment in segments {
        table = table.i16(segment.id_delta);
    }
    let mut words = segments.len();
    for segment in segments {
        let offset = if segment.glyph_ids.is_empty() { 0 } else { 2 * words };
        table = table.u16(u16::try_from(offset).unwrap());
        words += segment.glyph_ids.len();
        words -= 1;
    }
    for glyph_id in segments.iter().flat_map(|segment| &segment.glyph_ids) {
        table = table.u16(*glyph_id);
    }
    table.done()
}

fn slow(segments: &[Segment], code: u32) -> u32 {
    let Some(segment) = segments.iter().find(|segment| u32::from(segment.end_code) >= code) else {
        return 0;
    };
    let Some(i) = code.checked_sub(u32::from(segment.start_code)) else {
        return 0;
    };
    let delta = segment.id_delta.cast_unsigned();
    if segment.glyph_ids.is_empty() {
        return (code + u32::from(delta)) & 0xFFFF;
    }
    match segment.glyph_ids[usize::try_from(i).unwrap()] {
        0 => 0,
        glyph_id => u32::from(glyph_id.wrapping_add(delta)),
    }
}

/// Gaps, neighbours and overlaps, with and without arrays.
fn many_segments() -> Vec<Segment> {
    let mut numbers = Numbers::new();
    let mut segments = Vec::new();
    let mut end = 0;
    loop {
        let start = end + numbers.below(3) * numbers.below(300);
        let size = numbers.below(2) * numbers.below(900);
        end = start + size;
        if end > 0xFF00 {
            break;
        }
        let id_delta = u16::try_from(numbers.below(0x10000)).unwrap().cast_signed();
        let mut segment = segment(u16::try_from(start).unwrap(), u16::try_from(end).unwrap(), id_delta);
        if numbers.below(3) == 0 {
            segment.glyph_ids = (0..=size).map(|_| u16::try_from(numbers.below(9)).unwrap()).collect();
        }
        segments.push(segment);
    }
    segments.push(terminator());
    segments
}

#[test]
fn all_code_points() {
    let segments = many_segments();
    assert!(segments.len() > 100);
    assert_eq!(difference(&unicode(format4(&segments)), |code| slow(&segments, code)), "");
}

#[test]
fn one_segment_of_everything() {
    let segments = [segment(0, 0xFFFF, 5)];
    assert_eq!(difference(&unicode(format4(&segments)), |code| slow(&segments, code)), "");
}

#[test]
fn no_segments() {
    assert_eq!(difference(&unicode(format4(&[])), |_| 0), "");
}

#[test]
fn repeated_terminator() {
    let segments = [segment(65, 90, -60), terminator(), terminator()];
    assert_eq!(difference(&unicode(format4(&segments)), |code| slow(&segments, code)), "");
}

#[test]
fn end_of_16_bits_is_not_a_terminator() {
    let file = unicode(format4(&[segment(0xFFF0, 0xFFFF, 9)]));
    assert_eq!(glyph(&Cmap::parse(table_of(&file)).unwrap(), 0xFFFF), 8);
}

#[test]
fn offset_ffff_has_no_glyphs() {
    let mut table = format4(&[segment(65, 90, 0), terminator()]);
    table[28..30].fill(0xFF);
    let file = unicode(table);
    let cmap = Cmap::parse(table_of(&file));
    assert_eq!(failure(&cmap), "");
    assert_eq!(glyph(&cmap.unwrap(), 65), 0);
    assert_eq!(listed_glyphs(&cmap.unwrap()), vec![0; usize::try_from(CODEPOINT_COUNT).unwrap()]);
}

#[test]
fn terminator_with_glyphs_outside() {
    let mut table = format4(&[segment(65, 90, 0), terminator()]);
    table[30] = 0x70;
    let file = unicode(table);
    let cmap = Cmap::parse(table_of(&file));
    assert_eq!(failure(&cmap), "");
    assert_eq!(glyph(&cmap.unwrap(), 90), 90);
    assert_eq!(glyph(&cmap.unwrap(), 0xFFFF), 0);
}

#[test]
fn missing_header() {
    assert_eq!(parse_unicode(&format4(&[terminator()])[..13]), "cmap_format4_header at 12");
}

#[test]
fn odd_seg_count_x2() {
    let mut table = format4(&[terminator()]);
    table[7] = 3;
    assert_eq!(parse_unicode(&table), "cmap_format4_seg_count at 18");
}

#[test]
fn missing_id_range_offset() {
    assert_eq!(parse_unicode(&format4(&[terminator()])[..23]), "cmap_format4_segments at 26");
}

#[test]
fn ends_out_of_order() {
    let table = format4(&[segment(65, 90, 0), segment(60, 89, 0), terminator()]);
    assert_eq!(parse_unicode(&table), "cmap_format4_end_code at 28");
}

#[test]
fn end_before_start() {
    let table = format4(&[segment(91, 90, 0), terminator()]);
    assert_eq!(parse_unicode(&table), "cmap_format4_start_code at 32");
}

#[test]
fn glyph_ids_behind_the_table() {
    let table = format4(&[with_glyphs(65, 67, 0, &[1, 2, 3]), terminator()]);
    assert_eq!(parse_unicode(&table), "");
    assert_eq!(parse_unicode(&table[..table.len() - 1]), "cmap_format4_glyph_ids at 40");
    // Only the last segment may have anything as its array.
    let table = format4(&[with_glyphs(0xFFFE, 0xFFFF, 0, &[1, 2])]);
    assert_eq!(parse_unicode(&table), "");
    assert_eq!(parse_unicode(&table[..27]), "cmap_format4_glyph_ids at 34");
}

#[test]
fn walk_of_all_fields() {
    let walked = walk(&unicode(format4(&[with_glyphs(65, 66, -2, &[7, 8]), terminator()])), Cmap::walk);
    let lines = [
        "cmap.format4[0].format = 4",
        "cmap.format4[0].length = 0",
        "cmap.format4[0].language = 0",
        "cmap.format4[0].seg_count_x2 = 4",
        "cmap.format4[0].search_range = 0",
        "cmap.format4[0].entry_selector = 0",
        "cmap.format4[0].range_shift = 0",
        "cmap.format4[0].segments[0].end_code = 66",
        "cmap.format4[0].segments[1].end_code = 65535",
        "cmap.format4[0].reserved_pad = 0",
        "cmap.format4[0].segments[0].start_code = 65",
        "cmap.format4[0].segments[1].start_code = 65535",
        "cmap.format4[0].segments[0].id_delta = -2",
        "cmap.format4[0].segments[1].id_delta = 1",
        "cmap.format4[0].segments[0].id_range_offset = 4",
        "cmap.format4[0].segments[1].id_range_offset = 0",
        "cmap.format4[0].glyph_id_array[0].value = 7",
        "cmap.format4[0].glyph_id_array[1].value = 8",
    ];
    assert_eq!(walked.lines[5..], lines);
    assert_eq!(walked.offsets.last(), Some(&46));
    assert_eq!(walked.failure, "");
}

#[test]
fn walk_shows_what_it_rejects() {
    let walked = walk(&unicode(format4(&[segment(91, 90, 0), terminator()])), Cmap::walk);
    assert_eq!(walked.lines.len(), 5 + 16);
    assert_eq!(walked.failure, "cmap_format4_start_code at 32");
}
