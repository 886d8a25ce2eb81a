// SPDX-License-Identifier: Apache-2.0
use ferrotype_port::tables::cmap::Mapping;
use ferrotype_port::tables::cmap::pages::Pages;

fn mapping(codepoint: u32, glyph: u32) -> Mapping {
    Mapping { codepoint, glyph }
}

fn filled(mappings: &[Mapping]) -> Vec<u16> {
    let mut memory = vec![0xABAB; Pages::memory_for(mappings)];
    Pages::fill(mappings, &mut memory);
    memory
}

fn glyphs_of(mappings: &[Mapping], codepoints: &[u32], largest: u32) -> Vec<u32> {
    let memory = filled(mappings);
    let mut glyphs = vec![0xABAB_ABAB; codepoints.len()];
    assert_eq!(Pages::new(&memory).glyphs(codepoints, &mut glyphs), largest);
    glyphs
}

/// Two code points on each of so many pages.
fn pages(count: u32) -> Vec<Mapping> {
    (0..count).flat_map(|page| [mapping(page * 256, page + 1), mapping(page * 256 + 255, page + 2)]).collect()
}

#[test]
fn every_code_point_around_two_distant_pages() {
    let mappings = [mapping(0x41, 7), mapping(0xFF, 8), mapping(0x100, 9), mapping(0x10_FFFF, 0xFFFF)];
    let codepoints: Vec<u32> = (0..0x11_0000).collect();
    let mut expected = vec![0; codepoints.len()];
    for Mapping { codepoint, glyph } in mappings {
        expected[usize::try_from(codepoint).unwrap()] = glyph;
    }
    assert_eq!(glyphs_of(&mappings, &codepoints, 0x10_FFFF), expected);
}

#[test]
fn behind_the_last_page() {
    let glyphs = glyphs_of(&[mapping(0x41, 7)], &[0x41, 0x141, 0x11_0000, 0xFFFF_FFFF], 0xFFFF_FFFF);
    assert_eq!(glyphs, [7, 0, 0, 0]);
}

#[test]
fn no_mappings() {
    assert_eq!(Pages::memory_for(&[]), 4353 + 256);
    assert_eq!(glyphs_of(&[], &[0, 0x41], 0x41), [0, 0]);
}

#[test]
fn memory_grows_by_page() {
    assert_eq!(Pages::memory_for(&[mapping(0x41, 7)]), 4353 + 2 * 256);
    assert_eq!(Pages::memory_for(&pages(3)), 4353 + 4 * 256);
}

/// The empty page counts too.
#[test]
fn too_many_pages() {
    assert_ne!(Pages::memory_for(&pages(1023)), 0);
    assert_eq!(Pages::memory_for(&pages(1024)), 0);
}

#[test]
fn a_glyph_of_more_than_16_bits() {
    assert_ne!(Pages::memory_for(&[mapping(0x41, 0xFFFF)]), 0);
    assert_eq!(Pages::memory_for(&[mapping(0x41, 0x1_0000)]), 0);
}
