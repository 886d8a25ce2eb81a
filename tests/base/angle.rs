// SPDX-License-Identifier: Apache-2.0
use ferrotype_port::base::angle::{sin_cos, tan};

/// The largest distance from the truth among `count` angles from `start` on.
fn error(start: f32, step: f32, count: u16) -> f64 {
    let mut largest = 0.0_f64;
    for i in 0..count {
        let angle = start + f32::from(i) * step;
        let found = sin_cos(angle);
        let turned = f64::from(angle) - 2.0 * (f64::from(angle) / 2.0).round();
        let radians = turned * std::f64::consts::PI;
        largest = largest.max((f64::from(found.sin) - radians.sin()).abs());
        largest = largest.max((f64::from(found.cos) - radians.cos()).abs());
    }
    largest
}

#[test]
fn close_to_the_truth() {
    assert!(error(-8.0, 1.0 / 4096.0, 65535) < 3e-7);
    assert!(error(-1.0, 1.0 / 32768.0, 65535) < 3e-7);
    assert!(error(1000.0, 1.0 / 1024.0, 4096) < 3e-7);
    assert!(error(4194303.0, 0.25, 8) < 3e-7);
    assert!(error(-1e-6, 1e-9, 2000) < 3e-7);
}

#[test]
fn exact_at_quarter_turns() {
    for turns in [-4194304.0, -2.0, 0.0, 2.0, 1000.0] {
        assert_eq!(sin_cos(turns).sin, 0.0);
        assert_eq!(sin_cos(turns).cos, 1.0);
        assert_eq!(sin_cos(turns + 0.5).sin, 1.0);
        assert_eq!(sin_cos(turns + 0.5).cos, 0.0);
        assert_eq!(sin_cos(turns + 1.0).sin, 0.0);
        assert_eq!(sin_cos(turns + 1.0).cos, -1.0);
        assert_eq!(sin_cos(turns - 0.5).sin, -1.0);
        assert_eq!(sin_cos(turns - 0.5).cos, 0.0);
    }
}

#[test]
fn the_same_bits_in_both_languages() {
    assert_eq!(sin_cos(0.2).sin, 0.58778524);
    assert_eq!(sin_cos(0.1).sin, 0.309017);
    assert_eq!(sin_cos(0.1).cos, 0.95105654);
    assert_eq!(tan(0.1), 0.3249197);
    assert_eq!(tan(-0.1), -0.3249197);
}

#[test]
fn numbers_beyond_all_fractions() {
    for large in [16777216.0, -16777216.0, 3e38, -3e38] {
        assert_eq!(sin_cos(large).sin, 0.0);
        assert_eq!(sin_cos(large).cos, 1.0);
    }
}

#[test]
fn tangents_are_finite() {
    assert_eq!(tan(0.5), 16777216.0);
    assert_eq!(tan(-0.5), -16777216.0);
    assert_eq!(tan(1.5), -16777216.0);
    assert_eq!(tan(1.0), 0.0);
    assert!(tan(0.49999997).abs() < 16777216.0);
}
