// SPDX-License-Identifier: Apache-2.0
//! Sine, cosine and tangent of angles in half turns, which are the same number in both languages on every machine: in
//! 32-bit floating point, each product and sum rounded, and nothing of a library.
//!
//! The angle less the nearest quarter turns is exact; of what is left, at most an eighth of a turn, sine and cosine are
//! polynomials, five terms of their series. The result is within 3e-7 of the true one, and exact at quarter turns.

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SinCos {
    pub sin: f32,
    pub cos: f32,
}

#[allow(clippy::as_conversions, reason = "whole numbers that both types have exactly")]
#[allow(clippy::excessive_precision, clippy::approx_constant, reason = "the digits that C++ has")]
pub fn sin_cos(half_turns: f32) -> SinCos {
    // From 2^24 on all numbers are even: whole turns.
    if half_turns >= 16777216.0 || half_turns <= -16777216.0 {
        return SinCos { sin: 0.0, cos: 1.0 };
    }
    let doubled = half_turns * 2.0;
    let mut quarters = doubled as i32;
    let rest = doubled - quarters as f32;
    if rest >= 0.5 {
        quarters = quarters.wrapping_add(1);
    }
    if rest <= -0.5 {
        quarters = quarters.wrapping_sub(1);
    }
    let angle = half_turns - quarters as f32 * 0.5;
    let square = angle * angle;
    let sin = angle
        * (3.14159265
            + square * (-5.16771278 + square * (2.55016404 + square * (-0.599264529 + square * 0.0821458866))));
    let cos = 1.0 + square * (-4.93480220 + square * (4.05871213 + square * (-1.33526277 + square * 0.235330630)));
    match quarters & 3 {
        0 => SinCos { sin, cos },
        1 => SinCos { sin: cos, cos: 0.0 - sin },
        2 => SinCos { sin: 0.0 - sin, cos: 0.0 - cos },
        _ => SinCos { sin: 0.0 - cos, cos: sin },
    }
}

/// At a quarter turn, where there is none, 2^24 and not infinity.
pub fn tan(half_turns: f32) -> f32 {
    let SinCos { sin, cos } = sin_cos(half_turns);
    if cos == 0.0 { sin * 16777216.0 } else { sin / cos }
}
