// SPDX-License-Identifier: Apache-2.0
use super::support::{Glyphs, composite, header, path, polygon, polygon_at, triangle};
use crate::support::{Be, be};

const TRIANGLE_PATH: &str = "M 0 0 L 100 0 L 0 100 Z";

#[test]
fn points_on_the_curve() {
    let drawn = Glyphs::new(&[triangle()]).drawn(0);
    assert_eq!(drawn.path, TRIANGLE_PATH);
    assert_eq!(drawn.work, 3);
}

#[test]
fn points_off_the_curve() {
    assert_eq!(path(header(1).u16(2).u16(0).bytes(&[0x31, 0x32, 0x27, 100, 100, 100]).done()), "M 0 0 Q 100 0 0 100 Z");
    assert_eq!(
        path(header(1).u16(2).u16(0).bytes(&[0x30, 0x32, 0x26, 100, 100, 100]).done()),
        "M 0 50 Q 0 0 50 0 Q 100 0 50 50 Q 0 100 0 50 Z"
    );
}

#[test]
fn several_contours() {
    let glyph = header(3).u16(0).u16(2).u16(3).u16(0).bytes(&[0x37, 0x36, 0x37, 0x37, 1, 2, 3, 4, 5, 6, 7, 8]);
    assert_eq!(path(glyph.done()), "M 1 5 Z M 6 18 Q 3 11 6 18 Z M 10 26 Z");
}

// Every form of x with every form of y: nothing, a positive byte, a negative byte, a word.
#[test]
fn coordinate_forms() {
    const X_FLAGS: [u8; 4] = [0x10, 0x12, 0x02, 0x00];
    const Y_FLAGS: [u8; 4] = [0x20, 0x24, 0x04, 0x00];
    let (mut flags, mut x_coordinates, mut y_coordinates) = (be(), be(), be());
    let (mut x, mut y) = (0, 0);
    let mut expected = String::new();
    let add = |coordinates: Be, sum: &mut i32, form: usize| {
        *sum += [0, 255, -100, -3000][form];
        match form {
            0 => coordinates,
            1 => coordinates.u8(255),
            2 => coordinates.u8(100),
            _ => coordinates.i16(-3000),
        }
    };
    for i in 0..16 {
        flags = flags.u8(0x01 | X_FLAGS[i / 4] | Y_FLAGS[i % 4]);
        x_coordinates = add(x_coordinates, &mut x, i / 4);
        y_coordinates = add(y_coordinates, &mut y, i % 4);
        expected += &format!("{} {x} {y} ", if i == 0 { "M" } else { "L" });
    }
    let glyph = header(1).u16(15).u16(0).bytes(&flags.done());
    let glyph = glyph.bytes(&x_coordinates.done()).bytes(&y_coordinates.done());
    assert_eq!(path(glyph.done()), expected + "Z");
}

#[test]
fn sums_beyond_sixteen_bits() {
    let glyph = header(1).u16(2).u16(0).bytes(&[1, 1, 1]).i16(32767).i16(32767).i16(-1);
    assert_eq!(path(glyph.i16(-32768).i16(-32768).i16(32767).done()), "M 32767 -32768 L 65534 -65536 L 65533 -32769 Z");
}

#[test]
fn repeated_flags() {
    let glyph = header(1).u16(4).u16(0).bytes(&[0x39, 0, 0x3B, 2, 0x01, 10, 20, 30]).i16(-5).i16(7);
    assert_eq!(path(glyph.done()), "M 0 0 L 10 0 L 30 0 L 60 0 L 55 7 Z");
}

#[test]
fn repeated_flags_cross_contours() {
    let glyph = header(2).u16(0).u16(2).u16(0).bytes(&[0x3B, 2, 1, 2, 3]).done();
    assert_eq!(path(glyph), "M 1 0 Z M 3 0 L 6 0 Z");
}

#[test]
fn reserved_bits_are_ignored() {
    assert_eq!(path(header(1).u16(2).u16(0).bytes(&[0xF1, 0xF3, 0xE7, 100, 100, 100]).done()), TRIANGLE_PATH);
    assert_eq!(path(header(1).u16(2).u16(0).bytes(&[0xF9, 2]).done()), "M 0 0 L 0 0 L 0 0 Z");
}

#[test]
fn no_contours() {
    let glyphs = Glyphs::new(&[header(0).u16(0).done(), header(0).u16(3).zeros(9).done(), header(0).u8(0).done()]);
    assert_eq!(glyphs.path(0), "");
    assert_eq!(glyphs.drawn(0).work, 0);
    assert_eq!(glyphs.path(1), "");
    assert_eq!(glyphs.path(2), "glyf_instruction_length at 1043");
}

#[test]
fn instructions_are_skipped() {
    let glyph = header(1).u16(2).u16(3).bytes(&[0x40, 200, 1]).bytes(&[0x31, 0x33, 0x27, 100, 100, 100]);
    assert_eq!(path(glyph.done()), TRIANGLE_PATH);
}

#[test]
fn trailing_bytes() {
    assert_eq!(path(be().bytes(&triangle()).bytes(&[255, 255]).done()), TRIANGLE_PATH);
}

