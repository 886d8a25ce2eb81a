// SPDX-License-Identifier: Apache-2.0
use crate::outline::text_of;
use ferrotype_port::base::outline::Point;
use ferrotype_port::tables::varc::component::{TRANSFORM_FIELDS, VarComponent, var_component_flag as flag};
use ferrotype_port::tables::varc::transform::Transform;

fn transform(flags: u32, values: &[f32]) -> Transform {
    Transform::of_component(&VarComponent { flags, ..VarComponent::default() }, values)
}

fn text(t: Transform) -> String {
    [t.xx, t.yx, t.xy, t.yy, t.dx, t.dy].map(text_of).join(" ")
}

fn of([xx, yx, xy, yy, dx, dy]: [f32; 6]) -> Transform {
    Transform { xx, yx, xy, yy, dx, dy }
}

fn all_flags() -> u32 {
    TRANSFORM_FIELDS.iter().fold(0, |flags, (flag, _)| flags | flag)
}

/// The same in 64 bits: two matrices of the proposal, one after the other.
fn then(t: [f64; 6], [a, b, c, d, e, f]: [f64; 6]) -> [f64; 6] {
    let [xx, yx, xy, yy, dx, dy] = t;
    [xx * a + xy * b, yx * a + yy * b, xx * c + xy * d, yx * c + yy * d, xx * e + xy * f + dx, yx * e + yy * f + dy]
}

fn reference(values: [f32; 9]) -> [f64; 6] {
    let v = values.map(f64::from);
    let rotation = v[2] / 4096.0 * std::f64::consts::PI;
    let along_x = (-v[5] / 4096.0 * std::f64::consts::PI).tan();
    let along_y = (v[6] / 4096.0 * std::f64::consts::PI).tan();
    let t = [1.0, 0.0, 0.0, 1.0, v[0] + v[7], v[1] + v[8]];
    let t = then(t, [rotation.cos(), rotation.sin(), -rotation.sin(), rotation.cos(), 0.0, 0.0]);
    let t = then(t, [v[3] / 1024.0, 0.0, 0.0, v[4] / 1024.0, 0.0, 0.0]);
    let t = then(t, [1.0, along_y, along_x, 1.0, 0.0, 0.0]);
    then(t, [1.0, 0.0, 0.0, 1.0, -v[7], -v[8]])
}

#[test]
fn no_fields() {
    assert_eq!(text(transform(0, &[])), "1 0 0 1 0 0");
}

#[test]
fn single_fields() {
    assert_eq!(text(transform(flag::HAVE_TRANSLATE_X, &[10.0])), "1 0 0 1 10 0");
    assert_eq!(text(transform(flag::HAVE_TRANSLATE_Y, &[-10.5])), "1 0 0 1 0 -10.5");
    assert_eq!(text(transform(flag::HAVE_ROTATION, &[2048.0])), "0 1 -1 0 0 0");
    assert_eq!(text(transform(flag::HAVE_ROTATION, &[4096.0])), "-1 0 0 -1 0 0");
    assert_eq!(text(transform(flag::HAVE_SCALE_X, &[512.0])), "0.5 0 0 0.5 0 0");
    assert_eq!(text(transform(flag::HAVE_SCALE_Y, &[512.0])), "1 0 0 0.5 0 0");
    assert_eq!(text(transform(flag::HAVE_SCALE_X | flag::HAVE_SCALE_Y, &[512.0, -2048.0])), "0.5 0 0 -2 0 0");
    assert_eq!(text(transform(flag::HAVE_TCENTER_X | flag::HAVE_TCENTER_Y, &[7.0, 9.0])), "1 0 0 1 0 0");
}

#[test]
fn around_a_center() {
    let turned = transform(flag::HAVE_ROTATION | flag::HAVE_TCENTER_X, &[4096.0, 10.0]);
    assert_eq!(text(turned), "-1 0 0 -1 20 0");
    let scaled = flag::HAVE_TRANSLATE_Y | flag::HAVE_SCALE_X | flag::HAVE_TCENTER_Y;
    assert_eq!(text(transform(scaled, &[1.0, 2048.0, 10.0])), "2 0 0 2 0 -9");
}

#[test]
fn all_fields_like_the_product_of_matrices() {
    let cases = [
        [100.0, -50.0, 683.0, 1024.0, 2048.0, 0.0, 0.0, 20.0, 30.0],
        [0.0, 0.0, 1000.0, 1500.0, -700.0, 400.0, -300.0, 0.0, 0.0],
        [-300.0, 20.0, -5000.0, 900.0, 800.0, 1000.0, 700.0, -40.0, 60.0],
        [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0],
        [0.0, 0.0, 0.0, 1024.0, 1024.0, 1024.0, 1024.0, 500.0, -500.0],
    ];
    for values in cases {
        let t = transform(all_flags(), &values);
        let expected = reference(values);
        for (i, found) in [t.xx, t.yx, t.xy, t.yy, t.dx, t.dy].map(f64::from).iter().enumerate() {
            let tolerance = if i < 4 { 1e-5 } else { 1e-3 };
            assert!((found - expected[i]).abs() <= tolerance, "{values:?} {i} {found} {}", expected[i]);
        }
    }
}

#[test]
fn the_same_bits_in_both_languages() {
    let values = [-300.0, 20.0, -5000.0, 900.0, 800.0, 1000.0, 700.0, -40.0, 60.0];
    assert_eq!(
        text(transform(all_flags(), &values)),
        "-0.9731698 0.20408875 0.15221465 -1.1422836 -388.05966 156.70056"
    );
}

#[test]
fn one_after_the_other() {
    let outer = of([1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
    let inner = of([7.0, 8.0, 9.0, 10.0, 11.0, 12.0]);
    assert_eq!(text(outer.of(&inner)), "31 46 39 58 52 76");
    let point = Point { x: 1.0, y: -1.0 };
    assert_eq!(outer.of(&inner).apply(point), outer.apply(inner.apply(point)));
}

#[test]
fn bounds() {
    let bound = 281_474_976_710_656.0;
    assert!(of([bound, -bound, 0.0, 0.0, bound, -bound]).is_bounded());
    for i in 0..6 {
        let mut values = [0.0; 6];
        values[i] = if i % 2 == 0 { 281_475_010_265_088.0 } else { -281_475_010_265_088.0 };
        assert!(!of(values).is_bounded());
    }
}
