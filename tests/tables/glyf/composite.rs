// SPDX-License-Identifier: Apache-2.0
use super::support::{File, Glyphs, composite, header, header_at, path, polygon, polygon_at};
use crate::support::{Be, be};
use ferrotype_port::tables::glyf::composite::component_flag::*;

const XY: u16 = ARGS_ARE_XY_VALUES;
const WORDS: u16 = ARG_1_AND_2_ARE_WORDS;

/// A corner with arms along the axes.
fn corner() -> File {
    polygon(&[(0, 0), (100, 0), (0, 60)])
}

/// The path of a composite of corners, glyph 0.
fn corners(components: Be) -> String {
    Glyphs::new(&[corner(), header(-1).bytes(&components.done()).done()]).path(1)
}

#[test]
fn offset_in_bytes() {
    assert_eq!(corners(be().u16(XY).u16(0).i8(-10).i8(127)), "M -10 127 L 90 127 L -10 187 Z");
    assert_eq!(corners(be().u16(XY).u16(0).i8(127).i8(-128)), "M 127 -128 L 227 -128 L 127 -68 Z");
}

#[test]
fn offset_in_words() {
    assert_eq!(
        corners(be().u16(XY | WORDS).u16(0).i16(-1000).i16(32767)),
        "M -1000 32767 L -900 32767 L -1000 32827 Z"
    );
    assert_eq!(
        corners(be().u16(XY | WORDS).u16(0).i16(32767).i16(-32768)),
        "M 32767 -32768 L 32867 -32768 L 32767 -32708 Z"
    );
}

#[test]
fn scale() {
    assert_eq!(corners(be().u16(XY | WE_HAVE_A_SCALE).u16(0).i8(1).i8(2).u16(0x2000)), "M 1 2 L 51 2 L 1 32 Z");
    assert_eq!(corners(be().u16(XY | WE_HAVE_A_SCALE).u16(0).i8(1).i8(2).u16(0x8000)), "M 1 2 L -199 2 L 1 -118 Z");
    assert_eq!(corners(be().u16(XY | WE_HAVE_A_SCALE).u16(0).i8(1).i8(2).u16(0)), "M 1 2 L 1 2 L 1 2 Z");
}

#[test]
fn x_and_y_scale() {
    let component = be().u16(XY | WE_HAVE_AN_X_AND_Y_SCALE).u16(0).i8(1).i8(2).u16(0x6000).u16(0xF000);
    assert_eq!(corners(component), "M 1 2 L 151 2 L 1 -13 Z");
}

// x_scale, scale01, scale10, y_scale: the arm along x goes to (50, 100), the one along y to (-30, 15).
#[test]
fn two_by_two() {
    let component = be().u16(XY | WE_HAVE_A_TWO_BY_TWO).u16(0).i8(0).i8(0);
    assert_eq!(corners(component.clone().u16s(&[0x2000, 0x4000, 0xE000, 0x1000])), "M 0 0 L 50 100 L -30 15 Z");
}

// Only the first one is there.
#[test]
fn several_transformations() {
    let both = XY | MORE_COMPONENTS | WE_HAVE_AN_X_AND_Y_SCALE | WE_HAVE_A_TWO_BY_TWO;
    let all = XY | WE_HAVE_A_SCALE | WE_HAVE_AN_X_AND_Y_SCALE | WE_HAVE_A_TWO_BY_TWO;
    let components = be().u16(both).u16(0).zeros(2).u16(0x2000).u16(0x4000).u16(all).u16(0).zeros(2).u16(0x1000);
    assert_eq!(corners(components), "M 0 0 L 50 0 L 0 60 Z M 0 0 L 25 0 L 0 15 Z");
}

#[test]
fn scaled_and_unscaled_offsets() {
    let at = |flags| {
        let component = be().u16(XY | WE_HAVE_A_TWO_BY_TWO | flags).u16(0).i8(8).i8(16);
        corners(component.u16s(&[0x2000, 0x1000, 0, 0x2000]))
    };
    let unscaled = "M 8 16 L 58 41 L 8 46 Z";
    assert_eq!(at(0), unscaled);
    assert_eq!(at(UNSCALED_COMPONENT_OFFSET), unscaled);
    assert_eq!(at(SCALED_COMPONENT_OFFSET | UNSCALED_COMPONENT_OFFSET), unscaled);
    assert_eq!(at(SCALED_COMPONENT_OFFSET), "M 4 10 L 54 35 L 4 40 Z");
    assert_eq!(corners(be().u16(XY | SCALED_COMPONENT_OFFSET).u16(0).i8(8).i8(16)), "M 8 16 L 108 16 L 8 76 Z");
}

