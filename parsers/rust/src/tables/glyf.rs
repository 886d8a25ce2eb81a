// SPDX-License-Identifier: Apache-2.0
//! `glyf`: outlines as quadratic curves.
//! <https://learn.microsoft.com/typography/opentype/spec/glyf>
//!
//! Shift: a rasterizer places a glyph so that its x_min is its left side bearing, whatever x_min the header has; FreeType
//! and HarfBuzz do. Outlines and extents come out shifted that way. The outline of a composite takes the shift of the
//! component that has USE_MY_METRICS; its extents do not, since they read no component. A font without usable bearings
//! has its outlines as they are stored.

pub mod composite;
pub mod header;
pub mod path;
pub mod simple;

use self::composite::{Component, ComponentHeader, component_flag};
use self::header::GlyphHeader;
use self::path::PathWriter;
use self::simple::SimpleGlyph;
use super::hmtx::Hmtx;
use super::loca::Loca;
use crate::base::bytes::{Bytes, covered_mut, to_u64, to_usize};
use crate::base::check::Check;
use crate::base::limits;
use crate::base::outline::{Extents, Outline, Point};
use crate::base::result::{Result, require};
use crate::base::types::Record as _;
use crate::base::walker::{Place, Walker};

fn shift_of(glyph: u32, x_min: i16, hmtx: Option<&Hmtx>) -> i32 {
    hmtx.map_or(0, |hmtx| i32::from(hmtx.left_side_bearing(glyph)).wrapping_sub(i32::from(x_min)))
}

#[derive(Clone, Copy, Debug)]
pub struct Glyf<'a> {
    table: Bytes<'a>,
    loca: Loca<'a>,
    num_glyphs: u16,
}

/// Collects the points of a composite and of its components behind what the outline's buffers hold already.
struct Composer<'f, 'a, 'o, 'b, 'g> {
    glyf: &'f Glyf<'a>,
    hmtx: Option<&'f Hmtx<'a>>,
    out: &'o mut Outline<'b, 'g>,
    count: usize,
    contours: usize,
    components: u32,
}

impl<'a> Composer<'_, 'a, '_, '_, '_> {
    /// Adds the points of a glyph, in its own coordinates, and returns its shift.
    fn add(&mut self, glyph: u32, depth: u32) -> Result<i32> {
        let bytes = self.glyf.loca.glyph(self.glyf.table, glyph)?;
        if bytes.is_empty() {
            return Ok(shift_of(glyph, 0, self.hmtx));
        }
        let header: GlyphHeader = bytes.read(0, Check::GlyfHeader)?;
        let shift = shift_of(glyph, header.x_min, self.hmtx);
        if let Ok(contours) = u16::try_from(header.number_of_contours) {
            self.add_simple(bytes, contours)?;
            return Ok(shift);
        }
        require(depth < limits::GLYF_DEPTH, Check::GlyfCompositeDepth, bytes.at(0))?;
        self.add_components(bytes, depth, shift)
    }

    /// Turns the collected points into a path.
    fn finish(&mut self, shift: i32) -> Result<u64> {
        let count = self.count;
        let points = self.out.points.spare(PathWriter::points_for(count, self.contours).saturating_add(count))?;
        let verbs = self.out.verbs.spare(PathWriter::verbs_for(count, self.contours).saturating_add(count))?;
        let (raw, path_points) = points.split_at_mut_checked(count).unwrap_or_default();
        let (flags, path_verbs) = verbs.split_at_mut_checked(count).unwrap_or_default();
        let dx = to_float(shift);
        for point in raw.iter_mut() {
            point.x += dx;
        }
        let mut path = PathWriter::new(path_points, path_verbs);
        path.add(raw, flags);
        let (point_count, verb_count) = (path.point_count(), path.verb_count());
        move_down(points, count, point_count);
        move_down(verbs, count, verb_count);
        self.out.points.commit(point_count);
        self.out.verbs.commit(verb_count);
        Ok(to_u64(count).wrapping_add(u64::from(self.components)))
    }

    fn add_simple(&mut self, bytes: Bytes<'a>, contours: u16) -> Result<()> {
        let simple = SimpleGlyph::parse(bytes, contours)?;
        let room = to_usize(limits::GLYF_POINTS).saturating_sub(self.count);
        require(simple.point_count() <= room, Check::GlyfPoints, bytes.at(0))?;
        let end = self.count.saturating_add(simple.point_count());
        let verbs = self.out.verbs.spare(self.count.saturating_add(simple.scratch_size()))?;
        let scratch = covered_mut(verbs, self.count, simple.scratch_size());
        let expanded = simple.expand_flags(scratch)?;
        // Points are asked for when the flags are known to be there: a few bytes can claim 65,535 of them.
        let points = self.out.points.spare(end)?;
        let points = covered_mut(points, self.count, simple.point_count());
        simple.decode(&expanded, self.glyf.table, 0, scratch, points)?;
        self.count = end;
        self.contours = self.contours.saturating_add(usize::from(contours));
        Ok(())
    }

    fn add_components(&mut self, bytes: Bytes<'a>, depth: u32, shift: i32) -> Result<i32> {
        let mut shift = shift;
        let base = self.count;
        let mut position = GlyphHeader::SIZE;
        let mut more = true;
        while more {
            let offset = bytes.at(position);
            let affordable = self.components < limits::GLYF_COMPONENTS;
            require(affordable, Check::GlyfCompositeComponents, offset)?;
            self.components = self.components.wrapping_add(1);
            let component = Component::read(bytes, &mut position)?;
            let exists = component.glyph_index < self.glyf.num_glyphs;
            require(exists, Check::GlyfCompositeGlyph, offset.wrapping_add(2))?;
            let start = self.count;
            let component_shift = self.add(u32::from(component.glyph_index), depth.wrapping_add(1))?;
            if component.has(component_flag::USE_MY_METRICS) {
                shift = component_shift;
            }
            self.place(&component, base, start, offset.wrapping_add(to_u64(ComponentHeader::SIZE)))?;
            more = component.has(component_flag::MORE_COMPONENTS);
        }
        Ok(shift)
    }

