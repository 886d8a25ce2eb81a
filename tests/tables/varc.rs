// SPDX-License-Identifier: Apache-2.0
//! The table as a whole; its parts are in varc/.

mod base_outlines;
mod component;
mod composer;
mod condition;
mod support;
mod transform;

use self::support::{Parts, index2_of, packed, store_of, varc_of};
use crate::support::{be, failure, table_of, walk};
use ferrotype_port::tables::varc::Varc;

/// Glyphs 2 and 4 are composites.
fn parts() -> Parts {
    Parts {
        coverage: be().u16(1).u16(2).u16(2).u16(4).done(),
        var_store: store_of(&[&[10]]),
        condition_list: be().u32(1).u32(0).done(),
        axis_indices_list: index2_of(&[packed(&[7])]),
        glyph_records: index2_of(&[be().u8(0).u16(1).done(), be().u8(0).u16(3).done()]),
    }
}

fn rejected(table: &[u8]) -> String {
    failure(&Varc::parse(table_of(table)))
}

#[test]
fn records_of_glyphs() {
    let bytes = varc_of(&parts());
    let varc = Varc::parse(table_of(&bytes)).unwrap();
    let record = varc.glyph_record(4).unwrap().unwrap();
    assert_eq!(record.as_slice(), be().u8(0).u16(3).done());
    assert!(varc.glyph_record(3).unwrap().is_none());
}

#[test]
fn parts_that_are_not_there() {
    let nothing = varc_of(&Parts::default());
    assert!(Varc::parse(table_of(&nothing)).unwrap().glyph_record(0).unwrap().is_none());
    let without_records = varc_of(&Parts { coverage: parts().coverage, ..Parts::default() });
    let varc = Varc::parse(table_of(&without_records)).unwrap();
    assert_eq!(failure(&varc.glyph_record(2)), "varc_glyph_record at 0");
}

#[test]
fn fewer_records_than_glyphs() {
    let bytes = varc_of(&Parts { glyph_records: index2_of(&[be().u8(0).u16(1).done()]), ..parts() });
    let varc = Varc::parse(table_of(&bytes)).unwrap();
    assert_eq!(failure(&varc.glyph_record(2)), "");
    assert_eq!(failure(&varc.glyph_record(4)), "varc_glyph_record at 0");
}

#[test]
fn missing_bytes() {
    assert_eq!(rejected(&varc_of(&parts())[..23]), "varc_length at 0");
    let header = || be().u16(1).u16(0);
    assert_eq!(rejected(&header().u32(25).zeros(16).done()), "varc_coverage_offset at 25");
    assert_eq!(rejected(&header().u32(0).u32(25).zeros(12).done()), "varc_var_store_offset at 25");
    assert_eq!(rejected(&header().zeros(8).u32(25).zeros(8).done()), "varc_condition_list_offset at 25");
    assert_eq!(rejected(&header().zeros(12).u32(25).zeros(4).done()), "cff_index_count at 25");
    assert_eq!(rejected(&header().zeros(16).u32(25).done()), "cff_index_count at 25");
    assert_eq!(rejected(&header().u32(24).zeros(16).done()), "coverage_header at 24");
}

#[test]
fn versions() {
    assert_eq!(rejected(&be().u16(2).u16(0).zeros(20).done()), "varc_version at 0");
    assert_eq!(rejected(&be().u16(1).u16(9).zeros(20).done()), "");
}

