// SPDX-License-Identifier: Apache-2.0
//! `VORG`: where above the horizontal origin of a glyph its vertical origin is.
//! <https://learn.microsoft.com/typography/opentype/spec/vorg>

use core::cmp::Ordering;

use crate::base::bytes::{Array, Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Int16, Record as _, Uint16};
use crate::base::walker::{Place, Walker};
use crate::record;

record!(VorgHeader: 8 {
    major_version: Uint16,
    minor_version: Uint16,
    default_vert_origin_y: Int16,
    num_vert_origin_y_metrics: Uint16,
});

record!(VertOriginYMetrics: 4 {
    glyph_index: Uint16,
    vert_origin_y: Int16,
});

#[derive(Clone, Copy, Debug)]
pub struct Vorg<'a> {
    metrics: Array<'a, VertOriginYMetrics>,
    default_vert_origin_y: i16,
}

impl<'a> Vorg<'a> {
    pub fn parse(table: Bytes<'a>) -> Result<Self> {
        let header: VorgHeader = table.read(0, Check::VorgLength)?;
        require(header.major_version == 1, Check::VorgVersion, table.at(0))?;
        let count = usize::from(header.num_vert_origin_y_metrics);
        let metrics: Array<VertOriginYMetrics> = table.array(VorgHeader::SIZE, count, Check::VorgVertOriginYMetrics)?;
        let mut last = -1;
        for (i, record) in metrics.iter().enumerate() {
            let glyph = i32::from(record.glyph_index);
            require(glyph > last, Check::VorgGlyphIndex, metrics.at(i))?;
            last = glyph;
        }
        Ok(Self { metrics, default_vert_origin_y: header.default_vert_origin_y })
    }

    /// The default for a glyph without a record.
    pub fn vert_origin_y(&self, glyph: u32) -> i16 {
        let mut low = 0;
        let mut high = self.metrics.len();
        while low < high {
            let middle = low.wrapping_add(high.wrapping_sub(low) / 2);
            let record = self.metrics.get(middle);
            match u32::from(record.glyph_index).cmp(&glyph) {
                Ordering::Equal => return record.vert_origin_y,
                Ordering::Less => low = middle.wrapping_add(1),
                Ordering::Greater => high = middle,
            }
        }
        self.default_vert_origin_y
    }

    pub fn walk(table: Bytes, walker: &mut Walker) -> Result<()> {
        let header: VorgHeader = table.read(0, Check::VorgLength)?;
        walker.record(Place::new(c"vorg", [0; 4]), &header, table.at(0))?;
        let metrics = Vorg::parse(table)?.metrics;
        for (i, record) in (0..).zip(metrics.iter()) {
            let place = Place::new(c"vorg.vert_origin_y_metrics[]", [i, 0, 0, 0]);
            walker.record(place, &record, metrics.at(to_usize(i)))?;
        }
        Ok(())
    }
}