    /// Transforms and moves the points from `start` on; those from `base` to `start` are the composite's so far.
    fn place(&mut self, component: &Component, base: usize, start: usize, offset: u64) -> Result<()> {
        let count = self.count;
        let points = self.out.points.spare(count)?;
        let (so_far, added) = points.split_at_mut_checked(start).unwrap_or_default();
        if component.is_transformed() {
            for point in added.iter_mut() {
                *point = transform(component, *point);
            }
        }
        let shift = if component.has(component_flag::ARGS_ARE_XY_VALUES) {
            let stored = Point { x: to_float(component.argument1), y: to_float(component.argument2) };
            if component.has_scaled_offset() { transform(component, stored) } else { stored }
        } else {
            let parent = usize::try_from(component.argument1).unwrap_or(usize::MAX);
            let child = usize::try_from(component.argument2).unwrap_or(usize::MAX);
            let parent_exists = parent < start.saturating_sub(base);
            require(parent_exists, Check::GlyfCompositeParentPoint, offset)?;
            require(child < count.saturating_sub(start), Check::GlyfCompositeChildPoint, offset)?;
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

fn point_at(points: &mut [Point], i: usize) -> Point {
    covered_mut(points, i, 1).first().copied().unwrap_or_default()
}

fn transform(component: &Component, point: Point) -> Point {
    Point {
        x: point.x * component.x_scale + point.y * component.scale10,
        y: point.x * component.scale01 + point.y * component.y_scale,
    }
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

impl<'a> Glyf<'a> {
    pub fn new(table: Bytes<'a>, loca: Loca<'a>, num_glyphs: u16) -> Self {
        Self { table, loca, num_glyphs }
    }

    /// Appends the outline of a glyph below num_glyphs; returns the work done: points and components visited.
    pub fn outline(&self, glyph: u32, hmtx: Option<&Hmtx<'a>>, out: &mut Outline) -> Result<u64> {
        let bytes = self.loca.glyph(self.table, glyph)?;
        if bytes.is_empty() {
            return Ok(0);
        }
        let header: GlyphHeader = bytes.read(0, Check::GlyfHeader)?;
        if let Ok(contours) = u16::try_from(header.number_of_contours) {
            let shift = shift_of(glyph, header.x_min, hmtx);
            return self.simple_outline(bytes, contours, shift, out);
        }
        let mut composer = Composer { glyf: self, hmtx, out, count: 0, contours: 0, components: 0 };
        let shift = composer.add(glyph, 0)?;
        composer.finish(shift)
    }

    #[inline]
    fn simple_outline(&self, glyph: Bytes<'a>, contours: u16, shift: i32, out: &mut Outline) -> Result<u64> {
        let simple = SimpleGlyph::parse(glyph, contours)?;
        let contours = usize::from(contours);
        let point_room = PathWriter::points_for(simple.point_count(), contours);
        let verb_room = PathWriter::verbs_for(simple.point_count(), contours);
        let verbs = out.verbs.spare(verb_room.saturating_add(simple.scratch_size()))?;
        let (path_verbs, scratch) = verbs.split_at_mut_checked(verb_room).unwrap_or_default();
        let expanded = simple.expand_flags(scratch)?;
        // Points are asked for when the flags are known to be there: a few bytes can claim 65,535 of them.
        let points = out.points.spare(point_room.saturating_add(simple.point_count()))?;
        let (path_points, raw) = points.split_at_mut_checked(point_room).unwrap_or_default();
        let flags = simple.decode(&expanded, self.table, shift, scratch, raw)?;
        let mut path = PathWriter::new(path_points, path_verbs);
        path.add(raw, flags);
        let (point_count, verb_count) = (path.point_count(), path.verb_count());
        out.points.commit(point_count);
        out.verbs.commit(verb_count);
        Ok(to_u64(simple.point_count()))
    }

    /// The box that the header of the glyph states.
    pub fn extents(&self, glyph: u32, hmtx: Option<&Hmtx<'a>>) -> Result<Extents> {
        let bytes = self.loca.glyph(self.table, glyph)?;
        if bytes.is_empty() {
            return Ok(Extents::default());
        }
        let header: GlyphHeader = bytes.read(0, Check::GlyfHeader)?;
        if header.number_of_contours == 0 {
            return Ok(Extents::default());
        }
        let shift = shift_of(glyph, header.x_min, hmtx);
        Ok(Extents {
            x_min: to_float(i32::from(header.x_min).wrapping_add(shift)),
            y_min: f32::from(header.y_min),
            x_max: to_float(i32::from(header.x_max).wrapping_add(shift)),
            y_max: f32::from(header.y_max),
        })
    }

    /// Every glyph in turn.
    pub fn walk(&self, walker: &mut Walker<'a, '_>) -> Result<()> {
        for id in 0..u32::from(self.num_glyphs) {
            let bytes = self.loca.glyph(self.table, id)?;
            if bytes.is_empty() {
                continue;
            }
            let header: GlyphHeader = bytes.read(0, Check::GlyfHeader)?;
            walker.record(Place::new(c"glyf.glyphs[]", [id, 0, 0, 0]), &header, bytes.at(0))?;
            match u16::try_from(header.number_of_contours) {
                Ok(contours) => SimpleGlyph::walk(bytes, contours, id, walker)?,
                Err(_) => Component::walk_all(bytes, id, walker)?,
            }
        }
        Ok(())
    }
}
