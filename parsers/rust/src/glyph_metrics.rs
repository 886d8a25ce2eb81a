// SPDX-License-Identifier: Apache-2.0
//! What a font says of the sizes of its lines and glyphs, at its default or at a location: the only place that knows which
//! table has the last word.
//!
//! At a location
//! - an advance is the stored one and what HVAR (VVAR) adds; in a font without that table, and with gvar, the distance of the
//!   phantom points;
//! - a side bearing is the stored one and what the map of HVAR (VVAR) adds; without such a map it is where the outline
//!   begins, as in HarfBuzz. A glyph without an outline keeps the stored one;
//! - a line is hhea's, OS/2's or vhea's, and what MVAR adds to the metric of that name. hasc, hdsc and hlgp count for hhea
//!   too, as in HarfBuzz; the specification has them for OS/2.
//!
//! None of these sums is rounded. FreeType rounds each delta to whole units, HarfBuzz each sum.

use crate::base::outline::{Outline, Point};
use crate::base::result::Result;
use crate::base::types::tag;
use crate::font::{FaceMetrics, Font};
use crate::tables::glyf::Phantoms;
use crate::tables::hmtx::Hmtx;
use crate::tables::vmtx::Vmtx;
use crate::tables::vorg::Vorg;
use crate::variations::Location;

pub struct GlyphMetrics<'f, 'a, 's, 'b, 'g> {
    font: &'f Font<'a>,
    location: Option<Location<'f, 'a>>,
    scratch: &'s mut Outline<'b, 'g>,
}

/// One coordinate of as many as there is room for.
fn take(kept: &[Point], coordinate: impl Fn(&Point) -> f32, out: &mut [f32]) {
    for (out, point) in out.iter_mut().zip(kept) {
        *out = coordinate(point);
    }
}

impl<'f, 'a, 's, 'b, 'g> GlyphMetrics<'f, 'a, 's, 'b, 'g> {
    /// Without a location, the default one. `scratch` lends its memory to outlines, and to
    /// answers until all are known.
    pub fn new(font: &'f Font<'a>, location: Option<Location<'f, 'a>>, scratch: &'s mut Outline<'b, 'g>) -> Self {
        Self { font, location, scratch }
    }

    /// Appends what `of` has for every glyph, with one request for memory.
    fn keep(&mut self, glyphs: &[u32], of: impl Fn(&mut Self, u32) -> Result<Point>) -> Result<()> {
        self.scratch.points.spare(glyphs.len())?;
        for &glyph in glyphs {
            let answer = of(self, glyph)?;
            self.scratch.points.push(answer)?;
        }
        Ok(())
    }

    fn metric_delta(&self, value_tag: u32) -> Result<f32> {
        let Some(location) = &self.location else { return Ok(0.0) };
        let mvar = location.tables.mvar.as_ref().map_err(|error| *error)?;
        Ok(mvar.as_ref().map_or(0.0, |mvar| mvar.delta(value_tag, location.mvar_scalars())))
    }

    pub fn horizontal_line(&self) -> Result<FaceMetrics> {
        let line = self.font.horizontal_line()?;
        let ascender = self.metric_delta(tag(*b"hasc"))?;
        let descender = self.metric_delta(tag(*b"hdsc"))?;
        let line_gap = self.metric_delta(tag(*b"hlgp"))?;
        Ok(FaceMetrics {
            ascender: line.ascender + ascender,
            descender: line.descender + descender,
            line_gap: line.line_gap + line_gap,
        })
    }

    pub fn vertical_line(&self) -> Result<FaceMetrics> {
        let vhea = self.font.vhea()?;
        let ascender = self.metric_delta(tag(*b"vasc"))?;
        let descender = self.metric_delta(tag(*b"vdsc"))?;
        let line_gap = self.metric_delta(tag(*b"vlgp"))?;
        Ok(FaceMetrics {
            ascender: f32::from(vhea.vert_typo_ascender) + ascender,
            descender: f32::from(vhea.vert_typo_descender) + descender,
            line_gap: f32::from(vhea.vert_typo_line_gap) + line_gap,
        })
    }

