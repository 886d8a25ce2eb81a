// SPDX-License-Identifier: Apache-2.0
//! Names of glyphs, and the texts of the name table.

use super::{BAD_ARGUMENT, appending, appending_both, elements, elements_mut, output};
use crate::abi::{self, CBuffer};
use crate::parser::{Face, Parser};

border! {
    fn glyph_names(
        face: *const abi::Face,
        glyphs: *const u32,
        count: usize,
        ends: *mut u32,
        text: *mut CBuffer<u8>
    ) {
        let face = super::face::<P>(face)?;
        let (glyphs, ends) = (elements(glyphs, count)?, elements_mut(ends, count)?);
        appending(text, |text| face.glyph_names(glyphs, ends, text))
    }

    fn glyph_of_name(face: *const abi::Face, name: *const u8, length: usize, glyph: *mut u32) {
        let face = super::face::<P>(face)?;
        let glyph = output(glyph)?;
        if name.is_null() && length != 0 {
            return Err(BAD_ARGUMENT);
        }
        let mut found = abi::NO_GLYPH;
        let work = face.glyph_of_name(elements(name, length)?, &mut found)?;
        *glyph = found;
        Ok(work)
    }

    fn name_texts(face: *const abi::Face, texts: *mut CBuffer<abi::NameText>, bytes: *mut CBuffer<u8>) {
        let face = super::face::<P>(face)?;
        appending_both(texts, bytes, |mut texts, mut bytes| {
            let work = face.name_texts(&mut texts, &mut bytes)?;
            Ok((work, texts.used(), bytes.used()))
        })
    }
}
