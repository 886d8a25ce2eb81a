// SPDX-License-Identifier: Apache-2.0
use std::collections::BTreeMap;

use super::support::{File, Parts, component, index2_with, packed, store_of, together, varc_of};
use crate::outline::{Drawn, draw};
use crate::support::{Be, be, table_of};
use ferrotype_port::base::check::Check;
use ferrotype_port::base::limits;
use ferrotype_port::base::outline::{Outline, Point, verb};
use ferrotype_port::base::result::{Result, require};
use ferrotype_port::tables::varc::Varc;
use ferrotype_port::tables::varc::base_outlines::BaseOutlines;
use ferrotype_port::tables::varc::component::var_component_flag as flag;
use ferrotype_port::tables::varc::composer::VarcComposer;

const NUM_GLYPHS: u32 = 100;

/// Every glyph shows what it is asked for: M glyph 1, L the first two coordinates, L whether they are the font's and how
/// many there are.
struct Shapes;

impl BaseOutlines for Shapes {
    fn outline(&mut self, glyph: u32, coordinates: &[i16], is_font_location: bool, out: &mut Outline) -> Result<u64> {
        let along = |axis: usize| f32::from(coordinates.get(axis).copied().unwrap_or(0));
        require(glyph != 99, Check::GlyfMissing, 0)?;
        out.points.push(Point { x: f32::from(u16::try_from(glyph).unwrap()), y: 1.0 })?;
        out.points.push(Point { x: along(0), y: along(1) })?;
        let count = f32::from(u16::try_from(coordinates.len()).unwrap());
        out.points.push(Point { x: if is_font_location { 1.0 } else { 0.0 }, y: count })?;
        for verb in [verb::MOVE, verb::LINE, verb::LINE, verb::CLOSE] {
            out.verbs.push(verb)?;
        }
        Ok(if glyph == 98 { u64::from(limits::VARC_WORK) } else { 0 })
    }
}

type Records = BTreeMap<u16, File>;

#[derive(Clone, Default)]
struct Extra {
    var_store: File,
    condition_list: File,
    axis_lists: Vec<File>,
}

fn with_axes(axis_lists: &[File]) -> Extra {
    Extra { axis_lists: axis_lists.to_vec(), ..Extra::default() }
}

fn axis0() -> Extra {
    with_axes(&[packed(&[0])])
}

fn with_conditions(condition_list: &[u8]) -> Extra {
    Extra { condition_list: condition_list.to_vec(), ..Extra::default() }
}

fn records<const COUNT: usize>(records: [(u16, File); COUNT]) -> Records {
    Records::from(records)
}

fn one(record: Be) -> Records {
    records([(10, record.done())])
}

fn table_of_records(records: &Records, extra: &Extra) -> File {
    let coverage = be().u16(1).u16(u16::try_from(records.len()).unwrap());
    let coverage = records.keys().fold(coverage, |coverage, glyph| coverage.u16(*glyph)).done();
    let list: Vec<File> = records.values().cloned().collect();
    varc_of(&Parts {
        coverage,
        var_store: extra.var_store.clone(),
        condition_list: extra.condition_list.clone(),
        axis_indices_list: index2_with(&extra.axis_lists, 2),
        glyph_records: index2_with(&list, 3),
    })
}

fn drawn_from(glyph: u32, records: &Records, extra: &Extra, coordinates: &[i16]) -> Drawn {
    let bytes = table_of_records(records, extra);
    let varc = Varc::parse(table_of(&bytes)).unwrap();
    let record = varc.glyph_record(glyph).unwrap().unwrap();
    draw(|out| VarcComposer::new(&varc, NUM_GLYPHS, coordinates, &mut Shapes, out).outline(glyph, record))
}

fn drawn(records: &Records, extra: &Extra, coordinates: &[i16]) -> Drawn {
    drawn_from(10, records, extra, coordinates)
}

fn path(records: &Records) -> String {
    drawn(records, &Extra::default(), &[]).path
}

fn path_of(records: &Records, extra: &Extra, coordinates: &[i16]) -> String {
    drawn(records, extra, coordinates).path
}

/// Where the record of a glyph stands.
fn place_of(records: &Records, extra: &Extra, glyph: u32) -> u64 {
    let bytes = table_of_records(records, extra);
    Varc::parse(table_of(&bytes)).unwrap().glyph_record(glyph).unwrap().unwrap().at(0)
}

