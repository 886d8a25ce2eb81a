// SPDX-License-Identifier: Apache-2.0
use crate::support::{Be, be, failure, table_at, table_of, walk};
use ferrotype_port::base::types::{Fixed, tag};
use ferrotype_port::tables::fvar::Fvar;

/// Header, then axes of `axis_size` and instances of `instance_size` bytes.
fn header(axis_count: u16, axis_size: u16, instance_count: u16, instance_size: u16) -> Be {
    be().u16s(&[1, 0, 16, 2, axis_count, axis_size, instance_count, instance_size])
}

fn axis(be: Be, tag: &str, min: i32, default: i32, max: i32) -> Be {
    be.tag(tag).i32(min * 65536).i32(default * 65536).i32(max * 65536).u16s(&[1, 256])
}

/// Two axes and two instances, with PostScript names.
fn two_axes() -> Vec<u8> {
    let table = axis(header(2, 20, 2, 14), "wght", 100, 400, 900);
    let table = axis(table, "wdth", 75, 100, 100);
    table.u16s(&[257, 0]).i32(-1).i32(2).u16(0xFFFF).u16s(&[258, 5]).i32(3).i32(4).u16(259).done()
}

fn failed(table: Be) -> String {
    failure(&Fvar::parse(table_at(&table.done(), 100)))
}

#[test]
fn axes_and_instances() {
    let table = two_axes();
    let fvar = Fvar::parse(table_at(&table, 100));
    assert_eq!(failure(&fvar), "");
    let fvar = fvar.unwrap();
    assert_eq!(fvar.axis_count(), 2);
    let weight = fvar.axis(0);
    assert_eq!(weight.axis_tag, tag(*b"wght"));
    assert_eq!(weight.min_value, 100 * 65536);
    assert_eq!(weight.default_value, 400 * 65536);
    assert_eq!(weight.max_value, 900 * 65536);
    assert_eq!(weight.flags, 1);
    assert_eq!(weight.axis_name_id, 256);
    assert_eq!(fvar.axis(1).axis_tag, tag(*b"wdth"));
    assert_eq!(fvar.instance_count(), 2);
    let first = fvar.instance(0);
    assert_eq!(first.subfamily_name_id, 257);
    assert_eq!(first.flags, 0);
    assert_eq!(first.coordinates.len(), 2);
    assert_eq!(first.coordinates.get(0), Fixed(-1));
    assert_eq!(first.coordinates.get(1), Fixed(2));
    assert_eq!(first.post_script_name_id, 0xFFFF);
    let second = fvar.instance(1);
    assert_eq!(second.subfamily_name_id, 258);
    assert_eq!(second.flags, 5);
    assert_eq!(second.coordinates.get(1), Fixed(4));
    assert_eq!(second.coordinates.at(1), 100 + 56 + 14 + 8);
    assert_eq!(second.post_script_name_id, 259);
}

#[test]
fn walk_of_axes_and_instances() {
    let walked = walk(&two_axes(), Fvar::walk);
    let lines = [
        "fvar.major_version = 1",
        "fvar.minor_version = 0",
        "fvar.axes_array_offset = 16",
        "fvar.reserved = 2",
        "fvar.axis_count = 2",
        "fvar.axis_size = 20",
        "fvar.instance_count = 2",
        "fvar.instance_size = 14",
        "fvar.axes[0].axis_tag = wght",
        "fvar.axes[0].min_value = 6553600",
        "fvar.axes[0].default_value = 26214400",
        "fvar.axes[0].max_value = 58982400",
        "fvar.axes[0].flags = 1",
        "fvar.axes[0].axis_name_id = 256",
        "fvar.axes[1].axis_tag = wdth",
        "fvar.axes[1].min_value = 4915200",
        "fvar.axes[1].default_value = 6553600",
        "fvar.axes[1].max_value = 6553600",
        "fvar.axes[1].flags = 1",
        "fvar.axes[1].axis_name_id = 256",
        "fvar.instances[0].subfamily_name_id = 257",
        "fvar.instances[0].flags = 0",
        "fvar.instances[0].coordinates[0].value = -1",
        "fvar.instances[0].coordinates[1].value = 2",
        "fvar.instances[0].post_script_name_id = 65535",
        "fvar.instances[1].subfamily_name_id = 258",
        "fvar.instances[1].flags = 5",
        "fvar.instances[1].coordinates[0].value = 3",
        "fvar.instances[1].coordinates[1].value = 4",
        "fvar.instances[1].post_script_name_id = 259",
    ];
    assert_eq!(walked.lines, lines);
    assert_eq!(walked.offsets.last(), Some(&82));
    assert_eq!(walked.failure, "");
}

