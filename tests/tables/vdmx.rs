// SPDX-License-Identifier: Apache-2.0
use crate::support::{Walked, be, failure, table_of, walk};
use ferrotype_port::base::limits;
use ferrotype_port::base::walker::{Event, EventSink, Walker};
use ferrotype_port::tables::vdmx::Vdmx;

fn walked(table: &[u8]) -> Walked {
    walk(table, Vdmx::walk)
}

#[derive(Default)]
struct Counter {
    events: usize,
}

impl EventSink for Counter {
    fn take(&mut self, events: &[Event]) -> bool {
        self.events += events.len();
        true
    }
}

#[test]
fn two_ratios_share_a_group() {
    let walk = walked(
        &be()
            .u16s(&[1, 1, 2])
            .bytes(&[1, 1, 1, 1])
            .bytes(&[1, 0, 2, 3])
            .u16s(&[18, 18, 1])
            .u8(8)
            .u8(9)
            .u16(8)
            .i16(7)
            .i16(-2)
            .done(),
    );
    let lines = [
        "vdmx.version = 1",
        "vdmx.num_recs = 1",
        "vdmx.num_ratios = 2",
        "vdmx.rat_ranges[0].b_char_set = 1",
        "vdmx.rat_ranges[0].x_ratio = 1",
        "vdmx.rat_ranges[0].y_start_ratio = 1",
        "vdmx.rat_ranges[0].y_end_ratio = 1",
        "vdmx.rat_ranges[1].b_char_set = 1",
        "vdmx.rat_ranges[1].x_ratio = 0",
        "vdmx.rat_ranges[1].y_start_ratio = 2",
        "vdmx.rat_ranges[1].y_end_ratio = 3",
        "vdmx.vdmx_group_offsets[0].value = 18",
        "vdmx.vdmx_group_offsets[1].value = 18",
        "vdmx.vdmx_groups[0].recs = 1",
        "vdmx.vdmx_groups[0].startsz = 8",
        "vdmx.vdmx_groups[0].endsz = 9",
        "vdmx.vdmx_groups[0].entries[0].y_pel_height = 8",
        "vdmx.vdmx_groups[0].entries[0].y_max = 7",
        "vdmx.vdmx_groups[0].entries[0].y_min = -2",
        "vdmx.vdmx_groups[1].recs = 1",
        "vdmx.vdmx_groups[1].startsz = 8",
        "vdmx.vdmx_groups[1].endsz = 9",
        "vdmx.vdmx_groups[1].entries[0].y_pel_height = 8",
        "vdmx.vdmx_groups[1].entries[0].y_max = 7",
        "vdmx.vdmx_groups[1].entries[0].y_min = -2",
    ];
    assert_eq!(walk.lines, lines);
    assert_eq!(walk.offsets.last(), Some(&26));
    assert_eq!(walk.failure, "");
}

#[test]
fn missing_header() {
    assert_eq!(walked(&be().u16(0).u16(0).u8(0).done()).failure, "vdmx_length at 0");
}

#[test]
fn version_2() {
    assert_eq!(walked(&be().u16s(&[2, 0, 0]).done()).failure, "vdmx_version at 0");
}

#[test]
fn missing_ratio() {
    assert_eq!(walked(&be().u16s(&[0, 1, 2]).zeros(7).done()).failure, "vdmx_rat_ranges at 6");
}

#[test]
fn missing_group_offset() {
    assert_eq!(walked(&be().u16s(&[0, 1, 2]).zeros(11).done()).failure, "vdmx_group_offsets at 14");
}

#[test]
fn group_beyond_the_table() {
    assert_eq!(walked(&be().u16s(&[0, 1, 1]).u32(0).u16(12).u16(0).u8(0).done()).failure, "vdmx_group at 12");
}

#[test]
fn missing_entry() {
    assert_eq!(
        walked(
            &be()
                .u16s(&[1, 1, 2])
                .bytes(&[1, 1, 1, 1])
                .bytes(&[1, 0, 2, 3])
                .u16s(&[18, 18, 1])
                .u8(8)
                .u8(9)
                .u16(8)
                .i16(7)
                .i16(-2)
                .u8(0)
                .done()
        )
        .failure,
        ""
    );
    let walk = walked(
        &be()
            .u16s(&[1, 1, 2])
            .bytes(&[1, 1, 1, 1])
            .bytes(&[1, 0, 2, 3])
            .u16s(&[18, 18, 1])
            .u8(8)
            .u8(9)
            .u16(8)
            .i16(7)
            .i16(-2)
            .done()[..27],
    );
    let lines = [
        "vdmx.version = 1",
        "vdmx.num_recs = 1",
        "vdmx.num_ratios = 2",
        "vdmx.rat_ranges[0].b_char_set = 1",
        "vdmx.rat_ranges[0].x_ratio = 1",
        "vdmx.rat_ranges[0].y_start_ratio = 1",
        "vdmx.rat_ranges[0].y_end_ratio = 1",
        "vdmx.rat_ranges[1].b_char_set = 1",
        "vdmx.rat_ranges[1].x_ratio = 0",
        "vdmx.rat_ranges[1].y_start_ratio = 2",
        "vdmx.rat_ranges[1].y_end_ratio = 3",
        "vdmx.vdmx_group_offsets[0].value = 18",
        "vdmx.vdmx_group_offsets[1].value = 18",
        "vdmx.vdmx_groups[0].recs = 1",
        "vdmx.vdmx_groups[0].startsz = 8",
        "vdmx.vdmx_groups[0].endsz = 9",
    ];
    assert_eq!(walk.lines, lines);
    assert_eq!(walk.offsets.last(), Some(&21));
    assert_eq!(walk.failure, "vdmx_entries at 22");
}

#[test]
fn groups_shared_too_often() {
    // 1,000 ratios that share a group of 10,000 entries: thirty million events, of which the budget lets eight pass.
    let builder = be().u16s(&[0, 1, 1000]).zeros(4000);
    let table = (0..1000).fold(builder, |builder, _| builder.u16(6006)).u16(10000).u16(0).zeros(60000).done();
    let mut counter = Counter::default();
    let mut walker = Walker::new(&mut counter, table_of(&table));
    assert_eq!(failure(&Vdmx::walk(table_of(&table), &mut walker))[..11], *"walk_budget");
    walker.flush();
    assert_eq!(counter.events, usize::try_from(limits::WALK_EVENTS).unwrap());
}
