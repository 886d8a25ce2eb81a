// SPDX-License-Identifier: Apache-2.0
//! A simple glyph: contours of points, as flags and packed coordinates.
//! <https://learn.microsoft.com/typography/opentype/spec/glyf#simple-glyph-description>

use super::header::GlyphHeader;
use super::path::flag;
use crate::base::bytes::{Array, Bytes, covered_mut, to_u64, to_usize};
use crate::base::check::Check;
use crate::base::limits;
use crate::base::outline::Point;
use crate::base::result::{Result, require};
use crate::base::types::{Record as _, Uint8, Uint16};
use crate::base::walker::{Name, Place, Walker};
use crate::tables::instructions::walk_instructions;

/// A coordinate is decoded from two bytes whether it has them or not; a language with bounds checks needs one more to see
/// that it cannot run out.
const SLACK: usize = 3;

const fn coordinate_length(is_short: u64, same_or_positive: u64) -> u64 {
    if is_short != 0 {
        1
    } else if same_or_positive != 0 {
        0
    } else {
        2
    }
}

/// Bytes that the coordinates of a point take, by bits 1 to 5 of its flags: of x in the low half, of y in the high one.
static COORDINATE_LENGTHS: [u64; 32] = coordinate_lengths();

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "evaluated when the program is compiled")]
const fn coordinate_lengths() -> [u64; 32] {
    let mut lengths = [0; 32];
    let mut bits = 0;
    let mut i = 0;
    while i < lengths.len() {
        let x = coordinate_length(bits & 1, (bits >> 3) & 1);
        let y = coordinate_length((bits >> 1) & 1, (bits >> 4) & 1);
        lengths[i] = x | (y << 32);
        bits += 1;
        i += 1;
    }
    lengths
}

#[inline]
fn lengths_of(bits: u8) -> u64 {
    COORDINATE_LENGTHS.get(usize::from((bits >> 1) & 31)).copied().unwrap_or(0)
}

#[derive(Clone, Copy, Debug)]
pub struct SimpleGlyph<'a> {
    end_points: Array<'a, Uint16>,
    point_count: u32,
    instructions: Bytes<'a>,
    /// Flags and coordinates.
    data: Bytes<'a>,
}

/// What the flags say: how long the coordinates are, which are known to be inside the glyph.
#[derive(Clone, Copy, Debug)]
pub struct Expanded<'a> {
    coordinates: Bytes<'a>,
    x_length: usize,
}

impl<'a> SimpleGlyph<'a> {
    /// `glyph` is the whole description; `contours` comes from its header.
    #[inline]
    pub fn parse(glyph: Bytes<'a>, contours: u16) -> Result<Self> {
        let end_points: Array<Uint16> = glyph.array(GlyphHeader::SIZE, usize::from(contours), Check::GlyfEndPoints)?;
        let mut previous = -1;
        for (i, end) in end_points.iter().enumerate() {
            let end = i32::from(end);
            require(end > previous, Check::GlyfEndPointsOrder, end_points.at(i))?;
            previous = end;
        }
        let point_count = previous.wrapping_add(1).cast_unsigned();
        require(point_count <= limits::GLYF_POINTS, Check::GlyfPoints, glyph.at(GlyphHeader::SIZE))?;

        let position = usize::from(contours).saturating_mul(2).saturating_add(GlyphHeader::SIZE);
        let length: Uint16 = glyph.read(position, Check::GlyfInstructionLength)?;
        let position = position.saturating_add(2);
        let instructions = glyph.slice(position, usize::from(length), Check::GlyfInstructions)?;
        let data = glyph.from(position.saturating_add(usize::from(length)), Check::GlyfInstructions)?;
        Ok(Self { end_points, point_count, instructions, data })
    }

    pub fn point_count(&self) -> usize {
        to_usize(self.point_count)
    }

