// SPDX-License-Identifier: Apache-2.0
//! `STAT`: the axes that tell the fonts of a family apart, and names for places on them.
//! <https://learn.microsoft.com/typography/opentype/spec/stat>

use crate::base::bytes::{Array, Bytes, to_usize};
use crate::base::check::Check;
use crate::base::record::Fields;
use crate::base::result::{Result, require};
use crate::base::types::{Fixed, Offset16, Offset32, Record, Tag, Uint16};
use crate::base::walker::{Name, Place, Walker};
use crate::record;

record!(StatHeader: 18 {
    major_version: Uint16,
    minor_version: Uint16,
    design_axis_size: Uint16,
    design_axis_count: Uint16,
    design_axes_offset: Offset32,
    axis_value_count: Uint16,
    offset_to_axis_value_offsets: Offset32,
});

record!(AxisRecord: 8 {
    axis_tag: Tag,
    axis_name_id: Uint16,
    axis_ordering: Uint16,
});

record!(AxisValueFormat1: 12 {
    format: Uint16,
    axis_index: Uint16,
    flags: Uint16,
    value_name_id: Uint16,
    value: Fixed,
});

record!(AxisValueFormat2: 20 {
    format: Uint16,
    axis_index: Uint16,
    flags: Uint16,
    value_name_id: Uint16,
    nominal_value: Fixed,
    range_min_value: Fixed,
    range_max_value: Fixed,
});

record!(AxisValueFormat3: 16 {
    format: Uint16,
    axis_index: Uint16,
    flags: Uint16,
    value_name_id: Uint16,
    value: Fixed,
    linked_value: Fixed,
});

// In front of the values, one for each of some axes.
record!(AxisValueFormat4: 8 {
    format: Uint16,
    axis_count: Uint16,
    flags: Uint16,
    value_name_id: Uint16,
});

record!(AxisValue: 6 {
    axis_index: Uint16,
    value: Fixed,
});

fn check_axis_index(value: Bytes, axis_index: u16, design_axis_count: u16) -> Result<()> {
    require(axis_index < design_axis_count, Check::StatAxisIndex, value.at(0))
}

fn walk_format4(value: Bytes, design_axis_count: u16, number: u32, walker: &mut Walker) -> Result<()> {
    let header: AxisValueFormat4 = value.read(0, Check::StatFormat4)?;
    walker.record(Place::new(c"stat.axis_values[]", [number, 0, 0, 0]), &header, value.at(0))?;
    let count = usize::from(header.axis_count);
    let values: Array<AxisValue> = value.array(AxisValueFormat4::SIZE, count, Check::StatFormat4AxisValues)?;
    for (i, axis_value) in (0..).zip(values.iter()) {
        let place = Place::new(c"stat.axis_values[].axis_values[]", [number, i, 0, 0]);
        walker.record(place, &axis_value, values.at(to_usize(i)))?;
        check_axis_index(value, axis_value.axis_index, design_axis_count)?;
    }
    Ok(())
}

fn walk_format<Format: Record + Fields>(
    value: Bytes,
    check: Check,
    axis_index: impl Fn(Format) -> u16,
    design_axis_count: u16,
    number: u32,
    walker: &mut Walker,
) -> Result<()> {
    let record: Format = value.read(0, check)?;
    walker.record(Place::new(c"stat.axis_values[]", [number, 0, 0, 0]), &record, value.at(0))?;
    check_axis_index(value, axis_index(record), design_axis_count)
}

fn walk_axis_value(value: Bytes, design_axis_count: u16, number: u32, walker: &mut Walker) -> Result<()> {
    let format: Uint16 = value.read(0, Check::StatAxisValueFormat)?;
    let count = design_axis_count;
    match format {
        1 => walk_format(value, Check::StatFormat1, |it: AxisValueFormat1| it.axis_index, count, number, walker),
        2 => walk_format(value, Check::StatFormat2, |it: AxisValueFormat2| it.axis_index, count, number, walker),
        3 => walk_format(value, Check::StatFormat3, |it: AxisValueFormat3| it.axis_index, count, number, walker),
        4 => walk_format4(value, count, number, walker),
        _ => {
            let place = Place::new(c"stat.axis_values[]", [number, 0, 0, 0]);
            walker.value(place, Name::from_c(c"format"), format, value.at(0))
        }
    }
}

fn walk_design_axes(table: Bytes, header: &StatHeader, walker: &mut Walker) -> Result<()> {
    if header.design_axis_count == 0 {
        return Ok(());
    }
    let axis_size = usize::from(header.design_axis_size);
    require(axis_size >= AxisRecord::SIZE, Check::StatDesignAxisSize, table.at(4))?;
    let size = usize::from(header.design_axis_count).saturating_mul(axis_size);
    let axes = table.slice(to_usize(header.design_axes_offset), size, Check::StatDesignAxes)?;
    for i in 0..u32::from(header.design_axis_count) {
        let offset = to_usize(i).saturating_mul(axis_size);
        let record: AxisRecord = axes.get(offset);
        walker.record(Place::new(c"stat.design_axes[]", [i, 0, 0, 0]), &record, axes.at(offset))?;
    }
    Ok(())
}

fn walk_axis_values(table: Bytes, header: &StatHeader, walker: &mut Walker) -> Result<()> {
    if header.axis_value_count == 0 {
        return Ok(());
    }
    let values = table.from(to_usize(header.offset_to_axis_value_offsets), Check::StatAxisValues)?;
    let count = usize::from(header.axis_value_count);
    let offsets: Array<Offset16> = values.array(0, count, Check::StatAxisValueOffsets)?;
    for (i, offset) in (0..).zip(offsets.iter()) {
        let place = Place::new(c"stat.axis_value_offsets[]", [i, 0, 0, 0]);
        walker.value(place, Name::from_c(c"value"), offset, offsets.at(to_usize(i)))?;
    }
    for (i, offset) in (0..).zip(offsets.iter()) {
        let value = values.from(usize::from(offset), Check::StatAxisValue)?;
        walk_axis_value(value, header.design_axis_count, i, walker)?;
    }
    Ok(())
}

pub struct Stat;

impl Stat {
    /// Of axis values of other formats than 1 to 4 only the format is shown: how long they are is not known.
    pub fn walk(table: Bytes, walker: &mut Walker) -> Result<()> {
        let header: StatHeader = table.read(0, Check::StatLength)?;
        walker.record(Place::new(c"stat", [0; 4]), &header, table.at(0))?;
        require(header.major_version == 1, Check::StatVersion, table.at(0))?;
        if header.minor_version != 0 {
            let name: Uint16 = table.read(StatHeader::SIZE, Check::StatElidedFallbackNameId)?;
            let place = Place::new(c"stat", [0; 4]);
            walker.value(place, Name::from_c(c"elided_fallback_name_id"), name, table.at(StatHeader::SIZE))?;
        }
        walk_design_axes(table, &header, walker)?;
        walk_axis_values(table, &header, walker)
    }
}
