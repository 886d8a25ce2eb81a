// SPDX-License-Identifier: Apache-2.0
//! Packed numbers, decoded in blocks and one by one.

use crate::support::{be, failure, table_at, table_of};
use ferrotype_port::base::check::Check;
use ferrotype_port::tables::tuple_variation::decode::{LONGEST_RUN, decode_deltas};
use ferrotype_port::tables::tuple_variation::packed::{PackedReader, PointNumbers, each_delta};

fn points(file: &[u8]) -> Vec<u32> {
    let mut reader = PackedReader::new(table_of(file));
    let count = reader.point_count().unwrap();
    let mut numbers = PointNumbers::new(reader, count);
    (0..count).map(|_| numbers.take().unwrap()).collect()
}

fn deltas(file: &[u8], count: usize) -> String {
    let mut reader = PackedReader::new(table_of(file));
    let mut text = String::new();
    let result = each_delta(&mut reader, count, None, |number, delta, offset| {
        text += &format!("{number}:{delta}@{offset} ");
        Ok(())
    });
    text + &failure(&result)
}

#[test]
fn point_numbers() {
    assert!(points(&[0]).is_empty());
    assert_eq!(points(&[3, 1, 5, 0, 0x80, 1, 0]), [5, 5, 261]);
    assert_eq!(points(&[0x80, 1, 0, 255]), [255]);
    // Numbers of points have no sign, and their sum does not end at 16 bits.
    assert_eq!(points(&[2, 0x81, 0xFF, 0xFF, 0xFF, 0xFF]), [65535, 131_070]);
}

#[test]
fn counts_of_two_bytes() {
    let many = be().u16(0x8000 | 300).u8(127).zeros(128).u8(127).zeros(128).u8(43).zeros(44);
    assert_eq!(points(&many.done()).len(), 300);
}

#[test]
fn kinds_of_deltas() {
    assert_eq!(deltas(&[0x01, 0x80, 0x7F], 2), "0:-128@1 1:127@2 ");
    assert_eq!(deltas(&[0x41, 0x80, 0x00, 0x7F, 0xFF], 2), "0:-32768@1 1:32767@3 ");
    let longs = [0xC1, 0x80, 0, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF];
    assert_eq!(deltas(&longs, 2), "0:-2147483648@1 1:2147483647@5 ");
    assert_eq!(deltas(&[0x82, 0x00, 9], 4), "3:9@2 ");
    assert_eq!(deltas(&[0x82, 0x00, 9], 3), "");
    assert_eq!(deltas(&[0x82, 0x00, 9], 2), "tuple_delta_run_count at 0");
}

// Beside the table that it is part of, with nothing behind it and with much.
#[test]
#[allow(clippy::as_conversions, reason = "rounds like the parser")]
fn decoded_in_blocks() {
    let mut state = 1_u32;
    let mut below = |limit: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) % limit
    };
    let byte = |number: u32| u8::try_from(number).unwrap();
    for round in 0..200 {
        let mut packed = vec![0; usize::try_from(below(3)).unwrap()];
        let start = packed.len();
        let mut count = 0;
        for _ in 0..8 {
            let most = if below(2) == 0 { 5 } else { 64 };
            let length = 1 + below(most);
            let kind = below(4);
            packed.push(byte((kind << 6) | (length - 1)));
            let width = [1, 2, 0, 4][usize::try_from(kind).unwrap()];
            packed.extend((0..length * width).map(|_| byte(below(256))));
            count += usize::try_from(length).unwrap();
        }
        let length = packed.len() - start;
        for behind in [0, 1, 100, 200] {
            let file = be().bytes(&packed).zeros(behind).done();
            let table = table_at(&file, 1000);
            let scalar = below(16384) as f32 / 16384.0;
            let mut expected = vec![0.0; count];
            let data = table.slice(start, length, Check::TupleData).unwrap();
            let visit = |i: usize, delta: i32, _| {
                expected[i] = delta as f32 * scalar;
                Ok(())
            };
            each_delta(&mut PackedReader::new(data), count, None, visit).unwrap();
            let mut out = vec![[0; 4]; count + LONGEST_RUN];
            let mut fast = PackedReader::new(data);
            decode_deltas(&mut fast, table, scalar, count, &mut out).unwrap();
            assert!(fast.is_at_end());
            let found: Vec<f32> = out.iter().take(count).map(|bytes| f32::from_ne_bytes(*bytes)).collect();
            assert_eq!(found, expected, "{round} {behind}");
        }
    }
}
