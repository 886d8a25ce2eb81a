// SPDX-License-Identifier: Apache-2.0
mod names;

use crate::support::{Be, Walked, be, failure, table_at, table_of, walk};
use ferrotype_port::tables::post::Post;

/// The 32 bytes in front of the names.
fn post(version: u32) -> Be {
    be().u32(version).i32(-0xC0000).i16(-100).i16(50).u32(1).u32(2).u32(3).u32(4).u32(5)
}

fn walk_post(table: &[u8], num_glyphs: u16) -> Walked {
    walk(table, |table, walker| Post::walk(table, num_glyphs, walker))
}

/// What the walk says behind the nine fields of the header.
fn names_of(table: &[u8], num_glyphs: u16) -> Vec<String> {
    walk_post(table, num_glyphs).lines.split_off(9)
}

#[test]
fn values_and_fields() {
    let table = post(0x0003_0000).done();
    let parsed = Post::parse(table_of(&table), 3);
    assert_eq!(failure(&parsed), "");
    assert_eq!(parsed.unwrap().version, 0x0003_0000);
    assert_eq!(parsed.unwrap().italic_angle, -0xC0000);
    assert_eq!(parsed.unwrap().underline_position, -100);
    assert_eq!(parsed.unwrap().underline_thickness, 50);
    assert!(parsed.unwrap().is_fixed_pitch);
    let walked = walk_post(&table, 3);
    let lines = [
        "post.version = 196608",
        "post.italic_angle = -786432",
        "post.underline_position = -100",
        "post.underline_thickness = 50",
        "post.is_fixed_pitch = 1",
        "post.min_mem_type42 = 2",
        "post.max_mem_type42 = 3",
        "post.min_mem_type1 = 4",
        "post.max_mem_type1 = 5",
    ];
    assert_eq!(walked.lines, lines);
    assert_eq!(walked.offsets.last(), Some(&28));
    assert_eq!(walked.failure, "");
}

#[test]
fn version_1_0() {
    assert!(names_of(&post(0x0001_0000).done(), 258).is_empty());
}

#[test]
fn version_2_0() {
    let table = post(0x0002_0000).u16s(&[3, 0, 259, 257]).u8(1).text("a").u8(0).done();
    assert_eq!(failure(&Post::parse(table_of(&table), 3)), "");
    assert_eq!(walk_post(&table, 3).failure, "");
    assert_eq!(walk_post(&table, 3).offsets.last(), Some(&43));
    let lines = [
        "post.num_glyphs = 3",
        "post.glyph_name_index[0].value = 0",
        "post.glyph_name_index[1].value = 259",
        "post.glyph_name_index[2].value = 257",
        "post.string_data[0].string = [61]",
        "post.string_data[1].string = []",
    ];
    assert_eq!(names_of(&table, 3), lines);
}

#[test]
fn fewer_names_than_glyphs() {
    assert_eq!(walk_post(&post(0x0002_0000).u16(1).u16(0).done(), 3).failure, "");
}

#[test]
fn version_2_5() {
    let lines =
        ["post.num_glyphs = 3", "post.offset[0].value = 0", "post.offset[1].value = -1", "post.offset[2].value = 127"];
    for version in [0x0002_5000, 0x0002_8000] {
        let table = post(version).u16(3).i8(0).i8(-1).i8(127).done();
        assert_eq!(walk_post(&table, 3).failure, "");
        assert_eq!(names_of(&table, 3), lines);
    }
}

#[test]
fn version_4_0() {
    let table = post(0x0004_0000).u16(0xFFFF).u16(65).done();
    assert_eq!(walk_post(&table, 2).failure, "");
    assert_eq!(names_of(&table, 2), ["post.character_codes[0].value = 65535", "post.character_codes[1].value = 65"]);
    assert_eq!(walk_post(&table, 3).failure, "post_character_codes at 32");
}

#[test]
fn missing_bytes() {
    let table = post(0x0003_0000).done();
    assert_eq!(failure(&Post::parse(table_at(&table[..31], 100), 3)), "post_length at 100");
    assert_eq!(walk_post(&table[..31], 3).failure, "post_length at 0");
}

#[test]
fn unknown_version() {
    let table = post(0x0003_0001).done();
    assert_eq!(failure(&Post::parse(table_at(&table, 100), 3)), "post_version at 100");
    assert_eq!(walk_post(&table, 3).failure, "post_version at 0");
}

#[test]
fn missing_number_of_glyphs() {
    for version in [0x0002_0000, 0x0002_5000, 0x0002_8000] {
        let table = post(version).u8(0).done();
        assert_eq!(failure(&Post::parse(table_at(&table, 100), 3)), "post_num_glyphs_field at 132");
        assert_eq!(walk_post(&table, 3).failure, "post_num_glyphs_field at 32");
    }
}

#[test]
fn more_names_than_glyphs() {
    for version in [0x0002_0000, 0x0002_5000, 0x0002_8000] {
        let table = post(version).u16(4).zeros(8).done();
        assert_eq!(failure(&Post::parse(table_at(&table, 100), 3)), "post_num_glyphs at 132");
        assert_eq!(walk_post(&table, 3).failure, "post_num_glyphs at 32");
    }
}

#[test]
fn missing_name_index() {
    let table = post(0x0002_0000).u16(2).u16(0).u8(0).done();
    assert_eq!(walk_post(&table, 3).failure, "post_glyph_name_index at 34");
}

#[test]
fn string_beyond_the_table() {
    let table = post(0x0002_0000).u16(1).u16(0).u8(1).text("a").u8(3).text("bc").done();
    assert_eq!(walk_post(&table, 3).failure, "post_string_length at 39");
    assert_eq!(names_of(&table, 3).last().unwrap(), "post.string_data[0].string = [61]");
}

#[test]
fn index_of_a_missing_string() {
    let table = post(0x0002_0000).u16s(&[3, 0, 259, 258]).u8(1).text("a").done();
    assert_eq!(walk_post(&table, 3).failure, "post_name_index at 36");
}

#[test]
fn missing_offset() {
    let table = post(0x0002_5000).u16(2).i8(0).done();
    assert_eq!(walk_post(&table, 3).failure, "post_offset at 34");
}

#[test]
fn offset_out_of_the_standard_names() {
    let table = post(0x0002_5000).u16(2).i8(0).i8(-2).done();
    assert_eq!(walk_post(&table, 3).failure, "post_name_offset at 35");
    let last = |offset| post(0x0002_5000).u16(258).zeros(257).i8(offset).done();
    assert_eq!(walk_post(&last(0), 300).failure, "");
    assert_eq!(walk_post(&last(1), 300).failure, "post_name_offset at 291");
}
