// SPDX-License-Identifier: Apache-2.0
//! Outlines that are more than one glyph as it is stored: composites, and glyphs at a location of the variation space.
//! <https://learn.microsoft.com/typography/opentype/spec/glyf#composite-glyph-description>

use super::Glyf;
use super::composite::{Component, ComponentHeader, component_flag};
use super::deltas::{Deltas, PHANTOM_POINTS};
use super::header::GlyphHeader;
use super::path::PathWriter;
use super::simple::SimpleGlyph;
use crate::base::bytes::{Array, Bytes, covered_mut, to_u64, to_usize};
use crate::base::check::Check;
use crate::base::limits;
use crate::base::outline::{Extents, Outline, Point};
use crate::base::result::{Result, require};
use crate::base::types::Record as _;
use crate::tables::gvar::Variation;
use crate::tables::hmtx::Hmtx;

/// The first phantom point.
fn origin_of(glyph: u32, x_min: i16, hmtx: Option<&Hmtx>) -> f32 {
    hmtx.map_or(0.0, |hmtx| to_float(i32::from(x_min).wrapping_sub(i32::from(hmtx.left_side_bearing(glyph)))))
}

fn transform(component: &Component, point: Point) -> Point {
    Point {
        x: point.x * component.x_scale + point.y * component.scale10,
        y: point.x * component.scale01 + point.y * component.y_scale,
    }
}

fn point_at(points: &mut [Point], i: usize) -> Point {
    covered_mut(points, i, 1).first().copied().unwrap_or_default()
}

/// Moves `count` elements from `start` to the front.
fn move_down<T: Copy>(elements: &mut [T], start: usize, count: usize) {
    if start >= count {
        let (front, back) = elements.split_at_mut_checked(start).unwrap_or_default();
        for (to, from) in front.iter_mut().zip(back.iter().take(count)) {
            *to = *from;
        }
        return;
    }
    for i in 0..count {
        let element = elements.get(start.wrapping_add(i)).copied();
        if let (Some(to), Some(from)) = (elements.get_mut(i), element) {
            *to = from;
        }
    }
}

#[inline]
#[allow(clippy::as_conversions, reason = "rounds to nearest, like static_cast")]
fn to_float(value: i32) -> f32 {
    value as f32
}

/// Collects the points of a glyph and of its components behind what the outline's buffers hold already: points in the
/// one, their flags in the other.
pub struct Composer<'f, 'a, 'o, 'b, 'g> {
    glyf: &'f Glyf<'a>,
    hmtx: Option<&'f Hmtx<'a>>,
    variation: Option<&'f Variation<'f, 'a>>,
    out: &'o mut Outline<'b, 'g>,
    /// Room for the path in front of the points, where it is known: of a simple glyph.
    first_point: usize,
    first_flag: usize,
    /// Points that hold what a location adds to the components of composites that are not complete.
    reserved: usize,
    count: usize,
    contours: usize,
    components: u32,
    delta_work: u64,
}

impl<'f, 'a, 'o, 'b, 'g> Composer<'f, 'a, 'o, 'b, 'g> {
    pub fn new(
        glyf: &'f Glyf<'a>,
        hmtx: Option<&'f Hmtx<'a>>,
        variation: Option<&'f Variation<'f, 'a>>,
        out: &'o mut Outline<'b, 'g>,
    ) -> Self {
        Self {
            glyf,
            hmtx,
            variation,
            out,
            first_point: 0,
            first_flag: 0,
            reserved: 0,
            count: 0,
            contours: 0,
            components: 0,
            delta_work: 0,
        }
    }

    /// Adds the points of a glyph, in its own coordinates, and returns where in them its origin is.
    pub fn add(&mut self, glyph: u32, depth: u32) -> Result<f32> {
        let bytes = self.glyf.loca.glyph(self.glyf.table, glyph)?;
        if bytes.is_empty() {
            let origin = origin_of(glyph, 0, self.hmtx);
            let Some(variation) = self.variation else { return Ok(origin) };
            let mut deltas = Deltas::new(variation, &mut self.delta_work);
            if !deltas.begin(glyph)? {
                return Ok(origin);
            }
            let [left, ..] = deltas.phantoms(0)?;
            return Ok(origin + left.x);
        }
        let header: GlyphHeader = bytes.read(0, Check::GlyfHeader)?;
        let origin = origin_of(glyph, header.x_min, self.hmtx);
        if let Ok(contours) = u16::try_from(header.number_of_contours) {
            return self.add_simple(glyph, bytes, contours, origin, depth == 0);
        }
        require(depth < limits::GLYF_DEPTH, Check::GlyfCompositeDepth, bytes.at(0))?;
        self.add_components(glyph, bytes, depth, origin)
    }

