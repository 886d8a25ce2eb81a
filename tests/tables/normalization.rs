// SPDX-License-Identifier: Apache-2.0
use crate::support::{be, failure, table_of};
use ferrotype_port::base::types::tag;
use ferrotype_port::tables::avar::Avar;
use ferrotype_port::tables::fvar::Fvar;
use ferrotype_port::tables::normalization::{Setting, normalize};

const MOST: i32 = i32::MAX;
const LEAST: i32 = i32::MIN;
const ONE: i16 = 0x4000;

/// Axes of tag, minimum, default and maximum.
fn fvar(axes: &[(&str, i32, i32, i32)]) -> Vec<u8> {
    let table = be().u16s(&[1, 0, 16, 2, u16::try_from(axes.len()).unwrap(), 20, 0, 0]);
    let add = |table, (name, min, default, max): &(&str, i32, i32, i32)| {
        let table: crate::support::Be = table;
        table.tag(name).i32(*min).i32(*default).i32(*max).u32(0)
    };
    axes.iter().fold(table, add).done()
}

/// What is not written stays 99.
fn normalized(fvar_table: &[u8], avar: &Avar, settings: &[(&[u8; 4], i32)]) -> Vec<i16> {
    let fvar = Fvar::parse(table_of(fvar_table));
    assert_eq!(failure(&fvar), "");
    let fvar = fvar.unwrap();
    let settings: Vec<Setting> =
        settings.iter().map(|(name, value)| Setting { tag: tag(**name), value: *value }).collect();
    let mut scalars = vec![0.0; usize::from(avar.var_store().region_count())];
    let mut coordinates = vec![99; usize::from(fvar.axis_count())];
    normalize(&fvar, avar, &settings, &mut scalars, &mut coordinates);
    coordinates
}

fn no_avar() -> Avar<'static> {
    Avar::default()
}

#[test]
fn settings() {
    let table = fvar(&[("wght", 100, 400, 900), ("wdth", 50, 100, 100), ("wght", 0, 0, 1000)]);
    assert_eq!(normalized(&table, &no_avar(), &[]), [0, 0, 0]);
    assert_eq!(normalized(&table, &no_avar(), &[(b"wdth", 75)]), [0, -8192, 0]);
    // Every axis of the tag, and the last setting.
    let settings: [(&[u8; 4], i32); 3] = [(b"wght", 100), (b"wdth", 0), (b"wght", 650)];
    assert_eq!(normalized(&table, &no_avar(), &settings), [8192, -ONE, 10650]);
    assert_eq!(normalized(&table, &no_avar(), &[(b"slnt", 100)]), [0, 0, 0]);
    // Outside of the range.
    assert_eq!(normalized(&table, &no_avar(), &[(b"wght", LEAST), (b"wdth", MOST)]), [-ONE, 0, 0]);
    assert_eq!(normalized(&table, &no_avar(), &[(b"wght", MOST), (b"wdth", LEAST)]), [ONE, -ONE, ONE]);
}

#[test]
fn no_axis() {
    assert_eq!(normalized(&fvar(&[]), &no_avar(), &[(b"wght", 100)]), []);
}

#[test]
fn rounding_to_16_16_then_to_2_14() {
    // A half of 16.16 is away from zero: 0.5 becomes 1, 1.5 becomes 2, which is a half of 2.14.
    let eighths = fvar(&[("test", -8 * 65536, 0, 8 * 65536)]);
    let at = |value| normalized(&eighths, &no_avar(), &[(b"test", value)])[0];
    assert_eq!(at(11), 0);
    assert_eq!(at(12), 1);
    assert_eq!(at(-19), 0);
    assert_eq!(at(-20), -1);
    // A half of 2.14 is upwards.
    let whole = fvar(&[("test", -65536, 0, 65536)]);
    let inside = |value| normalized(&whole, &no_avar(), &[(b"test", value)])[0];
    assert_eq!(inside(1), 0);
    assert_eq!(inside(2), 1);
    assert_eq!(inside(5), 1);
    assert_eq!(inside(6), 2);
    assert_eq!(inside(-2), 0);
    assert_eq!(inside(-3), -1);
    assert_eq!(inside(-6), -1);
    assert_eq!(inside(65533), ONE - 1);
    assert_eq!(inside(65534), ONE);
}

#[test]
fn ranges_of_all_bits() {
    let table = fvar(&[("wide", LEAST, 0, MOST), ("down", LEAST, MOST, MOST), ("up  ", LEAST, LEAST, MOST)]);
    let ends: [(&[u8; 4], i32); 3] = [(b"wide", LEAST), (b"down", LEAST), (b"up  ", MOST)];
    assert_eq!(normalized(&table, &no_avar(), &ends), [-ONE, -ONE, ONE]);
    let middles: [(&[u8; 4], i32); 3] = [(b"wide", MOST / 2), (b"down", 0), (b"up  ", 0)];
    assert_eq!(normalized(&table, &no_avar(), &middles), [8192, -8192, 8192]);
}

