// SPDX-License-Identifier: Apache-2.0
//! Outlines of variable composites.
//! <https://github.com/harfbuzz/boring-expansion-spec/blob/main/VARC.md#processing>
//!
//! A component whose condition is not met draws nothing; neither does anything else about it matter, but for its bytes.
//! Conditions, axis values and transformations vary with the location of the composite, not with the component's. Axis
//! values are rounded to 2.14, halves away from zero; an axis beyond those of the font is one that nothing depends on.
//! Axes that are not set are the composite's, or, with RESET_UNSPECIFIED_AXES, the font's.
//!
//! A component that is the composite itself is its glyph as the other tables have it. Longer circles are as deep as the
//! limit. The glyphs that are drawn are shifted to their left side bearings as they would be alone, as in FreeType,
//! HarfBuzz, Skrifa and fontTools; the proposal has them as they are stored.

use super::Varc;
use super::base_outlines::BaseOutlines;
use super::component::{TRANSFORM_FIELDS, VarComponent, var_component_flag as flag};
use super::condition::ConditionContext;
use super::transform::Transform;
use crate::base::bytes::{Bytes, covered_mut, to_u64, to_usize};
use crate::base::check::Check;
use crate::base::limits;
use crate::base::outline::{Outline, Point};
use crate::base::result::{Result, require};
use crate::tables::tuple_variation::packed::PackedReader;

#[allow(clippy::as_conversions, reason = "widening")]
const AXES: usize = limits::FVAR_AXES as usize;

/// To the nearest number of 2.14, halves away from zero.
#[allow(clippy::as_conversions, reason = "whole numbers inside 32 bits, and numbers that floats have exactly")]
fn rounded(value: f64) -> i16 {
    let bounded = value.clamp(-32768.0, 32767.0);
    let whole = bounded as i32;
    let rest = bounded - f64::from(whole);
    let away = if rest >= 0.5 {
        1
    } else if rest <= -0.5 {
        -1
    } else {
        0
    };
    i16::try_from(whole.wrapping_add(away)).unwrap_or_default()
}

#[inline]
#[allow(clippy::as_conversions, reason = "rounds to nearest, like static_cast")]
fn to_f32(value: f64) -> f32 {
    value as f32
}

/// A number of 64 bits in the memory of a point: what 32 bits have of it, and of the rest.
#[inline]
fn point_with(value: f64) -> Point {
    let x = to_f32(value);
    Point { x, y: to_f32(value - f64::from(x)) }
}

#[inline]
fn number_in(memory: Point) -> f64 {
    f64::from(memory.x) + f64::from(memory.y)
}

fn bounded(transform: Transform, offset: u64) -> Result<Transform> {
    require(transform.is_bounded(), Check::VarcTransform, offset)?;
    Ok(transform)
}

/// Keeps the coordinates of composites that are not complete in front of what the outline's verbs hold already.
pub struct VarcComposer<'f, 'a, 'o, 'b, 'g> {
    varc: &'f Varc<'a>,
    num_glyphs: u32,
    font_coordinates: &'f [i16],
    base: &'o mut dyn BaseOutlines,
    out: &'o mut Outline<'b, 'g>,
    budget: u32,
    components: u32,
    /// Where the outline begins, and with it the room for saved coordinates.
    first_verb: usize,
    saved_room: usize,
    saved: usize,
    /// Those of the composite whose components are drawn.
    is_font_location: bool,
    axes: usize,
    coordinates: [i16; AXES],
}

impl<'f, 'a, 'o, 'b, 'g> VarcComposer<'f, 'a, 'o, 'b, 'g> {
    /// `coordinates` are those of the font, at most `limits::FVAR_AXES`.
    pub fn new(
        varc: &'f Varc<'a>,
        num_glyphs: u32,
        coordinates: &'f [i16],
        base: &'o mut dyn BaseOutlines,
        out: &'o mut Outline<'b, 'g>,
    ) -> Self {
        Self {
            varc,
            num_glyphs,
            font_coordinates: coordinates,
            base,
            out,
            budget: limits::VARC_WORK,
            components: 0,
            first_verb: 0,
            saved_room: 0,
            saved: 0,
            is_font_location: true,
            axes: 0,
            coordinates: [0; AXES],
        }
    }

    /// Appends the outline of a glyph that has this record, or nothing if that fails. Returns the work done. To be called
    /// once.
    pub fn outline(&mut self, glyph: u32, record: Bytes<'a>) -> Result<u64> {
        self.first_verb = self.out.verbs.used();
        let first_point = self.out.points.used();
        self.take_font_coordinates();
        if let Err(error) = self.add(glyph, record, &Transform::default(), 0) {
            self.out.verbs.rewind(self.first_verb);
            self.out.points.rewind(first_point);
            return Err(error);
        }
        self.drop_saved();
        Ok(u64::from(limits::VARC_WORK.wrapping_sub(self.budget)))
    }

