// SPDX-License-Identifier: Apache-2.0
//! From the coordinates of a user to normalised ones, by what fvar and avar say.
//! <https://learn.microsoft.com/typography/opentype/spec/otvaroverview#coordinate-scales-and-normalization>
//!
//! A coordinate is bounded by the range of its axis and divided, in 16.16, to the nearest, halves away from zero, which
//! the specification leaves open: FreeType and Skrifa do so, HarfBuzz and fontTools divide in floating point. Then come
//! the map of the axis, the same rounding, and the delta of version 2 of avar, to the nearest, halves away from zero.
//! The regions of that delta are those at the mapped coordinates in 2.14, while it is added to what they were in 16.16,
//! as HarfBuzz and Skrifa do; FreeType rounds the delta to 2.14, and fontTools and the proposal add all in 2.14. In the
//! end, as in between, 16.16 becomes 2.14 by (coordinate + 2) >> 2, inside -1 and 1.
//!
//! FreeType alone takes a coordinate below the minimum to -1 where the minimum is the default.

use super::avar::{Avar, AxisValueMap, map_coordinate};
use super::delta_set_index_map::DeltaSetIndex;
use super::fvar::{Axis, Fvar};
use crate::base::bytes::Array;

/// What a user asks of an axis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub struct Setting {
    pub tag: u32,
    /// 16.16
    pub value: i32,
}

const ONE: i64 = 0x10000;

fn user_value(axis: &Axis, settings: &[Setting]) -> i32 {
    let of_axis = settings.iter().rev().find(|setting| setting.tag == axis.axis_tag);
    of_axis.map_or(axis.default_value, |setting| setting.value)
}

/// 0 to 1 in 16.16; `whole` is above 0.
fn ratio(part: i64, whole: i64) -> i64 {
    part.wrapping_mul(ONE).wrapping_add(whole >> 1).checked_div(whole).unwrap_or(0)
}

fn default_normalization(axis: &Axis, user_value: i32) -> i64 {
    let default_value = i64::from(axis.default_value);
    let value = i64::from(user_value.min(axis.max_value).max(axis.min_value));
    if value < default_value {
        let whole = default_value.wrapping_sub(i64::from(axis.min_value));
        return ratio(default_value.wrapping_sub(value), whole).wrapping_neg();
    }
    if value > default_value {
        let whole = i64::from(axis.max_value).wrapping_sub(default_value);
        return ratio(value.wrapping_sub(default_value), whole);
    }
    0
}

fn bounded(coordinate: i64) -> i64 {
    coordinate.min(ONE).max(ONE.wrapping_neg())
}

/// What version 1 of avar makes of an axis, 16.16.
fn mapped(axis: &Axis, settings: &[Setting], map: &Array<AxisValueMap>) -> i64 {
    let coordinate = default_normalization(axis, user_value(axis, settings));
    bounded(map_coordinate(map, coordinate))
}

fn to_f2dot14(coordinate: i64) -> i16 {
    i16::try_from(coordinate.wrapping_add(2) >> 2).unwrap_or_default()
}

/// A delta of 2.14 as one of 16.16. Twice the distance of the ends is as good as more.
#[allow(clippy::as_conversions, reason = "whole numbers far inside 32 bits, and numbers that floats have exactly")]
fn rounded_delta(delta: f32) -> i64 {
    let bounded = (delta * 4.0).clamp(-131072.0, 131072.0);
    let whole = bounded as i32;
    let rest = bounded - whole as f32;
    let away = if rest >= 0.5 {
        1
    } else if rest <= -0.5 {
        -1
    } else {
        0
    };
    i64::from(whole.wrapping_add(away))
}

/// The normalised coordinates of a location, 2.14, in the order of the axes, into `fvar.axis_count()` elements. An axis
/// without a setting is at its default; of several settings the last counts; all axes of a tag take its setting.
/// `scalars` is memory for as many numbers as the store of `avar` has regions: none but for version 2.
pub fn normalize(fvar: &Fvar, avar: &Avar, settings: &[Setting], scalars: &mut [f32], coordinates: &mut [i16]) {
    let mut maps = avar.segment_maps();
    for (i, coordinate) in (0..u32::from(fvar.axis_count())).zip(coordinates.iter_mut()) {
        *coordinate = to_f2dot14(mapped(&fvar.axis(i), settings, &maps.next()));
    }
    if !avar.has_var_store() {
        return;
    }
    avar.var_store().region_scalars(coordinates, scalars);
    let mut maps = avar.segment_maps();
    for (i, coordinate) in (0..u32::from(fvar.axis_count())).zip(coordinates.iter_mut()) {
        let mapped = mapped(&fvar.axis(i), settings, &maps.next());
        let DeltaSetIndex { outer, inner } = avar.delta_set_index(i);
        let delta = rounded_delta(avar.var_store().delta(outer, inner, scalars));
        *coordinate = to_f2dot14(bounded(mapped.wrapping_add(delta)));
    }
}
