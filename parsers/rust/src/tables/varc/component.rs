// SPDX-License-Identifier: Apache-2.0
//! A component of a variable composite: a glyph, where in the variation space it is taken from, and how it is transformed.
//! <https://github.com/harfbuzz/boring-expansion-spec/blob/main/VARC.md#variable-component-record>
//!
//! The four bits that a number of five bytes has beyond 32 are ignored, as in HarfBuzz.

use core::ffi::CStr;

use crate::base::bytes::{Array, Bytes};
use crate::base::check::Check;
use crate::base::limits;
use crate::base::result::{Result, require};
use crate::base::types::{Int16, Record as _, Uint8, Uint16, Uint24};
use crate::base::walker::{Name, Place, Walker};
use crate::tables::cff::index::Index;
use crate::tables::tuple_variation::packed::PackedReader;

pub mod var_component_flag {
    pub const RESET_UNSPECIFIED_AXES: u32 = 1 << 0;
    pub const HAVE_AXES: u32 = 1 << 1;
    pub const AXIS_VALUES_HAVE_VARIATION: u32 = 1 << 2;
    pub const TRANSFORM_HAS_VARIATION: u32 = 1 << 3;
    pub const HAVE_TRANSLATE_X: u32 = 1 << 4;
    pub const HAVE_TRANSLATE_Y: u32 = 1 << 5;
    pub const HAVE_ROTATION: u32 = 1 << 6;
    pub const HAVE_CONDITION: u32 = 1 << 7;
    pub const HAVE_SCALE_X: u32 = 1 << 8;
    pub const HAVE_SCALE_Y: u32 = 1 << 9;
    pub const HAVE_TCENTER_X: u32 = 1 << 10;
    pub const HAVE_TCENTER_Y: u32 = 1 << 11;
    pub const GID_IS_24BIT: u32 = 1 << 12;
    pub const HAVE_SKEW_X: u32 = 1 << 13;
    pub const HAVE_SKEW_Y: u32 = 1 << 14;
    pub const RESERVED_MASK: u32 = 0xFFFF_8000;
}

use var_component_flag as flag;

/// The fields of the transformation, in the order in which they are stored.
pub const TRANSFORM_FIELDS: [(u32, &CStr); 9] = [
    (flag::HAVE_TRANSLATE_X, c"translate_x"),
    (flag::HAVE_TRANSLATE_Y, c"translate_y"),
    (flag::HAVE_ROTATION, c"rotation"),
    (flag::HAVE_SCALE_X, c"scale_x"),
    (flag::HAVE_SCALE_Y, c"scale_y"),
    (flag::HAVE_SKEW_X, c"skew_x"),
    (flag::HAVE_SKEW_Y, c"skew_y"),
    (flag::HAVE_TCENTER_X, c"tcenter_x"),
    (flag::HAVE_TCENTER_Y, c"tcenter_y"),
];

/// The axes that components set, in lists that they may share.
#[derive(Clone, Copy, Debug, Default)]
pub struct AxisIndicesList<'a> {
    lists: Index<'a>,
}

impl<'a> AxisIndicesList<'a> {
    pub fn new(lists: Index<'a>) -> Self {
        Self { lists }
    }

    /// The axes of a list, which ends where its data does. `offset` is the place in the file that names the list.
    pub fn list(&self, i: u32, offset: u64) -> Result<PackedReader<'a>> {
        require(i < self.lists.count(), Check::VarcAxisIndicesIndex, offset)?;
        Ok(PackedReader::new(self.lists.get(i)?))
    }

    /// How many there are.
    pub fn count(mut list: PackedReader) -> Result<usize> {
        let mut count = 0_usize;
        while !list.is_at_end() {
            let offset = list.at();
            count = count.saturating_add(list.delta_run(usize::MAX)?.count);
            require(count <= usize::from(limits::FVAR_AXES), Check::VarcAxisIndicesCount, offset)?;
        }
        Ok(count)
    }
}

/// A number of 1 to 5 bytes, whose first bits say how many.
fn read_uint32var(record: Bytes, position: &mut usize, check: Check) -> Result<u32> {
    let first: Uint8 = record.read(*position, check)?;
    let more = first.leading_ones().min(4);
    let length = usize::try_from(more).unwrap_or_default();
    let bytes = record.slice(position.wrapping_add(1), length, check)?;
    *position = position.wrapping_add(1).wrapping_add(length);
    let mut number = if more == 4 { 0 } else { u32::from(first) & 0x7F_u32.wrapping_shr(more) };
    for byte in bytes.as_slice() {
        number = number.wrapping_shl(8) | u32::from(*byte);
    }
    Ok(number)
}

fn read_glyph(record: Bytes, position: &mut usize, is_24bit: bool) -> Result<u32> {
    let start = *position;
    let size = if is_24bit { Uint24::SIZE } else { Uint16::SIZE };
    *position = start.wrapping_add(size);
    let field = record.slice(start, size, Check::VarcComponentGid)?;
    Ok(if is_24bit { field.get::<Uint24>(0).0 } else { u32::from(field.get::<Uint16>(0)) })
}

fn skip_values(values: &mut PackedReader, count: usize) -> Result<()> {
    let mut left = count;
    while left != 0 {
        left = left.wrapping_sub(values.delta_run(left)?.count);
    }
    Ok(())
}

