// SPDX-License-Identifier: Apache-2.0
//! `prep`: the program that runs whenever the size changes.
//! <https://learn.microsoft.com/typography/opentype/spec/prep>

use crate::base::bytes::Bytes;
use crate::base::result::Result;
use crate::base::walker::{Name, Place, Walker};
use crate::tables::instructions::walk_instructions;

pub struct Prep;

impl Prep {
    pub fn walk<'a>(table: Bytes<'a>, walker: &mut Walker<'a, '_>) -> Result<()> {
        walker.bytes(Place::new(c"prep", [0; 4]), Name::from_c(c"instructions"), table)?;
        walk_instructions(table, Place::new(c"prep.instructions[]", [0; 4]), 0, walker)
    }
}