fn moved(glyph: u16, x: i16) -> Be {
    moved_both(glyph, x, 0)
}

fn moved_both(glyph: u16, x: i16, y: i16) -> Be {
    component(flag::HAVE_TRANSLATE_X | flag::HAVE_TRANSLATE_Y, glyph).i16(x).i16(y)
}

/// With values for the axes of list 0.
fn placed(glyph: u16, values: &[i16]) -> Be {
    placed_with(glyph, values, 0)
}

fn placed_with(glyph: u16, values: &[i16], flags: u32) -> Be {
    component(flag::HAVE_AXES | flags, glyph).u8(0).bytes(&packed(values))
}

#[test]
fn components_one_after_the_other() {
    let both = records([(10, together(&[moved_both(1, 100, -200), component(0, 2)]))]);
    assert_eq!(path(&both), "M 101 -199 L 100 -200 L 101 -200 Z M 2 1 L 0 0 L 1 0 Z");
}

#[test]
fn no_components() {
    assert_eq!(path(&one(be())), "");
}

#[test]
fn transformations() {
    let turned = one(component(flag::HAVE_ROTATION, 7).i16(2048));
    assert_eq!(path_of(&turned, &Extra::default(), &[5, 3]), "M -1 7 L -3 5 L -2 1 Z");
    let scaled = one(component(flag::HAVE_SCALE_X | flag::HAVE_SCALE_Y, 7).i16(2048).i16(512));
    assert_eq!(path_of(&scaled, &Extra::default(), &[5, 3]), "M 14 0.5 L 10 1.5 L 2 1 Z");
}

#[test]
fn transformations_that_vary() {
    let flags = flag::TRANSFORM_HAS_VARIATION | flag::HAVE_TRANSLATE_X | flag::HAVE_SCALE_X;
    let records = one(component(flags, 7).u8(1).i16(10).i16(1024));
    let extra = Extra { var_store: store_of(&[&[0], &[100, 2048]]), ..Extra::default() };
    assert_eq!(path_of(&records, &extra, &[0]), "M 17 1 L 10 0 L 11 1 Z");
    assert_eq!(path_of(&records, &extra, &[0x4000]), "M 131 3 L 49262 0 L 113 3 Z");
    assert_eq!(path_of(&records, &extra, &[0x2000]), "M 74 2 L 16444 0 L 62 2 Z");
}

#[test]
fn location_of_the_font() {
    assert_eq!(path_of(&one(component(0, 1)), &Extra::default(), &[5, -6, 7]), "M 1 1 L 5 -6 L 1 3 Z");
}

#[test]
fn axis_values() {
    let extra = with_axes(&[packed(&[1, 0])]);
    let records = one(placed(1, &[100, -200]));
    assert_eq!(path_of(&records, &extra, &[5, 6, 7]), "M 1 1 L -200 100 L 0 3 Z");
    assert_eq!(path_of(&records, &extra, &[]), "M 1 1 L -200 100 L 0 2 Z");
}

#[test]
fn axes_in_between_are_zero() {
    let extra = with_axes(&[packed(&[3]), packed(&[1])]);
    let second = component(flag::HAVE_AXES, 2).u8(1).bytes(&packed(&[9]));
    let both = records([(10, together(&[placed(1, &[8]), second]))]);
    assert_eq!(path_of(&both, &extra, &[]), "M 1 1 L 0 0 L 0 4 Z M 2 1 L 0 9 L 0 2 Z");
}

#[test]
fn a_list_without_axes() {
    let extra = with_axes(&[Vec::new()]);
    assert_eq!(path_of(&one(component(flag::HAVE_AXES, 1).u8(0)), &extra, &[5]), "M 1 1 L 5 0 L 1 1 Z");
}

