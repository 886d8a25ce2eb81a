// SPDX-License-Identifier: Apache-2.0
//! The fast code of deltas, beside code that follows the words of the specification.

use super::support::{Digest, Random};
use crate::support::{be, table_of};
use crate::tuple_variation::support::{ONE, PRIVATE_POINTS, gvar, store, tuple};
use ferrotype_port::base::outline::Point;
use ferrotype_port::tables::glyf::deltas::{Deltas, PHANTOM_POINTS};
use ferrotype_port::tables::gvar::{Gvar, Variation};

struct Slow {
    stored: Vec<f64>,
    deltas: Vec<f64>,
    has_delta: Vec<bool>,
}

/// "Inferred deltas for un-referenced point numbers", one coordinate.
#[allow(clippy::float_cmp, reason = "the words of the specification")]
fn inferred(stored: &[f64], deltas: &[f64], point: usize, before: usize, after: usize) -> f64 {
    let (a, b) = (stored[before], stored[after]);
    let (delta_a, delta_b) = (deltas[before], deltas[after]);
    let at = stored[point];
    if a == b {
        return if delta_a == delta_b { delta_a } else { 0.0 };
    }
    if at <= a.min(b) {
        return if a < b { delta_a } else { delta_b };
    }
    if at >= a.max(b) {
        return if a > b { delta_a } else { delta_b };
    }
    delta_a + (at - a) / (b - a) * (delta_b - delta_a)
}

fn interpolate(slow: &mut Slow, start: usize, end: usize) {
    let length = end - start + 1;
    let has_delta = slow.has_delta.clone();
    let neighbour = |point: usize, step: usize| {
        let mut others = (1..=length).map(|i| start + (point - start + i * step) % length);
        others.find(|other| has_delta[*other]).unwrap_or(point)
    };
    let explicit_ones = slow.deltas.clone();
    for (point, is_explicit) in has_delta.iter().enumerate().take(end + 1).skip(start) {
        let after = neighbour(point, 1);
        if *is_explicit || after == point {
            continue;
        }
        let before = neighbour(point, length - 1);
        slow.deltas[point] = inferred(&slow.stored, &explicit_ones, point, before, after);
    }
}

fn to_usize(number: u32) -> usize {
    usize::try_from(number).unwrap()
}

fn byte(number: usize) -> u8 {
    u8::try_from(number).unwrap()
}

#[allow(clippy::as_conversions, reason = "small numbers")]
fn to_float(number: u32) -> f32 {
    number as f32
}

#[test]
#[allow(clippy::float_cmp, reason = "the same numbers")]
fn beside_slow_code() {
    let mut random = Random::new();
    let mut digest = Digest::new();
    for round in 0..300 {
        let mut end_points: Vec<u16> = Vec::new();
        let mut count = 0;
        for _ in 0..1 + random.below(4) {
            count += 1 + to_usize(random.below(12));
            end_points.push(u16::try_from(count - 1).unwrap());
        }
        // Few places, so that many are equal.
        let mut place = || to_float(random.below(20)) * 50.0;
        let points: Vec<Point> = (0..count).map(|_| Point { x: place(), y: place() }).collect();
        let moved = count + PHANTOM_POINTS;
        let mut tuples = Vec::new();
        let mut expected = [vec![0.0; moved], vec![0.0; moved]];
        for _ in 0..1 + random.below(4) {
            let density = 1 + random.below(4);
            let mut named: Vec<usize> = (0..moved).filter(|_| random.below(density) == 0).collect();
            let mut numbers = be();
            if named.len() == moved || named.is_empty() {
                named = (0..moved).collect();
                numbers = numbers.u8(0);
            } else {
                numbers = numbers.u8(byte(named.len())).u8(byte(named.len() - 1));
                let mut previous = 0;
                for number in &named {
                    numbers = numbers.u8(byte(number - std::mem::replace(&mut previous, *number)));
                }
            }
            for (axis, expected) in expected.iter_mut().enumerate() {
                let stored = points.iter().map(|point| f64::from(if axis == 0 { point.x } else { point.y }));
                let stored = stored.chain([0.0; PHANTOM_POINTS]).collect();
                let mut slow = Slow { stored, deltas: vec![0.0; moved], has_delta: vec![false; moved] };
                for (i, number) in named.iter().enumerate() {
                    let delta = i16::try_from(random.below(400)).unwrap() - 200;
                    if i % 64 == 0 {
                        numbers = numbers.u8(0x40 | byte((named.len() - i).min(64) - 1));
                    }
                    numbers = numbers.i16(delta);
                    slow.deltas[*number] = f64::from(delta);
                    slow.has_delta[*number] = true;
                }
                let mut start = 0;
                for end in &end_points {
                    interpolate(&mut slow, start, usize::from(*end));
                    start = usize::from(*end) + 1;
                }
                for (sum, delta) in expected.iter_mut().zip(&slow.deltas) {
                    *sum += delta * 0.375;
                }
            }
            tuples.push(tuple(PRIVATE_POINTS, &[], &numbers.done()));
        }
        let table = gvar(1, &[ONE], &[store(&tuples)]);
        let gvar = Gvar::parse(table_of(&table), 1, 1).unwrap();
        let variation = Variation { gvar: &gvar, coordinates: &[0x1800], shared_scalars: &[] };
        let ends = be().u16s(&end_points).done();
        let end_array = table_of(&ends).get_array(0, end_points.len());
        let mut work = 0;
        let mut deltas = Deltas::new(&variation, &mut work);
        assert!(deltas.begin(0).unwrap());
        let mut memory = vec![0; Deltas::scratch_size(moved)];
        let sums = deltas.sum(&points, end_array, moved, &mut memory).unwrap();
        for (i, (expected_x, expected_y)) in expected[0].iter().zip(&expected[1]).enumerate() {
            let Point { x, y } = sums.at(i);
            assert!((f64::from(x) - expected_x).abs() < 1e-3, "{round} {i}");
            assert!((f64::from(y) - expected_y).abs() < 1e-3, "{round} {i}");
            digest.add(x.to_bits());
            digest.add(y.to_bits());
        }
        let mut again = Deltas::new(&variation, &mut work);
        assert!(again.begin(0).unwrap());
        let phantoms = again.phantoms(count).unwrap();
        for (i, phantom) in phantoms.iter().enumerate() {
            assert_eq!(*phantom, sums.at(count + i));
        }
    }
    // The same in both languages.
    assert_eq!(digest.value(), 7_954_329_662_766_328_566);
}
