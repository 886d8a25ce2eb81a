// SPDX-License-Identifier: Apache-2.0
//! What the tuples of `gvar` add to the points of a glyph at a location.
//! <https://learn.microsoft.com/typography/opentype/spec/gvar#point-numbers-and-processing-for-simple-glyphs>
//!
//! Behind the points of a simple glyph, or the components of a composite, come four phantom points: the ends of the
//! advance width and of the advance height. In 32-bit floating point a delta is multiplied by the scalar of its tuple,
//! those between two points of a contour that have deltas are interpolated, and the products are added up in the order of
//! the tuples; nothing is rounded to units, as in HarfBuzz and unlike in FreeType. Where a tuple names a point twice, both
//! deltas count.

use crate::base::bytes::{Array, covered_mut, to_u64, to_usize};
use crate::base::check::Check;
use crate::base::limits;
use crate::base::outline::Point;
use crate::base::result::{Result, require};
use crate::base::types::Uint16;
use crate::tables::gvar::Variation;
use crate::tables::tuple_variation::decode::{Float, LONGEST_RUN, Number, add_deltas, decode_deltas};
use crate::tables::tuple_variation::packed::{PackedReader, PointNumbers, each_delta};
use crate::tables::tuple_variation::{TupleVariation, TupleVariations, tuple_flag};

pub const PHANTOM_POINTS: usize = 4;

/// The phantom points of a glyph, as far as its location moves them.
pub type PhantomDeltas = [Point; PHANTOM_POINTS];

#[inline]
fn float_at(floats: &[Float], i: usize) -> f32 {
    f32::from_ne_bytes(floats.get(i).copied().unwrap_or_default())
}

/// What is added to the coordinates of points.
#[derive(Clone, Copy)]
pub struct Sums<'s> {
    pub x: &'s [Float],
    pub y: &'s [Float],
}

impl Sums<'_> {
    #[inline]
    pub fn at(&self, i: usize) -> Point {
        Point { x: float_at(self.x, i), y: float_at(self.y, i) }
    }

    #[inline]
    pub fn iter(&self) -> impl Iterator<Item = Point> {
        let floats = self.x.iter().zip(self.y);
        floats.map(|(x, y)| Point { x: f32::from_ne_bytes(*x), y: f32::from_ne_bytes(*y) })
    }
}

pub struct Deltas<'v, 'w, 'a> {
    variation: &'v Variation<'v, 'a>,
    work: &'w mut u64,
    tuples: TupleVariations<'a>,
    tuple: TupleVariation<'a>,
    scalar: f32,
}

/// The numbers that the reader is at, which never fall; returns how many there are. Each is one of `points`, of which a
/// tuple cannot name more than there are.
fn read_numbers(reader: &mut PackedReader, points: usize, numbers: &mut [Number]) -> Result<usize> {
    let offset = reader.at();
    let count = reader.point_count()?;
    require(count <= points, Check::GlyfDeltaPointCount, offset)?;
    let mut number = 0_u32;
    let mut i = 0_usize;
    while i < count {
        let run = reader.point_run(count.wrapping_sub(i))?;
        for (k, slot) in covered_mut(numbers, i, run.count).iter_mut().enumerate() {
            number = number.wrapping_add(run.step(k));
            *slot = number.to_ne_bytes();
        }
        require(to_usize(number) < points, Check::GlyfDeltaPoint, run.at(0))?;
        i = i.wrapping_add(run.count);
    }
    Ok(count)
}

/// A point that a tuple names, with its delta.
#[derive(Clone, Copy)]
struct Named {
    number: usize,
    delta: Point,
}

/// The delta of a coordinate, by the stored coordinate: that of the nearer point below and above the two, and in between
/// on the line from one to the other.
#[derive(Clone, Copy)]
struct Slope {
    low: f32,
    high: f32,
    at_low: f32,
    at_high: f32,
    rise: f32,
}

impl Slope {
    #[inline]
    fn between(a: f32, delta_a: f32, b: f32, delta_b: f32) -> Self {
        if a == b {
            let delta = if delta_a == delta_b { delta_a } else { 0.0 };
            return Self { low: a, high: a, at_low: delta, at_high: delta, rise: 0.0 };
        }
        let (low, high, at_low, at_high) = if a > b { (b, a, delta_b, delta_a) } else { (a, b, delta_a, delta_b) };
        Self { low, high, at_low, at_high, rise: (at_high - at_low) / (high - low) }
    }

    #[inline]
    fn at(&self, stored: f32) -> f32 {
        let inside = self.at_low + (stored - self.low) * self.rise;
        let above = if stored >= self.high { self.at_high } else { inside };
        if stored <= self.low { self.at_low } else { above }
    }
}

/// Adds what a tuple with point numbers says, and what follows from it for the points between.
struct Spread<'s> {
    numbers: &'s [Number],
    deltas: Sums<'s>,
    points: &'s [Point],
    sums_x: &'s mut [Float],
    sums_y: &'s mut [Float],
    next: usize,
}