#[test]
fn axis_values_that_vary() {
    let records = one(placed_with(1, &[1000], flag::AXIS_VALUES_HAVE_VARIATION).u8(0));
    let extra = Extra { var_store: store_of(&[&[1001]]), ..with_axes(&[packed(&[1])]) };
    assert_eq!(path_of(&records, &extra, &[0]), "M 1 1 L 0 1000 L 0 2 Z");
    assert_eq!(path_of(&records, &extra, &[0x4000]), "M 1 1 L 16384 2001 L 0 2 Z");
    assert_eq!(path_of(&records, &extra, &[0x2000]), "M 1 1 L 8192 1501 L 0 2 Z");
    let records = one(placed_with(1, &[-32000], flag::AXIS_VALUES_HAVE_VARIATION).u8(0));
    let extra = Extra { var_store: store_of(&[&[-32000]]), ..with_axes(&[packed(&[1])]) };
    assert_eq!(path_of(&records, &extra, &[0x4000]), "M 1 1 L 16384 -32768 L 0 2 Z");
}

// Two regions whose deltas of 32 bits leave a half, which sums of 32 bits do not.
#[test]
fn deltas_that_cancel_each_other() {
    let row = be().u8(0xC1).i32(0x7FFF_FFFF).i32(-0x7FFF_FFFD).done();
    let store = be().u16(1).u32(12).u16(1).u32(34).u32(1).u32(8);
    let store = store.u16(1).u32(6).u16(0).i16(0).i16(0x4000).i16(0x4000);
    let store = store.u8(1).u16(2).u16s(&[0, 0]).u32(11).bytes(&index2_with(&[row], 1)).done();
    let extra = Extra { var_store: store, ..with_axes(&[packed(&[1])]) };
    let moved = one(component(flag::TRANSFORM_HAS_VARIATION | flag::HAVE_TRANSLATE_X, 1).u8(0).i16(0));
    assert_eq!(path_of(&moved, &extra, &[0x1000]), "M 1.5 1 L 4096.5 0 L 1.5 1 Z");
    let placed = one(placed_with(1, &[7], flag::AXIS_VALUES_HAVE_VARIATION).u8(0));
    assert_eq!(path_of(&placed, &extra, &[0x1000]), "M 1 1 L 4096 8 L 0 2 Z");
}

#[test]
fn values_are_rounded_away_from_zero() {
    let extra = Extra { var_store: store_of(&[&[-1]]), ..with_axes(&[packed(&[1])]) };
    let records = one(placed_with(1, &[-1000], flag::AXIS_VALUES_HAVE_VARIATION).u8(0));
    assert_eq!(path_of(&records, &extra, &[0x2000]), "M 1 1 L 8192 -1001 L 0 2 Z");
}

#[test]
fn nested_composites() {
    let nested = records([(10, together(&[moved(11, 100), moved(1, 1)])), (11, moved(2, 10).done())]);
    assert_eq!(path(&nested), "M 112 1 L 110 0 L 111 0 Z M 2 1 L 1 0 L 2 0 Z");
    let outer = component(flag::HAVE_SCALE_X, 11).i16(2048).done();
    assert_eq!(path(&records([(10, outer), (11, moved(2, 10).done())])), "M 24 2 L 20 0 L 22 0 Z");
}

// What a component sets is what those inside of it begin with, and nobody else.
#[test]
fn axes_that_are_not_set() {
    let extra = with_axes(&[packed(&[0]), packed(&[1])]);
    let second = |glyph, flags, value| component(flag::HAVE_AXES | flags, glyph).u8(1).bytes(&packed(&[value]));
    let inner = [
        second(1, 0, 200),
        second(2, flag::RESET_UNSPECIFIED_AXES, 300),
        component(0, 3),
        component(flag::RESET_UNSPECIFIED_AXES, 4),
    ];
    let nested = records([(10, together(&[placed(11, &[100]), component(0, 5)])), (11, together(&inner))]);
    assert_eq!(
        path_of(&nested, &extra, &[7, 8]),
        "M 1 1 L 100 200 L 0 2 Z M 2 1 L 7 300 L 0 2 Z M 3 1 L 100 8 L 0 2 Z M 4 1 L 7 8 L 1 2 Z M 5 1 L 7 8 L 1 2 Z"
    );
}