// The decoder reads two bytes for a coordinate that has none, and looks at a third.
#[test]
fn at_the_end_of_the_table() {
    let nothing = header(1).u16(1).u16(0).bytes(&[0x31, 0x31]).done();
    let words = polygon(&[(1, 2), (3, -4)]);
    for behind in 0..6 {
        let others = || vec![255; behind];
        assert_eq!(Glyphs::new(&[triangle(), others()]).path(0), TRIANGLE_PATH);
        assert_eq!(Glyphs::new(&[nothing.clone(), others()]).path(0), "M 0 0 L 0 0 Z");
        assert_eq!(Glyphs::new(&[words.clone(), others()]).path(0), "M 1 2 L 3 -4 Z");
        assert_eq!(Glyphs::new(&[composite(&[1]), triangle(), others()]).path(0), TRIANGLE_PATH);
    }
}

#[test]
fn x_min_moves_to_the_bearing() {
    let glyph = [polygon_at(&[(5, 0), (105, 7)], 5)];
    assert_eq!(Glyphs::new(&glyph).path(0), "M 5 0 L 105 7 Z");
    assert_eq!(Glyphs::with_bearings(&glyph, &[-30]).path(0), "M -30 0 L 70 7 Z");
    assert_eq!(Glyphs::with_bearings(&[polygon_at(&[(1, 2)], -32768)], &[32767]).path(0), "M 65536 2 Z");
}

#[test]
fn end_points_beyond_the_glyph() {
    assert_eq!(path(header(2).u16(0).u8(1).done()), "glyf_end_points at 1010");
    assert_eq!(path(header(32767).zeros(65533).done()), "glyf_end_points at 1010");
}

#[test]
fn end_points_that_do_not_rise() {
    assert_eq!(path(header(2).u16(3).u16(3).zeros(100).done()), "glyf_end_points_order at 1012");
    assert_eq!(path(header(3).u16(0).u16(9).u16(8).zeros(100).done()), "glyf_end_points_order at 1014");
    assert_eq!(path(header(2).u16(65535).u16(0).zeros(100).done()), "glyf_end_points_order at 1012");
}

#[test]
fn length_of_instructions_beyond_the_glyph() {
    assert_eq!(path(header(1).u16(0).done()), "glyf_instruction_length at 1012");
    assert_eq!(path(header(1).u16(0).u8(0).done()), "glyf_instruction_length at 1012");
}

#[test]
fn instructions_beyond_the_glyph() {
    assert_eq!(path(header(1).u16(0).u16(3).zeros(2).done()), "glyf_instructions at 1014");
    assert_eq!(path(header(1).u16(0).u16(65535).zeros(9).done()), "glyf_instructions at 1014");
}

#[test]
fn flags_beyond_the_glyph() {
    assert_eq!(path(header(1).u16(1).u16(0).u8(0x31).done()), "glyf_flags at 1015");
    assert_eq!(path(header(1).u16(1).u16(0).u8(0x39).done()), "glyf_flags at 1015");
    assert_eq!(path(header(1).u16(1).u16(0).u8(0x39).u8(1).done()), "M 0 0 L 0 0 Z");
}

#[test]
fn flags_repeated_beyond_the_points() {
    assert_eq!(path(header(1).u16(1).u16(0).u8(0x39).u8(2).zeros(9).done()), "glyf_flags_repeat at 1015");
    assert_eq!(path(header(1).u16(0).u16(0).u8(0x39).u8(1).zeros(9).done()), "glyf_flags_repeat at 1015");
    assert_eq!(path(header(1).u16(255).u16(0).u8(0x31).u8(0x39).u8(255).done()), "glyf_flags_repeat at 1016");
}

#[test]
fn coordinates_beyond_the_glyph() {
    assert_eq!(path(header(1).u16(0).u16(0).u8(0x01).zeros(3).done()), "glyf_coordinates at 1015");
    assert_eq!(path(header(1).u16(0).u16(0).u8(0x07).zeros(1).done()), "glyf_coordinates at 1015");
    assert_eq!(
        Glyphs::new(&[header(1).u16(0).u16(0).u8(0x01).zeros(3).done(), triangle()]).path(0),
        "glyf_coordinates at 1015"
    );
}

#[test]
fn every_truncation() {
    let glyph = header(2)
        .u16(1)
        .u16(3)
        .u16(2)
        .bytes(&[0xB0, 1])
        .bytes(&[0x39, 1, 0x37, 0x01])
        .u8(9)
        .i16(-5)
        .u8(8)
        .i16(-3)
        .done();
    let expected = |length| match length {
        0 => "".to_string(),
        1..10 => "glyf_header at 1000".to_string(),
        10..14 => "glyf_end_points at 1010".to_string(),
        14..16 => "glyf_instruction_length at 1014".to_string(),
        16..18 => "glyf_instructions at 1016".to_string(),
        18..22 => format!("glyf_flags at {}", 1000 + length),
        22..28 => "glyf_coordinates at 1022".to_string(),
        _ => "M 0 0 L 0 0 Z M 9 8 L 4 5 Z".to_string(),
    };
    assert_eq!(glyph.len(), 28);
    for length in 0..=glyph.len() {
        let part = || glyph[..length].to_vec();
        assert_eq!(path(part()), expected(length));
        if length == 0 {
            continue;
        }
        let failure = Glyphs::new(&[part()]).walked().failure;
        assert_eq!(failure, if length < glyph.len() { expected(length) } else { String::new() });
    }
}
