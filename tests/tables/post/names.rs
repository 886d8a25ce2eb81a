// SPDX-License-Identifier: Apache-2.0
use crate::outline::{Heap, NoMemory};
use crate::support::{Be, be, failure, table_at};
use ferrotype_port::base::buffer::Buffer;
use ferrotype_port::base::limits;
use ferrotype_port::tables::post::Post;

/// The 32 bytes in front of the names.
fn post(version: u32) -> Be {
    be().u32(version).zeros(28)
}

/// Names in the order of the strings, of glyphs in the reverse order.
fn numbered(count: u16) -> Vec<u8> {
    let table = post(0x0002_0000).u16(count);
    let table = (0..count).fold(table, |table, i| table.u16(258 + count - 1 - i));
    let strings = (0..count).map(|i| format!("s{i}"));
    strings.fold(table, |table, name| table.u8(u8::try_from(name.len()).unwrap()).text(&name)).done()
}

/// Each name and a bar behind it; a failure behind the names that were found.
fn names_of(table: &[u8], num_glyphs: u16, glyphs: &[u32]) -> String {
    let mut memory = Heap::new(0xAA);
    let mut text = Buffer::new(&mut [], 0, &mut memory);
    let mut ends = vec![u32::MAX; glyphs.len()];
    let result = Post::parse(table_at(table, 100), num_glyphs).unwrap().names(glyphs, &mut ends, &mut text);
    let used = text.used();
    let letters = String::from_utf8(memory.first(used)).unwrap();
    let mut names = String::new();
    let mut begin = 0;
    for end in ends {
        let Some(name) = letters.get(begin..usize::try_from(end).unwrap()) else { break };
        names += name;
        names.push('|');
        begin += name.len();
    }
    names + &failure(&result)
}

/// The glyph of a name, -1, or a failure.
fn glyph_of(table: &[u8], num_glyphs: u16, name: &str) -> String {
    let result = Post::parse(table_at(table, 100), num_glyphs).unwrap().glyph_of(name.as_bytes());
    match result {
        Err(_) => failure(&result),
        Ok(glyph) => glyph.map_or("-1".to_string(), |glyph| glyph.to_string()),
    }
}

#[test]
fn version_1_0() {
    let table = post(0x0001_0000).done();
    assert_eq!(names_of(&table, 300, &[0, 1, 36, 257, 258, 0xFFFF_FFFF]), ".notdef|.null|A|dcroat|||");
    assert_eq!(names_of(&table, 36, &[35, 36]), "at||");
    assert_eq!(glyph_of(&table, 300, "dcroat"), "257");
    assert_eq!(glyph_of(&table, 257, "dcroat"), "-1");
    assert_eq!(glyph_of(&table, 300, "croat"), "-1");
    assert_eq!(glyph_of(&table, 300, ""), "-1");
}

#[test]
fn all_standard_names() {
    let glyphs: Vec<u32> = (0..258).collect();
    let names = names_of(&post(0x0001_0000).done(), 258, &glyphs);
    let digest = names
        .bytes()
        .fold(0xCBF2_9CE4_8422_2325_u64, |digest, letter| (digest ^ u64::from(letter)).wrapping_mul(0x100_0000_01B3));
    assert_eq!(digest, 0x1FF1_A975_ECF4_D518);
}

#[test]
fn version_2_0() {
    let table = post(0x0002_0000).u16s(&[5, 0, 259, 257, 258, 260]);
    let table = table.u8(1).text("a").u8(2).text("bc").u8(0).done();
    assert_eq!(names_of(&table, 9, &[0, 1, 2, 3, 4, 5, 9, 1, 1]), ".notdef|bc|dcroat|a||||bc|bc|");
    assert_eq!(glyph_of(&table, 9, ".notdef"), "0");
    assert_eq!(glyph_of(&table, 9, "bc"), "1");
    assert_eq!(glyph_of(&table, 9, "a"), "3");
    assert_eq!(glyph_of(&table, 9, "b"), "-1");
    assert_eq!(glyph_of(&table, 9, ""), "-1");
}

#[test]
fn strings_in_any_order() {
    const COUNT: u16 = 2000;
    let table = numbered(COUNT);
    let mut glyphs = Vec::new();
    let mut expected = String::new();
    let mut glyph = 1;
    for i in 0..5000 {
        // Forwards, backwards, and anywhere.
        glyph = match i {
            0..2000 => i,
            2000..4000 => 3999 - i,
            _ => (glyph * 16807 + 1) % 2003,
        };
        glyphs.push(glyph);
        if glyph < u32::from(COUNT) {
            expected += &format!("s{}", u32::from(COUNT) - 1 - glyph);
        }
        expected.push('|');
    }
    assert_eq!(names_of(&table, COUNT, &glyphs), expected);
    assert_eq!(glyph_of(&table, COUNT, "s0"), "1999");
    assert_eq!(glyph_of(&table, COUNT, "s1999"), "0");
    assert_eq!(glyph_of(&table, COUNT, "s2000"), "-1");
}

