// SPDX-License-Identifier: Apache-2.0
mod arithmetic;
mod blend;
mod charset;
mod charstring;
mod control;
mod dict;
mod dicts;
mod encoding;
mod fd_select;
mod index;
mod outline;
mod program;
pub mod support;

use crate::support::{be, failure, table_at, table_of, walk};
use ferrotype_port::base::limits;
use ferrotype_port::base::types::Uint8;
use ferrotype_port::tables::cff::Cff;
use ferrotype_port::tables::cff::dict::Number;
use support::{TestFont, cff_of, charstrings_of, entry, index_of, letters};

const CHARSET: u16 = 15;
const ENCODING: u16 = 16;
const CHAR_STRINGS: u16 = 17;
const PRIVATE_DICT: u16 = 18;
const ROS: u16 = 0x0C1E;
const FD_SELECT: u16 = 0x0C25;

fn parsed(font: &TestFont) -> String {
    failure(&Cff::parse(table_of(&cff_of(font))))
}

/// Four glyphs: .notdef, A, "own" and "A" once more, as a string of the font's own.
fn names() -> TestFont {
    let dict = [entry(&[500], 20), entry(&[-3], 21), entry(&[18], 19)].concat();
    TestFont {
        strings: vec![letters("own"), letters("A")],
        global_subrs: vec![vec![11], vec![11, 11]],
        parts: vec![
            (CHARSET, be().u8(0).u16s(&[34, 391, 392]).done()),
            (ENCODING, be().u8(0).u8(2).bytes(&[200, 201]).done()),
            (CHAR_STRINGS, charstrings_of(4)),
            (PRIVATE_DICT, dict),
            (0, index_of(&[vec![14], vec![14, 14], vec![]])), // its offset goes to version, where nobody looks
        ],
        ..TestFont::default()
    }
}

/// Five glyphs of two Font DICTs.
fn cids() -> TestFont {
    TestFont {
        top: entry(&[391, 392, 0], ROS),
        strings: vec![letters("Adobe"), letters("Identity")],
        parts: vec![
            (CHARSET, be().u8(2).u16s(&[10, 1, 700, 1]).done()),
            (FD_SELECT, be().u8(3).u16(2).u16(0).u8(1).u16(2).u8(0).u16(5).done()),
            (CHAR_STRINGS, charstrings_of(5)),
        ],
        font_dicts: vec![
            (entry(&[100], 20), vec![]),
            ([entry(&[12], 19), entry(&[7], 21)].concat(), index_of(&[vec![1], vec![2, 3]])),
        ],
        ..TestFont::default()
    }
}

fn name(cff: &Cff, glyph: u32) -> String {
    match cff.glyph_name(glyph, &mut None) {
        Ok(Some(name)) => String::from_utf8(name.to_vec()).unwrap(),
        Ok(None) => "none".to_string(),
        failed => failure(&failed),
    }
}

fn glyph_of(cff: &Cff, name: &str) -> Option<u32> {
    cff.glyph_of_name(name.as_bytes()).unwrap()
}

#[test]
fn charstrings() {
    let table = cff_of(&names());
    let cff = Cff::parse(table_of(&table)).unwrap();
    assert_eq!(cff.num_glyphs(), 4);
    assert_eq!(cff.charstring(3).unwrap().get::<Uint8>(0), 3);
    assert_eq!(cff.global_subrs().count(), 2);
    assert_eq!(cff.global_subrs().get(1).unwrap().len(), 2);
    assert_eq!(failure(&cff.charstring(4)), format!("cff_glyph at {}", table.len() - 18 - 10));
}

#[test]
fn subroutines_and_widths_of_a_font_of_names() {
    let table = cff_of(&names());
    let cff = Cff::parse(table_of(&table)).unwrap();
    assert_eq!(cff.fd(3).unwrap(), 0);
    let subfont = cff.subfont(0).unwrap();
    assert_eq!(subfont.local_subrs.count(), 3);
    assert_eq!(subfont.local_subrs.get(1).unwrap().len(), 2);
    assert_eq!(subfont.default_width_x, 500 * 65536);
    assert_eq!(subfont.nominal_width_x, -3 * 65536);
    assert_eq!(cff.private_dict(0).unwrap().subrs, 18);
    assert_eq!(cff.top_dict().unwrap().version, u32::try_from(table.len() - 10).ok());
}

