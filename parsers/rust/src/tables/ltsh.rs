// SPDX-License-Identifier: Apache-2.0
//! `LTSH`: from which size on the advance of a glyph scales linearly.
//! <https://learn.microsoft.com/typography/opentype/spec/ltsh>

use crate::base::bytes::Bytes;
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Record as _, Uint16};
use crate::base::walker::{Name, Place, Walker};
use crate::record;

record!(LtshHeader: 4 {
    version: Uint16,
    num_glyphs: Uint16,
});

pub struct Ltsh;

impl Ltsh {
    /// `num_glyphs` is what maxp says.
    pub fn walk<'a>(table: Bytes<'a>, num_glyphs: u16, walker: &mut Walker<'a, '_>) -> Result<()> {
        let place = Place::new(c"ltsh", [0; 4]);
        let header: LtshHeader = table.read(0, Check::LtshLength)?;
        walker.record(place, &header, table.at(0))?;
        require(header.version == 0, Check::LtshVersion, table.at(0))?;
        require(header.num_glyphs == num_glyphs, Check::LtshNumGlyphs, table.at(2))?;
        let y_pels = table.slice(LtshHeader::SIZE, usize::from(num_glyphs), Check::LtshYPels)?;
        walker.bytes(place, Name::from_c(c"y_pels"), y_pels)
    }
}