#[test]
fn points_that_coincide() {
    let first = be().u16(XY | MORE_COMPONENTS).u16(0).i8(10).i8(20);
    assert_eq!(
        corners(first.clone().u16(0).u16(0).u8(1).u8(2)),
        "M 10 20 L 110 20 L 10 80 Z M 110 -40 L 210 -40 L 110 20 Z"
    );
    assert_eq!(
        corners(first.clone().u16(WORDS).u16(0).u16(1).u16(2)),
        "M 10 20 L 110 20 L 10 80 Z M 110 -40 L 210 -40 L 110 20 Z"
    );
    assert_eq!(
        corners(first.clone().u16(WE_HAVE_A_SCALE).u16(0).u8(1).u8(2).u16(0x2000)),
        "M 10 20 L 110 20 L 10 80 Z M 110 -10 L 160 -10 L 110 20 Z"
    );
}

// Numbers of points have no sign.
#[test]
fn points_with_high_numbers() {
    let mut many: Vec<(i16, i16)> = (0..40000).map(|i| (0, i16::try_from(i / 2).unwrap())).collect();
    many[200].0 = 7;
    many[33000].0 = 9;
    let end_of_path = |second: Be| {
        let first = be().u16(XY | MORE_COMPONENTS).u16(0).i8(0).i8(0).done();
        let both = header(-1).bytes(&first).bytes(&second.done()).done();
        let path = Glyphs::new(&[polygon(&many), corner(), both]).path(2);
        path[path.rfind('M').unwrap_or(0)..].to_string()
    };
    assert_eq!(end_of_path(be().u16(0).u16(1).u8(200).u8(0)), "M 7 100 L 107 100 L 7 160 Z");
    assert_eq!(end_of_path(be().u16(WORDS).u16(1).u16(33000).u16(0)), "M 9 16500 L 109 16500 L 9 16560 Z");
}

// The points of a composite are its own, not those of the composite that it is part of.
#[test]
fn points_of_a_nested_composite() {
    let inner = header(-1).u16(XY | MORE_COMPONENTS).u16(0).i8(5).i8(5).u16(0).u16(0).u8(1).u8(0).done();
    let outer = header(-1).u16(XY | MORE_COMPONENTS).u16(0).zeros(2).u16(0).u16(1).u8(2).u8(3).done();
    let inner_path = "M 5 5 L 105 5 L 5 65 Z M 105 5 L 205 5 L 105 65 Z";
    assert_eq!(Glyphs::new(&[corner(), inner.clone()]).path(1), inner_path);
    assert_eq!(
        Glyphs::new(&[corner(), inner.clone(), composite(&[0, 1])]).path(2),
        format!("M 0 0 L 100 0 L 0 60 Z {inner_path}")
    );
    assert_eq!(
        Glyphs::new(&[corner(), inner, outer]).path(2),
        "M 0 0 L 100 0 L 0 60 Z M -100 60 L 0 60 L -100 120 Z M 0 60 L 100 60 L 0 120 Z"
    );
    let beyond = header(-1).u16(XY | MORE_COMPONENTS).u16(0).zeros(2).u16(0).u16(0).u8(3).u8(0).done();
    assert_eq!(Glyphs::new(&[corner(), beyond, composite(&[0, 1])]).path(2), "glyf_composite_parent_point at 1049");
}

#[test]
fn transformations_nest() {
    let inner = header(-1).u16(XY | WE_HAVE_A_SCALE).u16(0).i8(10).i8(0).u16(0x2000).done();
    let outer = header(-1).u16(XY | WE_HAVE_AN_X_AND_Y_SCALE).u16(1).i8(0).i8(1).u16(0x6000).u16(0xC000).done();
    let drawn = Glyphs::new(&[corner(), inner, outer]).drawn(2);
    assert_eq!(drawn.path, "M 15 1 L 90 1 L 15 -29 Z");
    assert_eq!(drawn.work, 3 + 2);
}