impl Spread<'_> {
    /// The points from `start` to `end`.
    fn contour(&mut self, start: usize, end: usize) {
        let behind = end.wrapping_add(1);
        let Some(first) = self.take_before(behind) else { return };
        let mut previous = first;
        while let Some(named) = self.take_before(behind) {
            if named.number.wrapping_sub(previous.number) > 1 {
                let gap = self.gap(previous, named);
                self.fill(gap, previous.number.wrapping_add(1), named.number);
            }
            previous = named;
        }
        let gap = self.gap(previous, first);
        self.fill(gap, previous.number.wrapping_add(1), behind);
        self.fill(gap, start, first.number);
    }

    /// The points behind all contours.
    fn rest(&mut self) {
        while self.take_before(usize::MAX).is_some() {}
    }

    /// The number that is next, if it is below `end`.
    #[inline]
    fn number_before(&self, end: usize) -> Option<usize> {
        let number = self.numbers.get(self.next)?;
        Some(to_usize(u32::from_ne_bytes(*number))).filter(|number| *number < end)
    }

    #[inline]
    fn take_before(&mut self, end: usize) -> Option<Named> {
        let number = self.number_before(end)?;
        let mut delta = self.deltas.at(self.next);
        self.next = self.next.wrapping_add(1);
        while self.number_before(end) == Some(number) {
            let again = self.deltas.at(self.next);
            delta.x += again.x;
            delta.y += again.y;
            self.next = self.next.wrapping_add(1);
        }
        for (sums, delta) in [(&mut *self.sums_x, delta.x), (&mut *self.sums_y, delta.y)] {
            for sum in covered_mut(sums, number, 1) {
                *sum = (f32::from_ne_bytes(*sum) + delta).to_ne_bytes();
            }
        }
        Some(Named { number, delta })
    }

    #[inline]
    fn gap(&self, a: Named, b: Named) -> (Slope, Slope) {
        let at = |named: Named| self.points.get(named.number).copied().unwrap_or_default();
        let (from, to) = (at(a), at(b));
        (Slope::between(from.x, a.delta.x, to.x, b.delta.x), Slope::between(from.y, a.delta.y, to.y, b.delta.y))
    }

    #[inline]
    fn fill(&mut self, (x, y): (Slope, Slope), from: usize, to: usize) {
        let count = to.wrapping_sub(from);
        let sums = covered_mut(self.sums_x, from, count).iter_mut().zip(covered_mut(self.sums_y, from, count));
        for ((sum_x, sum_y), point) in sums.zip(self.points.get(from..to).unwrap_or_default()) {
            *sum_x = (f32::from_ne_bytes(*sum_x) + x.at(point.x)).to_ne_bytes();
            *sum_y = (f32::from_ne_bytes(*sum_y) + y.at(point.y)).to_ne_bytes();
        }
    }
}

#[inline]
#[allow(clippy::as_conversions, reason = "rounds to nearest, like static_cast")]
fn to_float(value: i32) -> f32 {
    value as f32
}

impl<'v, 'w, 'a> Deltas<'v, 'w, 'a> {
    /// `work` counts the tuples of all glyphs of an outline and the points that they move.
    pub fn new(variation: &'v Variation<'v, 'a>, work: &'w mut u64) -> Self {
        let (tuples, tuple) = (TupleVariations::default(), TupleVariation::default());
        Self { variation, work, tuples, tuple, scalar: 0.0 }
    }

    /// Whether any tuple of the glyph counts at the location. If so, one of the two functions below may follow.
    #[inline]
    pub fn begin(&mut self, glyph: u32) -> Result<bool> {
        self.tuples = self.variation.gvar.glyph(glyph)?;
        let axes = usize::from(self.tuples.axis_count());
        self.charge(usize::from(self.tuples.count()).saturating_mul(axes.wrapping_add(1)))?;
        self.next()
    }

    /// Goes to the next tuple that counts; false behind the last one.
    #[inline]
    fn next(&mut self) -> Result<bool> {
        let Variation { coordinates, shared_scalars, .. } = *self.variation;
        self.scalar = self.tuples.take_active(coordinates, shared_scalars, &mut self.tuple)?;
        Ok(self.scalar != 0.0)
    }

    #[inline]
    fn charge(&mut self, amount: usize) -> Result<()> {
        *self.work = self.work.wrapping_add(to_u64(amount));
        require(*self.work <= limits::GLYF_DELTA_WORK, Check::GlyfDeltaWork, self.tuples.at())
    }

    pub fn scratch_size(moved: usize) -> usize {
        let floats = moved.saturating_add(LONGEST_RUN).saturating_mul(4);
        floats.saturating_add(moved.saturating_mul(2)).saturating_mul(size_of::<Number>())
    }

