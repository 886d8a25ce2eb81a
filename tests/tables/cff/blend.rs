// SPDX-License-Identifier: Apache-2.0
//! What charstrings of CFF2 have that those of CFF have not, and the other way round.

use super::program::{Program, Subrs, drawn2, program};
use super::support::File;
use crate::outline::text_of;
use crate::support::{be, table_of};
use ferrotype_port::tables::cff::charstring::Variation;
use ferrotype_port::tables::cff::charstring_operators as op;
use ferrotype_port::tables::item_variation_store::ItemVariationStore;

/// A store of two data: regions 0 and 1, and region 2 alone.
fn store() -> File {
    let store = be().u16(1).u32(16).u16(2).u32(20).u32(30);
    let store = store.u16(0).u16(3);
    let store = store.u16(0).u16(0).u16(2).u16(0).u16(1);
    store.u16(0).u16(0).u16(1).u16(2).done()
}

fn blended_by(charstring: &Program, scalars: &[f32], vsindex: u32) -> String {
    let file = store();
    let store = ItemVariationStore::parse(table_of(&file)).unwrap();
    drawn2(charstring, &Subrs::none(), &Variation { store, vsindex, scalars }).path
}

fn blended(charstring: &Program, scalars: &[f32]) -> String {
    blended_by(charstring, scalars, 0)
}

fn path2(charstring: &Program) -> String {
    drawn2(charstring, &Subrs::none(), &Variation::default()).path
}

#[test]
fn without_scalars() {
    assert_eq!(blended(&program().then(&[1, 10, 20, 1], op::BLEND).op(op::HLINETO), &[]), "M 0 0 L 1 0 Z");
    let two = program().then(&[1, 2, 10, 20, 30, 40, 2], op::BLEND).op(op::RLINETO);
    assert_eq!(blended(&two, &[]), "M 0 0 L 1 2 Z");
}

#[test]
fn with_scalars() {
    let one = program().then(&[1, 10, 20, 1], op::BLEND).op(op::HLINETO);
    assert_eq!(blended(&one, &[1.0, 0.5, 9.0]), "M 0 0 L 21 0 Z");
    let two = program().then(&[1, 2, 10, 20, 30, 40, 2], op::BLEND).op(op::RLINETO);
    assert_eq!(blended(&two, &[0.5, 0.25, 9.0]), "M 0 0 L 11 27 Z");
    let two = program().then(&[1, 2, -10, 20, 30, -40, 2], op::BLEND).op(op::RLINETO);
    assert_eq!(blended(&two, &[0.0, 0.0, 0.0]), "M 0 0 L 1 2 Z");
}

#[test]
fn operands_before_those_that_vary() {
    let one = program().then(&[7, 1, 10, 20, 1], op::BLEND).then(&[5], op::HLINETO);
    assert_eq!(blended(&one, &[1.0, 1.0, 1.0]), "M 0 0 L 7 0 L 7 31 L 12 31 Z");
    let two = program().then(&[1, 10, 0, 1], op::BLEND).then(&[2, 0, 20, 1], op::BLEND).op(op::RLINETO);
    assert_eq!(blended(&two, &[1.0, 1.0, 1.0]), "M 0 0 L 11 22 Z");
}

#[test]
fn of_nothing() {
    assert_eq!(blended(&program().then(&[7, 0], op::BLEND).op(op::HLINETO), &[1.0, 1.0, 1.0]), "M 0 0 L 7 0 Z");
}

#[test]
fn sums_are_rounded_to_nearest() {
    // Eight numbers of 0 that vary, as lines.
    let sum = |delta, scalar| {
        let number = program().numbers(&[0]).fixed(delta).then(&[0, 1], op::BLEND);
        blended(&program().repeated(8, &number).op(op::RLINETO), &[scalar, 0.0, 0.0])
    };
    let path_of = |bits: i16| {
        let coordinate = |i: i16| text_of(f32::from(i * bits) / 65536.0);
        let lines: String = (1..=4).map(|i| format!(" L {} {}", coordinate(i), coordinate(i))).collect();
        format!("M 0 0{lines} Z")
    };
    assert_eq!(sum(1, 0.5), path_of(1));
    assert_eq!(sum(1, 0.4999), path_of(0));
    assert_eq!(sum(-1, 0.5), path_of(0));
    assert_eq!(sum(-1, 0.5001), path_of(-1));
    assert_eq!(sum(-3, 0.5), path_of(-1));
    assert_eq!(sum(1000, 0.3333), path_of(333));
}