#[test]
fn locations_many_levels_deep() {
    let mut nested = Records::new();
    let mut before = Vec::new();
    let mut behind = Vec::new();
    for level in 0..20_u16 {
        let next = if level == 19 { 1 } else { 11 + level };
        let value = i16::try_from(level + 1).unwrap();
        nested.insert(10 + level, together(&[component(0, 2), placed(next, &[value]), component(0, 3)]));
        let font = if level == 0 { "1 0" } else { "0 1" };
        before.push(format!("M 2 1 L {level} 0 L {font} Z"));
        behind.insert(0, format!("M 3 1 L {level} 0 L {font} Z"));
    }
    before.push("M 1 1 L 20 0 L 0 1 Z".to_string());
    before.extend(behind);
    assert_eq!(path_of(&nested, &axis0(), &[]), before.join(" "));
}

#[test]
fn variations_are_those_of_the_composite() {
    let flags = flag::TRANSFORM_HAS_VARIATION | flag::HAVE_TRANSLATE_X;
    let outer = placed_with(11, &[0x4000], flags).u8(0).i16(0).done();
    let nested = records([(10, outer), (11, component(flags, 1).u8(0).i16(0).done())]);
    let extra = Extra { var_store: store_of(&[&[100]]), ..axis0() };
    assert_eq!(path_of(&nested, &extra, &[0]), "M 101 1 L 16484 0 L 100 1 Z");
    assert_eq!(path_of(&nested, &extra, &[0x2000]), "M 151 1 L 16534 0 L 150 1 Z");
}

fn from_10_to_20() -> File {
    be().u32(1).u32(8).u16(1).u16(0).i16(10).i16(20).done()
}

#[test]
fn conditions() {
    let both = records([(10, together(&[component(flag::HAVE_CONDITION, 1).u8(0), component(0, 2)]))]);
    let extra = with_conditions(&from_10_to_20());
    assert_eq!(path_of(&both, &extra, &[10]), "M 1 1 L 10 0 L 1 1 Z M 2 1 L 10 0 L 1 1 Z");
    assert_eq!(path_of(&both, &extra, &[9]), "M 2 1 L 9 0 L 1 1 Z");
}

#[test]
fn conditions_depend_on_the_composite() {
    let nested = records([
        (10, together(&[placed(11, &[15]), component(flag::HAVE_CONDITION, 2).u8(0)])),
        (11, component(flag::HAVE_CONDITION, 1).u8(0).done()),
    ]);
    let extra = Extra { condition_list: from_10_to_20(), ..axis0() };
    assert_eq!(path_of(&nested, &extra, &[5]), "M 1 1 L 15 0 L 0 1 Z");
}

// Of a component that is not drawn only the bytes matter.
#[test]
fn conditions_that_are_not_met() {
    let extra = with_conditions(&from_10_to_20());
    let hidden = one(component(flag::HAVE_CONDITION, 5000).u8(0));
    assert_eq!(path_of(&hidden, &extra, &[]), "");
    let missing = one(component(flag::HAVE_CONDITION, 1).u8(1));
    let expected = format!("varc_condition_index at {}", place_of(&missing, &extra, 10));
    assert_eq!(path_of(&missing, &extra, &[]), expected);
}

#[test]
fn a_composite_that_has_itself() {
    let itself = records([(10, together(&[moved(10, 5), moved(1, 0)]))]);
    assert_eq!(path(&itself), "M 15 1 L 5 0 L 6 0 Z M 1 1 L 0 0 L 1 0 Z");
}

#[test]
fn circles() {
    let circle = records([(10, component(0, 11).done()), (11, component(0, 10).done())]);
    assert_eq!(path(&circle), format!("varc_depth at {}", place_of(&circle, &Extra::default(), 10)));
}

#[test]
fn depth() {
    let mut nested = Records::new();
    for glyph in 20..84 {
        nested.insert(glyph, component(0, glyph + 1).done());
    }
    assert_eq!(nested.len(), usize::try_from(limits::VARC_DEPTH).unwrap());
    assert_eq!(drawn_from(20, &nested, &Extra::default(), &[]).path, "M 84 1 L 0 0 L 1 0 Z");
    nested.insert(84, Vec::new());
    let expected = format!("varc_depth at {}", place_of(&nested, &Extra::default(), 84));
    assert_eq!(drawn_from(20, &nested, &Extra::default(), &[]).path, expected);
}

