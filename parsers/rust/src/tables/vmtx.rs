// SPDX-License-Identifier: Apache-2.0
//! `vmtx`: advance height and top side bearing of every glyph.
//! <https://learn.microsoft.com/typography/opentype/spec/vmtx>

use super::long_metrics::{Checks, LongMetrics};
use crate::base::bytes::{Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::Result;
use crate::base::types::{Fword, Ufword};
use crate::base::walker::{Name, Place, Walker};
use crate::record;

record!(LongVerMetric: 4 {
    advance_height: Ufword,
    top_side_bearing: Fword,
});

#[derive(Clone, Copy, Debug)]
pub struct Vmtx<'a> {
    metrics: LongMetrics<'a>,
}

impl<'a> Vmtx<'a> {
    /// `num_of_long_ver_metrics` is what vhea says, `num_glyphs` what maxp says.
    pub fn parse(table: Bytes<'a>, num_of_long_ver_metrics: u16, num_glyphs: u16) -> Result<Self> {
        let checks = Checks { count: Check::VmtxNumOfLongVerMetrics, records: Check::VmtxVMetrics };
        let metrics = LongMetrics::parse(table, num_of_long_ver_metrics, num_glyphs, checks)?;
        Ok(Self { metrics })
    }

    pub fn walk(table: Bytes<'a>, num_of_long_ver_metrics: u16, num_glyphs: u16, walker: &mut Walker) -> Result<()> {
        let vmtx = Self::parse(table, num_of_long_ver_metrics, num_glyphs)?;
        let v_metrics = table.get_array::<LongVerMetric>(0, usize::from(num_of_long_ver_metrics));
        for (i, record) in (0..).zip(v_metrics.iter()) {
            let place = Place::new(c"vmtx.v_metrics[]", [i, 0, 0, 0]);
            walker.record(place, &record, v_metrics.at(to_usize(i)))?;
        }
        let top_side_bearings = vmtx.metrics.later_bearings();
        for (i, bearing) in (0..).zip(top_side_bearings.iter()) {
            let place = Place::new(c"vmtx.top_side_bearings[]", [i, 0, 0, 0]);
            walker.value(place, Name::from_c(c"value"), bearing, top_side_bearings.at(to_usize(i)))?;
        }
        Ok(())
    }

    /// 0 for a glyph that the font does not have.
    #[inline]
    pub fn advance(&self, glyph: u32) -> u16 {
        self.metrics.advance(glyph)
    }

    #[inline]
    pub fn top_side_bearing(&self, glyph: u32) -> i16 {
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
