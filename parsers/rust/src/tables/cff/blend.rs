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

/// The regions that all blends of a charstring sum over, and how much of each counts.
#[derive(Clone, Copy, Debug, Default)]
pub struct BlendRegions<'a, 's> {
    regions: Array<'a, Uint16>,
    scalars: &'s [f32],
    /// Of the first ones; a subtable of Source Sans 3 has 2.
    weights: [i32; 32],
}

#[inline]
#[allow(clippy::as_conversions, reason = "cut towards 0, like static_cast")]
fn weight_of(scalar: f32) -> i32 {
    const ONE: f32 = (1_u32 << 30) as f32;
    (scalar * ONE) as i32
}

impl<'a, 's> BlendRegions<'a, 's> {
    /// `scalars` are those of all regions of the store, or none at the default location.
    pub fn new(regions: Array<'a, Uint16>, scalars: &'s [f32]) -> Self {
        let mut result = Self { regions, scalars, weights: [0; 32] };
        if result.is_default() {
            return result;
        }
        for (weight, region) in result.weights.iter_mut().zip(regions.iter()) {
            *weight = weight_of(covered_element(scalars, usize::from(region)));
        }
        result
    }

    #[inline]
    pub fn len(&self) -> usize {
        self.regions.len()
    }

    #[inline]
    pub fn is_empty(&self) -> bool {
        self.regions.is_empty()
    }

    #[inline]
    pub fn is_default(&self) -> bool {
        self.scalars.is_empty()
    }

    /// 2.30
    #[inline]
    pub fn weight(&self, i: usize) -> i32 {
        match self.weights.get(i) {
            Some(weight) => *weight,
            None => weight_of(covered_element(self.scalars, usize::from(self.regions.get(i)))),
        }
    }
}

/// `operands` end with the numbers, then the deltas of each for every region, then how many numbers there are. The
/// numbers come to stand in place of all that; returns how many operands there are then. At the default location the
/// numbers stay as they are.
pub fn blend(operands: &mut [Bits], count: usize, regions: &BlendRegions, offset: u64) -> Result<usize> {
    require(count >= 1, Check::CharstringBlendCount, offset)?;
    let count = count.wrapping_sub(1);
    let numbers = to_usize(covered_element(operands, count) >> 16);
    let deltas = numbers.saturating_mul(regions.len());
    require(numbers.saturating_add(deltas) <= count, Check::CharstringBlendOperands, offset)?;
    let first = count.wrapping_sub(deltas).wrapping_sub(numbers);
    let end = first.wrapping_add(numbers);
    if regions.is_default() {
        return Ok(end);
    }
    let blended = covered_mut(operands, first, numbers.saturating_add(deltas));
    let (values, deltas) = blended.split_at_mut_checked(numbers).unwrap_or_default();
    let mut deltas = deltas.iter();
    for value in values {
        // From half a 16.16 on.
        let mut sum = 1_i64 << 29;
        for (region, delta) in (0..regions.len()).zip(deltas.by_ref()) {
            let product = i64::from(regions.weight(region)).wrapping_mul(i64::from(delta.cast_signed()));
            sum = sum.wrapping_add(product);
        }
        *value = value.wrapping_add(low_bits(sum.cast_unsigned() >> 30));
    }
    Ok(end)
}
