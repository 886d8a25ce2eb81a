// SPDX-License-Identifier: Apache-2.0
use super::support::File;
use crate::support::{Be, Walked, be, failure, table_at, table_of, walk};
use ferrotype_port::base::bytes::Bytes;
use ferrotype_port::base::result::Result;
use ferrotype_port::tables::cff::charset::{Charset, CharsetPlaces};
use ferrotype_port::tables::cff::predefined_charsets::{EXPERT_CHARSET, EXPERT_SUBSET_CHARSET, ISO_ADOBE_CHARSET};
use ferrotype_port::tables::cff::standard_strings::{STANDARD_STRING_COUNT, standard_string};

const AT: u32 = 3; // the first offset that is one

fn behind_zeros(charset: Be) -> File {
    be().zeros(3).bytes(&charset.done()).done()
}

fn predefined(offset: u32, num_glyphs: u32) -> Result<Charset<'static>> {
    Charset::parse(Bytes::default(), offset, num_glyphs, false)
}

fn parsed(table: &[u8], num_glyphs: u32) -> Result<Charset<'_>> {
    Charset::parse(table_of(table), AT, num_glyphs, false)
}

/// SID or CID of every glyph, or the first failure.
fn ids(table: &[u8], num_glyphs: u32) -> String {
    let charset = match parsed(table, num_glyphs) {
        Ok(charset) => charset,
        failed => return failure(&failed),
    };
    let mut text = String::new();
    for glyph in 0..num_glyphs {
        match charset.id(glyph) {
            Ok(id) => text += &format!("{id} "),
            failed => return text + &failure(&failed),
        }
    }
    text
}

/// The first SID for which the way back is not what a slow search finds; "" for none.
fn difference(charset: &Charset, num_glyphs: u32) -> String {
    for id in 0..70000 {
        let slow = (0..num_glyphs).find(|glyph| charset.id(*glyph).unwrap() == id);
        let found = charset.find(|other| Ok(other == id)).unwrap();
        if charset.glyph(id).unwrap() != slow || found != slow {
            return id.to_string();
        }
    }
    String::new()
}

#[test]
fn iso_adobe() {
    let charset = predefined(0, 229).unwrap();
    assert_eq!(charset.id(0).unwrap(), 0);
    assert_eq!(charset.id(228).unwrap(), 228);
    assert_eq!(charset.glyph(228).unwrap(), Some(228));
    assert_eq!(charset.glyph(229).unwrap(), None);
    assert_eq!(failure(&Charset::parse(table_at(&[], 7), 0, 230, false)), "cff_charset_glyphs at 7");
}

#[test]
fn expert() {
    let charset = predefined(1, 166).unwrap();
    assert_eq!(charset.id(2).unwrap(), 229);
    assert_eq!(charset.id(165).unwrap(), 378);
    assert_eq!(charset.glyph(378).unwrap(), Some(165));
    assert_eq!(failure(&predefined(1, 167)), "cff_charset_glyphs at 0");
}

#[test]
fn expert_subset() {
    let charset = predefined(2, 80).unwrap();
    assert_eq!(charset.id(2).unwrap(), 231);
    assert_eq!(charset.id(79).unwrap(), 339);
    assert_eq!(charset.glyph(346).unwrap(), None);
    assert_eq!(predefined(2, 87).unwrap().glyph(346).unwrap(), Some(86));
    assert_eq!(failure(&predefined(2, 88)), "cff_charset_glyphs at 0");
}

#[test]
fn sums_of_the_predefined_charsets() {
    let sum = |sids: &[u16]| (1..).zip(sids).map(|(i, sid)| i * u32::from(*sid)).sum::<u32>();
    assert_eq!(sum(&ISO_ADOBE_CHARSET), 4_002_920);
    assert_eq!(sum(&EXPERT_CHARSET), 4_370_902);
    assert_eq!(sum(&EXPERT_SUBSET_CHARSET), 1_083_090);
}

#[test]
fn standard_strings() {
    let text: Vec<u8> = (0..STANDARD_STRING_COUNT).flat_map(standard_string).copied().collect();
    let text = String::from_utf8(text).unwrap();
    assert!(text.starts_with(".notdefspace"));
    assert_eq!(standard_string(0), b".notdef");
    assert_eq!(text.len(), 3052);
    assert!(text.ends_with("001.003BlackBoldBookLightMediumRegularRomanSemibold"));
}

#[test]
fn cids_that_are_glyphs() {
    let charset = Charset::parse(Bytes::default(), 0, 300, true).unwrap();
    assert_eq!(charset.id(299).unwrap(), 299);
    assert_eq!(charset.glyph(299).unwrap(), Some(299));
    assert_eq!(charset.glyph(300).unwrap(), None);
    assert_eq!(difference(&charset, 300), "");
}

#[test]
fn format0() {
    let table = behind_zeros(be().u8(0).u16s(&[17, 5, 17, 65535]));
    assert_eq!(ids(&table, 5), "0 17 5 17 65535 ");
    assert_eq!(difference(&parsed(&table, 5).unwrap(), 5), "");
    assert_eq!(ids(&table, 0), "");
    assert_eq!(ids(&table, 1), "0 ");
}

