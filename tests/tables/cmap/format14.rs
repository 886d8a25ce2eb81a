// SPDX-License-Identifier: Apache-2.0
use std::collections::HashMap;

use super::support::{File, Numbers, cmap};
use crate::support::{be, failure, table_of, walk};
use ferrotype_port::tables::cmap::Cmap;

struct Selector {
    var_selector: u32,
    default_uvs: Vec<(u32, u8)>,
    non_default_uvs: Vec<(u32, u16)>,
}

fn selector(var_selector: u32, default_uvs: &[(u32, u8)], non_default_uvs: &[(u32, u16)]) -> Selector {
    Selector { var_selector, default_uvs: default_uvs.to_vec(), non_default_uvs: non_default_uvs.to_vec() }
}

/// A list without elements is left out.
fn format14(selectors: &[Selector]) -> File {
    let size = |count: usize| u32::try_from(count).unwrap();
    let mut table = be().u16(14).u32(0).u32(size(selectors.len()));
    let mut lists = be();
    let start = 10 + 11 * selectors.len();
    for selector in selectors {
        let Selector { var_selector, default_uvs, non_default_uvs } = selector;
        table = table.u24(*var_selector);
        table = table.u32(if default_uvs.is_empty() { 0 } else { size(start + lists.size()) });
        if !default_uvs.is_empty() {
            lists = lists.u32(size(default_uvs.len()));
        }
        for (start_unicode_value, additional_count) in default_uvs {
            lists = lists.u24(*start_unicode_value).u8(*additional_count);
        }
        table = table.u32(if non_default_uvs.is_empty() { 0 } else { size(start + lists.size()) });
        if !non_default_uvs.is_empty() {
            lists = lists.u32(size(non_default_uvs.len()));
        }
        for (codepoint, glyph_id) in non_default_uvs {
            lists = lists.u24(*codepoint).u16(*glyph_id);
        }
    }
    table.bytes(&lists.done()).done()
}

/// Glyph 100 for 65, beside variation sequences that begin at offset 32.
fn with_variations(variations: &[u8]) -> File {
    let format6 = be().u16(6).u16(12).u16(0).u16(65).u16(1).u16(100).done();
    cmap(&[(0, 3, 0), (0, 5, 1)], &[format6, variations.to_vec()])
}

fn variants_fail(variations: &[u8]) -> String {
    let file = with_variations(variations);
    let cmap = Cmap::parse(table_of(&file));
    let Ok(cmap) = cmap else {
        return format!("cmap: {}", failure(&cmap));
    };
    let mut glyph = [0xDEAD];
    let result = cmap.variants(&[65], &[65], &mut glyph);
    assert_eq!(glyph, if result.is_ok() { [0] } else { [0xDEAD] });
    failure(&result)
}

#[test]
fn default_other_and_unlisted_sequences() {
    let file = with_variations(&format14(&[
        selector(0xFE00, &[(60, 5)], &[(65, 7), (0x10_FFFF, 8)]),
        selector(0xFE01, &[], &[(65, 0)]),
        selector(0xFE0F, &[(64, 0), (65, 1)], &[]),
    ]));
    let cmap = Cmap::parse(table_of(&file)).unwrap();
    let codepoints = [65, 66, 0x10_FFFF, 65, 65, 66, 63, 65, 65, 65];
    let selectors = [0xFE00, 0xFE00, 0xFE00, 0xFE01, 0xFE0F, 0xFE0F, 0xFE0F, 0xFE02, 0, 0x1FE00];
    let mut glyphs = [0xDEAD; 10];
    assert_eq!(failure(&cmap.variants(&codepoints, &selectors, &mut glyphs)), "");
    // 65 with FE00 is in the ranges, so its own glyph does not count; 66 with FE0F is, but has no glyph.
    assert_eq!(glyphs, [100, 0, 8, 0, 100, 0, 0, 0, 0, 0]);
}

#[test]
fn all_code_points_of_many_selectors() {
    let mut numbers = Numbers::new();
    let mut selectors = Vec::new();
    let mut expected = HashMap::new(); // 65's default is the only one with a glyph
    for i in 0..20 {
        let mut selector = selector(0xFE00 + 3 * i, &[], &[]);
        let mut codepoint = numbers.below(50);
        while codepoint < 2000 {
            let more = numbers.below(4);
            selector.default_uvs.push((codepoint, u8::try_from(more).unwrap()));
            if (codepoint..=codepoint + more).contains(&65) {
                expected.insert((65, selector.var_selector), 100);
            }
            codepoint += more;
            let glyph_id = 1 + numbers.below(900);
            selector.non_default_uvs.push((codepoint + 1, u16::try_from(glyph_id).unwrap()));
            expected.insert((codepoint + 1, selector.var_selector), glyph_id);
            codepoint += 2 + numbers.below(20);
        }
        selectors.push(selector);
    }
    let file = with_variations(&format14(&selectors));
    let cmap = Cmap::parse(table_of(&file)).unwrap();
    for var_selector in 0xFDFF..0xFE40 {
        for codepoint in 0..2100 {
            let mut glyph = [0xDEAD];
            assert_eq!(failure(&cmap.variants(&[codepoint], &[var_selector], &mut glyph)), "");
            let found = expected.get(&(codepoint, var_selector)).copied().unwrap_or(0);
            assert_eq!(glyph, [found], "{codepoint} {var_selector}");
        }
    }
}

