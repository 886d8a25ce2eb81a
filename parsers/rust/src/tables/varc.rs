// SPDX-License-Identifier: Apache-2.0
//! `VARC`: glyphs that are put together from others at other places of the variation space.
//! <https://github.com/harfbuzz/boring-expansion-spec/blob/main/VARC.md>
//!
//! An offset of 0 is a part that the table does not have.

pub mod base_outlines;
pub mod component;
pub mod composer;
pub mod condition;
pub mod transform;

use self::component::{AxisIndicesList, VarComponent};
use self::condition::ConditionList;
use super::cff::index::{CountWidth, Index, IndexPaths};
use super::coverage::{Coverage, CoveragePaths};
use super::multi_item_variation_store::MultiItemVariationStore;
use super::tuple_variation::packed::PackedReader;
use crate::base::bytes::{Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Offset32, Uint16};
use crate::base::walker::{Name, Place, Walker};
use crate::record;

record!(VarcHeader: 24 {
    major_version: Uint16,
    minor_version: Uint16,
    coverage_offset: Offset32,
    var_store_offset: Offset32,
    condition_list_offset: Offset32,
    axis_indices_list_offset: Offset32,
    glyph_records_offset: Offset32,
});

const COVERAGE_PATHS: CoveragePaths = CoveragePaths {
    coverage: c"varc.coverage",
    glyph_array: c"varc.coverage.glyph_array[]",
    range_records: c"varc.coverage.range_records[]",
};
const AXIS_INDICES_PATHS: IndexPaths =
    IndexPaths { index: c"varc.axis_indices_list", offsets: c"varc.axis_indices_list.offsets[]" };
const GLYPH_RECORDS_PATHS: IndexPaths =
    IndexPaths { index: c"varc.glyph_records", offsets: c"varc.glyph_records.offsets[]" };

fn read_header(table: Bytes) -> Result<VarcHeader> {
    table.read(0, Check::VarcLength)
}

fn check_version(table: Bytes, header: &VarcHeader) -> Result<()> {
    require(header.major_version == 1, Check::VarcVersion, table.at(0))
}

fn coverage_table<'a>(table: Bytes<'a>, header: &VarcHeader) -> Result<Bytes<'a>> {
    table.from(to_usize(header.coverage_offset), Check::VarcCoverageOffset)
}

fn var_store_table<'a>(table: Bytes<'a>, header: &VarcHeader) -> Result<Bytes<'a>> {
    table.from(to_usize(header.var_store_offset), Check::VarcVarStoreOffset)
}

fn condition_list_table<'a>(table: Bytes<'a>, header: &VarcHeader) -> Result<Bytes<'a>> {
    table.from(to_usize(header.condition_list_offset), Check::VarcConditionListOffset)
}

fn walk_axis_indices(mut list: PackedReader, number: u32, walker: &mut Walker) -> Result<()> {
    let mut i = 0_u32;
    while !list.is_at_end() {
        let run = list.delta_run(usize::MAX)?;
        for k in 0..run.count {
            let place = Place::new(c"varc.axis_indices_list[].axis_indices[]", [number, i, 0, 0]);
            walker.decoded(place, const { Name::from_c(c"axis_index") }, i64::from(run.delta(k)), run.at(k))?;
            i = i.wrapping_add(1);
        }
    }
    Ok(())
}

#[derive(Clone, Copy, Debug, Default)]
pub struct Varc<'a> {
    table: Bytes<'a>,
    coverage: Coverage<'a>,
    var_store: MultiItemVariationStore<'a>,
    condition_list: ConditionList<'a>,
    axis_indices_list: AxisIndicesList<'a>,
    glyph_records: Index<'a>,
}

impl<'a> Varc<'a> {
    pub fn parse(table: Bytes<'a>) -> Result<Self> {
        let header = read_header(table)?;
        check_version(table, &header)?;
        let mut varc = Self { table, ..Self::default() };
        if header.coverage_offset != 0 {
            varc.coverage = Coverage::parse(coverage_table(table, &header)?)?;
        }
        if header.var_store_offset != 0 {
            varc.var_store = MultiItemVariationStore::parse(var_store_table(table, &header)?)?;
        }
        if header.condition_list_offset != 0 {
            varc.condition_list = ConditionList::parse(condition_list_table(table, &header)?)?;
        }
        if header.axis_indices_list_offset != 0 {
            let lists = Index::parse(table, to_usize(header.axis_indices_list_offset), CountWidth::Uint32)?;
            varc.axis_indices_list = AxisIndicesList::new(lists);
        }
        if header.glyph_records_offset != 0 {
            varc.glyph_records = Index::parse(table, to_usize(header.glyph_records_offset), CountWidth::Uint32)?;
        }
        Ok(varc)
    }

    /// The components of a glyph, one behind the other; nothing for a glyph that is not a variable composite.
    pub fn glyph_record(&self, glyph: u32) -> Result<Option<Bytes<'a>>> {
        let Some(index) = self.coverage.index(glyph) else {
            return Ok(None);
        };
        require(index < self.glyph_records.count(), Check::VarcGlyphRecord, self.table.at(0))?;
        self.glyph_records.get(index).map(Some)
    }

    #[inline]
    pub fn var_store(&self) -> &MultiItemVariationStore<'a> {
        &self.var_store
    }

    #[inline]
    pub fn condition_list(&self) -> &ConditionList<'a> {
        &self.condition_list
    }

    #[inline]
    pub fn axis_indices_list(&self) -> &AxisIndicesList<'a> {
        &self.axis_indices_list
    }

    pub fn walk(table: Bytes<'a>, walker: &mut Walker<'a, '_>) -> Result<()> {
        let header = read_header(table)?;
        walker.record(Place::new(c"varc", [0; 4]), &header, table.at(0))?;
        check_version(table, &header)?;
        if header.coverage_offset != 0 {
            let place = Place::new(c"varc.coverage", [0; 4]);
            Coverage::walk(coverage_table(table, &header)?, COVERAGE_PATHS, place, 0, walker)?;
        }
        if header.var_store_offset != 0 {
            MultiItemVariationStore::walk(var_store_table(table, &header)?, walker)?;
        }
        if header.condition_list_offset != 0 {
            ConditionList::walk(condition_list_table(table, &header)?, walker)?;
        }
        let mut axis_indices_list = AxisIndicesList::default();
        if header.axis_indices_list_offset != 0 {
            let place = Place::new(c"varc.axis_indices_list", [0; 4]);
            let offset = to_usize(header.axis_indices_list_offset);
            let lists = Index::walk(table, offset, CountWidth::Uint32, AXIS_INDICES_PATHS, place, 0, walker)?;
            axis_indices_list = AxisIndicesList::new(lists);
            for i in 0..lists.count() {
                walk_axis_indices(PackedReader::new(lists.get(i)?), i, walker)?;
            }
        }
        if header.glyph_records_offset != 0 {
            let place = Place::new(c"varc.glyph_records", [0; 4]);
            let offset = to_usize(header.glyph_records_offset);
            let records = Index::walk(table, offset, CountWidth::Uint32, GLYPH_RECORDS_PATHS, place, 0, walker)?;
            for i in 0..records.count() {
                VarComponent::walk_all(records.get(i)?, &axis_indices_list, i, walker)?;
            }
        }
        Ok(())
    }
}