#[test]
fn default_outside_of_the_range() {
    let table = fvar(&[("high", 100, 1000, 900), ("low ", 100, 50, 900)]);
    assert_eq!(normalized(&table, &no_avar(), &[]), [0, 0]);
    assert_eq!(normalized(&table, &no_avar(), &[(b"high", 550), (b"low ", 0)]), [-8192, 0]);
    assert_eq!(normalized(&table, &no_avar(), &[(b"high", 2000), (b"low ", 475)]), [0, 8192]);
}

#[test]
fn maps_of_the_axes() {
    let axes = fvar(&[("wght", 100, 400, 900), ("wdth", 50, 100, 200)]);
    let table = be().u16s(&[1, 0, 0, 2, 0, 3]).i16(-ONE).i16(-8192).i16(0).i16(100).i16(ONE).i16(32767).done();
    let avar = Avar::parse(table_of(&table), 2);
    assert_eq!(failure(&avar), "");
    let avar = avar.unwrap();
    // The default is mapped as any other coordinate, and nothing leaves -1 to 1.
    assert_eq!(normalized(&axes, &avar, &[]), [0, 100]);
    assert_eq!(normalized(&axes, &avar, &[(b"wght", 100), (b"wdth", 50)]), [-ONE, -8192]);
    assert_eq!(normalized(&axes, &avar, &[(b"wght", 900), (b"wdth", 200)]), [ONE, ONE]);
    assert_eq!(normalized(&axes, &avar, &[(b"wdth", 75)]), [0, -4046]);
}

/// Version 2 with the region 0 to 1 of the first of two axes, and a delta of it for each axis.
fn version_2(first: i16, second: i16) -> Vec<u8> {
    be().u16s(&[2, 0, 0, 0])
        .u32(0)
        .u32(16)
        .u16(1)
        .u32(12)
        .u16(1)
        .u32(28)
        .u16s(&[2, 1])
        .i16(0)
        .i16(ONE)
        .i16(ONE)
        .zeros(6)
        .u16s(&[2, 1, 1, 0])
        .i16(first)
        .i16(second)
        .done()
}

#[test]
fn deltas_of_version_2() {
    let axes = fvar(&[("user", -65536, 0, 65536), ("hide", -65536, 0, 65536)]);
    let table = version_2(-8192, ONE);
    let avar = Avar::parse(table_of(&table), 2);
    assert_eq!(failure(&avar), "");
    let avar = avar.unwrap();
    assert_eq!(normalized(&axes, &avar, &[]), [0, 0]);
    assert_eq!(normalized(&axes, &avar, &[(b"user", 65536)]), [8192, ONE]);
    assert_eq!(normalized(&axes, &avar, &[(b"user", 32768)]), [4096, 8192]);
    assert_eq!(normalized(&axes, &avar, &[(b"user", -65536)]), [-ONE, 0]);
    // Both deltas are those of the coordinates before them; the sum stays inside -1 to 1.
    assert_eq!(normalized(&axes, &avar, &[(b"user", 65536), (b"hide", 8192)]), [8192, ONE]);
}

#[test]
fn deltas_are_added_in_16_16() {
    // Each is a quarter of what 2.14 can tell: 1 of the axis, 1 of the delta.
    let axes = fvar(&[("user", -65536, 0, 65536), ("hide", -65536, 0, 65536)]);
    let table = version_2(0, 1);
    let avar = Avar::parse(table_of(&table), 2);
    assert_eq!(failure(&avar), "");
    let avar = avar.unwrap();
    assert_eq!(normalized(&axes, &avar, &[(b"user", 16384)]), [4096, 0]);
    assert_eq!(normalized(&axes, &avar, &[(b"user", 16384), (b"hide", 1)]), [4096, 1]);
    // A half of 16.16 is away from zero.
    assert_eq!(normalized(&axes, &avar, &[(b"user", 8192), (b"hide", 1)]), [2048, 1]);
    assert_eq!(normalized(&axes, &avar, &[(b"user", 8188), (b"hide", 1)]), [2047, 0]);
}

#[test]
fn deltas_beyond_everything() {
    let axes = fvar(&[("user", -65536, 0, 65536), ("hide", -65536, 0, 65536)]);
    let table = version_2(-32768, 32767);
    let avar = Avar::parse(table_of(&table), 2);
    assert_eq!(failure(&avar), "");
    let avar = avar.unwrap();
    assert_eq!(normalized(&axes, &avar, &[(b"user", 65536), (b"hide", -65536)]), [-ONE, ONE - 1]);
}