    /// Nothing for a font whose outlines gvar does not vary, and for a glyph that it does not have.
    fn phantoms(&self, glyph: u32) -> Result<Option<Phantoms>> {
        let Some(location) = &self.location else { return Ok(None) };
        match (location.variation()?, self.font.glyf()) {
            (Some(variation), Some(glyf)) if self.font.has_glyph(glyph) => glyf.phantoms(glyph, &variation).map(Some),
            _ => Ok(None),
        }
    }

    /// Along x, or, below, along y where it is vertical.
    fn advance_width(&self, hmtx: &Hmtx, glyph: u32) -> Result<Point> {
        let Some(varied) = self.phantoms(glyph)? else {
            return Ok(Point { x: f32::from(hmtx.advance(glyph)), y: 0.0 });
        };
        let stored = f32::from(hmtx.advance(varied.glyph));
        let [left, right, _, _] = varied.deltas;
        Ok(Point { x: stored + (right.x - left.x), y: 0.0 })
    }

    fn advance_height(&self, vmtx: &Vmtx, glyph: u32) -> Result<Point> {
        let Some(varied) = self.phantoms(glyph)? else {
            return Ok(Point { x: 0.0, y: f32::from(vmtx.advance(glyph)) });
        };
        let stored = f32::from(vmtx.advance(varied.glyph));
        let [_, _, top, bottom] = varied.deltas;
        Ok(Point { x: 0.0, y: stored + (top.y - bottom.y) })
    }

    fn left_side_bearing(&mut self, hmtx: &Hmtx, glyph: u32) -> Result<Point> {
        let stored = f32::from(hmtx.left_side_bearing(glyph));
        if let Some(location) = &self.location
            && let Ok(Some(hvar)) = &location.tables.hvar
            && let Some(delta) = hvar.lsb_delta(glyph, location.hvar_scalars())
        {
            return Ok(Point { x: stored + delta, y: 0.0 });
        }
        if !self.font.has_glyph(glyph) {
            return Ok(Point { x: stored, y: 0.0 });
        }
        let extents = self.font.extents(glyph, self.location.as_ref(), self.scratch)?;
        Ok(Point { x: if extents.is_empty() { stored } else { extents.x_min }, y: 0.0 })
    }

    /// Into as many elements as there are glyphs; 0 for a glyph that the font does not have. What fails has written nothing.
    pub fn horizontal(&mut self, glyphs: &[u32], advances: &mut [f32], bearings: Option<&mut [f32]>) -> Result<()> {
        let hmtx = self.font.hmtx().as_ref().map_err(|error| *error)?;
        if self.location.is_none() {
            hmtx.advances(glyphs, advances);
            if let Some(bearings) = bearings {
                hmtx.bearings(glyphs, bearings);
            }
            return Ok(());
        }
        let start = self.scratch.points.used();
        let result = self.horizontal_at_location(hmtx, glyphs, advances, bearings);
        self.scratch.points.rewind(start);
        result
    }

    fn horizontal_at_location(
        &mut self,
        hmtx: &Hmtx,
        glyphs: &[u32],
        advances: &mut [f32],
        bearings: Option<&mut [f32]>,
    ) -> Result<()> {
        let Some(location) = self.location else { return Ok(()) };
        let hvar = location.tables.hvar.as_ref().map_err(|error| *error)?;
        let first_advance = self.scratch.points.used();
        if hvar.is_none() {
            self.keep(glyphs, |metrics, glyph| metrics.advance_width(hmtx, glyph))?;
        }
        let first_bearing = self.scratch.points.used();
        if bearings.is_some() {
            self.keep(glyphs, |metrics, glyph| metrics.left_side_bearing(hmtx, glyph))?;
        }
        let points = &self.scratch.points;
        if let Some(hvar) = hvar {
            hmtx.advances(glyphs, advances);
            hvar.add_advance_deltas(glyphs, location.hvar_scalars(), advances);
        } else {
            take(points.since(first_advance), |point| point.x, advances);
        }
        take(points.since(first_bearing), |point| point.x, bearings.unwrap_or_default());
        Ok(())
    }

