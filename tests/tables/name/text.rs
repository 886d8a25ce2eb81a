// SPDX-License-Identifier: Apache-2.0
use crate::outline::{Heap, NoMemory};
use crate::support::{be, failure, table_at};
use ferrotype_charsets::Charsets;
use ferrotype_port::base::buffer::Buffer;
use ferrotype_port::base::limits;
use ferrotype_port::tables::ltag::Ltag;
use ferrotype_port::tables::name::Name;

/// Of a platform, an encoding and a language.
type Ids = (u16, u16, u16);

const WINDOWS: Ids = (3, 1, 0x409);

/// One record, and its string behind it.
fn table_with((platform, encoding, language): Ids, string: &[u8]) -> Vec<u8> {
    let table = be().u16s(&[0, 1, 18, platform, encoding, language, 1]);
    table.u16(u16::try_from(string.len()).unwrap()).u16(0).bytes(string).done()
}

fn text_of(ids: Ids, string: &[u8]) -> String {
    let mut memory = Heap::new(0xAA);
    let mut utf8 = Buffer::new(&mut [], 0, &mut memory);
    let table = table_with(ids, string);
    let result = Name::parse(table_at(&table, 100)).unwrap().text(0, &mut Charsets, &mut utf8);
    let used = utf8.used();
    failure(&result) + str::from_utf8(&memory.first(used)).unwrap()
}

const NO_TEXT: u64 = 0xCBF2_9CE4_8422_2325;

/// As FNV-1a has it, with a byte that is not in UTF-8 behind each text.
fn digest_of(digest: u64, text: &str) -> u64 {
    let letters = text.bytes().chain([0xFF]);
    letters.fold(digest, |digest, letter| (digest ^ u64::from(letter)).wrapping_mul(0x100_0000_01B3))
}

fn digest_of_singles(ids: Ids) -> u64 {
    (0..=255).fold(NO_TEXT, |digest, code| digest_of(digest, &text_of(ids, &[code])))
}

#[test]
fn utf16() {
    let ids = [(0, 0, 0), (0, 3, 0), (0, 4, 0), (0, 99, 7), (2, 1, 0), (3, 0, 0), WINDOWS, (3, 10, 0)];
    for ids in ids {
        let units = [0x41, 0xDF, 0x20AC, 0xD83D, 0xDE00, 0xD800, 0xDC00, 0xDBFF, 0xDFFF];
        let string = be().u16s(&units).done();
        assert_eq!(text_of(ids, &string), "A\u{DF}\u{20AC}\u{1F600}\u{10000}\u{10FFFF}");
    }
    assert_eq!(text_of(WINDOWS, &[]), "");
    let string = be().u16s(&[0x7F, 0x80, 0x7FF, 0x800, 0xFFFF]).done();
    assert_eq!(text_of(WINDOWS, &string), "\x7F\u{80}\u{7FF}\u{800}\u{FFFF}");
}

#[test]
fn lone_surrogates() {
    let text_of_units = |units: &[u16]| text_of(WINDOWS, &be().u16s(units).done());
    assert_eq!(text_of_units(&[0xD800, 0x41]), "\u{FFFD}A");
    assert_eq!(text_of_units(&[0xDC00, 0x41]), "\u{FFFD}A");
    assert_eq!(text_of_units(&[0xD800, 0xD83D, 0xDE00]), "\u{FFFD}\u{1F600}");
    assert_eq!(text_of_units(&[0xDE00, 0xD83D]), "\u{FFFD}\u{FFFD}");
}

#[test]
fn odd_byte_of_utf16() {
    assert_eq!(text_of(WINDOWS, &be().u16(0x41).u8(0x42).done()), "A");
    assert_eq!(text_of(WINDOWS, &[0x42]), "");
}

