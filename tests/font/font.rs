// SPDX-License-Identifier: Apache-2.0
use crate::cff::program::program;
use crate::cff::support::{Charstrings, cff_with, cff2_with};
use crate::fonts::{
    NEEDS, all_tables, bytes_of, extents, failures, head, hhea, maxp, metrics, need_of, os2, path, remove, walked,
    with, without,
};
use crate::outline::text_of;
use crate::sfnt::{TestTable, offset_of, sfnt, sfnt_of, table, tag_of};
use crate::support::{be, failure, table_of};
use ferrotype_port::font::Font;
use ferrotype_port::tables::cff::charstring_operators as op;

fn open(file: &[u8]) -> Font<'_> {
    Font::open(table_of(file), 0).unwrap()
}

#[test]
fn all_operations() {
    let file = sfnt(&all_tables());
    assert_eq!(failure(&Font::open(table_of(&file), 0)), "");
    let opened = open(&file);
    assert!(failures(&opened).is_empty());
    let info = opened.info().unwrap();
    assert_eq!(info.sfnt_version, 0x0001_0000);
    assert_eq!(info.glyph_count, 3);
    assert_eq!(info.units_per_em, 1000);
    assert_eq!(metrics(&opened), "800 -200 90");
    assert_eq!(opened.hmtx().as_ref().unwrap().advance(2), 500);
    assert_eq!(opened.file().len(), file.len());
    assert_eq!(opened.directory().records().len(), all_tables().len());
}

#[test]
fn outlines_move_with_the_bearings() {
    let file = sfnt(&all_tables());
    let opened = open(&file);
    assert_eq!(path(&opened, 0), "");
    assert_eq!(path(&opened, 1), "M 40 0 L 140 0 L 40 100 Z");
    assert_eq!(path(&opened, 2), "M 51 2 L 151 2 L 51 102 Z");
    assert_eq!(extents(&opened, 1).unwrap().x_min, 40.0);
    let without_bearings = sfnt(&without("hmtx"));
    let stored = open(&without_bearings);
    assert_eq!(path(&stored, 1), "M 0 0 L 100 0 L 0 100 Z");
    assert_eq!(extents(&stored, 1).unwrap().x_min, 0.0);
}

// Glyph 0 is glyph 1 moved by (10, 20), and glyph 2.
#[test]
fn variable_composites() {
    let varc = be().u16(1).u16(0).u32(24).zeros(12).u32(30).u16s(&[1, 1, 0]);
    let varc = varc.u32(1).u8(1).u8(1).u8(11).u8(0x30).u16(1).i16(10).i16(20).u8(0).u16(2).done();
    let file = sfnt(&with("VARC", &varc));
    let opened = open(&file);
    assert_eq!(path(&opened, 0), "M 50 20 L 150 20 L 50 120 Z M 51 2 L 151 2 L 51 102 Z");
    assert_eq!(path(&opened, 1), "M 40 0 L 140 0 L 40 100 Z");
    let found = extents(&opened, 0).unwrap();
    assert_eq!([found.x_min, found.y_min, found.x_max, found.y_max], [50.0, 2.0, 151.0, 120.0]);
}

#[test]
fn character_map_and_names() {
    let file = sfnt(&all_tables());
    let opened = open(&file);
    let codepoints = ['A', 'B', 'C'].map(u32::from);
    let mut glyphs = [0; 3];
    opened.read_cmap().unwrap().unwrap().glyphs(&codepoints, &mut glyphs);
    assert_eq!(glyphs, [1, 2, 0]);
    let names = opened.names().unwrap().unwrap();
    assert_eq!(names.count(), 1);
    assert_eq!(names.record(0).unwrap().string.get::<u16>(0), u16::from(b'F'));
}

#[test]
fn neither_character_map_nor_names() {
    let mut tables = without("cmap");
    remove(&mut tables, "name");
    let file = sfnt(&tables);
    let opened = open(&file);
    assert!(failures(&opened).is_empty());
    assert!(opened.read_cmap().unwrap().is_none());
    assert!(opened.names().unwrap().is_none());
}