    /// The bearing, and the y coordinate of the origin.
    fn vertical_of(&mut self, vmtx: &Vmtx, vorg: Option<&Vorg>, glyph: u32) -> Result<Point> {
        if !self.font.has_glyph(glyph) {
            return Ok(Point::default());
        }
        let stored = f32::from(vmtx.top_side_bearing(glyph));
        let mut bearing_delta = None;
        let mut origin_delta = None;
        if let Some(location) = &self.location
            && let Ok(Some(vvar)) = &location.tables.vvar
        {
            bearing_delta = vvar.tsb_delta(glyph, location.vvar_scalars());
            origin_delta = vvar.v_org_delta(glyph, location.vvar_scalars());
        }
        let bearing = stored + bearing_delta.unwrap_or(0.0);
        let bearing_is_known = self.location.is_none() || bearing_delta.is_some();
        if let Some(vorg) = vorg
            && bearing_is_known
        {
            let origin = f32::from(vorg.vert_origin_y(glyph)) + origin_delta.unwrap_or(0.0);
            return Ok(Point { x: bearing, y: origin });
        }
        let extents = self.font.extents(glyph, self.location.as_ref(), self.scratch)?;
        let below = |origin: f32| if extents.is_empty() { stored } else { origin - extents.y_max };
        if let Some(vorg) = vorg {
            let origin = f32::from(vorg.vert_origin_y(glyph)) + origin_delta.unwrap_or(0.0);
            return Ok(Point { x: below(origin), y: origin });
        }
        if let Some(varied) = self.phantoms(glyph)? {
            let top = f32::from(varied.y_max) + f32::from(vmtx.top_side_bearing(varied.glyph));
            let [_, _, delta, _] = varied.deltas;
            let origin = top + delta.y;
            return Ok(Point { x: if bearing_is_known { bearing } else { below(origin) }, y: origin });
        }
        Ok(Point { x: bearing, y: bearing + extents.y_max })
    }

    /// As `horizontal`; with the y coordinates of the vertical origins.
    pub fn vertical(
        &mut self,
        glyphs: &[u32],
        advances: &mut [f32],
        bearings: Option<&mut [f32]>,
        origins: Option<&mut [f32]>,
    ) -> Result<()> {
        let start = self.scratch.points.used();
        let result = self.vertical_of_all(glyphs, advances, bearings, origins);
        self.scratch.points.rewind(start);
        result
    }

    fn vertical_of_all(
        &mut self,
        glyphs: &[u32],
        advances: &mut [f32],
        bearings: Option<&mut [f32]>,
        origins: Option<&mut [f32]>,
    ) -> Result<()> {
        let vmtx = self.font.vmtx()?;
        let vorg = self.font.vorg()?;
        let vorg = vorg.as_ref();
        let location = self.location;
        let vvar = match &location {
            Some(location) => location.tables.vvar.as_ref().map_err(|error| *error)?.as_ref(),
            None => None,
        };
        let first_advance = self.scratch.points.used();
        if location.is_some() && vvar.is_none() {
            self.keep(glyphs, |metrics, glyph| metrics.advance_height(&vmtx, glyph))?;
        }
        let first_vertical = self.scratch.points.used();
        if bearings.is_some() || origins.is_some() {
            self.keep(glyphs, |metrics, glyph| metrics.vertical_of(&vmtx, vorg, glyph))?;
        }
        let points = &self.scratch.points;
        if location.is_some() && vvar.is_none() {
            take(points.since(first_advance), |point| point.y, advances);
        } else {
            vmtx.advances(glyphs, advances);
            if let (Some(location), Some(vvar)) = (&location, vvar) {
                vvar.add_advance_deltas(glyphs, location.vvar_scalars(), advances);
            }
        }
        take(points.since(first_vertical), |point| point.x, bearings.unwrap_or_default());
        take(points.since(first_vertical), |point| point.y, origins.unwrap_or_default());
        Ok(())
    }
}
