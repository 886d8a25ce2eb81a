// SPDX-License-Identifier: Apache-2.0

use super::program::{Program, path, program};
use ferrotype_port::tables::cff::charstring_operators as op;
use ferrotype_port::tables::cff::fixed::{divide, multiply, square_root};

const ONE: u32 = 0x1_0000;

/// What the operators behind escape make of the operands: the stack, drawn as horizontal lines.
fn stack_of(operands: Program, operators: &[u8]) -> String {
    let program = operators.iter().fold(operands, |program, b1| program.escaped(*b1));
    let path = path(&program.op(op::HLINETO));
    path.strip_prefix("M 0 0 ").unwrap_or(&path).to_string()
}

fn stack(operands: &[i16], operators: &[u8]) -> String {
    stack_of(program().numbers(operands), operators)
}

/// The only operand that is left.
fn value_of(operands: Program, b1: u8) -> String {
    let text = stack_of(operands, &[b1]);
    let value = text.strip_prefix("L ").and_then(|text| text.strip_suffix(" 0 Z"));
    value.unwrap_or(&text).to_string()
}

fn value(operands: &[i16], b1: u8) -> String {
    value_of(program().numbers(operands), b1)
}

#[test]
fn sums() {
    assert_eq!(value(&[3, 4], op::ADD), "7");
    assert_eq!(value(&[3, 4], op::SUB), "-1");
    assert_eq!(value(&[3], op::NEG), "-3");
    assert_eq!(value(&[-3], op::ABS), "3");
    assert_eq!(value(&[3], op::ABS), "3");
}

#[test]
fn sums_wrap_around() {
    assert_eq!(value(&[32767, 1], op::ADD), "-32768");
    assert_eq!(value(&[-32768, 1], op::SUB), "32767");
    assert_eq!(value(&[-32768], op::NEG), "-32768");
    assert_eq!(value(&[-32768], op::ABS), "-32768");
}

#[test]
fn products() {
    assert_eq!(value(&[3, -4], op::MUL), "-12");
    assert_eq!(value(&[-3, -4], op::MUL), "12");
    assert_eq!(value_of(program().fixed(0x8000).fixed(0x8000), op::MUL), "0.25");
    assert_eq!(value(&[200, 200], op::MUL), "-25536");
    assert_eq!(value(&[-32768, -32768], op::MUL), "0");
}

#[test]
fn products_are_rounded_to_nearest() {
    assert_eq!(multiply(1, ONE / 2 - 1), 0);
    assert_eq!(multiply(1, ONE / 2), 1);
    assert_eq!(multiply(1_u32.wrapping_neg(), ONE / 2), 1_u32.wrapping_neg());
    assert_eq!(multiply(1_u32.wrapping_neg(), ONE / 2 - 1), 0);
}

#[test]
fn quotients() {
    assert_eq!(value(&[3, 4], op::DIV), "0.75");
    assert_eq!(value(&[-3, 4], op::DIV), "-0.75");
    assert_eq!(value(&[-3, -4], op::DIV), "0.75");
    assert_eq!(divide(1, 3 * ONE), 0);
    assert_eq!(divide(1, 2 * ONE), 1);
    assert_eq!(divide(1_u32.wrapping_neg(), 2 * ONE), 1_u32.wrapping_neg());
    assert_eq!(divide(2 * ONE, 3 * ONE), 43691);
}

#[test]
fn division_by_zero() {
    assert_eq!(divide(ONE, 0), 0x7FFF_FFFF);
    assert_eq!(divide(0, 0), 0x7FFF_FFFF);
    assert_eq!(divide(ONE.wrapping_neg(), 0), 0x8000_0001);
    assert_eq!(value(&[3, 0], op::DIV), "32768");
}

#[test]
fn roots() {
    assert_eq!(value(&[9], op::SQRT), "3");
    assert_eq!(value_of(program().fixed(0x4000), op::SQRT), "0.5");
    assert_eq!(value(&[0], op::SQRT), "0");
    assert_eq!(value(&[-9], op::SQRT), "-9");
    assert_eq!(square_root(2 * ONE), 92682);
    assert_eq!(square_root(3 * ONE), 113512);
    assert_eq!(square_root(0x7FFF_FFFF), 11863283);
    let mut number = 1_u64;
    while number < 0x8000_0000 {
        let doubled = 2 * u64::from(square_root(u32::try_from(number).unwrap()));
        assert!((doubled - 1) * (doubled - 1) <= number << 18);
        assert!((doubled + 1) * (doubled + 1) >= number << 18);
        number = number * 3 / 2 + 1;
    }
}

#[test]
fn conditions() {
    assert_eq!(value(&[3, 4], op::AND), "1");
    assert_eq!(value(&[3, 0], op::AND), "0");
    assert_eq!(value(&[0, 4], op::OR), "1");
    assert_eq!(value(&[0, 0], op::OR), "0");
    assert_eq!(value(&[0], op::NOT), "1");
    assert_eq!(value(&[-2], op::NOT), "0");
    assert_eq!(value(&[3, 3], op::EQ), "1");
    assert_eq!(value(&[3, 4], op::EQ), "0");
    assert_eq!(value(&[7, 8, 3, 4], op::IFELSE), "7");
    assert_eq!(value(&[7, 8, 4, 4], op::IFELSE), "7");
    assert_eq!(value(&[7, 8, 4, -4], op::IFELSE), "8");
}

