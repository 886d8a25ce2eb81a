// SPDX-License-Identifier: Apache-2.0

use super::program::{Program, program};
use super::support::{Charstrings, File, cff_with, cff2_with};
use crate::outline::draw;
use crate::support::{be, failure, table_of};
use ferrotype_port::tables::cff::Cff;
use ferrotype_port::tables::cff::charstring_operators as op;
use ferrotype_port::tables::cff::font_dicts::{SubfontCache, SubfontFields};
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
        cache.put(fd, SubfontFields { local_subrs_offset, default_width_x, nominal_width_x, vsindex });
    };
    assert_eq!(kept(0), "");
    put(0, 0, 0, 0, 0);
    put(1, 0xFFFF_FFFF, -1, i32::MIN, 0xFFFF);
    put(2, 0, 0, 0, 0x1_0000);
    put(31, 5, 6, 7, 8);
    put(32, 5, 6, 7, 8);
    assert_eq!(kept(0), "0 0 0 0");
    assert_eq!(kept(1), "4294967295 -1 -2147483648 65535");
    assert_eq!(kept(2), "");
    assert_eq!(kept(31), "5 6 7 8");
    assert_eq!(kept(32), "");
    assert!(cache.clone().find(0).is_none());
}

#[test]
fn broken_store_of_cff2() {
    let charstrings = Charstrings { glyphs: vec![line(1)], ..Charstrings::default() };
    let table = cff2_with(&charstrings, &be().u16(2).zeros(10).done());
    assert!(failure(&Cff2Outlines::parse(table_of(&table))).starts_with("item_variation_store_format"));
}
