// SPDX-License-Identifier: Apache-2.0
//! INDEXes written as fields.

use crate::support::be;

pub type File = Vec<u8>;

pub fn letters(text: &str) -> File {
    be().text(text).done()
}

/// The INDEX of these objects behind its field `count`.
fn index_body(objects: &[File], off_size: usize) -> File {
    let mut offset = 1_u32;
    let mut index = be().u8(u8::try_from(off_size).unwrap()).bytes(&offset.to_be_bytes()[4 - off_size..]);
    for object in objects {
        offset += u32::try_from(object.len()).unwrap();
        index = index.bytes(&offset.to_be_bytes()[4 - off_size..]);
    }
    objects.iter().fold(index, |index, object| index.bytes(object)).done()
}

/// As CFF has it.
pub fn index_of(objects: &[File]) -> File {
    index_with(objects, 1)
}

pub fn index_with(objects: &[File], off_size: usize) -> File {
    let index = be().u16(u16::try_from(objects.len()).unwrap());
    if objects.is_empty() { index.done() } else { index.bytes(&index_body(objects, off_size)).done() }
}

/// As CFF2 has it.
pub fn index2_of(objects: &[File]) -> File {
    index2_with(objects, 1)
}

pub fn index2_with(objects: &[File], off_size: usize) -> File {
    let index = be().u32(u32::try_from(objects.len()).unwrap());
    if objects.is_empty() { index.done() } else { index.bytes(&index_body(objects, off_size)).done() }
}
