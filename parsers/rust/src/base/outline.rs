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