#[test]
fn walk_all() {
    let bytes = varc_of(&parts());
    let walked = walk(&bytes, Varc::walk);
    assert_eq!(walked.failure, "");
    let expected = [
        "varc.major_version = 1",
        "varc.minor_version = 0",
        "varc.coverage_offset = 24",
        "varc.var_store_offset = 32",
        "varc.condition_list_offset = 85",
        "varc.axis_indices_list_offset = 93",
        "varc.glyph_records_offset = 103",
        "varc.coverage.coverage_format = 1",
        "varc.coverage.glyph_count = 2",
        "varc.coverage.glyph_array[0].value = 2",
        "varc.coverage.glyph_array[1].value = 4",
        "multi_item_variation_store.format = 1",
        "multi_item_variation_store.variation_region_list_offset = 12",
        "multi_item_variation_store.item_variation_data_count = 1",
        "multi_item_variation_store.item_variation_data_offsets[0].value = 34",
        "multi_item_variation_store.variation_region_list.region_count = 1",
        "multi_item_variation_store.variation_region_list.variation_region_offsets[0].value = 8",
        "multi_item_variation_store.variation_region_list.variation_regions[0].region_axis_count = 1",
        "multi_item_variation_store.variation_region_list.variation_regions[0].region_axis_offsets[0].value = 6",
        "multi_item_variation_store.variation_region_list.variation_regions[0].region_axes[0].axis_index = 0",
        "multi_item_variation_store.variation_region_list.variation_regions[0].region_axes[0].start_coord = 0",
        "multi_item_variation_store.variation_region_list.variation_regions[0].region_axes[0].peak_coord = 16384",
        "multi_item_variation_store.variation_region_list.variation_regions[0].region_axes[0].end_coord = 16384",
        "multi_item_variation_store.item_variation_data[0].format = 1",
        "multi_item_variation_store.item_variation_data[0].region_index_count = 1",
        "multi_item_variation_store.item_variation_data[0].region_indexes[0].value = 0",
        "multi_item_variation_store.item_variation_data[0].delta_sets_offset = 9",
        "multi_item_variation_store.item_variation_data[0].delta_sets.count = 1",
        "multi_item_variation_store.item_variation_data[0].delta_sets.off_size = 1",
        "multi_item_variation_store.item_variation_data[0].delta_sets.offsets[0].offset = 1",
        "multi_item_variation_store.item_variation_data[0].delta_sets.offsets[1].offset = 4",
        "multi_item_variation_store.item_variation_data[0].delta_sets[0].values[0].value = 10",
        "varc.condition_list.condition_count = 1",
        "varc.condition_list.condition_offsets[0].value = 0",
        "varc.axis_indices_list.count = 1",
        "varc.axis_indices_list.off_size = 1",
        "varc.axis_indices_list.offsets[0].offset = 1",
        "varc.axis_indices_list.offsets[1].offset = 4",
        "varc.axis_indices_list[0].axis_indices[0].axis_index = 7",
        "varc.glyph_records.count = 2",
        "varc.glyph_records.off_size = 1",
        "varc.glyph_records.offsets[0].offset = 1",
        "varc.glyph_records.offsets[1].offset = 4",
        "varc.glyph_records.offsets[2].offset = 7",
        "varc.glyph_records[0].components[0].flags = 0",
        "varc.glyph_records[0].components[0].gid = 1",
        "varc.glyph_records[1].components[0].flags = 0",
        "varc.glyph_records[1].components[0].gid = 3",
    ];
    assert_eq!(walked.lines, expected);
    assert_eq!(walk(&varc_of(&Parts::default()), Varc::walk).lines.len(), 7);
}

#[test]
fn walks_of_broken_tables() {
    let walk_failure = |table: &[u8]| walk(table, Varc::walk).failure;
    assert_eq!(walk_failure(&varc_of(&parts())[..23]), "varc_length at 0");
    assert_eq!(walk_failure(&be().u16(2).u16(0).zeros(20).done()), "varc_version at 0");
    let without_list = be().u16(1).u16(0).zeros(8).u32(25).zeros(8).done();
    assert_eq!(walk_failure(&without_list), "varc_condition_list_offset at 25");
    let broken = varc_of(&Parts { glyph_records: index2_of(&[be().u8(0).u8(1).done()]), ..parts() });
    assert_eq!(walk_failure(&broken), "varc_component_gid at 111");
}