#[test]
fn number_of_components() {
    let extra = with_conditions(&be().u32(1).u32(8).u16(9).done());
    let hidden = component(flag::HAVE_CONDITION, 1).u8(0).done();
    let record = hidden.repeat(usize::try_from(limits::VARC_COMPONENTS).unwrap());
    assert_eq!(path_of(&records([(10, record.clone())]), &extra, &[]), "");
    let more = records([(10, [record.clone(), hidden].concat())]);
    let place = place_of(&more, &extra, 10) + u64::try_from(record.len()).unwrap();
    assert_eq!(path_of(&more, &extra, &[]), format!("varc_components at {place}"));
}

#[test]
fn work() {
    let two = records([(10, together(&[moved(1, 0), component(0, 2)]))]);
    assert_eq!(drawn(&two, &Extra::default(), &[]).work, 2);
    let nested = records([(10, placed(11, &[1]).done()), (11, placed(1, &[2]).done())]);
    assert_eq!(drawn(&nested, &axis0(), &[5]).work, 6);
    let costly = one(component(0, 98));
    assert_eq!(path(&costly), format!("varc_work at {}", place_of(&costly, &Extra::default(), 10)));
}

#[test]
fn transformations_that_are_too_large() {
    let mut nested = Records::new();
    for glyph in 10..20 {
        nested.insert(glyph, component(flag::HAVE_SCALE_X, glyph + 1).i16(32767).done());
    }
    assert_eq!(path(&nested), format!("varc_transform at {}", place_of(&nested, &Extra::default(), 19)));
    nested.remove(&19);
    assert_eq!(&path(&nested)[..2], "M ");
    let flags = flag::HAVE_SCALE_X | flag::HAVE_SKEW_X | flag::HAVE_TCENTER_Y | flag::TRANSFORM_HAS_VARIATION;
    let alone = one(component(flags, 1).u8(0).i16(0).i16(2048).i16(0));
    let row = be().u8(0xC2).i32(0x7FFF_FFFF).i32(0).i32(0x7FFF_FFFF).done();
    let store = be().u16(1).u32(12).u16(1).u32(20).u32(1).u32(0);
    let store = store.u8(1).u16(1).u16(0).u32(9).bytes(&index2_with(&[row], 1)).done();
    let extra = Extra { var_store: store, ..Extra::default() };
    assert_eq!(path_of(&alone, &extra, &[]), format!("varc_transform at {}", place_of(&alone, &extra, 10)));
}

#[test]
fn axes_beyond_all_fonts() {
    let record = one(placed(1, &[1]));
    assert_eq!(path_of(&record, &with_axes(&[packed(&[4095])]), &[]), "M 1 1 L 0 0 L 0 4096 Z");
    // The list stands behind a coverage of 6 bytes, and its only object behind 9.
    assert_eq!(path_of(&record, &with_axes(&[packed(&[4096])]), &[]), "varc_axis_index at 40");
    assert_eq!(path_of(&record, &with_axes(&[packed(&[-1])]), &[]), "varc_axis_index at 40");
}

#[test]
fn glyphs_that_do_not_exist() {
    let missing = records([(10, together(&[component(0, 1), component(0, 100)]))]);
    let place = place_of(&missing, &Extra::default(), 10) + 3;
    assert_eq!(path(&missing), format!("varc_component_glyph at {place}"));
}

/// Behind glyph 3.
fn drawn_behind(records: &Records) -> String {
    let bytes = table_of_records(records, &axis0());
    let varc = Varc::parse(table_of(&bytes)).unwrap();
    let record = varc.glyph_record(10).unwrap().unwrap();
    let drawn = draw(|out| {
        Shapes.outline(3, &[], true, out)?;
        VarcComposer::new(&varc, NUM_GLYPHS, &[], &mut Shapes, out).outline(10, record)
    });
    drawn.path
}

#[test]
fn behind_what_is_there() {
    let nested = records([(10, together(&[placed(11, &[1]), component(0, 1)])), (11, placed(2, &[2]).done())]);
    let expected = "M 3 1 L 0 0 L 1 0 Z M 2 1 L 2 0 L 0 1 Z M 1 1 L 0 0 L 1 0 Z";
    assert_eq!(drawn_behind(&nested), expected);
}

#[test]
fn what_fails_appends_nothing() {
    let nested = records([(10, together(&[placed(11, &[1]), component(0, 99)])), (11, placed(2, &[2]).done())]);
    assert_eq!(drawn_behind(&nested), "glyf_missing at 0M 3 1 L 0 0 L 1 0 Z");
}