#[test]
fn missing_header() {
    assert_eq!(variants_fail(&format14(&[])[..9]), "cmap_format14_header at 32");
}

#[test]
fn other_format() {
    let mut table = format14(&[]);
    table[1] = 12;
    assert_eq!(variants_fail(&table), "cmap_format14_format at 32");
}

#[test]
fn missing_selector() {
    let table = format14(&[selector(0xFE00, &[], &[])]);
    assert_eq!(variants_fail(&table[..20]), "cmap_format14_var_selectors at 42");
}

#[test]
fn selectors_out_of_order() {
    let table = format14(&[selector(0xFE00, &[], &[]), selector(0xFE00, &[], &[])]);
    assert_eq!(variants_fail(&table), "cmap_format14_var_selector at 53");
}

#[test]
fn missing_number_of_ranges() {
    let table = format14(&[selector(0xFE00, &[(65, 0)], &[])]);
    assert_eq!(variants_fail(&table[..24]), "cmap_format14_default_uvs at 53");
}

#[test]
fn missing_range() {
    let table = format14(&[selector(0xFE00, &[(65, 0)], &[])]);
    assert_eq!(variants_fail(&table[..28]), "cmap_format14_ranges at 57");
}

#[test]
fn missing_number_of_mappings() {
    let table = format14(&[selector(0xFE00, &[], &[(65, 1)])]);
    assert_eq!(variants_fail(&table[..24]), "cmap_format14_non_default_uvs at 53");
}

#[test]
fn missing_mapping() {
    let table = format14(&[selector(0xFE00, &[], &[(65, 1)])]);
    assert_eq!(variants_fail(&table[..29]), "cmap_format14_uvs_mappings at 57");
}

#[test]
fn subtable_behind_the_table() {
    let mut file = with_variations(&[]);
    file[19] = 33;
    let cmap = Cmap::parse(table_of(&file));
    assert_eq!(failure(&cmap), "");
    assert_eq!(failure(&cmap.unwrap().variants(&[], &[], &mut [])), "cmap_subtable_offset at 33");
}

#[test]
fn font_without_sequences() {
    let file = cmap(&[], &[]);
    let cmap = Cmap::parse(table_of(&file)).unwrap();
    let mut glyph = [0xDEAD];
    assert_eq!(failure(&cmap.variants(&[65], &[0xFE00], &mut glyph)), "");
    assert_eq!(glyph, [0]);
}

#[test]
fn walk_of_all_fields() {
    let file = cmap(&[(0, 5, 0)], &[format14(&[selector(0xFE00, &[(65, 2)], &[(90, 7)])])]);
    let walked = walk(&file, Cmap::walk);
    let lines = [
        "cmap.format14[0].format = 14",
        "cmap.format14[0].length = 0",
        "cmap.format14[0].num_var_selector_records = 1",
        "cmap.format14[0].var_selectors[0].var_selector = 65024",
        "cmap.format14[0].var_selectors[0].default_uvs_offset = 21",
        "cmap.format14[0].var_selectors[0].non_default_uvs_offset = 29",
        "cmap.format14[0].var_selectors[0].default_uvs.num_unicode_value_ranges = 1",
        "cmap.format14[0].var_selectors[0].default_uvs.ranges[0].start_unicode_value = 65",
        "cmap.format14[0].var_selectors[0].default_uvs.ranges[0].additional_count = 2",
        "cmap.format14[0].var_selectors[0].non_default_uvs.num_uvs_mappings = 1",
        "cmap.format14[0].var_selectors[0].non_default_uvs.uvs_mappings[0].unicode_value = 90",
        "cmap.format14[0].var_selectors[0].non_default_uvs.uvs_mappings[0].glyph_id = 7",
    ];
    assert_eq!(walked.lines[5..], lines);
    assert_eq!(walked.offsets.last(), Some(&(12 + 29 + 4 + 3)));
    assert_eq!(walked.failure, "");
}

#[test]
fn walk_shows_what_it_rejects() {
    let table = format14(&[selector(0xFE00, &[(65, 0)], &[])]);
    let walked = walk(&with_variations(&table[..28]), Cmap::walk);
    let last = "cmap.format14[1].var_selectors[0].default_uvs.num_unicode_value_ranges = 1";
    assert_eq!(walked.lines.last().unwrap(), last);
    assert_eq!(walked.failure, "cmap_format14_ranges at 57");
}
