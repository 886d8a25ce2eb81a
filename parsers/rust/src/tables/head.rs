// SPDX-License-Identifier: Apache-2.0
//! `head`: the units of the font and the form of `loca`.
//! <https://learn.microsoft.com/typography/opentype/spec/head>

use crate::base::bytes::Bytes;
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Fixed, Int16, LongDateTime, Uint16, Uint32};
use crate::base::walker::{Place, Walker};
use crate::record;

record!(HeadRecord: 54 {
    major_version: Uint16,
    minor_version: Uint16,
    font_revision: Fixed,
    checksum_adjustment: Uint32,
    magic_number: Uint32,
    flags: Uint16,
    units_per_em: Uint16,
    created: LongDateTime,
    modified: LongDateTime,
    x_min: Int16,
    y_min: Int16,
    x_max: Int16,
    y_max: Int16,
    mac_style: Uint16,
    lowest_rec_ppem: Uint16,
    font_direction_hint: Int16,
    index_to_loc_format: Int16,
    glyph_data_format: Int16,
});

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndexToLocFormat {
    ShortOffsets,
    LongOffsets,
}

#[derive(Clone, Copy, Debug)]
pub struct Head {
    pub units_per_em: u16,
    pub index_to_loc_format: IndexToLocFormat,
}

impl Head {
    pub fn parse(table: Bytes) -> Result<Self> {
        // Trailing bytes are allowed: some fonts count padding in the table's length.
        let record: HeadRecord = table.read(0, Check::HeadLength)?;
        require(record.major_version == 1, Check::HeadVersion, table.at(0))?;
        require(record.magic_number == 0x5F0F_3CF5, Check::HeadMagic, table.at(12))?;
        let known_units = (16..=16384).contains(&record.units_per_em);
        require(known_units, Check::HeadUnitsPerEm, table.at(18))?;
        let known_format = record.index_to_loc_format == 0 || record.index_to_loc_format == 1;
        require(known_format, Check::HeadIndexToLocFormat, table.at(50))?;
        let index_to_loc_format = match record.index_to_loc_format {
            0 => IndexToLocFormat::ShortOffsets,
            _ => IndexToLocFormat::LongOffsets,
        };
        Ok(Self { units_per_em: record.units_per_em, index_to_loc_format })
    }

    pub fn walk(table: Bytes, walker: &mut Walker) -> Result<()> {
        let record: HeadRecord = table.read(0, Check::HeadLength)?;
        walker.record(Place::new(c"head", [0; 4]), &record, table.at(0))?;
        Self::parse(table)?;
        Ok(())
    }
}