#[test]
fn names_of_glyphs() {
    let table = cff_of(&names());
    let cff = Cff::parse(table_of(&table)).unwrap();
    assert!(!cff.is_cid());
    assert_eq!(name(&cff, 0), ".notdef");
    assert_eq!(name(&cff, 1), "A");
    assert_eq!(name(&cff, 2), "own");
    assert_eq!(name(&cff, 3), "A");
    assert_eq!(name(&cff, 4), format!("cff_name_glyph at {}", table.len() - 18 - 10));
    assert_eq!(glyph_of(&cff, ".notdef"), Some(0));
    assert_eq!(glyph_of(&cff, "A"), Some(1));
    assert_eq!(glyph_of(&cff, "own"), Some(2));
    assert_eq!(glyph_of(&cff, "ow"), None);
    assert_eq!(glyph_of(&cff, ""), None);
}

#[test]
fn glyphs_of_codes() {
    let table = cff_of(&names());
    let cff = Cff::parse(table_of(&table)).unwrap();
    assert_eq!(cff.glyph_of_standard_code(65).unwrap(), Some(1));
    assert_eq!(cff.glyph_of_standard_code(66).unwrap(), None);
    assert_eq!(cff.encoding().unwrap().glyph(201, &cff.charset().unwrap()).unwrap(), Some(2));
}

#[test]
fn without_a_private_dict() {
    let table = cff_of(&TestFont { parts: vec![(CHAR_STRINGS, charstrings_of(1))], ..TestFont::default() });
    let cff = Cff::parse(table_of(&table)).unwrap();
    let subfont = cff.subfont(0).unwrap();
    assert!(subfont.local_subrs.is_empty());
    assert_eq!(subfont.default_width_x, 0);
    assert_eq!(cff.private_dict(0).unwrap().blue_fuzz, Number::whole(1));
}

#[test]
fn without_glyphs() {
    let table = cff_of(&TestFont { parts: vec![(CHAR_STRINGS, index_of(&[]))], ..TestFont::default() });
    let cff = Cff::parse(table_of(&table)).unwrap();
    assert_eq!(cff.num_glyphs(), 0);
    assert_eq!(glyph_of(&cff, ".notdef"), None);
    assert_eq!(walk(&table, Cff::walk).failure, "");
}

#[test]
fn font_of_cids() {
    let table = cff_of(&cids());
    let cff = Cff::parse(table_of(&table)).unwrap();
    assert!(cff.is_cid());
    assert_eq!(cff.charset().unwrap().id(2).unwrap(), 11);
    assert_eq!(cff.charset().unwrap().id(3).unwrap(), 700);
    assert_eq!(name(&cff, 3), "none");
    assert_eq!(name(&cff, 9), "none");
    assert_eq!(glyph_of(&cff, ".notdef"), None);
    assert_eq!(cff.glyph_of_standard_code(65).unwrap(), None);
    assert_eq!(cff.fd(1).unwrap(), 1);
    assert_eq!(cff.fd(2).unwrap(), 0);
    assert_eq!(cff.subfont(0).unwrap().default_width_x, 100 * 65536);
    assert!(cff.subfont(0).unwrap().local_subrs.is_empty());
    assert_eq!(cff.subfont(1).unwrap().nominal_width_x, 7 * 65536);
    assert_eq!(cff.subfont(1).unwrap().local_subrs.count(), 2);
    assert_eq!(cff.private_dict(0).unwrap().default_width_x, Number::whole(100));
    assert_eq!(cff.private_dict(1).unwrap().subrs, 12);
    assert!(failure(&cff.subfont(2)).starts_with("cff_fd at"));
    assert!(failure(&cff.private_dict(2)).starts_with("cff_fd at"));
}

#[test]
fn font_of_cids_that_are_glyphs() {
    let mut font = cids();
    font.parts.remove(0);
    let table = cff_of(&font);
    assert_eq!(Cff::parse(table_of(&table)).unwrap().charset().unwrap().id(3).unwrap(), 3);
}

#[test]
fn missing_header() {
    assert_eq!(failure(&Cff::parse(table_at(&[1, 0, 4], 9))), "cff_header at 9");
}

