// SPDX-License-Identifier: Apache-2.0
//! The tuple variation store, which `gvar` has for every glyph and `cvar` once: tuples, each a region of the variation
//! space with the deltas that count there.
//! <https://learn.microsoft.com/typography/opentype/spec/otvarcommonformats#tuple-variation-store>
//!
//! A tuple whose point numbers are neither private nor shared is about all points. Values of x and of y are in runs of
//! their own: none reaches from one into the other.

pub mod decode;
pub mod packed;
pub mod region;

use core::ffi::CStr;

use self::packed::{PackedReader, PointNumbers};
use self::region::{SharedTuples, intermediate_scalar, tuple_scalar};
use crate::base::bytes::{Array, Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{F2Dot14, Offset16, Record as _, Uint16};
use crate::base::walker::{Name, Place, Walker};
use crate::record;

record!(TupleVariationStoreHeader: 4 {
    tuple_variation_count: Uint16,
    data_offset: Offset16,
});

record!(TupleVariationHeader: 4 {
    variation_data_size: Uint16,
    tuple_index: Uint16,
});

pub mod tuple_flag {
    // Of tuple_variation_count.
    pub const SHARED_POINT_NUMBERS: u16 = 0x8000;
    pub const COUNT_MASK: u16 = 0x0FFF;
    // Of tuple_index.
    pub const EMBEDDED_PEAK_TUPLE: u16 = 0x8000;
    pub const INTERMEDIATE_REGION: u16 = 0x4000;
    pub const PRIVATE_POINT_NUMBERS: u16 = 0x2000;
    pub const TUPLE_INDEX_MASK: u16 = 0x0FFF;
}

fn walk_tuple(tuple: Array<F2Dot14>, place: Place, bracket: usize, walker: &mut Walker) -> Result<()> {
    for (i, value) in (0..).zip(tuple.iter()) {
        let place = place.with_index(bracket, i);
        walker.value(place, const { Name::from_c(c"coordinate") }, value, tuple.at(to_usize(i)))?;
    }
    Ok(())
}

/// Returns how many there are, and leaves the reader behind them.
fn walk_points(reader: &mut PackedReader, place: Place, bracket: usize, walker: &mut Walker) -> Result<usize> {
    let count = reader.point_count()?;
    let mut numbers = PointNumbers::new(*reader, count);
    for (i, _) in (0..).zip(0..count) {
        let number = numbers.take()?;
        let place = place.with_index(bracket, i);
        walker.decoded(place, const { Name::from_c(c"point_number") }, i64::from(number), numbers.at())?;
    }
    *reader = numbers.end()?;
    Ok(count)
}

/// So many deltas, or, of all points, all that there are.
fn walk_deltas(
    reader: &mut PackedReader,
    count: Option<usize>,
    place: Place,
    bracket: usize,
    walker: &mut Walker,
) -> Result<()> {
    let mut left = count.unwrap_or(usize::MAX);
    let mut i = 0_u32;
    while if count.is_none() { !reader.is_at_end() } else { left != 0 } {
        let run = reader.delta_run(left)?;
        for k in 0..run.count {
            let place = place.with_index(bracket, i);
            walker.decoded(place, const { Name::from_c(c"delta") }, i64::from(run.delta(k)), run.at(k))?;
            i = i.wrapping_add(1);
        }
        left = left.wrapping_sub(run.count);
    }
    Ok(())
}

/// One tuple of a store.
#[derive(Clone, Copy, Debug, Default)]
pub struct TupleVariation<'a> {
    pub header: TupleVariationHeader,
    /// Those that stand behind the header: peak, start and end of the region.
    tuples: Bytes<'a>,
    data_start: usize,
}

impl TupleVariation<'_> {
    /// Of its data, counted from the end of the shared point numbers.
    pub fn data_start(&self) -> usize {
        self.data_start
    }

    #[inline]
    pub fn has(&self, flag: u16) -> bool {
        self.header.tuple_index & flag != 0
    }
}

/// Paths of the walk. The first bracket is that of the store, where a table has many.
pub struct TupleVariationPaths {
    pub store: &'static CStr,
    pub shared_point_numbers: &'static CStr,
    pub tuple_variation_headers: &'static CStr,
    pub peak_tuple: &'static CStr,
    pub intermediate_start_tuple: &'static CStr,
    pub intermediate_end_tuple: &'static CStr,
    pub private_point_numbers: &'static CStr,
    pub deltas: &'static CStr,
}

/// The tuples of a store, in their order.
#[derive(Clone, Copy, Debug, Default)]
pub struct TupleVariations<'a> {
    bytes: Bytes<'a>,
    data: Bytes<'a>,
    shared_tuples: SharedTuples<'a>,
    position: usize,
    data_start: usize,
    count: u16,
    axis_count: u16,
    has_shared_point_numbers: bool,
}

