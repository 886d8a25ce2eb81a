// SPDX-License-Identifier: Apache-2.0
//! Johab: Korean syllables as three letters of five bits each, and the other characters of KS X 1001 in another order.
//! <https://en.wikipedia.org/wiki/Johab>

use super::double_bytes::{CodePage, DoubleBytes};
use super::utf8::REPLACEMENT;

/// What five bits stand for: the number of a letter, or none at all, where one has to be or need not.
const NONE: u8 = 0xFF;
const FILL: u8 = 0xFE;

type Letters = [u8; 32];

#[rustfmt::skip]
static INITIALS: Letters = [
    NONE, FILL, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE,
];
#[rustfmt::skip]
static MEDIALS: Letters = [
    NONE, NONE, FILL, 0, 1, 2, 3, 4, NONE, NONE, 5, 6, 7, 8, 9, 10, NONE, NONE, 11, 12, 13, 14, 15, 16, NONE, NONE, 17, 18,
    19, 20, NONE, NONE,
];
#[rustfmt::skip]
static FINALS: Letters = [
    NONE, FILL, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, NONE, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, NONE,
    NONE,
];

/// Initial letters that stand alone, from U+3100 on.
static LONE_INITIALS: [u8; 19] =
    [0x31, 0x32, 0x34, 0x37, 0x38, 0x39, 0x41, 0x42, 0x43, 0x45, 0x46, 0x47, 0x48, 0x49, 0x4A, 0x4B, 0x4C, 0x4D, 0x4E];

fn letter(letters: &Letters, bits: u16) -> u8 {
    letters.get(usize::from(bits & 0x1F)).copied().unwrap_or(NONE)
}

fn syllable(code: u16) -> u32 {
    let initial = letter(&INITIALS, code >> 10);
    let medial = letter(&MEDIALS, code >> 5);
    let last = letter(&FINALS, code);
    if initial == NONE || medial == NONE || last == NONE {
        return REPLACEMENT;
    }
    if initial != FILL && medial != FILL {
        let last = if last == FILL { 0 } else { last };
        let pair = u32::from(initial).wrapping_mul(21).wrapping_add(u32::from(medial));
        return pair.wrapping_mul(28).wrapping_add(u32::from(last)).wrapping_add(0xAC00);
    }
    if last != FILL || initial == medial {
        return REPLACEMENT;
    }
    if initial == FILL {
        return u32::from(medial).wrapping_add(0x314F);
    }
    u32::from(LONE_INITIALS.get(usize::from(initial)).copied().unwrap_or_default()).wrapping_add(0x3100)
}

/// Of two bytes, or U+FFFD.
pub fn johab_codepoint(lead: u8, trail: u8, library: &mut dyn DoubleBytes) -> u32 {
    if lead < 0xD8 {
        return syllable(u16::from_be_bytes([lead, trail]));
    }
    let is_lead = matches!(lead, 0xD9..=0xDE | 0xE0..=0xF9);
    let is_trail = matches!(trail, 0x31..=0x7E | 0x91..=0xFE);
    // The letters of the second half of this row are those of the syllables above.
    let is_letter = lead == 0xDA && matches!(trail, 0xA1..=0xD3);
    if !is_lead || !is_trail || is_letter {
        return REPLACEMENT;
    }
    // Two rows of 94 characters to a first byte: punctuation from row 1, Chinese characters from row 42 on.
    let row = if lead < 0xE0 {
        lead.wrapping_sub(0xD9).wrapping_mul(2)
    } else {
        lead.wrapping_sub(0xE0).wrapping_mul(2).wrapping_add(41)
    };
    let cell = trail.wrapping_sub(if trail < 0x91 { 0x31 } else { 0x43 });
    let (row, cell) = if cell < 94 { (row, cell) } else { (row.wrapping_add(1), cell.wrapping_sub(94)) };
    library.codepoint(CodePage::Uhc, row.wrapping_add(0xA1), cell.wrapping_add(0xA1))
}