#[test]
fn operands_that_move() {
    assert_eq!(stack(&[1, 2], &[op::DROP]), "L 1 0 Z");
    assert_eq!(stack(&[1, 2], &[op::EXCH]), "L 2 0 L 2 1 Z");
    assert_eq!(stack(&[1, 2], &[op::DUP]), "L 1 0 L 1 2 L 3 2 Z");
    assert_eq!(stack(&[1, 2, 0], &[op::INDEX]), "L 1 0 L 1 2 L 3 2 Z");
    assert_eq!(stack(&[1, 2, 1], &[op::INDEX]), "L 1 0 L 1 2 L 2 2 Z");
    assert_eq!(stack(&[1, 2, -5], &[op::INDEX]), "L 1 0 L 1 2 L 3 2 Z");
    assert_eq!(stack(&[1, 2, 2], &[op::INDEX]), "charstring_index at 1003");
}

#[test]
fn operands_that_roll() {
    assert_eq!(stack(&[9, 1, 2, 3, 3, 0], &[op::ROLL]), "L 9 0 L 9 1 L 11 1 L 11 4 Z");
    assert_eq!(stack(&[9, 1, 2, 3, 3, 1], &[op::ROLL]), "L 9 0 L 9 3 L 10 3 L 10 5 Z");
    assert_eq!(stack(&[9, 1, 2, 3, 3, 2], &[op::ROLL]), "L 9 0 L 9 2 L 12 2 L 12 3 Z");
    assert_eq!(stack(&[9, 1, 2, 3, 3, 3], &[op::ROLL]), "L 9 0 L 9 1 L 11 1 L 11 4 Z");
    assert_eq!(stack(&[9, 1, 2, 3, 3, -1], &[op::ROLL]), "L 9 0 L 9 2 L 12 2 L 12 3 Z");
    assert_eq!(stack(&[9, 1, 2, 3, 3, -32768], &[op::ROLL]), "L 9 0 L 9 3 L 10 3 L 10 5 Z");
    assert_eq!(stack(&[9, 1, 1, 5], &[op::ROLL]), "L 9 0 L 9 1 Z");
    assert_eq!(stack(&[9, 0, 5], &[op::ROLL]), "L 9 0 Z");
    assert_eq!(stack(&[9, 2, 1], &[op::ROLL]), "charstring_roll at 1003");
    assert_eq!(stack(&[9, -1, 1], &[op::ROLL]), "charstring_roll at 1003");
}

#[test]
fn transient_array() {
    let put = |i| program().numbers(&[1, 7, i]).escaped(op::PUT);
    assert_eq!(stack_of(put(0).numbers(&[0]), &[op::GET]), "L 1 0 L 1 7 Z");
    assert_eq!(stack_of(put(31).numbers(&[31]), &[op::GET]), "L 1 0 L 1 7 Z");
    assert_eq!(stack_of(put(31).numbers(&[30]), &[op::GET]), "L 1 0 L 1 0 Z");
    assert_eq!(stack_of(put(32), &[]), "charstring_put at 1003");
    assert_eq!(stack_of(put(-1), &[]), "charstring_put at 1003");
    assert_eq!(stack(&[1, 32], &[op::GET]), "charstring_get at 1002");
    assert_eq!(stack(&[1, -1], &[op::GET]), "charstring_get at 1002");
}

#[test]
fn random_numbers_are_the_same_every_time() {
    assert_eq!(stack(&[], &[op::RANDOM, op::RANDOM]), "L 0.23606873 0 L 0.23606873 0.2785797 Z");
    assert_eq!(stack(&[], &[op::RANDOM, op::RANDOM]), stack(&[], &[op::RANDOM, op::RANDOM]));
}

#[test]
fn a_stack_that_is_full() {
    let full = [0; 48];
    assert_eq!(stack(&full, &[op::DUP]), "charstring_dup at 1048");
    assert_eq!(stack(&full, &[op::RANDOM]), "charstring_random at 1048");
    assert_eq!(stack(&full, &[op::DROP, op::DUP, op::DROP, op::RANDOM])[..5], *"L 0 0");
}

#[test]
fn missing_operands() {
    for b1 in [op::NOT, op::ABS, op::NEG, op::DROP, op::GET, op::SQRT, op::DUP] {
        assert_eq!(stack(&[], &[b1]), "charstring_operands at 1000");
    }
    for b1 in [op::AND, op::OR, op::ADD, op::SUB, op::DIV, op::EQ, op::PUT, op::MUL, op::EXCH, op::INDEX, op::ROLL] {
        assert_eq!(stack(&[0], &[b1]), "charstring_operands at 1001");
    }
    assert_eq!(stack(&[1, 2, 3], &[op::IFELSE]), "charstring_operands at 1003");
}