    fn spend(&mut self, cost: u64, offset: u64) -> Result<()> {
        let left = u64::from(self.budget);
        require(cost <= left, Check::VarcWork, offset)?;
        self.budget = u32::try_from(left.wrapping_sub(cost)).unwrap_or_default();
        Ok(())
    }

    fn add(&mut self, glyph: u32, record: Bytes<'a>, transform: &Transform, depth: u32) -> Result<()> {
        require(depth < limits::VARC_DEPTH, Check::VarcDepth, record.at(0))?;
        let mut position = 0_usize;
        while position != record.len() {
            let affordable = self.components < limits::VARC_COMPONENTS;
            require(affordable, Check::VarcComponents, record.at(position))?;
            self.components = self.components.wrapping_add(1);
            let axis_indices = self.varc.axis_indices_list();
            let component = VarComponent::read(record, &mut position, axis_indices, |_, _, _| Ok(()))?;
            self.spend(to_u64(component.axis_count).saturating_add(1), component.offset)?;
            if self.is_met(&component)? {
                self.add_component(glyph, &component, transform, depth)?;
            }
        }
        Ok(())
    }

    fn add_component(
        &mut self,
        composite: u32,
        component: &VarComponent<'a>,
        transform: &Transform,
        depth: u32,
    ) -> Result<()> {
        let own = self.transform_of(component)?;
        let total = bounded(transform.of(&own), component.offset)?;
        let has_own_location = component.axis_count != 0 || component.has(flag::RESET_UNSPECIFIED_AXES);
        if !has_own_location {
            return self.draw(composite, component, &total, depth);
        }
        let was_font_location = self.is_font_location;
        let axes = self.axes;
        self.spend(to_u64(axes), component.offset)?;
        if !was_font_location {
            self.save_coordinates()?;
        }
        self.set_axes(component)?;
        self.draw(composite, component, &total, depth)?;
        if was_font_location {
            self.take_font_coordinates();
        } else {
            self.restore_coordinates(axes);
        }
        Ok(())
    }

    fn is_met(&mut self, component: &VarComponent) -> Result<bool> {
        if !component.has(flag::HAVE_CONDITION) {
            return Ok(true);
        }
        let context = ConditionContext {
            store: self.varc.var_store(),
            coordinates: self.coordinates.get(..self.axes).unwrap_or_default(),
            budget: &mut self.budget,
        };
        self.varc.condition_list().evaluate(component.condition_index, context, component.offset)
    }

    fn transform_of(&mut self, component: &VarComponent) -> Result<Transform> {
        let mut values = [0.0_f64; TRANSFORM_FIELDS.len()];
        for (value, stored) in values.iter_mut().zip(component.transform.iter()) {
            *value = f64::from(stored);
        }
        if component.has(flag::TRANSFORM_HAS_VARIATION) {
            let coordinates = self.coordinates.get(..self.axes).unwrap_or_default();
            let (row, count) = (component.transform_var_index, component.transform.len());
            self.varc.var_store().each_delta(row, coordinates, count, &mut self.budget, |i, part| {
                if let Some(value) = values.get_mut(i) {
                    *value += part;
                }
            })?;
        }
        bounded(Transform::of_component(component, &values.map(to_f32)), component.offset)
    }

    fn set_axes(&mut self, component: &VarComponent) -> Result<()> {
        self.read_axis_values(component)?;
        if component.has(flag::RESET_UNSPECIFIED_AXES) {
            self.take_font_coordinates();
        }
        let mut axes: PackedReader = component.axis_indices;
        let mut i = 0_usize;
        while i < component.axis_count {
            let run = axes.delta_run(component.axis_count.wrapping_sub(i))?;
            for k in 0..run.count {
                let values = self.out.points.spare(component.axis_count)?;
                let value = number_in(values.get(i).copied().unwrap_or_default());
                self.set_axis(run.delta(k), value, run.at(k))?;
                i = i.wrapping_add(1);
            }
        }
        Ok(())
    }

