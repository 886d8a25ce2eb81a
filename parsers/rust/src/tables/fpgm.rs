// SPDX-License-Identifier: Apache-2.0
//! `fpgm`: the program that runs once, when the font is first used.
//! <https://learn.microsoft.com/typography/opentype/spec/fpgm>

use crate::base::bytes::Bytes;
use crate::base::result::Result;
use crate::base::walker::{Name, Place, Walker};
use crate::tables::instructions::walk_instructions;

pub struct Fpgm;

impl Fpgm {
    pub fn walk<'a>(table: Bytes<'a>, walker: &mut Walker<'a, '_>) -> Result<()> {
        walker.bytes(Place::new(c"fpgm", [0; 4]), Name::from_c(c"instructions"), table)?;
        walk_instructions(table, Place::new(c"fpgm.instructions[]", [0; 4]), 0, walker)
    }
}
