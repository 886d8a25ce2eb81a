// SPDX-License-Identifier: Apache-2.0
//! The strings of version 2.0, each a length and as many letters, found by number. They can only be walked from the first
//! one on; every 256th is remembered, so that a name costs at most as many steps whatever order they are asked for in.

use crate::base::bytes::Bytes;
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::Uint8;

const STEP: usize = 256;
/// One for every `STEP` of the numbers that 16 bits can express.
const MOST: usize = 65536 / STEP;

#[derive(Clone, Copy)]
struct Cursor {
    number: usize,
    offset: usize,
}

pub struct Strings<'a> {
    table: Bytes<'a>,
    /// The last one that was found.
    cursor: Cursor,
    known: usize,
    offsets: [usize; MOST],
}

impl<'a> Strings<'a> {
    /// `first` is where the strings begin in the table.
    pub fn new(table: Bytes<'a>, first: usize) -> Self {
        let mut offsets = [0; MOST];
        if let Some(offset) = offsets.first_mut() {
            *offset = first;
        }
        Self { table, cursor: Cursor { number: 0, offset: first }, known: 1, offsets }
    }

    fn start_of(&self, number: usize) -> Cursor {
        let nearest = (number / STEP).min(self.known.wrapping_sub(1));
        let offset = self.offsets.get(nearest).copied().unwrap_or_default();
        let remembered = Cursor { number: nearest.wrapping_mul(STEP), offset };
        if self.cursor.number <= number && self.cursor.number > remembered.number { self.cursor } else { remembered }
    }

    /// `index_at` is where the font refers to it.
    pub fn find(&mut self, number: usize, index_at: u64) -> Result<Bytes<'a>> {
        let Cursor { number: mut at, mut offset } = self.start_of(number);
        loop {
            require(offset < self.table.len(), Check::PostNameIndex, index_at)?;
            let length = usize::from(self.table.get::<Uint8>(offset));
            let first = offset.saturating_add(1);
            let string = self.table.slice(first, length, Check::PostStringLength)?;
            if at == number {
                self.cursor = Cursor { number: at, offset };
                return Ok(string);
            }
            offset = first.saturating_add(length);
            at = at.wrapping_add(1);
            if at == self.known.wrapping_mul(STEP) {
                if let Some(known) = self.offsets.get_mut(self.known) {
                    *known = offset;
                }
                self.known = self.known.wrapping_add(1);
            }
        }
    }
}