#[test]
fn every_code_of_one_byte() {
    let rows = [
        (1, 0, 0, 0x6E96_B6B0_5262_8A33),   // roman
        (1, 0, 15, 0xD1F9_E86E_FA38_8A20),  // icelandic
        (1, 0, 17, 0x39D6_4102_72EF_FF8B),  // turkish
        (1, 0, 18, 0x4FBF_DC57_D0B4_C503),  // croatian
        (1, 0, 25, 0x17B8_348F_5339_50D7),  // central_european
        (1, 0, 37, 0xC354_6164_8536_869D),  // romanian
        (1, 4, 12, 0xEAC3_5DB4_09DB_7219),  // arabic
        (1, 4, 31, 0x4935_70FF_8FD9_2835),  // farsi
        (1, 5, 10, 0x022F_710B_36F8_95DB),  // hebrew
        (1, 6, 14, 0x1E31_CB47_583E_6B8F),  // greek
        (1, 7, 32, 0x4E56_2320_7E8E_79F9),  // cyrillic
        (1, 21, 22, 0x27DE_10C6_E603_6C37), // thai
        (2, 0, 0, 0x21E4_5C5F_9C1E_4E25),   // ascii
        (2, 2, 0, 0xEF93_DD45_42E8_F8A5),   // latin1
    ];
    for (platform, encoding, language, digest) in rows {
        assert_eq!(digest_of_singles((platform, encoding, language)), digest, "{encoding} {language}");
    }
}

#[test]
fn every_code_of_one_and_two_bytes() {
    let rows = [
        (1, 1, 11, 0xD6C0_C3E2_7E70_7908),   // mac_japanese
        (1, 2, 19, 0x07DC_A063_92DC_3FB1),   // mac_chinese_traditional
        (1, 3, 23, 0x6715_384E_FBF4_E453),   // mac_korean
        (1, 25, 33, 0xE290_61D2_4E29_CF08),  // mac_chinese_simplified
        (3, 2, 1041, 0x0552_63EA_A60F_1B4A), // shift_jis
        (3, 3, 2052, 0x74CF_9087_421E_8931), // gbk
        (3, 4, 1028, 0x9F1A_ABE9_D65D_AE9F), // big5
        (3, 5, 1042, 0xF7BC_5C79_3EB2_5B5C), // uhc
        (3, 6, 1042, 0x1965_D584_5F4D_3565), // johab
    ];
    for (platform, encoding, language, digest) in rows {
        let ids = (platform, encoding, language);
        let leads = 0..=255;
        let found = leads.fold(digest_of_singles(ids), |found, lead| {
            // A line for every second byte.
            let lines: Vec<u8> = (0..=255).flat_map(|trail| [lead, trail, 10]).collect();
            digest_of(found, &text_of(ids, &lines))
        });
        assert_eq!(found, digest, "{platform} {encoding}");
    }
}

#[test]
fn languages_of_the_script_roman() {
    let letter_of = |language, code| text_of((1, 0, language), &[code]);
    assert_eq!(letter_of(0, 0xDE), "\u{FB01}");
    for language in [15, 30] {
        assert_eq!(letter_of(language, 0xDE), "\u{DE}");
    }
    assert_eq!(letter_of(17, 0xDE), "\u{15E}");
    for language in [18, 40] {
        assert_eq!(letter_of(language, 0xC8), "\u{10C}");
    }
    for language in [24, 25, 26, 27, 28, 38, 39] {
        assert_eq!(letter_of(language, 0xDE), "\u{159}");
    }
    assert_eq!(letter_of(37, 0xAF), "\u{218}");
}

#[test]
fn encodings_with_two_numbers() {
    let codes = [0x41, 0xBB, 0xC8, 0xDE];
    let same = |encoding, language| text_of((1, encoding, 0), &codes) == text_of((1, 0, language), &codes);
    assert!(same(29, 25));
    assert!(same(35, 17));
    assert!(same(36, 18));
    assert!(same(37, 15));
    assert!(same(38, 37));
    assert!(!same(29, 17));
}

