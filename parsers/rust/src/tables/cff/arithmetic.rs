// SPDX-License-Identifier: Apache-2.0
//! The operators of Type 2 charstrings that calculate and that move operands.
//! <https://adobe-type-tools.github.io/font-tech-notes/pdfs/5177.Type2.pdf> (4.4 to 4.6)
//!
//! random is the same sequence in every glyph, so that a font has the same outlines every time. What was not put into the
//! transient array is 0.

use super::charstring_operators as op;
use super::fixed::{Bits, FIXED_ONE, divide, magnitude, multiply, square_root, whole};
use crate::base::bytes::{covered_element, covered_mut};
use crate::base::check::Check;
use crate::base::result::{Result, require};

#[derive(Clone, Copy, Debug, Default)]
pub struct Transient {
    array: [Bits; 32],
    random: u32,
}

impl Transient {
    fn next_random(&mut self) -> Bits {
        self.random = self.random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.random >> 16).wrapping_add(1)
    }
}

/// Operands that an operator takes from the stack at least.
fn operands_of(b1: u8) -> usize {
    match b1 {
        op::NOT | op::ABS | op::NEG | op::DROP | op::GET | op::SQRT | op::DUP => 1,
        op::AND
        | op::OR
        | op::ADD
        | op::SUB
        | op::DIV
        | op::EQ
        | op::PUT
        | op::MUL
        | op::EXCH
        | op::INDEX
        | op::ROLL => 2,
        op::IFELSE => 4,
        _ => 0,
    }
}

fn truth(condition: bool) -> Bits {
    if condition { FIXED_ONE } else { 0 }
}

/// A place of the transient array.
fn place(operand: Bits, check: Check, transient: &Transient, offset: u64) -> Result<usize> {
    let i = usize::try_from(whole(operand)).unwrap_or(usize::MAX);
    require(i < transient.array.len(), check, offset)?;
    Ok(i)
}

#[inline]
fn put(operands: &mut [Bits], i: usize, value: Bits) {
    for slot in covered_mut(operands, i, 1) {
        *slot = value;
    }
}

/// Moves the first `places` elements behind the others.
fn rotate(operands: &mut [Bits], places: usize) {
    let (front, back) = operands.split_at_mut_checked(places).unwrap_or_default();
    front.reverse();
    back.reverse();
    operands.reverse();
}

/// `operands` is the whole stack, of which the first `count` are in use; returns how many are then. `b1` is the byte
/// behind escape.
#[inline(never)]
pub fn calculate(b1: u8, operands: &mut [Bits], count: usize, transient: &mut Transient, offset: u64) -> Result<usize> {
    let needed = operands_of(b1);
    require(count >= needed, Check::CharstringOperands, offset)?;
    let rest = count.wrapping_sub(needed);
    let taken = |i| covered_element(operands, rest.wrapping_add(i));
    let value = match b1 {
        op::AND => truth(taken(0) != 0 && taken(1) != 0),
        op::OR => truth(taken(0) != 0 || taken(1) != 0),
        op::NOT => truth(taken(0) == 0),
        op::ABS => magnitude(taken(0)),
        op::ADD => taken(0).wrapping_add(taken(1)),
        op::SUB => taken(0).wrapping_sub(taken(1)),
        op::DIV => divide(taken(0), taken(1)),
        op::NEG => taken(0).wrapping_neg(),
        op::EQ => truth(taken(0) == taken(1)),
        op::DROP => return Ok(rest),
        op::PUT => {
            let i = place(taken(1), Check::CharstringPut, transient, offset)?;
            put(&mut transient.array, i, taken(0));
            return Ok(rest);
        }
        op::GET => {
            let i = place(taken(0), Check::CharstringGet, transient, offset)?;
            covered_element(&transient.array, i)
        }
        op::IFELSE => {
            if taken(2).cast_signed() > taken(3).cast_signed() {
                taken(1)
            } else {
                taken(0)
            }
        }
        op::RANDOM => {
            require(count < operands.len(), Check::CharstringRandom, offset)?;
            transient.next_random()
        }
        op::MUL => multiply(taken(0), taken(1)),
        op::SQRT => square_root(taken(0)),
        op::DUP => {
            require(count < operands.len(), Check::CharstringDup, offset)?;
            let value = taken(0);
            put(operands, count, value);
            return Ok(count.wrapping_add(1));
        }
        op::EXCH => {
            let (first, second) = (taken(0), taken(1));
            put(operands, rest, second);
            put(operands, rest.wrapping_add(1), first);
            return Ok(count);
        }
        op::INDEX => {
            // A negative one is that of the topmost operand.
            let i = usize::try_from(whole(taken(1))).unwrap_or(0);
            require(i <= rest, Check::CharstringIndex, offset)?;
            let value = covered_element(operands, rest.wrapping_sub(i));
            put(operands, rest.wrapping_add(1), value);
            return Ok(count);
        }
        op::ROLL => {
            let (size, places) = (whole(taken(0)), whole(taken(1)));
            let length = usize::try_from(size).unwrap_or(usize::MAX);
            require(length <= rest, Check::CharstringRoll, offset)?;
            let back = places.checked_rem_euclid(size).unwrap_or(0);
            let to_front = usize::try_from(size.wrapping_sub(back)).unwrap_or(0);
            rotate(covered_mut(operands, rest.wrapping_sub(length), length), to_front);
            return Ok(rest);
        }
        _ => {
            require(false, Check::CharstringOperator, offset)?;
            return Ok(rest);
        }
    };
    put(operands, rest, value);
    Ok(rest.wrapping_add(1))
}
