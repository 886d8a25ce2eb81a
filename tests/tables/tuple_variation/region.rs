// SPDX-License-Identifier: Apache-2.0
use super::support::{HALF, ONE};
use crate::support::{be, table_of};
use ferrotype_port::tables::tuple_variation::region::{intermediate_scalar, tuple_scalar};

fn file_of(tuple: &[i16]) -> Vec<u8> {
    tuple.iter().fold(be(), |file, coordinate| file.i16(*coordinate)).done()
}

fn scalar(peak: &[i16], location: &[i16]) -> f32 {
    tuple_scalar(table_of(&file_of(peak)).get_array(0, peak.len()), location)
}

fn between(start: &[i16], peak: &[i16], end: &[i16], location: &[i16]) -> f32 {
    let files = [peak, start, end].map(file_of);
    let [peak, start, end] = [0, 1, 2].map(|i| table_of(&files[i]).get_array(0, peak.len()));
    intermediate_scalar(peak, start, end, location)
}

#[test]
#[allow(clippy::float_cmp, reason = "exact results")]
fn peak() {
    assert_eq!(scalar(&[ONE], &[ONE]), 1.0);
    assert_eq!(scalar(&[ONE], &[HALF]), 0.5);
    assert_eq!(scalar(&[ONE], &[0]), 0.0);
    assert_eq!(scalar(&[ONE], &[-HALF]), 0.0);
    assert_eq!(scalar(&[HALF], &[ONE]), 0.0);
    assert_eq!(scalar(&[-ONE], &[-HALF]), 0.5);
    assert_eq!(scalar(&[-ONE], &[HALF]), 0.0);
    assert_eq!(scalar(&[0], &[HALF]), 1.0);
    assert_eq!(scalar(&[-32768], &[-32768]), 1.0);
    assert_eq!(scalar(&[3], &[1]), 1.0 / 3.0);
}

#[test]
#[allow(clippy::float_cmp, reason = "exact results")]
fn several_axes() {
    assert_eq!(scalar(&[ONE, 0, -ONE], &[HALF, -HALF, -HALF]), 0.25);
    assert_eq!(scalar(&[ONE, 0, -ONE], &[HALF, -HALF, 0]), 0.0);
    assert_eq!(scalar(&[], &[HALF]), 1.0);
}

#[test]
#[allow(clippy::float_cmp, reason = "exact results")]
fn missing_and_further_coordinates() {
    assert_eq!(scalar(&[ONE, 0], &[HALF]), 0.5);
    assert_eq!(scalar(&[ONE, ONE], &[HALF]), 0.0);
    assert_eq!(scalar(&[ONE], &[HALF, HALF, HALF]), 0.5);
    assert_eq!(between(&[HALF], &[0x1000], &[ONE], &[]), 1.0);
}

#[test]
#[allow(clippy::float_cmp, reason = "exact results")]
fn intermediate() {
    assert_eq!(between(&[0x1000], &[HALF], &[ONE], &[HALF]), 1.0);
    assert_eq!(between(&[0x1000], &[HALF], &[ONE], &[0x1800]), 0.5);
    assert_eq!(between(&[0x1000], &[HALF], &[ONE], &[0x3000]), 0.5);
    assert_eq!(between(&[0x1000], &[HALF], &[ONE], &[0x1000]), 0.0);
    assert_eq!(between(&[0x1000], &[HALF], &[ONE], &[ONE]), 0.0);
    assert_eq!(between(&[0x1000], &[HALF], &[ONE], &[0x0FFF]), 0.0);
    assert_eq!(between(&[HALF], &[HALF], &[HALF], &[HALF]), 1.0);
    assert_eq!(between(&[HALF], &[HALF], &[HALF], &[ONE]), 0.0);
    assert_eq!(between(&[-ONE], &[0], &[ONE], &[HALF]), 1.0);
    assert_eq!(between(&[-ONE], &[-HALF], &[0], &[-0x3000]), 0.5);
}

// The specification has them ignored.
#[test]
#[allow(clippy::float_cmp, reason = "exact results")]
fn ill_formed() {
    assert_eq!(between(&[ONE], &[HALF], &[ONE], &[0]), 1.0);
    assert_eq!(between(&[0], &[HALF], &[0x1000], &[ONE]), 1.0);
    assert_eq!(between(&[-HALF], &[HALF], &[ONE], &[-ONE]), 1.0);
    assert_eq!(between(&[-HALF, 0], &[HALF, ONE], &[ONE, ONE], &[-ONE, HALF]), 0.5);
}