#[derive(Clone, Copy, Debug, Default)]
pub struct VarComponent<'a> {
    pub flags: u32,
    pub glyph: u32,
    pub condition_index: u32,
    /// The axes that are set, and how many.
    pub axis_indices: PackedReader<'a>,
    pub axis_count: usize,
    /// As many values as axes.
    pub axis_values: PackedReader<'a>,
    pub axis_values_var_index: u32,
    pub transform_var_index: u32,
    /// Those that the flags say are there.
    pub transform: Array<'a, Int16>,
    /// Place in the file.
    pub offset: u64,
}

impl<'a> VarComponent<'a> {
    #[inline]
    pub fn has(&self, flag: u32) -> bool {
        self.flags & flag != 0
    }

    /// The component at `position` of a glyph record, which moves behind it. Calls visit(name, number, offset) for each
    /// field but the axis values.
    #[inline]
    pub fn read(
        record: Bytes<'a>,
        position: &mut usize,
        axis_indices: &AxisIndicesList<'a>,
        mut visit: impl FnMut(&'static CStr, i64, u64) -> Result<()>,
    ) -> Result<Self> {
        let mut component = Self { offset: record.at(*position), ..Self::default() };
        component.flags = read_uint32var(record, position, Check::VarcComponentFlags)?;
        visit(c"flags", i64::from(component.flags), component.offset)?;
        let at = record.at(*position);
        component.glyph = read_glyph(record, position, component.has(flag::GID_IS_24BIT))?;
        visit(c"gid", i64::from(component.glyph), at)?;
        if component.has(flag::HAVE_CONDITION) {
            let at = record.at(*position);
            component.condition_index = read_uint32var(record, position, Check::VarcComponentConditionIndex)?;
            visit(c"condition_index", i64::from(component.condition_index), at)?;
        }
        if component.has(flag::HAVE_AXES) {
            let at = record.at(*position);
            let list = read_uint32var(record, position, Check::VarcComponentAxisIndicesIndex)?;
            component.axis_indices = axis_indices.list(list, at)?;
            visit(c"axis_indices_index", i64::from(list), at)?;
            component.axis_count = AxisIndicesList::count(component.axis_indices)?;
            let length = record.len().wrapping_sub(*position);
            component.axis_values = PackedReader::new(record.get_slice(*position, length));
            let mut behind = component.axis_values;
            skip_values(&mut behind, component.axis_count)?;
            *position = position.wrapping_add(behind.position());
        }
        if component.has(flag::AXIS_VALUES_HAVE_VARIATION) {
            let at = record.at(*position);
            component.axis_values_var_index = read_uint32var(record, position, Check::VarcComponentAxisValuesVarIndex)?;
            visit(c"axis_values_var_index", i64::from(component.axis_values_var_index), at)?;
        }
        if component.has(flag::TRANSFORM_HAS_VARIATION) {
            let at = record.at(*position);
            component.transform_var_index = read_uint32var(record, position, Check::VarcComponentTransformVarIndex)?;
            visit(c"transform_var_index", i64::from(component.transform_var_index), at)?;
        }
        let flags = component.flags;
        let fields = TRANSFORM_FIELDS.iter().filter(|(flag, _)| flags & flag != 0);
        component.transform = record.array(*position, fields.clone().count(), Check::VarcComponentTransform)?;
        *position = position.wrapping_add(component.transform.len().wrapping_mul(Int16::SIZE));
        for (i, ((_, name), number)) in fields.zip(component.transform.iter()).enumerate() {
            visit(name, i64::from(number), component.transform.at(i))?;
        }
        for _ in 0..(component.flags & flag::RESERVED_MASK).count_ones() {
            let at = record.at(*position);
            let reserved = read_uint32var(record, position, Check::VarcComponentReserved)?;
            visit(c"reserved", i64::from(reserved), at)?;
        }
        Ok(component)
    }

    fn walk_values(&self, place: Place, walker: &mut Walker) -> Result<()> {
        let mut reader = self.axis_values;
        let mut left = self.axis_count;
        let mut i = 0_u32;
        while left != 0 {
            let run = reader.delta_run(left)?;
            left = left.wrapping_sub(run.count);
            for k in 0..run.count {
                let value = i64::from(run.delta(k));
                walker.decoded(place.with_index(2, i), const { Name::from_c(c"value") }, value, run.at(k))?;
                i = i.wrapping_add(1);
            }
        }
        Ok(())
    }

    /// Those of a glyph record.
    pub fn walk_all(
        record: Bytes<'a>,
        axis_indices: &AxisIndicesList<'a>,
        number: u32,
        walker: &mut Walker<'a, '_>,
    ) -> Result<()> {
        let mut position = 0_usize;
        let mut i = 0_u32;
        while position != record.len() {
            let place = Place::new(c"varc.glyph_records[].components[]", [number, i, 0, 0]);
            let component = Self::read(record, &mut position, axis_indices, |name, field, offset| {
                walker.decoded(place, Name::from_c(name), field, offset)
            })?;
            component.walk_values(place.with_path(c"varc.glyph_records[].components[].axis_values[]"), walker)?;
            i = i.wrapping_add(1);
        }
        Ok(())
    }
}