#[test]
fn major_version_2() {
    assert_eq!(failure(&Cff::parse(table_of(&[2, 0, 4, 1]))), "cff_version at 0");
}

#[test]
fn missing_index() {
    let empty = [1, 0, 4, 1, 0, 0];
    assert_eq!(failure(&Cff::parse(table_of(&[1, 0, 4, 1]))), "cff_index_count at 4");
    assert_eq!(failure(&Cff::parse(table_of(&empty))), "cff_index_count at 6");
    let top_dicts = [&empty, &index_of(&[vec![]])[..]].concat();
    assert_eq!(failure(&Cff::parse(table_of(&top_dicts))), "cff_index_count at 11");
    assert_eq!(failure(&Cff::parse(table_of(&[&top_dicts[..], &[0, 0]].concat()))), "cff_index_count at 13");
}

#[test]
fn missing_top_dict() {
    assert_eq!(failure(&Cff::parse(table_of(&[1, 0, 4, 1, 0, 0, 0, 0]))), "cff_top_dict at 6");
}

#[test]
fn charstrings_of_type_1() {
    assert_eq!(parsed(&TestFont { top: entry(&[1], 0x0C06), ..names() }), "cff_charstring_type at 20");
}

#[test]
fn missing_charstrings() {
    assert_eq!(parsed(&TestFont::default()), "cff_char_strings at 20");
}

#[test]
fn missing_fd_array() {
    assert_eq!(parsed(&TestFont { font_dicts: vec![], ..cids() }), "cff_fd_array at 20");
}

#[test]
fn missing_fd_select() {
    let mut font = cids();
    font.parts.remove(1);
    assert_eq!(parsed(&font), "cff_fd_select at 20");
}

#[test]
fn too_many_font_dicts() {
    let mut font = cids();
    font.font_dicts = vec![(vec![], vec![]); 256];
    font.parts[1].1 = be().u8(0).zeros(5).done();
    assert_eq!(parsed(&font), "");
    font.font_dicts = vec![(vec![], vec![]); 257];
    assert!(parsed(&font).starts_with("cff_font_dicts at"));
    assert_eq!(walk(&cff_of(&font), Cff::walk).failure, parsed(&font));
}

#[test]
fn private_dict_beyond_the_table() {
    let table = cff_of(&names());
    let expected = format!("cff_private_dict at {}", table.len() - 10 - 18);
    assert_eq!(failure(&Cff::parse(table_of(&table[..table.len() - 11]))), expected);
}

#[test]
fn subroutines_beyond_the_table() {
    let table = cff_of(&names());
    let expected = format!("cff_index_data at {}", table.len() - 4);
    assert_eq!(failure(&Cff::parse(table_of(&table[..table.len() - 1]))), expected);
}

#[test]
fn missing_string() {
    let mut font = names();
    font.parts[0].1 = be().u8(0).u16s(&[34, 393, 1]).done();
    let table = cff_of(&font);
    let cff = Cff::parse(table_of(&table)).unwrap();
    assert!(name(&cff, 2).starts_with("cff_string at"));
    assert_eq!(name(&cff, 3), "space");
    assert_eq!(glyph_of(&cff, "A"), Some(1));
    assert_eq!(failure(&cff.glyph_of_name(b"space")), name(&cff, 2));
}

/// Glyphs may share a string, and strings their letters: those that are compared have a limit.
#[test]
fn long_names_that_are_compared() {
    let compare = |glyphs: usize, length: usize| {
        let mut font = names();
        font.strings = vec![vec![b'x'; length]];
        font.parts[0].1 = be().u8(0).u16s(&vec![391; glyphs]).done();
        font.parts[2].1 = charstrings_of(u8::try_from(glyphs + 1).unwrap());
        let table = cff_of(&font);
        let mut other = vec![b'x'; length];
        other[length - 1] = b'y';
        failure(&Cff::parse(table_of(&table)).unwrap().glyph_of_name(&other))
    };
    let length = 1 << 20;
    assert_eq!(compare(limits::POST_TEXT / length, length), "");
    assert_eq!(compare(limits::POST_TEXT / length + 1, length), "cff_text_budget at 0");
}

