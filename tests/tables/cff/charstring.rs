// SPDX-License-Identifier: Apache-2.0

use super::program::{Program, Subrs, drawn, path, program};
use ferrotype_port::tables::cff::charstring_operators as op;

/// A contour that begins at (10, 20).
fn begun() -> Program {
    program().then(&[10, 20], op::RMOVETO)
}

#[test]
fn numbers_of_every_form() {
    let line = |x, y| path(&program().then(&[x, y], op::RLINETO));
    assert_eq!(line(0, 1), "M 0 0 L 0 1 Z");
    assert_eq!(line(107, -107), "M 0 0 L 107 -107 Z");
    assert_eq!(line(108, -108), "M 0 0 L 108 -108 Z");
    assert_eq!(line(363, -363), "M 0 0 L 363 -363 Z");
    assert_eq!(line(364, -364), "M 0 0 L 364 -364 Z");
    assert_eq!(line(1131, -1131), "M 0 0 L 1131 -1131 Z");
    assert_eq!(line(1132, -1132), "M 0 0 L 1132 -1132 Z");
    assert_eq!(line(32767, -32768), "M 0 0 L 32767 -32768 Z");
    assert_eq!(path(&program().fixed(0x18000).fixed(-0x4000).op(op::RLINETO)), "M 0 0 L 1.5 -0.25 Z");
}

#[test]
fn numbers_at_the_end() {
    assert_eq!(path(&begun().op(op::ENDCHAR).numbers(&[1])), "M 10 20 Z");
    assert_eq!(path(&begun().bytes(&[139])), "M 10 20 Z");
    assert_eq!(path(&begun().bytes(&[246])), "M 10 20 Z");
    assert_eq!(path(&begun().bytes(&[247])), "charstring_number at 1003");
    assert_eq!(path(&begun().bytes(&[254])), "charstring_number at 1003");
    assert_eq!(path(&begun().bytes(&[28, 0])), "charstring_number at 1003");
    assert_eq!(path(&begun().bytes(&[28, 0, 0])), "M 10 20 Z");
    assert_eq!(path(&begun().bytes(&[255, 0, 0, 0])), "charstring_number at 1003");
    assert_eq!(path(&begun().bytes(&[255, 0, 0, 0, 0])), "M 10 20 Z");
}

#[test]
fn nothing() {
    assert_eq!(path(&program()), "");
    assert_eq!(path(&program().op(op::ENDCHAR)), "");
    assert_eq!(drawn(&program().op(op::ENDCHAR), &Subrs::none()).work, 1);
}

#[test]
fn moves() {
    let all = program().then(&[1, 2], op::RMOVETO).then(&[3], op::HMOVETO).then(&[4], op::VMOVETO);
    assert_eq!(path(&all.clone().op(op::ENDCHAR)), "M 1 2 Z M 4 2 Z M 4 6 Z");
    // Three operators with four operands, the end, and three points.
    assert_eq!(drawn(&all.op(op::ENDCHAR), &Subrs::none()).work, 3 + 4 + 1 + 3);
}

#[test]
fn moves_take_the_last_operands() {
    assert_eq!(path(&program().then(&[500, 1, 2], op::RMOVETO)), "M 1 2 Z");
    assert_eq!(path(&program().then(&[500, 600, 1, 2], op::RMOVETO)), "M 1 2 Z");
    assert_eq!(path(&program().then(&[500, 3], op::HMOVETO)), "M 3 0 Z");
    assert_eq!(path(&program().then(&[500, 4], op::VMOVETO)), "M 0 4 Z");
}

#[test]
fn moves_without_operands() {
    assert_eq!(path(&program().then(&[1], op::RMOVETO)), "charstring_moveto at 1001");
    assert_eq!(path(&program().op(op::HMOVETO)), "charstring_moveto at 1000");
    assert_eq!(path(&program().op(op::VMOVETO)), "charstring_moveto at 1000");
}

#[test]
fn drawing_before_the_first_move() {
    assert_eq!(path(&program().then(&[5], op::HLINETO)), "M 0 0 L 5 0 Z");
    assert_eq!(path(&program().then(&[5], op::HLINETO).then(&[7], op::VMOVETO)), "M 0 0 L 5 0 Z M 5 7 Z");
}