#[test]
fn negative_contour_counts() {
    let component = be().u16(XY).u16(0).i8(1).i8(2).done();
    for contours in [-1, -2, -32768] {
        assert_eq!(
            Glyphs::new(&[corner(), header(contours).bytes(&component).done()]).path(1),
            "M 1 2 L 101 2 L 1 62 Z"
        );
    }
}

#[test]
fn components_without_points() {
    let glyphs = Glyphs::new(&[
        vec![],
        header(0).u16(0).done(),
        composite(&[0, 1, 0]),
        composite(&[2]),
        composite(&[3, 5]),
        corner(),
    ]);
    assert_eq!(glyphs.path(2), "");
    assert_eq!(glyphs.drawn(2).work, 3);
    assert_eq!(glyphs.drawn(3).work, 4);
    assert_eq!(glyphs.path(4), "M 0 0 L 100 0 L 0 60 Z");
    assert_eq!(glyphs.drawn(4).work, 3 + 6);
}

#[test]
fn curves_stay_curves() {
    let curve = header(1).u16(2).u16(0).bytes(&[0x30, 0x32, 0x27, 100, 100, 100]).done();
    assert_eq!(
        Glyphs::new(&[curve, composite(&[0, 0])]).path(1),
        "M 0 100 Q 0 0 50 0 Q 100 0 0 100 Z M 0 100 Q 0 0 50 0 Q 100 0 0 100 Z"
    );
}

// The most room for a contour: a point off the curve takes three.
#[test]
fn contours_off_the_curve() {
    let glyph = header(2).u16(0).u16(1).u16(0).bytes(&[0x36, 0x36, 1, 2, 3, 4]).done();
    let one = "M 1 3 Q 1 3 1 3 Z M 3 7 Q 3 7 3 7 Z";
    assert_eq!(path(glyph.clone()), one);
    assert_eq!(Glyphs::new(&[glyph, composite(&[0, 0, 0])]).path(1), format!("{one} {one} {one}"));
}

#[test]
fn use_my_metrics() {
    let part = |flags, glyph| be().u16(XY | flags).u16(glyph).zeros(2).done();
    let glyphs = [
        polygon_at(&[(5, 0)], 5),
        vec![],
        header_at(-1, 4).bytes(&part(MORE_COMPONENTS, 0)).bytes(&part(0, 1)).done(),
        header_at(-1, 4).bytes(&part(MORE_COMPONENTS | USE_MY_METRICS, 0)).bytes(&part(0, 1)).done(),
        header_at(-1, 4).bytes(&part(MORE_COMPONENTS | USE_MY_METRICS, 0)).bytes(&part(USE_MY_METRICS, 1)).done(),
        header_at(-1, 4).bytes(&part(USE_MY_METRICS, 3)).done(),
    ];
    let stored = Glyphs::new(&glyphs);
    for glyph in 2..6 {
        assert_eq!(stored.path(glyph), "M 5 0 Z");
    }
    let moved = Glyphs::with_bearings(&glyphs, &[15, 200, 1004, 1004, 1004, 1004]);
    assert_eq!(moved.path(2), "M 1005 0 Z"); // its own: 1004 - 4
    assert_eq!(moved.path(3), "M 15 0 Z"); // that of glyph 0: 15 - 5
    assert_eq!(moved.path(4), "M 205 0 Z"); // the last one says so: 200 - 0
    assert_eq!(moved.path(5), "M 15 0 Z"); // through glyph 3
    // The box of the header is the composite's own.
    assert_eq!(moved.extents(3), "1004 -20 1300 400");
}

#[test]
fn instructions_are_not_read() {
    assert_eq!(corners(be().u16(XY | WE_HAVE_INSTRUCTIONS).u16(0).i8(1).i8(2)), "M 1 2 L 101 2 L 1 62 Z");
}

#[test]
fn component_beyond_the_glyph() {
    assert_eq!(path(header(-1).done()), "glyf_composite_record at 1010");
    assert_eq!(path(header(-1).u16(XY).u8(0).done()), "glyf_composite_record at 1010");
    assert_eq!(corners(be().u16(XY | MORE_COMPONENTS).u16(0).zeros(2).u16(XY).u8(0)), "glyf_composite_record at 1045");
}

