// SPDX-License-Identifier: Apache-2.0
use super::support::{File, component, index2_of, packed};
use crate::support::{Walked, be, table_of, walk};
use ferrotype_port::tables::cff::index::{CountWidth, Index};
use ferrotype_port::tables::varc::component::{AxisIndicesList, VarComponent, var_component_flag as flag};

/// Lists of axes: 3 and 1; none; 5056 times 0.
fn lists() -> File {
    index2_of(&[packed(&[3, 1]), Vec::new(), vec![0xBF; 79]])
}

fn walked(record: &[u8]) -> Walked {
    let bytes = lists();
    let axis_indices = AxisIndicesList::new(Index::parse(table_of(&bytes), 0, CountWidth::Uint32).unwrap());
    walk(record, |table, walker| VarComponent::walk_all(table, &axis_indices, 5, walker))
}

/// The fields of the only component, without their path.
fn fields(record: &[u8]) -> Vec<String> {
    let walked = walked(record);
    assert_eq!(walked.failure, "");
    let path = "varc.glyph_records[5].components[0].";
    walked.lines.iter().map(|line| line.strip_prefix(path).unwrap().to_string()).collect()
}

/// What fails when the last byte is missing.
fn cut(record: &[u8]) -> String {
    walked(&record[..record.len() - 1]).failure
}

#[test]
fn numbers_of_every_size() {
    let last = |number: &[u8]| fields(&be().u16(0x8080).u16(1).bytes(number).done()).pop().unwrap();
    let all = fields(&be().u8(0x80).u8(0x80).u16(1).u8(0x7F).done());
    assert_eq!(all, ["flags = 128", "gid = 1", "condition_index = 127"]);
    assert_eq!(last(&[0xBF, 0xFF]), "condition_index = 16383");
    assert_eq!(last(&[0xDF, 0xFF, 0xFF]), "condition_index = 2097151");
    assert_eq!(last(&[0xEF, 0xFF, 0xFF, 0xFF]), "condition_index = 268435455");
    assert_eq!(last(&[0xF0, 0xFF, 0xFF, 0xFF, 0xFF]), "condition_index = 4294967295");
    assert_eq!(last(&[0xFF, 0, 0, 0, 7]), "condition_index = 7");
}

#[test]
fn glyphs_of_16_and_24_bits() {
    assert_eq!(fields(&be().u8(0).u16(0xFFFF).done()), ["flags = 0", "gid = 65535"]);
    assert_eq!(fields(&be().u16(0x9000).u24(0x12_3456).done()), ["flags = 4096", "gid = 1193046"]);
}

#[test]
fn all_fields() {
    let record = be().u24(0xC0_0000 | 0x7FFF).u24(9).u8(2).u8(0).bytes(&packed(&[-100, 200])).u8(3).u8(4);
    let record = (1..=9).fold(record, |record, i| record.i16(-i)).done();
    let expected = [
        "flags = 32767",
        "gid = 9",
        "condition_index = 2",
        "axis_indices_index = 0",
        "axis_values_var_index = 3",
        "transform_var_index = 4",
        "translate_x = -1",
        "translate_y = -2",
        "rotation = -3",
        "scale_x = -4",
        "scale_y = -5",
        "skew_x = -6",
        "skew_y = -7",
        "tcenter_x = -8",
        "tcenter_y = -9",
        "axis_values[0].value = -100",
        "axis_values[1].value = 200",
    ];
    assert_eq!(fields(&record), expected);
    let offsets = [0, 3, 6, 7, 13, 14, 15, 17, 19, 21, 23, 25, 27, 29, 31, 9, 11];
    assert_eq!(walked(&record).offsets, offsets);
}

#[test]
fn some_fields() {
    let flags = flag::HAVE_TRANSLATE_Y | flag::HAVE_SCALE_Y | flag::HAVE_TCENTER_X;
    let found = fields(&component(flags, 1).i16(10).i16(20).i16(30).done());
    assert_eq!(
        found,
        [format!("flags = {flags}").as_str(), "gid = 1", "translate_y = 10", "scale_y = 20", "tcenter_x = 30"]
    );
}

#[test]
fn a_list_without_axes() {
    let found = fields(&component(flag::HAVE_AXES, 1).u8(1).done());
    assert_eq!(found, ["flags = 2", "gid = 1", "axis_indices_index = 1"]);
}

#[test]
fn reserved_fields_are_passed_over() {
    let found = fields(&be().u8(0xF0).u32(0x8001_8000).u16(1).u8(7).u16(0x8008).u8(9).done());
    assert_eq!(found, ["flags = 2147581952", "gid = 1", "reserved = 7", "reserved = 8", "reserved = 9"]);
}

#[test]
fn several_components() {
    let found = walked(&be().u8(0).u16(1).bytes(&component(flag::HAVE_TRANSLATE_X, 2).i16(3).done()).done());
    assert_eq!(found.failure, "");
    let expected = [
        "varc.glyph_records[5].components[0].flags = 0",
        "varc.glyph_records[5].components[0].gid = 1",
        "varc.glyph_records[5].components[1].flags = 16",
        "varc.glyph_records[5].components[1].gid = 2",
        "varc.glyph_records[5].components[1].translate_x = 3",
    ];
    assert_eq!(found.lines, expected);
    assert_eq!(walked(&[]).lines.len(), 0);
}

#[test]
fn missing_bytes() {
    assert_eq!(cut(&be().u8(0xF0).u32(0).done()), "varc_component_flags at 1");
    assert_eq!(cut(&component(0, 1).done()), "varc_component_gid at 1");
    assert_eq!(cut(&be().u16(0x9000).u24(1).done()), "varc_component_gid at 2");
    assert_eq!(cut(&component(flag::HAVE_CONDITION, 1).u8(1).done()), "varc_component_condition_index at 4");
    assert_eq!(cut(&component(flag::HAVE_CONDITION, 1).u16(0x8001).done()), "varc_component_condition_index at 5");
    let axes = component(flag::HAVE_AXES, 1).u8(0);
    assert_eq!(cut(&axes.clone().done()), "varc_component_axis_indices_index at 3");
    assert_eq!(cut(&axes.clone().u8(0).done()), "tuple_delta_run at 4");
    assert_eq!(cut(&axes.bytes(&packed(&[1, 2])).done()), "tuple_deltas at 5");
    let varying = component(flag::AXIS_VALUES_HAVE_VARIATION, 1).u8(0).done();
    assert_eq!(cut(&varying), "varc_component_axis_values_var_index at 3");
    let varying = component(flag::TRANSFORM_HAS_VARIATION, 1).u8(0).done();
    assert_eq!(cut(&varying), "varc_component_transform_var_index at 3");
    let transformed = component(flag::HAVE_TRANSLATE_X | flag::HAVE_ROTATION, 1).i16(0).i16(0).done();
    assert_eq!(cut(&transformed), "varc_component_transform at 3");
    assert_eq!(cut(&be().u24(0xC0_8000).u16(1).u8(0).done()), "varc_component_reserved at 5");
}

#[test]
fn axes() {
    let failure = |record: crate::support::Be| walked(&record.done()).failure;
    assert_eq!(failure(component(flag::HAVE_AXES, 1).u8(3)), "varc_axis_indices_index at 3");
    assert_eq!(failure(component(flag::HAVE_AXES, 1).u8(2)), "varc_axis_indices_count at 78");
    let three = component(flag::HAVE_AXES, 1).u8(0).bytes(&packed(&[1, 2, 3]));
    assert_eq!(failure(three), "tuple_delta_run_count at 4");
}
