// SPDX-License-Identifier: Apache-2.0
use super::support::{HALF, ONE, PEAK, PRIVATE_POINTS, REGION, store, store_with, tuple};
use crate::support::{Walked, be, table_of, walk};
use ferrotype_port::tables::tuple_variation::region::SharedTuples;
use ferrotype_port::tables::tuple_variation::{TupleVariationPaths, TupleVariations};

const PATHS: TupleVariationPaths = TupleVariationPaths {
    store: c"s",
    shared_point_numbers: c"s.shared[]",
    tuple_variation_headers: c"s.t[]",
    peak_tuple: c"s.t[].peak[]",
    intermediate_start_tuple: c"s.t[].start[]",
    intermediate_end_tuple: c"s.t[].end[]",
    private_point_numbers: c"s.t[].points[]",
    deltas: c"s.t[].deltas[]",
};

fn walked(file: &[u8]) -> Walked {
    walked_on(file, 1)
}

/// With two shared tuples, of points that have two coordinates.
fn walked_on(file: &[u8], axis_count: u16) -> Walked {
    walk(file, |bytes, walker| {
        let shared = SharedTuples { coordinates: table_of(&[0; 8]), count: 2 };
        TupleVariations::parse(bytes, 0, axis_count, shared)?.walk(&PATHS, [0; 4], 0, 2, walker)
    })
}

fn failed(file: &[u8]) -> String {
    walked(file).failure
}

#[test]
fn everything_that_a_store_has() {
    let good = store_with(
        &[
            tuple(PEAK | REGION | PRIVATE_POINTS, &[HALF, 0, ONE], &[1, 0, 7, 0x01, 3, 0xFD]),
            tuple(1, &[], &[0x83]),
            tuple(REGION, &[-1, 1], &[0x41, 1, 0, 0xFF, 0xFF, 0x81]),
        ],
        &[2, 1, 4, 5],
    );
    let lines = [
        "s.tuple_variation_count = 32771",
        "s.data_offset = 26",
        "s.shared[0].point_number = 4",
        "s.shared[1].point_number = 9",
        "s.t[0].variation_data_size = 6",
        "s.t[0].tuple_index = 57344",
        "s.t[0].peak[0].coordinate = 8192",
        "s.t[0].start[0].coordinate = 0",
        "s.t[0].end[0].coordinate = 16384",
        "s.t[0].points[0].point_number = 7",
        "s.t[0].deltas[0].delta = 3",
        "s.t[0].deltas[1].delta = -3",
        "s.t[1].variation_data_size = 1",
        "s.t[1].tuple_index = 1",
        "s.t[1].deltas[0].delta = 0",
        "s.t[1].deltas[1].delta = 0",
        "s.t[1].deltas[2].delta = 0",
        "s.t[1].deltas[3].delta = 0",
        "s.t[2].variation_data_size = 6",
        "s.t[2].tuple_index = 16384",
        "s.t[2].start[0].coordinate = -1",
        "s.t[2].end[0].coordinate = 1",
        "s.t[2].deltas[0].delta = 256",
        "s.t[2].deltas[1].delta = -1",
        "s.t[2].deltas[2].delta = 0",
        "s.t[2].deltas[3].delta = 0",
    ];
    assert_eq!(walked(&good).lines, lines);
    assert_eq!(walked(&good).failure, "");
}

// Their number is nowhere: they are as many as there are.
#[test]
fn deltas_of_all_points() {
    let lines = walked(&store(&[tuple(0, &[], &[0x01, 1, 2, 0x80])])).lines;
    assert_eq!(lines.len(), 7);
    assert_eq!(lines[6], "s.t[0].deltas[2].delta = 0");
    assert_eq!(walked(&store(&[tuple(PRIVATE_POINTS, &[], &[0, 0x00, 1])])).lines.len(), 5);
}

#[test]
fn only_the_low_bits_count_tuples() {
    assert_eq!(failed(&be().u16(0x7000).u16(4).done()), "");
    assert_eq!(failed(&be().u16(0x7001).u16(4).done()), "tuple_header at 4");
}

#[test]
fn header() {
    assert_eq!(failed(&be().u16(0).u8(0).done()), "tuple_store_header at 0");
    assert_eq!(failed(&be().u16(0).u16(4).done()), "");
    assert_eq!(failed(&be().u16(0).u16(5).done()), "tuple_data_offset at 5");
}