#[test]
fn instances_without_post_script_names() {
    let table = axis(header(1, 20, 2, 8), "wght", 100, 400, 900);
    let table = table.u16s(&[257, 0]).i32(7).u16s(&[258, 0]).i32(8).done();
    let fvar = Fvar::parse(table_of(&table));
    assert_eq!(failure(&fvar), "");
    let fvar = fvar.unwrap();
    assert_eq!(fvar.instance(1).subfamily_name_id, 258);
    assert_eq!(fvar.instance(1).coordinates.get(0), Fixed(8));
    assert_eq!(fvar.instance(1).post_script_name_id, 0xFFFF);
    assert_eq!(walk(&table, Fvar::walk).lines.last().unwrap(), "fvar.instances[1].coordinates[0].value = 8");
}

#[test]
fn records_longer_than_the_specification() {
    let table = axis(be().u16s(&[1, 9, 20, 2, 1, 23, 2, 12]).u32(0), "wght", 100, 400, 900).u24(0);
    let table = table.u16s(&[257, 0]).i32(7).u16(260).u16(0xAAAA).u16s(&[258, 0]).i32(8).u16(261).u16(0xAAAA).done();
    let fvar = Fvar::parse(table_of(&table));
    assert_eq!(failure(&fvar), "");
    let fvar = fvar.unwrap();
    assert_eq!(fvar.axis(0).default_value, 400 * 65536);
    assert_eq!(fvar.instance(1).coordinates.get(0), Fixed(8));
    assert_eq!(fvar.instance(1).post_script_name_id, 261);
    assert_eq!(walk(&table, Fvar::walk).failure, "");
}

#[test]
fn default_outside_of_the_range() {
    let table = axis(header(2, 20, 0, 0), "high", 100, 1000, 900);
    let table = axis(table, "low ", 100, 50, 900).done();
    let fvar = Fvar::parse(table_of(&table));
    assert_eq!(failure(&fvar), "");
    let fvar = fvar.unwrap();
    assert_eq!(fvar.axis(0).min_value, 100 * 65536);
    assert_eq!(fvar.axis(0).default_value, 1000 * 65536);
    assert_eq!(fvar.axis(0).max_value, 1000 * 65536);
    assert_eq!(fvar.axis(1).min_value, 50 * 65536);
    assert_eq!(fvar.axis(1).default_value, 50 * 65536);
    assert_eq!(fvar.axis(1).max_value, 900 * 65536);
    // The walk shows what is stored.
    assert_eq!(walk(&table, Fvar::walk).lines[11], "fvar.axes[0].max_value = 58982400");
}

#[test]
fn no_axis() {
    let table = header(0, 20, 1, 4).u16s(&[257, 0]).done();
    let fvar = Fvar::parse(table_of(&table));
    assert_eq!(failure(&fvar), "");
    let fvar = fvar.unwrap();
    assert_eq!(fvar.axis_count(), 0);
    assert!(fvar.instance(0).coordinates.is_empty());
}

#[test]
fn missing_header() {
    assert_eq!(failed(be().u16s(&[1, 0, 16, 2, 0, 20, 0]).u8(0)), "fvar_length at 100");
    assert_eq!(walk(&be().u16(1).done(), Fvar::walk).failure, "fvar_length at 0");
}

#[test]
fn version_2() {
    assert_eq!(failed(be().u16s(&[2, 0, 16, 2, 0, 20, 0, 4])), "fvar_version at 100");
}

#[test]
fn too_many_axes() {
    assert_eq!(failed(header(4096, 20, 0, 0).zeros(4096 * 20)), "");
    assert_eq!(failed(header(4097, 20, 0, 0).zeros(4097 * 20)), "fvar_axis_count at 108");
}

#[test]
fn axes_shorter_than_an_axis() {
    assert_eq!(failed(header(1, 19, 0, 0).zeros(20)), "fvar_axis_size at 110");
}

#[test]
fn missing_axis() {
    assert_eq!(failed(header(2, 20, 0, 0).zeros(39)), "fvar_axes at 116");
    assert_eq!(failed(be().u16s(&[1, 0, 17, 2, 1, 20, 0, 0]).zeros(20)), "fvar_axes at 117");
    assert_eq!(failed(be().u16s(&[1, 0, 17, 2, 0, 20, 0, 0])), "fvar_axes at 117");
}

#[test]
fn instances_shorter_than_their_coordinates() {
    assert_eq!(failed(header(2, 20, 1, 12).zeros(40 + 12)), "");
    assert_eq!(failed(header(2, 20, 1, 11).zeros(40 + 11)), "fvar_instance_size at 114");
    // Without instances their size does not matter.
    assert_eq!(failed(header(2, 20, 0, 11).zeros(40)), "");
}

#[test]
fn missing_instance() {
    assert_eq!(failed(header(1, 20, 2, 8).zeros(20 + 15)), "fvar_instances at 136");
}
