// SPDX-License-Identifier: Apache-2.0
//! Font files made of tables.
#![allow(dead_code, reason = "each test program uses a part of it")]

use crate::support::be;

#[derive(Clone)]
pub struct TestTable {
    pub tag: String,
    pub bytes: Vec<u8>,
}

pub fn table(tag: &str, bytes: Vec<u8>) -> TestTable {
    TestTable { tag: tag.to_string(), bytes }
}

pub fn tag_of(letters: &str) -> u32 {
    letters.bytes().fold(0, |tag, letter| (tag << 8) | u32::from(letter))
}

fn to_u32(size: usize) -> u32 {
    u32::try_from(size).unwrap()
}

/// A face with these tables one behind the other, without padding. The directory begins the file.
pub fn sfnt(tables: &[TestTable]) -> Vec<u8> {
    sfnt_of(tables, 0x0001_0000)
}

/// The same with another version.
pub fn sfnt_of(tables: &[TestTable], version: u32) -> Vec<u8> {
    let mut file = be().u32(version).u16(u16::try_from(tables.len()).unwrap()).zeros(6);
    let mut offset = 12 + 16 * tables.len();
    for table in tables {
        file = file.tag(&table.tag).u32(0).u32(to_u32(offset)).u32(to_u32(table.bytes.len()));
        offset += table.bytes.len();
    }
    tables.iter().fold(file, |file, table| file.bytes(&table.bytes)).done()
}

/// Where such a file has the table.
pub fn offset_of(tables: &[TestTable], tag: &str) -> usize {
    let before = tables.iter().take_while(|table| table.tag != tag);
    before.fold(12 + 16 * tables.len(), |offset, table| offset + table.bytes.len())
}