#[test]
fn real_names() {
    let japanese = [0x82, 0x6C, 0x82, 0x72, 0x20, 0x83, 0x53, 0xBA];
    assert_eq!(text_of((3, 2, 0x411), &japanese), "\u{FF2D}\u{FF33} \u{30B4}\u{FF7A}");
    assert_eq!(text_of((1, 1, 11), &[0x83, 0x71, 0x83, 0x89, 0x5C, 0x80]), "\u{30D2}\u{30E9}\u{A5}\\");
    assert_eq!(text_of((3, 3, 0x804), &[0xCB, 0xCE, 0xCC, 0xE5, 0x80]), "\u{5B8B}\u{4F53}\u{20AC}");
    assert_eq!(text_of((3, 4, 0x404), &[0xB2, 0xD3, 0xA9, 0xFA]), "\u{7D30}\u{660E}");
    assert_eq!(text_of((3, 5, 0x412), &[0xB1, 0xBC, 0xB8, 0xB2]), "\u{AD74}\u{B9BC}");
    assert_eq!(text_of((3, 6, 0x412), &[0x8A, 0x89, 0x9F, 0xA9]), "\u{AD74}\u{B9B4}");
}

#[test]
fn broken_pairs() {
    let text_of_codes = |codes: &[u8]| text_of((3, 2, 0x411), codes);
    assert_eq!(text_of_codes(&[0x82]), "\u{FFFD}");
    assert_eq!(text_of_codes(&[0x41, 0x82, 0x41]), "A\u{FFFD}A");
    assert_eq!(text_of_codes(&[0x82, 0x20, 0x42]), "\u{FFFD} B");
    assert_eq!(text_of_codes(&[0x82, 0xFF, 0x42]), "\u{FFFD}B");
    assert_eq!(text_of_codes(&[0xA0, 0xFD, 0x80, 0x42]), "\u{FFFD}\u{FFFD}\u{FFFD}B");
    assert_eq!(text_of_codes(&[0x82, 0x82, 0x82]), "\u{FF42}\u{FFFD}");
}

#[test]
fn unknown_encodings() {
    let ids = [(1, 8, 0), (1, 9, 0), (1, 32, 0), (2, 3, 0), (3, 7, 0), (3, 11, 0), (4, 0, 0), (240, 1, 0)];
    for ids in ids {
        assert_eq!(text_of(ids, &[0x41]), "name_encoding at 106");
    }
}

#[test]
fn string_beyond_the_table() {
    let table = be().u16s(&[0, 1, 18, 9, 9, 9, 1, 1, 0]).done();
    let mut none = NoMemory;
    let mut utf8 = Buffer::new(&mut [], 0, &mut none);
    let result = Name::parse(table_at(&table, 100)).unwrap().text(0, &mut Charsets, &mut utf8);
    assert_eq!(failure(&result), "name_string_range at 118");
}

#[test]
fn much_text_in_one_buffer() {
    const SIZE: usize = limits::NAME_TEXT + 100;
    let mut memory = vec![0; SIZE];
    let table = table_with(WINDOWS, &be().u16s(&[0x41, 0x42]).done());
    let name = Name::parse(table_at(&table, 100)).unwrap();
    let mut text_behind = |used| {
        let mut none = NoMemory;
        let mut utf8 = Buffer::new(&mut memory, used, &mut none);
        let result = name.text(0, &mut Charsets, &mut utf8);
        failure(&result) + &(utf8.used() - used).to_string()
    };
    assert_eq!(text_behind(limits::NAME_TEXT), "2");
    assert_eq!(text_behind(limits::NAME_TEXT + 1), "name_text_budget at 1180");
    assert_eq!(text_behind(SIZE), "name_text_budget at 1180");
    assert_eq!(memory[limits::NAME_TEXT + 1], b'B');
}

