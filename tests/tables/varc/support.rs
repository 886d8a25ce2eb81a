// SPDX-License-Identifier: Apache-2.0
//! Variable composites written as fields.

pub use crate::cff::support::{File, TestFont, cff2_of, entry, index2_of, index2_with};
use crate::support::{Be, be};

/// One run of words.
pub fn packed(values: &[i16]) -> File {
    let control = u8::try_from(0x40 + values.len() - 1).unwrap();
    values.iter().fold(be().u8(control), |run, value| run.i16(*value)).done()
}

/// The start of a component: flags and glyph.
pub fn component(flags: u32, glyph: u16) -> Be {
    let flags = match flags {
        0..0x80 => be().u8(u8::try_from(flags).unwrap()),
        0x80..0x4000 => be().u16(u16::try_from(0x8000 | flags).unwrap()),
        _ => be().u24(0xC0_0000 | flags),
    };
    flags.u16(glyph)
}

/// Components one behind the other.
pub fn together(components: &[Be]) -> File {
    components.iter().fold(be(), |record, part| record.bytes(&part.clone().done())).done()
}

/// What a table of these parts looks like; an empty part is not there. The header takes 24 bytes.
#[derive(Clone, Default)]
pub struct Parts {
    pub coverage: File,
    pub var_store: File,
    pub condition_list: File,
    pub axis_indices_list: File,
    pub glyph_records: File,
}

pub fn varc_of(parts: &Parts) -> File {
    let Parts { coverage, var_store, condition_list, axis_indices_list, glyph_records } = parts;
    let parts = [coverage, var_store, condition_list, axis_indices_list, glyph_records];
    let mut table = be().u16(1).u16(0);
    let mut offset = 24;
    for part in parts {
        table = table.u32(if part.is_empty() { 0 } else { offset });
        offset += u32::try_from(part.len()).unwrap();
    }
    parts.iter().fold(table, |table, part| table.bytes(part)).done()
}

/// Rows of deltas of 16 bits, each for the only region: the upper half of axis 0.
pub fn store_of(rows: &[&[i16]]) -> File {
    let packed_rows: Vec<File> = rows.iter().map(|row| packed(row)).collect();
    let store = be().u16(1).u32(12).u16(1).u32(34).u32(1).u32(8);
    let store = store.u16(1).u32(6).u16(0).i16(0).i16(0x4000).i16(0x4000);
    store.u8(1).u16(1).u16(0).u32(9).bytes(&index2_of(&packed_rows)).done()
}
