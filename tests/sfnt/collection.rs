// SPDX-License-Identifier: Apache-2.0
use crate::sfnt::sfnt;
use crate::support::{Be, be, failure, table_of};
use ferrotype_port::sfnt::collection::{face_count, face_offset};

fn collection(major_version: u16, offsets: &[u32]) -> Be {
    let count = u32::try_from(offsets.len()).unwrap();
    let file = be().tag("ttcf").u16(major_version).u16(0).u32(count);
    offsets.iter().fold(file, |file, offset| file.u32(*offset))
}

/// The number, or the failure.
fn count(file: &[u8]) -> String {
    let faces = face_count(table_of(file));
    faces.map_or_else(|_| failure(&faces), |faces| faces.to_string())
}

fn offset(file: &[u8], index: u32) -> String {
    let directory = face_offset(table_of(file), index);
    directory.map_or_else(|_| failure(&directory), |offset| offset.to_string())
}

#[test]
fn one_face() {
    assert_eq!(count(&sfnt(&[])), "1");
    assert_eq!(offset(&sfnt(&[]), 0), "0");
    assert_eq!(offset(&sfnt(&[]), 1), "face_index at 0");
    assert_eq!(offset(&sfnt(&[]), 0xFFFF_FFFF), "face_index at 0");
    // Whether it is a font is for the directory to say.
    assert_eq!(count(&be().u32(0).done()), "1");
}

#[test]
fn several_faces() {
    let file = collection(1, &[24, 0, 20]).done();
    assert_eq!(count(&file), "3");
    assert_eq!(offset(&file, 0), "24");
    assert_eq!(offset(&file, 1), "0");
    assert_eq!(offset(&file, 2), "20");
    assert_eq!(offset(&file, 3), "face_index at 8");
}

#[test]
fn no_faces() {
    assert_eq!(count(&collection(1, &[]).done()), "0");
    assert_eq!(offset(&collection(1, &[]).done(), 0), "face_index at 8");
}

#[test]
fn versions() {
    assert_eq!(count(&collection(1, &[0]).done()), "1");
    assert_eq!(count(&collection(2, &[0]).zeros(12).done()), "1");
    assert_eq!(count(&collection(0, &[0]).done()), "ttc_version at 4");
    assert_eq!(count(&collection(3, &[0]).done()), "ttc_version at 4");
    assert_eq!(offset(&collection(3, &[0]).done(), 0), "ttc_version at 4");
}

#[test]
fn file_without_a_version() {
    assert_eq!(count(&[]), "sfnt_header at 0");
    assert_eq!(count(&be().text("ttc").done()), "sfnt_header at 0");
    assert_eq!(offset(&[], 0), "sfnt_header at 0");
}

#[test]
fn header_beyond_the_file() {
    assert_eq!(count(&collection(1, &[]).done()[..11]), "ttc_header at 0");
    assert_eq!(count(&be().tag("ttcf").done()), "ttc_header at 0");
    assert_eq!(offset(&be().tag("ttcf").done(), 0), "ttc_header at 0");
}

#[test]
fn offsets_beyond_the_file() {
    assert_eq!(count(&collection(1, &[0, 0]).done()[..19]), "ttc_offsets at 12");
    assert_eq!(offset(&collection(1, &[0, 0]).done()[..19], 0), "ttc_offsets at 12");
    assert_eq!(count(&be().tag("ttcf").u32(0x0001_0000).u32(0xFFFF_FFFF).zeros(100).done()), "ttc_offsets at 12");
    assert_eq!(count(&be().tag("ttcf").u32(0x0001_0000).u32(0x4000_0001).zeros(100).done()), "ttc_offsets at 12");
}

#[test]
fn face_beyond_the_file() {
    let file = collection(1, &[20, 21]).done();
    assert_eq!(count(&file), "2");
    assert_eq!(offset(&file, 0), "20");
    assert_eq!(offset(&file, 1), "ttc_face_offset at 16");
    assert_eq!(offset(&collection(1, &[0xFFFF_FFFF]).done(), 0), "ttc_face_offset at 12");
}

unsafe extern "C" {
    fn mmap(address: *mut u8, length: usize, protection: i32, flags: i32, file: i32, offset: i64) -> *mut u8;
    fn munmap(address: *mut u8, length: usize) -> i32;
}

// Addresses without memory behind them, but for the page that is read.
#[test]
fn size_of_the_file() {
    const READ: i32 = 1;
    const PRIVATE_ANONYMOUS_NORESERVE: i32 = 0x2 | 0x20 | 0x4000;
    let size = 1 << 32;
    // SAFETY: a mapping of its own, wherever there is room for it.
    let memory = unsafe { mmap(std::ptr::null_mut(), size, READ, PRIVATE_ANONYMOUS_NORESERVE, -1, 0) };
    assert_ne!(memory.addr(), usize::MAX);
    // SAFETY: so many bytes are mapped, all of them zero, and nothing writes to them.
    let file = unsafe { std::slice::from_raw_parts(memory, size) };
    assert_eq!(failure(&face_count(table_of(&file[..size - 1]))), "");
    assert_eq!(failure(&face_offset(table_of(&file[..size - 1]), 0)), "");
    assert_eq!(failure(&face_count(table_of(file))), "file_size at 4294967295");
    assert_eq!(failure(&face_offset(table_of(file), 0)), "file_size at 4294967295");
    // SAFETY: the slice is not used any more.
    assert_eq!(unsafe { munmap(memory, size) }, 0);
}
