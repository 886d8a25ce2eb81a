// SPDX-License-Identifier: Apache-2.0
//! The limits of an outline, each at its edge and one beyond.

use super::support::{File, Glyphs, composite, header, header_at, path, polygon};
use ferrotype_port::tables::glyf::composite::component_flag;

/// Glyphs 0 to depth - 1 are composites of the next one, moved by 1; the last glyph is a point.
fn chain(depth: u16) -> Vec<File> {
    let xy = component_flag::ARGS_ARE_XY_VALUES;
    let mut glyphs: Vec<File> = (1..=depth).map(|i| header(-1).u16(xy).u16(i).i8(1).i8(0).done()).collect();
    glyphs.push(polygon(&[(0, 0)]));
    glyphs
}

/// One contour of so many points at (0, 0): a flag for up to 256 of them, and no coordinates.
fn points(count: u32) -> File {
    let mut glyph = header(1).u16(u16::try_from(count - 1).unwrap()).u16(0);
    let mut left = count;
    while left > 256 {
        glyph = glyph.bytes(&[0x39, 255]);
        left -= 256;
    }
    glyph.u8(0x39).u8(u8::try_from(left - 1).unwrap()).done()
}

fn empty_ones(count: usize) -> File {
    composite(&vec![1; count])
}

#[test]
fn depth() {
    assert_eq!(Glyphs::new(&chain(32)).path(0), "M 32 0 Z");
    assert_eq!(Glyphs::new(&chain(33)).path(0), "glyf_composite_depth at 1512");
    assert_eq!(Glyphs::new(&chain(33)).path(1), "M 32 0 Z");
}

#[test]
fn composites_of_themselves() {
    assert_eq!(path(composite(&[0])), "glyf_composite_depth at 1000");
    assert_eq!(
        Glyphs::new(&[composite(&[1]), composite(&[2]), composite(&[0])]).path(0),
        "glyf_composite_depth at 1032"
    );
}

#[test]
fn components() {
    assert_eq!(Glyphs::new(&[empty_ones(65535), vec![]]).path(0), "");
    assert_eq!(Glyphs::new(&[empty_ones(65535), vec![]]).drawn(0).work, 65535);
    assert_eq!(Glyphs::new(&[empty_ones(65536), vec![]]).path(0), "glyf_composite_components at 394220");
}

#[test]
fn nested_components() {
    let edge = [composite(&[2, 1]), vec![], empty_ones(65533)];
    assert_eq!(Glyphs::new(&edge).path(0), "");
    let beyond = [composite(&[2, 1]), vec![], empty_ones(65534)];
    assert_eq!(Glyphs::new(&beyond).path(0), "glyf_composite_components at 1016");
}

// Work that doubles with every glyph of a small file.
#[test]
fn components_that_double() {
    let mut glyphs: Vec<File> = (1..31).map(|i| composite(&[i, i])).collect();
    glyphs.push(vec![]);
    assert_eq!(&Glyphs::new(&glyphs).path(0)[..25], "glyf_composite_components");
    assert_eq!(Glyphs::new(&glyphs).drawn(30 - 15).work, 65536 - 2);
}

#[test]
fn points_of_a_simple_glyph() {
    assert_eq!(Glyphs::new(&[points(65535)]).drawn(0).work, 65535);
    assert_eq!(path(points(65536)), "glyf_points at 1010");
    assert_eq!(Glyphs::new(&[points(65536)]).walked().failure, "glyf_points at 1010");
}

#[test]
fn points_of_a_composite() {
    let glyphs =
        Glyphs::new(&[points(65535), vec![], composite(&[0, 1]), points(1), composite(&[0, 3]), composite(&[3, 0])]);
    assert_eq!(glyphs.drawn(2).work, 65535 + 2);
    let size = points(65535).len();
    assert_eq!(glyphs.path(4), format!("glyf_points at {}", 1000 + size + 22));
    assert_eq!(glyphs.path(5), "glyf_points at 1000");
}

// The smallest sum of coordinates is below 32 bits: it wraps around in both languages, rather than overflow.
#[test]
fn coordinates() {
    let mut glyph = header_at(1, 32767).u16(65534).u16(0);
    for _ in 0..255 {
        glyph = glyph.bytes(&[0x29, 255]);
    }
    glyph = glyph.bytes(&[0x29, 254]);
    for _ in 0..65535 {
        glyph = glyph.i16(-32768);
    }
    let path = Glyphs::with_bearings(&[glyph.done()], &[-32768]).path(0);
    assert_eq!(&path[..26], "M -98303 0 L -131071 0 L -");
    assert_eq!(&path[path.len() - 32..], "L -2147483648 0 L 2147450880 0 Z");
}
