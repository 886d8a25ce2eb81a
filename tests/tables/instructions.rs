// SPDX-License-Identifier: Apache-2.0
use crate::support::{Walked, be, walk};
use ferrotype_port::base::walker::Place;
use ferrotype_port::tables::instructions::walk_instructions;

/// With another index in front, as in a glyph.
fn walked(program: &[u8]) -> Walked {
    let place = Place::new(c"glyphs[].instructions[]", [7, 0, 0, 0]);
    walk(program, |program, walker| walk_instructions(program, place, 1, walker))
}

#[test]
fn opcodes_without_data() {
    let walk = walked(&be().u8(0x00).u8(0xFF).u8(0xC0).u8(0xAF).done());
    let lines = [
        "glyphs[7].instructions[0].opcode = 0",
        "glyphs[7].instructions[1].opcode = 255",
        "glyphs[7].instructions[2].opcode = 192",
        "glyphs[7].instructions[3].opcode = 175",
    ];
    assert_eq!(walk.lines, lines);
    assert_eq!(walk.offsets.last(), Some(&3));
    assert_eq!(walk.failure, "");
}

#[test]
fn counted_pushes() {
    let walk = walked(&be().u8(0x40).u8(2).u8(0xB0).u8(0xB8).u8(0x41).u8(1).u16(0xB8B8).u8(0x40).u8(0).u8(0x4F).done());
    let lines = [
        "glyphs[7].instructions[0].opcode = 64",
        "glyphs[7].instructions[0].data = [B0 B8]",
        "glyphs[7].instructions[1].opcode = 65",
        "glyphs[7].instructions[1].data = [B8 B8]",
        "glyphs[7].instructions[2].opcode = 64",
        "glyphs[7].instructions[3].opcode = 79",
    ];
    assert_eq!(walk.lines, lines);
    assert_eq!(walk.offsets.last(), Some(&10));
    assert_eq!(walk.failure, "");
}

#[test]
fn pushes_of_one_and_of_eight() {
    let walk = walked(&be().u8(0xB0).u8(1).u8(0xB7).zeros(8).u8(0xB8).u16(2).u8(0xBF).zeros(16).u8(0x4F).done());
    let lines = [
        "glyphs[7].instructions[0].opcode = 176",
        "glyphs[7].instructions[0].data = [01]",
        "glyphs[7].instructions[1].opcode = 183",
        "glyphs[7].instructions[1].data = [00 00 00 00 00 00 00 00]",
        "glyphs[7].instructions[2].opcode = 184",
        "glyphs[7].instructions[2].data = [00 02]",
        "glyphs[7].instructions[3].opcode = 191",
        "glyphs[7].instructions[3].data = [00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00]",
        "glyphs[7].instructions[4].opcode = 79",
    ];
    assert_eq!(walk.lines, lines);
    assert_eq!(walk.offsets.last(), Some(&31));
    assert_eq!(walk.failure, "");
}

#[test]
fn empty_program() {
    let walk = walked(&be().done());
    assert!(walk.lines.is_empty());
    assert_eq!(walk.failure, "");
}

#[test]
fn missing_count() {
    let walk = walked(&be().u8(0x4F).u8(0x40).done());
    assert_eq!(walk.lines, ["glyphs[7].instructions[0].opcode = 79", "glyphs[7].instructions[1].opcode = 64"]);
    assert_eq!(walk.offsets.last(), Some(&1));
    assert_eq!(walk.failure, "instructions_push_count at 2");
    assert_eq!(walked(&be().u8(0x41).done()).failure, "instructions_push_count at 1");
}

#[test]
fn data_beyond_the_program() {
    assert_eq!(walked(&be().u8(0x40).u8(3).zeros(2).done()).failure, "instructions_push_data at 2");
    assert_eq!(walked(&be().u8(0x41).u8(2).zeros(3).done()).failure, "instructions_push_data at 2");
    assert_eq!(walked(&be().u8(0xB7).zeros(7).done()).failure, "instructions_push_data at 1");
    assert_eq!(walked(&be().u8(0xBF).zeros(15).done()).failure, "instructions_push_data at 1");
}
