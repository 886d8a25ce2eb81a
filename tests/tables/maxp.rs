// SPDX-License-Identifier: Apache-2.0
use crate::support::{be, failure, table_at, table_of, walk};
use ferrotype_port::tables::maxp::Maxp;

fn version_1_0() -> Vec<u8> {
    (1..=13).fold(be().u32(0x0001_0000).u16(300), |table, field| table.u16(field)).done()
}

#[test]
fn version_0_5_has_no_profile() {
    let table = be().u32(0x0000_5000).u16(65535).done();
    let parsed = Maxp::parse(table_of(&table));
    assert_eq!(failure(&parsed), "");
    assert_eq!(parsed.unwrap().num_glyphs, 65535);
    assert_eq!(walk(&table, Maxp::walk).lines, ["maxp.version = 20480", "maxp.num_glyphs = 65535"]);
}

#[test]
fn version_1_0_has_a_profile() {
    let table = version_1_0();
    assert_eq!(Maxp::parse(table_of(&table)).unwrap().num_glyphs, 300);
    let walked = walk(&table, Maxp::walk);
    let lines = [
        "maxp.version = 65536",
        "maxp.num_glyphs = 300",
        "maxp.max_points = 1",
        "maxp.max_contours = 2",
        "maxp.max_composite_points = 3",
        "maxp.max_composite_contours = 4",
        "maxp.max_zones = 5",
        "maxp.max_twilight_points = 6",
        "maxp.max_storage = 7",
        "maxp.max_function_defs = 8",
        "maxp.max_instruction_defs = 9",
        "maxp.max_stack_elements = 10",
        "maxp.max_size_of_instructions = 11",
        "maxp.max_component_elements = 12",
        "maxp.max_component_depth = 13",
    ];
    assert_eq!(walked.lines, lines);
    assert_eq!(walked.offsets.last(), Some(&30));
    assert_eq!(walked.failure, "");
}

#[test]
fn missing_bytes() {
    assert_eq!(failure(&Maxp::parse(table_at(&version_1_0()[..5], 100))), "maxp_length at 100");
    assert_eq!(walk(&version_1_0()[..5], Maxp::walk).failure, "maxp_length at 0");
}

#[test]
fn unknown_version() {
    let table = be().u32(0x0002_0000).u16(300).zeros(26).done();
    assert_eq!(failure(&Maxp::parse(table_at(&table, 100))), "maxp_version at 100");
    assert_eq!(walk(&table, Maxp::walk).failure, "maxp_version at 0");
}

#[test]
fn version_1_0_with_a_short_profile() {
    assert_eq!(failure(&Maxp::parse(table_at(&version_1_0()[..31], 100))), "maxp_profile at 106");
    let table = version_1_0();
    let walked = walk(&table[..31], Maxp::walk);
    assert_eq!(walked.lines.len(), 2);
    assert_eq!(walked.failure, "maxp_profile at 6");
}
