// SPDX-License-Identifier: Apache-2.0
//! `BASE`: where lines of text in different scripts meet, and how far glyphs reach above and below.
//! <https://learn.microsoft.com/typography/opentype/spec/base>

use core::ffi::CStr;

use super::device::Device;
use super::item_variation_store::ItemVariationStore;
use crate::base::bytes::{Array, Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Int16, Offset16, Offset32, Record as _, Tag, Uint16};
use crate::base::walker::{Name, Place, Walker};
use crate::record;

// Version 1.1 has the offset of an item variation store behind it.
record!(BaseHeader: 8 {
    major_version: Uint16,
    minor_version: Uint16,
    horiz_axis_offset: Offset16,
    vert_axis_offset: Offset16,
});

record!(BaseAxis: 4 {
    base_tag_list_offset: Offset16,
    base_script_list_offset: Offset16,
});

record!(BaseScriptRecord: 6 {
    base_script_tag: Tag,
    base_script_offset: Offset16,
});

record!(BaseScript: 6 {
    base_values_offset: Offset16,
    default_min_max_offset: Offset16,
    base_lang_sys_count: Uint16,
});

record!(BaseLangSysRecord: 6 {
    base_lang_sys_tag: Tag,
    min_max_offset: Offset16,
});

record!(BaseValues: 4 {
    default_baseline_index: Uint16,
    base_coord_count: Uint16,
});

record!(MinMax: 6 {
    min_coord_offset: Offset16,
    max_coord_offset: Offset16,
    feat_min_max_count: Uint16,
});

record!(FeatMinMaxRecord: 8 {
    feature_tag: Tag,
    min_coord_offset: Offset16,
    max_coord_offset: Offset16,
});

record!(BaseCoordFormat1: 4 {
    base_coord_format: Uint16,
    coordinate: Int16,
});

record!(BaseCoordFormat2: 8 {
    base_coord_format: Uint16,
    coordinate: Int16,
    reference_glyph: Uint16,
    base_coord_point: Uint16,
});

record!(BaseCoordFormat3: 6 {
    base_coord_format: Uint16,
    coordinate: Int16,
    device_offset: Offset16,
});

/// What follows `offset`, which a check has covered.
fn rest(bytes: Bytes, offset: usize) -> Bytes {
    bytes.get_slice(offset, bytes.len().wrapping_sub(offset))
}

struct CoordPaths {
    coord: &'static CStr,
    device: &'static CStr,
}

struct MinMaxPaths {
    min_max: &'static CStr,
    min_coord: CoordPaths,
    max_coord: CoordPaths,
    feat_min_max_records: &'static CStr,
    feat_min_coord: CoordPaths,
    feat_max_coord: CoordPaths,
}

const BASE_COORD: CoordPaths = CoordPaths {
    coord: c"base.axes[].base_scripts[].base_values.base_coords[]",
    device: c"base.axes[].base_scripts[].base_values.base_coords[].device",
};

const DEFAULT_MIN_MAX: MinMaxPaths = MinMaxPaths {
    min_max: c"base.axes[].base_scripts[].default_min_max",
    min_coord: CoordPaths {
        coord: c"base.axes[].base_scripts[].default_min_max.min_coord",
        device: c"base.axes[].base_scripts[].default_min_max.min_coord.device",
    },
    max_coord: CoordPaths {
        coord: c"base.axes[].base_scripts[].default_min_max.max_coord",
        device: c"base.axes[].base_scripts[].default_min_max.max_coord.device",
    },
    feat_min_max_records: c"base.axes[].base_scripts[].default_min_max.feat_min_max_records[]",
    feat_min_coord: CoordPaths {
        coord: c"base.axes[].base_scripts[].default_min_max.feat_min_max_records[].min_coord",
        device: c"base.axes[].base_scripts[].default_min_max.feat_min_max_records[].min_coord.device",
    },
    feat_max_coord: CoordPaths {
        coord: c"base.axes[].base_scripts[].default_min_max.feat_min_max_records[].max_coord",
        device: c"base.axes[].base_scripts[].default_min_max.feat_min_max_records[].max_coord.device",
    },
};

const LANG_SYS_MIN_MAX: MinMaxPaths = MinMaxPaths {
    min_max: c"base.axes[].base_scripts[].lang_sys[].min_max",
    min_coord: CoordPaths {
        coord: c"base.axes[].base_scripts[].lang_sys[].min_max.min_coord",
        device: c"base.axes[].base_scripts[].lang_sys[].min_max.min_coord.device",
    },
    max_coord: CoordPaths {
        coord: c"base.axes[].base_scripts[].lang_sys[].min_max.max_coord",
        device: c"base.axes[].base_scripts[].lang_sys[].min_max.max_coord.device",
    },
    feat_min_max_records: c"base.axes[].base_scripts[].lang_sys[].min_max.feat_min_max_records[]",
    feat_min_coord: CoordPaths {
        coord: c"base.axes[].base_scripts[].lang_sys[].min_max.feat_min_max_records[].min_coord",
        device: c"base.axes[].base_scripts[].lang_sys[].min_max.feat_min_max_records[].min_coord.device",
    },
    feat_max_coord: CoordPaths {
        coord: c"base.axes[].base_scripts[].lang_sys[].min_max.feat_min_max_records[].max_coord",
        device: c"base.axes[].base_scripts[].lang_sys[].min_max.feat_min_max_records[].max_coord.device",
    },
};

