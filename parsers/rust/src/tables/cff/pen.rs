// SPDX-License-Identifier: Apache-2.0
//! The outline that a charstring draws, in memory of the caller. Room is asked for before each operator, for as many points
//! as it has operands: no operator draws more of them. The verbs have twice the room of the points: no point has more
//! than a move and the close before it.
//!
//! A contour begins at the origin when nothing else was said: that move is written at the start, and taken back by the
//! first moveto.

use super::fixed::Bits;
use crate::base::outline::{Point, verb};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Position {
    pub x: Bits,
    pub y: Bits,
}

/// dx1 dy1 dx2 dy2 dx3 dy3, each from the point before.
pub type Curve = [Bits; 6];

#[inline(always)]
#[allow(clippy::as_conversions, reason = "rounds to nearest, like static_cast")]
fn to_float(bits: Bits) -> f32 {
    bits.cast_signed() as f32 * (1.0 / 65536.0)
}

#[derive(Default)]
pub struct Room<'o> {
    pub points: &'o mut [Point],
    pub verbs: &'o mut [u8],
}

/// Where the pen is, without the memory that it writes to.
#[derive(Clone, Copy, Default)]
pub struct Progress {
    x: Bits,
    y: Bits,
    point_count: usize,
    verb_count: usize,
    moved: bool,
}

pub struct Pen<'o> {
    room: Room<'o>,
    progress: Progress,
}

impl<'o> Pen<'o> {
    #[inline(always)]
    pub fn new(room: Room<'o>, origin: Position) -> Self {
        let mut pen = Self { room, progress: Progress { x: origin.x, y: origin.y, ..Progress::default() } };
        pen.begin();
        pen
    }

    /// Goes on in other memory, which holds what was drawn.
    #[inline(always)]
    pub fn resume(room: Room<'o>, progress: Progress) -> Self {
        Self { room, progress }
    }

    #[inline(always)]
    pub fn into_progress(self) -> Progress {
        self.progress
    }

    #[inline(always)]
    pub fn point_count(&self) -> usize {
        self.progress.point_count
    }

    #[inline(always)]
    pub fn verb_count(&self) -> usize {
        self.progress.verb_count
    }

    #[inline(always)]
    pub fn has_room(&self, points: usize) -> bool {
        points <= self.room.points.len().wrapping_sub(self.progress.point_count)
    }

    #[inline(always)]
    pub fn skip(&mut self, dx: Bits, dy: Bits) {
        self.progress.x = self.progress.x.wrapping_add(dx);
        self.progress.y = self.progress.y.wrapping_add(dy);
    }

    #[inline(always)]
    pub fn move_by(&mut self, dx: Bits, dy: Bits) {
        self.skip(dx, dy);
        self.put_verb(verb::CLOSE);
        if !self.has_contour() {
            self.progress.point_count = 0;
            self.progress.verb_count = 0;
        }
        self.progress.moved = true;
        self.begin();
    }

    #[inline(always)]
    pub fn line(&mut self, dx: Bits, dy: Bits) {
        self.skip(dx, dy);
        self.put_point();
        self.put_verb(verb::LINE);
    }

    #[inline(always)]
    pub fn curve(&mut self, &[dx1, dy1, dx2, dy2, dx3, dy3]: &Curve) {
        self.skip(dx1, dy1);
        let first = self.at();
        self.skip(dx2, dy2);
        let second = self.at();
        self.skip(dx3, dy3);
        let third = self.at();
        let room = self.room.points.get_mut(self.progress.point_count..);
        if let Some([a, b, c]) = room.and_then(<[Point]>::first_chunk_mut) {
            *a = first;
            *b = second;
            *c = third;
        }
        self.progress.point_count = self.progress.point_count.wrapping_add(3);
        self.put_verb(verb::CUBIC);
    }

    #[inline(always)]
    pub fn finish(&mut self) {
        if self.has_contour() {
            self.put_verb(verb::CLOSE);
        } else {
            self.progress.point_count = 0;
            self.progress.verb_count = 0;
        }
    }

    #[inline(always)]
    fn has_contour(&self) -> bool {
        self.progress.moved || self.progress.point_count > 1
    }

    #[inline(always)]
    fn at(&self) -> Point {
        Point { x: to_float(self.progress.x), y: to_float(self.progress.y) }
    }

    #[inline(always)]
    fn begin(&mut self) {
        self.put_point();
        self.put_verb(verb::MOVE);
    }

    #[inline(always)]
    fn put_point(&mut self) {
        let point = self.at();
        if let Some(slot) = self.room.points.get_mut(self.progress.point_count) {
            *slot = point;
        }
        self.progress.point_count = self.progress.point_count.wrapping_add(1);
    }

    #[inline(always)]
    fn put_verb(&mut self, verb: u8) {
        if let Some(slot) = self.room.verbs.get_mut(self.progress.verb_count) {
            *slot = verb;
        }
        self.progress.verb_count = self.progress.verb_count.wrapping_add(1);
    }
}
