// SPDX-License-Identifier: Apache-2.0
use super::support::File;
use crate::support::{Be, Walked, be, failure, table_of, walk};
use ferrotype_port::base::bytes::Bytes;
use ferrotype_port::base::result::Result;
use ferrotype_port::tables::cff::charset::Charset;
use ferrotype_port::tables::cff::encoding::{Encoding, glyph_of_standard_code};
use ferrotype_port::tables::cff::predefined_encodings::{EXPERT_ENCODING, STANDARD_ENCODING};

fn behind_zeros(encoding: Be) -> File {
    be().zeros(2).bytes(&encoding.done()).done()
}

fn charset(offset: u32, num_glyphs: u32) -> Charset<'static> {
    Charset::parse(Bytes::default(), offset, num_glyphs, false).unwrap()
}

/// The codes that have a glyph, each with its glyph, or the failure.
fn glyphs_in(encoding: Result<Encoding>, charset: &Charset) -> String {
    let encoding = match encoding {
        Ok(encoding) => encoding,
        failed => return failure(&failed),
    };
    let mut text = String::new();
    for code in 0..=255 {
        match encoding.glyph(code, charset) {
            Ok(Some(glyph)) => text += &format!("{code}:{glyph} "),
            Ok(None) => {}
            failed => return text + &failure(&failed),
        }
    }
    text
}

fn glyphs(table: &[u8]) -> String {
    glyphs_in(Encoding::parse(table_of(table), 2), &charset(0, 5))
}

#[test]
fn standard() {
    let iso_adobe = charset(0, 10);
    let encoding = Encoding::parse(Bytes::default(), 0);
    assert_eq!(glyphs_in(encoding, &iso_adobe), "32:1 33:2 34:3 35:4 36:5 37:6 38:7 39:8 40:9 ");
    assert_eq!(glyph_of_standard_code(40, &iso_adobe).unwrap(), Some(9));
    assert_eq!(glyph_of_standard_code(41, &iso_adobe).unwrap(), None);
    assert_eq!(glyph_of_standard_code(0, &iso_adobe).unwrap(), None);
}

#[test]
fn expert() {
    let encoding = Encoding::parse(Bytes::default(), 1);
    assert_eq!(glyphs_in(encoding, &charset(1, 6)), "32:1 33:2 34:3 36:4 37:5 ");
}

#[test]
fn sums_of_the_predefined_encodings() {
    let sum = |sids: &[u16]| (1..).zip(sids).map(|(i, sid)| i * u32::from(*sid)).sum::<u32>();
    assert_eq!(sum(&STANDARD_ENCODING), 1_760_685);
    assert_eq!(sum(&EXPERT_ENCODING), 7_481_903);
}

#[test]
fn format0() {
    assert_eq!(glyphs(&behind_zeros(be().u8(0).u8(3).bytes(&[65, 97, 65]))), "65:3 97:2 ");
}

#[test]
fn format1() {
    let table = behind_zeros(be().u8(1).u8(3).bytes(&[65, 1, 250, 9, 66, 0]));
    assert_eq!(glyphs(&table), "65:1 66:13 250:3 251:4 252:5 253:6 254:7 255:8 ");
}

#[test]
fn supplements() {
    let table = behind_zeros(be().u8(0x80).u8(1).u8(65).u8(3).u8(66).u16(4).u8(65).u16(2).u8(65).u16(3));
    assert_eq!(glyphs(&table), "65:3 66:4 ");
    assert_eq!(glyphs(&behind_zeros(be().u8(0x81).u8(1).u8(65).u8(0).u8(1).u8(65).u16(99))), "");
}

#[test]
fn missing_format() {
    assert_eq!(glyphs(&behind_zeros(be())), "cff_encoding_header at 2");
}

#[test]
fn format_2() {
    assert_eq!(glyphs(&behind_zeros(be().u8(0x82).u8(0))), "cff_encoding_format at 2");
}

#[test]
fn missing_count() {
    assert_eq!(glyphs(&behind_zeros(be().u8(1))), "cff_encoding_count at 3");
}

#[test]
fn missing_code() {
    assert_eq!(glyphs(&behind_zeros(be().u8(0).u8(2).u8(65))), "cff_encoding_codes at 4");
}

#[test]
fn missing_range() {
    assert_eq!(glyphs(&behind_zeros(be().u8(1).u8(2).bytes(&[65, 0, 66]))), "cff_encoding_ranges at 4");
}

#[test]
fn missing_supplement() {
    assert_eq!(glyphs(&behind_zeros(be().u8(0x80).u8(1).u8(65))), "cff_encoding_supplement_count at 5");
    let table = behind_zeros(be().u8(0x81).u8(1).u16(65).u8(1).u16(0));
    assert_eq!(glyphs(&table), "cff_encoding_supplements at 7");
}

fn walked(table: &[u8], offset: u32) -> Walked {
    walk(table, |table, walker| Encoding::walk(table, offset, walker))
}

#[test]
fn walk_of_all_fields() {
    let format0 = walked(&behind_zeros(be().u8(0x80).u8(2).bytes(&[65, 66]).u8(1).u8(67).u16(5)), 2);
    let lines = [
        "cff.encoding.format = 128",
        "cff.encoding.n_codes = 2",
        "cff.encoding.code[0].value = 65",
        "cff.encoding.code[1].value = 66",
        "cff.encoding.n_sups = 1",
        "cff.encoding.supplement[0].code = 67",
        "cff.encoding.supplement[0].glyph = 5",
    ];
    assert_eq!(format0.lines, lines);
    assert_eq!(format0.offsets, [2, 3, 4, 5, 6, 7, 8]);
    let format1 = walked(&behind_zeros(be().u8(1).u8(1).bytes(&[65, 3])), 2);
    let lines = [
        "cff.encoding.format = 1",
        "cff.encoding.n_ranges = 1",
        "cff.encoding.ranges[0].first = 65",
        "cff.encoding.ranges[0].n_left = 3",
    ];
    assert_eq!(format1.lines, lines);
    let supplements = walked(&behind_zeros(be().u8(0x81).u8(1).bytes(&[65, 3, 0])), 2);
    assert_eq!(supplements.lines.last().unwrap(), "cff.encoding.n_sups = 0");
    assert_eq!(walked(&[], 1).lines.len(), 0);
    assert_eq!(walked(&[], 1).failure, "");
}

#[test]
fn walk_up_to_what_is_broken() {
    assert_eq!(walked(&[], 2).failure, "cff_encoding_header at 2");
    let cut = walked(&behind_zeros(be().u8(0).u8(2).u8(65)), 2);
    assert_eq!(cut.lines, ["cff.encoding.format = 0"]);
    assert_eq!(cut.failure, "cff_encoding_codes at 4");
}
