// SPDX-License-Identifier: Apache-2.0
//! Regions of the variation space, and how much their deltas count at a location.
//! <https://learn.microsoft.com/typography/opentype/spec/otvaroverview#algorithm-for-interpolation-of-instance-values>

use crate::base::bytes::{Array, Bytes};
use crate::base::types::{F2Dot14, Record as _};

/// The tuple records that the tuples of a table may share.
#[derive(Clone, Copy, Debug, Default)]
pub struct SharedTuples<'a> {
    pub coordinates: Bytes<'a>,
    pub count: u16,
}

impl<'a> SharedTuples<'a> {
    pub fn tuple(&self, i: u16, axis_count: u16) -> Array<'a, F2Dot14> {
        let size = usize::from(axis_count).saturating_mul(F2Dot14::SIZE);
        self.coordinates.get_array(usize::from(i).saturating_mul(size), usize::from(axis_count))
    }
}

fn coordinates_of(coordinates: &[i16]) -> impl Iterator<Item = i32> {
    coordinates.iter().map(|value| i32::from(*value)).chain(core::iter::repeat(0))
}

#[inline]
#[allow(clippy::as_conversions, reason = "differences of 2.14 numbers are exact")]
fn ratio(numerator: i32, denominator: i32) -> f32 {
    numerator as f32 / denominator as f32
}

/// How much the deltas of a region count at a location, of which missing axes are 0 and further ones are ignored:
/// <https://learn.microsoft.com/typography/opentype/spec/otvaroverview#algorithm-for-interpolation-of-instance-values>
/// In 32-bit floating point, axes multiplied in their order.
pub fn tuple_scalar(peak: Array<F2Dot14>, coordinates: &[i16]) -> f32 {
    let mut scalar = 1.0;
    for (peak, value) in peak.iter().zip(coordinates_of(coordinates)) {
        let at = i32::from(peak.0);
        if at == 0 || value == at {
            continue;
        }
        if value < at.min(0) || value > at.max(0) {
            return 0.0;
        }
        scalar *= ratio(value, at);
    }
    scalar
}

/// The same of a region that has a start and an end. An axis whose region is ill-formed is ignored.
pub fn intermediate_scalar(
    peak: Array<F2Dot14>,
    start: Array<F2Dot14>,
    end: Array<F2Dot14>,
    coordinates: &[i16],
) -> f32 {
    let mut scalar = 1.0;
    let regions = start.iter().zip(peak.iter()).zip(end.iter());
    for (((start, peak), end), value) in regions.zip(coordinates_of(coordinates)) {
        let (from, at, to) = (i32::from(start.0), i32::from(peak.0), i32::from(end.0));
        if at == 0 || value == at {
            continue;
        }
        if from > at || at > to || (from < 0 && to > 0) {
            continue;
        }
        if value < from || value > to {
            return 0.0;
        }
        scalar *= if value < at {
            ratio(value.wrapping_sub(from), at.wrapping_sub(from))
        } else {
            ratio(to.wrapping_sub(value), to.wrapping_sub(at))
        };
    }
    scalar
}
