// SPDX-License-Identifier: Apache-2.0
//! The four flex operators: two curves that a rasterizer may draw as a line, which nobody here does.
//! <https://adobe-type-tools.github.io/font-tech-notes/pdfs/5177.Type2.pdf> (4.1)

use super::charstring_operators as op;
use super::fixed::{Bits, magnitude};
use super::pen::Curve;
use crate::base::bytes::covered_element;
use crate::base::check::Check;
use crate::base::result::{Result, require};

/// `b1` is one of the four.
pub fn flex(b1: u8, operands: &[Bits], offset: u64) -> Result<[Curve; 2]> {
    let count = operands.len();
    let d = |i| covered_element(operands, i);
    if b1 == op::HFLEX {
        require(count >= 7, Check::CharstringHflex, offset)?;
        return Ok([[d(0), 0, d(1), d(2), d(3), 0], [d(4), 0, d(5), d(2).wrapping_neg(), d(6), 0]]);
    }
    if b1 == op::FLEX {
        require(count >= 13, Check::CharstringFlex, offset)?;
        return Ok([[d(0), d(1), d(2), d(3), d(4), d(5)], [d(6), d(7), d(8), d(9), d(10), d(11)]]);
    }
    if b1 == op::HFLEX1 {
        require(count >= 9, Check::CharstringHflex1, offset)?;
        let dy = d(1).wrapping_add(d(3)).wrapping_add(d(7));
        return Ok([[d(0), d(1), d(2), d(3), d(4), 0], [d(5), 0, d(6), d(7), d(8), dy.wrapping_neg()]]);
    }
    require(count >= 11, Check::CharstringFlex1, offset)?;
    let dx = d(0).wrapping_add(d(2)).wrapping_add(d(4)).wrapping_add(d(6)).wrapping_add(d(8));
    let dy = d(1).wrapping_add(d(3)).wrapping_add(d(5)).wrapping_add(d(7)).wrapping_add(d(9));
    let is_horizontal = magnitude(dx) > magnitude(dy);
    let last_dx = if is_horizontal { d(10) } else { dx.wrapping_neg() };
    let last_dy = if is_horizontal { dy.wrapping_neg() } else { d(10) };
    Ok([[d(0), d(1), d(2), d(3), d(4), d(5)], [d(6), d(7), d(8), d(9), last_dx, last_dy]])
}
