// SPDX-License-Identifier: Apache-2.0
use crate::support::{Walked, be, walk};
use ferrotype_port::tables::cvt::Cvt;

fn walked(table: &[u8]) -> Walked {
    walk(table, Cvt::walk)
}

#[test]
fn values() {
    let walk = walked(&be().i16(-1).u16(0x7FFF).done());
    assert_eq!(walk.lines, ["cvt.values[0].value = -1", "cvt.values[1].value = 32767"]);
    assert_eq!(walk.offsets.last(), Some(&2));
    assert_eq!(walk.failure, "");
}

#[test]
fn last_odd_byte() {
    let walk = walked(&be().i16(5).u8(1).done());
    assert_eq!(walk.lines, ["cvt.values[0].value = 5"]);
    assert_eq!(walk.offsets.last(), Some(&0));
    assert_eq!(walk.failure, "");
}

#[test]
fn empty_table() {
    let walk = walked(&be().done());
    assert!(walk.lines.is_empty());
    assert_eq!(walk.failure, "");
}
