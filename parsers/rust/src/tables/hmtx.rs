// SPDX-License-Identifier: Apache-2.0
//! `hmtx`: advance width and left side bearing of every glyph.
//! <https://learn.microsoft.com/typography/opentype/spec/hmtx>

use super::long_metrics::{Checks, LongMetrics};
use crate::base::bytes::{Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::Result;
use crate::base::types::{Fword, Ufword};
use crate::base::walker::{Name, Place, Walker};
use crate::record;

record!(LongHorMetric: 4 {
    advance_width: Ufword,
    lsb: Fword,
});

#[derive(Clone, Copy, Debug)]
pub struct Hmtx<'a> {
    metrics: LongMetrics<'a>,
}

impl<'a> Hmtx<'a> {
    /// `number_of_h_metrics` is what hhea says, `num_glyphs` what maxp says.
    pub fn parse(table: Bytes<'a>, number_of_h_metrics: u16, num_glyphs: u16) -> Result<Self> {
        let checks = Checks { count: Check::HmtxNumberOfHMetrics, records: Check::HmtxHMetrics };
        let metrics = LongMetrics::parse(table, number_of_h_metrics, num_glyphs, checks)?;
        Ok(Self { metrics })
    }

    pub fn walk(table: Bytes<'a>, number_of_h_metrics: u16, num_glyphs: u16, walker: &mut Walker) -> Result<()> {
        let hmtx = Self::parse(table, number_of_h_metrics, num_glyphs)?;
        let h_metrics = table.get_array::<LongHorMetric>(0, usize::from(number_of_h_metrics));
        for (i, record) in (0..).zip(h_metrics.iter()) {
            let place = Place::new(c"hmtx.h_metrics[]", [i, 0, 0, 0]);
            walker.record(place, &record, h_metrics.at(to_usize(i)))?;
        }
        let left_side_bearings = hmtx.metrics.later_bearings();
        for (i, bearing) in (0..).zip(left_side_bearings.iter()) {
            let place = Place::new(c"hmtx.left_side_bearings[]", [i, 0, 0, 0]);
            walker.value(place, Name::from_c(c"value"), bearing, left_side_bearings.at(to_usize(i)))?;
        }
        Ok(())
    }

    /// 0 for a glyph that the font does not have.
    #[inline]
    pub fn advance(&self, glyph: u32) -> u16 {
        self.metrics.advance(glyph)
    }

    #[inline]
    pub fn left_side_bearing(&self, glyph: u32) -> i16 {
        self.metrics.bearing(glyph)
    }

    /// The same for many glyphs, into as many elements of `out`.
    #[inline]
    pub fn advances(&self, glyphs: &[u32], out: &mut [f32]) {
        self.metrics.advances(glyphs, out);
    }

    #[inline]
    pub fn bearings(&self, glyphs: &[u32], out: &mut [f32]) {
        self.metrics.bearings(glyphs, out);
    }
}
