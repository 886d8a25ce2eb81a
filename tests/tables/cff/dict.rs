// SPDX-License-Identifier: Apache-2.0
use super::support::{File, entry};
use crate::support::{Walked, be, failure, table_at, table_of, walk};
use ferrotype_port::base::limits;
use ferrotype_port::base::result::Result;
use ferrotype_port::base::walker::Place;
use ferrotype_port::tables::cff::dict::{DictReader, Number, Operands, walk_dict};
use ferrotype_port::tables::cff::index::CountWidth;

/// A real written as digits, '.', 'E', '-' behind it or elsewhere, and 'd' for the nibble that means nothing.
fn real(text: &str) -> File {
    let mut nibbles = Vec::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        nibbles.push(match letter {
            'E' if letters.next_if_eq(&'-').is_some() => 0xC,
            letter => u8::try_from("0123456789.E d-".find(letter).unwrap()).unwrap(),
        });
    }
    nibbles.push(0xF);
    if nibbles.len() % 2 != 0 {
        nibbles.push(0xF);
    }
    let bytes = nibbles.chunks(2).map(|pair| pair[0] << 4 | pair[1]);
    [30].into_iter().chain(bytes).collect()
}

/// What `read` makes of the only operator of the DICT.
fn of_entry<T>(dict: &[u8], read: impl Fn(Operands) -> T) -> T {
    let mut reader = DictReader::open(table_of(dict), CountWidth::Uint16).unwrap();
    read(reader.entry().unwrap().unwrap().operands)
}

fn shown(number: Result<Number>) -> String {
    match number {
        Ok(number) => format!("{}e{}", number.mantissa, number.exponent),
        failed => failure(&failed),
    }
}

fn number(operand: &[u8]) -> String {
    of_entry(&[operand, &[5]].concat(), |operands| shown(operands.number(0)))
}

#[test]
fn integers_of_every_form() {
    assert_eq!(number(&[32]), "-107e0");
    assert_eq!(number(&[139]), "0e0");
    assert_eq!(number(&[246]), "107e0");
    assert_eq!(number(&[247, 0]), "108e0");
    assert_eq!(number(&[250, 255]), "1131e0");
    assert_eq!(number(&[251, 0]), "-108e0");
    assert_eq!(number(&[254, 255]), "-1131e0");
    assert_eq!(number(&be().u8(28).i16(-32768).done()), "-32768e0");
    assert_eq!(number(&be().u8(29).i32(-2147483648).done()), "-2147483648e0");
}

#[test]
fn reals() {
    assert_eq!(number(&real("-2.25")), "-225e-2");
    assert_eq!(number(&real("0.140541E-3")), "140541e-9");
    assert_eq!(number(&real(".5")), "5e-1");
    assert_eq!(number(&real("12E5")), "12e5");
    assert_eq!(number(&real("")), "0e0");
    assert_eq!(number(&real("-")), "0e0");
    assert_eq!(number(&real("E7")), "0e7");
}

#[test]
fn reals_of_more_digits_than_fit() {
    assert_eq!(number(&real("123456789012345")), "1234567890123e2");
    assert_eq!(number(&real("12345678901234.5")), "1234567890123e1");
    assert_eq!(number(&real("-1.23456789012345")), "-1234567890123e-12");
    assert_eq!(number(&real("00000000000000000.00000000000000000001")), "1e-20");
    assert_eq!(number(&real("1E123456")), "1e9999");
    assert_eq!(number(&real(".1E-99999999999999999999")), "1e-10000");
}

#[test]
fn reals_that_are_no_numbers() {
    for text in ["1.2.3", "1-", "--1", ".-1", "1E5E5", "1E-5E-5", "1E5.5", "1E5-", "d"] {
        assert_eq!(&number(&real(text))[..16], "cff_dict_real at", "{text}");
    }
    assert_eq!(number(&real("1.2.3")), "cff_dict_real at 2");
}

