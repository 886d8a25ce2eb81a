// SPDX-License-Identifier: Apache-2.0
//! `cvar`: how the values of `cvt ` change with the location.
//! <https://learn.microsoft.com/typography/opentype/spec/cvar>
//!
//! A value is the one of `cvt ` and the sum of its deltas, which is added up in 32-bit floating point and then rounded,
//! halves up, as FreeType and fontTools do; the specification leaves it open.

use super::tuple_variation::packed::{PointNumbers, each_delta};
use super::tuple_variation::region::SharedTuples;
use super::tuple_variation::{TupleVariation, TupleVariationPaths, TupleVariations, tuple_flag};
use crate::base::bytes::{Array, Bytes, covered_mut};
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Fword, Record as _, Uint16};
use crate::base::walker::{Place, Walker};
use crate::record;

record!(CvarHeader: 4 {
    major_version: Uint16,
    minor_version: Uint16,
});

const PATHS: TupleVariationPaths = TupleVariationPaths {
    store: c"cvar",
    shared_point_numbers: c"cvar.shared_point_numbers[]",
    tuple_variation_headers: c"cvar.tuple_variation_headers[]",
    peak_tuple: c"cvar.tuple_variation_headers[].peak_tuple[]",
    intermediate_start_tuple: c"cvar.tuple_variation_headers[].intermediate_start_tuple[]",
    intermediate_end_tuple: c"cvar.tuple_variation_headers[].intermediate_end_tuple[]",
    private_point_numbers: c"cvar.tuple_variation_headers[].private_point_numbers[]",
    deltas: c"cvar.tuple_variation_headers[].deltas[]",
};

#[allow(clippy::as_conversions, reason = "rounds toward zero, and back without loss")]
fn rounded(value: f32) -> f32 {
    // From here on there are only whole numbers.
    const WHOLE_NUMBERS: f32 = 8_388_608.0;
    if value <= -WHOLE_NUMBERS || value >= WHOLE_NUMBERS {
        return value;
    }
    let mut below = value as i32 as f32;
    if below > value {
        below -= 1.0;
    }
    if value - below >= 0.5 { below + 1.0 } else { below }
}

#[inline]
#[allow(clippy::as_conversions, reason = "rounds to nearest, like static_cast")]
fn to_float(value: i32) -> f32 {
    value as f32
}

#[derive(Clone, Copy, Debug)]
pub struct Cvar<'a> {
    tuples: TupleVariations<'a>,
}

impl<'a> Cvar<'a> {
    /// `axis_count` is what fvar says.
    pub fn parse(table: Bytes<'a>, axis_count: u16) -> Result<Self> {
        let header: CvarHeader = table.read(0, Check::CvarLength)?;
        require(header.major_version == 1, Check::CvarVersion, table.at(0))?;
        let tuples = TupleVariations::parse(table, CvarHeader::SIZE, axis_count, SharedTuples::default())?;
        Ok(Self { tuples })
    }

    /// The values of `cvt ` at a location of normalised coordinates, whole numbers, into `out`, which has room for all:
    /// half as many as `cvt` has bytes.
    pub fn values(&self, cvt: Bytes, coordinates: &[i16], out: &mut [f32]) -> Result<()> {
        let stored: Array<Fword> = cvt.get_array(0, cvt.len() / Fword::SIZE);
        let sums = out.get_mut(..stored.len()).unwrap_or_default();
        sums.fill(0.0);
        let mut tuples = self.tuples;
        let mut shared = tuples.shared_point_numbers();
        let mut shared_count = 0;
        if tuples.has_shared_point_numbers() {
            shared_count = shared.point_count()?;
        }
        let shared_numbers = PointNumbers::new(shared, shared_count);
        let shared = shared_numbers.end()?;
        loop {
            let mut tuple = TupleVariation::default();
            let scalar = tuples.take_active(coordinates, &[], &mut tuple)?;
            if scalar == 0.0 {
                break;
            }
            let mut reader = tuples.data(&tuple, shared.position())?;
            let mut count = shared_count;
            let mut numbers = shared_numbers;
            if tuple.has(tuple_flag::PRIVATE_POINT_NUMBERS) {
                count = reader.point_count()?;
                numbers = PointNumbers::new(reader, count);
                reader = numbers.end()?;
            }
            let values = sums.len();
            let add = |number: usize, delta: i32, offset: u64| {
                require(number < values, Check::CvarValue, offset)?;
                for sum in covered_mut(sums, number, 1) {
                    *sum += to_float(delta) * scalar;
                }
                Ok(())
            };
            if count == 0 {
                each_delta(&mut reader, values, None, add)?;
            } else {
                each_delta(&mut reader, count, Some(numbers), add)?;
            }
        }
        for (sum, stored) in sums.iter_mut().zip(stored.iter()) {
            *sum = f32::from(stored) + rounded(*sum);
        }
        Ok(())
    }

    /// Takes the number of axes from the caller, for the table does not have it.
    pub fn walk(table: Bytes<'a>, axis_count: u16, walker: &mut Walker<'a, '_>) -> Result<()> {
        let header: CvarHeader = table.read(0, Check::CvarLength)?;
        walker.record(Place::new(c"cvar", [0; 4]), &header, table.at(0))?;
        let cvar = Self::parse(table, axis_count)?;
        cvar.tuples.walk(&PATHS, [0; 4], 0, 1, walker)
    }
}
