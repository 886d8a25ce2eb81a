// SPDX-License-Identifier: Apache-2.0
//! `maxp`: the number of glyphs, and what an interpreter of the instructions needs.
//! <https://learn.microsoft.com/typography/opentype/spec/maxp>

use crate::base::bytes::Bytes;
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Record as _, Uint16, Uint32};
use crate::base::walker::{Place, Walker};
use crate::record;

record!(MaxpHeader: 6 {
    version: Uint32,
    num_glyphs: Uint16,
});

// What version 1.0 has behind the header.
record!(MaxpProfile: 26 {
    max_points: Uint16,
    max_contours: Uint16,
    max_composite_points: Uint16,
    max_composite_contours: Uint16,
    max_zones: Uint16,
    max_twilight_points: Uint16,
    max_storage: Uint16,
    max_function_defs: Uint16,
    max_instruction_defs: Uint16,
    max_stack_elements: Uint16,
    max_size_of_instructions: Uint16,
    max_component_elements: Uint16,
    max_component_depth: Uint16,
});

const VERSION_0_5: u32 = 0x0000_5000;
const VERSION_1_0: u32 = 0x0001_0000;

#[derive(Clone, Copy, Debug)]
pub struct Maxp {
    pub num_glyphs: u16,
}

impl Maxp {
    pub fn parse(table: Bytes) -> Result<Self> {
        let header: MaxpHeader = table.read(0, Check::MaxpLength)?;
        let known = header.version == VERSION_0_5 || header.version == VERSION_1_0;
        require(known, Check::MaxpVersion, table.at(0))?;
        // Nothing here needs the profile, but a table that breaks off in it is rejected by every parser in use.
        if header.version == VERSION_1_0 {
            table.read::<MaxpProfile>(MaxpHeader::SIZE, Check::MaxpProfile)?;
        }
        Ok(Self { num_glyphs: header.num_glyphs })
    }

    pub fn walk(table: Bytes, walker: &mut Walker) -> Result<()> {
        let header: MaxpHeader = table.read(0, Check::MaxpLength)?;
        walker.record(Place::new(c"maxp", [0; 4]), &header, table.at(0))?;
        Self::parse(table)?;
        if header.version != VERSION_1_0 {
            return Ok(());
        }
        let profile: MaxpProfile = table.get(MaxpHeader::SIZE);
        walker.record(Place::new(c"maxp", [0; 4]), &profile, table.at(MaxpHeader::SIZE))
    }
}