/// All brackets of a path: axis, script, language system or coordinate, feature.
type Index = [u32; 4];

fn walk_coord<'a>(
    parent: Bytes<'a>,
    offset: usize,
    paths: &CoordPaths,
    index: Index,
    walker: &mut Walker<'a, '_>,
) -> Result<()> {
    let place = Place::new(paths.coord, index);
    let at = parent.at(offset);
    let format: Uint16 = parent.read(offset, Check::BaseCoord)?;
    require((1..=3).contains(&format), Check::BaseCoordFormat, at)?;
    if format == 1 {
        let coord: BaseCoordFormat1 = parent.read(offset, Check::BaseCoordFormat1)?;
        return walker.record(place, &coord, at);
    }
    if format == 2 {
        let coord: BaseCoordFormat2 = parent.read(offset, Check::BaseCoordFormat2)?;
        return walker.record(place, &coord, at);
    }
    let coord: BaseCoordFormat3 = parent.read(offset, Check::BaseCoordFormat3)?;
    walker.record(place, &coord, at)?;
    if coord.device_offset == 0 {
        return Ok(());
    }
    let device = Place::new(paths.device, index);
    Device::walk(rest(parent, offset), usize::from(coord.device_offset), device, walker)
}

/// Both coordinates may be missing.
fn walk_extremes<'a>(
    min_max: Bytes<'a>,
    (min_offset, max_offset): (Offset16, Offset16),
    (min, max): (&CoordPaths, &CoordPaths),
    index: Index,
    walker: &mut Walker<'a, '_>,
) -> Result<()> {
    if min_offset != 0 {
        walk_coord(min_max, usize::from(min_offset), min, index, walker)?;
    }
    if max_offset != 0 {
        walk_coord(min_max, usize::from(max_offset), max, index, walker)?;
    }
    Ok(())
}

/// `with_feature` puts the number of a feature into its bracket.
fn walk_min_max<'a>(
    script: Bytes<'a>,
    offset: Offset16,
    paths: &MinMaxPaths,
    index: Index,
    with_feature: impl Fn(u32) -> Index,
    walker: &mut Walker<'a, '_>,
) -> Result<()> {
    if offset == 0 {
        return Ok(());
    }
    let offset = usize::from(offset);
    let header: MinMax = script.read(offset, Check::BaseMinMax)?;
    walker.record(Place::new(paths.min_max, index), &header, script.at(offset))?;
    let min_max = rest(script, offset);
    let offsets = (header.min_coord_offset, header.max_coord_offset);
    walk_extremes(min_max, offsets, (&paths.min_coord, &paths.max_coord), index, walker)?;
    let count = usize::from(header.feat_min_max_count);
    let records: Array<FeatMinMaxRecord> = min_max.array(MinMax::SIZE, count, Check::BaseFeatMinMaxRecords)?;
    for (i, record) in (0..).zip(records.iter()) {
        let index = with_feature(i);
        walker.record(Place::new(paths.feat_min_max_records, index), &record, records.at(to_usize(i)))?;
        let offsets = (record.min_coord_offset, record.max_coord_offset);
        walk_extremes(min_max, offsets, (&paths.feat_min_coord, &paths.feat_max_coord), index, walker)?;
    }
    Ok(())
}

fn walk_values<'a>(
    script: Bytes<'a>,
    offset: Offset16,
    axis: u32,
    number: u32,
    walker: &mut Walker<'a, '_>,
) -> Result<()> {
    if offset == 0 {
        return Ok(());
    }
    let offset = usize::from(offset);
    let header: BaseValues = script.read(offset, Check::BaseValues)?;
    let place = Place::new(c"base.axes[].base_scripts[].base_values", [axis, number, 0, 0]);
    walker.record(place, &header, script.at(offset))?;
    let values = rest(script, offset);
    let count = usize::from(header.base_coord_count);
    let offsets: Array<Offset16> = values.array(BaseValues::SIZE, count, Check::BaseCoordOffsets)?;
    for (i, coord) in (0..).zip(offsets.iter()) {
        let index = [axis, number, i, 0];
        let place = Place::new(c"base.axes[].base_scripts[].base_values.base_coord_offsets[]", index);
        walker.value(place, Name::from_c(c"value"), coord, offsets.at(to_usize(i)))?;
        walk_coord(values, usize::from(coord), &BASE_COORD, index, walker)?;
    }
    Ok(())
}