    /// What is added to each of the points and to the phantom points behind them, `moved` points in all. Contours end at
    /// the `end_points`; the components of a composite have none, and are not interpolated. The sums lie in the scratch,
    /// which has `scratch_size()` bytes.
    pub fn sum<'s>(
        &mut self,
        points: &[Point],
        end_points: Array<Uint16>,
        moved: usize,
        scratch: &'s mut [u8],
    ) -> Result<Sums<'s>> {
        let room = moved.saturating_add(LONGEST_RUN);
        let floats = scratch.as_chunks_mut().0;
        let (sums_x, floats) = floats.split_at_mut_checked(room).unwrap_or_default();
        let (sums_y, floats) = floats.split_at_mut_checked(room).unwrap_or_default();
        let (deltas_x, floats) = floats.split_at_mut_checked(room).unwrap_or_default();
        let (deltas_y, numbers) = floats.split_at_mut_checked(room).unwrap_or_default();
        let (shared_numbers, private_numbers) = numbers.split_at_mut_checked(moved).unwrap_or_default();
        let mut shared = self.tuples.shared_point_numbers();
        let mut shared_count = 0;
        if self.tuples.has_shared_point_numbers() {
            shared_count = read_numbers(&mut shared, moved, shared_numbers)?;
        }
        let table = self.variation.gvar.table();
        let mut is_first = true;
        let mut more = true;
        while more {
            self.charge(moved)?;
            let mut reader = self.tuples.data(&self.tuple, shared.position())?;
            let mut named = shared_count;
            let is_private = self.tuple.has(tuple_flag::PRIVATE_POINT_NUMBERS);
            if is_private {
                named = read_numbers(&mut reader, moved, private_numbers)?;
            }
            let count = if named == 0 { moved } else { named };
            let (x, y) =
                if named == 0 && is_first { (&mut *sums_x, &mut *sums_y) } else { (&mut *deltas_x, &mut *deltas_y) };
            decode_deltas(&mut reader, table, self.scalar, count, x)?;
            decode_deltas(&mut reader, table, self.scalar, count, y)?;
            if named == 0 {
                if !is_first {
                    add_deltas(sums_x, deltas_x, moved);
                    add_deltas(sums_y, deltas_y, moved);
                }
            } else {
                if is_first {
                    covered_mut(sums_x, 0, moved).fill(Float::default());
                    covered_mut(sums_y, 0, moved).fill(Float::default());
                }
                let numbers = if is_private { &mut *private_numbers } else { &mut *shared_numbers };
                let numbers = &*covered_mut(numbers, 0, named);
                let deltas = Sums { x: deltas_x, y: deltas_y };
                let mut spread = Spread { numbers, deltas, points, sums_x, sums_y, next: 0 };
                let mut start = 0_usize;
                for end in end_points.iter() {
                    let end = usize::from(end);
                    spread.contour(start, end);
                    start = end.wrapping_add(1);
                }
                spread.rest();
            }
            is_first = false;
            more = self.next()?;
        }
        Ok(Sums { x: sums_x, y: sums_y })
    }

    /// The same of the phantom points alone, which are behind so many others.
    pub fn phantoms(&mut self, points: usize) -> Result<PhantomDeltas> {
        let mut sums = PhantomDeltas::default();
        let count = points.saturating_add(PHANTOM_POINTS);
        let mut shared = self.tuples.shared_point_numbers();
        let mut shared_count = 0;
        if self.tuples.has_shared_point_numbers() {
            shared_count = shared.point_count()?;
            self.charge(shared_count)?;
        }
        let shared_numbers = PointNumbers::new(shared, shared_count);
        let shared = shared_numbers.end()?;
        let mut more = true;
        while more {
            let mut reader = self.tuples.data(&self.tuple, shared.position())?;
            let mut named = shared_count;
            let mut numbers = shared_numbers;
            if self.tuple.has(tuple_flag::PRIVATE_POINT_NUMBERS) {
                named = reader.point_count()?;
                numbers = PointNumbers::new(reader, named);
                reader = numbers.end()?;
            }
            // Each coordinate reads the numbers again.
            self.charge(named.wrapping_mul(2))?;
            let scalar = self.scalar;
            let coordinates: [fn(&mut Point) -> &mut f32; 2] = [|point| &mut point.x, |point| &mut point.y];
            for coordinate in coordinates {
                let add = |number: usize, delta: i32, offset: u64| {
                    require(number < count, Check::GlyfDeltaPoint, offset)?;
                    if number >= points {
                        for sum in covered_mut(&mut sums, number.wrapping_sub(points), 1) {
                            *coordinate(sum) += to_float(delta) * scalar;
                        }
                    }
                    Ok(())
                };
                if named == 0 {
                    each_delta(&mut reader, count, None, add)?;
                } else {
                    each_delta(&mut reader, named, Some(numbers), add)?;
                }
            }
            more = self.next()?;
        }
        Ok(sums)
    }
}