#[test]
fn lines() {
    assert_eq!(path(&begun().then(&[1, 2, 3, 4], op::RLINETO)), "M 10 20 L 11 22 L 14 26 Z");
    assert_eq!(path(&begun().then(&[1, 2, 3], op::HLINETO)), "M 10 20 L 11 20 L 11 22 L 14 22 Z");
    assert_eq!(path(&begun().then(&[1, 2], op::VLINETO)), "M 10 20 L 10 21 L 12 21 Z");
    assert_eq!(path(&begun().op(op::RLINETO)), "M 10 20 Z");
    assert_eq!(path(&begun().op(op::HLINETO)), "M 10 20 Z");
    assert_eq!(path(&begun().then(&[1, 2, 3], op::RLINETO)), "charstring_rlineto at 1006");
}

#[test]
fn curves() {
    assert_eq!(path(&begun().then(&[1, 2, 3, 4, 5, 6], op::RRCURVETO)), "M 10 20 C 11 22 14 26 19 32 Z");
    let two = begun().then(&[1, 2, 3, 4, 5, 6, 1, 1, 1, 1, 1, 1], op::RRCURVETO);
    assert_eq!(path(&two), "M 10 20 C 11 22 14 26 19 32 C 20 33 21 34 22 35 Z");
}

#[test]
fn curves_take_the_operands_that_make_one() {
    assert_eq!(path(&begun().then(&[1, 2, 3, 4, 5], op::RRCURVETO)), "M 10 20 Z");
    assert_eq!(path(&begun().then(&[1, 2, 3, 4, 5, 6, 7], op::RRCURVETO)), "M 10 20 C 11 22 14 26 19 32 Z");
}

#[test]
fn curves_with_horizontal_ends() {
    assert_eq!(path(&begun().then(&[1, 2, 3, 4], op::HHCURVETO)), "M 10 20 C 11 20 13 23 17 23 Z");
    assert_eq!(
        path(&begun().then(&[9, 1, 2, 3, 4, 1, 1, 1, 1], op::HHCURVETO)),
        "M 10 20 C 11 29 13 32 17 32 C 18 32 19 33 20 33 Z"
    );
}

#[test]
fn curves_with_vertical_ends() {
    assert_eq!(path(&begun().then(&[1, 2, 3, 4], op::VVCURVETO)), "M 10 20 C 10 21 12 24 12 28 Z");
    assert_eq!(
        path(&begun().then(&[9, 1, 2, 3, 4, 1, 1, 1, 1], op::VVCURVETO)),
        "M 10 20 C 19 21 21 24 21 28 C 21 29 22 30 22 31 Z"
    );
}

#[test]
fn curves_that_begin_horizontal_and_end_vertical() {
    assert_eq!(path(&begun().then(&[1, 2, 3, 4], op::HVCURVETO)), "M 10 20 C 11 20 13 23 13 27 Z");
    assert_eq!(path(&begun().then(&[1, 2, 3, 4, 5], op::HVCURVETO)), "M 10 20 C 11 20 13 23 18 27 Z");
    assert_eq!(
        path(&begun().then(&[1, 2, 3, 4, 1, 2, 3, 4], op::HVCURVETO)),
        "M 10 20 C 11 20 13 23 13 27 C 13 28 15 31 19 31 Z"
    );
    assert_eq!(
        path(&begun().then(&[1, 2, 3, 4, 1, 2, 3, 4, 5], op::HVCURVETO)),
        "M 10 20 C 11 20 13 23 13 27 C 13 28 15 31 19 36 Z"
    );
    assert_eq!(
        path(&begun().then(&[1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4, 5], op::HVCURVETO)),
        "M 10 20 C 11 20 13 23 13 27 C 13 28 15 31 19 31 C 20 31 22 34 27 38 Z"
    );
}

