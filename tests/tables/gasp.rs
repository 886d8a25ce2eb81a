// SPDX-License-Identifier: Apache-2.0
use crate::support::{Walked, be, walk};
use ferrotype_port::tables::gasp::Gasp;

fn walked(table: &[u8]) -> Walked {
    walk(table, Gasp::walk)
}

#[test]
fn ranges() {
    let walk = walked(&be().u16s(&[1, 2, 8, 10, 65535, 15]).done());
    let lines = [
        "gasp.version = 1",
        "gasp.num_ranges = 2",
        "gasp.gasp_ranges[0].range_max_ppem = 8",
        "gasp.gasp_ranges[0].range_gasp_behavior = 10",
        "gasp.gasp_ranges[1].range_max_ppem = 65535",
        "gasp.gasp_ranges[1].range_gasp_behavior = 15",
    ];
    assert_eq!(walk.lines, lines);
    assert_eq!(walk.offsets.last(), Some(&10));
    assert_eq!(walk.failure, "");
}

#[test]
fn no_range() {
    assert_eq!(walked(&be().u16(0).u16(0).done()).failure, "");
}

#[test]
fn missing_header() {
    assert_eq!(walked(&be().u16(1).u8(0).done()).failure, "gasp_length at 0");
}

#[test]
fn version_2() {
    let walk = walked(&be().u16(2).u16(0).done());
    assert_eq!(walk.lines, ["gasp.version = 2", "gasp.num_ranges = 0"]);
    assert_eq!(walk.offsets.last(), Some(&2));
    assert_eq!(walk.failure, "gasp_version at 0");
}

#[test]
fn missing_range() {
    assert_eq!(walked(&be().u16(0).u16(2).u32(0).zeros(3).done()).failure, "gasp_ranges at 4");
}
