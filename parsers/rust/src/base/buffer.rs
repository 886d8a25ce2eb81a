// SPDX-License-Identifier: Apache-2.0
//! Output that grows in memory that the caller owns, so that a warm caller causes no allocation. What is appended counts
//! only once the whole call succeeds: the border publishes `used()` then, and not before.

use super::bytes::covered_mut;
use super::check::{Check, ablated};
use super::result::{Result, fail};

pub trait Grow<'a, T> {
    /// At least `capacity` elements, those that were there kept; none when there is no more memory. The memory that the
    /// buffer had before is given up.
    fn grow(&mut self, capacity: usize) -> &'a mut [T];
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
        Ok(covered_mut(self.memory, used, count))
    }

    #[cold]
    fn enlarge(&mut self, count: usize) -> Result<()> {
        self.memory = &mut [];
        self.memory = self.grow.grow(self.used.saturating_add(count));
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

    /// The elements that are used from number `start` on, of which there are not fewer.
    #[inline]
    pub fn since(&self, start: usize) -> &[T] {
        self.memory.get(start..self.used).unwrap_or_default()
    }

    #[inline]
    pub fn since_mut(&mut self, start: usize) -> &mut [T] {
        covered_mut(self.memory, start, self.used.saturating_sub(start))
    }

    /// Gives up what is used from number `start` on.
    #[inline]
    pub fn rewind(&mut self, start: usize) {
        self.used = start;
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
