// SPDX-License-Identifier: Apache-2.0
use crate::support::{Be, Walked, be, failure, table_of, walk};
use ferrotype_port::tables::cff::fd_select::{FdSelect, FdSelectPaths};

/// The Font DICT of every glyph, or the first failure.
fn fds(fd_select: Be, num_glyphs: u32) -> String {
    let table = be().zeros(1).bytes(&fd_select.done()).done();
    let parsed = match FdSelect::parse(table_of(&table), 1, num_glyphs) {
        Ok(parsed) => parsed,
        failed => return failure(&failed),
    };
    let mut text = String::new();
    for glyph in 0..num_glyphs {
        match parsed.fd(glyph) {
            Ok(fd) => text += &format!("{fd} "),
            failed => return text + &failure(&failed),
        }
    }
    text
}

#[test]
fn format0() {
    assert_eq!(fds(be().u8(0).bytes(&[3, 0, 255, 3]), 4), "3 0 255 3 ");
    assert_eq!(fds(be().u8(0), 0), "");
}

#[test]
fn format3() {
    let three = be().u8(3).u16(3).u16(0).u8(9).u16(2).u8(0).u16(3).u8(255).u16(6);
    assert_eq!(fds(three, 6), "9 9 0 255 255 255 ");
    assert_eq!(fds(be().u8(3).u16(1).u16(0).u8(7).u16(2), 2), "7 7 ");
}

#[test]
fn format4() {
    assert_eq!(fds(be().u8(4).u32(2).u32(0).u16(300).u32(1).u16(2).u32(3), 3), "300 2 2 ");
}

#[test]
fn search_of_many_ranges() {
    for count in 1..=20_u8 {
        let mut table = be().u8(3).u16(u16::from(count));
        let mut expected = String::new();
        for i in 0..count {
            table = table.u16(3 * u16::from(i)).u8(i);
            expected += &format!("{i} {i} {i} ");
        }
        assert_eq!(fds(table.u16(3 * u16::from(count)), 3 * u32::from(count)), expected);
    }
}

#[test]
fn glyph_without_range() {
    assert_eq!(fds(be().u8(3).u16(1).u16(1).u8(9).u16(2), 2), "cff_fd_select_glyph at 4");
    assert_eq!(fds(be().u8(3).u16(1).u16(0).u8(9).u16(1), 2), "9 cff_fd_select_glyph at 4");
    assert_eq!(fds(be().u8(3).u16(0).u16(9), 1), "cff_fd_select_glyph at 4");
    assert_eq!(fds(be().u8(4).u32(1).u32(0).u16(9).u32(0), 1), "cff_fd_select_glyph at 6");
}

#[test]
fn ranges_out_of_order() {
    let three = be().u8(3).u16(3).u16(0).u8(1).u16(5).u8(2).u16(3).u8(3).u16(6);
    assert_eq!(fds(three, 6), "1 1 1 1 1 3 ");
}

#[test]
fn missing_format() {
    assert_eq!(fds(be(), 1), "cff_fd_select_header at 1");
}

#[test]
fn format_1() {
    assert_eq!(fds(be().u8(1), 1), "cff_fd_select_format at 1");
}

#[test]
fn missing_number() {
    assert_eq!(fds(be().u8(0).u8(0), 2), "cff_fd_select_fds at 2");
}

#[test]
fn missing_count() {
    assert_eq!(fds(be().u8(3).u8(0), 1), "cff_fd_select_count at 2");
    assert_eq!(fds(be().u8(4).u24(0), 1), "cff_fd_select_count at 2");
}

#[test]
fn missing_range_or_sentinel() {
    assert_eq!(fds(be().u8(3).u16(1).u16(0).u8(0).u8(0), 1), "cff_fd_select_ranges at 4");
    assert_eq!(fds(be().u8(4).u32(1).u32(0).u16(0).u24(0), 1), "cff_fd_select_ranges at 6");
    assert_eq!(fds(be().u8(4).u32(0xFFFF_FFFF).zeros(40), 1), "cff_fd_select_ranges at 6");
}

fn walked(fd_select: Be, num_glyphs: u32) -> Walked {
    let paths = FdSelectPaths { fd_select: c"fd_select", fds: c"fd_select.fds[]", ranges: c"fd_select.ranges[]" };
    walk(&fd_select.done(), |table, walker| FdSelect::walk(table, 0, num_glyphs, paths, walker))
}

#[test]
fn walk_of_all_fields() {
    let lines = ["fd_select.format = 0", "fd_select.fds[0].value = 3", "fd_select.fds[1].value = 5"];
    assert_eq!(walked(be().u8(0).bytes(&[3, 5]), 2).lines, lines);
    let format3 = walked(be().u8(3).u16(2).u16(0).u8(9).u16(2).u8(1).u16(6), 6);
    let lines = [
        "fd_select.format = 3",
        "fd_select.n_ranges = 2",
        "fd_select.ranges[0].first = 0",
        "fd_select.ranges[0].fd = 9",
        "fd_select.ranges[1].first = 2",
        "fd_select.ranges[1].fd = 1",
        "fd_select.sentinel = 6",
    ];
    assert_eq!(format3.lines, lines);
    assert_eq!(format3.offsets, [0, 1, 3, 5, 6, 8, 9]);
    let format4 = walked(be().u8(4).u32(1).u32(0).u16(300).u32(6), 6);
    let lines = [
        "fd_select.format = 4",
        "fd_select.n_ranges = 1",
        "fd_select.ranges[0].first = 0",
        "fd_select.ranges[0].fd = 300",
        "fd_select.sentinel = 6",
    ];
    assert_eq!(format4.lines, lines);
    assert_eq!(format4.offsets, [0, 1, 5, 9, 11]);
}

#[test]
fn walk_up_to_what_is_broken() {
    assert_eq!(walked(be(), 1).failure, "cff_fd_select_header at 0");
    let cut = walked(be().u8(3).u16(1).u16(0), 1);
    assert_eq!(cut.lines, ["fd_select.format = 3"]);
    assert_eq!(cut.failure, "cff_fd_select_ranges at 3");
}
