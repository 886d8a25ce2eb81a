// SPDX-License-Identifier: Apache-2.0
//! What `hmtx` and `vmtx` have in common: full records of advance and bearing for the first glyphs, bearings for the others.
//! <https://learn.microsoft.com/typography/opentype/spec/hmtx>
//! <https://learn.microsoft.com/typography/opentype/spec/vmtx>

use crate::base::bytes::{Array, Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Fword, Record, Ufword};
use crate::record;

record!(LongMetric: 4 {
    advance: Ufword,
    bearing: Fword,
});

/// A number whose bytes in memory are those of the table. Not a pair of bytes: the compiler would move each by itself.
#[derive(Clone, Copy, Debug, Default)]
struct Stored(u16);

impl Stored {
    #[inline]
    fn new(bytes: [u8; 2]) -> Self {
        Self(u16::from_ne_bytes(bytes))
    }

    #[inline]
    fn value<Number: Record>(self) -> Number {
        Number::from_bytes(&self.0.to_ne_bytes())
    }
}

/// Picks the stored numbers of a block of glyphs first and converts them after: the second half becomes vector
/// instructions, and the first is one comparison and two moves a glyph, without a loop around them.
#[inline]
fn convert<Number: Record + Into<f32>>(glyphs: &[u32], out: &mut [f32], stored: impl Fn(u32) -> Stored) {
    const BLOCK: usize = 8;
    let (blocks, last_glyphs) = glyphs.as_chunks::<BLOCK>();
    let (out_blocks, last_out) = out.as_chunks_mut::<BLOCK>();
    for (out, glyphs) in out_blocks.iter_mut().zip(blocks) {
        let numbers = glyphs.map(&stored);
        *out = numbers.map(|number| number.value::<Number>().into());
    }
    for (out, glyph) in last_out.iter_mut().zip(last_glyphs) {
        *out = stored(*glyph).value::<Number>().into();
    }
}

/// The names that the checks have in a table.
#[derive(Clone, Copy)]
pub struct Checks {
    pub count: Check,
    pub records: Check,
}

#[derive(Clone, Copy, Debug)]
pub struct LongMetrics<'a> {
    // Those of the glyphs that exist: hhea or vhea may promise more records than the font has glyphs.
    records: &'a [[u8; 4]],
    later_bearings: Array<'a, Fword>,
    num_glyphs: u16,
    // Of every glyph behind records.
    last_advance: Stored,
}

impl<'a> LongMetrics<'a> {
    /// `count` is the number of full records that hhea or vhea says, `num_glyphs` what maxp says.
    pub fn parse(table: Bytes<'a>, count: u16, num_glyphs: u16, checks: Checks) -> Result<Self> {
        require(count != 0, checks.count, table.at(0))?;
        let stored_count = usize::from(count);
        let records: Array<LongMetric> = table.array(0, stored_count, checks.records)?;
        let last_advance = records.get(stored_count.wrapping_sub(1)).advance;
        let records: Array<LongMetric> = table.get_array(0, usize::from(count.min(num_glyphs)));
        // Shipped fonts end before the last bearing; every parser in use reads those that are missing as 0.
        let bearings_offset = stored_count.saturating_mul(LongMetric::SIZE);
        let present = table.len().wrapping_sub(bearings_offset) / Fword::SIZE;
        let wanted = usize::from(num_glyphs).wrapping_sub(records.len());
        let later_bearings = table.get_array(bearings_offset, present.min(wanted));
        Ok(Self {
            records: records.chunks(),
            later_bearings,
            num_glyphs,
            last_advance: Stored::new(last_advance.to_be_bytes()),
        })
    }

    /// Of a glyph behind those with a full record.
    #[inline]
    fn later_advance(&self, glyph: u32) -> Stored {
        if glyph < u32::from(self.num_glyphs) { self.last_advance } else { Stored::default() }
    }

    #[inline]
    fn later_bearing(&self, glyph: u32) -> Stored {
        let i = to_usize(glyph).wrapping_sub(self.records.len());
        self.later_bearings.chunks().get(i).map_or(Stored::default(), |bytes| Stored::new(*bytes))
    }

    #[inline]
    fn stored_advance(&self, glyph: u32) -> Stored {
        match self.records.get(to_usize(glyph)) {
            Some(&[high, low, _, _]) => Stored::new([high, low]),
            None => self.later_advance(glyph),
        }
    }

    #[inline]
    fn stored_bearing(&self, glyph: u32) -> Stored {
        match self.records.get(to_usize(glyph)) {
            Some(&[_, _, high, low]) => Stored::new([high, low]),
            None => self.later_bearing(glyph),
        }
    }

    /// 0 for a glyph that the font does not have.
    #[inline]
    pub fn advance(&self, glyph: u32) -> u16 {
        self.stored_advance(glyph).value()
    }

    #[inline]
    pub fn bearing(&self, glyph: u32) -> i16 {
        self.stored_bearing(glyph).value()
    }

    /// The same for many glyphs, into as many elements of `out`.
    pub fn advances(&self, glyphs: &[u32], out: &mut [f32]) {
        convert::<Ufword>(glyphs, out, |glyph| self.stored_advance(glyph));
    }

    pub fn bearings(&self, glyphs: &[u32], out: &mut [f32]) {
        convert::<Fword>(glyphs, out, |glyph| self.stored_bearing(glyph));
    }

    /// Of the glyphs behind those with a full record.
    #[inline]
    pub fn later_bearings(&self) -> Array<'a, Fword> {
        self.later_bearings
    }
}