#[test]
fn no_memory() {
    let mut none = NoMemory;
    let mut utf8 = Buffer::new(&mut [], 0, &mut none);
    let table = table_with(WINDOWS, &be().u16(0x41).done());
    let result = Name::parse(table_at(&table, 100)).unwrap().text(0, &mut Charsets, &mut utf8);
    assert_eq!(failure(&result), "buffer_capacity at 0");
}

/// A language of a name of version 0 or 1; version 1 has the tags "de" and "\u{E9}".
fn language_of(version: u16, platform: u16, id: u16, ltag: Option<&Ltag>) -> String {
    let table = be().u16s(&[version, 1, 32, platform, 0, id, 1, 0, 0, 3, 4, 0, 2, 4, 3, 4]);
    let bytes = table.u16s(&[0x64, 0x65, 0xE9]).done();
    let mut memory = Heap::new(0xAA);
    let mut utf8 = Buffer::new(&mut [], 0, &mut memory);
    let result = Name::parse(table_at(&bytes, 100)).unwrap().language(0, ltag, &mut utf8);
    let used = utf8.used();
    failure(&result) + str::from_utf8(&memory.first(used)).unwrap()
}

#[test]
fn windows_and_macintosh() {
    assert_eq!(language_of(0, 3, 0x409, None), "en");
    assert_eq!(language_of(0, 3, 0x807, None), "de-CH");
    assert_eq!(language_of(0, 3, 0x401, None), "ar-SA");
    assert_eq!(language_of(0, 3, 0x540A, None), "es-US");
    assert_eq!(language_of(0, 3, 0x400, None), "");
    assert_eq!(language_of(0, 3, 0xFFFF, None), "");
    assert_eq!(language_of(0, 1, 0, None), "en");
    assert_eq!(language_of(0, 1, 38, None), "cs");
    assert_eq!(language_of(0, 1, 151, None), "nn");
    assert_eq!(language_of(0, 1, 95, None), "");
    assert_eq!(language_of(0, 1, 152, None), "");
    assert_eq!(language_of(0, 2, 0, None), "");
    assert_eq!(language_of(0, 0, 0, None), "");
}

#[test]
fn every_id() {
    let digest = (0..0x8000).fold(NO_TEXT, |digest, id| {
        let digest = digest_of(digest, &language_of(0, 1, id, None));
        digest_of(digest, &language_of(0, 3, id, None))
    });
    assert_eq!(digest, 0x1B88_4193_9302_37C2);
}

#[test]
fn language_tags() {
    for platform in [0, 1, 3, 4] {
        assert_eq!(language_of(1, platform, 0x8000, None), "de");
        assert_eq!(language_of(1, platform, 0x8001, None), "\u{E9}");
        assert_eq!(language_of(1, platform, 0x8003, None), "name_lang_tag_number at 106");
    }
    assert_eq!(language_of(1, 3, 0x8002, None), "name_lang_tag_range at 136");
    assert_eq!(language_of(1, 3, 0x409, None), "en");
    assert_eq!(language_of(0, 3, 0x8000, None), "");
}

#[test]
fn ltag() {
    let bytes = be().u32(1).u32(0).u32(2).u16s(&[20, 2, 21, 2]).text("s").u8(0x80).text("p").done();
    let ltag = Ltag::parse(table_at(&bytes, 500)).unwrap();
    assert_eq!(language_of(0, 0, 0, Some(&ltag)), "s\u{FFFD}");
    assert_eq!(language_of(0, 0, 1, Some(&ltag)), "\u{FFFD}p");
    assert_eq!(language_of(0, 0, 2, Some(&ltag)), "ltag_tag_number at 508");
    assert_eq!(language_of(0, 3, 0x409, Some(&ltag)), "en");
    assert_eq!(language_of(1, 0, 0x8000, Some(&ltag)), "de");
    // Apple's number for all languages is no number of a tag.
    assert_eq!(language_of(0, 0, 0xFFFF, Some(&ltag)), "");
    assert_eq!(language_of(1, 0, 0xFFFF, None), "");
}
