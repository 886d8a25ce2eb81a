// SPDX-License-Identifier: Apache-2.0

use super::program::{Program, program};
use super::support::{Charstrings, File, TestFont, cff_of, cff_with, cff2_with, entry, index_of};
use crate::outline::draw;
use crate::support::{Be, be, failure, table_of};
use ferrotype_port::tables::cff::Cff;
use ferrotype_port::tables::cff::charstring_operators as op;
use ferrotype_port::tables::cff::font_dicts::{SubfontCache, SubfontFields};
use ferrotype_port::tables::cff::index::CountWidth;
use ferrotype_port::tables::cff::outline::{Cff2Outlines, cff_outline};

fn line(dx: i16) -> File {
    program().then(&[dx], op::HLINETO).op(op::ENDCHAR).done()
}

fn outline(charstrings: &Charstrings, glyph: u32) -> String {
    let table = cff_with(charstrings);
    draw(|out| cff_outline(&Cff::parse(table_of(&table))?, glyph, out)).path
}

/// The glyphs 34 and 125 are A and acute, 65 and 194 of the standard encoding.
fn accented(first: Program) -> Charstrings {
    let mut glyphs = vec![line(9); 126];
    glyphs[0] = first.done();
    glyphs[34] = line(34);
    glyphs[125] = line(125);
    Charstrings { glyphs, ..Charstrings::default() }
}

#[test]
fn of_any_glyph() {
    let charstrings = Charstrings { glyphs: vec![line(1), line(2)], ..Charstrings::default() };
    assert_eq!(outline(&charstrings, 0), "M 0 0 L 1 0 Z");
    assert_eq!(outline(&charstrings, 1), "M 0 0 L 2 0 Z");
    assert!(outline(&charstrings, 2).starts_with("cff_glyph"));
}

#[test]
fn subroutines_of_the_table() {
    let charstrings = Charstrings {
        glyphs: vec![program().then(&[-107], op::CALLSUBR).then(&[-107], op::CALLGSUBR).done()],
        global: vec![program().then(&[3], op::HLINETO).done()],
        local: vec![program().then(&[5], op::VLINETO).done()],
    };
    assert_eq!(outline(&charstrings, 0), "M 0 0 L 0 5 L 3 5 Z");
}

#[test]
fn accented_character() {
    let seac = program().then(&[100, 200, 65, 194], op::ENDCHAR);
    assert_eq!(outline(&accented(seac), 0), "M 0 0 L 34 0 Z M 100 200 L 225 200 Z");
    let own_contour = program().then(&[7], op::VLINETO).then(&[100, 200, 65, 194], op::ENDCHAR);
    assert_eq!(outline(&accented(own_contour), 0), "M 0 0 L 0 7 Z M 0 0 L 34 0 Z M 100 200 L 225 200 Z");
}

#[test]
fn work_of_an_accented_character() {
    let table = cff_with(&accented(program().then(&[100, 200, 65, 194], op::ENDCHAR)));
    let cff = Cff::parse(table_of(&table)).unwrap();
    assert_eq!(draw(|out| cff_outline(&cff, 0, out)).work, 5 + 2 * (2 + 1 + 2));
}

#[test]
fn accented_character_without_its_parts() {
    let seac = |operands: &[i16]| {
        let path = outline(&accented(program().then(operands, op::ENDCHAR)), 0);
        path.split(" at ").next().unwrap().to_string()
    };
    assert_eq!(seac(&[0, 0, 65, 256]), "cff_seac_code");
    assert_eq!(seac(&[0, 0, -1, 65]), "cff_seac_code");
    // 0 is no character of the standard encoding, and 251 is germandbls, whose glyph is not there.
    assert_eq!(seac(&[0, 0, 0, 65]), "cff_seac_glyph");
    assert_eq!(seac(&[0, 0, 65, 251]), "cff_seac_glyph");
}

#[test]
fn accented_character_of_an_accented_one() {
    let mut charstrings = accented(program().then(&[0, 0, 65, 194], op::ENDCHAR));
    let seac = charstrings.glyphs[0].clone();
    charstrings.glyphs[34] = seac.clone();
    assert!(outline(&charstrings, 0).starts_with("cff_seac_depth"));
    charstrings.glyphs[34] = line(34);
    charstrings.glyphs[125] = seac;
    assert!(outline(&charstrings, 0).starts_with("cff_seac_depth"));
}

/// A store of one data with one region.
fn store() -> File {
    let store = be().u16(1).u32(12).u16(1).u32(16);
    store.u16(0).u16(1).u16(0).u16(0).u16(1).u16(0).done()
}

