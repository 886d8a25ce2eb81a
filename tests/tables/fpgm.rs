// SPDX-License-Identifier: Apache-2.0
use crate::support::{Walked, be, walk};
use ferrotype_port::tables::fpgm::Fpgm;

fn walked(table: &[u8]) -> Walked {
    walk(table, Fpgm::walk)
}

#[test]
fn program_and_listing() {
    // PUSHB[1] 3 4, then ENDF[].
    let walk = walked(&be().u8(0xB1).u8(3).u8(4).u8(0x2D).done());
    let lines = [
        "fpgm.instructions = [B1 03 04 2D]",
        "fpgm.instructions[0].opcode = 177",
        "fpgm.instructions[0].data = [03 04]",
        "fpgm.instructions[1].opcode = 45",
    ];
    assert_eq!(walk.lines, lines);
    assert_eq!(walk.offsets.last(), Some(&3));
    assert_eq!(walk.failure, "");
}

#[test]
fn empty_table() {
    let walk = walked(&be().done());
    assert_eq!(walk.lines, ["fpgm.instructions = []"]);
    assert_eq!(walk.offsets.last(), Some(&0));
    assert_eq!(walk.failure, "");
}

#[test]
fn push_beyond_the_table() {
    assert_eq!(walked(&be().u8(0xB1).u8(3).done()).failure, "instructions_push_data at 1");
}
