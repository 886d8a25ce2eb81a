// SPDX-License-Identifier: Apache-2.0
//! Charstrings that call others, where they end, and how much they may do.

use super::program::{Program, Subrs, drawn, drawn_from, path, program};
use super::support::File;
use crate::outline::NoMemory;
use crate::support::{failure, table_of};
use ferrotype_port::base::buffer::Buffer;
use ferrotype_port::base::limits;
use ferrotype_port::base::outline::Outline;
use ferrotype_port::tables::cff::charstring::{Interpreter, Subroutines};
use ferrotype_port::tables::cff::charstring_operators as op;
use ferrotype_port::tables::cff::pen::Position;

/// A contour that begins at (10, 20).
fn begun() -> Program {
    program().then(&[10, 20], op::RMOVETO)
}

fn path_with(charstring: &Program, subrs: &Subrs) -> String {
    drawn(charstring, subrs).path
}

#[test]
fn subroutines() {
    let local = [program().then(&[5], op::HLINETO).op(op::RETURN), program().then(&[6], op::VLINETO)];
    let global = [program().then(&[7], op::HLINETO).op(op::RETURN)];
    let subrs = Subrs::new(&local, &global);
    assert_eq!(path_with(&begun().then(&[-107], op::CALLSUBR), &subrs), "M 10 20 L 15 20 Z");
    assert_eq!(path_with(&begun().then(&[-106], op::CALLSUBR), &subrs), "M 10 20 L 10 26 Z");
    assert_eq!(path_with(&begun().then(&[-107], op::CALLGSUBR), &subrs), "M 10 20 L 17 20 Z");
    let all = begun().then(&[-107], op::CALLSUBR).then(&[-106], op::CALLSUBR).then(&[-107], op::CALLGSUBR);
    let expected = "M 10 20 L 15 20 L 15 26 L 22 26 L 22 27 Z";
    assert_eq!(path_with(&all.then(&[1], op::VLINETO), &subrs), expected);
}

#[test]
fn operands_pass_to_subroutines_and_back() {
    let subrs = Subrs::new(&[program().then(&[2], op::RETURN), program().op(op::RLINETO)], &[]);
    let called = program().then(&[1, -107], op::CALLSUBR).then(&[-106], op::CALLSUBR);
    assert_eq!(path_with(&called, &subrs), "M 0 0 L 1 2 Z");
    let fraction = program().fixed(0x10000).fixed(-0x006A_0001).op(op::CALLSUBR).op(op::RLINETO);
    assert_eq!(path_with(&fraction, &subrs), "M 0 0 L 1 2 Z");
}

#[test]
fn numbers_of_subroutines() {
    for (count, bias) in [(1239, 107), (1240, 1131), (33899, 1131), (33900, 32768)] {
        let mut files = vec![File::new(); usize::try_from(count).unwrap()];
        *files.first_mut().unwrap() = program().then(&[1], op::HLINETO).done();
        *files.last_mut().unwrap() = program().then(&[2], op::HLINETO).done();
        let subrs = Subrs { local: files.clone(), global: files };
        for b0 in [op::CALLSUBR, op::CALLGSUBR] {
            let called = |number: i32| {
                let Ok(number) = i16::try_from(number) else { return "charstring_subr".to_string() };
                path_with(&program().then(&[number], b0), &subrs).chars().take(15).collect()
            };
            assert_eq!(called(-bias), "M 0 0 L 1 0 Z");
            assert_eq!(called(count - 1 - bias), "M 0 0 L 2 0 Z");
            assert_eq!(called(count - bias), "charstring_subr");
            assert_eq!(called(-bias - 1), "charstring_subr");
        }
    }
}

#[test]
fn subroutines_that_do_not_exist() {
    assert_eq!(path(&program().then(&[-107], op::CALLSUBR)), "charstring_subr at 1001");
    assert_eq!(path(&program().then(&[-107], op::CALLGSUBR)), "charstring_subr at 1001");
    assert_eq!(path(&program().op(op::CALLSUBR)), "charstring_subr_number at 1000");
    assert_eq!(path(&program().op(op::CALLGSUBR)), "charstring_subr_number at 1000");
    assert_eq!(path(&begun().op(op::RETURN)), "charstring_return at 1003");
}

/// Subroutines 0 to depth - 2 call the next one; the last one draws.
#[test]
fn nested_subroutines() {
    let nested = |depth: i16| {
        let mut subrs: Vec<Program> =
            (1..depth).map(|i| program().then(&[i - 107], op::CALLSUBR).op(op::RETURN)).collect();
        subrs.push(program().then(&[5], op::HLINETO));
        path_with(&program().then(&[-107], op::CALLSUBR), &Subrs::new(&subrs, &[]))
    };
    assert_eq!(nested(10), "M 0 0 L 5 0 Z");
    assert_eq!(nested(11), "charstring_subr_depth at 10079");
}

#[test]
fn endchar_in_a_subroutine() {
    let subrs = Subrs::new(&[program().then(&[5], op::HLINETO).op(op::ENDCHAR)], &[]);
    assert_eq!(path_with(&program().then(&[-107], op::CALLSUBR).then(&[9], op::HLINETO), &subrs), "M 0 0 L 5 0 Z");
}

#[test]
fn what_is_behind_endchar() {
    assert_eq!(path(&begun().op(op::ENDCHAR).op(0)), "M 10 20 Z");
}

#[test]
fn reserved_operators() {
    for b0 in [0, 2, 9, 13, 15, 16, 17] {
        assert_eq!(path(&begun().op(b0)), "charstring_operator at 1003");
    }
    for b1 in [1, 2, 6, 7, 8, 13, 16, 17, 19, 25, 31, 32, 33, 38, 255] {
        assert_eq!(path(&begun().escaped(b1)), "charstring_operator at 1003");
    }
    assert_eq!(path(&begun().op(op::ESCAPE)), "charstring_escape at 1003");
}

