// SPDX-License-Identifier: Apache-2.0
//! `VDMX`: line heights in pixels, for some aspect ratios and sizes.
//! <https://learn.microsoft.com/typography/opentype/spec/vdmx>

use crate::base::bytes::{Array, Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Int16, Offset16, Record as _, Uint8, Uint16};
use crate::base::walker::{Name, Place, Walker};
use crate::record;

record!(VdmxHeader: 6 {
    version: Uint16,
    num_recs: Uint16,
    num_ratios: Uint16,
});

record!(RatioRange: 4 {
    b_char_set: Uint8,
    x_ratio: Uint8,
    y_start_ratio: Uint8,
    y_end_ratio: Uint8,
});

// In front of the entries, one for each of some sizes.
record!(VdmxGroup: 4 {
    recs: Uint16,
    startsz: Uint8,
    endsz: Uint8,
});

record!(VTable: 6 {
    y_pel_height: Uint16,
    y_max: Int16,
    y_min: Int16,
});

fn walk_group(table: Bytes, offset: usize, ratio: u32, walker: &mut Walker) -> Result<()> {
    let group: VdmxGroup = table.read(offset, Check::VdmxGroup)?;
    walker.record(Place::new(c"vdmx.vdmx_groups[]", [ratio, 0, 0, 0]), &group, table.at(offset))?;
    let first = offset.saturating_add(VdmxGroup::SIZE);
    let entries: Array<VTable> = table.array(first, usize::from(group.recs), Check::VdmxEntries)?;
    for (i, entry) in (0..).zip(entries.iter()) {
        let place = Place::new(c"vdmx.vdmx_groups[].entries[]", [ratio, i, 0, 0]);
        walker.record(place, &entry, entries.at(to_usize(i)))?;
    }
    Ok(())
}

pub struct Vdmx;

impl Vdmx {
    pub fn walk(table: Bytes, walker: &mut Walker) -> Result<()> {
        let header: VdmxHeader = table.read(0, Check::VdmxLength)?;
        walker.record(Place::new(c"vdmx", [0; 4]), &header, table.at(0))?;
        require(header.version == 0 || header.version == 1, Check::VdmxVersion, table.at(0))?;
        let count = usize::from(header.num_ratios);
        let ranges: Array<RatioRange> = table.array(VdmxHeader::SIZE, count, Check::VdmxRatRanges)?;
        for (i, range) in (0..).zip(ranges.iter()) {
            walker.record(Place::new(c"vdmx.rat_ranges[]", [i, 0, 0, 0]), &range, ranges.at(to_usize(i)))?;
        }
        let offsets_offset = VdmxHeader::SIZE.saturating_add(count.saturating_mul(RatioRange::SIZE));
        let offsets: Array<Offset16> = table.array(offsets_offset, count, Check::VdmxGroupOffsets)?;
        for (i, offset) in (0..).zip(offsets.iter()) {
            let place = Place::new(c"vdmx.vdmx_group_offsets[]", [i, 0, 0, 0]);
            walker.value(place, Name::from_c(c"value"), offset, offsets.at(to_usize(i)))?;
        }
        // A group for each ratio, although ratios share them: num_recs promises nothing about where others would be.
        for (i, offset) in (0..).zip(offsets.iter()) {
            walk_group(table, usize::from(offset), i, walker)?;
        }
        Ok(())
    }
}