    /// One of the two at the end. Turns the collected points into a path, and returns the work done.
    pub fn finish(&mut self, origin: f32) -> Result<u64> {
        let count = self.count;
        let point_room = PathWriter::points_for(count, self.contours);
        let verb_room = PathWriter::verbs_for(count, self.contours);
        let points = self.out.points.spare(point_room.saturating_add(count))?;
        let verbs = self.out.verbs.spare(verb_room.saturating_add(count))?;
        let is_behind = self.first_point == 0;
        let (point_split, verb_split) = if is_behind { (count, count) } else { (point_room, verb_room) };
        let (front_points, back_points) = points.split_at_mut_checked(point_split).unwrap_or_default();
        let (front_verbs, back_verbs) = verbs.split_at_mut_checked(verb_split).unwrap_or_default();
        let (raw, path_points) = if is_behind { (front_points, back_points) } else { (back_points, front_points) };
        let (flags, path_verbs) = if is_behind { (front_verbs, back_verbs) } else { (back_verbs, front_verbs) };
        if origin != 0.0 {
            for point in raw.iter_mut() {
                point.x -= origin;
            }
        }
        let mut path = PathWriter::new(path_points, path_verbs);
        path.add(raw, flags);
        let (point_count, verb_count) = (path.point_count(), path.verb_count());
        if is_behind {
            move_down(points, count, point_count);
            move_down(verbs, count, verb_count);
        }
        self.out.points.commit(point_count);
        self.out.verbs.commit(verb_count);
        Ok(to_u64(count).wrapping_add(u64::from(self.components)).wrapping_add(self.delta_work))
    }

    /// The smallest box that has all collected points, and no outline.
    pub fn bounds(&mut self, origin: f32) -> Result<Extents> {
        let end = self.point_end();
        let points = self.out.points.spare(end)?;
        let mut raw = covered_mut(points, end.wrapping_sub(self.count), self.count).iter();
        let Some(first) = raw.next() else { return Ok(Extents::default()) };
        let mut extents = Extents { x_min: first.x, y_min: first.y, x_max: first.x, y_max: first.y };
        for point in raw {
            if point.x < extents.x_min {
                extents.x_min = point.x;
            }
            if point.y < extents.y_min {
                extents.y_min = point.y;
            }
            if point.x > extents.x_max {
                extents.x_max = point.x;
            }
            if point.y > extents.y_max {
                extents.y_max = point.y;
            }
        }
        extents.x_min -= origin;
        extents.x_max -= origin;
        Ok(extents)
    }

    /// Behind what is collected, in the spare room of the buffer.
    fn point_end(&self) -> usize {
        self.first_point.wrapping_add(self.reserved).wrapping_add(self.count)
    }

    fn flag_end(&self) -> usize {
        self.first_flag.wrapping_add(self.count)
    }

    fn add_simple(&mut self, glyph: u32, bytes: Bytes<'a>, contours: u16, origin: f32, is_alone: bool) -> Result<f32> {
        let simple = SimpleGlyph::parse(bytes, contours)?;
        let room = to_usize(limits::GLYF_POINTS).saturating_sub(self.count);
        require(simple.point_count() <= room, Check::GlyfPoints, bytes.at(0))?;
        let size = simple.point_count();
        let contours = usize::from(contours);
        if is_alone {
            self.first_point = PathWriter::points_for(size, contours);
            self.first_flag = PathWriter::verbs_for(size, contours);
        }
        let start = self.point_end();
        let flag_end = self.flag_end();
        let verbs = self.out.verbs.spare(flag_end.saturating_add(simple.scratch_size()))?;
        let scratch = covered_mut(verbs, flag_end, simple.scratch_size());
        let expanded = simple.expand_flags(scratch)?;
        // Points are asked for when the flags are known to be there: a few bytes can claim 65,535 of them.
        let points = self.out.points.spare(start.saturating_add(size))?;
        simple.decode(&expanded, self.glyf.table, 0, scratch, covered_mut(points, start, size))?;
        self.count = self.count.saturating_add(size);
        self.contours = self.contours.saturating_add(contours);
        let Some(variation) = self.variation else { return Ok(origin) };

        let mut deltas = Deltas::new(variation, &mut self.delta_work);
        if !deltas.begin(glyph)? {
            return Ok(origin);
        }
        let moved = size.saturating_add(PHANTOM_POINTS);
        let flag_end = self.first_flag.wrapping_add(self.count);
        let memory = self.out.verbs.spare(flag_end.saturating_add(Deltas::scratch_size(moved)))?;
        let memory = covered_mut(memory, flag_end, Deltas::scratch_size(moved));
        let points = self.out.points.spare(start.saturating_add(size))?;
        let raw = covered_mut(points, start, size);
        let sums = deltas.sum(raw, simple.end_points(), moved, memory)?;
        let origin = origin + sums.at(size).x;
        // Of a glyph that is no component the origin is known now, and one loop does for both.
        let shift = if is_alone { origin } else { 0.0 };
        for (point, sum) in raw.iter_mut().zip(sums.iter()) {
            *point = Point { x: point.x + sum.x - shift, y: point.y + sum.y };
        }
        Ok(origin - shift)
    }

