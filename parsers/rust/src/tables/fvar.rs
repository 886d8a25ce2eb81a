// SPDX-License-Identifier: Apache-2.0
//! `fvar`: the axes of variation, and the named instances.
//! <https://learn.microsoft.com/typography/opentype/spec/fvar>
//!
//! Records may be longer than the specification's. An axis has to satisfy minimum <= default <= maximum; where it does
//! not, its range is widened to hold the default, which is what all other tables vary from. So does HarfBuzz; FreeType
//! lets such an axis vary nothing, and OTS takes the variations away.

use crate::base::bytes::{Array, Bytes, to_usize};
use crate::base::check::Check;
use crate::base::limits;
use crate::base::result::{Result, require};
use crate::base::types::{Fixed, Offset16, Record as _, Tag, Uint16};
use crate::base::walker::{Name, Place, Walker};
use crate::record;

record!(FvarHeader: 16 {
    major_version: Uint16,
    minor_version: Uint16,
    axes_array_offset: Offset16,
    reserved: Uint16,
    axis_count: Uint16,
    axis_size: Uint16,
    instance_count: Uint16,
    instance_size: Uint16,
});

record!(VariationAxisRecord: 20 {
    axis_tag: Tag,
    min_value: Fixed,
    default_value: Fixed,
    max_value: Fixed,
    flags: Uint16,
    axis_name_id: Uint16,
});

// In front of the coordinates, one for every axis, and of the name that not all fonts have.
record!(InstanceRecord: 4 {
    subfamily_name_id: Uint16,
    flags: Uint16,
});

#[derive(Clone, Copy, Debug)]
pub struct Axis {
    pub axis_tag: u32,
    /// 16.16, and `min_value <= default_value <= max_value`.
    pub min_value: i32,
    pub default_value: i32,
    pub max_value: i32,
    pub flags: u16,
    pub axis_name_id: u16,
}

#[derive(Clone, Copy, Debug)]
pub struct Instance<'a> {
    pub subfamily_name_id: u16,
    pub flags: u16,
    /// One for every axis, not bounded by its range.
    pub coordinates: Array<'a, Fixed>,
    /// 0xFFFF where there is none.
    pub post_script_name_id: u16,
}

#[derive(Clone, Copy, Debug, Default)]
pub struct Fvar<'a> {
    axes: Bytes<'a>,
    instances: Bytes<'a>,
    axis_count: u16,
    axis_size: u16,
    instance_count: u16,
    instance_size: u16,
}

const NO_NAME: u16 = 0xFFFF;

/// Of the part of an instance that all fonts have.
fn least_instance_size(axis_count: u16) -> usize {
    InstanceRecord::SIZE.saturating_add(usize::from(axis_count).saturating_mul(Fixed::SIZE))
}

impl<'a> Fvar<'a> {
    pub fn parse(table: Bytes<'a>) -> Result<Self> {
        let header: FvarHeader = table.read(0, Check::FvarLength)?;
        require(header.major_version == 1, Check::FvarVersion, table.at(0))?;
        require(header.axis_count <= limits::FVAR_AXES, Check::FvarAxisCount, table.at(8))?;
        let axis_size = usize::from(header.axis_size);
        require(axis_size >= VariationAxisRecord::SIZE, Check::FvarAxisSize, table.at(10))?;
        let axes_offset = usize::from(header.axes_array_offset);
        let axes_size = usize::from(header.axis_count).saturating_mul(axis_size);
        let axes = table.slice(axes_offset, axes_size, Check::FvarAxes)?;
        let fvar = Self { axes, axis_count: header.axis_count, axis_size: header.axis_size, ..Self::default() };
        // Fonts without instances have any size for them.
        if header.instance_count == 0 {
            return Ok(fvar);
        }
        let instance_size = usize::from(header.instance_size);
        let enough = instance_size >= least_instance_size(header.axis_count);
        require(enough, Check::FvarInstanceSize, table.at(14))?;
        let instances_size = usize::from(header.instance_count).saturating_mul(instance_size);
        let instances = table.slice(axes_offset.saturating_add(axes_size), instances_size, Check::FvarInstances)?;
        Ok(Self { instances, instance_count: header.instance_count, instance_size: header.instance_size, ..fvar })
    }

    pub fn walk(table: Bytes<'a>, walker: &mut Walker<'a, '_>) -> Result<()> {
        let header: FvarHeader = table.read(0, Check::FvarLength)?;
        walker.record(Place::new(c"fvar", [0; 4]), &header, table.at(0))?;
        let fvar = Self::parse(table)?;
        for i in 0..u32::from(fvar.axis_count()) {
            let offset = to_usize(i).saturating_mul(usize::from(fvar.axis_size));
            let record: VariationAxisRecord = fvar.axes.get(offset);
            walker.record(Place::new(c"fvar.axes[]", [i, 0, 0, 0]), &record, fvar.axes.at(offset))?;
        }
        for i in 0..fvar.instance_count() {
            let place = Place::new(c"fvar.instances[]", [i, 0, 0, 0]);
            let offset = to_usize(i).saturating_mul(usize::from(fvar.instance_size));
            let record: InstanceRecord = fvar.instances.get(offset);
            walker.record(place, &record, fvar.instances.at(offset))?;
            let coordinates = fvar.instance(i).coordinates;
            for (axis, value) in (0..).zip(coordinates.iter()) {
                let coordinate = Place::new(c"fvar.instances[].coordinates[]", [i, axis, 0, 0]);
                walker.value(coordinate, Name::from_c(c"value"), value, coordinates.at(to_usize(axis)))?;
            }
            if fvar.has_post_script_names() {
                let name_offset = offset.saturating_add(least_instance_size(fvar.axis_count));
                let name: Uint16 = fvar.instances.get(name_offset);
                walker.value(place, Name::from_c(c"post_script_name_id"), name, fvar.instances.at(name_offset))?;
            }
        }
        Ok(())
    }

    /// 0 for a font that has the table and does not vary.
    #[inline]
    pub fn axis_count(&self) -> u16 {
        self.axis_count
    }

    /// Of `i` below `axis_count()`.
    #[inline]
    pub fn axis(&self, i: u32) -> Axis {
        let offset = to_usize(i).saturating_mul(usize::from(self.axis_size));
        let record: VariationAxisRecord = self.axes.get(offset);
        let Fixed(default_value) = record.default_value;
        Axis {
            axis_tag: record.axis_tag.0,
            min_value: record.min_value.0.min(default_value),
            default_value,
            max_value: record.max_value.0.max(default_value),
            flags: record.flags,
            axis_name_id: record.axis_name_id,
        }
    }

    #[inline]
    pub fn instance_count(&self) -> u32 {
        u32::from(self.instance_count)
    }

    /// Of `i` below `instance_count()`.
    pub fn instance(&self, i: u32) -> Instance<'a> {
        let instance_size = usize::from(self.instance_size);
        let bytes = self.instances.get_slice(to_usize(i).saturating_mul(instance_size), instance_size);
        let record: InstanceRecord = bytes.get(0);
        let coordinates = bytes.get_array(InstanceRecord::SIZE, usize::from(self.axis_count));
        let mut post_script_name_id = NO_NAME;
        if self.has_post_script_names() {
            post_script_name_id = bytes.get(least_instance_size(self.axis_count));
        }
        Instance { subfamily_name_id: record.subfamily_name_id, flags: record.flags, coordinates, post_script_name_id }
    }

    fn has_post_script_names(&self) -> bool {
        usize::from(self.instance_size) >= least_instance_size(self.axis_count).saturating_add(Uint16::SIZE)
    }
}