#[test]
fn numbers_as_fixed() {
    let fixed = |mantissa, exponent| Number { mantissa, exponent }.to_fixed();
    assert_eq!(fixed(3, 0), 3 * 65536);
    assert_eq!(fixed(-25, -2), -16384);
    assert_eq!(fixed(3, 2), 300 * 65536);
    assert_eq!(fixed(1, -3), 66);
    assert_eq!(fixed(-1, -3), -66);
    assert_eq!(fixed(762_939_453_125, -17), 1); // half of the last bit
    assert_eq!(fixed(-762_939_453_125, -17), -1);
    assert_eq!(fixed(762_939_453_124, -17), 0);
    assert_eq!(fixed(9_999_999_999_999, -18), 1);
    assert_eq!(fixed(9_999_999_999_999, -19), 0);
    assert_eq!(fixed(9_999_999_999_999, 9999), i32::MAX);
    assert_eq!(fixed(-9_999_999_999_999, 0), i32::MIN);
    assert_eq!(fixed(0, 9999), 0);
}

#[test]
fn operators_of_one_and_two_bytes() {
    let dict = [entry(&[1], 5), entry(&[2, 3], 0x0C07), entry(&[], 0x0CFF), entry(&[4], 25), vec![139]].concat();
    let mut reader = DictReader::open(table_at(&dict, 100), CountWidth::Uint16).unwrap();
    let mut next = || reader.entry().unwrap().map(|entry| (entry.operator_code, entry.offset, entry.operands.count()));
    assert_eq!(next(), Some((5, 105, 1)));
    assert_eq!(next(), Some((0x0C07, 116, 2)));
    assert_eq!(next(), Some((0x0CFF, 118, 0)));
    assert_eq!(next(), Some((25, 125, 1)));
    assert_eq!(next(), None);
}

/// The failure of the first operator.
fn failed(dict: &[u8]) -> String {
    failed_in(dict, CountWidth::Uint16)
}

fn failed_in(dict: &[u8], width: CountWidth) -> String {
    match DictReader::open(table_of(dict), width) {
        Ok(mut reader) => failure(&reader.entry()),
        failed => failure(&failed),
    }
}

#[test]
fn missing_byte_of_an_operand() {
    assert_eq!(failed(&[139, 28, 0]), "cff_dict_operand at 1");
    assert_eq!(failed(&[29, 0, 0, 0]), "cff_dict_operand at 0");
    assert_eq!(failed(&[247]), "cff_dict_operand at 0");
    assert_eq!(failed(&[254]), "cff_dict_operand at 0");
    assert_eq!(failed(&[30]), "cff_dict_operand at 0");
    assert_eq!(failed(&[30, 0x12, 0x34]), "cff_dict_operand at 0");
}

#[test]
fn missing_byte_of_an_operator() {
    assert_eq!(failed(&[139, 12]), "cff_dict_operator at 2");
}

#[test]
fn more_operands_than_allowed() {
    let operands = |count| [vec![139; count], vec![6]].concat();
    assert_eq!(failed(&operands(48)), "");
    assert_eq!(failed(&operands(49)), "cff_dict_operands at 48");
    assert_eq!(failed_in(&operands(513), CountWidth::Uint32), "");
    assert_eq!(failed_in(&operands(514), CountWidth::Uint32), "cff_dict_operands at 513");
}

#[test]
fn larger_than_allowed() {
    assert_eq!(failed(&vec![0; limits::CFF_DICT_SIZE]), "");
    assert_eq!(failed(&vec![0; limits::CFF_DICT_SIZE + 1]), "cff_dict_size at 0");
}

#[test]
fn missing_operand() {
    assert_eq!(of_entry(&[139, 18], |operands| failure(&operands.number(0))), "");
    assert_eq!(of_entry(&[139, 18], |operands| failure(&operands.number(1))), "cff_dict_operand_count at 0");
    assert_eq!(of_entry(&[18], |operands| failure(&operands.integer(0))), "cff_dict_operand_count at 0");
}