fn walk_script<'a>(list: Bytes<'a>, offset: usize, axis: u32, number: u32, walker: &mut Walker<'a, '_>) -> Result<()> {
    let index = [axis, number, 0, 0];
    let header: BaseScript = list.read(offset, Check::BaseScript)?;
    walker.record(Place::new(c"base.axes[].base_scripts[]", index), &header, list.at(offset))?;
    let script = rest(list, offset);
    walk_values(script, header.base_values_offset, axis, number, walker)?;
    let with_feature = |feature| [axis, number, feature, 0];
    walk_min_max(script, header.default_min_max_offset, &DEFAULT_MIN_MAX, index, with_feature, walker)?;
    let count = usize::from(header.base_lang_sys_count);
    let records: Array<BaseLangSysRecord> = script.array(BaseScript::SIZE, count, Check::BaseLangSysRecords)?;
    for (i, record) in (0..).zip(records.iter()) {
        let index = [axis, number, i, 0];
        let place = Place::new(c"base.axes[].base_scripts[].base_lang_sys_records[]", index);
        walker.record(place, &record, records.at(to_usize(i)))?;
        let with_feature = |feature| [axis, number, i, feature];
        walk_min_max(script, record.min_max_offset, &LANG_SYS_MIN_MAX, index, with_feature, walker)?;
    }
    Ok(())
}

fn walk_tag_list(axis: Bytes, offset: Offset16, number: u32, walker: &mut Walker) -> Result<()> {
    if offset == 0 {
        return Ok(());
    }
    let offset = usize::from(offset);
    let count: Uint16 = axis.read(offset, Check::BaseTagList)?;
    let place = Place::new(c"base.axes[].base_tag_list", [number, 0, 0, 0]);
    walker.value(place, Name::from_c(c"base_tag_count"), count, axis.at(offset))?;
    let first = offset.saturating_add(Uint16::SIZE);
    let tags: Array<Tag> = axis.array(first, usize::from(count), Check::BaseBaselineTags)?;
    for (i, tag) in (0..).zip(tags.iter()) {
        let place = Place::new(c"base.axes[].base_tag_list.baseline_tags[]", [number, i, 0, 0]);
        walker.value(place, Name::from_c(c"value"), tag, tags.at(to_usize(i)))?;
    }
    Ok(())
}

fn walk_script_list<'a>(axis: Bytes<'a>, offset: usize, number: u32, walker: &mut Walker<'a, '_>) -> Result<()> {
    let count: Uint16 = axis.read(offset, Check::BaseScriptList)?;
    let place = Place::new(c"base.axes[].base_script_list", [number, 0, 0, 0]);
    walker.value(place, Name::from_c(c"base_script_count"), count, axis.at(offset))?;
    let list = rest(axis, offset);
    let records: Array<BaseScriptRecord> = list.array(Uint16::SIZE, usize::from(count), Check::BaseScriptRecords)?;
    for (i, record) in (0..).zip(records.iter()) {
        let place = Place::new(c"base.axes[].base_script_records[]", [number, i, 0, 0]);
        walker.record(place, &record, records.at(to_usize(i)))?;
        walk_script(list, usize::from(record.base_script_offset), number, i, walker)?;
    }
    Ok(())
}

fn walk_axis<'a>(table: Bytes<'a>, offset: Offset16, number: u32, walker: &mut Walker<'a, '_>) -> Result<()> {
    if offset == 0 {
        return Ok(());
    }
    let offset = usize::from(offset);
    let header: BaseAxis = table.read(offset, Check::BaseAxis)?;
    walker.record(Place::new(c"base.axes[]", [number, 0, 0, 0]), &header, table.at(offset))?;
    let axis = rest(table, offset);
    walk_tag_list(axis, header.base_tag_list_offset, number, walker)?;
    walk_script_list(axis, usize::from(header.base_script_list_offset), number, walker)
}

fn walk_item_var_store<'a>(table: Bytes<'a>, walker: &mut Walker<'a, '_>) -> Result<()> {
    let offset: Offset32 = table.read(BaseHeader::SIZE, Check::BaseItemVarStoreOffset)?;
    let place = Place::new(c"base", [0; 4]);
    walker.value(place, Name::from_c(c"item_var_store_offset"), offset, table.at(BaseHeader::SIZE))?;
    if offset == 0 {
        return Ok(());
    }
    let store = table.from(to_usize(offset), Check::BaseItemVarStore)?;
    ItemVariationStore::walk(store, walker)
}

pub struct Base;

impl Base {
    /// The horizontal axis has index 0 in the paths, the vertical one 1.
    pub fn walk<'a>(table: Bytes<'a>, walker: &mut Walker<'a, '_>) -> Result<()> {
        let header: BaseHeader = table.read(0, Check::BaseLength)?;
        walker.record(Place::new(c"base", [0; 4]), &header, table.at(0))?;
        require(header.major_version == 1, Check::BaseVersion, table.at(0))?;
        if header.minor_version != 0 {
            walk_item_var_store(table, walker)?;
        }
        walk_axis(table, header.horiz_axis_offset, 0, walker)?;
        walk_axis(table, header.vert_axis_offset, 1, walker)
    }
}
