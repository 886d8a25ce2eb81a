// SPDX-License-Identifier: Apache-2.0
//! `VVAR`: how advance heights, side bearings and vertical origins vary.
//! <https://learn.microsoft.com/typography/opentype/spec/vvar>

use super::delta_set_index_map::DeltaSetIndexMap;
use super::glyph_deltas::{add_glyph_deltas, glyph_delta, walk_mapping};
use super::item_variation_store::ItemVariationStore;
use crate::base::bytes::{Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Offset32, Uint16};
use crate::base::walker::{Place, Walker};
use crate::record;

record!(VvarHeader: 24 {
    major_version: Uint16,
    minor_version: Uint16,
    item_variation_store_offset: Offset32,
    advance_height_mapping_offset: Offset32,
    tsb_mapping_offset: Offset32,
    bsb_mapping_offset: Offset32,
    v_org_mapping_offset: Offset32,
});

#[derive(Clone, Copy, Debug)]
pub struct Vvar<'a> {
    store: ItemVariationStore<'a>,
    advance_height_mapping: DeltaSetIndexMap<'a>,
    tsb_mapping: Option<DeltaSetIndexMap<'a>>,
    bsb_mapping: Option<DeltaSetIndexMap<'a>>,
    v_org_mapping: Option<DeltaSetIndexMap<'a>>,
    num_glyphs: u16,
}

impl<'a> Vvar<'a> {
    /// `num_glyphs` is what maxp says.
    pub fn parse(table: Bytes<'a>, num_glyphs: u16) -> Result<Self> {
        let header: VvarHeader = table.read(0, Check::VvarLength)?;
        require(header.major_version == 1, Check::VvarVersion, table.at(0))?;
        let store_offset = to_usize(header.item_variation_store_offset);
        let store = ItemVariationStore::at(table, store_offset, Check::VvarItemVariationStore)?;
        let map = |offset, check| DeltaSetIndexMap::at(table, to_usize(offset), check);
        let advance_height_mapping = map(header.advance_height_mapping_offset, Check::VvarAdvanceHeightMapping)?;
        let tsb_mapping = map(header.tsb_mapping_offset, Check::VvarTsbMapping)?;
        let bsb_mapping = map(header.bsb_mapping_offset, Check::VvarBsbMapping)?;
        let v_org_mapping = map(header.v_org_mapping_offset, Check::VvarVOrgMapping)?;
        let advance_height_mapping = advance_height_mapping.unwrap_or_default();
        Ok(Self { store, advance_height_mapping, tsb_mapping, bsb_mapping, v_org_mapping, num_glyphs })
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
        self.delta(&self.advance_height_mapping, glyph, scalars)
    }

    /// Nothing where the table does not say: the outline does.
    pub fn tsb_delta(&self, glyph: u32, scalars: &[f32]) -> Option<f32> {
        self.tsb_mapping.map(|map| self.delta(&map, glyph, scalars))
    }

    pub fn bsb_delta(&self, glyph: u32, scalars: &[f32]) -> Option<f32> {
        self.bsb_mapping.map(|map| self.delta(&map, glyph, scalars))
    }

    pub fn v_org_delta(&self, glyph: u32, scalars: &[f32]) -> Option<f32> {
        self.v_org_mapping.map(|map| self.delta(&map, glyph, scalars))
    }

    /// Adds to each advance the delta of its glyph; faster than one by one, to the same sums.
    pub fn add_advance_deltas(&self, glyphs: &[u32], scalars: &[f32], advances: &mut [f32]) {
        add_glyph_deltas(&self.store, &self.advance_height_mapping, self.num_glyphs, glyphs, scalars, advances);
    }

    pub fn walk(table: Bytes<'a>, walker: &mut Walker<'a, '_>) -> Result<()> {
        let header: VvarHeader = table.read(0, Check::VvarLength)?;
        walker.record(Place::new(c"vvar", [0; 4]), &header, table.at(0))?;
        let num_glyphs = 0; // nothing to be seen here depends on it
        Self::parse(table, num_glyphs)?;
        let store_offset = to_usize(header.item_variation_store_offset);
        ItemVariationStore::walk_at(table, store_offset, Check::VvarItemVariationStore, walker)?;
        let place = Place::new(c"vvar.advance_height_mapping", [0; 4]);
        let entries = Place::new(c"vvar.advance_height_mapping.map_data[]", [0; 4]);
        walk_mapping(
            table,
            header.advance_height_mapping_offset,
            Check::VvarAdvanceHeightMapping,
            place,
            entries,
            walker,
        )?;
        let place = Place::new(c"vvar.tsb_mapping", [0; 4]);
        let entries = Place::new(c"vvar.tsb_mapping.map_data[]", [0; 4]);
        walk_mapping(table, header.tsb_mapping_offset, Check::VvarTsbMapping, place, entries, walker)?;
        let place = Place::new(c"vvar.bsb_mapping", [0; 4]);
        let entries = Place::new(c"vvar.bsb_mapping.map_data[]", [0; 4]);
        walk_mapping(table, header.bsb_mapping_offset, Check::VvarBsbMapping, place, entries, walker)?;
        let place = Place::new(c"vvar.v_org_mapping", [0; 4]);
        let entries = Place::new(c"vvar.v_org_mapping.map_data[]", [0; 4]);
        walk_mapping(table, header.v_org_mapping_offset, Check::VvarVOrgMapping, place, entries, walker)
    }
}