fn integer(operand: &[u8]) -> String {
    of_entry(&[&[139], operand, &[17]].concat(), |operands| match operands.integer(1) {
        Ok(integer) => integer.to_string(),
        failed => failure(&failed),
    })
}

#[test]
fn offsets_that_are_none() {
    assert_eq!(integer(&be().u8(29).i32(2147483647).done()), "2147483647");
    assert_eq!(integer(&real("4294967295")), "4294967295");
    assert_eq!(integer(&real("4294967296")), "cff_dict_integer at 1");
    assert_eq!(integer(&[138]), "cff_dict_integer at 1");
    assert_eq!(integer(&real("1.5")), "cff_dict_integer at 1");
    assert_eq!(integer(&real("1E1")), "cff_dict_integer at 1");
    assert_eq!(integer(&real("1.1.")), "cff_dict_real at 3");
}

fn walked(dict: &[u8]) -> Walked {
    walk(dict, |table, walker| walk_dict(table, CountWidth::Uint16, Place::new(c"d[]", [7, 0, 0, 0]), walker))
}

#[test]
fn walk_of_all_operands() {
    let dict = [&[140, 141, 5], &real("-2.5")[..], &[12, 9], &[22], &[139, 25], &[12, 99], &[139]].concat();
    let walk = walked(&dict);
    let lines = [
        "d[7].font_bbox = 1",
        "d[7].font_bbox = 2",
        "d[7].blue_scale = [1E E2 A5 FF]",
        "d[7].mantissa = -25",
        "d[7].exponent = -1",
        "d[7].vsindex = []",
        "d[7].operator = 25",
        "d[7].operand = 0",
        "d[7].operator = 3171",
    ];
    assert_eq!(walk.lines, lines);
    assert_eq!(walk.offsets, [0, 1, 3, 3, 3, 9, 11, 10, 12]);
    assert_eq!(walk.failure, "");
}

#[test]
fn walk_up_to_what_is_broken() {
    assert_eq!(walked(&vec![0; limits::CFF_DICT_SIZE + 1]).failure, "cff_dict_size at 0");
    let walk = walked(&[&[140, 5], &real("--1")[..], &[12, 9]].concat());
    assert_eq!(walk.lines, ["d[7].font_bbox = 1"]);
    assert_eq!(walk.failure, "cff_dict_real at 3");
}

#[test]
fn walk_of_all_operators() {
    // Every operator by its number, in both forms; those without a name come as numbers.
    let mut dict = be();
    for code in (0..28).filter(|code| *code != 12) {
        dict = dict.u8(139).u8(code);
    }
    for code in 0..40 {
        dict = dict.u8(139).u8(12).u8(code);
    }
    let mut names = String::new();
    for line in walked(&dict.done()).lines {
        if let Some(number) = line.strip_prefix("d[7].operator = ") {
            names += &format!("{number} ");
        } else if line != "d[7].operand = 0" {
            names += &format!("{} ", &line[5..line.len() - 4]);
        }
    }
    assert_eq!(
        names,
        "version notice full_name family_name weight font_bbox blue_values other_blues family_blues \
         family_other_blues std_hw std_vw unique_id xuid charset encoding char_strings private subrs \
         default_width_x nominal_width_x vsindex blend vstore 25 26 27 copyright is_fixed_pitch italic_angle \
         underline_position underline_thickness paint_type charstring_type font_matrix stroke_width blue_scale \
         blue_shift blue_fuzz stem_snap_h stem_snap_v force_bold 3087 3088 language_group expansion_factor \
         initial_random_seed synthetic_base post_script base_font_name base_font_blend 3096 3097 3098 3099 3100 \
         3101 ros cid_font_version cid_font_revision cid_font_type cid_count uid_base fd_array fd_select \
         font_name 3111 "
    );
}
