// SPDX-License-Identifier: Apache-2.0
//! The names of glyphs, and the glyphs of names. The checks are those of the walk; a broken entry fails only who asks for it.

use super::layout::{
    APPLE_2_5, NAMES_OFFSET, NUM_GLYPHS_OFFSET, STANDARD_NAMES, VERSION_1_0, VERSION_2_0, VERSION_2_5, VERSION_4_0,
};
use super::standard_names::{standard_name, standard_number};
use super::strings::Strings;
use super::{Post, PostHeader};
use crate::base::buffer::Buffer;
use crate::base::bytes::{Array, Bytes, to_usize};
use crate::base::check::Check;
use crate::base::limits;
use crate::base::result::{Result, require};
use crate::base::types::{Int8, Record as _, Uint8, Uint16};

/// Numbers of strings that 16 bits of index can express.
const MOST_STRINGS: usize = 65536 - 258;

const NO_CHARACTER_CODE: u16 = 0xFFFF;

/// Calls `append(glyph, text)` for each glyph, and notes where its name ends.
fn for_each(
    post: &Post,
    glyphs: &[u32],
    ends: &mut [u32],
    text: &mut Buffer<u8>,
    mut append: impl FnMut(u32, &mut Buffer<u8>) -> Result<()>,
) -> Result<()> {
    for (&glyph, end) in glyphs.iter().zip(ends) {
        require(text.used() <= limits::POST_TEXT, Check::PostTextBudget, post.table.at(0))?;
        append(glyph, text)?;
        *end = u32::try_from(text.used()).unwrap_or(u32::MAX);
    }
    Ok(())
}

fn append_letters(letters: &[u8], text: &mut Buffer<u8>) -> Result<()> {
    let room = text.spare(letters.len())?;
    for (to, from) in room.iter_mut().zip(letters) {
        *to = *from;
    }
    text.commit(letters.len());
    Ok(())
}

fn append_standard(number: u16, text: &mut Buffer<u8>) -> Result<()> {
    append_letters(standard_name(number), text)
}

/// "a" and the code in four hexadecimal digits.
fn name_of_code(code: u16) -> [u8; 5] {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let digit = |shift: u32| DIGITS.get(usize::from((code >> shift) & 0xF)).copied().unwrap_or_default();
    [b'a', digit(12), digit(8), digit(4), digit(0)]
}

fn count_of(post: &Post) -> usize {
    usize::from(post.table.get::<Uint16>(NUM_GLYPHS_OFFSET))
}

fn indices_of<'a>(post: &Post<'a>) -> Result<Array<'a, Uint16>> {
    post.table.array(NAMES_OFFSET, count_of(post), Check::PostGlyphNameIndex)
}

fn offsets_of<'a>(post: &Post<'a>) -> Result<Array<'a, Int8>> {
    post.table.array(NAMES_OFFSET, count_of(post), Check::PostOffset)
}

fn codes_of<'a>(post: &Post<'a>) -> Result<Array<'a, Uint16>> {
    post.table.array(PostHeader::SIZE, usize::from(post.num_glyphs), Check::PostCharacterCodes)
}

fn standard_glyphs(post: &Post) -> u16 {
    post.num_glyphs.min(STANDARD_NAMES)
}

fn strings_offset(indices: &Array<Uint16>) -> usize {
    NAMES_OFFSET.saturating_add(indices.len().saturating_mul(Uint16::SIZE))
}

/// One bit for each string that an index can name.
type Bits = [u64; MOST_STRINGS.div_ceil(64)];

/// Sets the bits of the strings that are the name. The last one may be broken.
fn mark_equal(table: Bytes, mut offset: usize, name: &[u8], equal: &mut Bits) -> Result<()> {
    let mut number = 0_usize;
    while number < MOST_STRINGS && offset < table.len() {
        let length = usize::from(table.get::<Uint8>(offset));
        let first = offset.saturating_add(1);
        let string = table.slice(first, length, Check::PostStringLength)?;
        if string.as_slice() == name
            && let Some(bits) = equal.get_mut(number / 64)
        {
            *bits |= 1 << (number % 64);
        }
        offset = first.saturating_add(length);
        number = number.wrapping_add(1);
    }
    Ok(())
}

