// SPDX-License-Identifier: Apache-2.0
use crate::support::{Be, Walked, be, failure, table_at, table_of, walk};
use ferrotype_port::tables::hvar::Hvar;

/// Without axes, one region; rows of 100, -30 and 7.
fn store() -> Vec<u8> {
    let store = be().u16(1).u32(12).u16(1).u32(16).u16(0).u16(1).u16(3).u16(0).u16(1).u16(0);
    store.i8(100).i8(-30).i8(7).done()
}

/// A map of bytes with 4 bits for the row.
fn map(entries: &[u8]) -> Vec<u8> {
    be().u8(0).u8(0x03).u16(u16::try_from(entries.len()).unwrap()).bytes(entries).done()
}

/// The header, the store at 20, and maps at 47, 53 and 58, or none.
fn hvar(advance_width_mapping: u32, lsb_mapping: u32, rsb_mapping: u32) -> Be {
    let table = be().u16(1).u16(0).u32(20).u32(advance_width_mapping).u32(lsb_mapping).u32(rsb_mapping);
    table.bytes(&store()).bytes(&map(&[2, 0])).bytes(&map(&[1])).bytes(&map(&[]))
}

fn all_maps() -> Vec<u8> {
    hvar(47, 53, 58).done()
}

fn no_maps() -> Vec<u8> {
    hvar(0, 0, 0).done()
}

fn rejected(table: &[u8]) -> String {
    failure(&Hvar::parse(table_at(table, 100), 4))
}

fn walk_hvar(table: &[u8]) -> Walked {
    walk(table, Hvar::walk)
}

const SCALARS: [f32; 1] = [0.5];

fn advance_deltas(hvar: &Hvar, count: u32) -> Vec<f32> {
    (0..count).map(|glyph| hvar.advance_delta(glyph, &SCALARS)).collect()
}

#[test]
fn without_maps_a_glyph_is_its_row() {
    let table = no_maps();
    let parsed = Hvar::parse(table_of(&table), 2);
    assert_eq!(failure(&parsed), "");
    let parsed = parsed.unwrap();
    assert_eq!(parsed.store().region_count(), 1);
    assert_eq!(advance_deltas(&parsed, 4), [50.0, -15.0, 0.0, 0.0]);
    assert_eq!(parsed.advance_delta(0x10000, &SCALARS), 0.0);
    assert_eq!(parsed.lsb_delta(0, &SCALARS), None);
    assert_eq!(parsed.rsb_delta(0, &SCALARS), None);
}

#[test]
fn maps() {
    let table = all_maps();
    let parsed = Hvar::parse(table_of(&table), 4);
    assert_eq!(failure(&parsed), "");
    let parsed = parsed.unwrap();
    assert_eq!(advance_deltas(&parsed, 5), [3.5, 50.0, 50.0, 50.0, 0.0]);
    assert_eq!(parsed.lsb_delta(3, &SCALARS), Some(-15.0));
    assert_eq!(parsed.lsb_delta(4, &SCALARS), Some(0.0));
    assert_eq!(parsed.rsb_delta(0, &SCALARS), Some(50.0));
    assert_eq!(parsed.rsb_delta(2, &SCALARS), Some(3.5));
}

#[test]
fn batches_add_to_what_is_there() {
    for table in [no_maps(), all_maps()] {
        let parsed = Hvar::parse(table_of(&table), 4).unwrap();
        let glyphs = [3, 0, 4, 0xFFFF_FFFF, 1, 2];
        let before = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
        let mut advances = before;
        parsed.add_advance_deltas(&glyphs, &SCALARS, &mut advances);
        for (i, glyph) in glyphs.iter().enumerate() {
            assert_eq!(advances[i], before[i] + parsed.advance_delta(*glyph, &SCALARS));
        }
    }
}

#[test]
fn missing_bytes() {
    assert_eq!(rejected(&all_maps()[..19]), "hvar_length at 100");
    assert_eq!(rejected(&all_maps()[..46]), "item_variation_data_delta_sets at 144");
    assert_eq!(rejected(&all_maps()[..52]), "delta_set_index_map_data at 151");
    assert_eq!(walk_hvar(&all_maps()[..19]).failure, "hvar_length at 0");
}

#[test]
fn version_2() {
    assert_eq!(rejected(&be().u16(2).zeros(18).done()), "hvar_version at 100");
}

#[test]
fn offsets_beyond_the_table() {
    let no_store = be().u16(1).u16(0).u32(21).zeros(12).done();
    assert_eq!(rejected(&no_store), "hvar_item_variation_store at 121");
    assert_eq!(rejected(&hvar(1000, 53, 58).done()), "hvar_advance_width_mapping at 1100");
    assert_eq!(rejected(&hvar(47, 1000, 58).done()), "hvar_lsb_mapping at 1100");
    assert_eq!(rejected(&hvar(47, 53, 1000).done()), "hvar_rsb_mapping at 1100");
}

#[test]
fn no_store() {
    let table = be().u16(1).zeros(18).done();
    let parsed = Hvar::parse(table_of(&table), 4).unwrap();
    assert_eq!(advance_deltas(&parsed, 1), [0.0]);
    assert_eq!(walk_hvar(&table).lines.len(), 6);
}

#[test]
fn walk_of_all_fields() {
    let walked = walk_hvar(&all_maps());
    let lines = [
        "hvar.major_version = 1",
        "hvar.minor_version = 0",
        "hvar.item_variation_store_offset = 20",
        "hvar.advance_width_mapping_offset = 47",
        "hvar.lsb_mapping_offset = 53",
        "hvar.rsb_mapping_offset = 58",
        "item_variation_store.format = 1",
    ];
    assert_eq!(walked.lines[..7], lines);
    let lines = [
        "hvar.advance_width_mapping.format = 0",
        "hvar.advance_width_mapping.entry_format = 3",
        "hvar.advance_width_mapping.map_count = 2",
        "hvar.advance_width_mapping.map_data[0].outer_index = 0",
        "hvar.advance_width_mapping.map_data[0].inner_index = 2",
        "hvar.advance_width_mapping.map_data[1].outer_index = 0",
        "hvar.advance_width_mapping.map_data[1].inner_index = 0",
        "hvar.lsb_mapping.format = 0",
        "hvar.lsb_mapping.entry_format = 3",
        "hvar.lsb_mapping.map_count = 1",
        "hvar.lsb_mapping.map_data[0].outer_index = 0",
        "hvar.lsb_mapping.map_data[0].inner_index = 1",
        "hvar.rsb_mapping.format = 0",
        "hvar.rsb_mapping.entry_format = 3",
        "hvar.rsb_mapping.map_count = 0",
    ];
    assert_eq!(walked.lines[walked.lines.len() - 15..], lines);
    assert_eq!(walked.offsets[6], 20);
    assert_eq!(walked.offsets.last(), Some(&60));
    assert_eq!(walked.failure, "");
}

#[test]
fn walk_shows_what_it_rejects() {
    let walked = walk_hvar(&be().u16(2).zeros(18).done());
    assert_eq!(walked.lines.len(), 6);
    assert_eq!(walked.failure, "hvar_version at 0");
}
