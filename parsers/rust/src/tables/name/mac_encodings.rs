// SPDX-License-Identifier: Apache-2.0
//! Apple's encodings of one byte.

use super::encoding::MacEncoding;

include!(concat!(env!("OUT_DIR"), "/mac_codepoints.rs"));

pub fn mac_codepoint(encoding: MacEncoding, code: u8) -> u32 {
    match code.checked_sub(0x80) {
        None => u32::from(code),
        Some(i) => u32::from(codepoints(encoding).get(usize::from(i)).copied().unwrap_or_default()),
    }
}
