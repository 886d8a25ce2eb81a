// SPDX-License-Identifier: Apache-2.0
//! The encodings of one and two bytes that East Asian names have. A library knows the characters; which codes there are,
//! and what becomes of those that there are not, is written here, so that no two libraries can differ.

use super::encoding::DoubleByteEncoding;
use super::johab::johab_codepoint;
use super::utf8::{REPLACEMENT, Utf8};

/// What a library has tables of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodePage {
    ShiftJis,
    Gbk,
    Big5,
    Uhc,
}

pub trait DoubleBytes {
    /// The character of two bytes, or U+FFFD.
    fn codepoint(&mut self, page: CodePage, lead: u8, trail: u8) -> u32;
}

include!(concat!(env!("OUT_DIR"), "/double_bytes.rs"));

fn is_lead(encoding: DoubleByteEncoding, byte: u8) -> bool {
    match encoding {
        DoubleByteEncoding::ShiftJis | DoubleByteEncoding::MacJapanese => {
            matches!(byte, 0x81..=0x9F | 0xE0..=0xFC)
        }
        DoubleByteEncoding::MacChineseTraditional | DoubleByteEncoding::MacChineseSimplified => {
            matches!(byte, 0xA1..=0xFC)
        }
        DoubleByteEncoding::MacKorean => matches!(byte, 0xA1..=0xFD),
        _ => matches!(byte, 0x81..=0xFE),
    }
}

/// Apple has other characters than Microsoft behind lower second bytes, which are not in the library.
fn is_trail(encoding: DoubleByteEncoding, byte: u8) -> bool {
    let is_euc = matches!(encoding, DoubleByteEncoding::MacKorean | DoubleByteEncoding::MacChineseSimplified);
    !is_euc || byte >= 0xA1
}

fn page_of(encoding: DoubleByteEncoding) -> CodePage {
    match encoding {
        DoubleByteEncoding::ShiftJis | DoubleByteEncoding::MacJapanese => CodePage::ShiftJis,
        DoubleByteEncoding::Gbk | DoubleByteEncoding::MacChineseSimplified => CodePage::Gbk,
        DoubleByteEncoding::Big5 | DoubleByteEncoding::MacChineseTraditional => CodePage::Big5,
        _ => CodePage::Uhc,
    }
}

/// Of a code that the encoding has in its own way.
fn own_codepoint(encoding: DoubleByteEncoding, code: u16) -> Option<u32> {
    let found = OWN_CODES.partition_point(|&(own, at, _)| (own, at) < (encoding, code));
    let &(own, at, codepoint) = OWN_CODES.get(found)?;
    ((own, at) == (encoding, code)).then_some(u32::from(codepoint))
}

fn has_range(encoding: DoubleByteEncoding, code: u16) -> bool {
    let found = RANGES.partition_point(|&(own, _, last)| (own, last) < (encoding, code));
    RANGES.get(found).is_some_and(|&(own, first, _)| (own, first) <= (encoding, code))
}

fn single_codepoint(encoding: DoubleByteEncoding, byte: u8) -> u32 {
    if let Some(own) = own_codepoint(encoding, u16::from(byte)) {
        return own;
    }
    match byte {
        0..0x80 => u32::from(byte),
        // The narrow syllables of JIS X 0201.
        0xA1..=0xDF if page_of(encoding) == CodePage::ShiftJis => u32::from(byte).wrapping_add(0xFF61 - 0xA1),
        _ => REPLACEMENT,
    }
}

fn pair_codepoint(encoding: DoubleByteEncoding, lead: u8, trail: u8, library: &mut dyn DoubleBytes) -> u32 {
    if encoding == DoubleByteEncoding::Johab {
        return johab_codepoint(lead, trail, library);
    }
    let code = u16::from_be_bytes([lead, trail]);
    if let Some(own) = own_codepoint(encoding, code) {
        return own;
    }
    if !is_trail(encoding, trail) || !has_range(encoding, code) {
        return REPLACEMENT;
    }
    library.codepoint(page_of(encoding), lead, trail)
}

/// Two bytes that stand for nothing are one U+FFFD, but the second one is read again where it is ASCII, as the Encoding
/// Standard has it: no letter disappears because of what stands before it.
pub fn append_double_bytes(
    string: &[u8],
    encoding: DoubleByteEncoding,
    library: &mut dyn DoubleBytes,
    utf8: &mut Utf8,
) {
    let mut rest = string;
    while let Some((&lead, behind)) = rest.split_first() {
        rest = behind;
        let Some((&trail, behind)) = behind.split_first().filter(|_| is_lead(encoding, lead)) else {
            utf8.push(single_codepoint(encoding, lead));
            continue;
        };
        let codepoint = pair_codepoint(encoding, lead, trail, library);
        utf8.push(codepoint);
        if codepoint != REPLACEMENT || trail >= 0x80 {
            rest = behind;
        }
    }
}
