// SPDX-License-Identifier: Apache-2.0
//! `hdmx`: advances in pixels, for some sizes.
//! <https://learn.microsoft.com/typography/opentype/spec/hdmx>

use crate::base::bytes::{Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Record as _, Uint8, Uint16, Uint32};
use crate::base::walker::{Name, Place, Walker};
use crate::record;

record!(HdmxHeader: 8 {
    version: Uint16,
    num_records: Uint16,
    size_device_record: Uint32,
});

// In front of the widths, one for every glyph.
record!(DeviceRecord: 2 {
    pixel_size: Uint8,
    max_width: Uint8,
});

pub struct Hdmx;

impl Hdmx {
    /// `num_glyphs` is what maxp says.
    pub fn walk<'a>(table: Bytes<'a>, num_glyphs: u16, walker: &mut Walker<'a, '_>) -> Result<()> {
        let header: HdmxHeader = table.read(0, Check::HdmxLength)?;
        walker.record(Place::new(c"hdmx", [0; 4]), &header, table.at(0))?;
        require(header.version == 0, Check::HdmxVersion, table.at(0))?;
        let size = to_usize(header.size_device_record);
        let widths = usize::from(num_glyphs);
        let enough = size >= DeviceRecord::SIZE.saturating_add(widths);
        require(enough, Check::HdmxSizeDeviceRecord, table.at(4))?;
        for i in 0..header.num_records {
            let place = Place::new(c"hdmx.records[]", [u32::from(i), 0, 0, 0]);
            let offset = HdmxHeader::SIZE.saturating_add(usize::from(i).saturating_mul(size));
            let record = table.slice(offset, size, Check::HdmxRecords)?;
            walker.record(place, &record.get::<DeviceRecord>(0), record.at(0))?;
            let widths = record.get_slice(DeviceRecord::SIZE, widths);
            walker.bytes(place, Name::from_c(c"widths"), widths)?;
        }
        Ok(())
    }
}
