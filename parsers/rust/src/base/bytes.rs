// SPDX-License-Identifier: Apache-2.0
//! The only door to the bytes of a font. A `Bytes` is a part of the file that knows where in the file it begins, so that
//! every error carries an offset that a hex editor understands.
//!
//! Two ways to read. `read`, `slice` and `array` have a named check and return a `Result`; `get` and `Array::get` are for
//! what such a check has already covered: the compiler cannot know that, so they read zero where it was not so. In the
//! ablation build, whose point is a missing check, they index as ordinary Rust would, and panic; not inlined, or the
//! compiler makes one panic of all in a function, and no line of it tells who read what.

use core::marker::PhantomData;

use super::check::{Check, ablated};
use super::result::{Result, fail};
use super::types::Record;

/// `count` elements from `start` on, which a check has covered.
#[cfg(not(feature = "ablation"))]
#[inline]
pub fn covered<T>(memory: &[T], start: usize, count: usize) -> &[T] {
    memory.get(start..start.saturating_add(count)).unwrap_or_default()
}

/// `count` elements from `start` on, which a check has covered.
#[cfg(feature = "ablation")]
#[allow(clippy::indexing_slicing, reason = "the panic is what the experiment measures")]
#[inline(never)]
pub fn covered<T>(memory: &[T], start: usize, count: usize) -> &[T] {
    &memory[start..start.saturating_add(count)]
}

/// `count` elements from `start` on, which a check has covered, to write to.
#[cfg(not(feature = "ablation"))]
#[inline]
pub fn covered_mut<T>(memory: &mut [T], start: usize, count: usize) -> &mut [T] {
    memory.get_mut(start..start.saturating_add(count)).unwrap_or_default()
}

/// `count` elements from `start` on, which a check has covered, to write to.
#[cfg(feature = "ablation")]
#[allow(clippy::indexing_slicing, reason = "the panic is what the experiment measures")]
#[inline(never)]
pub fn covered_mut<T>(memory: &mut [T], start: usize, count: usize) -> &mut [T] {
    &mut memory[start..start.saturating_add(count)]
}

/// The element `i`, which a check has covered.
#[cfg(not(feature = "ablation"))]
#[inline]
pub fn covered_element<T: Copy + Default>(memory: &[T], i: usize) -> T {
    memory.get(i).copied().unwrap_or_default()
}

/// The element `i`, which a check has covered.
#[cfg(feature = "ablation")]
#[allow(clippy::indexing_slicing, reason = "the panic is what the experiment measures")]
#[inline(never)]
pub fn covered_element<T: Copy + Default>(memory: &[T], i: usize) -> T {
    memory[i]
}

/// A view of `len()` records, already known to lie inside the table.
#[derive(Clone, Copy, Debug, Default)]
pub struct Array<'a, T> {
    bytes: &'a [u8],
    origin: u64,
    record: PhantomData<T>,
}

impl<'a, T: Record> Array<'a, T> {
    #[inline]
    pub fn new(bytes: &'a [u8], origin: u64) -> Self {
        Self { bytes, origin, record: PhantomData }
    }

    #[inline]
    pub fn len(&self) -> usize {
        self.bytes.len().checked_div(T::SIZE).unwrap_or(0)
    }

    #[inline]
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Place of record `i` in the file.
    #[inline]
    pub fn at(&self, i: usize) -> u64 {
        self.origin.wrapping_add(to_u64(i.saturating_mul(T::SIZE)))
    }

    #[inline]
    pub fn get(&self, i: usize) -> T {
        T::from_bytes(covered(self.bytes, i.saturating_mul(T::SIZE), T::SIZE))
    }

    /// The records as they are stored, for a hot loop whose own comparison has to be the only one; `WIDTH` is their size.
    #[inline]
    pub fn chunks<const WIDTH: usize>(&self) -> &'a [[u8; WIDTH]] {
        const { assert!(WIDTH == T::SIZE) };
        self.bytes.as_chunks().0
    }

    #[inline]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = T> + use<'a, T> {
        self.bytes.chunks_exact(T::SIZE).map(T::from_bytes)
    }
}

#[derive(Clone, Copy, Debug, Default)]
pub struct Bytes<'a> {
    bytes: &'a [u8],
    origin: u64,
}

impl<'a> Bytes<'a> {
    #[inline]
    pub const fn new(bytes: &'a [u8], origin: u64) -> Self {
        Self { bytes, origin }
    }

    #[inline]
    pub const fn len(&self) -> usize {
        self.bytes.len()
    }

    #[inline]
    pub const fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Place in the file of the byte at `offset`.
    #[inline]
    pub fn at(&self, offset: usize) -> u64 {
        self.origin.wrapping_add(to_u64(offset))
    }

    #[inline]
    pub const fn as_slice(&self) -> &'a [u8] {
        self.bytes
    }

    #[inline]
    pub fn contains(&self, offset: usize, length: usize) -> bool {
        offset <= self.len() && length <= self.len().saturating_sub(offset)
    }

    /// `length` bytes at `offset`.
    #[inline]
    pub fn slice(&self, offset: usize, length: usize, check: Check) -> Result<Self> {
        if !self.contains(offset, length) && !ablated(check) {
            return fail(check, self.at(offset));
        }
        Ok(Self::new(covered(self.bytes, offset, length), self.at(offset)))
    }

    /// All bytes from `offset` on.
    #[inline]
    pub fn from(&self, offset: usize, check: Check) -> Result<Self> {
        self.slice(offset, self.len().saturating_sub(offset), check)
    }

    /// A copy of the record at `offset`.
    #[inline]
    pub fn read<T: Record>(&self, offset: usize, check: Check) -> Result<T> {
        if !self.contains(offset, T::SIZE) && !ablated(check) {
            return fail(check, self.at(offset));
        }
        Ok(self.get(offset))
    }

    /// `count` records at `offset`.
    #[inline]
    pub fn array<T: Record>(&self, offset: usize, count: usize, check: Check) -> Result<Array<'a, T>> {
        let bytes = self.slice(offset, count.saturating_mul(T::SIZE), check)?;
        Ok(Array::new(bytes.bytes, bytes.origin))
    }

    /// A copy of the record at `offset`, which a check has covered.
    #[inline]
    pub fn get<T: Record>(&self, offset: usize) -> T {
        T::from_bytes(covered(self.bytes, offset, T::SIZE))
    }

    /// `length` bytes at `offset`, which a check has covered.
    #[inline]
    pub fn get_slice(&self, offset: usize, length: usize) -> Self {
        Self::new(covered(self.bytes, offset, length), self.at(offset))
    }

    /// `count` records at `offset`, which a check has covered.
    #[inline]
    pub fn get_array<T: Record>(&self, offset: usize, count: usize) -> Array<'a, T> {
        Array::new(covered(self.bytes, offset, count.saturating_mul(T::SIZE)), self.at(offset))
    }
}

/// A size as a number of the file; this crate is built for targets whose `usize` has 32 or 64 bits.
#[inline]
#[allow(clippy::as_conversions, reason = "widening")]
pub const fn to_u64(size: usize) -> u64 {
    size as u64
}

/// An offset or count of the file as a size.
#[inline]
#[allow(clippy::as_conversions, reason = "widening: usize has 32 or 64 bits")]
pub const fn to_usize(number: u32) -> usize {
    number as usize
}
