// SPDX-License-Identifier: Apache-2.0
//! Encoding: which glyph each of 256 codes has. OpenType has cmap for that; only fonts of names have an encoding too.
//! <https://adobe-type-tools.github.io/font-tech-notes/pdfs/5176.CFF.pdf> (12)

use super::charset::Charset;
use super::predefined_encodings::{EXPERT_ENCODING, STANDARD_ENCODING};
use crate::base::bytes::{Array, Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Record as _, Uint8, Uint16};
use crate::base::walker::{Name, Place, Walker};
use crate::record;

record!(EncodingRange1: 2 {
    first: Uint8,
    n_left: Uint8,
});

record!(EncodingSupplement: 3 {
    code: Uint8,
    glyph: Uint16,
});

#[derive(Clone, Copy, Debug, Default)]
pub struct Encoding<'a> {
    predefined: Option<&'static [u16; 256]>,
    /// Of the format 0.
    codes: Array<'a, Uint8>,
    /// Of the format 1.
    ranges: Array<'a, EncodingRange1>,
    supplements: Array<'a, EncodingSupplement>,
}

/// The first offset that is one.
const FIRST_OFFSET: u32 = 2;

const FORMAT_MASK: u8 = 0x7F;
const HAS_SUPPLEMENTS: u8 = 0x80;

fn predefined_glyph(sids: &[u16; 256], code: u8, charset: &Charset) -> Result<Option<u32>> {
    let sid = sids.get(usize::from(code)).copied().unwrap_or_default();
    if sid == 0 {
        return Ok(None);
    }
    charset.glyph(u32::from(sid))
}

impl<'a> Encoding<'a> {
    /// At `offset` of the table; the first two offsets stand for predefined encodings.
    pub fn parse(table: Bytes<'a>, offset: u32) -> Result<Self> {
        let mut encoding = Self::default();
        if offset < FIRST_OFFSET {
            encoding.predefined = Some(if offset == 0 { &STANDARD_ENCODING } else { &EXPERT_ENCODING });
            return Ok(encoding);
        }
        let offset = to_usize(offset);
        let format: Uint8 = table.read(offset, Check::CffEncodingHeader)?;
        require(format & FORMAT_MASK <= 1, Check::CffEncodingFormat, table.at(offset))?;
        let count_offset = offset.saturating_add(Uint8::SIZE);
        let count: Uint8 = table.read(count_offset, Check::CffEncodingCount)?;
        let count = usize::from(count);
        let body = count_offset.saturating_add(Uint8::SIZE);
        let end = if format & FORMAT_MASK == 0 {
            encoding.codes = table.array(body, count, Check::CffEncodingCodes)?;
            body.saturating_add(count)
        } else {
            encoding.ranges = table.array(body, count, Check::CffEncodingRanges)?;
            body.saturating_add(count.saturating_mul(EncodingRange1::SIZE))
        };
        if format & HAS_SUPPLEMENTS == 0 {
            return Ok(encoding);
        }
        let supplements: Uint8 = table.read(end, Check::CffEncodingSupplementCount)?;
        let first = end.saturating_add(Uint8::SIZE);
        encoding.supplements = table.array(first, usize::from(supplements), Check::CffEncodingSupplements)?;
        Ok(encoding)
    }

    fn main_glyph(&self, code: u8) -> Option<u32> {
        let mut glyph = None;
        for (i, other) in (1..).zip(self.codes.iter()) {
            if other == code {
                glyph = Some(i);
            }
        }
        let mut next = 1_u32;
        for range in self.ranges.iter() {
            let distance = code.checked_sub(range.first);
            if let Some(distance) = distance.filter(|distance| *distance <= range.n_left) {
                glyph = Some(next.wrapping_add(u32::from(distance)));
            }
            next = next.wrapping_add(u32::from(range.n_left)).wrapping_add(1);
        }
        glyph
    }

    /// The last glyph that the encoding gives the code, if any. A supplement comes after all codes.
    pub fn glyph(&self, code: u8, charset: &Charset) -> Result<Option<u32>> {
        if let Some(predefined) = self.predefined {
            return predefined_glyph(predefined, code, charset);
        }
        let mut sid = None;
        for supplement in self.supplements.iter() {
            if supplement.code == code {
                sid = Some(supplement.glyph);
            }
        }
        match sid {
            Some(sid) => charset.glyph(u32::from(sid)),
            None => Ok(self.main_glyph(code)),
        }
    }

    /// Emits nothing for a predefined one.
    pub fn walk(table: Bytes<'a>, offset: u32, walker: &mut Walker<'a, '_>) -> Result<()> {
        if offset < FIRST_OFFSET {
            return Ok(());
        }
        let place = Place::new(c"cff.encoding", [0; 4]);
        let at = to_usize(offset);
        let format: Uint8 = table.read(at, Check::CffEncodingHeader)?;
        walker.value(place, Name::from_c(c"format"), format, table.at(at))?;
        let Self { codes, ranges, supplements, .. } = Self::parse(table, offset)?;
        let count_offset = at.saturating_add(Uint8::SIZE);
        let count_field = if format & FORMAT_MASK == 0 { c"n_codes" } else { c"n_ranges" };
        let count = table.get::<Uint8>(count_offset);
        walker.value(place, Name::from_c(count_field), count, table.at(count_offset))?;
        for (i, code) in (0..).zip(codes.iter()) {
            let place = Place::new(c"cff.encoding.code[]", [i, 0, 0, 0]);
            walker.value(place, Name::from_c(c"value"), code, codes.at(to_usize(i)))?;
        }
        for (i, range) in (0..).zip(ranges.iter()) {
            let place = Place::new(c"cff.encoding.ranges[]", [i, 0, 0, 0]);
            walker.record(place, &range, ranges.at(to_usize(i)))?;
        }
        if format & HAS_SUPPLEMENTS == 0 {
            return Ok(());
        }
        let arrays = codes.len().saturating_add(ranges.len().saturating_mul(EncodingRange1::SIZE));
        let sups_offset = count_offset.saturating_add(Uint8::SIZE).saturating_add(arrays);
        let n_sups = table.get::<Uint8>(sups_offset);
        walker.value(place, Name::from_c(c"n_sups"), n_sups, table.at(sups_offset))?;
        for (i, supplement) in (0..).zip(supplements.iter()) {
            let place = Place::new(c"cff.encoding.supplement[]", [i, 0, 0, 0]);
            walker.record(place, &supplement, supplements.at(to_usize(i)))?;
        }
        Ok(())
    }
}

/// The glyph of a code of the standard encoding, which is how charstrings compose accented characters.
pub fn glyph_of_standard_code(code: u8, charset: &Charset) -> Result<Option<u32>> {
    predefined_glyph(&STANDARD_ENCODING, code, charset)
}
