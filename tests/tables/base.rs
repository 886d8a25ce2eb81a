// SPDX-License-Identifier: Apache-2.0
use crate::support::{be, walk};
use ferrotype_port::tables::base::Base;

const SCRIPT: usize = 30;
const VALUES: usize = 42;
const MIN_MAX: usize = 62;
const DEVICE: usize = 86;
const LANG_SYS: usize = 94;
const END: usize = 134;

/// A horizontal axis with two baselines, one script, one language, and everything that they can have.
fn table() -> Vec<u8> {
    let base = be().u16s(&[1, 0, 8, 0]);
    let base = base.u16s(&[4, 14]).u16(2).tag("hang").tag("romn");
    let base = base.u16(1).tag("latn").u16(8);
    let base = base.u16s(&[12, 32, 1]).tag("DEU ").u16(64);
    let base = base.u16s(&[1, 2, 8, 12]).u16(1).i16(-20).u16s(&[2, 0, 7, 3]);
    let base = base.u16s(&[14, 18, 1]).tag("case").u16s(&[0, 18]).u16(1).i16(-200);
    let base = base.u16s(&[3, 900, 6]).u16s(&[12, 13, 1, 0x5000]);
    let base = base.u16s(&[0, 22, 2]).tag("smcp").u16s(&[0, 0]).tag("case").u16s(&[28, 22]);
    base.u16s(&[3, 950, 0]).u16(3).i16(-210).u16(6).u16s(&[0, 4, 0x8000]).done()
}

/// The same with the number that stands at `offset` replaced.
fn with_u16(mut bytes: Vec<u8>, offset: usize, value: u16) -> Vec<u8> {
    bytes[offset..offset + 2].copy_from_slice(&value.to_be_bytes());
    bytes
}

fn failure_with(offset: usize, value: u16) -> String {
    walk(&with_u16(table(), offset, value), Base::walk).failure
}