#[test]
fn arguments_beyond_the_glyph() {
    assert_eq!(corners(be().u16(XY).u16(0).zeros(1)), "glyf_composite_arguments at 1043");
    assert_eq!(corners(be().u16(WORDS).u16(0).zeros(3)), "glyf_composite_arguments at 1043");
    assert_eq!(corners(be().u16(XY | WE_HAVE_A_SCALE).u16(0).zeros(3)), "glyf_composite_arguments at 1043");
    assert_eq!(corners(be().u16(XY | WE_HAVE_AN_X_AND_Y_SCALE).u16(0).zeros(5)), "glyf_composite_arguments at 1043");
    assert_eq!(corners(be().u16(XY | WE_HAVE_A_TWO_BY_TWO).u16(0).zeros(9)), "glyf_composite_arguments at 1043");
}

#[test]
fn glyph_that_does_not_exist() {
    assert_eq!(Glyphs::new(&[corner(), composite(&[0, 2])]).path(1), "glyf_composite_glyph at 1047");
    assert_eq!(Glyphs::new(&[corner(), composite(&[65535])]).path(1), "glyf_composite_glyph at 1041");
}

#[test]
fn point_of_the_composite_that_does_not_exist() {
    assert_eq!(corners(be().u16(0).u16(0).u8(0).u8(0)), "glyf_composite_parent_point at 1043");
    let first = be().u16(XY | MORE_COMPONENTS).u16(0).zeros(2);
    assert_eq!(corners(first.clone().u16(0).u16(0).u8(3).u8(0)), "glyf_composite_parent_point at 1049");
    assert_eq!(corners(first.clone().u16(WORDS).u16(0).u16(65535).u16(0)), "glyf_composite_parent_point at 1049");
    assert_eq!(corners(first.clone().u16(0).u16(0).u8(3).u8(3)), "glyf_composite_parent_point at 1049");
}

#[test]
fn point_of_the_component_that_does_not_exist() {
    let first = be().u16(XY | MORE_COMPONENTS).u16(0).zeros(2);
    assert_eq!(corners(first.clone().u16(0).u16(0).u8(2).u8(3)), "glyf_composite_child_point at 1049");
    assert_eq!(corners(first.clone().u16(WORDS).u16(0).u16(0).u16(65535)), "glyf_composite_child_point at 1049");
    let empty = header(-1).bytes(&first.clone().u16(0).u16(2).u8(0).u8(0).done()).done();
    assert_eq!(Glyphs::new(&[corner(), empty, vec![]]).path(1), "glyf_composite_child_point at 1049");
}

// The offset is that of the part that is broken; nothing of the others is drawn.
#[test]
fn broken_component() {
    assert_eq!(
        Glyphs::new(&[corner(), header(1).u16(0).done(), composite(&[0, 1])]).path(2),
        "glyf_instruction_length at 1041"
    );
}

#[test]
fn every_truncation() {
    let glyph = header(-1)
        .u16(XY | WORDS | WE_HAVE_A_TWO_BY_TWO | WE_HAVE_INSTRUCTIONS | MORE_COMPONENTS)
        .u16(1)
        .zeros(4)
        .u16s(&[0x4000, 0, 0, 0x4000])
        .u16(XY)
        .u16(1)
        .zeros(2)
        .u16(2)
        .bytes(&[0xB0, 1])
        .done();
    let expected = |length| match length {
        ..10 => "glyf_header at 1000",
        10..14 => "glyf_composite_record at 1010",
        14..26 => "glyf_composite_arguments at 1014",
        26..30 => "glyf_composite_record at 1026",
        30..32 => "glyf_composite_arguments at 1030",
        _ => "M 0 0 L 100 0 L 0 60 Z M 0 0 L 100 0 L 0 60 Z",
    };
    let expected_of_walk = |length| match length {
        ..32 => expected(length),
        32..34 => "glyf_composite_instructions at 1032",
        34..36 => "glyf_composite_instructions at 1034",
        _ => "",
    };
    assert_eq!(glyph.len(), 36);
    for length in 1..=glyph.len() {
        let glyphs = Glyphs::new(&[glyph[..length].to_vec(), corner()]);
        assert_eq!(glyphs.path(0), expected(length));
        assert_eq!(glyphs.walked().failure, expected_of_walk(length));
    }
}
