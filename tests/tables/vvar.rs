// SPDX-License-Identifier: Apache-2.0
use crate::support::{Be, Walked, be, failure, table_at, table_of, walk};
use ferrotype_port::tables::vvar::Vvar;

/// Without axes, one region; rows of 100, -30 and 7.
fn store() -> Vec<u8> {
    let store = be().u16(1).u32(12).u16(1).u32(16).u16(0).u16(1).u16(3).u16(0).u16(1).u16(0);
    store.i8(100).i8(-30).i8(7).done()
}

/// A map of bytes with 4 bits for the row.
fn map(entries: &[u8]) -> Vec<u8> {
    be().u8(0).u8(0x03).u16(u16::try_from(entries.len()).unwrap()).bytes(entries).done()
}

/// The header, the store at 24, and maps at 51, 57, 62 and 66, or none.
fn vvar(advance_height_mapping: u32, tsb_mapping: u32, bsb_mapping: u32, v_org_mapping: u32) -> Be {
    let table =
        be().u16(1).u16(0).u32(24).u32(advance_height_mapping).u32(tsb_mapping).u32(bsb_mapping).u32(v_org_mapping);
    table.bytes(&store()).bytes(&map(&[2, 0])).bytes(&map(&[1])).bytes(&map(&[])).bytes(&map(&[0, 2]))
}

fn all_maps() -> Vec<u8> {
    vvar(51, 57, 62, 66).done()
}

fn no_maps() -> Vec<u8> {
    vvar(0, 0, 0, 0).done()
}

fn rejected(table: &[u8]) -> String {
    failure(&Vvar::parse(table_at(table, 100), 4))
}

fn walk_vvar(table: &[u8]) -> Walked {
    walk(table, Vvar::walk)
}

const SCALARS: [f32; 1] = [0.5];

fn advance_deltas(vvar: &Vvar, count: u32) -> Vec<f32> {
    (0..count).map(|glyph| vvar.advance_delta(glyph, &SCALARS)).collect()
}

#[test]
fn without_maps_a_glyph_is_its_row() {
    let table = no_maps();
    let parsed = Vvar::parse(table_of(&table), 2);
    assert_eq!(failure(&parsed), "");
    let parsed = parsed.unwrap();
    assert_eq!(parsed.store().region_count(), 1);
    assert_eq!(advance_deltas(&parsed, 4), [50.0, -15.0, 0.0, 0.0]);
    assert_eq!(parsed.advance_delta(0x10000, &SCALARS), 0.0);
    assert_eq!(parsed.tsb_delta(0, &SCALARS), None);
    assert_eq!(parsed.bsb_delta(0, &SCALARS), None);
    assert_eq!(parsed.v_org_delta(0, &SCALARS), None);
}

#[test]
fn maps() {
    let table = all_maps();
    let parsed = Vvar::parse(table_of(&table), 4);
    assert_eq!(failure(&parsed), "");
    let parsed = parsed.unwrap();
    assert_eq!(advance_deltas(&parsed, 5), [3.5, 50.0, 50.0, 50.0, 0.0]);
    assert_eq!(parsed.tsb_delta(3, &SCALARS), Some(-15.0));
    assert_eq!(parsed.tsb_delta(4, &SCALARS), Some(0.0));
    assert_eq!(parsed.bsb_delta(0, &SCALARS), Some(50.0));
    assert_eq!(parsed.bsb_delta(2, &SCALARS), Some(3.5));
    assert_eq!(parsed.v_org_delta(0, &SCALARS), Some(50.0));
    assert_eq!(parsed.v_org_delta(1, &SCALARS), Some(3.5));
}