#[test]
fn accented_characters() {
    let seac = |charstring: Program| {
        let (drawn, seac) = drawn_from(&[(charstring.done(), Position::default())], &Subrs::none());
        let text = seac.map(|seac| format!("{} {} {} {}", seac.accent.x, seac.accent.y, seac.bchar, seac.achar));
        drawn.path + &text.unwrap_or_default()
    };
    assert_eq!(seac(program().then(&[1, 2, 65, 194], op::ENDCHAR)), "65536 131072 65 194");
    assert_eq!(seac(program().then(&[500, 1, -2, 65, 194], op::ENDCHAR)), "65536 4294836224 65 194");
    assert_eq!(seac(begun().then(&[1, 2, 65, -1], op::ENDCHAR)), "M 10 20 Z65536 131072 65 -1");
    assert_eq!(seac(program().then(&[500], op::ENDCHAR)), "");
    assert_eq!(seac(program().numbers(&[1, 2, 65, 194])), "");
    assert_eq!(seac(program().then(&[1, 2], op::ENDCHAR)), "charstring_seac_operands at 1002");
    assert_eq!(seac(program().then(&[1, 2, 65], op::ENDCHAR)), "charstring_seac_operands at 1003");
}

/// The components of an accented character are drawn one behind the other.
#[test]
fn several_charstrings_of_one_outline() {
    let first = program().then(&[5], op::HLINETO).done();
    let second = begun().then(&[5], op::VLINETO).done();
    let at = |x: u32, y: u32| Position { x: x << 16, y: y << 16 };
    let charstrings = [(first.clone(), at(0, 0)), (first, at(100, 0)), (second, at(100, 200))];
    let drawn = drawn_from(&charstrings, &Subrs::none()).0;
    assert_eq!(drawn.path, "M 0 0 L 5 0 Z M 100 0 L 105 0 Z M 110 220 L 110 225 Z");
    assert_eq!(drawn.work, 2 * (2 + 2) + (3 + 2 + 2));
}

#[test]
fn operands_fill_the_stack() {
    let none = Subrs::none();
    assert_eq!(drawn(&program().then(&[0; 48], op::RLINETO), &none).work, 49 + 25);
    assert_eq!(path(&program().then(&[0; 49], op::RLINETO)), "charstring_stack at 1048");
    let long_numbers = |count| program().repeated(count, &program().fixed(0));
    assert_eq!(drawn(&long_numbers(48).op(op::RLINETO), &none).work, 49 + 25);
    assert_eq!(path(&long_numbers(49)), "charstring_stack at 1240");
}

#[test]
fn points_of_any_number() {
    for lines in [61, 62, 63, 64, 65, 1000] {
        let expected: String = (1..=lines).map(|i| format!(" L {i} 0")).collect();
        let program = program().repeated(lines, &program().then(&[1, 0], op::RLINETO));
        assert_eq!(path(&program), format!("M 0 0{expected} Z"));
    }
    let expected: String = (1..=100).map(|i| format!("M {i} 0 Z ")).collect();
    assert_eq!(path(&program().repeated(100, &program().then(&[1], op::HMOVETO))) + " ", expected);
}

#[test]
fn no_memory() {
    let (mut verb_memory, mut point_memory) = (NoMemory, NoMemory);
    let verbs = Buffer::new(&mut [], 0, &mut verb_memory);
    let points = Buffer::new(&mut [], 0, &mut point_memory);
    let mut out = Outline { verbs, points };
    let file = program().op(op::ENDCHAR).done();
    let none = Subroutines::default();
    let result = Interpreter::new(&none, &mut out).draw_type2(table_of(&file), Position::default());
    assert_eq!(failure(&result), "buffer_capacity at 0");
}

fn steps_limit() -> usize {
    usize::try_from(limits::CHARSTRING_STEPS).unwrap()
}

/// An operator takes a step, and each operand that it finds.
#[test]
fn steps() {
    let subrs = Subrs::new(&[program().bytes(&[op::HLINETO; 60000])], &[]);
    let calls = program().repeated(17, &program().then(&[-107], op::CALLSUBR));
    let rest = steps_limit() - 17 * (2 + 60000);
    let edge = calls.clone().bytes(&vec![op::HLINETO; rest]);
    assert_eq!(drawn(&edge, &subrs).work, limits::CHARSTRING_STEPS);
    let beyond = calls.bytes(&vec![op::HLINETO; rest + 1]);
    assert_eq!(path_with(&beyond, &subrs), format!("charstring_steps at {}", 1000 + 17 * 2 + rest));
}

#[test]
fn steps_of_several_charstrings() {
    let file = vec![op::HLINETO; steps_limit() / 2 + 1];
    let charstrings = [(file.clone(), Position::default()), (file, Position::default())];
    let drawn = drawn_from(&charstrings, &Subrs::none()).0;
    assert_eq!(drawn.path, format!("charstring_steps at {}", 1000 + steps_limit() / 2 - 1));
}

/// Work that doubles with every level of subroutines.
#[test]
fn subroutines_that_double() {
    let mut subrs: Vec<Program> =
        (1..10).map(|i| program().repeated(9, &program().then(&[i - 107], op::CALLSUBR))).collect();
    subrs.push(program().then(&[5], op::HLINETO));
    let path = path_with(&program().then(&[-107], op::CALLSUBR), &Subrs::new(&subrs, &[]));
    assert_eq!(path.get(..16), Some("charstring_steps"));
}
