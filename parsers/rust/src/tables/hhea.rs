// SPDX-License-Identifier: Apache-2.0
//! `hhea`: the line metrics of horizontal text, and the number of full records in `hmtx`.
//! <https://learn.microsoft.com/typography/opentype/spec/hhea>

use crate::base::bytes::Bytes;
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Fword, Int16, Ufword, Uint16};
use crate::base::walker::{Place, Walker};
use crate::record;

record!(HheaRecord: 36 {
    major_version: Uint16,
    minor_version: Uint16,
    ascender: Fword,
    descender: Fword,
    line_gap: Fword,
    advance_width_max: Ufword,
    min_left_side_bearing: Fword,
    min_right_side_bearing: Fword,
    x_max_extent: Fword,
    caret_slope_rise: Int16,
    caret_slope_run: Int16,
    caret_offset: Int16,
    reserved1: Int16,
    reserved2: Int16,
    reserved3: Int16,
    reserved4: Int16,
    metric_data_format: Int16,
    number_of_h_metrics: Uint16,
});

#[derive(Clone, Copy, Debug)]
pub struct Hhea {
    pub ascender: i16,
    pub descender: i16,
    pub line_gap: i16,
    pub number_of_h_metrics: u16,
}

impl Hhea {
    pub fn parse(table: Bytes) -> Result<Self> {
        let record: HheaRecord = table.read(0, Check::HheaLength)?;
        require(record.major_version == 1, Check::HheaVersion, table.at(0))?;
        let HheaRecord { ascender, descender, line_gap, number_of_h_metrics, .. } = record;
        Ok(Self { ascender, descender, line_gap, number_of_h_metrics })
    }

    pub fn walk(table: Bytes, walker: &mut Walker) -> Result<()> {
        let record: HheaRecord = table.read(0, Check::HheaLength)?;
        walker.record(Place::new(c"hhea", [0; 4]), &record, table.at(0))?;
        Self::parse(table)?;
        Ok(())
    }
}
