// SPDX-License-Identifier: Apache-2.0
use crate::support::{be, events_of_c, failure, table_of, walk};
use ferrotype_port::base::check::Check;
use ferrotype_port::base::types::{F2Dot14, Fixed, LongDateTime, Tag, Uint24, tag};
use ferrotype_port::base::walker::{Event, EventSink, Place, Walker};
use ferrotype_port::record;

record!(EveryType: 38 {
    a: u8,
    b: i8,
    c: u16,
    d: i16,
    e: Uint24,
    f: u32,
    g: i32,
    h: Fixed,
    i: F2Dot14,
    j: LongDateTime,
    k: [u8; 3],
    l: Tag,
});

fn every_type() -> Vec<u8> {
    let file = be().u8(255).i8(-1).u16(65535).i16(-2).u24(0xFF_FFFE).u32(0xFFFF_FFFF).i32(-3).i32(-0x18000);
    file.i16(-0x6000).i64(-4).bytes(&[7, 8, 9]).tag("true").zeros(1).done()
}

/// Sees the kinds of events.
#[derive(Default)]
struct Kinds(Vec<u32>);

impl EventSink for Kinds {
    fn take(&mut self, events: &[Event]) -> bool {
        self.0.extend(events_of_c(events).iter().map(|event| event.kind));
        true
    }
}

#[test]
fn stored_values() {
    let file = every_type();
    let record = table_of(&file).read::<EveryType>(0, Check::HeadLength);
    assert_eq!(failure(&record), "");
    let record = record.unwrap();
    assert_eq!(record.a, 255);
    assert_eq!(record.b, -1);
    assert_eq!(record.c, 65535);
    assert_eq!(record.d, -2);
    assert_eq!(record.e, Uint24(0xFF_FFFE));
    assert_eq!(record.f, 0xFFFF_FFFF);
    assert_eq!(record.g, -3);
    assert_eq!(record.h, Fixed(-0x18000));
    assert_eq!(record.i, F2Dot14(-0x6000));
    assert_eq!(record.j, LongDateTime(-4));
    assert_eq!(record.k[1], 8);
    assert_eq!(record.l, Tag(tag(*b"true")));
}

#[test]
fn length() {
    let file = every_type();
    assert_eq!(failure(&table_of(&file).read::<EveryType>(1, Check::HeadLength)), "");
    assert_eq!(failure(&table_of(&file).read::<EveryType>(2, Check::HeadLength)), "head_length at 2");
    assert_eq!(table_of(&file).get_array::<EveryType>(0, 1).len(), 1);
}

#[test]
fn walk_of_a_record() {
    let file = be().zeros(4).bytes(&every_type()).done();
    let walked = walk(&file, |table, walker| {
        walker.record(Place::new(c"table.records[]", [3, 0, 0, 0]), &table.get::<EveryType>(4), 4)
    });
    let lines = [
        "table.records[3].a = 255",
        "table.records[3].b = -1",
        "table.records[3].c = 65535",
        "table.records[3].d = -2",
        "table.records[3].e = 16777214",
        "table.records[3].f = 4294967295",
        "table.records[3].g = -3",
        "table.records[3].h = -98304",
        "table.records[3].i = -24576",
        "table.records[3].j = -4",
        "table.records[3].k = [07 08 09]",
        "table.records[3].l = true",
    ];
    assert_eq!(walked.lines, lines);
    assert_eq!(walked.offsets, [4, 5, 6, 8, 10, 13, 17, 21, 25, 27, 35, 38]);
    assert_eq!(walked.failure, "");
}

// Unsigned, signed, tag, fixed, 2.14, date, bytes.
#[test]
fn kinds() {
    let file = every_type();
    let mut sink = Kinds::default();
    let mut walker = Walker::new(&mut sink, table_of(&file));
    let record = table_of(&file).get::<EveryType>(0);
    assert_eq!(failure(&walker.record(Place::new(c"table", [0; 4]), &record, 0)), "");
    walker.flush();
    assert_eq!(sink.0, [0, 1, 0, 1, 0, 0, 1, 3, 4, 5, 6, 2]);
}
