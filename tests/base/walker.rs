// SPDX-License-Identifier: Apache-2.0
use crate::support::{Recorder, be, failure, walk};
use ferrotype_port::base::bytes::Bytes;
use ferrotype_port::base::limits;
use ferrotype_port::base::result::Result;
use ferrotype_port::base::walker::{Event, EventSink, Name, Place, Walker};
use ferrotype_port::record;

const VALUE: Name = Name::from_c(c"value");

/// The sizes of the batches; takes no more than `most` of them.
struct Batches {
    sizes: Vec<usize>,
    most: usize,
}

impl Batches {
    fn new(most: usize) -> Self {
        Self { sizes: Vec::new(), most }
    }
}

impl EventSink for Batches {
    fn take(&mut self, events: &[Event]) -> bool {
        self.sizes.push(events.len());
        self.sizes.len() < self.most
    }
}

fn place(path: &'static std::ffi::CStr) -> Place {
    Place::new(path, [0; 4])
}

/// Emits so many events; event i is at offset 1000 + i.
fn emit(walker: &mut Walker, count: u32) -> String {
    for i in 0..count {
        let place = Place::new(c"table.values[]", [i, 0, 0, 0]);
        let result = walker.decoded(place, VALUE, i64::from(i), 1000 + u64::from(i));
        if result.is_err() {
            return failure(&result);
        }
    }
    String::new()
}

#[test]
fn batches_of_64() {
    let expected: [(u32, &[usize]); 6] =
        [(0, &[]), (1, &[1]), (63, &[63]), (64, &[64]), (65, &[64, 1]), (200, &[64, 64, 64, 8])];
    for (count, sizes) in expected {
        let mut sink = Batches::new(usize::MAX);
        let mut walker = Walker::new(&mut sink, Bytes::default());
        assert_eq!(emit(&mut walker, count), "");
        walker.flush();
        walker.flush();
        assert_eq!(walker.work(), u64::from(count));
        assert!(!walker.stopped());
        assert_eq!(sink.sizes, sizes);

        // Nothing waits but the last batch.
        let mut sink = Batches::new(usize::MAX);
        assert_eq!(emit(&mut Walker::new(&mut sink, Bytes::default()), count), "");
        assert_eq!(sink.sizes.iter().sum::<usize>(), usize::try_from(count / 64 * 64).unwrap());
    }
}

#[test]
fn events_stay_in_order() {
    let mut sink = Recorder::default();
    let mut walker = Walker::new(&mut sink, Bytes::default());
    assert_eq!(emit(&mut walker, 130), "");
    walker.flush();
    assert_eq!(sink.lines.len(), 130);
    for (i, offset) in (1000..1130).enumerate() {
        assert_eq!(sink.lines[i], format!("table.values[{i}].value = {i}"));
        assert_eq!(sink.offsets[i], offset);
    }
}

#[test]
fn stop() {
    let mut sink = Batches::new(2);
    let mut walker = Walker::new(&mut sink, Bytes::default());
    assert_eq!(emit(&mut walker, 1000), "walk_budget at 1128");
    assert!(walker.stopped());
    assert_eq!(walker.work(), 128);
    assert_eq!(emit(&mut walker, 1), "walk_budget at 1000");
    walker.flush();
    assert_eq!(sink.sizes, [64, 64]);
}

#[test]
fn stop_at_the_last_batch() {
    let mut sink = Batches::new(1);
    let mut walker = Walker::new(&mut sink, Bytes::default());
    assert_eq!(emit(&mut walker, 5), "");
    assert!(!walker.stopped());
    walker.flush();
    assert!(walker.stopped());
    walker.flush();
    assert_eq!(sink.sizes, [5]);
}

#[test]
fn budget() {
    let mut sink = Batches::new(usize::MAX);
    let mut walker = Walker::new(&mut sink, Bytes::default());
    assert_eq!(emit(&mut walker, limits::WALK_EVENTS - 1), "");
    assert_eq!(emit(&mut walker, 2), "walk_budget at 1001");
    assert_eq!(emit(&mut walker, 1), "walk_budget at 1000");
    walker.flush();
    assert_eq!(walker.work(), 8_388_608);
    assert!(!walker.stopped());
    assert_eq!(sink.sizes.iter().sum::<usize>(), 8_388_608);
}

record!(FourFields: 8 {
    a: u16,
    b: u16,
    c: u16,
    d: u16,
});

#[test]
fn a_record_ends_where_the_budget_does() {
    let mut sink = Recorder { most: 64, ..Recorder::default() };
    let mut walker = Walker::new(&mut sink, Bytes::default());
    assert_eq!(emit(&mut walker, 62), "");
    let result = walker.record(place(c"table"), &FourFields::default(), 500);
    assert_eq!(failure(&result), "walk_budget at 504");
    assert_eq!(sink.lines.len(), 64);
    assert_eq!(sink.lines.last().unwrap(), "table.b = 0");
}

#[test]
fn places() {
    let file = be().bytes(&[5, 6, 7]).done();
    let walked = walk(&file, |table, walker| -> Result<()> {
        let deep = Place::new(c"table.a[].b[].c[].d[]", [1, 2, 3, 4]);
        walker.decoded(deep, VALUE, -1, 9)?;
        walker.decoded(deep.with_index(0, 0xFFFF_FFFF).with_index(3, 0), VALUE, i64::MIN, 8)?;
        walker.bytes(place(c"table"), Name::from_c(c"some"), table.get_slice(1, 2))?;
        walker.bytes(place(c"table"), Name::from_c(c"none"), table.get_slice(3, 0))
    });
    let lines = [
        "table.a[1].b[2].c[3].d[4].value = -1",
        "table.a[4294967295].b[2].c[3].d[0].value = -9223372036854775808",
        "table.some = [06 07]",
        "table.none = []",
    ];
    assert_eq!(walked.lines, lines);
    assert_eq!(walked.offsets, [9, 8, 1, 3]);
}