#[test]
fn highest_index() {
    // 65,278 strings, the last of which is the last one that an index can name, and one more.
    let table = post(0x0002_0000).u16s(&[1, 0xFFFF]).zeros(65277).u8(1).text("z").u8(1).text("y").done();
    assert_eq!(names_of(&table, 1, &[0, 0]), "z|z|");
    assert_eq!(glyph_of(&table, 1, "z"), "0");
    assert_eq!(glyph_of(&table, 1, "y"), "-1");
}

#[test]
fn equal_names() {
    let table = post(0x0002_0000).u16s(&[4, 259, 258, 36, 36]).u8(1).text("A").u8(1).text("b").done();
    assert_eq!(glyph_of(&table, 4, "A"), "1");
    assert_eq!(glyph_of(&table, 4, "b"), "0");
}

#[test]
fn broken_string() {
    let table = post(0x0002_0000).u16s(&[3, 36, 258, 259]).u8(1).text("x").u8(3).text("yz").done();
    assert_eq!(names_of(&table, 3, &[0, 1, 3]), "A|x||");
    assert_eq!(names_of(&table, 3, &[1, 2, 0]), "x|post_string_length at 143");
    assert_eq!(glyph_of(&table, 3, "x"), "1");
    assert_eq!(glyph_of(&table, 3, "A"), "0");
    assert_eq!(glyph_of(&table, 3, "yz"), "post_string_length at 143");
}

#[test]
fn index_of_a_missing_string() {
    let table = post(0x0002_0000).u16s(&[3, 36, 259, 258]).u8(1).text("x").done();
    assert_eq!(names_of(&table, 3, &[0, 2]), "A|x|");
    assert_eq!(names_of(&table, 3, &[0, 1]), "A|post_name_index at 136");
    assert_eq!(glyph_of(&table, 3, "x"), "2");
    assert_eq!(glyph_of(&table, 3, "y"), "-1");
}

#[test]
fn missing_arrays() {
    assert_eq!(names_of(&post(0x0002_0000).u16s(&[2, 0]).done(), 3, &[0]), "post_glyph_name_index at 134");
    assert_eq!(glyph_of(&post(0x0002_0000).u16s(&[2, 0]).done(), 3, "x"), "post_glyph_name_index at 134");
    assert_eq!(names_of(&post(0x0002_5000).u16(2).u8(0).done(), 3, &[0]), "post_offset at 134");
    assert_eq!(glyph_of(&post(0x0002_5000).u16(2).u8(0).done(), 3, "x"), "post_offset at 134");
    assert_eq!(names_of(&post(0x0004_0000).u16s(&[0, 0]).done(), 3, &[0]), "post_character_codes at 132");
    assert_eq!(glyph_of(&post(0x0004_0000).u16s(&[0, 0]).done(), 3, "x"), "post_character_codes at 132");
}

#[test]
fn version_2_5() {
    for version in [0x0002_5000, 0x0002_8000] {
        let table = post(version).u16(4).i8(36).i8(-2).i8(127).i8(33).done();
        assert_eq!(names_of(&table, 9, &[0, 2, 3, 4]), "A|udieresis|A||");
        assert_eq!(names_of(&table, 9, &[0, 1]), "A|post_name_offset at 135");
        assert_eq!(glyph_of(&table, 9, "A"), "0");
        assert_eq!(glyph_of(&table, 9, "udieresis"), "2");
        assert_eq!(glyph_of(&table, 9, "B"), "-1");
        assert_eq!(glyph_of(&table, 9, "none"), "-1");
    }
}

#[test]
fn version_3_0() {
    assert_eq!(names_of(&post(0x0003_0000).done(), 3, &[0, 7]), "||");
    assert_eq!(glyph_of(&post(0x0003_0000).done(), 3, ".notdef"), "-1");
}

#[test]
fn version_4_0() {
    let table = post(0x0004_0000).u16s(&[0xFFFF, 0x8FA0, 65, 0x8FA0]).done();
    assert_eq!(names_of(&table, 4, &[0, 1, 2, 4]), "|a8FA0|a0041||");
    assert_eq!(glyph_of(&table, 4, "a8FA0"), "1");
    assert_eq!(glyph_of(&table, 4, "a0041"), "2");
    assert_eq!(glyph_of(&table, 4, "a41"), "-1");
    assert_eq!(glyph_of(&table, 4, "aFFFF"), "-1");
}

#[test]
fn room_for_the_ends() {
    let table = post(0x0001_0000).done();
    let mut memory = vec![0; limits::POST_TEXT + 8];
    let mut ends = [0; 2];
    let mut names_behind = |used| {
        let mut none = NoMemory;
        let mut text = Buffer::new(&mut memory, used, &mut none);
        failure(&Post::parse(table_at(&table, 100), 258).unwrap().names(&[36, 37], &mut ends, &mut text))
    };
    assert_eq!(names_behind(limits::POST_TEXT - 1), "");
    assert_eq!(names_behind(limits::POST_TEXT), "post_text_budget at 100");
    let most = u32::try_from(limits::POST_TEXT).unwrap();
    assert_eq!(ends, [most + 1, most + 1]);
}