#[test]
fn broken_charset_takes_names_only() {
    let mut font = names();
    font.parts[0].1[0] = 9;
    let table = cff_of(&font);
    let cff = Cff::parse(table_of(&table)).unwrap();
    assert_eq!(failure(&cff.charstring(1)), "");
    assert!(name(&cff, 1).starts_with("cff_charset_format at"));
    assert_eq!(failure(&cff.glyph_of_standard_code(65)), name(&cff, 1));
}

#[test]
fn walk_of_a_font_of_names() {
    let walk = walk(&cff_of(&names()), Cff::walk);
    assert_eq!(walk.failure, "");
    let expect = |lines: &[&str]| assert!(walk.lines.windows(lines.len()).any(|found| found == lines), "{}", lines[0]);
    expect(&[
        "cff.major = 1",
        "cff.minor = 0",
        "cff.hdr_size = 4",
        "cff.off_size = 1",
        "cff.name_index.count = 1",
        "cff.name_index.off_size = 1",
        "cff.name_index.offset[0].offset = 1",
        "cff.name_index.offset[1].offset = 5",
        "cff.name_index.data[0].name = [54 65 73 74]",
        "cff.top_dict_index.count = 1",
    ]);
    expect(&[
        "cff.top_dicts[0].charset = 74",
        "cff.top_dicts[0].encoding = 81",
        "cff.top_dicts[0].char_strings = 85",
        "cff.top_dicts[0].private = 18",
        "cff.top_dicts[0].private = 102",
        "cff.top_dicts[0].version = 120",
        "cff.string_index.count = 2",
    ]);
    expect(&[
        "cff.string_index.data[0].string = [6F 77 6E]",
        "cff.string_index.data[1].string = [41]",
        "cff.global_subr_index.count = 2",
    ]);
    expect(&[
        "cff.global_subr_index.data[0].charstring = [0B]",
        "cff.global_subr_index.data[1].charstring = [0B 0B]",
        "cff.charset.format = 0",
    ]);
    expect(&["cff.charset.glyph[2].value = 392", "cff.encoding.format = 0"]);
    expect(&["cff.encoding.code[1].value = 201", "cff.char_strings_index.count = 4"]);
    expect(&[
        "cff.char_strings_index.data[3].charstring = [03]",
        "cff.private_dicts[0].default_width_x = 500",
        "cff.private_dicts[0].nominal_width_x = -3",
        "cff.private_dicts[0].subrs = 18",
        "cff.local_subr_indices[0].count = 3",
    ]);
    assert_eq!(walk.lines.last().unwrap(), "cff.local_subr_indices[0].data[2].charstring = []");
}

#[test]
fn walk_of_a_font_of_cids() {
    let walk = walk(&cff_of(&cids()), Cff::walk);
    assert_eq!(walk.failure, "");
    let expect = |lines: &[&str]| assert!(walk.lines.windows(lines.len()).any(|found| found == lines), "{}", lines[0]);
    expect(&["cff.top_dicts[0].ros = 391", "cff.top_dicts[0].ros = 392", "cff.top_dicts[0].ros = 0"]);
    expect(&["cff.charset.ranges[1].n_left = 1", "cff.char_strings_index.count = 5"]);
    expect(&[
        "cff.char_strings_index.data[4].charstring = [04]",
        "cff.fd_select.format = 3",
        "cff.fd_select.n_ranges = 2",
    ]);
    expect(&["cff.fd_select.sentinel = 5", "cff.font_dict_index.count = 2"]);
    expect(&["cff.private_dicts[0].default_width_x = 100", "cff.font_dicts[1].private = 12"]);
    expect(&["cff.private_dicts[1].nominal_width_x = 7", "cff.local_subr_indices[1].count = 2"]);
    assert_eq!(walk.lines.last().unwrap(), "cff.local_subr_indices[1].data[1].charstring = [02 03]");
}

#[test]
fn walk_up_to_what_is_broken() {
    assert_eq!(walk(&[1, 0, 4], Cff::walk).failure, "cff_header at 0");
    let version_2 = walk(&[2, 0, 4, 1], Cff::walk);
    assert_eq!(version_2.lines.len(), 4);
    assert_eq!(version_2.failure, "cff_version at 0");
    let table = cff_of(&names());
    for size in 0..table.len() {
        assert_ne!(walk(&table[..size], Cff::walk).failure, "", "{size}");
    }
}
