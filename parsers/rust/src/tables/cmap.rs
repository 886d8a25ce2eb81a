// SPDX-License-Identifier: Apache-2.0
//! `cmap`: from code points to glyphs. The subtables are in `cmap/`, a file each.
//! <https://learn.microsoft.com/typography/opentype/spec/cmap>

pub mod format0;
pub mod format10;
pub mod format12;
pub mod format13;
pub mod format14;
pub mod format2;
pub mod format4;
pub mod format6;
pub mod format8;
pub mod groups;
pub mod mac_roman;
pub mod mapping;
pub mod pages;
pub mod run;
pub mod walk_array;

use crate::base::buffer::Buffer;
use crate::base::bytes::{Array, Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Offset32, Record, Uint16};
use crate::base::walker::{Place, Walker};
use crate::record;

use format0::Format0;
use format2::Format2;
use format4::Format4;
use format6::Format6;
use format8::Format8;
use format10::Format10;
use format12::Format12;
use format13::Format13;
use format14::Format14;
use mac_roman::{MAC_ROMAN, mac_roman_code};
pub use mapping::Mapping;
use mapping::{each_glyph, push_mappings};

record!(CmapHeader: 4 {
    version: Uint16,
    num_tables: Uint16,
});

record!(EncodingRecord: 8 {
    platform_id: Uint16,
    encoding_id: Uint16,
    subtable_offset: Offset32,
});

/// Best first. HarfBuzz has the same order; Skrifa agrees on its beginning: the symbols of a font that has both are what
/// Windows shows, though FreeType prefers Unicode. Mac OS Roman is the last resort of fonts that have nothing else.
const PREFERRED: [(u16, u16); 10] = [(3, 0), (3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0), (1, 0)];

/// Symbol fonts have their glyphs at U+F000, and are typed on the keys of U+0020 to U+00FF.
const SYMBOLS: u32 = 0xF000;
const LAST_KEY: u32 = 0xFF;

/// A subtable is walked at the first record that names it. Fonts have a dozen records; among the 65,535 of a hostile file,
/// repeats are looked for in the nearest ones only, and the budget of the walk bounds what is walked again.
const RECORDS_LOOKED_BACK: usize = 64;

fn rank(record: EncodingRecord) -> usize {
    let ids = (record.platform_id, record.encoding_id);
    PREFERRED.iter().position(|preferred| *preferred == ids).unwrap_or(PREFERRED.len())
}

fn is_variation_sequences(record: EncodingRecord) -> bool {
    record.platform_id == 0 && record.encoding_id == 5
}

fn encoding_records<'a>(table: Bytes<'a>) -> Result<Array<'a, EncodingRecord>> {
    let header: CmapHeader = table.read(0, Check::CmapHeader)?;
    require(header.version == 0, Check::CmapVersion, table.at(0))?;
    table.array(CmapHeader::SIZE, usize::from(header.num_tables), Check::CmapEncodingRecords)
}

fn parse_variations(table: Bytes, offset: u32) -> Result<Format14> {
    let subtable = table.from(to_usize(offset), Check::CmapSubtableOffset)?;
    Format14::parse(subtable)
}

fn is_repeated(records: &Array<EncodingRecord>, i: usize) -> bool {
    let offset = records.get(i).subtable_offset;
    let start = i.saturating_sub(RECORDS_LOOKED_BACK);
    (start..i).any(|before| records.get(before).subtable_offset == offset)
}