    /// At the location of the composite, into the spare points.
    fn read_axis_values(&mut self, component: &VarComponent) -> Result<()> {
        let values = self.out.points.spare(component.axis_count)?;
        let mut reader = component.axis_values;
        let mut i = 0_usize;
        while i < component.axis_count {
            let run = reader.delta_run(component.axis_count.wrapping_sub(i))?;
            for k in 0..run.count {
                if let [value] = covered_mut(values, i, 1) {
                    *value = point_with(f64::from(run.delta(k)));
                }
                i = i.wrapping_add(1);
            }
        }
        if !component.has(flag::AXIS_VALUES_HAVE_VARIATION) {
            return Ok(());
        }
        let coordinates = self.coordinates.get(..self.axes).unwrap_or_default();
        let (row, count) = (component.axis_values_var_index, component.axis_count);
        self.varc.var_store().each_delta(row, coordinates, count, &mut self.budget, |i, part| {
            if let [value] = covered_mut(values, i, 1) {
                *value = point_with(number_in(*value) + part);
            }
        })
    }

    fn set_axis(&mut self, axis: i32, value: f64, offset: u64) -> Result<()> {
        let index = to_usize(axis.cast_unsigned());
        require(index < AXES, Check::VarcAxisIndex, offset)?;
        while self.axes <= index {
            if let [coordinate] = covered_mut(&mut self.coordinates, self.axes, 1) {
                *coordinate = 0;
            }
            self.axes = self.axes.wrapping_add(1);
        }
        if let [coordinate] = covered_mut(&mut self.coordinates, index, 1) {
            *coordinate = rounded(value);
        }
        self.is_font_location = false;
        Ok(())
    }

    fn draw(&mut self, composite: u32, component: &VarComponent<'a>, transform: &Transform, depth: u32) -> Result<()> {
        require(component.glyph < self.num_glyphs, Check::VarcComponentGlyph, component.offset)?;
        if component.glyph != composite
            && let Some(record) = self.varc.glyph_record(component.glyph)?
        {
            return self.add(component.glyph, record, transform, depth.wrapping_add(1));
        }
        let first_point = self.out.points.used();
        let coordinates = self.coordinates.get(..self.axes).unwrap_or_default();
        let work = self.base.outline(component.glyph, coordinates, self.is_font_location, self.out)?;
        for point in self.out.points.since_mut(first_point) {
            *point = transform.apply(*point);
        }
        self.spend(work, component.offset)
    }

    fn take_font_coordinates(&mut self) {
        for (to, from) in self.coordinates.iter_mut().zip(self.font_coordinates) {
            *to = *from;
        }
        self.axes = self.font_coordinates.len();
        self.is_font_location = true;
    }

    fn save_coordinates(&mut self) -> Result<()> {
        let bytes = self.axes.saturating_mul(size_of::<i16>());
        if bytes > self.saved_room.saturating_sub(self.saved) {
            self.enlarge_saved(bytes)?;
        }
        let room = covered_mut(self.out.verbs.since_mut(self.first_verb), self.saved, bytes);
        for (room, coordinate) in room.as_chunks_mut().0.iter_mut().zip(self.coordinates) {
            *room = coordinate.to_be_bytes();
        }
        self.saved = self.saved.saturating_add(bytes);
        Ok(())
    }

    fn restore_coordinates(&mut self, axes: usize) {
        let bytes = axes.saturating_mul(size_of::<i16>());
        self.saved = self.saved.saturating_sub(bytes);
        let room = covered_mut(self.out.verbs.since_mut(self.first_verb), self.saved, bytes);
        for (coordinate, room) in self.coordinates.iter_mut().zip(room.as_chunks().0) {
            *coordinate = i16::from_be_bytes(*room);
        }
        self.axes = axes;
        self.is_font_location = false;
    }

    /// Moves the verbs that were drawn up. Twice as much room as before keeps that from costing more than drawing them.
    fn enlarge_saved(&mut self, bytes: usize) -> Result<()> {
        let more = bytes.max(self.saved_room);
        self.out.verbs.spare(more)?;
        self.out.verbs.commit(more);
        let all = self.out.verbs.since_mut(self.first_verb);
        let drawn = all.len().wrapping_sub(more).wrapping_sub(self.saved_room);
        for i in (0..drawn).rev() {
            let from = self.saved_room.wrapping_add(i);
            let verb = all.get(from).copied().unwrap_or_default();
            if let Some(to) = all.get_mut(from.wrapping_add(more)) {
                *to = verb;
            }
        }
        self.saved_room = self.saved_room.saturating_add(more);
        Ok(())
    }

    fn drop_saved(&mut self) {
        let all = self.out.verbs.since_mut(self.first_verb);
        for i in self.saved_room..all.len() {
            let verb = all.get(i).copied().unwrap_or_default();
            if let Some(to) = all.get_mut(i.wrapping_sub(self.saved_room)) {
                *to = verb;
            }
        }
        let used = self.out.verbs.used().saturating_sub(self.saved_room);
        self.out.verbs.rewind(used);
    }
}