#[test]
fn tuples_beyond_the_store() {
    let one = || be().u16(1).u16(4);
    assert_eq!(failed(&one().u16(0).u8(0).done()), "tuple_header at 4");
    assert_eq!(failed(&be().u16(2).u16(4).u16(0).u16(0).done()), "tuple_header at 8");
    assert_eq!(failed(&one().u16(0).u16(PEAK).u8(0).done()), "tuple_coordinates at 8");
    assert_eq!(failed(&one().u16(0).u16(REGION).zeros(3).done()), "tuple_coordinates at 8");
    assert_eq!(failed(&one().u16(0).u16(PEAK | REGION).zeros(5).done()), "tuple_coordinates at 8");
    assert_eq!(failed(&one().u16(0).u16(PEAK | REGION).zeros(6).done()), "");
    assert_eq!(walked_on(&one().u16(0).u16(PEAK).zeros(2).done(), 2).failure, "tuple_coordinates at 8");
}

#[test]
fn shared_tuple_that_does_not_exist() {
    assert_eq!(failed(&store(&[tuple(1, &[], &[])])), "");
    assert_eq!(failed(&store(&[tuple(2, &[], &[])])), "tuple_shared_index at 4");
    let second = tuple(REGION | 0x0FFF, &[0, 0], &[]);
    assert_eq!(failed(&store(&[tuple(0, &[], &[]), second])), "tuple_shared_index at 8");
    // An embedded peak needs none.
    assert_eq!(failed(&store(&[tuple(PEAK | 0x0FFF, &[0], &[])])), "");
}

#[test]
fn data_beyond_the_store() {
    assert_eq!(failed(&be().u16(1).u16(8).u16(2).u16(0).u8(0).done()), "tuple_data at 8");
    assert_eq!(failed(&be().u16(2).u16(12).u16(1).u16(0).u16(1).u16(0).u8(0x80).done()), "tuple_data at 13");
    assert_eq!(failed(&be().u16(0x8001).u16(8).u16(1).u16(0).bytes(&[1, 0, 5]).done()), "tuple_data at 11");
}

#[test]
fn point_numbers_beyond_the_data() {
    let points = |data: &[u8]| failed(&store(&[tuple(PRIVATE_POINTS, &[], data)]));
    assert_eq!(points(&[]), "tuple_point_count at 8");
    assert_eq!(points(&[0x80]), "tuple_point_count at 9");
    assert_eq!(points(&[1]), "tuple_point_run at 9");
    assert_eq!(points(&[1, 0]), "tuple_point_numbers at 10");
    assert_eq!(points(&[1, 0x80, 0]), "tuple_point_numbers at 10");
    assert_eq!(points(&[3, 1, 1, 1]), "tuple_point_run at 12");
    assert_eq!(points(&[2, 2, 1, 1, 1]), "tuple_point_run_count at 9");
    assert_eq!(points(&[0x80, 2, 0x82, 0, 1, 0, 1, 0, 1]), "tuple_point_run_count at 10");
    assert_eq!(failed(&store_with(&[], &[1])), "tuple_point_run at 5");
}

#[test]
fn deltas_beyond_the_data() {
    let deltas = |data: &[u8]| failed(&store_with(&[tuple(0, &[], data)], &[1, 0, 0]));
    assert_eq!(deltas(&[0x81]), "");
    assert_eq!(deltas(&[]), "tuple_delta_run at 11");
    assert_eq!(deltas(&[0x80]), "tuple_delta_run at 12");
    assert_eq!(deltas(&[0x82]), "tuple_delta_run_count at 11");
    assert_eq!(deltas(&[0x01, 1]), "tuple_deltas at 12");
    assert_eq!(deltas(&[0x41, 1, 1, 1]), "tuple_deltas at 12");
    assert_eq!(deltas(&[0xC1, 1, 1, 1, 1, 1, 1, 1]), "tuple_deltas at 12");
    assert_eq!(deltas(&[0xC1, 1, 1, 1, 1, 1, 1, 1, 1]), "");
}

#[test]
fn bytes_behind_the_deltas() {
    assert_eq!(failed(&store_with(&[tuple(0, &[], &[0x81, 9, 9])], &[1, 0, 0])), "");
    assert_eq!(failed(&store(&[tuple(0, &[], &[0x81, 9, 9])])), "tuple_deltas at 10");
}
