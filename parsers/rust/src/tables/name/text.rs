// SPDX-License-Identifier: Apache-2.0
//! The string of a name as UTF-8. Whatever is no character becomes U+FFFD, as in HarfBuzz; an odd last byte of UTF-16 is
//! no string's, and left out.

use super::double_bytes::{DoubleBytes, append_double_bytes};
use super::encoding::Encoding;
use super::mac_encodings::mac_codepoint;
use super::utf8::{REPLACEMENT, Utf8, room_for};
use crate::base::buffer::Buffer;
use crate::base::bytes::Bytes;
use crate::base::result::Result;

fn push_utf16(string: Bytes, utf8: &mut Utf8) {
    let (units, _) = string.as_slice().as_chunks();
    let mut units = units.iter().map(|&unit| u16::from_be_bytes(unit)).peekable();
    while let Some(unit) = units.next() {
        let codepoint = match unit {
            0xD800..=0xDBFF => match units.next_if(|next| matches!(next, 0xDC00..=0xDFFF)) {
                Some(next) => ((u32::from(unit & 0x3FF) << 10) | u32::from(next & 0x3FF)).wrapping_add(0x1_0000),
                None => REPLACEMENT,
            },
            0xDC00..=0xDFFF => REPLACEMENT,
            _ => u32::from(unit),
        };
        utf8.push(codepoint);
    }
}

fn push_single_bytes(string: Bytes, encoding: Encoding, utf8: &mut Utf8) {
    for &code in string.as_slice() {
        utf8.push(match encoding {
            Encoding::Mac(encoding) => mac_codepoint(encoding, code),
            Encoding::Latin1 => u32::from(code),
            _ if code < 0x80 => u32::from(code),
            _ => REPLACEMENT,
        });
    }
}

pub fn append(string: Bytes, encoding: Encoding, library: &mut dyn DoubleBytes, out: &mut Buffer<u8>) -> Result<()> {
    let mut utf8 = Utf8::new(room_for(string, out)?);
    match encoding {
        Encoding::Utf16 => push_utf16(string, &mut utf8),
        Encoding::DoubleBytes(encoding) => append_double_bytes(string.as_slice(), encoding, library, &mut utf8),
        _ => push_single_bytes(string, encoding, &mut utf8),
    }
    let used = utf8.used();
    out.commit(used);
    Ok(())
}

pub fn append_utf16(string: Bytes, out: &mut Buffer<u8>) -> Result<()> {
    let mut utf8 = Utf8::new(room_for(string, out)?);
    push_utf16(string, &mut utf8);
    let used = utf8.used();
    out.commit(used);
    Ok(())
}

pub fn append_ascii(string: Bytes, out: &mut Buffer<u8>) -> Result<()> {
    let mut utf8 = Utf8::new(room_for(string, out)?);
    push_single_bytes(string, Encoding::Ascii, &mut utf8);
    let used = utf8.used();
    out.commit(used);
    Ok(())
}
