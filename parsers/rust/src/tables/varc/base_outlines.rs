// SPDX-License-Identifier: Apache-2.0
//! The glyphs that variable composites are made of in the end, from each of the tables that may have them.

use crate::base::bytes::covered_mut;
use crate::base::check::Check;
use crate::base::limits;
use crate::base::outline::Outline;
use crate::base::result::{Result, require};
use crate::tables::cff::Cff;
use crate::tables::cff::outline::{Cff2Outlines, cff_outline};
use crate::tables::glyf::Glyf;
use crate::tables::gvar::{Gvar, Variation};
use crate::tables::hmtx::Hmtx;

#[allow(clippy::as_conversions, reason = "widening")]
const CHARSTRING_REGIONS: usize = limits::VARC_CHARSTRING_REGIONS as usize;

pub trait BaseOutlines {
    /// Appends the outline of a glyph that exists, and returns the work done. `coordinates` are normalised, 2.14; those of
    /// missing axes are 0. They are those of the font where `is_font_location`.
    fn outline(&mut self, glyph: u32, coordinates: &[i16], is_font_location: bool, out: &mut Outline) -> Result<u64>;
}

/// Without gvar nothing varies.
pub struct GlyfBaseOutlines<'f, 'a> {
    pub glyf: &'f Glyf<'a>,
    pub hmtx: Option<&'f Hmtx<'a>>,
    pub gvar: Option<&'f Gvar<'a>>,
    /// Those at the location of the font, or none.
    pub shared_scalars: &'f [f32],
}

impl BaseOutlines for GlyfBaseOutlines<'_, '_> {
    fn outline(&mut self, glyph: u32, coordinates: &[i16], is_font_location: bool, out: &mut Outline) -> Result<u64> {
        let Some(gvar) = self.gvar.filter(|_| !coordinates.is_empty()) else {
            return self.glyf.outline(glyph, self.hmtx, None, out);
        };
        let shared_scalars = if is_font_location { self.shared_scalars } else { &[] };
        let variation = Variation { gvar, coordinates, shared_scalars };
        self.glyf.outline(glyph, self.hmtx, Some(&variation), out)
    }
}

pub struct CffBaseOutlines<'f, 'a> {
    pub cff: &'f Cff<'a>,
}

impl BaseOutlines for CffBaseOutlines<'_, '_> {
    fn outline(&mut self, glyph: u32, _: &[i16], _: bool, out: &mut Outline) -> Result<u64> {
        cff_outline(self.cff, glyph, out)
    }
}

pub struct Cff2BaseOutlines<'f, 'a> {
    cff2: &'f Cff2Outlines<'a>,
    font_scalars: &'f [f32],
    scalars: [f32; CHARSTRING_REGIONS],
}

impl<'f, 'a> Cff2BaseOutlines<'f, 'a> {
    /// `scalars` are those at the location of the font, or none.
    pub fn new(cff2: &'f Cff2Outlines<'a>, scalars: &'f [f32]) -> Self {
        Self { cff2, font_scalars: scalars, scalars: [0.0; CHARSTRING_REGIONS] }
    }
}

impl BaseOutlines for Cff2BaseOutlines<'_, '_> {
    fn outline(&mut self, glyph: u32, coordinates: &[i16], is_font_location: bool, out: &mut Outline) -> Result<u64> {
        if is_font_location {
            return self.cff2.outline(glyph, self.font_scalars, out);
        }
        let store = self.cff2.store();
        let regions = usize::from(store.region_count());
        require(regions <= CHARSTRING_REGIONS, Check::VarcCharstringRegions, 0)?;
        let scalars = covered_mut(&mut self.scalars, 0, regions);
        store.region_scalars(coordinates, scalars);
        let work = self.cff2.outline(glyph, scalars, out)?;
        let regions_work = u64::from(store.region_count()).saturating_mul(u64::from(store.axis_count()));
        Ok(work.saturating_add(regions_work))
    }
}