#[derive(Clone, Copy, Debug)]
enum Subtable<'a> {
    None,
    Format0(Format0<'a>),
    Format2(Format2<'a>),
    Format4(Format4<'a>),
    Format6(Format6<'a>),
    Format8(Format8<'a>),
    Format10(Format10<'a>),
    Format12(Format12<'a>),
    Format13(Format13<'a>),
}

/// What the codes of the subtable are.
#[derive(Clone, Copy, Debug)]
enum Encoding {
    Unicode,
    Symbol,
    MacRoman,
}

#[derive(Clone, Copy, Debug)]
pub struct Cmap<'a> {
    subtable: Subtable<'a>,
    encoding: Encoding,
    variations: Result<Format14<'a>>,
}

impl<'a> Cmap<'a> {
    /// Chooses one subtable, and the first one of variation sequences. A font with none of the encodings that are known
    /// maps nothing. A broken subtable that was chosen is an error; the others are looked at by `walk` only, and a broken
    /// one of variation sequences fails `variants` only.
    pub fn parse(table: Bytes<'a>) -> Result<Self> {
        let records = encoding_records(table)?;
        let mut best = PREFERRED.len();
        let mut best_offset = 0;
        let mut variations_offset = None;
        for record in records.iter() {
            let record_rank = rank(record);
            if record_rank < best {
                best = record_rank;
                best_offset = record.subtable_offset;
            }
            if is_variation_sequences(record) && variations_offset.is_none() {
                variations_offset = Some(record.subtable_offset);
            }
        }
        let encoding = match PREFERRED.get(best) {
            Some((3, 0)) => Encoding::Symbol,
            Some((1, 0)) => Encoding::MacRoman,
            _ => Encoding::Unicode,
        };
        let subtable = if best < PREFERRED.len() { Self::parse_subtable(table, best_offset)? } else { Subtable::None };
        let variations = match variations_offset {
            Some(offset) => parse_variations(table, offset),
            None => Ok(Format14::default()),
        };
        Ok(Self { subtable, encoding, variations })
    }

    fn parse_subtable(table: Bytes<'a>, offset: u32) -> Result<Subtable<'a>> {
        let subtable = table.from(to_usize(offset), Check::CmapSubtableOffset)?;
        let format: Uint16 = subtable.read(0, Check::CmapSubtableLength)?;
        Ok(match format {
            0 => Subtable::Format0(Format0::parse(subtable)?),
            2 => Subtable::Format2(Format2::parse(subtable)?),
            4 => Subtable::Format4(Format4::parse(subtable)?),
            6 => Subtable::Format6(Format6::parse(subtable)?),
            8 => Subtable::Format8(Format8::parse(subtable)?),
            10 => Subtable::Format10(Format10::parse(subtable)?),
            12 => Subtable::Format12(Format12::parse(subtable)?),
            13 => Subtable::Format13(Format13::parse(subtable)?),
            _ => {
                require(false, Check::CmapSubtableFormat, subtable.at(0))?;
                Subtable::None
            }
        })
    }

    pub fn walk(table: Bytes<'a>, walker: &mut Walker<'a, '_>) -> Result<()> {
        let header: CmapHeader = table.read(0, Check::CmapHeader)?;
        walker.record(Place::new(c"cmap", [0; 4]), &header, table.at(0))?;
        let records = encoding_records(table)?;
        for (i, record) in (0..).zip(records.iter()) {
            walker.record(Place::new(c"cmap.encoding_records[]", [i, 0, 0, 0]), &record, records.at(to_usize(i)))?;
        }
        for (i, record) in (0..).zip(records.iter()) {
            if !is_repeated(&records, to_usize(i)) {
                Self::walk_subtable(table, record.subtable_offset, walker, i)?;
            }
        }
        Ok(())
    }

    fn walk_subtable(table: Bytes<'a>, offset: u32, walker: &mut Walker<'a, '_>, index: u32) -> Result<()> {
        let subtable = table.from(to_usize(offset), Check::CmapSubtableOffset)?;
        let format: Uint16 = subtable.read(0, Check::CmapSubtableLength)?;
        match format {
            0 => Format0::walk(subtable, walker, index),
            2 => Format2::walk(subtable, walker, index),
            4 => Format4::walk(subtable, walker, index),
            6 => Format6::walk(subtable, walker, index),
            8 => Format8::walk(subtable, walker, index),
            10 => Format10::walk(subtable, walker, index),
            12 => Format12::walk(subtable, walker, index),
            13 => Format13::walk(subtable, walker, index),
            14 => Format14::walk(subtable, walker, index),
            _ => require(false, Check::CmapSubtableFormat, subtable.at(0)),
        }
    }

    /// `glyphs[i]` = glyph of `codepoints[i]` as the font has it, even if no such glyph exists; 0 where there is none.
    pub fn glyphs(&self, codepoints: &[u32], glyphs: &mut [u32]) {
        match self.encoding {
            Encoding::Unicode => self.glyphs_of_codes(codepoints, glyphs),
            Encoding::Symbol => {
                self.glyphs_of_codes(codepoints, glyphs);
                for (glyph, codepoint) in glyphs.iter_mut().zip(codepoints) {
                    if *glyph == 0 && *codepoint <= LAST_KEY {
                        *glyph = self.glyph_of_code(SYMBOLS.wrapping_add(*codepoint));
                    }
                }
            }
            Encoding::MacRoman => each_glyph(codepoints, glyphs, |codepoint| {
                mac_roman_code(codepoint).map_or(0, |code| self.glyph_of_code(code))
            }),
        }
    }

    /// `glyphs[i]` = glyph of `codepoints[i]` followed by `selectors[i]`; 0 where the font does not list the sequence.
    /// Fails before it writes, or not at all.
    pub fn variants(&self, codepoints: &[u32], selectors: &[u32], glyphs: &mut [u32]) -> Result<()> {
        let variations = self.variations?;
        for ((glyph, codepoint), selector) in glyphs.iter_mut().zip(codepoints).zip(selectors) {
            let variant = variations.variant(*codepoint, *selector);
            *glyph = variant.glyph;
            if variant.is_default {
                self.glyphs(&[*codepoint], core::slice::from_mut(glyph));
            }
        }
        Ok(())
    }

    /// Every code point up to 0x10FFFF for which `glyphs` has one that is not 0, ascending.
    pub fn mappings(&self, mappings: &mut Buffer<Mapping>) -> Result<()> {
        let glyph_of = |codepoint| {
            let mut glyph = 0;
            self.glyphs(&[codepoint], core::slice::from_mut(&mut glyph));
            glyph
        };
        match self.encoding {
            Encoding::Unicode => self.mappings_of_codes(0, mappings),
            Encoding::Symbol => {
                push_mappings(0, LAST_KEY, mappings, glyph_of)?;
                self.mappings_of_codes(LAST_KEY.wrapping_add(1), mappings)
            }
            Encoding::MacRoman => {
                push_mappings(0, 0x7F, mappings, glyph_of)?;
                for (codepoint, _) in &MAC_ROMAN {
                    push_mappings(u32::from(*codepoint), u32::from(*codepoint), mappings, glyph_of)?;
                }
                Ok(())
            }
        }
    }

    fn glyphs_of_codes(&self, codes: &[u32], glyphs: &mut [u32]) {
        match &self.subtable {
            Subtable::None => glyphs.fill(0),
            Subtable::Format0(subtable) => subtable.glyphs(codes, glyphs),
            Subtable::Format2(subtable) => subtable.glyphs(codes, glyphs),
            Subtable::Format4(subtable) => subtable.glyphs(codes, glyphs),
            Subtable::Format6(subtable) => subtable.glyphs(codes, glyphs),
            Subtable::Format8(subtable) => subtable.glyphs(codes, glyphs),
            Subtable::Format10(subtable) => subtable.glyphs(codes, glyphs),
            Subtable::Format12(subtable) => subtable.glyphs(codes, glyphs),
            Subtable::Format13(subtable) => subtable.glyphs(codes, glyphs),
        }
    }

    fn glyph_of_code(&self, code: u32) -> u32 {
        let mut glyph = 0;
        self.glyphs_of_codes(&[code], core::slice::from_mut(&mut glyph));
        glyph
    }

    fn mappings_of_codes(&self, first: u32, mappings: &mut Buffer<Mapping>) -> Result<()> {
        match &self.subtable {
            Subtable::None => Ok(()),
            Subtable::Format0(subtable) => subtable.mappings(first, mappings),
            Subtable::Format2(subtable) => subtable.mappings(first, mappings),
            Subtable::Format4(subtable) => subtable.mappings(first, mappings),
            Subtable::Format6(subtable) => subtable.mappings(first, mappings),
            Subtable::Format8(subtable) => subtable.mappings(first, mappings),
            Subtable::Format10(subtable) => subtable.mappings(first, mappings),
            Subtable::Format12(subtable) => subtable.mappings(first, mappings),
            Subtable::Format13(subtable) => subtable.mappings(first, mappings),
        }
    }
}