#[test]
fn line_metrics() {
    let of = |tables: &[TestTable]| metrics(&open(&sfnt(tables)));
    assert_eq!(of(&with("OS/2", &os2(0))), "800 -200 90");
    assert_eq!(of(&with("OS/2", &os2(0xFF7F))), "800 -200 90");
    assert_eq!(of(&with("OS/2", &os2(0x0080))), "700 -300 50");
    // Apple's short table has none.
    assert_eq!(of(&with("OS/2", &os2(0x0080)[..68])), "800 -200 90");
    assert_eq!(of(&without("OS/2")), "800 -200 90");
    assert_eq!(of(&without("hhea")), "hhea_missing at 0");
    let mut typographic = with("OS/2", &os2(0x0080));
    remove(&mut typographic, "hhea");
    assert_eq!(of(&typographic), "700 -300 50");
}

// A table that is not there fails what needs it, and nothing else.
#[test]
fn missing_tables() {
    for need in &NEEDS {
        let file = sfnt(&without(need.tag));
        let itself = format!("walk {}", need.tag);
        // A table that is not there has nothing to walk.
        let others = need.operations.iter().filter(|operation| **operation != itself);
        let expected: Vec<String> = match need.missing {
            Some(check) => others.map(|operation| format!("{operation}: {check} at 0")).collect(),
            None => Vec::new(),
        };
        assert_eq!(failures(&open(&file)), expected, "{}", need.tag);
    }
}

#[test]
fn tables_beyond_the_file() {
    for need in &NEEDS {
        let mut tables = without(need.tag);
        tables.push(table(need.tag, bytes_of(need.tag)));
        let file = sfnt(&tables);
        let at = 12 + 16 * (tables.len() - 1) + 8;
        let expected = need.operations.iter().map(|operation| format!("{operation}: sfnt_table_range at {at}"));
        assert_eq!(failures(&open(&file[..file.len() - 1])), expected.collect::<Vec<_>>(), "{}", need.tag);
    }
}

#[test]
fn broken_tables() {
    let cases = [
        ("head", head(1000, 2), "head_index_to_loc_format", 50),
        ("maxp", be().u32(0x0003_0000).u16(3).done(), "maxp_version", 0),
        ("hhea", hhea()[..35].to_vec(), "hhea_length", 0),
        ("hmtx", be().zeros(3).done(), "hmtx_h_metrics", 0),
        ("loca", be().zeros(15).done(), "loca_length", 0),
        ("cmap", be().u16(0).u16(1).done(), "cmap_encoding_records", 4),
        ("name", be().u16(2).zeros(4).done(), "name_version", 0),
        ("OS/2", be().u16(9).zeros(66).done(), "os2_metrics", 68),
        ("VARC", be().u16(2).zeros(22).done(), "varc_version", 0),
    ];
    for (tag, bytes, check, offset) in cases {
        let tables = with(tag, &bytes);
        let at = offset_of(&tables, tag) + offset;
        let expected = need_of(tag).iter().map(|operation| format!("{operation}: {check} at {at}"));
        assert_eq!(failures(&open(&sfnt(&tables))), expected.collect::<Vec<_>>(), "{tag}");
    }
}

#[test]
fn broken_glyph() {
    let tables = with("glyf", &bytes_of("glyf")[..19]);
    let at = format!(": glyf_range at {}", offset_of(&tables, "glyf"));
    let expected = ["outline", "extents", "walk glyf"].map(|operation| operation.to_string() + &at);
    assert_eq!(failures(&open(&sfnt(&tables))), expected);
}

#[test]
fn outline_format() {
    let file = sfnt(&with_outlines(&[]));
    let opened = open(&file);
    assert_eq!(failures(&opened), ["outline: outline_format at 0", "extents: outline_format at 0"]);
}

/// The tables without outlines, and these.
fn with_outlines(outlines: &[TestTable]) -> Vec<TestTable> {
    let mut tables = without("glyf");
    remove(&mut tables, "loca");
    tables.extend_from_slice(outlines);
    tables
}

/// Of three glyphs: nothing, a line to (dx, 0) and a curve.
fn charstrings(dx: i16) -> Charstrings {
    let line = program().then(&[dx], op::HLINETO);
    let curve = program().then(&[10, -20, 30, -40, -50, 60], op::RRCURVETO);
    Charstrings { glyphs: vec![Vec::new(), line.done(), curve.done()], ..Charstrings::default() }
}