fn outline2(charstrings: &Charstrings, scalars: &[f32]) -> String {
    let table = cff2_with(charstrings, &store());
    let cff2 = Cff2Outlines::parse(table_of(&table)).unwrap();
    assert_eq!(cff2.store().region_count(), 1);
    draw(|out| cff2.outline(0, scalars, out)).path
}

#[test]
fn of_cff2() {
    let charstrings = Charstrings {
        glyphs: vec![program().then(&[-107], op::CALLSUBR).then(&[-107], op::CALLGSUBR).done()],
        global: vec![program().then(&[3], op::HLINETO).done()],
        local: vec![program().then(&[5, 100, 1], op::BLEND).op(op::VLINETO).done()],
    };
    assert_eq!(outline2(&charstrings, &[]), "M 0 0 L 0 5 L 3 5 Z");
    assert_eq!(outline2(&charstrings, &[0.5]), "M 0 0 L 0 55 L 3 55 Z");
}

#[test]
fn of_cff2_again_and_again() {
    let charstrings = Charstrings {
        glyphs: vec![program().then(&[-107], op::CALLSUBR).done()],
        global: Vec::new(),
        local: vec![program().then(&[5], op::VLINETO).done()],
    };
    let table = cff2_with(&charstrings, &store());
    let cff2 = Cff2Outlines::parse(table_of(&table)).unwrap();
    for _ in 0..3 {
        let copy = cff2.clone();
        for outlines in [&cff2, &copy] {
            assert_eq!(draw(|out| outlines.outline(0, &[], out)).path, "M 0 0 L 0 5 Z");
        }
    }
}

#[test]
fn fields_of_font_dicts_that_are_kept() {
    let cache = SubfontCache::default();
    let kept = |fd| {
        let Some(fields) = cache.find(fd) else { return String::new() };
        let SubfontFields { local_subrs_offset, default_width_x, nominal_width_x, vsindex } = fields;
        format!("{local_subrs_offset} {default_width_x} {nominal_width_x} {vsindex}")
    };
    let put = |fd, local_subrs_offset, default_width_x, nominal_width_x, vsindex| {
        cache.put(fd, SubfontFields { local_subrs_offset, default_width_x, nominal_width_x, vsindex })
    };
    assert_eq!(kept(0), "");
    assert!(put(0, 0, 0, 0, 0));
    assert!(put(1, 0xFFFF_FFFF, -1, i32::MIN, 0xFFFF));
    assert!(!put(2, 0x1_0000_0000, 0, 0, 0));
    assert!(put(31, 5, 6, 7, 8));
    assert!(!put(32, 5, 6, 7, 8));
    assert_eq!(kept(0), "0 0 0 0");
    assert_eq!(kept(1), "4294967295 -1 -2147483648 65535");
    assert_eq!(kept(2), "");
    assert_eq!(kept(31), "5 6 7 8");
    assert_eq!(kept(32), "");
    assert!(cache.clone().find(0).is_none());
}

/// Those of the first Font DICTs are kept, those of others read again for every glyph, which is work.
#[test]
fn work_of_reading_font_dicts() {
    let fds = (0..40).fold(be().u8(0), Be::u8);
    let dict = entry(&[100], 20);
    let table = cff_of(&TestFont {
        top: entry(&[391, 391, 0], 0x0C1E),
        parts: vec![(0x0C25, fds.done()), (17, index_of(&vec![vec![14]; 40]))],
        font_dicts: vec![(dict.clone(), vec![]); 40],
        ..TestFont::default()
    });
    let cff = Cff::parse(table_of(&table)).unwrap();
    let read_again = 11 + u64::try_from(dict.len()).unwrap();
    for glyph in 0..40 {
        for _ in 0..2 {
            let drawn = draw(|out| cff_outline(&cff, glyph, out));
            assert_eq!(drawn.work, if glyph < 32 { 1 } else { 1 + read_again }, "{glyph}");
        }
    }
}

/// A number of a subtable that no store has is kept as one that none has either.
#[test]
fn vsindex_of_more_than_16_bits() {
    for vsindex in [0xFFFF, 0x1_0000, 0x7FFF_FFFF] {
        let table = entry(&[vsindex], 22);
        let size = u32::try_from(table.len()).unwrap();
        let fields = SubfontFields::parse(table_of(&table), 0, size, CountWidth::Uint32).unwrap();
        assert_eq!(fields.vsindex, 0xFFFF);
    }
}

#[test]
fn broken_store_of_cff2() {
    let charstrings = Charstrings { glyphs: vec![line(1)], ..Charstrings::default() };
    let table = cff2_with(&charstrings, &be().u16(2).zeros(10).done());
    assert!(failure(&Cff2Outlines::parse(table_of(&table))).starts_with("item_variation_store_format"));
}
