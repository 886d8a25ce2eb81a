// SPDX-License-Identifier: Apache-2.0
//! Glyphs written as fields, and what comes of them.

use crate::outline::{Drawn, draw, text_of};
use crate::support::{Be, Walked, be, failure, table_at, table_of, walk};
use ferrotype_port::base::bytes::Bytes;
use ferrotype_port::tables::glyf::Glyf;
use ferrotype_port::tables::glyf::composite::component_flag;
use ferrotype_port::tables::head::IndexToLocFormat;
use ferrotype_port::tables::hmtx::Hmtx;
use ferrotype_port::tables::loca::Loca;

pub type File = Vec<u8>;

/// The header of a glyph whose box is (0, -20) to (300, 400).
pub fn header(contours: i16) -> Be {
    header_at(contours, 0)
}

/// The same with another x_min.
pub fn header_at(contours: i16, x_min: i16) -> Be {
    be().i16(contours).i16(x_min).i16(-20).i16(300).i16(400)
}

/// 20 bytes.
pub fn triangle() -> File {
    header(1).u16(2).u16(0).bytes(&[0x31, 0x33, 0x27, 100, 100, 100]).done()
}

/// One contour of points on the curve, all coordinates as words: 14 + 5 bytes a point.
pub fn polygon(points: &[(i16, i16)]) -> File {
    polygon_at(points, 0)
}

/// The same with another x_min.
pub fn polygon_at(points: &[(i16, i16)], x_min: i16) -> File {
    let last = u16::try_from(points.len() - 1).unwrap();
    let mut glyph = header_at(1, x_min).u16(last).u16(0).bytes(&vec![0x01; points.len()]);
    let (mut x, mut y) = (0, 0);
    for point in points {
        glyph = glyph.i16(point.0.wrapping_sub(std::mem::replace(&mut x, point.0)));
    }
    for point in points {
        glyph = glyph.i16(point.1.wrapping_sub(std::mem::replace(&mut y, point.1)));
    }
    glyph.done()
}

/// A composite of the glyphs with these numbers, none of them moved: 10 + 6 bytes a component.
pub fn composite(glyphs: &[u16]) -> File {
    let mut composite = header(-1);
    for (i, glyph) in glyphs.iter().enumerate() {
        let more = if i + 1 < glyphs.len() { component_flag::MORE_COMPONENTS } else { 0 };
        composite = composite.u16(component_flag::ARGS_ARE_XY_VALUES | more).u16(*glyph).i8(0).i8(0);
    }
    composite.done()
}

/// Glyphs one behind the other in a table at offset 1000 of the file, and their left side bearings if they have any.
pub struct Glyphs {
    table: File,
    offsets: File,
    metrics: File,
    count: u16,
}

impl Glyphs {
    pub fn new(glyphs: &[File]) -> Self {
        Self::with_bearings(glyphs, &[])
    }

    pub fn with_bearings(glyphs: &[File], bearings: &[i16]) -> Self {
        let mut table = be();
        let mut offsets = be().u32(0);
        for glyph in glyphs {
            table = table.bytes(glyph);
            offsets = offsets.u32(u32::try_from(table.size()).unwrap());
        }
        let metrics = bearings.iter().fold(be(), |metrics, bearing| metrics.u16(500).i16(*bearing)).done();
        let count = u16::try_from(glyphs.len()).unwrap();
        Self { table: table.done(), offsets: offsets.done(), metrics, count }
    }

    pub fn table(&self) -> Bytes<'_> {
        table_at(&self.table, 1000)
    }

    pub fn glyf(&self) -> Glyf<'_> {
        let loca = Loca::parse(table_of(&self.offsets), IndexToLocFormat::LongOffsets, self.count).unwrap();
        Glyf::new(self.table(), loca, self.count)
    }

    pub fn count(&self) -> u16 {
        self.count
    }

    pub fn hmtx(&self) -> Option<Hmtx<'_>> {
        Hmtx::parse(table_of(&self.metrics), self.count, self.count).ok()
    }

    pub fn drawn(&self, glyph: u32) -> Drawn {
        draw(|out| self.glyf().outline(glyph, self.hmtx().as_ref(), None, out))
    }

    pub fn path(&self, glyph: u32) -> String {
        self.drawn(glyph).path
    }

    /// "x_min y_min x_max y_max", or the failure.
    pub fn extents(&self, glyph: u32) -> String {
        let extents = self.glyf().extents(glyph, self.hmtx().as_ref());
        let Ok(found) = extents else { return failure(&extents) };
        [found.x_min, found.y_min, found.x_max, found.y_max].map(text_of).join(" ")
    }

    pub fn walked(&self) -> Walked {
        walk(&self.table, |_, walker| self.glyf().walk(walker))
    }
}

/// The path of the only glyph.
pub fn path(glyph: File) -> String {
    Glyphs::new(&[glyph]).path(0)
}

/// Numbers that look random and are the same in every run and language.
pub struct Random(u32);

impl Random {
    pub fn new() -> Self {
        Self(1)
    }

    pub fn below(&mut self, limit: u32) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) % limit
    }

    pub fn byte(&mut self) -> u8 {
        u8::try_from(self.below(256)).unwrap()
    }
}

/// One number of all that were added: equal in both languages when they saw the same.
pub struct Digest(u64);

impl Digest {
    pub fn new() -> Self {
        Self(14_695_981_039_346_656_037)
    }

    pub fn add(&mut self, number: u32) {
        self.0 = (self.0 ^ u64::from(number)).wrapping_mul(1_099_511_628_211);
    }

    pub fn value(&self) -> u64 {
        self.0
    }
}