    /// The number of the last point of each contour.
    pub fn end_points(&self) -> Array<'a, Uint16> {
        self.end_points
    }

    /// Bytes of scratch that decoding needs: a flag a point, and a copy of the coordinates when they end the table.
    pub fn scratch_size(&self) -> usize {
        let points = self.point_count();
        points.saturating_add(points.saturating_mul(4).min(self.data.len())).saturating_add(SLACK)
    }

    /// Fills the first `point_count()` bytes of the scratch with a flag a point, with `flag::CONTOUR_END`.
    #[inline]
    pub fn expand_flags(&self, scratch: &mut [u8]) -> Result<Expanded<'a>> {
        let flags = covered_mut(scratch, 0, self.point_count());
        let count = flags.len();
        let mut position = 0_usize;
        let mut lengths = 0_u64;
        let mut i = 0_usize;
        while i < count {
            require(position < self.data.len(), Check::GlyfFlags, self.data.at(position))?;
            let bits: Uint8 = self.data.get(position);
            position = position.wrapping_add(1);
            let length = lengths_of(bits);
            let kept = bits & !flag::CONTOUR_END;
            if let Some(slot) = flags.get_mut(i) {
                *slot = kept;
            }
            i = i.wrapping_add(1);
            lengths = lengths.wrapping_add(length);
            if bits & flag::REPEAT_FLAG != 0 {
                require(position < self.data.len(), Check::GlyfFlags, self.data.at(position))?;
                let repeats: Uint8 = self.data.get(position);
                let repeats = usize::from(repeats);
                require(repeats <= count.wrapping_sub(i), Check::GlyfFlagsRepeat, self.data.at(position))?;
                position = position.wrapping_add(1);
                covered_mut(flags, i, repeats).fill(kept);
                i = i.wrapping_add(repeats);
                lengths = lengths.wrapping_add(length.wrapping_mul(to_u64(repeats)));
            }
        }
        for end in self.end_points.iter() {
            for last in covered_mut(flags, usize::from(end), 1) {
                *last |= flag::CONTOUR_END;
            }
        }
        let (x_length, y_length) = split(lengths);
        let coordinates = self.data.slice(position, x_length.saturating_add(y_length), Check::GlyfCoordinates)?;
        Ok(Expanded { coordinates, x_length })
    }

    /// The points, the first one relative to x. `points` has room for `point_count()` of them, `scratch` is the same again;
    /// returns the flags in it.
    #[inline]
    pub fn decode<'s>(
        &self,
        expanded: &Expanded<'a>,
        glyf: Bytes<'a>,
        x: i32,
        scratch: &'s mut [u8],
        points: &mut [Point],
    ) -> Result<&'s [u8]> {
        let (flags, copy) = scratch.split_at_mut_checked(self.point_count()).unwrap_or_default();
        let coordinates = expanded.coordinates;
        let length = coordinates.len();
        // Behind nearly every glyph there is another one; only the last of a table has to be copied to have slack behind it.
        let start = usize::try_from(coordinates.at(0).wrapping_sub(glyf.at(0))).unwrap_or(usize::MAX);
        let with_slack = length.saturating_add(SLACK);
        let coordinates = if glyf.contains(start, with_slack) {
            glyf.slice(start, with_slack, Check::GlyfCoordinates)?.as_slice()
        } else {
            copy_with_slack(coordinates.as_slice(), covered_mut(copy, 0, with_slack))
        };

        let mut x_rest = coordinates;
        let mut y_rest = coordinates.get(expanded.x_length..).unwrap_or_default();
        let mut x_sum = x;
        let mut y_sum = 0_i32;
        for (point, &bits) in points.iter_mut().zip(flags.iter()) {
            let bits = u32::from(bits);
            let dx = delta(&mut x_rest, (bits >> 1) & 1, (bits >> 4) & 1);
            let dy = delta(&mut y_rest, (bits >> 2) & 1, (bits >> 5) & 1);
            x_sum = x_sum.wrapping_add(dx);
            y_sum = y_sum.wrapping_add(dy);
            *point = Point { x: to_float(x_sum), y: to_float(y_sum) };
        }
        Ok(flags)
    }

    pub fn walk(glyph: Bytes<'a>, contours: u16, id: u32, walker: &mut Walker<'a, '_>) -> Result<()> {
        let simple = Self::parse(glyph, contours)?;
        for (i, end) in (0_u32..).zip(simple.end_points.iter()) {
            let place = Place::new(c"glyf.glyphs[].end_pts_of_contours[]", [id, i, 0, 0]);
            walker.value(place, const { Name::from_c(c"end_point") }, end, simple.end_points.at(to_usize(i)))?;
        }
        let place = Place::new(c"glyf.glyphs[]", [id, 0, 0, 0]);
        walker.bytes(place, const { Name::from_c(c"instructions") }, simple.instructions)?;
        let place = Place::new(c"glyf.glyphs[].instructions[]", [id, 0, 0, 0]);
        walk_instructions(simple.instructions, place, 1, walker)?;
        simple.walk_points(id, walker)
    }

    fn walk_points(&self, id: u32, walker: &mut Walker<'a, '_>) -> Result<()> {
        let data = self.data;
        let mut position = 0_usize;
        let mut lengths = 0_u64;
        let mut point = 0_u32;
        while point < self.point_count {
            let place = Place::new(c"glyf.glyphs[].flags[]", [id, point, 0, 0]);
            let bits: Uint8 = data.read(position, Check::GlyfFlags)?;
            walker.value(place, const { Name::from_c(c"flags") }, bits, data.at(position))?;
            position = position.wrapping_add(1);
            let mut repeats = 0;
            if bits & flag::REPEAT_FLAG != 0 {
                let count: Uint8 = data.read(position, Check::GlyfFlags)?;
                walker.value(place, const { Name::from_c(c"repeat_count") }, count, data.at(position))?;
                repeats = u32::from(count);
                let left = self.point_count.wrapping_sub(point).wrapping_sub(1);
                require(repeats <= left, Check::GlyfFlagsRepeat, data.at(position))?;
                position = position.wrapping_add(1);
            }
            point = point.wrapping_add(1).wrapping_add(repeats);
            lengths = lengths.wrapping_add(lengths_of(bits).wrapping_mul(u64::from(repeats).wrapping_add(1)));
        }
        let (x_length, y_length) = split(lengths);
        let coordinates = data.slice(position, x_length.saturating_add(y_length), Check::GlyfCoordinates)?;
        let x = coordinates.slice(0, x_length, Check::GlyfCoordinates)?;
        let y = coordinates.slice(x_length, y_length, Check::GlyfCoordinates)?;
        let place = Place::new(c"glyf.glyphs[]", [id, 0, 0, 0]);
        walker.bytes(place, const { Name::from_c(c"x_coordinates") }, x)?;
        walker.bytes(place, const { Name::from_c(c"y_coordinates") }, y)
    }
}