fn find_by_index(post: &Post, standard: Option<u16>, name: &[u8]) -> Result<Option<u32>> {
    let indices = indices_of(post)?;
    let mut equal: Bits = [0; _];
    let marked = mark_equal(post.table, strings_offset(&indices), name, &mut equal);
    for (i, index) in (0..).zip(indices.iter()) {
        let found = match index.checked_sub(STANDARD_NAMES).map(usize::from) {
            None => standard == Some(index),
            Some(number) => equal.get(number / 64).is_some_and(|bits| (bits >> (number % 64)) & 1 != 0),
        };
        if found {
            return Ok(Some(i));
        }
    }
    marked?;
    Ok(None)
}

pub fn append_names(post: &Post, glyphs: &[u32], ends: &mut [u32], text: &mut Buffer<u8>) -> Result<()> {
    match post.version {
        VERSION_1_0 => {
            let count = standard_glyphs(post);
            for_each(post, glyphs, ends, text, |glyph, text| match u16::try_from(glyph) {
                Ok(glyph) if glyph < count => append_standard(glyph, text),
                _ => Ok(()),
            })
        }
        VERSION_2_0 => {
            let indices = indices_of(post)?;
            let mut strings = Strings::new(post.table, strings_offset(&indices));
            for_each(post, glyphs, ends, text, |glyph, text| {
                let glyph = to_usize(glyph);
                if glyph >= indices.len() {
                    return Ok(());
                }
                let index = indices.get(glyph);
                match index.checked_sub(STANDARD_NAMES) {
                    None => append_standard(index, text),
                    Some(number) => {
                        let string = strings.find(usize::from(number), indices.at(glyph))?;
                        append_letters(string.as_slice(), text)
                    }
                }
            })
        }
        VERSION_2_5 | APPLE_2_5 => {
            let offsets = offsets_of(post)?;
            for_each(post, glyphs, ends, text, |glyph, text| {
                if to_usize(glyph) >= offsets.len() {
                    return Ok(());
                }
                let offset = offsets.get(to_usize(glyph));
                let number = glyph.checked_add_signed(i32::from(offset)).and_then(|number| u16::try_from(number).ok());
                let exists = number.is_some_and(|number| number < STANDARD_NAMES);
                require(exists, Check::PostNameOffset, offsets.at(to_usize(glyph)))?;
                append_standard(number.unwrap_or_default(), text)
            })
        }
        VERSION_4_0 => {
            let codes = codes_of(post)?;
            for_each(post, glyphs, ends, text, |glyph, text| {
                let glyph = to_usize(glyph);
                if glyph >= codes.len() || codes.get(glyph) == NO_CHARACTER_CODE {
                    return Ok(());
                }
                append_letters(&name_of_code(codes.get(glyph)), text)
            })
        }
        _ => for_each(post, glyphs, ends, text, |_, _| Ok(())),
    }
}

pub fn find_glyph(post: &Post, name: &[u8]) -> Result<Option<u32>> {
    if name.is_empty() {
        return Ok(None);
    }
    let standard = standard_number(name);
    match post.version {
        VERSION_1_0 => Ok(standard.filter(|number| *number < standard_glyphs(post)).map(u32::from)),
        VERSION_2_0 => find_by_index(post, standard, name),
        VERSION_2_5 | APPLE_2_5 => {
            let offsets = offsets_of(post)?;
            let is_it = |i: u32, offset| i.checked_add_signed(i32::from(offset)) == standard.map(u32::from);
            Ok((0..).zip(offsets.iter()).find(|&(i, offset)| standard.is_some() && is_it(i, offset)).map(|(i, _)| i))
        }
        VERSION_4_0 => {
            let codes = codes_of(post)?;
            let is_it = |code| code != NO_CHARACTER_CODE && name_of_code(code) == name;
            Ok((0..).zip(codes.iter()).find(|&(_, code)| is_it(code)).map(|(i, _)| i))
        }
        _ => Ok(None),
    }
}