#[test]
fn format1() {
    let table = behind_zeros(be().u8(1).u16(100).u8(2).u16(7).u8(0).u16(101).u8(255).u8(9));
    assert_eq!(ids(&table, 8), "0 100 101 102 7 101 102 103 ");
    assert_eq!(difference(&parsed(&table, 8).unwrap(), 8), "");
    assert_eq!(difference(&parsed(&table, 3).unwrap(), 3), "");
}

#[test]
fn format2() {
    let table = behind_zeros(be().u8(2).u16s(&[65534, 3, 1, 700]));
    assert_eq!(ids(&table, 7), "0 65534 65535 65536 65537 1 2 ");
    assert_eq!(difference(&Charset::parse(table_of(&table), AT, 10, true).unwrap(), 10), "");
}

/// Whatever glyph comes after which, its range is found, or fails, as from the start.
#[test]
fn glyphs_in_any_order() {
    const NUM_GLYPHS: u16 = 3000;
    let single = (0..NUM_GLYPHS).fold(be().u8(1), |charset, i| charset.u16(7 * i).u8(0));
    let mixed = (0..30).fold(be().u8(2), |charset, i| charset.u16(999 * i).u16(if i % 5 == 0 { 600 } else { i }));
    let broken = be().u8(1).u16(5).u8(255).u16(9).u8(255).u16(7).u8(99);
    let listed = (1..NUM_GLYPHS).fold(be().u8(0), |charset, i| charset.u16(i * 3));
    for charset in [single, mixed, broken, listed] {
        let table = behind_zeros(charset);
        let charset = parsed(&table, u32::from(NUM_GLYPHS)).unwrap();
        let mut places = CharsetPlaces::new(charset);
        for i in 0..2 * u32::from(NUM_GLYPHS) {
            let glyph = i * 1009 % u32::from(NUM_GLYPHS);
            let (found, slow) = (places.id(glyph), charset.id(glyph));
            assert_eq!(failure(&found), failure(&slow), "{glyph}");
            assert_eq!(found.ok(), slow.ok(), "{glyph}");
        }
    }
}

#[test]
fn missing_format() {
    assert_eq!(ids(&behind_zeros(be()), 5), "cff_charset_header at 3");
    assert_eq!(failure(&predefined(u32::MAX, 1)), "cff_charset_header at 4294967295");
}

#[test]
fn format_3() {
    assert_eq!(ids(&behind_zeros(be().u8(3)), 1), "cff_charset_format at 3");
}

#[test]
fn missing_sid() {
    assert_eq!(ids(&behind_zeros(be().u8(0).u16(1).u8(0)), 3), "cff_charset_format0 at 4");
}

#[test]
fn missing_range() {
    let format1 = behind_zeros(be().u8(1).u16(100).u8(1).u16(0));
    assert_eq!(ids(&format1, 4), "0 100 101 cff_charset_range at 7");
    let format2 = behind_zeros(be().u8(2).u16s(&[100, 1, 0]).u8(0));
    assert_eq!(ids(&format2, 4), "0 100 101 cff_charset_range at 8");
    let charset = parsed(&format2, 4).unwrap();
    assert_eq!(charset.glyph(101).unwrap(), Some(2));
    assert_eq!(failure(&charset.glyph(102)), "cff_charset_range at 8");
}

fn walked(table: &[u8], num_glyphs: u32, offset: u32) -> Walked {
    walk(table, |table, walker| Charset::walk(table, offset, num_glyphs, walker))
}

#[test]
fn walk_of_all_fields() {
    let lines = ["cff.charset.format = 0", "cff.charset.glyph[0].value = 17", "cff.charset.glyph[1].value = 5"];
    assert_eq!(walked(&behind_zeros(be().u8(0).u16s(&[17, 5])), 3, AT).lines, lines);
    let format1 = walked(&behind_zeros(be().u8(1).u16(100).u8(2).u16(7).u8(9).u8(9)), 5, AT);
    let lines = [
        "cff.charset.format = 1",
        "cff.charset.ranges[0].first = 100",
        "cff.charset.ranges[0].n_left = 2",
        "cff.charset.ranges[1].first = 7",
        "cff.charset.ranges[1].n_left = 9",
    ];
    assert_eq!(format1.lines, lines);
    assert_eq!(format1.offsets, [3, 4, 6, 7, 9]);
    let format2 = walked(&behind_zeros(be().u8(2).u16s(&[100, 300])), 5, AT);
    assert_eq!(format2.lines.last().unwrap(), "cff.charset.ranges[0].n_left = 300");
    assert_eq!(walked(&[], 5, 2).lines.len(), 0);
    assert_eq!(walked(&[], 5, 2).failure, "");
}

#[test]
fn walk_up_to_what_is_broken() {
    assert_eq!(walked(&[], 5, AT).failure, "cff_charset_header at 3");
    let format3 = walked(&behind_zeros(be().u8(3)), 5, AT);
    assert_eq!(format3.lines, ["cff.charset.format = 3"]);
    assert_eq!(format3.failure, "cff_charset_format at 3");
    let cut = walked(&behind_zeros(be().u8(1).u16(100).u8(2).u16(7)), 5, AT);
    assert_eq!(cut.lines.last().unwrap(), "cff.charset.ranges[0].n_left = 2");
    assert_eq!(cut.failure, "cff_charset_range at 7");
}
