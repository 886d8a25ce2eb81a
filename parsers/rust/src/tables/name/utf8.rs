// SPDX-License-Identifier: Apache-2.0
//! The text of a name, written as UTF-8 into the spare room of a buffer.

use crate::base::buffer::Buffer;
use crate::base::bytes::{Bytes, covered_mut};
use crate::base::check::Check;
use crate::base::limits;
use crate::base::result::{Result, require};

/// What stands for anything that is no character.
pub const REPLACEMENT: u32 = 0xFFFD;

/// Three bytes for each of the string's: no encoding needs more.
pub fn room_for<'b>(string: Bytes, out: &'b mut Buffer<u8>) -> Result<&'b mut [u8]> {
    require(out.used() <= limits::NAME_TEXT, Check::NameTextBudget, string.at(0))?;
    out.spare(string.len().saturating_mul(3))
}

pub struct Utf8<'b> {
    room: &'b mut [u8],
    used: usize,
}

impl<'b> Utf8<'b> {
    pub fn new(room: &'b mut [u8]) -> Self {
        Self { room, used: 0 }
    }

    pub fn used(&self) -> usize {
        self.used
    }

    pub fn push(&mut self, codepoint: u32) {
        let tail = |shift: u32| low_byte(0x80 | ((codepoint >> shift) & 0x3F));
        if codepoint < 0x80 {
            self.append([low_byte(codepoint)]);
        } else if codepoint < 0x800 {
            self.append([low_byte(0xC0 | (codepoint >> 6)), tail(0)]);
        } else if codepoint < 0x1_0000 {
            self.append([low_byte(0xE0 | (codepoint >> 12)), tail(6), tail(0)]);
        } else {
            self.append([low_byte(0xF0 | (codepoint >> 18)), tail(12), tail(6), tail(0)]);
        }
    }

    fn append<const COUNT: usize>(&mut self, bytes: [u8; COUNT]) {
        for (to, from) in covered_mut(self.room, self.used, COUNT).iter_mut().zip(bytes) {
            *to = from;
        }
        self.used = self.used.saturating_add(COUNT);
    }
}

fn low_byte(number: u32) -> u8 {
    let [byte, ..] = number.to_le_bytes();
    byte
}