    fn add_components(&mut self, glyph: u32, bytes: Bytes<'a>, depth: u32, origin: f32) -> Result<f32> {
        let mut origin = origin;
        let deltas = self.point_end();
        let reserved = self.reserve_deltas(glyph, bytes, &mut origin)?;
        let base = self.point_end();
        let mut position = GlyphHeader::SIZE;
        let mut more = true;
        let mut i = 0_usize;
        while more {
            let offset = bytes.at(position);
            let affordable = self.components < limits::GLYF_COMPONENTS;
            require(affordable, Check::GlyfCompositeComponents, offset)?;
            self.components = self.components.wrapping_add(1);
            let component = Component::read(bytes, &mut position)?;
            let exists = component.glyph_index < self.glyf.num_glyphs;
            require(exists, Check::GlyfCompositeGlyph, offset.wrapping_add(2))?;
            let start = self.point_end();
            let component_origin = self.add(u32::from(component.glyph_index), depth.wrapping_add(1))?;
            if component.has(component_flag::USE_MY_METRICS) {
                origin = component_origin;
            }
            let mut delta = Point::default();
            if reserved != 0 {
                let end = self.point_end();
                delta = point_at(self.out.points.spare(end)?, deltas.wrapping_add(i));
            }
            self.place(&component, base, start, delta, offset.wrapping_add(to_u64(ComponentHeader::SIZE)))?;
            more = component.has(component_flag::MORE_COMPONENTS);
            i = i.wrapping_add(1);
        }
        if reserved != 0 {
            self.release_deltas(deltas, reserved)?;
        }
        Ok(origin)
    }

    /// Leaves what is added to the components behind the points that are collected, where it stays until all components
    /// are placed. Returns how many points that takes; none where nothing is added.
    fn reserve_deltas(&mut self, glyph: u32, bytes: Bytes<'a>, origin: &mut f32) -> Result<usize> {
        let Some(variation) = self.variation else { return Ok(0) };
        let affordable = limits::GLYF_COMPONENTS.wrapping_sub(self.components);
        let (start, flag_end) = (self.point_end(), self.flag_end());
        let mut deltas = Deltas::new(variation, &mut self.delta_work);
        if !deltas.begin(glyph)? {
            return Ok(0);
        }
        let components = count_components(bytes, affordable)?;
        let moved = components.saturating_add(PHANTOM_POINTS);
        let points = self.out.points.spare(start.saturating_add(components))?;
        let memory = self.out.verbs.spare(flag_end.saturating_add(Deltas::scratch_size(moved)))?;
        let memory = covered_mut(memory, flag_end, Deltas::scratch_size(moved));
        let sums = deltas.sum(&[], Array::default(), moved, memory)?;
        for (kept, sum) in covered_mut(points, start, components).iter_mut().zip(sums.iter()) {
            *kept = sum;
        }
        *origin += sums.at(components).x;
        self.reserved = self.reserved.saturating_add(components);
        Ok(components)
    }

    /// Moves the points that were added since over the deltas that are no longer needed.
    fn release_deltas(&mut self, start: usize, reserved: usize) -> Result<()> {
        let end = self.point_end();
        let points = self.out.points.spare(end)?;
        let length = end.wrapping_sub(start);
        move_down(covered_mut(points, start, length), reserved, length.wrapping_sub(reserved));
        self.reserved = self.reserved.wrapping_sub(reserved);
        Ok(())
    }

    /// Transforms and moves the points from `start` on; those from `base` to `start` are the composite's so far.
    fn place(&mut self, component: &Component, base: usize, start: usize, delta: Point, offset: u64) -> Result<()> {
        let end = self.point_end();
        let points = self.out.points.spare(end)?;
        let (so_far, added) = points.split_at_mut_checked(start).unwrap_or_default();
        if component.is_transformed() {
            for point in added.iter_mut() {
                *point = transform(component, *point);
            }
        }
        let shift = if component.has(component_flag::ARGS_ARE_XY_VALUES) {
            let stored = Point { x: to_float(component.argument1), y: to_float(component.argument2) };
            let moved = Point { x: stored.x + delta.x, y: stored.y + delta.y };
            if component.has_scaled_offset() { transform(component, moved) } else { moved }
        } else {
            let parent = usize::try_from(component.argument1).unwrap_or(usize::MAX);
            let child = usize::try_from(component.argument2).unwrap_or(usize::MAX);
            let parent_exists = parent < start.saturating_sub(base);
            require(parent_exists, Check::GlyfCompositeParentPoint, offset)?;
            require(child < added.len(), Check::GlyfCompositeChildPoint, offset)?;
            let to = point_at(so_far, base.saturating_add(parent));
            let from = point_at(added, child);
            Point { x: to.x - from.x, y: to.y - from.y }
        };
        for point in added.iter_mut() {
            *point = Point { x: point.x + shift.x, y: point.y + shift.y };
        }
        Ok(())
    }
}

fn count_components(bytes: Bytes, affordable: u32) -> Result<usize> {
    let mut position = GlyphHeader::SIZE;
    let mut count = 0_usize;
    let mut more = true;
    while more {
        require(count < to_usize(affordable), Check::GlyfCompositeComponents, bytes.at(position))?;
        count = count.wrapping_add(1);
        let component = Component::read(bytes, &mut position)?;
        more = component.has(component_flag::MORE_COMPONENTS);
    }
    Ok(count)
}