#[test]
fn batches_add_to_what_is_there() {
    for table in [no_maps(), all_maps()] {
        let parsed = Vvar::parse(table_of(&table), 4).unwrap();
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
    assert_eq!(rejected(&all_maps()[..23]), "vvar_length at 100");
    assert_eq!(rejected(&all_maps()[..50]), "item_variation_data_delta_sets at 148");
    assert_eq!(rejected(&all_maps()[..56]), "delta_set_index_map_data at 155");
    assert_eq!(walk_vvar(&all_maps()[..23]).failure, "vvar_length at 0");
}

#[test]
fn version_2() {
    assert_eq!(rejected(&be().u16(2).zeros(22).done()), "vvar_version at 100");
}

#[test]
fn offsets_beyond_the_table() {
    let no_store = be().u16(1).u16(0).u32(25).zeros(16).done();
    assert_eq!(rejected(&no_store), "vvar_item_variation_store at 125");
    assert_eq!(rejected(&vvar(1000, 57, 62, 66).done()), "vvar_advance_height_mapping at 1100");
    assert_eq!(rejected(&vvar(51, 1000, 62, 66).done()), "vvar_tsb_mapping at 1100");
    assert_eq!(rejected(&vvar(51, 57, 1000, 66).done()), "vvar_bsb_mapping at 1100");
    assert_eq!(rejected(&vvar(51, 57, 62, 1000).done()), "vvar_v_org_mapping at 1100");
}

#[test]
fn no_store() {
    let table = be().u16(1).zeros(22).done();
    let parsed = Vvar::parse(table_of(&table), 4).unwrap();
    assert_eq!(advance_deltas(&parsed, 1), [0.0]);
    assert_eq!(walk_vvar(&table).lines.len(), 7);
}

#[test]
fn walk_of_all_fields() {
    let walked = walk_vvar(&all_maps());
    let lines = [
        "vvar.major_version = 1",
        "vvar.minor_version = 0",
        "vvar.item_variation_store_offset = 24",
        "vvar.advance_height_mapping_offset = 51",
        "vvar.tsb_mapping_offset = 57",
        "vvar.bsb_mapping_offset = 62",
        "vvar.v_org_mapping_offset = 66",
        "item_variation_store.format = 1",
    ];
    assert_eq!(walked.lines[..8], lines);
    let lines = [
        "vvar.advance_height_mapping.format = 0",
        "vvar.advance_height_mapping.entry_format = 3",
        "vvar.advance_height_mapping.map_count = 2",
        "vvar.advance_height_mapping.map_data[0].outer_index = 0",
        "vvar.advance_height_mapping.map_data[0].inner_index = 2",
        "vvar.advance_height_mapping.map_data[1].outer_index = 0",
        "vvar.advance_height_mapping.map_data[1].inner_index = 0",
        "vvar.tsb_mapping.format = 0",
        "vvar.tsb_mapping.entry_format = 3",
        "vvar.tsb_mapping.map_count = 1",
        "vvar.tsb_mapping.map_data[0].outer_index = 0",
        "vvar.tsb_mapping.map_data[0].inner_index = 1",
        "vvar.bsb_mapping.format = 0",
        "vvar.bsb_mapping.entry_format = 3",
        "vvar.bsb_mapping.map_count = 0",
        "vvar.v_org_mapping.format = 0",
        "vvar.v_org_mapping.entry_format = 3",
        "vvar.v_org_mapping.map_count = 2",
        "vvar.v_org_mapping.map_data[0].outer_index = 0",
        "vvar.v_org_mapping.map_data[0].inner_index = 0",
        "vvar.v_org_mapping.map_data[1].outer_index = 0",
        "vvar.v_org_mapping.map_data[1].inner_index = 2",
    ];
    assert_eq!(walked.lines[walked.lines.len() - 22..], lines);
    assert_eq!(walked.offsets[7], 24);
    assert_eq!(walked.offsets.last(), Some(&71));
    assert_eq!(walked.failure, "");
}

#[test]
fn walk_shows_what_it_rejects() {
    let walked = walk_vvar(&be().u16(2).zeros(22).done());
    assert_eq!(walked.lines.len(), 7);
    assert_eq!(walked.failure, "vvar_version at 0");
}