#[test]
fn curves_that_begin_vertical_and_end_horizontal() {
    assert_eq!(path(&begun().then(&[1, 2, 3, 4], op::VHCURVETO)), "M 10 20 C 10 21 12 24 16 24 Z");
    assert_eq!(path(&begun().then(&[1, 2, 3, 4, 5], op::VHCURVETO)), "M 10 20 C 10 21 12 24 16 29 Z");
    assert_eq!(
        path(&begun().then(&[1, 2, 3, 4, 1, 2, 3, 4, 5], op::VHCURVETO)),
        "M 10 20 C 10 21 12 24 16 24 C 17 24 19 27 24 31 Z"
    );
}

#[test]
fn operands_that_make_no_curve_with_such_ends() {
    for b0 in [op::HHCURVETO, op::VVCURVETO, op::HVCURVETO, op::VHCURVETO] {
        assert_eq!(path(&begun().op(b0)), "M 10 20 Z");
        assert_eq!(path(&begun().then(&[1], b0)), "M 10 20 Z");
        assert_eq!(path(&begun().then(&[1, 2], b0)), "charstring_curveto at 1005");
        assert_eq!(path(&begun().then(&[1, 2, 3], b0)), "charstring_curveto at 1006");
        assert_eq!(path(&begun().then(&[1, 2, 3, 4, 5, 6], b0)), "charstring_curveto at 1009");
    }
}

#[test]
fn curves_and_a_line() {
    assert_eq!(path(&begun().then(&[1, 2, 3, 4, 5, 6, 7, 8], op::RCURVELINE)), "M 10 20 C 11 22 14 26 19 32 L 26 40 Z");
    assert_eq!(path(&begun().then(&[7, 8], op::RCURVELINE)), "M 10 20 L 17 28 Z");
    assert_eq!(path(&begun().then(&[7, 8, 9], op::RCURVELINE)), "M 10 20 L 17 28 Z");
    assert_eq!(path(&begun().then(&[1], op::RCURVELINE)), "charstring_rcurveline at 1004");
    assert_eq!(path(&begun().then(&[1, 2, 3, 4, 5, 6, 7], op::RCURVELINE)), "charstring_rcurveline at 1010");
}

#[test]
fn lines_and_a_curve() {
    assert_eq!(path(&begun().then(&[7, 8, 1, 2, 3, 4, 5, 6], op::RLINECURVE)), "M 10 20 L 17 28 C 18 30 21 34 26 40 Z");
    assert_eq!(path(&begun().then(&[1, 2, 3, 4, 5, 6], op::RLINECURVE)), "M 10 20 C 11 22 14 26 19 32 Z");
    assert_eq!(path(&begun().then(&[1, 2, 3, 4], op::RLINECURVE)), "charstring_rlinecurve at 1007");
    assert_eq!(path(&begun().then(&[1, 2, 3, 4, 5, 6, 7], op::RLINECURVE)), "charstring_rlinecurve at 1010");
}

#[test]
fn hints_are_passed_over() {
    for b0 in [op::HSTEM, op::VSTEM, op::HSTEMHM, op::VSTEMHM] {
        assert_eq!(path(&program().then(&[1, 2], b0).then(&[5], op::HMOVETO)), "M 5 0 Z");
        assert_eq!(path(&program().then(&[500, 1, 2], b0).then(&[5], op::HMOVETO)), "M 5 0 Z");
    }
}

#[test]
fn masks_have_a_bit_for_every_stem() {
    let stems = |pairs: usize, b0| program().then(&vec![1; 2 * pairs], b0);
    for b0 in [op::HINTMASK, op::CNTRMASK] {
        assert_eq!(path(&program().op(b0).then(&[5], op::HMOVETO)), "M 5 0 Z");
        assert_eq!(path(&stems(1, b0).bytes(&[1]).then(&[5], op::HMOVETO)), "M 5 0 Z");
        assert_eq!(path(&program().then(&[500, 1, 2], b0).bytes(&[1]).then(&[5], op::HMOVETO)), "M 5 0 Z");
        assert_eq!(path(&stems(8, b0).bytes(&[1]).then(&[5], op::HMOVETO)), "M 5 0 Z");
        assert_eq!(path(&stems(9, b0).bytes(&[1, 1]).then(&[5], op::HMOVETO)), "M 5 0 Z");
        assert_eq!(path(&stems(8, b0)), "charstring_mask at 1016");
        assert_eq!(path(&stems(9, b0).bytes(&[1])), "charstring_mask at 1018");
        let others = stems(5, op::HSTEMHM).repeated(1, &stems(3, op::VSTEMHM));
        assert_eq!(path(&others.clone().op(b0).bytes(&[1]).then(&[5], op::HMOVETO)), "M 5 0 Z");
        assert_eq!(path(&others.clone().then(&[1, 2], b0).bytes(&[1, 1]).then(&[5], op::HMOVETO)), "M 5 0 Z");
    }
}

