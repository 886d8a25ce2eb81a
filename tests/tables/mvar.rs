// SPDX-License-Identifier: Apache-2.0
use crate::support::{be, failure, table_at, table_of, walk};
use ferrotype_port::base::types::tag;
use ferrotype_port::tables::mvar::Mvar;

/// Without axes, one region; a row of 100 and one of -30.
fn store() -> Vec<u8> {
    be().u16(1).u32(12).u16(1).u32(16).u16(0).u16(1).u16(2).u16(0).u16(1).u16(0).i8(100).i8(-30).done()
}

/// Records of two bytes more than they need at 12; the store at 42.
fn mvar_with(second_tag: &str, store_offset: u16) -> Vec<u8> {
    let table = be().u16(1).u16(0).u16(0).u16(10).u16(3).u16(store_offset);
    let table = table.tag("cpht").u16(0).u16(1).u16(0xEEEE);
    let table = table.tag(second_tag).u16(0).u16(0).u16(0xEEEE);
    table.tag("xhgt").u16(0xFFFF).u16(0xFFFF).u16(0xEEEE).bytes(&store()).done()
}

fn mvar() -> Vec<u8> {
    mvar_with("hasc", 42)
}

fn with_u16(mut bytes: Vec<u8>, offset: usize, value: u16) -> Vec<u8> {
    bytes[offset..offset + 2].copy_from_slice(&value.to_be_bytes());
    bytes
}

fn rejected(table: &[u8]) -> String {
    failure(&Mvar::parse(table_at(table, 100)))
}

#[test]
fn deltas() {
    let table = mvar();
    let parsed = Mvar::parse(table_of(&table));
    assert_eq!(failure(&parsed), "");
    let parsed = parsed.unwrap();
    assert_eq!(parsed.store().region_count(), 1);
    assert_eq!(parsed.delta(tag(*b"hasc"), &[0.5]), 50.0);
    assert_eq!(parsed.delta(tag(*b"cpht"), &[0.5]), -15.0);
    assert_eq!(parsed.delta(tag(*b"xhgt"), &[0.5]), 0.0);
    assert_eq!(parsed.delta(tag(*b"aaaa"), &[0.5]), 0.0);
    assert_eq!(parsed.delta(tag(*b"hdsc"), &[0.5]), 0.0);
    assert_eq!(parsed.delta(tag(*b"zzzz"), &[0.5]), 0.0);
}

#[test]
fn no_records() {
    let table = be().u16(1).u16(0).u16(0).u16(0).u16(0).u16(0xFFFF).done();
    let parsed = Mvar::parse(table_of(&table)).unwrap();
    assert_eq!(parsed.store().region_count(), 0);
    assert_eq!(parsed.delta(tag(*b"hasc"), &[]), 0.0);
    let walked = walk(&table, Mvar::walk);
    assert_eq!(walked.lines.len(), 6);
    assert_eq!(walked.failure, "");
}

#[test]
fn no_store() {
    let table = mvar_with("hasc", 0);
    let parsed = Mvar::parse(table_of(&table)).unwrap();
    assert_eq!(parsed.delta(tag(*b"hasc"), &[]), 0.0);
    let walked = walk(&table, Mvar::walk);
    assert_eq!(walked.lines.len(), 15);
    assert_eq!(walked.failure, "");
}

#[test]
fn missing_bytes() {
    assert_eq!(rejected(&mvar()[..11]), "mvar_length at 100");
    assert_eq!(rejected(&mvar()[..41]), "mvar_value_records at 112");
    assert_eq!(rejected(&mvar()[..49]), "item_variation_store_header at 142");
    assert_eq!(walk(&mvar()[..11], Mvar::walk).failure, "mvar_length at 0");
}

#[test]
fn version_2() {
    assert_eq!(rejected(&with_u16(mvar(), 0, 2)), "mvar_version at 100");
}

#[test]
fn records_too_short() {
    assert_eq!(rejected(&with_u16(mvar(), 6, 7)), "mvar_value_record_size at 100");
}

#[test]
fn tags_out_of_order() {
    assert_eq!(rejected(&mvar_with("cpht", 42)), "mvar_value_tag at 122");
    assert_eq!(rejected(&mvar_with("xhgu", 42)), "mvar_value_tag at 132");
}

#[test]
fn store_beyond_the_table() {
    assert_eq!(rejected(&mvar_with("hasc", 1000)), "mvar_item_variation_store at 1100");
}

#[test]
fn walk_of_all_fields() {
    let walked = walk(&mvar(), Mvar::walk);
    let lines = [
        "mvar.major_version = 1",
        "mvar.minor_version = 0",
        "mvar.reserved = 0",
        "mvar.value_record_size = 10",
        "mvar.value_record_count = 3",
        "mvar.item_variation_store_offset = 42",
        "mvar.value_records[0].value_tag = cpht",
        "mvar.value_records[0].delta_set_outer_index = 0",
        "mvar.value_records[0].delta_set_inner_index = 1",
        "mvar.value_records[1].value_tag = hasc",
        "mvar.value_records[1].delta_set_outer_index = 0",
        "mvar.value_records[1].delta_set_inner_index = 0",
        "mvar.value_records[2].value_tag = xhgt",
        "mvar.value_records[2].delta_set_outer_index = 65535",
        "mvar.value_records[2].delta_set_inner_index = 65535",
        "item_variation_store.format = 1",
    ];
    assert_eq!(walked.lines[..16], lines);
    let last = "item_variation_store.item_variation_data[0].delta_sets[1].delta_data[0].value = -30";
    assert_eq!(walked.lines.last().unwrap(), last);
    assert_eq!(walked.offsets[14], 38);
    assert_eq!(walked.offsets[15], 42);
    assert_eq!(walked.offsets.last(), Some(&67));
    assert_eq!(walked.failure, "");
}

#[test]
fn walk_shows_what_it_rejects() {
    let walked = walk(&with_u16(mvar(), 0, 2), Mvar::walk);
    assert_eq!(walked.lines.len(), 6);
    assert_eq!(walked.failure, "mvar_version at 0");
}
