// SPDX-License-Identifier: Apache-2.0
//! Character maps written as fields, and the comparison of all code points with a slow and obvious lookup.

use crate::support::{be, failure, table_of};
use ferrotype_port::base::buffer::{Buffer, Grow};
use ferrotype_port::tables::cmap::{Cmap, Mapping};

pub type File = Vec<u8>;

/// Platform, encoding, index of a subtable.
pub type Record = (u16, u16, usize);

pub fn cmap(records: &[Record], subtables: &[File]) -> File {
    let mut table = be().u16(0).u16(u16::try_from(records.len()).unwrap());
    for &(platform_id, encoding_id, subtable) in records {
        let before: usize = subtables[..subtable].iter().map(Vec::len).sum();
        let offset = 4 + 8 * records.len() + before;
        table = table.u16(platform_id).u16(encoding_id).u32(u32::try_from(offset).unwrap());
    }
    subtables.iter().fold(table, |table, subtable| table.bytes(subtable)).done()
}

/// A map of one subtable, which begins at offset 12.
pub fn unicode(subtable: File) -> File {
    cmap(&[(0, 4, 0)], &[subtable])
}

pub fn parse_unicode(subtable: &[u8]) -> String {
    failure(&Cmap::parse(table_of(&unicode(subtable.to_vec()))))
}

/// Numbers that look random and are the same in every run and language.
pub struct Numbers(u32);

impl Numbers {
    pub fn new() -> Self {
        Self(1)
    }

    pub fn below(&mut self, limit: u32) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) % limit
    }
}

pub struct NoMoreMemory;

impl<'a> Grow<'a, Mapping> for NoMoreMemory {
    fn grow(&mut self, _: usize) -> &'a mut [Mapping] {
        &mut []
    }
}

pub const CODEPOINT_COUNT: u32 = 0x11_0000;
const CODEPOINTS: usize = 0x11_0000;

pub fn glyph(cmap: &Cmap, codepoint: u32) -> u32 {
    let mut glyph = [0xDEAD];
    cmap.glyphs(&[codepoint], &mut glyph);
    glyph[0]
}

/// The glyphs of all code points in steps of `step`, a batch at a time, in the order of the code points.
fn all_glyphs(cmap: &Cmap, step: u32, batch: usize) -> Vec<u32> {
    let count = u64::from(CODEPOINT_COUNT);
    let codepoints: Vec<u32> = (0..count).map(|i| u32::try_from(i * u64::from(step) % count).unwrap()).collect();
    let mut glyphs = vec![0xDEAD; CODEPOINTS];
    for (codepoints, glyphs) in codepoints.chunks(batch).zip(glyphs.chunks_mut(batch)) {
        cmap.glyphs(codepoints, glyphs);
    }
    let mut sorted = vec![0; CODEPOINTS];
    for (codepoint, glyph) in codepoints.iter().zip(&glyphs) {
        sorted[usize::try_from(*codepoint).unwrap()] = *glyph;
    }
    sorted
}

pub fn listed_glyphs(cmap: &Cmap) -> Vec<u32> {
    let mut memory = vec![Mapping::default(); CODEPOINTS];
    let mut none = NoMoreMemory;
    let mut buffer = Buffer::new(&mut memory, 0, &mut none);
    assert_eq!(failure(&cmap.mappings(&mut buffer)), "");
    let used = buffer.used();
    let mut glyphs = vec![0; CODEPOINTS];
    let mut free = 0;
    for mapping in &memory[..used] {
        assert!(mapping.codepoint >= free);
        assert_ne!(mapping.glyph, 0);
        free = mapping.codepoint + 1;
        glyphs[usize::try_from(mapping.codepoint).unwrap()] = mapping.glyph;
    }
    glyphs
}

/// The first code point whose glyph is not that of `slow`, by every way in which a lookup can come about.
pub fn difference(file: &[u8], slow: impl Fn(u32) -> u32) -> String {
    let cmap = match Cmap::parse(table_of(file)) {
        Ok(cmap) => cmap,
        Err(error) => return failure::<Cmap>(&Err(error)),
    };
    let ways = [
        ("in order", all_glyphs(&cmap, 1, 5000)),
        ("backwards", all_glyphs(&cmap, CODEPOINT_COUNT - 1, 5000)),
        ("in leaps", all_glyphs(&cmap, 7919, 5000)),
        ("a few", all_glyphs(&cmap, 7919, 3)),
        ("listed", listed_glyphs(&cmap)),
    ];
    for codepoint in 0..CODEPOINT_COUNT {
        let expected = slow(codepoint);
        for (name, glyphs) in &ways {
            let glyph = glyphs[usize::try_from(codepoint).unwrap()];
            if glyph != expected {
                return format!("{name}: {codepoint} has {glyph}, not {expected}");
            }
        }
    }
    String::new()
}
