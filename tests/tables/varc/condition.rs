// SPDX-License-Identifier: Apache-2.0
use crate::support::{be, failure, table_of, walk};
use ferrotype_port::base::limits;
use ferrotype_port::tables::multi_item_variation_store::MultiItemVariationStore;
use ferrotype_port::tables::varc::condition::{ConditionContext, ConditionList};

type File = Vec<u8>;

fn range(axis: u16, from: i16, to: i16) -> File {
    be().u16(1).u16(axis).i16(from).i16(to).done()
}

fn value(default_value: i16, index: u32) -> File {
    be().u16(2).i16(default_value).u32(index).done()
}

/// With those that it consists of behind it.
fn combined(format: u16, conditions: &[File]) -> File {
    let mut offset = u32::try_from(3 + 3 * conditions.len()).unwrap();
    let mut condition = be().u16(format).u8(u8::try_from(conditions.len()).unwrap());
    for part in conditions {
        condition = condition.u24(offset);
        offset += u32::try_from(part.len()).unwrap();
    }
    conditions.iter().fold(condition, |condition, part| condition.bytes(part)).done()
}

fn all(conditions: &[File]) -> File {
    combined(3, conditions)
}

fn any(conditions: &[File]) -> File {
    combined(4, conditions)
}

fn negated(condition: &[u8]) -> File {
    be().u16(5).u24(5).bytes(condition).done()
}

fn yes() -> File {
    range(0, -1, 1)
}

fn no() -> File {
    range(0, 1, 2)
}

/// A list of one condition, which stands at 8.
fn list_of(condition: &[u8]) -> File {
    be().u32(1).u32(8).bytes(condition).done()
}

/// "yes" or "no", or the failure.
fn met_within(list: &[u8], coordinates: &[i16], mut budget: u32, number: u32) -> String {
    // A row for one value, of one region: the upper half of axis 0.
    let store = be().u16(1).u32(12).u16(1).u32(34);
    let store = store.u32(1).u32(8).u16(1).u32(6).u16(0).i16(0).i16(0x4000).i16(0x4000);
    let store = store.u8(1).u16(1).u16(0).u32(9).u32(1).u8(1).u8(1).u8(4).u8(0x40).i16(200).done();
    let store = MultiItemVariationStore::parse(table_of(&store)).unwrap();
    let context = ConditionContext { store: &store, coordinates, budget: &mut budget };
    let result = ConditionList::parse(table_of(list)).and_then(|parsed| parsed.evaluate(number, context, 77));
    match result {
        Ok(true) => "yes".to_string(),
        Ok(false) => "no".to_string(),
        Err(_) => failure(&result),
    }
}

fn met(list: &[u8]) -> String {
    met_within(list, &[], 1000, 0)
}

fn met_alone(condition: &[u8]) -> String {
    met_at(condition, &[])
}

fn met_at(condition: &[u8], coordinates: &[i16]) -> String {
    met_within(&list_of(condition), coordinates, 1000, 0)
}

#[test]
fn ranges_of_axes() {
    assert_eq!(met_at(&range(1, -5, 7), &[0, -5]), "yes");
    assert_eq!(met_at(&range(1, -5, 7), &[0, 7]), "yes");
    assert_eq!(met_at(&range(1, -5, 7), &[0, -6]), "no");
    assert_eq!(met_at(&range(1, -5, 7), &[0, 8]), "no");
    assert_eq!(met_at(&range(1, 7, -5), &[0, 0]), "no");
    assert_eq!(met_at(&range(2, 0, 0), &[9, 9]), "yes");
}

#[test]
fn values() {
    assert_eq!(met_alone(&value(1, 0xFFFF_FFFF)), "yes");
    assert_eq!(met_alone(&value(0, 0xFFFF_FFFF)), "no");
    assert_eq!(met_at(&value(-100, 0), &[0x2000]), "no");
    assert_eq!(met_at(&value(-100, 0), &[0x2001]), "yes");
    assert_eq!(met_at(&value(-100, 1), &[0x4000]), "no");
}

#[test]
fn combinations() {
    assert_eq!(met_alone(&all(&[yes(), yes()])), "yes");
    assert_eq!(met_alone(&all(&[yes(), no()])), "no");
    assert_eq!(met_alone(&any(&[no(), yes()])), "yes");
    assert_eq!(met_alone(&any(&[no(), no()])), "no");
    assert_eq!(met_alone(&negated(&no())), "yes");
    assert_eq!(met_alone(&negated(&all(&[any(&[no(), yes()]), negated(&no())]))), "no");
}

#[test]
fn nothing_to_combine() {
    assert_eq!(met_alone(&all(&[])), "yes");
    assert_eq!(met_alone(&any(&[])), "no");
}

#[test]
fn no_offset_is_met() {
    assert_eq!(met(&be().u32(1).u32(0).done()), "yes");
    assert_eq!(met_alone(&be().u16(5).u24(0).done()), "no");
}

#[test]
fn unknown_formats_are_not_met() {
    assert_eq!(met_alone(&be().u16(0).done()), "no");
    assert_eq!(met_alone(&be().u16(6).done()), "no");
}