impl<'a> TupleVariations<'a> {
    /// The store begins at `position` of the bytes, whose start its offset counts from.
    pub fn parse(bytes: Bytes<'a>, position: usize, axis_count: u16, shared_tuples: SharedTuples<'a>) -> Result<Self> {
        let header: TupleVariationStoreHeader = bytes.read(position, Check::TupleStoreHeader)?;
        let data = bytes.from(usize::from(header.data_offset), Check::TupleDataOffset)?;
        Ok(Self {
            bytes,
            data,
            shared_tuples,
            position: position.saturating_add(TupleVariationStoreHeader::SIZE),
            data_start: 0,
            count: header.tuple_variation_count & tuple_flag::COUNT_MASK,
            axis_count,
            has_shared_point_numbers: header.tuple_variation_count & tuple_flag::SHARED_POINT_NUMBERS != 0,
        })
    }

    /// How many are left.
    #[inline]
    pub fn count(&self) -> u16 {
        self.count
    }

    #[inline]
    pub fn axis_count(&self) -> u16 {
        self.axis_count
    }

    #[inline]
    pub fn has_shared_point_numbers(&self) -> bool {
        self.has_shared_point_numbers
    }

    /// The next one, which is not to be asked for where none is left.
    #[inline]
    pub fn take(&mut self) -> Result<TupleVariation<'a>> {
        let header: TupleVariationHeader = self.bytes.read(self.position, Check::TupleHeader)?;
        let mut tuple = TupleVariation { header, tuples: Bytes::default(), data_start: self.data_start };
        let has_peak = tuple.has(tuple_flag::EMBEDDED_PEAK_TUPLE);
        let exists = has_peak || header.tuple_index & tuple_flag::TUPLE_INDEX_MASK < self.shared_tuples.count;
        require(exists, Check::TupleSharedIndex, self.at())?;
        self.position = self.position.wrapping_add(TupleVariationHeader::SIZE);
        let region = if tuple.has(tuple_flag::INTERMEDIATE_REGION) { 2 } else { 0 };
        let tuples = usize::from(has_peak).wrapping_add(region);
        let length = tuples.saturating_mul(usize::from(self.axis_count)).saturating_mul(F2Dot14::SIZE);
        tuple.tuples = self.bytes.slice(self.position, length, Check::TupleCoordinates)?;
        self.position = self.position.wrapping_add(length);
        self.data_start = self.data_start.wrapping_add(usize::from(header.variation_data_size));
        self.count = self.count.wrapping_sub(1);
        Ok(tuple)
    }

    /// Passes over those that do not count at the location, and returns the scalar of the one that does, or 0 where none
    /// is left. `shared_scalars` are those of the first shared tuples, and may be empty.
    pub fn take_active(
        &mut self,
        coordinates: &[i16],
        shared_scalars: &[f32],
        tuple: &mut TupleVariation<'a>,
    ) -> Result<f32> {
        while self.count != 0 {
            let known = self.skip_known_zeros(shared_scalars, tuple);
            if known != 0.0 {
                return Ok(known);
            }
            if self.count == 0 {
                break;
            }
            *tuple = self.take()?;
            let found = self.scalar(tuple, coordinates, shared_scalars);
            if found != 0.0 {
                return Ok(found);
            }
        }
        Ok(0.0)
    }

    /// Most tuples of a font with many axes are shared, and do not count. Passes over them up to one that does, and
    /// returns its scalar, or 0 where `take()` has to look closer.
    #[inline]
    fn skip_known_zeros(&mut self, shared_scalars: &[f32], tuple: &mut TupleVariation<'a>) -> f32 {
        const OTHERS: u16 = tuple_flag::EMBEDDED_PEAK_TUPLE | tuple_flag::INTERMEDIATE_REGION;
        let known = shared_scalars.len().min(usize::from(self.shared_tuples.count));
        let scalars = shared_scalars.get(..known).unwrap_or_default();
        let headers = self.bytes.as_slice().get(self.position..).unwrap_or_default().as_chunks().0;
        let mut skipped = 0_u16;
        let mut data_start = self.data_start;
        let mut scalar = 0.0;
        for bytes in headers.iter().take(usize::from(self.count)) {
            let bytes: &[u8; TupleVariationHeader::SIZE] = bytes;
            let header = TupleVariationHeader::from_bytes(bytes);
            let index = header.tuple_index & tuple_flag::TUPLE_INDEX_MASK;
            if header.tuple_index & OTHERS != 0 {
                break;
            }
            let Some(found) = scalars.get(usize::from(index)) else { break };
            scalar = *found;
            skipped = skipped.wrapping_add(1);
            if scalar != 0.0 {
                tuple.header = header;
                tuple.data_start = data_start;
            }
            data_start = data_start.wrapping_add(usize::from(header.variation_data_size));
            if scalar != 0.0 {
                break;
            }
        }
        self.position = self.position.wrapping_add(usize::from(skipped).wrapping_mul(TupleVariationHeader::SIZE));
        self.data_start = data_start;
        self.count = self.count.wrapping_sub(skipped);
        scalar
    }

    /// Place in the file of the next one.
    pub fn at(&self) -> u64 {
        self.bytes.at(self.position)
    }

    /// At the shared point numbers if there are any.
    #[inline]
    pub fn shared_point_numbers(&self) -> PackedReader<'a> {
        PackedReader::new(self.data)
    }

    /// What a tuple has, when the shared point numbers end at `shared_end`.
    #[inline]
    pub fn data(&self, tuple: &TupleVariation<'a>, shared_end: usize) -> Result<PackedReader<'a>> {
        let start = shared_end.saturating_add(tuple.data_start);
        let data = self.data.slice(start, usize::from(tuple.header.variation_data_size), Check::TupleData)?;
        Ok(PackedReader::new(data))
    }

    /// To be called before any `take()`. The store has the first `brackets` indices, and a point so many `dimensions`.
    /// Deltas of all points are as many as the tuple has data: the store does not say how many points there are.
    pub fn walk(
        &self,
        paths: &TupleVariationPaths,
        index: [u32; 4],
        brackets: usize,
        dimensions: usize,
        walker: &mut Walker<'a, '_>,
    ) -> Result<()> {
        if self.bytes.is_empty() {
            return Ok(());
        }
        let header_position = self.position.wrapping_sub(TupleVariationStoreHeader::SIZE);
        let header: TupleVariationStoreHeader = self.bytes.get(header_position);
        walker.record(Place::new(paths.store, index), &header, self.bytes.at(header_position))?;
        let mut tuples = *self;
        let mut shared = self.shared_point_numbers();
        let mut shared_count = 0;
        if self.has_shared_point_numbers {
            shared_count = walk_points(&mut shared, Place::new(paths.shared_point_numbers, index), brackets, walker)?;
        }
        let behind = brackets.wrapping_add(1);
        for i in 0..self.count {
            let place = |path| Place::new(path, index).with_index(brackets, u32::from(i));
            let offset = tuples.at();
            let tuple = tuples.take()?;
            walker.record(place(paths.tuple_variation_headers), &tuple.header, offset)?;
            let mut embedded_tuples = 0;
            if tuple.has(tuple_flag::EMBEDDED_PEAK_TUPLE) {
                walk_tuple(self.embedded(&tuple, 0), place(paths.peak_tuple), behind, walker)?;
                embedded_tuples = 1;
            }
            if tuple.has(tuple_flag::INTERMEDIATE_REGION) {
                let start = self.embedded(&tuple, embedded_tuples);
                let end = self.embedded(&tuple, embedded_tuples.wrapping_add(1));
                walk_tuple(start, place(paths.intermediate_start_tuple), behind, walker)?;
                walk_tuple(end, place(paths.intermediate_end_tuple), behind, walker)?;
            }
            let mut reader = self.data(&tuple, shared.position())?;
            let mut count = shared_count;
            if tuple.has(tuple_flag::PRIVATE_POINT_NUMBERS) {
                count = walk_points(&mut reader, place(paths.private_point_numbers), behind, walker)?;
            }
            let count = if count == 0 { None } else { Some(count.wrapping_mul(dimensions)) };
            walk_deltas(&mut reader, count, place(paths.deltas), behind, walker)?;
        }
        Ok(())
    }

    fn scalar(&self, tuple: &TupleVariation<'a>, coordinates: &[i16], shared_scalars: &[f32]) -> f32 {
        let is_intermediate = tuple.has(tuple_flag::INTERMEDIATE_REGION);
        if tuple.has(tuple_flag::EMBEDDED_PEAK_TUPLE) {
            let peak = self.embedded(tuple, 0);
            if !is_intermediate {
                return tuple_scalar(peak, coordinates);
            }
            return intermediate_scalar(peak, self.embedded(tuple, 1), self.embedded(tuple, 2), coordinates);
        }
        let index = tuple.header.tuple_index & tuple_flag::TUPLE_INDEX_MASK;
        if !is_intermediate && let Some(scalar) = shared_scalars.get(usize::from(index)) {
            return *scalar;
        }
        let peak = self.shared_tuples.tuple(index, self.axis_count);
        if !is_intermediate {
            return tuple_scalar(peak, coordinates);
        }
        intermediate_scalar(peak, self.embedded(tuple, 0), self.embedded(tuple, 1), coordinates)
    }

    fn embedded(&self, tuple: &TupleVariation<'a>, i: usize) -> Array<'a, F2Dot14> {
        let count = usize::from(self.axis_count);
        tuple.tuples.get_array(i.wrapping_mul(count).wrapping_mul(F2Dot14::SIZE), count)
    }
}
