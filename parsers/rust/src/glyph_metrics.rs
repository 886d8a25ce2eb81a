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

use crate::base::outline::Outline;
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

#[derive(Clone, Copy, Debug, Default)]
struct Vertical {
    bearing: f32,
    origin: f32,
}

/// Whether `of` has an answer for every glyph.
fn check_all<T>(glyphs: &[u32], mut of: impl FnMut(u32) -> Result<T>) -> Result<()> {
    for &glyph in glyphs {
        of(glyph)?;
    }
    Ok(())
}

impl<'f, 'a, 's, 'b, 'g> GlyphMetrics<'f, 'a, 's, 'b, 'g> {
    /// Without a location, the default one. `scratch` lends its memory to outlines.
    pub fn new(font: &'f Font<'a>, location: Option<Location<'f, 'a>>, scratch: &'s mut Outline<'b, 'g>) -> Self {
        Self { font, location, scratch }
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

    fn advance_width(&self, hmtx: &Hmtx, glyph: u32) -> Result<f32> {
        let Some(varied) = self.phantoms(glyph)? else { return Ok(f32::from(hmtx.advance(glyph))) };
        let stored = f32::from(hmtx.advance(varied.glyph));
        let [left, right, _, _] = varied.deltas;
        Ok(stored + (right.x - left.x))
    }

    fn advance_height(&self, vmtx: &Vmtx, glyph: u32) -> Result<f32> {
        let Some(varied) = self.phantoms(glyph)? else { return Ok(f32::from(vmtx.advance(glyph))) };
        let stored = f32::from(vmtx.advance(varied.glyph));
        let [_, _, top, bottom] = varied.deltas;
        Ok(stored + (top.y - bottom.y))
    }

    fn left_side_bearing(&mut self, hmtx: &Hmtx, glyph: u32) -> Result<f32> {
        let stored = f32::from(hmtx.left_side_bearing(glyph));
        if let Some(location) = &self.location
            && let Ok(Some(hvar)) = &location.tables.hvar
            && let Some(delta) = hvar.lsb_delta(glyph, location.hvar_scalars())
        {
            return Ok(stored + delta);
        }
        if !self.font.has_glyph(glyph) {
            return Ok(stored);
        }
        let extents = self.font.extents(glyph, self.location.as_ref(), self.scratch)?;
        Ok(if extents.is_empty() { stored } else { extents.x_min })
    }

    /// Into as many elements as there are glyphs; 0 for a glyph that the font does not have. What fails has written nothing.
    pub fn horizontal(&mut self, glyphs: &[u32], advances: &mut [f32], bearings: Option<&mut [f32]>) -> Result<()> {
        let hmtx = self.font.hmtx().as_ref().map_err(|error| *error)?;
        let Some(location) = self.location else {
            hmtx.advances(glyphs, advances);
            if let Some(bearings) = bearings {
                hmtx.bearings(glyphs, bearings);
            }
            return Ok(());
        };
        let hvar = location.tables.hvar.as_ref().map_err(|error| *error)?;
        if hvar.is_none() {
            check_all(glyphs, |glyph| self.advance_width(hmtx, glyph))?;
        }
        if bearings.is_some() {
            check_all(glyphs, |glyph| self.left_side_bearing(hmtx, glyph))?;
        }
        if let Some(hvar) = hvar {
            hmtx.advances(glyphs, advances);
            hvar.add_advance_deltas(glyphs, location.hvar_scalars(), advances);
        } else {
            for (advance, &glyph) in advances.iter_mut().zip(glyphs) {
                *advance = self.advance_width(hmtx, glyph).unwrap_or(0.0);
            }
        }
        for (bearing, &glyph) in bearings.unwrap_or_default().iter_mut().zip(glyphs) {
            *bearing = self.left_side_bearing(hmtx, glyph).unwrap_or(0.0);
        }
        Ok(())
    }

    fn vertical_of(&mut self, vmtx: &Vmtx, vorg: Option<&Vorg>, glyph: u32) -> Result<Vertical> {
        if !self.font.has_glyph(glyph) {
            return Ok(Vertical::default());
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
            return Ok(Vertical { bearing, origin });
        }
        let extents = self.font.extents(glyph, self.location.as_ref(), self.scratch)?;
        let below = |origin: f32| if extents.is_empty() { stored } else { origin - extents.y_max };
        if let Some(vorg) = vorg {
            let origin = f32::from(vorg.vert_origin_y(glyph)) + origin_delta.unwrap_or(0.0);
            return Ok(Vertical { bearing: below(origin), origin });
        }
        if let Some(varied) = self.phantoms(glyph)? {
            let top = f32::from(varied.y_max) + f32::from(vmtx.top_side_bearing(varied.glyph));
            let [_, _, delta, _] = varied.deltas;
            let origin = top + delta.y;
            return Ok(Vertical { bearing: if bearing_is_known { bearing } else { below(origin) }, origin });
        }
        Ok(Vertical { bearing, origin: bearing + extents.y_max })
    }

    /// As `horizontal`; with the y coordinates of the vertical origins.
    pub fn vertical(
        &mut self,
        glyphs: &[u32],
        advances: &mut [f32],
        bearings: Option<&mut [f32]>,
        origins: Option<&mut [f32]>,
    ) -> Result<()> {
        let vmtx = self.font.vmtx()?;
        let vorg = self.font.vorg()?;
        let vorg = vorg.as_ref();
        let vvar = match &self.location {
            Some(location) => location.tables.vvar.as_ref().map_err(|error| *error)?.as_ref(),
            None => None,
        };
        if self.location.is_some() && vvar.is_none() {
            check_all(glyphs, |glyph| self.advance_height(&vmtx, glyph))?;
        }
        if bearings.is_some() || origins.is_some() {
            check_all(glyphs, |glyph| self.vertical_of(&vmtx, vorg, glyph))?;
        }
        if self.location.is_some() && vvar.is_none() {
            for (advance, &glyph) in advances.iter_mut().zip(glyphs) {
                *advance = self.advance_height(&vmtx, glyph).unwrap_or(0.0);
            }
        } else {
            vmtx.advances(glyphs, advances);
            if let (Some(location), Some(vvar)) = (&self.location, vvar) {
                vvar.add_advance_deltas(glyphs, location.vvar_scalars(), advances);
            }
        }
        for (bearing, &glyph) in bearings.unwrap_or_default().iter_mut().zip(glyphs) {
            *bearing = self.vertical_of(&vmtx, vorg, glyph).unwrap_or_default().bearing;
        }
        for (origin, &glyph) in origins.unwrap_or_default().iter_mut().zip(glyphs) {
            *origin = self.vertical_of(&vmtx, vorg, glyph).unwrap_or_default().origin;
        }
        Ok(())
    }
}
