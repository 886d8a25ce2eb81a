// SPDX-License-Identifier: Apache-2.0
use crate::support::{Be, be, walk};
use ferrotype_port::tables::meta::Meta;

/// One record, and its data "de" behind it.
fn table(version: u32, data_length: u32) -> Be {
    let header = be().u32(version).u32(0).u32(7).u32(1);
    header.tag("dlng").u32(28).u32(data_length).text("de")
}

#[test]
fn fields() {
    let table = table(1, 2).done();
    let walked = walk(&table, Meta::walk);
    assert_eq!(walked.failure, "");
    let lines = [
        "meta.version = 1",
        "meta.flags = 0",
        "meta.reserved = 7",
        "meta.data_maps_count = 1",
        "meta.data_maps[0].tag = dlng",
        "meta.data_maps[0].data_offset = 28",
        "meta.data_maps[0].data_length = 2",
        "meta.data_maps[0].data = [64 65]",
    ];
    assert_eq!(walked.lines, lines);
    assert_eq!(walked.offsets.last(), Some(&28));
}

#[test]
fn missing_bytes() {
    assert_eq!(walk(&table(1, 2).done()[..15], Meta::walk).failure, "meta_length at 0");
    assert_eq!(walk(&table(1, 2).done()[..27], Meta::walk).failure, "meta_data_maps at 16");
}

#[test]
fn version_2() {
    assert_eq!(walk(&table(2, 2).done(), Meta::walk).failure, "meta_version at 0");
}

#[test]
fn data_beyond_the_table() {
    assert_eq!(walk(&table(1, 3).done(), Meta::walk).failure, "meta_data_range at 28");
    assert_eq!(walk(&table(1, 0xFFFF_FFFF).done(), Meta::walk).failure, "meta_data_range at 28");
}

#[test]
fn more_records_than_any_table_has() {
    let table = be().u32(1).u32(0).u32(0).u32(0xFFFF_FFFF).zeros(12).done();
    assert_eq!(walk(&table, Meta::walk).failure, "meta_data_maps at 16");
}
