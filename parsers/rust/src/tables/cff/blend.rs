// SPDX-License-Identifier: Apache-2.0
//! blend: numbers of a charstring that vary.
//! <https://learn.microsoft.com/typography/opentype/spec/cff2charstr#syntax-for-font-variations-support-operators>
//!
//! A scalar of a region, 0 to 1, is cut to 2.30. The sum of the products with the deltas wraps around in 64 bits and is
//! rounded to the nearest 16.16, upwards from halfway. That is within 2^-15 of HarfBuzz, which sums doubles, for deltas
//! of less than 2^15; FreeType has scalars of 16.16, a few thousandths apart.

use super::fixed::{Bits, low_bits};
use crate::base::bytes::{Array, covered_element, covered_mut, to_usize};
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::Uint16;

const SCALAR_BITS: u32 = 30;
const HALF: i64 = 1 << (SCALAR_BITS - 1);

#[inline]
#[allow(clippy::as_conversions, reason = "cut towards 0, like static_cast")]
fn weight(scalar: f32) -> i64 {
    const ONE: f32 = (1_u32 << SCALAR_BITS) as f32;
    i64::from((scalar * ONE) as i32)
}

/// `operands` end with the numbers, then the deltas of each for every region, then how many numbers there are. The
/// numbers come to stand in place of all that; returns how many operands there are then. Without scalars the numbers
/// stay as they are.
pub fn blend(
    operands: &mut [Bits],
    count: usize,
    regions: Array<Uint16>,
    scalars: &[f32],
    offset: u64,
) -> Result<usize> {
    require(count >= 1, Check::CharstringBlendCount, offset)?;
    let count = count.wrapping_sub(1);
    let numbers = to_usize(covered_element(operands, count) >> 16);
    let deltas = numbers.saturating_mul(regions.len());
    require(numbers.saturating_add(deltas) <= count, Check::CharstringBlendOperands, offset)?;
    let first = count.wrapping_sub(deltas).wrapping_sub(numbers);
    let end = first.wrapping_add(numbers);
    if scalars.is_empty() {
        return Ok(end);
    }
    let blended = covered_mut(operands, first, numbers.saturating_add(deltas));
    let (values, deltas) = blended.split_at_mut_checked(numbers).unwrap_or_default();
    let mut deltas = deltas.iter();
    for value in values {
        let mut sum = HALF;
        for (region, delta) in regions.iter().zip(deltas.by_ref()) {
            let weight = weight(covered_element(scalars, usize::from(region)));
            sum = sum.wrapping_add(weight.wrapping_mul(i64::from(delta.cast_signed())));
        }
        *value = value.wrapping_add(low_bits(sum.cast_unsigned() >> SCALAR_BITS));
    }
    Ok(end)
}
