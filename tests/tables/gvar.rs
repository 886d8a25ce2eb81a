// SPDX-License-Identifier: Apache-2.0
use crate::support::{Walked, be, failure, table_of, walk};
use crate::tuple_variation::support::{File, HALF, ONE, PEAK, REGION, gvar, store, tuple};
use ferrotype_port::tables::gvar::Gvar;
use ferrotype_port::tables::tuple_variation::TupleVariation;

/// Two axes, two shared tuples; the second of three glyphs varies.
fn table() -> File {
    gvar(2, &[ONE, 0, -ONE, HALF], &[vec![], store(&[tuple(1, &[], &[0x80])]), vec![]])
}

fn walked(file: &[u8]) -> Walked {
    walk(file, Gvar::walk)
}

fn parsed(file: &[u8]) -> String {
    failure(&Gvar::parse(table_of(file), 2, 3))
}

/// The table with another byte at `i`.
fn changed(i: usize, byte: u8) -> File {
    let mut file = table();
    file[i] = byte;
    file
}

#[test]
fn everything_that_a_table_has() {
    let walk = walked(&table());
    assert_eq!(walk.failure, "");
    let lines = [
        "gvar.major_version = 1",
        "gvar.minor_version = 0",
        "gvar.axis_count = 2",
        "gvar.shared_tuple_count = 2",
        "gvar.shared_tuples_offset = 36",
        "gvar.glyph_count = 3",
        "gvar.flags = 1",
        "gvar.glyph_variation_data_array_offset = 44",
        "gvar.shared_tuples[0].coordinates[0].coordinate = 16384",
        "gvar.shared_tuples[0].coordinates[1].coordinate = 0",
        "gvar.shared_tuples[1].coordinates[0].coordinate = -16384",
        "gvar.shared_tuples[1].coordinates[1].coordinate = 8192",
        "gvar.glyph_variation_data_offsets[0].offset = 0",
        "gvar.glyph_variation_data_offsets[1].offset = 0",
        "gvar.glyph_variation_data_offsets[2].offset = 9",
        "gvar.glyph_variation_data_offsets[3].offset = 9",
        "gvar.glyph_variation_data[1].tuple_variation_count = 1",
        "gvar.glyph_variation_data[1].data_offset = 8",
        "gvar.glyph_variation_data[1].tuple_variation_headers[0].variation_data_size = 1",
        "gvar.glyph_variation_data[1].tuple_variation_headers[0].tuple_index = 1",
        "gvar.glyph_variation_data[1].tuple_variation_headers[0].deltas[0].delta = 0",
    ];
    assert_eq!(walk.lines, lines);
}

#[test]
fn short_offsets() {
    let data = store(&[tuple(PEAK, &[ONE], &[0x80, 0x80])]);
    let file = be().u16s(&[1, 0, 1, 0]).u32(26).u16(2).u16(0).u32(26).u16s(&[0, 0, 6]).bytes(&data);
    let walk = walked(&file.done());
    assert_eq!(walk.failure, "");
    assert_eq!(walk.lines[10], "gvar.glyph_variation_data_offsets[2].offset = 12");
    assert_eq!(walk.lines[11], "gvar.glyph_variation_data[1].tuple_variation_count = 1");
}

#[test]
fn header() {
    assert_eq!(parsed(&table()), "");
    assert_eq!(parsed(&table()[..19]), "gvar_length at 0");
    assert_eq!(walked(&table()[..19]).failure, "gvar_length at 0");
    assert_eq!(parsed(&changed(3, 7)), "");
    assert_eq!(parsed(&changed(1, 2)), "gvar_version at 0");
    assert_eq!(walked(&changed(1, 2)).failure, "gvar_version at 0");
}

#[test]
fn of_another_font() {
    let file = table();
    assert_eq!(failure(&Gvar::parse(table_of(&file), 1, 3)), "gvar_axis_count at 4");
    assert_eq!(failure(&Gvar::parse(table_of(&file), 2, 4)), "gvar_glyph_count at 12");
    assert_eq!(failure(&Gvar::parse(table_of(&file), 2, 2)), "gvar_glyph_count at 12");
}

#[test]
fn arrays_beyond_the_table() {
    assert_eq!(parsed(&table()[..43]), "gvar_shared_tuples at 36");
    assert_eq!(parsed(&changed(8, 0xFF)), "gvar_shared_tuples at 4278190116");
    // The shared tuples may be anywhere, and the offsets may not.
    let header = |flags, data| be().u16s(&[1, 0, 2, 0]).u32(0).u16(3).u16(flags).u32(data);
    assert_eq!(parsed(&header(1, 0).zeros(15).done()), "gvar_offsets at 20");
    assert_eq!(parsed(&header(0, 0).zeros(7).done()), "gvar_offsets at 20");
    assert_eq!(parsed(&header(0, 28).zeros(8).done()), "");
    assert_eq!(parsed(&header(0, 29).zeros(8).done()), "gvar_data at 29");
}

#[test]
fn data_of_a_glyph() {
    // The end of glyph 1, behind that of the table.
    assert_eq!(walked(&changed(31, 10)).failure, "gvar_range at 44");
    assert_eq!(walked(&changed(31, 3)).failure, "tuple_store_header at 44");
    assert_eq!(walked(&changed(35, 3)).failure, "gvar_order at 28");
}

#[test]
fn shared_scalars() {
    let file = table();
    let gvar = Gvar::parse(table_of(&file), 2, 3).unwrap();
    assert_eq!(gvar.shared_tuple_count(), 2);
    let mut scalars = [-1.0; 3];
    gvar.shared_scalars(&[-HALF, 0x1000], &mut scalars);
    assert_eq!(scalars, [0.0, 0.25, -1.0]);
    let mut fewer = [-1.0];
    gvar.shared_scalars(&[HALF], &mut fewer);
    assert_eq!(fewer, [0.5]);
}

// More cannot be named.
#[test]
fn shared_tuples_that_have_numbers() {
    let file = gvar(1, &[0; 5000], &[]);
    assert_eq!(Gvar::parse(table_of(&file), 1, 0).unwrap().shared_tuple_count(), 4096);
}

// The scalars of a caller say nothing about tuples that the table does not have.
#[test]
#[allow(clippy::float_cmp, reason = "exact results")]
fn next_tuple_that_counts() {
    let tuples = [
        tuple(1, &[], &[1]),
        tuple(0, &[], &[1, 2]),
        tuple(PEAK, &[-ONE], &[1]),
        tuple(REGION, &[0, ONE], &[1, 2, 3]),
        tuple(9, &[], &[]),
    ];
    let file = gvar(1, &[ONE, -ONE, HALF], &[store(&tuples)]);
    let gvar = Gvar::parse(table_of(&file), 1, 1).unwrap();
    let mut scalars = [0.0; 100];
    gvar.shared_scalars(&[HALF], &mut scalars);
    for known in [0, 1, 3, 100] {
        let mut tuples = gvar.glyph(0).unwrap();
        let mut tuple = TupleVariation::default();
        assert_eq!(tuples.take_active(&[HALF], &scalars[..known], &mut tuple), Ok(0.5));
        assert_eq!(tuple.data_start(), 1);
        assert_eq!(tuples.take_active(&[HALF], &scalars[..known], &mut tuple), Ok(0.5));
        assert_eq!(tuple.data_start(), 4);
        assert_eq!(tuples.count(), 1);
        let last = tuples.take_active(&[HALF], &scalars[..known], &mut tuple);
        assert_eq!(failure(&last), "tuple_shared_index at 60");
    }
}
