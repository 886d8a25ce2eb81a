// SPDX-License-Identifier: Apache-2.0
use super::support::{File, TestFont, cff2_of, entry, index2_of};
use crate::outline::{Drawn, draw};
use crate::support::{be, table_of};
use ferrotype_port::tables::cff::outline::Cff2Outlines;
use ferrotype_port::tables::varc::base_outlines::{BaseOutlines, Cff2BaseOutlines};

/// A glyph of CFF2: 0 0 rmoveto, 10 and 20 more in the first region, 0 rlineto.
fn font_with(store: &[u8]) -> File {
    let charstring = vec![139, 139, 21, 149, 159, 140, 16, 139, 5];
    let store = be().u16(u16::try_from(store.len()).unwrap()).bytes(store).done();
    cff2_of(&TestFont {
        parts: vec![(17, index2_of(&[charstring])), (24, store)],
        font_dicts: vec![(entry(&[0], 22), Vec::new())],
        ..TestFont::default()
    })
}

/// One region: the upper half of axis 0.
fn upper_half() -> File {
    let store = be().u16(1).u32(12).u16(1).u32(22).u16(1).u16(1).i16(0).i16(0x4000).i16(0x4000);
    store.u16(0).u16(0).u16(1).u16(0).done()
}

/// So many regions without axes.
fn regions(count: u16) -> File {
    be().u16(1).u32(12).u16(1).u32(16).u16(0).u16(count).u16(0).u16(0).u16(1).u16(0).done()
}

fn drawn(store: &[u8], coordinates: &[i16], is_font_location: bool, font_scalars: &[f32]) -> Drawn {
    let bytes = font_with(store);
    let cff2 = Cff2Outlines::parse(table_of(&bytes)).unwrap();
    let mut base = Cff2BaseOutlines::new(&cff2, font_scalars);
    draw(|out| base.outline(0, coordinates, is_font_location, out))
}

#[test]
fn charstrings_at_the_location_of_a_component() {
    assert_eq!(drawn(&upper_half(), &[0x4000], false, &[0.25]).path, "M 0 0 L 30 0 Z");
    assert_eq!(drawn(&upper_half(), &[0x2000], false, &[]).path, "M 0 0 L 20 0 Z");
    assert_eq!(drawn(&upper_half(), &[], false, &[0.25]).path, "M 0 0 L 10 0 Z");
}

#[test]
fn charstrings_at_the_location_of_the_font() {
    assert_eq!(drawn(&upper_half(), &[0x4000], true, &[0.25]).path, "M 0 0 L 15 0 Z");
    assert_eq!(drawn(&upper_half(), &[], true, &[]).path, "M 0 0 L 10 0 Z");
}

#[test]
fn regions_of_charstrings() {
    assert_eq!(drawn(&regions(4096), &[0x4000], false, &[]).path, "M 0 0 L 30 0 Z");
    assert_eq!(drawn(&regions(4097), &[0x4000], false, &[]).path, "varc_charstring_regions at 0");
    assert_eq!(drawn(&regions(4097), &[0x4000], true, &[]).path, "M 0 0 L 10 0 Z");
}

#[test]
fn work_of_the_regions() {
    let font = drawn(&upper_half(), &[], true, &[]).work;
    assert_eq!(drawn(&upper_half(), &[], false, &[]).work, font + 1);
}
