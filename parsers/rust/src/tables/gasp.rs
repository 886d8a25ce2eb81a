// SPDX-License-Identifier: Apache-2.0
//! `gasp`: which sizes to hint and to smooth.
//! <https://learn.microsoft.com/typography/opentype/spec/gasp>

use crate::base::bytes::{Array, Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Record as _, Uint16};
use crate::base::walker::{Place, Walker};
use crate::record;

record!(GaspHeader: 4 {
    version: Uint16,
    num_ranges: Uint16,
});

record!(GaspRange: 4 {
    range_max_ppem: Uint16,
    range_gasp_behavior: Uint16,
});

pub struct Gasp;

impl Gasp {
    pub fn walk(table: Bytes, walker: &mut Walker) -> Result<()> {
        let header: GaspHeader = table.read(0, Check::GaspLength)?;
        walker.record(Place::new(c"gasp", [0; 4]), &header, table.at(0))?;
        require(header.version == 0 || header.version == 1, Check::GaspVersion, table.at(0))?;
        let count = usize::from(header.num_ranges);
        let ranges: Array<GaspRange> = table.array(GaspHeader::SIZE, count, Check::GaspRanges)?;
        for (i, range) in (0..).zip(ranges.iter()) {
            walker.record(Place::new(c"gasp.gasp_ranges[]", [i, 0, 0, 0]), &range, ranges.at(to_usize(i)))?;
        }
        Ok(())
    }
}
