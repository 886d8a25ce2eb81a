// SPDX-License-Identifier: Apache-2.0
use crate::support::{Walked, be, walk};
use ferrotype_port::tables::hdmx::Hdmx;

fn walked(table: &[u8], num_glyphs: u16) -> Walked {
    walk(table, |table, walker| Hdmx::walk(table, num_glyphs, walker))
}

#[test]
fn records_with_padding() {
    let walk = walked(&be().u16(0).u16(2).u32(4).bytes(&[10, 7, 5, 0]).bytes(&[11, 8, 6, 0]).done(), 1);
    let lines = [
        "hdmx.version = 0",
        "hdmx.num_records = 2",
        "hdmx.size_device_record = 4",
        "hdmx.records[0].pixel_size = 10",
        "hdmx.records[0].max_width = 7",
        "hdmx.records[0].widths = [05]",
        "hdmx.records[1].pixel_size = 11",
        "hdmx.records[1].max_width = 8",
        "hdmx.records[1].widths = [06]",
    ];
    assert_eq!(walk.lines, lines);
    assert_eq!(walk.offsets.last(), Some(&14));
    assert_eq!(walk.failure, "");
}

#[test]
fn missing_header() {
    assert_eq!(walked(&be().u16(0).u16(0).u24(0).done(), 1).failure, "hdmx_length at 0");
}

#[test]
fn version_1() {
    assert_eq!(walked(&be().u16(1).u16(0).u32(4).done(), 1).failure, "hdmx_version at 0");
}

#[test]
fn record_too_small_for_the_glyphs() {
    let table = be().u16(0).u16(1).u32(4).zeros(4).done();
    assert_eq!(walked(&table, 2).failure, "");
    assert_eq!(walked(&table, 3).failure, "hdmx_size_device_record at 4");
}

#[test]
fn missing_record() {
    let walk = walked(&be().u16(0).u16(2).u32(3).bytes(&[10, 7, 5]).zeros(2).done(), 1);
    let lines = [
        "hdmx.version = 0",
        "hdmx.num_records = 2",
        "hdmx.size_device_record = 3",
        "hdmx.records[0].pixel_size = 10",
        "hdmx.records[0].max_width = 7",
        "hdmx.records[0].widths = [05]",
    ];
    assert_eq!(walk.lines, lines);
    assert_eq!(walk.offsets.last(), Some(&10));
    assert_eq!(walk.failure, "hdmx_records at 11");
}

#[test]
fn huge_record() {
    assert_eq!(walked(&be().u16(0).u16(2).u32(0xFFFFFFFF).zeros(9).done(), 1).failure, "hdmx_records at 8");
}
