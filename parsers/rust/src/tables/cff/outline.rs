// SPDX-License-Identifier: Apache-2.0
//! Outlines of the glyphs of `CFF ` and `CFF2`.
//!
//! An accented character is a base and an accent, named by their codes in the standard encoding; neither can be one itself.
//! Outlines are not shifted to a left side bearing, as in FreeType and HarfBuzz.

use super::Cff;
use super::charstring::{Interpreter, Subroutines, Variation};
use super::pen::Position;
use crate::base::bytes::Bytes;
use crate::base::check::Check;
use crate::base::outline::Outline;
use crate::base::result::{Result, require};
use crate::tables::cff2::Cff2;
use crate::tables::item_variation_store::ItemVariationStore;

fn draw_component<'a>(
    cff: &Cff<'a>,
    code: i32,
    origin: Position,
    offset: u64,
    interpreter: &mut Interpreter<'_, 'a, '_, '_, '_>,
) -> Result<()> {
    let small = u8::try_from(code);
    require(small.is_ok(), Check::CffSeacCode, offset)?;
    let glyph = cff.glyph_of_standard_code(small.unwrap_or_default())?;
    require(glyph.is_some(), Check::CffSeacGlyph, offset)?;
    let charstring = cff.charstring(glyph.unwrap_or_default())?;
    let seac = interpreter.draw_type2(charstring, origin)?;
    require(seac.is_none(), Check::CffSeacDepth, charstring.at(0))
}

/// Appends the outline of a glyph; returns the work done: operators with their operands, and points.
pub fn cff_outline(cff: &Cff, glyph: u32, out: &mut Outline) -> Result<u64> {
    let charstring = cff.charstring(glyph)?;
    let fd = cff.fd(glyph)?;
    let subfont = cff.subfont(fd)?;
    let subroutines = Subroutines { global: *cff.global_subrs(), local: subfont.local_subrs };
    let mut interpreter = Interpreter::new(&subroutines, out);
    if let Some(seac) = interpreter.draw_type2(charstring, Position::default())? {
        draw_component(cff, seac.bchar, Position::default(), charstring.at(0), &mut interpreter)?;
        draw_component(cff, seac.achar, seac.accent, charstring.at(0), &mut interpreter)?;
    }
    Ok(interpreter.work().wrapping_add(subfont.work))
}

/// `CFF2` with its variation store.
#[derive(Clone, Debug)]
pub struct Cff2Outlines<'a> {
    cff2: Cff2<'a>,
    store: ItemVariationStore<'a>,
}

impl<'a> Cff2Outlines<'a> {
    pub fn parse(table: Bytes<'a>) -> Result<Self> {
        let cff2 = Cff2::parse(table)?;
        let store = match cff2.variation_store()? {
            Some(store) => ItemVariationStore::parse(store)?,
            None => ItemVariationStore::default(),
        };
        Ok(Self { cff2, store })
    }

    /// Empty where nothing varies.
    pub fn store(&self) -> &ItemVariationStore<'a> {
        &self.store
    }

    /// `scalars` are those of all regions of the store, or none at the default location.
    pub fn outline(&self, glyph: u32, scalars: &[f32], out: &mut Outline) -> Result<u64> {
        let charstring = self.cff2.charstring(glyph)?;
        let fd = self.cff2.fd(glyph)?;
        let subfont = self.cff2.subfont(fd)?;
        let subroutines = Subroutines { global: *self.cff2.global_subrs(), local: subfont.local_subrs };
        let mut interpreter = Interpreter::new(&subroutines, out);
        interpreter.draw_cff2(charstring, &Variation { store: self.store, vsindex: subfont.vsindex, scalars })?;
        Ok(interpreter.work().wrapping_add(subfont.work))
    }
}
