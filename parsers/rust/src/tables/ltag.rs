// SPDX-License-Identifier: Apache-2.0
//! `ltag`: language tags, which the names of the Unicode platform refer to by number.
//! <https://developer.apple.com/fonts/TrueType-Reference-Manual/RM06/Chap6ltag.html>

use crate::base::bytes::{Array, Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Record as _, Uint16, Uint32};
use crate::base::walker::{Name, Place, Walker};
use crate::record;

record!(LtagHeader: 12 {
    version: Uint32,
    flags: Uint32,
    num_tags: Uint32,
});

record!(FtStringRange: 4 {
    offset: Uint16,
    length: Uint16,
});

#[derive(Clone, Copy, Debug)]
pub struct Ltag<'a> {
    table: Bytes<'a>,
    tag_range: Array<'a, FtStringRange>,
}

impl<'a> Ltag<'a> {
    pub fn parse(table: Bytes<'a>) -> Result<Self> {
        let header: LtagHeader = table.read(0, Check::LtagLength)?;
        require(header.version == 1, Check::LtagVersion, table.at(0))?;
        let tag_range = table.array(LtagHeader::SIZE, to_usize(header.num_tags), Check::LtagTagRange)?;
        Ok(Self { table, tag_range })
    }

    /// The letters of a tag. One bad range does not take the others away.
    pub fn tag(&self, number: usize) -> Result<Bytes<'a>> {
        require(number < self.tag_range.len(), Check::LtagTagNumber, self.table.at(8))?;
        let range = self.tag_range.get(number);
        self.table.slice(usize::from(range.offset), usize::from(range.length), Check::LtagStringRange)
    }

    pub fn walk(table: Bytes<'a>, walker: &mut Walker<'a, '_>) -> Result<()> {
        let header: LtagHeader = table.read(0, Check::LtagLength)?;
        walker.record(Place::new(c"ltag", [0; 4]), &header, table.at(0))?;
        let ltag = Self::parse(table)?;
        for (i, range) in (0..).zip(ltag.tag_range.iter()) {
            let place = Place::new(c"ltag.tag_range[]", [i, 0, 0, 0]);
            walker.record(place, &range, ltag.tag_range.at(to_usize(i)))?;
            let tag = ltag.tag(to_usize(i))?;
            walker.bytes(place, Name::from_c(c"tag"), tag)?;
        }
        Ok(())
    }
}
