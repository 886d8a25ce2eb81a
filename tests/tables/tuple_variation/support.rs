// SPDX-License-Identifier: Apache-2.0
//! Tuple variation stores, and tables of them, written as fields.

use crate::support::be;
use ferrotype_port::tables::tuple_variation::tuple_flag;

pub type File = Vec<u8>;

pub const PEAK: u16 = tuple_flag::EMBEDDED_PEAK_TUPLE;
pub const REGION: u16 = tuple_flag::INTERMEDIATE_REGION;
pub const PRIVATE_POINTS: u16 = tuple_flag::PRIVATE_POINT_NUMBERS;

/// 2.14 numbers: the end of an axis, and the middle of one side.
pub const ONE: i16 = 0x4000;
pub const HALF: i16 = 0x2000;

#[derive(Clone)]
pub struct Tuple {
    pub index: u16,
    pub tuples: Vec<i16>,
    pub data: File,
}

pub fn tuple(index: u16, tuples: &[i16], data: &[u8]) -> Tuple {
    Tuple { index, tuples: tuples.to_vec(), data: data.to_vec() }
}

fn to_u16(size: usize) -> u16 {
    u16::try_from(size).unwrap()
}

pub fn store(tuples: &[Tuple]) -> File {
    store_at(tuples, &[], 0)
}

pub fn store_with(tuples: &[Tuple], shared_points: &[u8]) -> File {
    store_at(tuples, shared_points, 0)
}

/// `base` is where the store begins in what its offset counts from.
pub fn store_at(tuples: &[Tuple], shared_points: &[u8], base: u16) -> File {
    let mut headers = be();
    let mut data = be().bytes(shared_points);
    for tuple in tuples {
        headers = headers.u16(to_u16(tuple.data.len())).u16(tuple.index);
        headers = tuple.tuples.iter().fold(headers, |headers, coordinate| headers.i16(*coordinate));
        data = data.bytes(&tuple.data);
    }
    let flags = if shared_points.is_empty() { 0 } else { tuple_flag::SHARED_POINT_NUMBERS };
    let file = be().u16(flags | to_u16(tuples.len())).u16(base + 4 + to_u16(headers.size()));
    file.bytes(&headers.done()).bytes(&data.done()).done()
}

/// With long offsets. The data of the first glyph is at 20 + 4 * (glyphs + 1) and two bytes a shared coordinate.
pub fn gvar(axis_count: u16, shared: &[i16], glyphs: &[File]) -> File {
    let tuples = to_u16(shared.len().checked_div(usize::from(axis_count)).unwrap_or(0));
    let count = to_u16(glyphs.len());
    let shared_offset = 20 + 4 * (u32::from(count) + 1);
    let mut file = be().u16s(&[1, 0, axis_count, tuples]).u32(shared_offset).u16(count).u16(1);
    file = file.u32(shared_offset + 2 * u32::try_from(shared.len()).unwrap());
    let mut offset = 0;
    for glyph in glyphs {
        file = file.u32(offset);
        offset += u32::try_from(glyph.len()).unwrap();
    }
    file = shared.iter().fold(file.u32(offset), |file, coordinate| file.i16(*coordinate));
    glyphs.iter().fold(file, |file, glyph| file.bytes(glyph)).done()
}
