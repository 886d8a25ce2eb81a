// SPDX-License-Identifier: Apache-2.0
//! `HVAR`: how advance widths and side bearings vary.
//! <https://learn.microsoft.com/typography/opentype/spec/hvar>

use super::delta_set_index_map::DeltaSetIndexMap;
use super::glyph_deltas::{add_glyph_deltas, glyph_delta, walk_mapping};
use super::item_variation_store::ItemVariationStore;
use crate::base::bytes::{Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Offset32, Uint16};
use crate::base::walker::{Place, Walker};
use crate::record;

record!(HvarHeader: 20 {
    major_version: Uint16,
    minor_version: Uint16,
    item_variation_store_offset: Offset32,
    advance_width_mapping_offset: Offset32,
    lsb_mapping_offset: Offset32,
    rsb_mapping_offset: Offset32,
});

#[derive(Clone, Copy, Debug)]
pub struct Hvar<'a> {
    store: ItemVariationStore<'a>,
    advance_width_mapping: DeltaSetIndexMap<'a>,
    lsb_mapping: Option<DeltaSetIndexMap<'a>>,
    rsb_mapping: Option<DeltaSetIndexMap<'a>>,
    num_glyphs: u16,
}

impl<'a> Hvar<'a> {
    /// `num_glyphs` is what maxp says.
    pub fn parse(table: Bytes<'a>, num_glyphs: u16) -> Result<Self> {
        let header: HvarHeader = table.read(0, Check::HvarLength)?;
        require(header.major_version == 1, Check::HvarVersion, table.at(0))?;
        let store_offset = to_usize(header.item_variation_store_offset);
        let store = ItemVariationStore::at(table, store_offset, Check::HvarItemVariationStore)?;
        let map = |offset, check| DeltaSetIndexMap::at(table, to_usize(offset), check);
        let advance_width_mapping = map(header.advance_width_mapping_offset, Check::HvarAdvanceWidthMapping)?;
        let lsb_mapping = map(header.lsb_mapping_offset, Check::HvarLsbMapping)?;
        let rsb_mapping = map(header.rsb_mapping_offset, Check::HvarRsbMapping)?;
        let advance_width_mapping = advance_width_mapping.unwrap_or_default();
        Ok(Self { store, advance_width_mapping, lsb_mapping, rsb_mapping, num_glyphs })
    }

    /// Of its regions are the scalars below.
    #[inline]
    pub fn store(&self) -> &ItemVariationStore<'a> {
        &self.store
    }

    #[inline]
    fn delta(&self, map: &DeltaSetIndexMap, glyph: u32, scalars: &[f32]) -> f32 {
        if glyph < u32::from(self.num_glyphs) { glyph_delta(&self.store, map, glyph, scalars) } else { 0.0 }
    }

    /// 0 for a glyph that the font does not have.
    pub fn advance_delta(&self, glyph: u32, scalars: &[f32]) -> f32 {
        self.delta(&self.advance_width_mapping, glyph, scalars)
    }

    /// Nothing where the table does not say: the outline does.
    pub fn lsb_delta(&self, glyph: u32, scalars: &[f32]) -> Option<f32> {
        self.lsb_mapping.map(|map| self.delta(&map, glyph, scalars))
    }

    pub fn rsb_delta(&self, glyph: u32, scalars: &[f32]) -> Option<f32> {
        self.rsb_mapping.map(|map| self.delta(&map, glyph, scalars))
    }

    /// Adds to each advance the delta of its glyph; faster than one by one, to the same sums.
    pub fn add_advance_deltas(&self, glyphs: &[u32], scalars: &[f32], advances: &mut [f32]) {
        add_glyph_deltas(&self.store, &self.advance_width_mapping, self.num_glyphs, glyphs, scalars, advances);
    }

    pub fn walk(table: Bytes<'a>, walker: &mut Walker<'a, '_>) -> Result<()> {
        let header: HvarHeader = table.read(0, Check::HvarLength)?;
        walker.record(Place::new(c"hvar", [0; 4]), &header, table.at(0))?;
        let num_glyphs = 0; // nothing to be seen here depends on it
        Self::parse(table, num_glyphs)?;
        let store_offset = to_usize(header.item_variation_store_offset);
        ItemVariationStore::walk_at(table, store_offset, Check::HvarItemVariationStore, walker)?;
        let place = Place::new(c"hvar.advance_width_mapping", [0; 4]);
        let entries = Place::new(c"hvar.advance_width_mapping.map_data[]", [0; 4]);
        walk_mapping(
            table,
            header.advance_width_mapping_offset,
            Check::HvarAdvanceWidthMapping,
            place,
            entries,
            walker,
        )?;
        let place = Place::new(c"hvar.lsb_mapping", [0; 4]);
        let entries = Place::new(c"hvar.lsb_mapping.map_data[]", [0; 4]);
        walk_mapping(table, header.lsb_mapping_offset, Check::HvarLsbMapping, place, entries, walker)?;
        let place = Place::new(c"hvar.rsb_mapping", [0; 4]);
        let entries = Place::new(c"hvar.rsb_mapping.map_data[]", [0; 4]);
        walk_mapping(table, header.rsb_mapping_offset, Check::HvarRsbMapping, place, entries, walker)
    }
}