fn cff(dx: i16) -> TestTable {
    table("CFF ", cff_with(&charstrings(dx)))
}

fn cff2(dx: i16) -> TestTable {
    table("CFF2", cff2_with(&charstrings(dx), &be().u16(1).u32(8).u16(0).u32(0).done()))
}

fn box_of(font: &Font, glyph: u32) -> String {
    let found = extents(font, glyph);
    let Ok(extents) = found else { return failure(&found) };
    [extents.x_min, extents.y_min, extents.x_max, extents.y_max].map(text_of).join(" ")
}

/// They do not move with the bearings, and no table but maxp is needed.
#[test]
fn outlines_of_charstrings() {
    for outlines in [cff(7), cff2(7)] {
        for version in [tag_of("OTTO"), 0x0001_0000] {
            for tables in
                [with_outlines(std::slice::from_ref(&outlines)), vec![table("maxp", maxp(3)), outlines.clone()]]
            {
                let file = sfnt_of(&tables, version);
                let opened = open(&file);
                assert_eq!(path(&opened, 0), "");
                assert_eq!(path(&opened, 1), "M 0 0 L 7 0 Z");
                assert_eq!(path(&opened, 2), "M 0 0 C 10 -20 40 -60 -10 0 Z");
                assert_eq!(path(&opened, 3), "glyph_id at 0");
                assert_eq!(box_of(&opened, 0), "0 0 0 0");
                assert_eq!(box_of(&opened, 1), "0 0 7 0");
                assert_eq!(box_of(&opened, 2), "-10 -60 40 0");
                assert_eq!(box_of(&opened, 3), "glyph_id at 0");
            }
        }
    }
}

#[test]
fn outlines_in_several_tables() {
    let first_path = |tables: &[TestTable]| path(&open(&sfnt_of(tables, tag_of("OTTO"))), 1);
    assert_eq!(first_path(&with_outlines(&[cff(1), cff2(2)])), "M 0 0 L 2 0 Z");
    let mut tables = all_tables();
    tables.push(cff(1));
    assert_eq!(first_path(&tables), "M 40 0 L 140 0 L 40 100 Z");
}

#[test]
fn broken_tables_of_charstrings() {
    for (tag, check) in [("CFF ", "cff_header"), ("CFF2", "cff2_header")] {
        let file = sfnt(&[table("maxp", maxp(3)), table(tag, Vec::new()), table("head", head(1000, 1))]);
        let expected = [
            "metrics: hhea_missing at 0".to_string(),
            "hmtx: hhea_missing at 0".to_string(),
            format!("outline: {check} at 66"),
            format!("extents: {check} at 66"),
        ];
        assert_eq!(failures(&open(&file)), expected);
    }
    assert_eq!(path(&open(&sfnt(&[cff(1)])), 1), "maxp_missing at 0");
}

#[test]
fn glyph_id() {
    let file = sfnt(&all_tables());
    let opened = open(&file);
    for glyph in [3, 65536, 0xFFFF_FFFF] {
        assert_eq!(path(&opened, glyph), "glyph_id at 0");
        assert_eq!(failure(&extents(&opened, glyph)), "glyph_id at 0");
    }
    assert_eq!(path(&open(&sfnt(&without("glyf"))), 3), "glyf_missing at 0");
}

#[test]
fn face_index() {
    let file = sfnt(&all_tables());
    assert_eq!(failure(&Font::open(table_of(&file), 1)), "face_index at 0");
    let collection = be().tag("ttcf").u32(0x0001_0000).u32(2).u32(20).u32(32).bytes(&sfnt(&[])).done();
    assert_eq!(failure(&Font::open(table_of(&collection), 0)), "");
    assert_eq!(failure(&Font::open(table_of(&collection), 1)), "sfnt_header at 32");
    assert_eq!(failure(&Font::open(table_of(&collection), 2)), "face_index at 8");
    assert_eq!(failure(&Font::open(table_of(&[]), 0)), "sfnt_header at 0");
}