#[test]
fn all_parts() {
    let table = table();
    let walked = walk(&table, Base::walk);
    assert_eq!(table.len(), END);
    assert_eq!(walked.failure, "");
    let lines = [
        "base.major_version = 1",
        "base.minor_version = 0",
        "base.horiz_axis_offset = 8",
        "base.vert_axis_offset = 0",
        "base.axes[0].base_tag_list_offset = 4",
        "base.axes[0].base_script_list_offset = 14",
        "base.axes[0].base_tag_list.base_tag_count = 2",
        "base.axes[0].base_tag_list.baseline_tags[0].value = hang",
        "base.axes[0].base_tag_list.baseline_tags[1].value = romn",
        "base.axes[0].base_script_list.base_script_count = 1",
        "base.axes[0].base_script_records[0].base_script_tag = latn",
        "base.axes[0].base_script_records[0].base_script_offset = 8",
        "base.axes[0].base_scripts[0].base_values_offset = 12",
        "base.axes[0].base_scripts[0].default_min_max_offset = 32",
        "base.axes[0].base_scripts[0].base_lang_sys_count = 1",
        "base.axes[0].base_scripts[0].base_values.default_baseline_index = 1",
        "base.axes[0].base_scripts[0].base_values.base_coord_count = 2",
        "base.axes[0].base_scripts[0].base_values.base_coord_offsets[0].value = 8",
        "base.axes[0].base_scripts[0].base_values.base_coords[0].base_coord_format = 1",
        "base.axes[0].base_scripts[0].base_values.base_coords[0].coordinate = -20",
        "base.axes[0].base_scripts[0].base_values.base_coord_offsets[1].value = 12",
        "base.axes[0].base_scripts[0].base_values.base_coords[1].base_coord_format = 2",
        "base.axes[0].base_scripts[0].base_values.base_coords[1].coordinate = 0",
        "base.axes[0].base_scripts[0].base_values.base_coords[1].reference_glyph = 7",
        "base.axes[0].base_scripts[0].base_values.base_coords[1].base_coord_point = 3",
        "base.axes[0].base_scripts[0].default_min_max.min_coord_offset = 14",
        "base.axes[0].base_scripts[0].default_min_max.max_coord_offset = 18",
        "base.axes[0].base_scripts[0].default_min_max.feat_min_max_count = 1",
        "base.axes[0].base_scripts[0].default_min_max.min_coord.base_coord_format = 1",
        "base.axes[0].base_scripts[0].default_min_max.min_coord.coordinate = -200",
        "base.axes[0].base_scripts[0].default_min_max.max_coord.base_coord_format = 3",
        "base.axes[0].base_scripts[0].default_min_max.max_coord.coordinate = 900",
        "base.axes[0].base_scripts[0].default_min_max.max_coord.device_offset = 6",
        "base.axes[0].base_scripts[0].default_min_max.max_coord.device.start_size = 12",
        "base.axes[0].base_scripts[0].default_min_max.max_coord.device.end_size = 13",
        "base.axes[0].base_scripts[0].default_min_max.max_coord.device.delta_format = 1",
        "base.axes[0].base_scripts[0].default_min_max.max_coord.device.delta_values = [50 00]",
        "base.axes[0].base_scripts[0].default_min_max.feat_min_max_records[0].feature_tag = case",
        "base.axes[0].base_scripts[0].default_min_max.feat_min_max_records[0].min_coord_offset = 0",
        "base.axes[0].base_scripts[0].default_min_max.feat_min_max_records[0].max_coord_offset = 18",
        "base.axes[0].base_scripts[0].default_min_max.feat_min_max_records[0].max_coord.base_coord_format = 3",
        "base.axes[0].base_scripts[0].default_min_max.feat_min_max_records[0].max_coord.coordinate = 900",
        "base.axes[0].base_scripts[0].default_min_max.feat_min_max_records[0].max_coord.device_offset = 6",
        "base.axes[0].base_scripts[0].default_min_max.feat_min_max_records[0].max_coord.device.start_size = 12",
        "base.axes[0].base_scripts[0].default_min_max.feat_min_max_records[0].max_coord.device.end_size = 13",
        "base.axes[0].base_scripts[0].default_min_max.feat_min_max_records[0].max_coord.device.delta_format = 1",
        "base.axes[0].base_scripts[0].default_min_max.feat_min_max_records[0].max_coord.device.delta_values = [50 00]",
        "base.axes[0].base_scripts[0].base_lang_sys_records[0].base_lang_sys_tag = DEU ",
        "base.axes[0].base_scripts[0].base_lang_sys_records[0].min_max_offset = 64",
        "base.axes[0].base_scripts[0].lang_sys[0].min_max.min_coord_offset = 0",
        "base.axes[0].base_scripts[0].lang_sys[0].min_max.max_coord_offset = 22",
        "base.axes[0].base_scripts[0].lang_sys[0].min_max.feat_min_max_count = 2",
        "base.axes[0].base_scripts[0].lang_sys[0].min_max.max_coord.base_coord_format = 3",
        "base.axes[0].base_scripts[0].lang_sys[0].min_max.max_coord.coordinate = 950",
        "base.axes[0].base_scripts[0].lang_sys[0].min_max.max_coord.device_offset = 0",
        "base.axes[0].base_scripts[0].lang_sys[0].min_max.feat_min_max_records[0].feature_tag = smcp",
        "base.axes[0].base_scripts[0].lang_sys[0].min_max.feat_min_max_records[0].min_coord_offset = 0",
        "base.axes[0].base_scripts[0].lang_sys[0].min_max.feat_min_max_records[0].max_coord_offset = 0",
        "base.axes[0].base_scripts[0].lang_sys[0].min_max.feat_min_max_records[1].feature_tag = case",
        "base.axes[0].base_scripts[0].lang_sys[0].min_max.feat_min_max_records[1].min_coord_offset = 28",
        "base.axes[0].base_scripts[0].lang_sys[0].min_max.feat_min_max_records[1].max_coord_offset = 22",
        "base.axes[0].base_scripts[0].lang_sys[0].min_max.feat_min_max_records[1].min_coord.base_coord_format = 3",
        "base.axes[0].base_scripts[0].lang_sys[0].min_max.feat_min_max_records[1].min_coord.coordinate = -210",
        "base.axes[0].base_scripts[0].lang_sys[0].min_max.feat_min_max_records[1].min_coord.device_offset = 6",
        "base.axes[0].base_scripts[0].lang_sys[0].min_max.feat_min_max_records[1].min_coord.device.delta_set_outer_index = 0",
        "base.axes[0].base_scripts[0].lang_sys[0].min_max.feat_min_max_records[1].min_coord.device.delta_set_inner_index = 4",
        "base.axes[0].base_scripts[0].lang_sys[0].min_max.feat_min_max_records[1].min_coord.device.delta_format = 32768",
        "base.axes[0].base_scripts[0].lang_sys[0].min_max.feat_min_max_records[1].max_coord.base_coord_format = 3",
        "base.axes[0].base_scripts[0].lang_sys[0].min_max.feat_min_max_records[1].max_coord.coordinate = 950",
        "base.axes[0].base_scripts[0].lang_sys[0].min_max.feat_min_max_records[1].max_coord.device_offset = 0",
    ];
    assert_eq!(walked.lines, lines);
}

