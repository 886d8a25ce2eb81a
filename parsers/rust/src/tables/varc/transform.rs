// SPDX-License-Identifier: Apache-2.0
//! What a component does to the points of its glyph.
//! <https://github.com/harfbuzz/boring-expansion-spec/blob/main/VARC.md#variable-component-transformation>
//!
//! In 32-bit floating point. The matrix of a component is written out, products of nested ones are multiplied out before
//! any point is: a point is rounded once, however deep it lies.

use super::component::{TRANSFORM_FIELDS, VarComponent, var_component_flag};
use crate::base::angle::{SinCos, sin_cos, tan};
use crate::base::outline::Point;

/// Of each field: what it is without being stored, and what a stored 1 stands for. Angles are in half turns.
const UNITS: [(f32, f32); 9] = [
    (0.0, 1.0),
    (0.0, 1.0),
    (0.0, 1.0 / 4096.0),
    (1.0, 1.0 / 1024.0),
    (1.0, 1.0 / 1024.0),
    (0.0, 1.0 / 4096.0),
    (0.0, 1.0 / 4096.0),
    (0.0, 1.0),
    (0.0, 1.0),
];

/// 2^48
const BOUND: f32 = 281_474_976_710_656.0;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Transform {
    // Columns of the matrix, and what is added.
    pub xx: f32,
    pub yx: f32,
    pub xy: f32,
    pub yy: f32,
    pub dx: f32,
    pub dy: f32,
}

impl Default for Transform {
    fn default() -> Self {
        Self { xx: 1.0, yx: 0.0, xy: 0.0, yy: 1.0, dx: 0.0, dy: 0.0 }
    }
}

impl Transform {
    /// `values` are those of the fields that the flags of the component say are there, in stored units.
    pub fn of_component(component: &VarComponent, values: &[f32]) -> Self {
        let mut fields = [0.0; 9];
        let mut stored = values.iter();
        for ((field, (flag, _)), (missing, one)) in fields.iter_mut().zip(TRANSFORM_FIELDS).zip(UNITS) {
            let present = component.has(flag);
            *field = if present { stored.next().copied().unwrap_or_default() * one } else { missing };
        }
        let [translate_x, translate_y, rotation, scale_x, mut scale_y, skew_x, skew_y, center_x, center_y] = fields;
        if !component.has(var_component_flag::HAVE_SCALE_Y) {
            scale_y = scale_x;
        }
        let mut t = Self { xx: scale_x, yx: 0.0, xy: 0.0, yy: scale_y, dx: 0.0, dy: 0.0 };
        if rotation != 0.0 || skew_x != 0.0 || skew_y != 0.0 {
            let SinCos { sin, cos } = sin_cos(rotation);
            let along_x = 0.0 - tan(skew_x);
            let along_y = tan(skew_y);
            let xx = cos * scale_x;
            let yx = sin * scale_x;
            let xy = 0.0 - sin * scale_y;
            let yy = cos * scale_y;
            t = Self {
                xx: xx + xy * along_y,
                yx: yx + yy * along_y,
                xy: xx * along_x + xy,
                yy: yx * along_x + yy,
                dx: 0.0,
                dy: 0.0,
            };
        }
        t.dx = (translate_x + center_x) - (center_x * t.xx + center_y * t.xy);
        t.dy = (translate_y + center_y) - (center_x * t.yx + center_y * t.yy);
        t
    }

    #[inline]
    pub fn apply(&self, point: Point) -> Point {
        Point { x: point.x * self.xx + point.y * self.xy + self.dx, y: point.x * self.yx + point.y * self.yy + self.dy }
    }

    /// The transformation by `inner` and then by this one.
    pub fn of(&self, inner: &Self) -> Self {
        let origin = self.apply(Point { x: inner.dx, y: inner.dy });
        Self {
            xx: self.xx * inner.xx + self.xy * inner.yx,
            yx: self.yx * inner.xx + self.yy * inner.yx,
            xy: self.xx * inner.xy + self.xy * inner.yy,
            yy: self.yx * inner.xy + self.yy * inner.yy,
            dx: origin.x,
            dy: origin.y,
        }
    }

    /// Whether the product of two such ones, and what it makes of points, is far from what a float can hold.
    pub fn is_bounded(&self) -> bool {
        let Self { xx, yx, xy, yy, dx, dy } = *self;
        [xx, yx, xy, yy, dx, dy].iter().all(|value| value.abs() <= BOUND)
    }
}
