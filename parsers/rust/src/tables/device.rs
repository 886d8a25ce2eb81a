// SPDX-License-Identifier: Apache-2.0
//! The device table that several tables share: adjustments of a value in pixels by size, or where in the item variation
//! store the adjustments of a variable font stand.
//! <https://learn.microsoft.com/typography/opentype/spec/chapter2#device-and-variationindex-tables>

use crate::base::bytes::Bytes;
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Record as _, Uint16};
use crate::base::walker::{Name, Place, Walker};
use crate::record;

record!(DeviceHeader: 6 {
    start_size: Uint16,
    end_size: Uint16,
    delta_format: Uint16,
});

// With the same format in the same place.
record!(VariationIndex: 6 {
    delta_set_outer_index: Uint16,
    delta_set_inner_index: Uint16,
    delta_format: Uint16,
});

const LOCAL_2_BIT_DELTAS: u16 = 1;
const LOCAL_8_BIT_DELTAS: u16 = 3;
const VARIATION_INDEX: u16 = 0x8000;

pub struct Device;

impl Device {
    /// The table at `offset`, as fields of `place`.
    pub fn walk<'a>(table: Bytes<'a>, offset: usize, place: Place, walker: &mut Walker<'a, '_>) -> Result<()> {
        let header: DeviceHeader = table.read(offset, Check::DeviceHeader)?;
        let format = header.delta_format;
        if format == VARIATION_INDEX {
            return walker.record(place, &table.get::<VariationIndex>(offset), table.at(offset));
        }
        walker.record(place, &header, table.at(offset))?;
        let is_known = (LOCAL_2_BIT_DELTAS..=LOCAL_8_BIT_DELTAS).contains(&format);
        require(is_known, Check::DeviceDeltaFormat, table.at(offset.saturating_add(4)))?;
        require(header.start_size <= header.end_size, Check::DeviceSizes, table.at(offset))?;
        // Packed into words: 2, 4 or 8 bits each.
        let count = usize::from(header.end_size.wrapping_sub(header.start_size)).wrapping_add(1);
        let words = count.wrapping_shl(u32::from(format)).div_ceil(16);
        let first = offset.saturating_add(DeviceHeader::SIZE);
        let values = table.slice(first, words.saturating_mul(Uint16::SIZE), Check::DeviceDeltaValues)?;
        walker.bytes(place, Name::from_c(c"delta_values"), values)
    }
}
