// SPDX-License-Identifier: Apache-2.0
//! Output that grows in memory that the caller owns, so that a warm caller causes no allocation. What is appended counts
//! only once the whole call succeeds: the border publishes `used()` then, and not before.

use super::check::{Check, ablated};
use super::result::{Result, fail};

pub trait Grow<'a, T> {
    /// At least `capacity` elements, the first ones kept; the memory as it was when there is no more.
    fn grow(&mut self, full: &'a mut [T], capacity: usize) -> &'a mut [T];
}

pub struct Buffer<'a, 'g, T> {
    memory: &'a mut [T],
    used: usize,
    grow: &'g mut dyn Grow<'a, T>,
}

impl<'a, 'g, T> Buffer<'a, 'g, T> {
    pub fn new(memory: &'a mut [T], used: usize, grow: &'g mut dyn Grow<'a, T>) -> Self {
        Self { memory, used, grow }
    }

    #[inline]
    pub fn used(&self) -> usize {
        self.used
    }

    /// Room for `count` elements behind what is used. Their content is unspecified.
    #[inline]
    pub fn spare(&mut self, count: usize) -> Result<&mut [T]> {
        let used = self.used;
        if count > self.memory.len().saturating_sub(used) {
            self.enlarge(count)?;
        }
        Ok(covered(self.memory, used, count))
    }

    #[cold]
    fn enlarge(&mut self, count: usize) -> Result<()> {
        let full = core::mem::take(&mut self.memory);
        self.memory = self.grow.grow(full, self.used.saturating_add(count));
        if count > self.memory.len().saturating_sub(self.used) && !ablated(Check::BufferCapacity) {
            return fail(Check::BufferCapacity, 0);
        }
        Ok(())
    }

    /// Counts the first `count` elements of the spare room as used.
    #[inline]
    pub fn commit(&mut self, count: usize) {
        self.used = self.used.saturating_add(count);
    }

    #[inline]
    pub fn push(&mut self, value: T) -> Result<()> {
        if let [room] = self.spare(1)? {
            *room = value;
        }
        self.commit(1);
        Ok(())
    }
}

#[cfg(not(feature = "ablation"))]
#[inline]
fn covered<T>(memory: &mut [T], start: usize, count: usize) -> &mut [T] {
    memory.get_mut(start..start.saturating_add(count)).unwrap_or_default()
}

#[cfg(feature = "ablation")]
#[allow(clippy::indexing_slicing, reason = "the panic is what the experiment measures")]
fn covered<T>(memory: &mut [T], start: usize, count: usize) -> &mut [T] {
    &mut memory[start..start.saturating_add(count)]
}
