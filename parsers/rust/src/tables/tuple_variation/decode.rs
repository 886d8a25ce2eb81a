// SPDX-License-Identifier: Apache-2.0
//! Packed deltas as floats, many at once.
//! <https://learn.microsoft.com/typography/opentype/spec/otvarcommonformats#packed-deltas>

use super::packed::{PackedReader, RunKind};
use crate::base::bytes::{Bytes, covered_mut};
use crate::base::result::Result;

/// Numbers in memory that is made of bytes: floats there may lie side by side, so that the compiler adds up several at
/// once, which it does not with the coordinates of points.
pub type Number = [u8; 4];
pub type Float = Number;

/// Numbers that are decoded at once, and that a run can have.
const BLOCK_SIZE: usize = 8;
pub const LONGEST_RUN: usize = 64;

/// What is kept of the bytes and of the words at the place of a run, by its kind. Nobody can predict the kind of the next
/// run, so that both are decoded, and neither is kept for a run of zeros.
#[inline]
fn masks_of(kind: RunKind) -> [i16; 2] {
    static MASKS: [[i16; 2]; 4] = [[-1, 0], [0, -1], [0, 0], [0, 0]];
    MASKS.get(usize::from(kind.index())).copied().unwrap_or_default()
}

#[inline(always)]
fn decode_block(
    bytes: &[u8; BLOCK_SIZE],
    words: &[u8; BLOCK_SIZE * 2],
    masks: [i16; 2],
    scalar: f32,
) -> [Float; BLOCK_SIZE] {
    let [byte_mask, word_mask] = masks;
    // All of them before any is stored: the compiler does not know that the table is somewhere else.
    let mut block = [0.0_f32; BLOCK_SIZE];
    for ((value, byte), word) in block.iter_mut().zip(bytes).zip(words.as_chunks().0) {
        let delta = (i16::from(byte.cast_signed()) & byte_mask) | (i16::from_be_bytes(*word) & word_mask);
        *value = f32::from(delta) * scalar;
    }
    block.map(f32::to_ne_bytes)
}

/// The next `count` deltas, multiplied. Behind them `out` has room for another `LONGEST_RUN`, which is written too.
pub fn decode_deltas(
    reader: &mut PackedReader,
    table: Bytes,
    scalar: f32,
    count: usize,
    out: &mut [Float],
) -> Result<()> {
    // Runs are short: each is decoded in whole blocks, with what comes behind it in the table, and the next run
    // overwrites that.
    let mut runs = *reader;
    let data_start = usize::try_from(runs.data().at(0).wrapping_sub(table.at(0))).unwrap_or(usize::MAX);
    let window = table.as_slice().get(data_start..).unwrap_or_default();
    let mut i = 0_usize;
    while i < count {
        let run = runs.delta_run(count.wrapping_sub(i))?;
        let stored = window.get(run.start..).and_then(<[u8]>::first_chunk::<{ LONGEST_RUN * 2 }>);
        let numbers = out.get_mut(i..).and_then(<[Float]>::first_chunk_mut::<LONGEST_RUN>);
        if run.kind != RunKind::Longs
            && let (Some(stored), Some(numbers)) = (stored, numbers)
        {
            let masks = masks_of(run.kind);
            let blocks = stored.as_chunks().0.iter().zip(stored.as_chunks().0);
            let blocks = blocks.zip(numbers.as_chunks_mut().0).take(run.count.div_ceil(BLOCK_SIZE));
            for ((bytes, words), numbers) in blocks {
                *numbers = decode_block(bytes, words, masks, scalar);
            }
        } else {
            for (k, slot) in covered_mut(out, i, run.count).iter_mut().enumerate() {
                *slot = (to_float(run.delta(k)) * scalar).to_ne_bytes();
            }
        }
        i = i.wrapping_add(run.count);
    }
    *reader = runs;
    Ok(())
}

/// Adds up so many, and some behind them, up to a whole block.
pub fn add_deltas(sums: &mut [Float], deltas: &[Float], count: usize) {
    let blocks = sums.as_chunks_mut::<BLOCK_SIZE>().0.iter_mut().zip(deltas.as_chunks::<BLOCK_SIZE>().0);
    for (sums, deltas) in blocks.take(count.div_ceil(BLOCK_SIZE)) {
        let mut block = sums.map(f32::from_ne_bytes);
        for (sum, delta) in block.iter_mut().zip(deltas) {
            *sum += f32::from_ne_bytes(*delta);
        }
        *sums = block.map(f32::to_ne_bytes);
    }
}

#[inline]
#[allow(clippy::as_conversions, reason = "rounds to nearest, like static_cast")]
fn to_float(value: i32) -> f32 {
    value as f32
}
