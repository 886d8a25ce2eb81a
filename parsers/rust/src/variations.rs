// SPDX-License-Identifier: Apache-2.0
//! The tables that say how a font varies, and a location of its variation space.
//!
//! What only depends on the location, the scalars of all regions and shared tuples, is worked out once and lies in memory of
//! the caller. A table that breaks a check fails what needs it, with that check.

use crate::base::result::Result;
use crate::base::types::tag;
use crate::font::Font;
use crate::tables::gvar::{Gvar, Variation};
use crate::tables::hvar::Hvar;
use crate::tables::item_variation_store::ItemVariationStore;
use crate::tables::mvar::Mvar;
use crate::tables::vvar::Vvar;

/// Nothing where the font does not have the table.
#[derive(Clone, Debug)]
pub struct Variations<'a> {
    pub hvar: Result<Option<Hvar<'a>>>,
    pub vvar: Result<Option<Vvar<'a>>>,
    pub mvar: Result<Option<Mvar<'a>>>,
    pub gvar: Result<Option<Gvar<'a>>>,
    /// Of CFF2; without regions where there is none.
    pub charstrings: ItemVariationStore<'a>,
}

/// The scalars of the tables lie one behind the other.
struct Counts {
    hvar: usize,
    vvar: usize,
    mvar: usize,
    charstrings: usize,
    shared_tuples: usize,
}

fn read_hvar<'a>(font: &Font<'a>) -> Result<Option<Hvar<'a>>> {
    match font.directory().find(tag(*b"HVAR"))? {
        Some(table) => Hvar::parse(table, font.num_glyphs()?).map(Some),
        None => Ok(None),
    }
}

fn read_vvar<'a>(font: &Font<'a>) -> Result<Option<Vvar<'a>>> {
    match font.directory().find(tag(*b"VVAR"))? {
        Some(table) => Vvar::parse(table, font.num_glyphs()?).map(Some),
        None => Ok(None),
    }
}

fn read_mvar<'a>(font: &Font<'a>) -> Result<Option<Mvar<'a>>> {
    match font.directory().find(tag(*b"MVAR"))? {
        Some(table) => Mvar::parse(table).map(Some),
        None => Ok(None),
    }
}

fn read_gvar<'a>(font: &Font<'a>, axis_count: u16) -> Result<Option<Gvar<'a>>> {
    match font.directory().find(tag(*b"gvar"))? {
        Some(table) => Gvar::parse(table, axis_count, font.num_glyphs()?).map(Some),
        None => Ok(None),
    }
}

fn present<T>(table: &Result<Option<T>>) -> Option<&T> {
    table.as_ref().ok().and_then(Option::as_ref)
}

impl<'a> Variations<'a> {
    /// The font has a usable fvar, of so many axes.
    pub fn read(font: &Font<'a>, axis_count: u16) -> Self {
        Self {
            hvar: read_hvar(font),
            vvar: read_vvar(font),
            mvar: read_mvar(font),
            gvar: read_gvar(font, axis_count),
            charstrings: font.cff2().map_or_else(ItemVariationStore::default, |cff2| *cff2.store()),
        }
    }

    fn count(&self) -> Counts {
        Counts {
            hvar: present(&self.hvar).map_or(0, |hvar| usize::from(hvar.store().region_count())),
            vvar: present(&self.vvar).map_or(0, |vvar| usize::from(vvar.store().region_count())),
            mvar: present(&self.mvar).map_or(0, |mvar| usize::from(mvar.store().region_count())),
            charstrings: usize::from(self.charstrings.region_count()),
            shared_tuples: present(&self.gvar).map_or(0, Gvar::shared_tuple_count),
        }
    }

    /// Scalars of all tables together.
    pub fn scalar_count(&self) -> usize {
        let counts = self.count();
        [counts.hvar, counts.vvar, counts.mvar, counts.charstrings, counts.shared_tuples]
            .iter()
            .fold(0, |sum, count| count.saturating_add(sum))
    }

    /// Those at a location, into `scalar_count()` elements.
    pub fn scalars(&self, coordinates: &[i16], out: &mut [f32]) {
        let counts = self.count();
        let (hvar, out) = out.split_at_mut_checked(counts.hvar).unwrap_or_default();
        if let Some(table) = present(&self.hvar) {
            table.store().region_scalars(coordinates, hvar);
        }
        let (vvar, out) = out.split_at_mut_checked(counts.vvar).unwrap_or_default();
        if let Some(table) = present(&self.vvar) {
            table.store().region_scalars(coordinates, vvar);
        }
        let (mvar, out) = out.split_at_mut_checked(counts.mvar).unwrap_or_default();
        if let Some(table) = present(&self.mvar) {
            table.store().region_scalars(coordinates, mvar);
        }
        let (charstrings, shared_tuples) = out.split_at_mut_checked(counts.charstrings).unwrap_or_default();
        self.charstrings.region_scalars(coordinates, charstrings);
        if let Some(gvar) = present(&self.gvar) {
            gvar.shared_scalars(coordinates, shared_tuples);
        }
    }
}

/// A location that is not the default one.
#[derive(Clone, Copy, Debug)]
pub struct Location<'l, 'a> {
    pub tables: &'l Variations<'a>,
    /// Normalised, one for every axis.
    pub coordinates: &'l [i16],
    /// What `Variations::scalars` says of them.
    pub scalars: &'l [f32],
}

impl<'l, 'a> Location<'l, 'a> {
    /// Of the outlines in glyf; nothing where the font has no gvar.
    pub fn variation(&self) -> Result<Option<Variation<'l, 'a>>> {
        let gvar = self.tables.gvar.as_ref().map_err(|error| *error)?;
        Ok(gvar.as_ref().map(|gvar| Variation {
            gvar,
            coordinates: self.coordinates,
            shared_scalars: self.shared_tuple_scalars(),
        }))
    }

    fn part(&self, start: usize, count: usize) -> &'l [f32] {
        self.scalars.get(start..).and_then(|rest| rest.get(..count)).unwrap_or_default()
    }

    pub fn hvar_scalars(&self) -> &'l [f32] {
        self.part(0, self.tables.count().hvar)
    }

    pub fn vvar_scalars(&self) -> &'l [f32] {
        let counts = self.tables.count();
        self.part(counts.hvar, counts.vvar)
    }

    pub fn mvar_scalars(&self) -> &'l [f32] {
        let counts = self.tables.count();
        self.part(counts.hvar.saturating_add(counts.vvar), counts.mvar)
    }

    pub fn charstring_scalars(&self) -> &'l [f32] {
        let counts = self.tables.count();
        self.part(counts.hvar.saturating_add(counts.vvar).saturating_add(counts.mvar), counts.charstrings)
    }

    pub fn shared_tuple_scalars(&self) -> &'l [f32] {
        let shared_tuples = self.tables.count().shared_tuples;
        self.part(self.scalars.len().saturating_sub(shared_tuples), shared_tuples)
    }
}
