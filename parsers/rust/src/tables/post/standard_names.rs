// SPDX-License-Identifier: Apache-2.0
//! The names of the standard Macintosh glyph set, which the table refers to by number.

include!(concat!(env!("OUT_DIR"), "/standard_names.rs"));

/// Of a number below `STANDARD_NAMES`.
pub fn standard_name(number: u16) -> &'static [u8] {
    NAMES.get(usize::from(number)).copied().unwrap_or_default()
}

pub fn standard_number(name: &[u8]) -> Option<u16> {
    (0..).zip(NAMES).find(|&(_, standard)| standard == name).map(|(number, _)| number)
}