// What decides is not looked beyond.
#[test]
fn the_rest_does_not_matter() {
    let broken = be().u16(1).done();
    assert_eq!(met_alone(&all(&[no(), broken.clone()])), "no");
    assert_eq!(met_alone(&any(&[yes(), broken.clone()])), "yes");
    assert_eq!(met_alone(&all(&[yes(), broken])), "varc_condition_format1 at 25");
}

#[test]
fn number_of_a_condition() {
    assert_eq!(met_within(&be().u32(2).u32(0).u32(12).bytes(&no()).done(), &[], 1000, 1), "no");
    assert_eq!(met_within(&list_of(&yes()), &[], 1000, 1), "varc_condition_index at 77");
    let store = MultiItemVariationStore::default();
    let context = ConditionContext { store: &store, coordinates: &[], budget: &mut 1 };
    assert_eq!(failure(&ConditionList::default().evaluate(0, context, 5)), "varc_condition_index at 5");
}

#[test]
fn missing_bytes() {
    assert_eq!(met(&list_of(&yes())[..3]), "varc_condition_list at 0");
    assert_eq!(met(&list_of(&yes())[..7]), "varc_condition_list_offsets at 4");
    assert_eq!(met(&be().u32(0xFFFF_FFFF).u32(0).done()), "varc_condition_list_offsets at 4");
    assert_eq!(met(&be().u32(1).u32(9).done()), "varc_condition at 9");
    assert_eq!(met(&list_of(&yes())[..9]), "varc_condition at 8");
    assert_eq!(met(&list_of(&yes())[..15]), "varc_condition_format1 at 8");
    assert_eq!(met(&list_of(&value(0, 0))[..15]), "varc_condition_format2 at 8");
    assert_eq!(met(&list_of(&all(&[yes()]))[..10]), "varc_condition_format3 at 8");
    assert_eq!(met(&list_of(&any(&[yes()]))[..13]), "varc_condition_offsets at 11");
    assert_eq!(met(&list_of(&negated(&yes()))[..12]), "varc_condition_format5 at 8");
}

#[test]
fn depth() {
    let mut condition = yes();
    for _ in 1..limits::VARC_CONDITION_DEPTH {
        condition = negated(&condition);
    }
    assert_eq!(met_alone(&condition), "no");
    assert_eq!(met_alone(&negated(&condition)), format!("varc_condition_depth at {}", 8 + 64 * 5));
}

#[test]
fn work() {
    assert_eq!(met_within(&list_of(&all(&[yes(), yes()])), &[], 3, 0), "yes");
    assert_eq!(met_within(&list_of(&all(&[yes(), yes()])), &[], 2, 0), "varc_condition_work at 25");
    assert_eq!(met_within(&list_of(&value(1, 0)), &[], 3, 0), "multi_item_variation_store_work at 16");
}

#[test]
fn walk_all() {
    let unknown = be().u16(9).done();
    let list = be().u32(3).u32(16).u32(0).u32(42).bytes(&all(&[yes(), value(-1, 2)]));
    let list = list.u8(0).bytes(&negated(&unknown)).done();
    let walked = walk(&list, ConditionList::walk);
    assert_eq!(walked.failure, "");
    let expected = [
        "varc.condition_list.condition_count = 3",
        "varc.condition_list.condition_offsets[0].value = 16",
        "varc.condition_list.condition_offsets[1].value = 0",
        "varc.condition_list.condition_offsets[2].value = 42",
        "varc.condition_list.conditions[0].conditions[0].format = 3",
        "varc.condition_list.conditions[0].conditions[0].condition_count = 2",
        "varc.condition_list.conditions[0].conditions[0].condition_offsets[0].value = 9",
        "varc.condition_list.conditions[0].conditions[0].condition_offsets[1].value = 17",
        "varc.condition_list.conditions[0].conditions[1].format = 1",
        "varc.condition_list.conditions[0].conditions[1].axis_index = 0",
        "varc.condition_list.conditions[0].conditions[1].filter_range_min_value = -1",
        "varc.condition_list.conditions[0].conditions[1].filter_range_max_value = 1",
        "varc.condition_list.conditions[0].conditions[2].format = 2",
        "varc.condition_list.conditions[0].conditions[2].default_value = -1",
        "varc.condition_list.conditions[0].conditions[2].var_index = 2",
        "varc.condition_list.conditions[2].conditions[0].format = 5",
        "varc.condition_list.conditions[2].conditions[0].condition_offset = 5",
        "varc.condition_list.conditions[2].conditions[1].format = 9",
    ];
    assert_eq!(walked.lines, expected);
}

#[test]
fn walks_of_broken_lists() {
    let walk_failure = |list: &[u8]| walk(list, ConditionList::walk).failure;
    assert_eq!(walk_failure(&list_of(&yes())[..7]), "varc_condition_list_offsets at 4");
    assert_eq!(walk_failure(&list_of(&any(&[yes()]))[..13]), "varc_condition_offsets at 11");
    let broken = list_of(&all(&[yes(), be().u16(2).done()]));
    assert_eq!(walk_failure(&broken), "varc_condition_format2 at 25");
}
