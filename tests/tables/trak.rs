// SPDX-License-Identifier: Apache-2.0
use crate::support::{Be, be, walk};
use ferrotype_port::tables::trak::Trak;

/// Both directions have the same data: one track, and two sizes behind it.
fn table(version: i32, format: u16) -> Be {
    let header = be().i32(version).u16s(&[format, 12, 12, 0]);
    let data = header.u16s(&[1, 2]).u32(28).i32(-0x1_0000).u16s(&[256, 36]);
    data.i32(0xC_0000).i32(0x18_0000).i16(-15).i16(7)
}

#[test]
fn fields() {
    let table = table(0x1_0000, 0).done();
    let walked = walk(&table, Trak::walk);
    assert_eq!(walked.failure, "");
    let direction = |number: usize| &walked.lines[5 + 10 * number..15 + 10 * number];
    assert_eq!(walked.lines.len(), 25);
    let header = [
        "trak.version = 65536",
        "trak.format = 0",
        "trak.horiz_offset = 12",
        "trak.vert_offset = 12",
        "trak.reserved = 0",
    ];
    assert_eq!(walked.lines[..5], header);
    let horizontal = [
        "trak.track_data[0].n_tracks = 1",
        "trak.track_data[0].n_sizes = 2",
        "trak.track_data[0].size_table_offset = 28",
        "trak.track_data[0].size_table[0].value = 786432",
        "trak.track_data[0].size_table[1].value = 1572864",
        "trak.track_data[0].track_table[0].track = -65536",
        "trak.track_data[0].track_table[0].name_index = 256",
        "trak.track_data[0].track_table[0].offset = 36",
        "trak.track_data[0].track_table[0].per_size_values[0].value = -15",
        "trak.track_data[0].track_table[0].per_size_values[1].value = 7",
    ];
    assert_eq!(direction(0), horizontal);
    assert_eq!(direction(1)[9], "trak.track_data[1].track_table[0].per_size_values[1].value = 7");
    assert_eq!(walked.offsets.last(), Some(&38));
}

#[test]
fn no_direction() {
    assert_eq!(walk(&be().i32(0x1_0000).zeros(8).done(), Trak::walk).failure, "");
}

#[test]
fn missing_bytes() {
    let table = table(0x1_0000, 0).done();
    let failure_of = |size| walk(&table[..size], Trak::walk).failure;
    assert_eq!(failure_of(11), "trak_length at 0");
    assert_eq!(failure_of(19), "trak_track_data at 12");
    assert_eq!(failure_of(27), "trak_track_table at 20");
    assert_eq!(failure_of(35), "trak_size_table at 28");
    assert_eq!(failure_of(39), "trak_per_size_values at 36");
}

#[test]
fn unknown_version_and_format() {
    assert_eq!(walk(&table(0x1_0001, 0).done(), Trak::walk).failure, "trak_version at 0");
    assert_eq!(walk(&table(0x1_0000, 1).done(), Trak::walk).failure, "trak_format at 4");
}
