// SPDX-License-Identifier: Apache-2.0
//! `glyf`: outlines as quadratic curves.
//! <https://learn.microsoft.com/typography/opentype/spec/glyf>
//!
//! Shift: a rasterizer places a glyph so that its x_min is its left side bearing, whatever x_min the header has; FreeType
//! and HarfBuzz do. Outlines and extents come out shifted that way. The outline of a composite takes the shift of the
//! component that has USE_MY_METRICS; its extents do not, since they read no component. A font without usable bearings
//! has its outlines as they are stored.
//!
//! At a location: what `gvar` adds moves the points of simple glyphs, the offsets of components (not those that match
//! two points), and the first phantom point, x_min less the left side bearing, which is what the outline is shifted by.
//! Neither points nor phantom points are rounded to units, as in HarfBuzz. FreeType rounds them, but for the points of
//! simple glyphs that it scales without hinting, and leaves the phantom points where they are in fonts that have HVAR.
//! Extents at a location are those of all points, with the shift of the outline.

pub mod composer;
pub mod composite;
pub mod deltas;
pub mod header;
pub mod path;
pub mod simple;

use self::composer::Composer;
use self::composite::Component;
use self::deltas::{Deltas, PhantomDeltas};
use self::header::GlyphHeader;
use self::path::PathWriter;
use self::simple::SimpleGlyph;
use super::gvar::Variation;
use super::hmtx::Hmtx;
use super::loca::Loca;
use crate::base::bytes::{Bytes, to_u64};
use crate::base::check::Check;
use crate::base::limits;
use crate::base::outline::{Extents, Outline};
use crate::base::result::{Result, require};
use crate::base::walker::{Place, Walker};

fn shift_of(glyph: u32, x_min: i16, hmtx: Option<&Hmtx>) -> i32 {
    hmtx.map_or(0, |hmtx| i32::from(hmtx.left_side_bearing(glyph)).wrapping_sub(i32::from(x_min)))
}

/// What a location adds to the metrics of a glyph. Its advance width there is the one of hmtx and `deltas[1].x` less
/// `deltas[0].x`; the top of its advance height is y_max and the top side bearing and `deltas[2].y`; its advance height
/// the one of vmtx and `deltas[2].y` less `deltas[3].y`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Phantoms {
    /// Whose metrics these are, in hmtx and vmtx too: the component with USE_MY_METRICS, or the glyph itself.
    pub glyph: u32,
    /// As stored.
    pub x_min: i16,
    pub y_max: i16,
    pub deltas: PhantomDeltas,
}

#[derive(Clone, Copy, Debug)]
pub struct Glyf<'a> {
    table: Bytes<'a>,
    loca: Loca<'a>,
    num_glyphs: u16,
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

    /// Appends the outline of a glyph below num_glyphs, at the default location if there is no other; returns the work
    /// done: points and components visited, and at another location tuples and the points that each moves.
    pub fn outline(
        &self,
        glyph: u32,
        hmtx: Option<&Hmtx<'a>>,
        variation: Option<&Variation<'_, 'a>>,
        out: &mut Outline,
    ) -> Result<u64> {
        let bytes = self.loca.glyph(self.table, glyph)?;
        if bytes.is_empty() {
            return Ok(0);
        }
        let header: GlyphHeader = bytes.read(0, Check::GlyfHeader)?;
        if variation.is_none()
            && let Ok(contours) = u16::try_from(header.number_of_contours)
        {
            let shift = shift_of(glyph, header.x_min, hmtx);
            return self.simple_outline(bytes, contours, shift, out);
        }
        let mut composer = Composer::new(self, hmtx, variation, out);
        let origin = composer.add(glyph, 0)?;
        composer.finish(origin)
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

    /// The box that the header of the glyph states, which is the one at the default location.
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

    /// The box of all points, those off the curve too. `scratch` lends its memory, and is left as it was.
    pub fn extents_at(
        &self,
        glyph: u32,
        hmtx: Option<&Hmtx<'a>>,
        variation: &Variation<'_, 'a>,
        scratch: &mut Outline,
    ) -> Result<Extents> {
        let mut composer = Composer::new(self, hmtx, Some(variation), scratch);
        let origin = composer.add(glyph, 0)?;
        composer.bounds(origin)
    }

    /// For a font without HVAR or VVAR.
    pub fn phantoms(&self, glyph: u32, variation: &Variation<'_, 'a>) -> Result<Phantoms> {
        let mut glyph = glyph;
        let mut depth = 0_u32;
        loop {
            let mut phantoms = Phantoms { glyph, ..Phantoms::default() };
            let mut points = 0;
            let bytes = self.loca.glyph(self.table, glyph)?;
            if !bytes.is_empty() {
                let header: GlyphHeader = bytes.read(0, Check::GlyfHeader)?;
                phantoms.x_min = header.x_min;
                phantoms.y_max = header.y_max;
                if let Ok(contours) = u16::try_from(header.number_of_contours) {
                    points = SimpleGlyph::parse(bytes, contours)?.point_count();
                } else {
                    require(depth < limits::GLYF_DEPTH, Check::GlyfCompositeDepth, bytes.at(0))?;
                    let metrics = Component::metrics_of(bytes)?;
                    if let Some(component) = metrics.glyph {
                        require(component < self.num_glyphs, Check::GlyfCompositeGlyph, bytes.at(0))?;
                        glyph = u32::from(component);
                        depth = depth.wrapping_add(1);
                        continue;
                    }
                    points = metrics.components;
                }
            }
            let mut work = 0;
            let mut deltas = Deltas::new(variation, &mut work);
            if deltas.begin(glyph)? {
                phantoms.deltas = deltas.phantoms(points)?;
            }
            return Ok(phantoms);
        }
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
