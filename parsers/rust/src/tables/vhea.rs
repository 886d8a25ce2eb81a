// SPDX-License-Identifier: Apache-2.0
//! `vhea`: the line metrics of vertical text, and the number of full records in `vmtx`. Version 1.0 has the same fields under
//! other names: ascent, descent and a reserved line gap.
//! <https://learn.microsoft.com/typography/opentype/spec/vhea>

use crate::base::bytes::Bytes;
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Fword, Int16, Ufword, Uint16, Uint32};
use crate::base::walker::{Place, Walker};
use crate::record;

record!(VheaRecord: 36 {
    version: Uint32,
    vert_typo_ascender: Fword,
    vert_typo_descender: Fword,
    vert_typo_line_gap: Fword,
    advance_height_max: Ufword,
    min_top_side_bearing: Fword,
    min_bottom_side_bearing: Fword,
    y_max_extent: Fword,
    caret_slope_rise: Int16,
    caret_slope_run: Int16,
    caret_offset: Int16,
    reserved1: Int16,
    reserved2: Int16,
    reserved3: Int16,
    reserved4: Int16,
    metric_data_format: Int16,
    num_of_long_ver_metrics: Uint16,
});

const VERSION_1_0: u32 = 0x0001_0000;
const VERSION_1_1: u32 = 0x0001_1000;

#[derive(Clone, Copy, Debug)]
pub struct Vhea {
    pub vert_typo_ascender: i16,
    pub vert_typo_descender: i16,
    pub vert_typo_line_gap: i16,
    pub num_of_long_ver_metrics: u16,
}

impl Vhea {
    pub fn parse(table: Bytes) -> Result<Self> {
        let record: VheaRecord = table.read(0, Check::VheaLength)?;
        let known = record.version == VERSION_1_0 || record.version == VERSION_1_1;
        require(known, Check::VheaVersion, table.at(0))?;
        let VheaRecord { vert_typo_ascender, vert_typo_descender, vert_typo_line_gap, num_of_long_ver_metrics, .. } =
            record;
        Ok(Self { vert_typo_ascender, vert_typo_descender, vert_typo_line_gap, num_of_long_ver_metrics })
    }

    pub fn walk(table: Bytes, walker: &mut Walker) -> Result<()> {
        let record: VheaRecord = table.read(0, Check::VheaLength)?;
        walker.record(Place::new(c"vhea", [0; 4]), &record, table.at(0))?;
        Self::parse(table)?;
        Ok(())
    }
}