// Their offset is that of the directory that does not list them.
#[test]
fn missing_tables_of_a_face() {
    let collection = be().tag("ttcf").u32(0x0001_0000).u32(1).u32(16).bytes(&sfnt(&[])).done();
    let expected = [
        "info: head_missing at 16",
        "metrics: hhea_missing at 16",
        "hmtx: hhea_missing at 16",
        "outline: head_missing at 16",
        "extents: head_missing at 16",
    ];
    assert_eq!(failures(&open(&collection)), expected);
}

#[test]
fn table_known() {
    let mut tables = all_tables();
    tables.push(table("cvt_", be().u16(1).done()));
    let file = sfnt(&tables);
    let opened = open(&file);
    assert_eq!(walked(&opened, "cvt_").failure, format!("table_known at {}", offset_of(&tables, "cvt_")));
    assert_eq!(walked(&opened, "CVT ").failure, "");
    assert!(walked(&opened, "CVT ").lines.is_empty());
}

#[test]
fn walk_of_the_variation_space() {
    let mut tables = all_tables();
    tables.push(table("avar", be().u16s(&[1, 0, 0, 2]).done()));
    tables.push(table("STAT", Vec::new()));
    // A tuple that needs a coordinate an axis.
    tables.push(table("cvar", be().u16s(&[1, 0, 1, 14, 0, 0x8000, 0]).done()));
    let failure_of = |tables: &[TestTable], tag| walked(&open(&sfnt(tables)), tag).failure;
    let at = |check, tables: &[TestTable], tag, offset| format!("{check} at {}", offset_of(tables, tag) + offset);
    assert_eq!(failure_of(&tables, "avar"), "fvar_missing at 0");
    assert_eq!(failure_of(&tables, "cvar"), "fvar_missing at 0");
    assert_eq!(failure_of(&tables, "STAT"), at("stat_length", &tables, "STAT", 0));
    tables.push(table("fvar", Vec::new()));
    assert_eq!(failure_of(&tables, "fvar"), at("fvar_length", &tables, "fvar", 0));
    assert_eq!(failure_of(&tables, "avar"), at("fvar_length", &tables, "fvar", 0));
    // Of one axis, where there should be two.
    tables.pop();
    tables.push(table("fvar", be().u16s(&[1, 0, 16, 2, 1, 20, 0, 0]).zeros(20).done()));
    assert_eq!(failure_of(&tables, "fvar"), "");
    assert_eq!(failure_of(&tables, "avar"), at("avar_axis_count", &tables, "avar", 6));
    assert_eq!(failure_of(&tables, "cvar"), "");
}

// Every tag leads to its own table.
#[test]
fn walk() {
    let checks = [
        ("cmap", "cmap_header"),
        ("gasp", "gasp_length"),
        ("glyf", "glyf_range"),
        ("hdmx", "hdmx_length"),
        ("head", "head_length"),
        ("hhea", "hhea_length"),
        ("hmtx", "hmtx_h_metrics"),
        ("kern", "kern_length"),
        ("loca", "loca_length"),
        ("LTSH", "ltsh_length"),
        ("maxp", "maxp_length"),
        ("name", "name_length"),
        ("OS/2", "os2_length"),
        ("post", "post_length"),
        ("VDMX", "vdmx_length"),
        ("HVAR", "hvar_length"),
        ("MVAR", "mvar_length"),
        ("vhea", "vhea_length"),
        ("vmtx", "vmtx_v_metrics"),
        ("VORG", "vorg_length"),
        ("VVAR", "vvar_length"),
    ];
    for (tag, check) in checks {
        let tables = with(tag, &[]);
        let at = offset_of(&tables, tag);
        assert_eq!(walked(&open(&sfnt(&tables)), tag).failure, format!("{check} at {at}"));
    }
    let lines = [
        ("cvt ", "cvt.values[0].value = 7"),
        ("fpgm", "fpgm.instructions = [00 07]"),
        ("prep", "prep.instructions = [00 07]"),
    ];
    for (tag, line) in lines {
        let file = sfnt(&with(tag, &be().u16(7).done()));
        let found = walked(&open(&file), tag);
        assert_eq!(found.lines[0], line);
        assert_eq!(found.failure, "");
    }
}
