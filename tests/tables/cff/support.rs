// SPDX-License-Identifier: Apache-2.0
//! INDEXes, DICTs and whole tables written as fields.
#![allow(dead_code, reason = "each test program uses a part of it")]

use crate::support::{Be, be};

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

/// Of offsets that reach the end of objects as few as those of most tests, or of one that has more.
fn off_size_of(objects: &[File]) -> usize {
    if objects.concat().len() < 255 { 1 } else { 4 }
}

/// As CFF has it.
pub fn index_of(objects: &[File]) -> File {
    index_with(objects, off_size_of(objects))
}

pub fn index_with(objects: &[File], off_size: usize) -> File {
    let index = be().u16(u16::try_from(objects.len()).unwrap());
    if objects.is_empty() { index.done() } else { index.bytes(&index_body(objects, off_size)).done() }
}

/// As CFF2 has it.
pub fn index2_of(objects: &[File]) -> File {
    index2_with(objects, off_size_of(objects))
}

pub fn index2_with(objects: &[File], off_size: usize) -> File {
    let index = be().u32(u32::try_from(objects.len()).unwrap());
    if objects.is_empty() { index.done() } else { index.bytes(&index_body(objects, off_size)).done() }
}

/// An operator behind its operands, each of five bytes.
pub fn entry(operands: &[i32], operator_code: u16) -> File {
    let entry = operands.iter().fold(be(), |entry, operand| entry.u8(29).i32(*operand));
    match u8::try_from(operator_code) {
        Ok(code) => entry.u8(code).done(),
        Err(_) => entry.u16(operator_code).done(),
    }
}

/// Bytes that an operator of the Top DICT leads to.
pub type Part = (u16, File);

/// A Private DICT and what stands behind it.
pub type Private = (File, File);

#[derive(Clone, Default)]
pub struct TestFont {
    /// Entries of the Top DICT, without those of the parts.
    pub top: File,
    pub parts: Vec<Part>,
    /// Of the Font DICTs, if there is to be an FDArray.
    pub font_dicts: Vec<Private>,
    pub strings: Vec<File>,
    pub global_subrs: Vec<File>,
}

fn number(size: usize) -> i32 {
    i32::try_from(size).unwrap()
}

fn top_dict(font: &TestFont, mut offset: usize) -> File {
    let mut dict = font.top.clone();
    for (operator_code, bytes) in &font.parts {
        dict.extend(match operator_code {
            18 => entry(&[number(bytes.len()), number(offset)], 18),
            _ => entry(&[number(offset)], *operator_code),
        });
        offset += bytes.len();
    }
    if !font.font_dicts.is_empty() {
        dict.extend(entry(&[number(offset)], 0x0C24));
    }
    dict
}

fn font_dicts(font: &TestFont, mut offset: usize) -> Vec<File> {
    let mut dicts = Vec::new();
    for (dict, behind) in &font.font_dicts {
        dicts.push(entry(&[number(dict.len()), number(offset)], 18));
        offset += dict.len() + behind.len();
    }
    dicts
}

/// The parts behind what `front` makes of the Top DICT.
fn assembled(font: &TestFont, index: fn(&[File]) -> File, front: impl Fn(File) -> File) -> File {
    let base = front(top_dict(font, 0)).len();
    let mut table = be().bytes(&front(top_dict(font, base)));
    for (_, bytes) in &font.parts {
        table = table.bytes(bytes);
    }
    if !font.font_dicts.is_empty() {
        let base = table.size() + index(&font_dicts(font, 0)).len();
        table = table.bytes(&index(&font_dicts(font, base)));
    }
    for (dict, behind) in &font.font_dicts {
        table = table.bytes(dict).bytes(behind);
    }
    table.done()
}

pub fn cff_of(font: &TestFont) -> File {
    assembled(font, index_of, |top_dict| {
        let header = be().u8(1).u8(0).u8(4).u8(1).done();
        let names = index_of(&[letters("Test")]);
        let top_dicts = index_with(&[top_dict], 2);
        [header, names, top_dicts, index_of(&font.strings), index_of(&font.global_subrs)].concat()
    })
}

pub fn cff2_of(font: &TestFont) -> File {
    assembled(font, index2_of, |top_dict| {
        let header = be().u8(2).u8(0).u8(5).u16(u16::try_from(top_dict.len()).unwrap()).done();
        [header, top_dict, index2_of(&font.global_subrs)].concat()
    })
}

/// As many charstrings, each of its number.
pub fn charstrings(count: u8) -> Vec<File> {
    (0..count).map(|i| vec![i]).collect()
}

pub fn charstrings_of(count: u8) -> File {
    index_with(&charstrings(count), 2)
}

pub fn charstrings2_of(count: u8) -> File {
    index2_with(&charstrings(count), 2)
}

/// What a table holds.
#[derive(Clone, Default)]
pub struct Charstrings {
    pub glyphs: Vec<File>,
    pub global: Vec<File>,
    pub local: Vec<File>,
}

/// Of five bytes, whatever its value.
fn dict_integer(dict: Be, value: usize) -> Be {
    dict.u8(29).u32(u32::try_from(value).unwrap())
}

/// A table `CFF ` whose glyphs have the names of the standard charset.
pub fn cff_with(charstrings: &Charstrings) -> File {
    let global = index_with(&charstrings.global, 4);
    let glyphs = index_with(&charstrings.glyphs, 4);
    let glyphs_offset = 4 + 6 + 22 + 2 + global.len();
    let top_dict = dict_integer(be(), glyphs_offset).u8(17);
    let top_dict = dict_integer(dict_integer(top_dict, 2), glyphs_offset + glyphs.len()).u8(18).done();
    let table = be().bytes(&[1, 0, 4, 4]).bytes(&index_of(&[letters("A")])).bytes(&index_of(&[top_dict])).u16(0);
    // The Private DICT says that the subroutines are behind it.
    table.bytes(&global).bytes(&glyphs).bytes(&[139 + 2, 19]).bytes(&index_with(&charstrings.local, 4)).done()
}

/// A table `CFF2` with an item variation store.
pub fn cff2_with(charstrings: &Charstrings, store: &[u8]) -> File {
    let global = index2_with(&charstrings.global, 4);
    let glyphs = index2_with(&charstrings.glyphs, 4);
    let glyphs_offset = 5 + 19 + global.len();
    let font_dicts_offset = glyphs_offset + glyphs.len();
    let private_offset = font_dicts_offset + 4 + 1 + 2 + 11;
    let local = index2_with(&charstrings.local, 4);
    let top_dict = dict_integer(be(), glyphs_offset).u8(17);
    let top_dict = dict_integer(top_dict, font_dicts_offset).u8(12).u8(36);
    let top_dict = dict_integer(top_dict, private_offset + 2 + local.len()).u8(24).done();
    let font_dict = dict_integer(dict_integer(be(), 2), private_offset).u8(18).done();
    let table = be().bytes(&[2, 0, 5]).u16(19).bytes(&top_dict).bytes(&global).bytes(&glyphs);
    let table = table.bytes(&index2_of(&[font_dict])).bytes(&[139 + 2, 19]).bytes(&local);
    table.u16(u16::try_from(store.len()).unwrap()).bytes(store).done()
}
