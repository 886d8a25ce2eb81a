// SPDX-License-Identifier: Apache-2.0
//! An outline as the border hands it out: verbs, and the points that they take.

use super::buffer::Buffer;

#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[repr(C)]
pub struct Point {
    pub x: f32,
    pub y: f32,
}

pub mod verb {
    pub const MOVE: u8 = 0;
    pub const LINE: u8 = 1;
    pub const QUAD: u8 = 2;
    pub const CUBIC: u8 = 3;
    pub const CLOSE: u8 = 4;
}

pub struct Outline<'a, 'g> {
    pub verbs: Buffer<'a, 'g, u8>,
    pub points: Buffer<'a, 'g, Point>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[repr(C)]
pub struct Extents {
    pub x_min: f32,
    pub y_min: f32,
    pub x_max: f32,
    pub y_max: f32,
}

impl Extents {
    /// Of a glyph without an outline.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[inline]
fn smaller(a: f32, b: f32) -> f32 {
    if a < b { a } else { b }
}

#[inline]
fn larger(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

/// The smallest box around points, those off the curve too; all 0 without points.
#[inline]
pub fn control_box(points: &[Point]) -> Extents {
    let Some(&first) = points.first() else {
        return Extents::default();
    };
    // Four boxes, which do not wait for each other.
    let mut least = [first; 4];
    let mut greatest = least;
    let (quads, rest) = points.as_chunks::<4>();
    for quad in quads {
        for ((least, greatest), point) in least.iter_mut().zip(&mut greatest).zip(quad) {
            *least = Point { x: smaller(point.x, least.x), y: smaller(point.y, least.y) };
            *greatest = Point { x: larger(point.x, greatest.x), y: larger(point.y, greatest.y) };
        }
    }
    let mut extents = Extents { x_min: first.x, y_min: first.y, x_max: first.x, y_max: first.y };
    let mut add = |low: &Point, high: &Point| {
        extents = Extents {
            x_min: smaller(low.x, extents.x_min),
            y_min: smaller(low.y, extents.y_min),
            x_max: larger(high.x, extents.x_max),
            y_max: larger(high.y, extents.y_max),
        };
    };
    for (low, high) in least.iter().zip(&greatest) {
        add(low, high);
    }
    for point in rest {
        add(point, point);
    }
    extents
}