#[inline]
fn split(lengths: u64) -> (usize, usize) {
    let y = u32::try_from(lengths >> 32).unwrap_or(u32::MAX);
    let x = u32::try_from(lengths & 0xFFFF_FFFF).unwrap_or(u32::MAX);
    (to_usize(x), to_usize(y))
}

#[cold]
fn copy_with_slack<'s>(coordinates: &[u8], copy: &'s mut [u8]) -> &'s [u8] {
    let mut source = coordinates.iter();
    for byte in copy.iter_mut() {
        *byte = source.next().copied().unwrap_or(0);
    }
    copy
}

/// The change of a coordinate, from the two bytes at its place; only arithmetic, because no branch predictor knows which
/// of the four forms comes next.
#[inline(always)]
fn delta(rest: &mut &[u8], is_short: u32, same_or_positive: u32) -> i32 {
    let Some(&[high, low, _]) = rest.first_chunk() else {
        return 0;
    };
    let short_mask = 0_u32.wrapping_sub(is_short);
    // All ones: negative short, or a long that is there.
    let other_mask = same_or_positive.wrapping_sub(1);
    let byte = u32::from(high);
    let word = i32::from(i16::from_be_bytes([high, low])).cast_unsigned();
    let short_value = (byte ^ other_mask).wrapping_sub(other_mask);
    let long_value = word & other_mask;
    let value = (short_value & short_mask) | (long_value & !short_mask);
    let length = (1 & short_mask) | (2 & other_mask & !short_mask);
    *rest = rest.get(to_usize(length)..).unwrap_or_default();
    value.cast_signed()
}

#[inline]
#[allow(clippy::as_conversions, reason = "rounds to nearest, like static_cast")]
fn to_float(value: i32) -> f32 {
    value as f32
}
