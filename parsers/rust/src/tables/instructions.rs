// SPDX-License-Identifier: Apache-2.0
//! The instructions of `fpgm`, `prep` and the glyphs, as a listing: nothing executes them.
//! <https://learn.microsoft.com/typography/opentype/spec/tt_instructions>

use crate::base::bytes::Bytes;
use crate::base::check::Check;
use crate::base::result::Result;
use crate::base::types::Uint8;
use crate::base::walker::{Name, Place, Walker};

const NPUSHB: u8 = 0x40;
const NPUSHW: u8 = 0x41;
// Each of these is the first of eight, one for each count.
const PUSHB: u8 = 0xB0;
const PUSHW: u8 = 0xB8;

/// Where the bytes that an instruction pushes lie, from its opcode on.
struct PushData {
    offset: usize,
    length: usize,
}

/// Length 0 for an instruction that pushes nothing of the program.
fn push_data(program: Bytes, position: usize) -> Result<PushData> {
    let opcode: Uint8 = program.get(position);
    if opcode == NPUSHB || opcode == NPUSHW {
        let count: Uint8 = program.read(position.saturating_add(1), Check::InstructionsPushCount)?;
        let width = if opcode == NPUSHB { 1 } else { 2 };
        return Ok(PushData { offset: 2, length: usize::from(count).saturating_mul(width) });
    }
    let count = usize::from(opcode & 7).saturating_add(1);
    match opcode & 0xF8 {
        PUSHB => Ok(PushData { offset: 1, length: count }),
        PUSHW => Ok(PushData { offset: 1, length: count.saturating_mul(2) }),
        _ => Ok(PushData { offset: 1, length: 0 }),
    }
}

/// Emits "opcode" of every instruction, and "data" of those that push bytes of the program. The number of the
/// instruction is written to the bracket `bracket` of the place.
pub fn walk_instructions<'a>(
    program: Bytes<'a>,
    place: Place,
    bracket: usize,
    walker: &mut Walker<'a, '_>,
) -> Result<()> {
    let mut position = 0_usize;
    let mut i = 0_u32;
    while position < program.len() {
        let instruction = place.with_index(bracket, i);
        let opcode: Uint8 = program.get(position);
        walker.value(instruction, Name::from_c(c"opcode"), opcode, program.at(position))?;
        let push = push_data(program, position)?;
        position = position.saturating_add(push.offset);
        i = i.wrapping_add(1);
        if push.length == 0 {
            continue;
        }
        let data = program.slice(position, push.length, Check::InstructionsPushData)?;
        walker.bytes(instruction, Name::from_c(c"data"), data)?;
        position = position.saturating_add(push.length);
    }
    Ok(())
}