#[test]
fn stems_behind_the_first_mask() {
    let masked = program().then(&[1, 2], op::HINTMASK).bytes(&[1]);
    let stems = [1; 16];
    assert_eq!(path(&masked.clone().then(&stems, op::HINTMASK).bytes(&[1]).then(&[5], op::HMOVETO)), "M 5 0 Z");
    assert_eq!(path(&masked.clone().then(&stems, op::VSTEM).op(op::CNTRMASK).bytes(&[1])), "");
}

#[test]
fn more_stems_than_the_specification_allows() {
    let stems = program().repeated(10, &program().then(&[1; 48], op::HSTEMHM));
    assert_eq!(path(&stems.clone().op(op::HINTMASK).bytes(&[255; 30]).then(&[5], op::HMOVETO)), "M 5 0 Z");
    assert_eq!(path(&stems.clone().op(op::HINTMASK).bytes(&[255; 29])), "charstring_mask at 1490");
}

#[test]
fn flexes() {
    let flex = |operands: &[i16], b1| path(&begun().numbers(operands).escaped(b1));
    assert_eq!(flex(&[1, 2, 3, 4, 5, 6, 7], op::HFLEX), "M 10 20 C 11 20 13 23 17 23 C 22 23 28 20 35 20 Z");
    assert_eq!(
        flex(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 50], op::FLEX),
        "M 10 20 C 11 22 14 26 19 32 C 26 40 35 50 46 62 Z"
    );
    assert_eq!(flex(&[1, 2, 3, 4, 5, 6, 7, 8, 9], op::HFLEX1), "M 10 20 C 11 22 14 26 19 26 C 25 26 32 34 41 20 Z");
    assert_eq!(
        flex(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 99], op::FLEX1),
        "M 10 20 C 11 22 14 26 19 32 C 26 40 35 50 10 149 Z"
    );
    assert_eq!(
        flex(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 4, 99], op::FLEX1),
        "M 10 20 C 11 22 14 26 19 32 C 26 40 35 44 134 20 Z"
    );
    assert_eq!(
        flex(&[1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 5], op::FLEX1),
        "M 10 20 C 11 21 11 21 11 21 C 11 21 11 21 10 26 Z"
    );
    assert_eq!(flex(&[-9, 1, 0, 0, 0, 0, 0, 0, 0, 0, 5], op::FLEX1), "M 10 20 C 1 21 1 21 1 21 C 1 21 1 21 6 20 Z");
}

#[test]
fn flexes_without_operands() {
    let flex = |operands: usize, b1| path(&begun().numbers(&vec![1; operands]).escaped(b1));
    assert_eq!(flex(6, op::HFLEX), "charstring_hflex at 1009");
    assert_eq!(flex(12, op::FLEX), "charstring_flex at 1015");
    assert_eq!(flex(8, op::HFLEX1), "charstring_hflex1 at 1011");
    assert_eq!(flex(10, op::FLEX1), "charstring_flex1 at 1013");
}

#[test]
fn dotsection_clears_the_stack() {
    assert_eq!(path(&program().numbers(&[1, 2]).escaped(op::DOTSECTION).then(&[3], op::HLINETO)), "M 0 0 L 3 0 Z");
}

#[test]
fn sums_wrap_around() {
    assert_eq!(path(&program().then(&[32767, -32768, 1, -1], op::RLINETO)), "M 0 0 L 32767 -32768 L -32768 32767 Z");
}

/// A 16.16 with more digits than 32-bit floating point.
#[test]
fn points_are_rounded_to_nearest() {
    assert_eq!(path(&program().fixed(0x10000010).fixed(0x10000011).op(op::RLINETO)), "M 0 0 L 4096 4096.0005 Z");
}
