// SPDX-License-Identifier: Apache-2.0
//! Variable composites of a font: where the glyphs that they are made of come from.

use crate::base::bytes::Bytes;
use crate::base::outline::Outline;
use crate::base::result::Result;
use crate::base::types::tag;
use crate::font::Font;
use crate::tables::fvar::Fvar;
use crate::tables::gvar::Gvar;
use crate::tables::varc::Varc;
use crate::tables::varc::base_outlines::{BaseOutlines, Cff2BaseOutlines, CffBaseOutlines, GlyfBaseOutlines};
use crate::tables::varc::composer::VarcComposer;
use crate::variations::Location;

/// Components vary at the default location, and in a font without fvar, too.
fn read_gvar<'a>(font: &Font<'a>) -> Result<Option<Gvar<'a>>> {
    let fvar = font.fvar().as_ref().map_err(|error| *error)?;
    let Some(table) = font.directory().find(tag(*b"gvar"))? else { return Ok(None) };
    let axis_count = fvar.as_ref().map(Fvar::axis_count);
    Gvar::parse(table, axis_count, font.num_glyphs()?).map(Some)
}

/// Appends the outline of a glyph that has this record in the table. Without a location, the default one.
pub fn composite_outline<'a>(
    font: &Font<'a>,
    varc: &Varc<'a>,
    glyph: u32,
    record: Bytes<'a>,
    location: Option<&Location<'_, 'a>>,
    out: &mut Outline,
) -> Result<u64> {
    let num_glyphs = u32::from(font.num_glyphs()?);
    let mut compose = |base: &mut dyn BaseOutlines| {
        let coordinates = location.map_or(&[][..], |location| location.coordinates);
        VarcComposer::new(varc, num_glyphs, coordinates, base, out).outline(glyph, record)
    };
    if let Some(cff) = font.cff() {
        return compose(&mut CffBaseOutlines { cff });
    }
    if let Some(cff2) = font.cff2() {
        let scalars = location.map_or(&[][..], Location::charstring_scalars);
        return compose(&mut Cff2BaseOutlines::new(cff2, scalars));
    }
    let Some(glyf) = font.glyf() else { return Ok(0) };
    let (hmtx, gvar) = (font.hmtx().as_ref().ok(), read_gvar(font)?);
    let shared_scalars = location.map_or(&[][..], Location::shared_tuple_scalars);
    compose(&mut GlyfBaseOutlines { glyf, hmtx, gvar: gvar.as_ref(), shared_scalars })
}
