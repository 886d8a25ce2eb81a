// SPDX-License-Identifier: Apache-2.0
use crate::outline::text_of;
use crate::support::{be, failure, table_of, walk};
use crate::tuple_variation::support::{File, HALF, ONE, PEAK, PRIVATE_POINTS, Tuple, store_at, tuple};
use ferrotype_port::tables::cvar::Cvar;

fn cvar(tuples: &[Tuple], shared_points: &[u8]) -> File {
    be().u16(1).u16(0).bytes(&store_at(tuples, shared_points, 4)).done()
}

fn values(table: &[u8], location: &[i16]) -> String {
    values_of(table, location, &[100, 0, -100])
}

/// "100 -2", or the failure.
fn values_of(table: &[u8], location: &[i16], stored: &[i16]) -> String {
    let file = stored.iter().fold(be(), |cvt, value| cvt.i16(*value)).u8(9).done();
    let parsed = Cvar::parse(table_of(table), 1);
    let Ok(cvar) = parsed else { return failure(&parsed) };
    let mut out = vec![-1.0; stored.len()];
    let result = cvar.values(table_of(&file), location, &mut out);
    let words: Vec<String> = out.into_iter().map(text_of).collect();
    if result.is_ok() { words.join(" ") } else { failure(&result) }
}

#[test]
fn all_values() {
    let table = cvar(&[tuple(PEAK, &[ONE], &[0x02, 10, 0xFD, 7])], &[]);
    assert_eq!(values(&table, &[]), "100 0 -100");
    assert_eq!(values(&table, &[ONE]), "110 -3 -93");
    assert_eq!(values(&table, &[HALF]), "105 -1 -96");
}

#[test]
fn some_values() {
    let tuples = [
        tuple(PEAK, &[ONE], &[0x01, 10, 20]),
        tuple(PEAK | PRIVATE_POINTS, &[ONE], &[1, 0, 1, 0x40, 1, 0]),
        tuple(PEAK, &[-ONE], &[0xC1, 0x7F, 0xFF, 0xFF, 0xFF, 0x80, 0, 0, 0]),
    ];
    let table = cvar(&tuples, &[2, 1, 0, 2]);
    assert_eq!(values(&table, &[ONE]), "110 256 -80");
    assert_eq!(values(&table, &[-ONE]), "2147483648 0 -2147483648");
    assert_eq!(values(&table, &[-0x2000]), "1073741952 0 -1073741952");
}

// Halves go up, as those of FreeType and fontTools.
#[test]
fn rounding() {
    let table = cvar(&[tuple(PEAK, &[ONE], &[0x02, 1, 0xFF, 3])], &[]);
    assert_eq!(values_of(&table, &[HALF], &[0; 3]), "1 0 2");
    assert_eq!(values_of(&table, &[HALF - 1], &[0; 3]), "0 0 1");
    assert_eq!(values_of(&table, &[HALF + 1], &[0; 3]), "1 -1 2");
}

#[test]
fn walk_of_all() {
    let table = cvar(&[tuple(PEAK, &[HALF], &[0x00, 5])], &[1, 0, 2]);
    let found = walk(&table, |bytes, walker| Cvar::walk(bytes, 1, walker));
    assert_eq!(found.failure, "");
    let lines = [
        "cvar.major_version = 1",
        "cvar.minor_version = 0",
        "cvar.tuple_variation_count = 32769",
        "cvar.data_offset = 14",
        "cvar.shared_point_numbers[0].point_number = 2",
        "cvar.tuple_variation_headers[0].variation_data_size = 2",
        "cvar.tuple_variation_headers[0].tuple_index = 32768",
        "cvar.tuple_variation_headers[0].peak_tuple[0].coordinate = 8192",
        "cvar.tuple_variation_headers[0].deltas[0].delta = 5",
    ];
    assert_eq!(found.lines, lines);
}

#[test]
fn header() {
    assert_eq!(values(&be().u16(1).u8(0).done(), &[]), "cvar_length at 0");
    assert_eq!(values(&be().u16(2).zeros(6).done(), &[]), "cvar_version at 0");
    assert_eq!(values(&be().u16(1).zeros(5).done(), &[]), "tuple_store_header at 4");
}

// Its tuples are its own.
#[test]
fn shared_tuple() {
    assert_eq!(values(&cvar(&[tuple(0, &[], &[0x82])], &[]), &[ONE]), "tuple_shared_index at 8");
}

#[test]
fn value_that_does_not_exist() {
    let named = |number| cvar(&[tuple(PEAK | PRIVATE_POINTS, &[ONE], &[1, 0, number, 0x00, 1])], &[]);
    assert_eq!(values(&named(2), &[ONE]), "100 0 -99");
    assert_eq!(values(&named(3), &[ONE]), "cvar_value at 16");
    assert_eq!(values(&named(3), &[]), "100 0 -100");
}

#[test]
fn no_values() {
    assert_eq!(values_of(&cvar(&[tuple(PEAK, &[ONE], &[])], &[]), &[ONE], &[]), "");
}
