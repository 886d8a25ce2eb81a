// SPDX-License-Identifier: Apache-2.0
//! `MVAR`: how the metrics of the face vary, each named by a tag: "hasc" is the typographic ascender.
//! <https://learn.microsoft.com/typography/opentype/spec/mvar>

use core::cmp::Ordering;

use super::item_variation_store::ItemVariationStore;
use crate::base::bytes::{Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Offset16, Record as _, Tag, Uint16};
use crate::base::walker::{Place, Walker};
use crate::record;

record!(MvarHeader: 12 {
    major_version: Uint16,
    minor_version: Uint16,
    reserved: Uint16,
    value_record_size: Uint16,
    value_record_count: Uint16,
    item_variation_store_offset: Offset16,
});

record!(MvarValueRecord: 8 {
    value_tag: Tag,
    delta_set_outer_index: Uint16,
    delta_set_inner_index: Uint16,
});

#[derive(Clone, Copy, Debug, Default)]
pub struct Mvar<'a> {
    value_records: Bytes<'a>,
    record_count: u16,
    record_size: u16,
    store: ItemVariationStore<'a>,
}

impl<'a> Mvar<'a> {
    pub fn parse(table: Bytes<'a>) -> Result<Self> {
        let header: MvarHeader = table.read(0, Check::MvarLength)?;
        require(header.major_version == 1, Check::MvarVersion, table.at(0))?;
        let record_count = header.value_record_count;
        let record_size = header.value_record_size;
        if record_count == 0 {
            return Ok(Self::default());
        }
        let size = usize::from(record_size);
        require(size >= MvarValueRecord::SIZE, Check::MvarValueRecordSize, table.at(0))?;
        let records_size = usize::from(record_count).saturating_mul(size);
        let value_records = table.slice(MvarHeader::SIZE, records_size, Check::MvarValueRecords)?;
        let mut mvar = Self { value_records, record_count, record_size, store: ItemVariationStore::default() };
        let mut last = -1;
        for i in 0..usize::from(record_count) {
            let value_tag = i64::from(mvar.record(i).value_tag.0);
            require(value_tag > last, Check::MvarValueTag, value_records.at(i.saturating_mul(size)))?;
            last = value_tag;
        }
        let store_offset = usize::from(header.item_variation_store_offset);
        mvar.store = ItemVariationStore::at(table, store_offset, Check::MvarItemVariationStore)?;
        Ok(mvar)
    }

    /// Of its regions are the scalars below.
    #[inline]
    pub fn store(&self) -> &ItemVariationStore<'a> {
        &self.store
    }

    fn record(&self, i: usize) -> MvarValueRecord {
        self.value_records.get(i.saturating_mul(usize::from(self.record_size)))
    }

    /// 0 for a metric that does not vary.
    pub fn delta(&self, value_tag: u32, scalars: &[f32]) -> f32 {
        let mut low = 0;
        let mut high = usize::from(self.record_count);
        while low < high {
            let middle = low.wrapping_add(high.wrapping_sub(low) / 2);
            let found = self.record(middle);
            match found.value_tag.0.cmp(&value_tag) {
                Ordering::Equal => {
                    let outer = u32::from(found.delta_set_outer_index);
                    return self.store.delta(outer, u32::from(found.delta_set_inner_index), scalars);
                }
                Ordering::Less => low = middle.wrapping_add(1),
                Ordering::Greater => high = middle,
            }
        }
        0.0
    }

    pub fn walk(table: Bytes<'a>, walker: &mut Walker<'a, '_>) -> Result<()> {
        let header: MvarHeader = table.read(0, Check::MvarLength)?;
        walker.record(Place::new(c"mvar", [0; 4]), &header, table.at(0))?;
        let mvar = Self::parse(table)?;
        for i in 0..mvar.record_count {
            let record = mvar.record(usize::from(i));
            let place = Place::new(c"mvar.value_records[]", [u32::from(i), 0, 0, 0]);
            let offset = to_usize(u32::from(i).wrapping_mul(u32::from(mvar.record_size)));
            walker.record(place, &record, mvar.value_records.at(offset))?;
        }
        if mvar.record_count == 0 {
            return Ok(());
        }
        let store_offset = usize::from(header.item_variation_store_offset);
        ItemVariationStore::walk_at(table, store_offset, Check::MvarItemVariationStore, walker)
    }
}
