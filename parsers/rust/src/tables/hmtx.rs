// SPDX-License-Identifier: Apache-2.0
//! `hmtx`: advance width and left side bearing of every glyph.
//! <https://learn.microsoft.com/typography/opentype/spec/hmtx>

use crate::base::bytes::{Array, Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Fword, Record, Ufword};
use crate::base::walker::{Name, Place, Walker};
use crate::record;

record!(LongHorMetric: 4 {
    advance_width: Ufword,
    lsb: Fword,
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

#[derive(Clone, Copy, Debug)]
pub struct Hmtx<'a> {
    // Those of the glyphs that exist: hhea may promise more records than the font has glyphs.
    h_metrics: &'a [[u8; 4]],
    left_side_bearings: Array<'a, Fword>,
    num_glyphs: u16,
    // Of every glyph behind h_metrics.
    last_advance: Stored,
}

impl<'a> Hmtx<'a> {
    /// `number_of_h_metrics` is what hhea says, `num_glyphs` what maxp says.
    pub fn parse(table: Bytes<'a>, number_of_h_metrics: u16, num_glyphs: u16) -> Result<Self> {
        require(number_of_h_metrics != 0, Check::HmtxNumberOfHMetrics, table.at(0))?;
        let count = usize::from(number_of_h_metrics);
        let h_metrics: Array<LongHorMetric> = table.array(0, count, Check::HmtxHMetrics)?;
        let last_advance = h_metrics.get(count.wrapping_sub(1)).advance_width;
        let h_metrics: Array<LongHorMetric> = table.get_array(0, usize::from(number_of_h_metrics.min(num_glyphs)));
        // Shipped fonts end before the last bearing; every parser in use reads those that are missing as 0.
        let bearings_offset = count.saturating_mul(LongHorMetric::SIZE);
        let present = table.len().wrapping_sub(bearings_offset) / Fword::SIZE;
        let wanted = usize::from(num_glyphs).wrapping_sub(h_metrics.len());
        let left_side_bearings = table.get_array(bearings_offset, present.min(wanted));
        Ok(Self {
            h_metrics: h_metrics.chunks(),
            left_side_bearings,
            num_glyphs,
            last_advance: Stored::new(last_advance.to_be_bytes()),
        })
    }

    pub fn walk(table: Bytes<'a>, number_of_h_metrics: u16, num_glyphs: u16, walker: &mut Walker) -> Result<()> {
        let hmtx = Self::parse(table, number_of_h_metrics, num_glyphs)?;
        let h_metrics = table.get_array::<LongHorMetric>(0, usize::from(number_of_h_metrics));
        for (i, record) in (0..).zip(h_metrics.iter()) {
            let place = Place::new(c"hmtx.h_metrics[]", [i, 0, 0, 0]);
            walker.record(place, &record, h_metrics.at(to_usize(i)))?;
        }
        let left_side_bearings = hmtx.left_side_bearings;
        for (i, bearing) in (0..).zip(left_side_bearings.iter()) {
            let place = Place::new(c"hmtx.left_side_bearings[]", [i, 0, 0, 0]);
            walker.value(place, Name::from_c(c"value"), bearing, left_side_bearings.at(to_usize(i)))?;
        }
        Ok(())
    }

    /// Of a glyph behind those with a full record.
    #[inline]
    fn later_advance(&self, glyph: u32) -> Stored {
        if glyph < u32::from(self.num_glyphs) { self.last_advance } else { Stored::default() }
    }

    #[inline]
    fn later_bearing(&self, glyph: u32) -> Stored {
        let i = to_usize(glyph).wrapping_sub(self.h_metrics.len());
        self.left_side_bearings.chunks().get(i).map_or(Stored::default(), |bytes| Stored::new(*bytes))
    }

    #[inline]
    fn stored_advance(&self, glyph: u32) -> Stored {
        match self.h_metrics.get(to_usize(glyph)) {
            Some(&[high, low, _, _]) => Stored::new([high, low]),
            None => self.later_advance(glyph),
        }
    }

    #[inline]
    fn stored_bearing(&self, glyph: u32) -> Stored {
        match self.h_metrics.get(to_usize(glyph)) {
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
    pub fn left_side_bearing(&self, glyph: u32) -> i16 {
        self.stored_bearing(glyph).value()
    }

    /// The same for many glyphs, into as many elements of `out`.
    pub fn advances(&self, glyphs: &[u32], out: &mut [f32]) {
        convert::<Ufword>(glyphs, out, |glyph| self.stored_advance(glyph));
    }

    pub fn bearings(&self, glyphs: &[u32], out: &mut [f32]) {
        convert::<Fword>(glyphs, out, |glyph| self.stored_bearing(glyph));
    }
}