/// Weights of some regions are computed once, those of the others each time.
#[test]
fn many_regions() {
    for count in [31_u16, 32, 33, 40] {
        let header = be().u16(1).u32(12).u16(1).u32(16).u16(0).u16(count).u16(0).u16(0).u16(count);
        let file = (0..count).rev().fold(header, |regions, i| regions.u16(i)).done();
        let scalars: Vec<f32> = (0..count).map(|i| f32::from(i) / 64.0).collect();
        let deltas = (0..count).map(|i| i16::try_from(64 * (i % 3)).unwrap());
        let operands: Vec<i16> = [7].into_iter().chain(deltas).chain([1]).collect();
        let expected = 7 + (0..count).map(|i| (i % 3) * (count - 1 - i)).sum::<u16>();
        let store = ItemVariationStore::parse(table_of(&file)).unwrap();
        let variation = Variation { store, vsindex: 0, scalars: &scalars };
        let line = program().then(&operands, op::BLEND).op(op::HLINETO);
        assert_eq!(drawn2(&line, &Subrs::none(), &variation).path, format!("M 0 0 L {expected} 0 Z"));
    }
}

#[test]
fn missing_operands() {
    assert_eq!(blended(&program().op(op::BLEND), &[]), "charstring_blend_count at 1000");
    assert_eq!(blended(&program().then(&[10, 20, 1], op::BLEND), &[]), "charstring_blend_operands at 1003");
    assert_eq!(blended(&program().then(&[1, 10, 20, -1], op::BLEND), &[]), "charstring_blend_operands at 1004");
    let three_deltas = program().then(&[1, 2, 10, 20, 30, 2], op::BLEND);
    assert_eq!(blended(&three_deltas, &[]), "charstring_blend_operands at 1006");
}

#[test]
fn vsindex() {
    let one_delta = program().then(&[1, 10, 1], op::BLEND).op(op::HLINETO);
    assert_eq!(blended_by(&one_delta, &[9.0, 9.0, 1.0], 1), "M 0 0 L 11 0 Z");
    let chosen = program().then(&[1], op::VSINDEX).bytes(&one_delta.done());
    assert_eq!(blended(&chosen, &[9.0, 9.0, 1.0]), "M 0 0 L 11 0 Z");
    assert_eq!(blended(&program().then(&[1], op::VSINDEX).then(&[0], op::VSINDEX), &[]), "");
    assert_eq!(blended(&program().op(op::VSINDEX), &[]), "charstring_vsindex_operand at 1000");
    let late = program().then(&[1, 1, 1, 1], op::BLEND).then(&[0], op::VSINDEX);
    assert_eq!(blended(&late, &[]), "charstring_vsindex_order at 1006");
}

#[test]
fn variation_data_that_does_not_exist() {
    let nothing = program().then(&[0], op::BLEND);
    assert_eq!(blended_by(&nothing, &[], 2), "charstring_vsindex at 1001");
    let chosen = |data| program().then(&[data], op::VSINDEX);
    assert_eq!(blended(&chosen(2).then(&[0], op::BLEND), &[]), "charstring_vsindex at 1003");
    assert_eq!(blended(&chosen(-1).then(&[0], op::BLEND), &[]), "charstring_vsindex at 1003");
    assert_eq!(path2(&nothing), "charstring_vsindex at 1001");
    assert_eq!(blended(&chosen(2), &[]), "");
}

#[test]
fn charstrings_of_cff2_end_where_they_end() {
    let local = [program().then(&[6], op::HLINETO)];
    let subrs = Subrs::new(&local, &[program().then(&[-107], op::CALLSUBR)]);
    let called = program().then(&[-107], op::CALLGSUBR).then(&[7], op::VLINETO);
    assert_eq!(drawn2(&called, &subrs, &Variation::default()).path, "M 0 0 L 6 0 L 6 7 Z");
    assert_eq!(path2(&program()), "");
}

#[test]
fn operators_that_cff2_does_not_have() {
    assert_eq!(path2(&program().op(op::ENDCHAR)), "charstring_operator at 1000");
    assert_eq!(path2(&program().op(op::RETURN)), "charstring_operator at 1000");
    for b1 in [op::DOTSECTION, op::ADD, op::RANDOM, op::ROLL] {
        assert_eq!(path2(&program().numbers(&[1, 1]).escaped(b1)), "charstring_operator at 1002");
    }
    let flex = program().numbers(&[1, 2, 3, 4, 5, 6, 7]).escaped(op::HFLEX);
    assert_eq!(path2(&flex), "M 0 0 C 1 0 3 3 7 3 C 12 3 18 0 25 0 Z");
}

#[test]
fn operands_fill_the_stack() {
    let full = drawn2(&program().then(&[0; 513], op::HLINETO), &Subrs::none(), &Variation::default());
    assert_eq!(full.work, 514 + 514);
    assert_eq!(path2(&program().then(&[0; 514], op::HLINETO)), "charstring_stack at 1513");
}
