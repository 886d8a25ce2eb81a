// SPDX-License-Identifier: Apache-2.0
use crate::support::{Walked, be, walk};
use ferrotype_port::tables::ltsh::Ltsh;

fn walked(table: &[u8], num_glyphs: u16) -> Walked {
    walk(table, |table, walker| Ltsh::walk(table, num_glyphs, walker))
}

#[test]
fn sizes() {
    let walk = walked(&be().u16(0).u16(3).bytes(&[1, 50, 255]).done(), 3);
    assert_eq!(walk.lines, ["ltsh.version = 0", "ltsh.num_glyphs = 3", "ltsh.y_pels = [01 32 FF]"]);
    assert_eq!(walk.offsets.last(), Some(&4));
    assert_eq!(walk.failure, "");
}

#[test]
fn missing_header() {
    assert_eq!(walked(&be().u16(0).u8(0).done(), 0).failure, "ltsh_length at 0");
}

#[test]
fn version_1() {
    assert_eq!(walked(&be().u16(1).u16(0).done(), 0).failure, "ltsh_version at 0");
}

#[test]
fn other_number_of_glyphs() {
    let table = be().u16(0).u16(3).zeros(3).done();
    assert_eq!(walked(&table, 2).failure, "ltsh_num_glyphs at 2");
    assert_eq!(walked(&table, 4).failure, "ltsh_num_glyphs at 2");
}

#[test]
fn missing_size() {
    let walk = walked(&be().u16(0).u16(3).zeros(2).done(), 3);
    assert_eq!(walk.lines, ["ltsh.version = 0", "ltsh.num_glyphs = 3"]);
    assert_eq!(walk.offsets.last(), Some(&2));
    assert_eq!(walk.failure, "ltsh_y_pels at 4");
}
