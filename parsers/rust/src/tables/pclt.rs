// SPDX-License-Identifier: Apache-2.0
//! `PCLT`: what a printer that speaks PCL 5 needs to know.
//! <https://learn.microsoft.com/typography/opentype/spec/pclt>

use crate::base::bytes::Bytes;
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Int8, Uint8, Uint16, Uint32};
use crate::base::walker::{Place, Walker};
use crate::record;

type PcltTypeface = [u8; 16];
type PcltCharacterComplement = [u8; 8];
type PcltFileName = [u8; 6];

record!(PcltRecord: 54 {
    major_version: Uint16,
    minor_version: Uint16,
    font_number: Uint32,
    pitch: Uint16,
    x_height: Uint16,
    style: Uint16,
    type_family: Uint16,
    cap_height: Uint16,
    symbol_set: Uint16,
    typeface: PcltTypeface,
    character_complement: PcltCharacterComplement,
    file_name: PcltFileName,
    stroke_weight: Int8,
    width_type: Int8,
    serif_style: Uint8,
    reserved: Uint8,
});

pub struct Pclt;

impl Pclt {
    pub fn walk(table: Bytes, walker: &mut Walker) -> Result<()> {
        let record: PcltRecord = table.read(0, Check::PcltLength)?;
        walker.record(Place::new(c"pclt", [0; 4]), &record, table.at(0))?;
        require(record.major_version == 1, Check::PcltVersion, table.at(0))
    }
}