#[test]
fn no_axis() {
    assert_eq!(walk(&be().u16s(&[1, 0, 0, 0]).done(), Base::walk).lines.len(), 4);
}

#[test]
fn vertical_axis_without_tags() {
    let table = be().u16s(&[1, 0, 0, 8, 0, 4, 0]).done();
    let walked = walk(&table, Base::walk);
    assert_eq!(walked.failure, "");
    let lines = [
        "base.axes[1].base_tag_list_offset = 0",
        "base.axes[1].base_script_list_offset = 4",
        "base.axes[1].base_script_list.base_script_count = 0",
    ];
    assert_eq!(walked.lines[4..], lines);
}

#[test]
fn script_without_values() {
    assert_eq!(failure_with(SCRIPT, 0), "");
    assert_eq!(failure_with(SCRIPT + 2, 0), "");
}

#[test]
fn truncated_tables() {
    let failure_at = |size| walk(&table()[..size], Base::walk).failure;
    assert_eq!(failure_at(7), "base_length at 0");
    assert_eq!(failure_at(11), "base_axis at 8");
    assert_eq!(failure_at(13), "base_tag_list at 12");
    assert_eq!(failure_at(21), "base_baseline_tags at 14");
    assert_eq!(failure_at(23), "base_script_list at 22");
    assert_eq!(failure_at(29), "base_script_records at 24");
    assert_eq!(failure_at(35), "base_script at 30");
    assert_eq!(failure_at(45), "base_values at 42");
    assert_eq!(failure_at(49), "base_coord_offsets at 46");
    assert_eq!(failure_at(51), "base_coord at 50");
    assert_eq!(failure_at(53), "base_coord_format1 at 50");
    assert_eq!(failure_at(61), "base_coord_format2 at 54");
    assert_eq!(failure_at(67), "base_min_max at 62");
    assert_eq!(failure_at(85), "base_coord_format3 at 80");
    assert_eq!(failure_at(91), "device_header at 86");
    assert_eq!(failure_at(93), "device_delta_values at 92");
    assert_eq!(failure_at(99), "base_min_max at 94");
    assert_eq!(failure_at(133), "device_header at 128");
}

#[test]
fn records_beyond_the_table() {
    assert_eq!(failure_with(MIN_MAX + 4, 9), "base_feat_min_max_records at 68");
    assert_eq!(failure_with(LANG_SYS + 4, 5), "base_feat_min_max_records at 100");
    assert_eq!(failure_with(SCRIPT + 4, 17), "base_lang_sys_records at 36");
}

#[test]
fn offset_behind_the_table() {
    assert_eq!(failure_with(VALUES + 4, 93), "base_coord at 135");
    assert_eq!(failure_with(4, 0xFFFF), "base_axis at 65535");
}

#[test]
fn unknown_coordinate_format() {
    assert_eq!(failure_with(50, 0), "base_coord_format at 50");
    assert_eq!(failure_with(50, 4), "base_coord_format at 50");
}

#[test]
fn broken_device() {
    assert_eq!(failure_with(DEVICE + 4, 5), "device_delta_format at 90");
}

#[test]
fn version_2() {
    assert_eq!(failure_with(0, 2), "base_version at 0");
}

/// A store without data and regions, behind the header.
#[test]
fn version_1_1() {
    let store = |format| be().u16s(&[1, 1, 0, 0]).u32(12).u16(format).u32(8).u16s(&[0, 0, 0]).done();
    let with_store = store(1);
    let walked = walk(&with_store, Base::walk);
    assert_eq!(walked.failure, "");
    assert_eq!(walked.lines[4], "base.item_var_store_offset = 12");
    assert_eq!(walked.lines.len(), 10);
    assert_eq!(walk(&store(2), Base::walk).failure, "item_variation_store_format at 12");
    assert_eq!(walk(&be().u16s(&[1, 1, 0, 0]).u32(0).done(), Base::walk).lines.len(), 5);
    let short = be().u16s(&[1, 1, 0, 0]).u24(0).done();
    assert_eq!(walk(&short, Base::walk).failure, "base_item_var_store_offset at 8");
    let beyond = be().u16s(&[1, 1, 0, 0]).u32(13).done();
    assert_eq!(walk(&beyond, Base::walk).failure, "base_item_var_store at 13");
}
