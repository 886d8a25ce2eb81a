// SPDX-License-Identifier: Apache-2.0
//! From the points of a TrueType contour to move, line, quad, close.
//! <https://learn.microsoft.com/typography/opentype/spec/glyf#simple-glyph-description>
//!
//! Two points off the curve in a row have an implied one on the curve halfway between them. The writer does the same
//! stores for every point and lets arithmetic decide what they hold and how far it advances: nothing predicts which point
//! is on the curve.

use crate::base::outline::{Point, verb};

pub mod flag {
    pub const ON_CURVE_POINT: u8 = 0x01;
    pub const REPEAT_FLAG: u8 = 0x08;
    /// Reserved in the file; in expanded flags it marks the last point of a contour.
    pub const CONTOUR_END: u8 = 0x80;
}

#[inline]
fn midpoint(a: Point, b: Point) -> Point {
    Point { x: a.x * 0.5 + b.x * 0.5, y: a.y * 0.5 + b.y * 0.5 }
}

/// The stored point, by whether an implied one comes before it: as it is, or halfway from the previous one.
#[inline]
fn weights(implied: bool) -> (f32, f32) {
    const OF_POINT: [f32; 2] = [1.0, 0.5];
    const OF_PREVIOUS: [f32; 2] = [0.0, 0.5];
    let i = usize::from(implied);
    (OF_POINT.get(i).copied().unwrap_or(1.0), OF_PREVIOUS.get(i).copied().unwrap_or(0.0))
}

pub struct PathWriter<'o> {
    points: &'o mut [Point],
    verbs: &'o mut [u8],
    point_count: usize,
    verb_count: usize,
}

impl<'o> PathWriter<'o> {
    /// Room that the path of so many points and contours needs at the most; one element is slack of the unconditional
    /// stores.
    pub fn points_for(points: usize, contours: usize) -> usize {
        points.saturating_mul(2).saturating_add(contours).saturating_add(1)
    }

    pub fn verbs_for(points: usize, contours: usize) -> usize {
        contours.saturating_mul(2).saturating_add(points).saturating_add(1)
    }

    pub fn new(points: &'o mut [Point], verbs: &'o mut [u8]) -> Self {
        Self { points, verbs, point_count: 0, verb_count: 0 }
    }

    /// All contours of a glyph, each ended by a point with `flag::CONTOUR_END`.
    #[inline]
    pub fn add(&mut self, points: &[Point], flags: &[u8]) {
        let mut rest = points.iter().zip(flags);
        while let Some((&first, &flags)) = rest.next() {
            self.add_contour(first, flags, &mut rest);
        }
    }

    pub fn point_count(&self) -> usize {
        self.point_count
    }

    pub fn verb_count(&self) -> usize {
        self.verb_count
    }

    /// The contour that begins with `first`; takes the rest of it from `rest`.
    #[inline]
    fn add_contour<'p>(&mut self, first: Point, flags: u8, rest: &mut impl Iterator<Item = (&'p Point, &'p u8)>) {
        let start = self.point_count;
        let first_on = flags & flag::ON_CURVE_POINT != 0;
        let mut ended = flags & flag::CONTOUR_END != 0;
        put(self.points, start, first);
        self.point_count = start.wrapping_add(1);
        self.put_verb(verb::MOVE);
        let mut previous = first;
        let mut previous_off = false;
        if !first_on {
            self.add_point(&mut previous, &mut previous_off, first, flags);
        }

        while !ended {
            let Some((&point, &flags)) = rest.next() else { break };
            self.add_point(&mut previous, &mut previous_off, point, flags);
            ended = flags & flag::CONTOUR_END != 0;
        }

        // A contour that begins off the curve starts at its last point, or halfway to it where that is off the curve too.
        let mut start_point = first;
        if !first_on {
            start_point = if previous_off { midpoint(previous, first) } else { previous };
            put(self.points, start, start_point);
        }
        if previous_off {
            put(self.points, self.point_count, start_point);
            self.point_count = self.point_count.wrapping_add(1);
            self.put_verb(verb::QUAD);
        }
        self.put_verb(verb::CLOSE);
    }

    #[inline(always)]
    fn add_point(&mut self, previous: &mut Point, previous_off: &mut bool, point: Point, flags: u8) {
        let on = flags & flag::ON_CURVE_POINT != 0;
        let implied = *previous_off & !on;
        let (mine, others) = weights(implied);
        let implied_point = Point { x: previous.x * others + point.x * mine, y: previous.y * others + point.y * mine };
        if let Some([a, b]) = self.points.get_mut(self.point_count..).and_then(<[Point]>::first_chunk_mut) {
            *a = implied_point;
            *b = point;
        }
        self.point_count = self.point_count.wrapping_add(1).wrapping_add(usize::from(implied));
        put(self.verbs, self.verb_count, verb::LINE.wrapping_add(u8::from(*previous_off)));
        self.verb_count = self.verb_count.wrapping_add(usize::from(*previous_off | on));
        *previous = point;
        *previous_off = !on;
    }

    #[inline]
    fn put_verb(&mut self, verb: u8) {
        put(self.verbs, self.verb_count, verb);
        self.verb_count = self.verb_count.wrapping_add(1);
    }
}

#[inline]
fn put<T>(elements: &mut [T], i: usize, value: T) {
    if let Some(slot) = elements.get_mut(i) {
        *slot = value;
    }
}
