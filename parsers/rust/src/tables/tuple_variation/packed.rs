// SPDX-License-Identifier: Apache-2.0
//! Point numbers and deltas, packed in runs of one width.
//! <https://learn.microsoft.com/typography/opentype/spec/otvarcommonformats#packed-point-numbers>
//! <https://learn.microsoft.com/typography/opentype/spec/otvarcommonformats#packed-deltas>
//!
//! A run of deltas with both flags set has values of 32 bits, as ISO/IEC 14496-22 and every reader in use have it; the
//! specification of OpenType 1.9 still takes it for a run of zeros.

use crate::base::bytes::{Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Int8, Int16, Int32, Uint8, Uint16};

/// By the two flags of a run of deltas.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RunKind {
    #[default]
    Bytes,
    Words,
    Zeros,
    Longs,
}

impl RunKind {
    #[inline]
    #[allow(clippy::as_conversions, reason = "the discriminant of an enumeration without fields")]
    pub const fn index(self) -> u8 {
        self as u8
    }
}

/// One run of packed values, all of it known to be there.
#[derive(Clone, Copy, Debug, Default)]
pub struct PackedRun<'a> {
    pub kind: RunKind,
    pub count: usize,
    /// What the values are in, and where.
    pub data: Bytes<'a>,
    pub start: usize,
}

impl PackedRun<'_> {
    /// What is added to the point number before; only in runs of point numbers.
    #[inline]
    pub fn step(&self, i: usize) -> u32 {
        if self.kind == RunKind::Words {
            return u32::from(self.data.get::<Uint16>(self.start.wrapping_add(i.wrapping_mul(2))));
        }
        u32::from(self.data.get::<Uint8>(self.start.wrapping_add(i)))
    }

    #[inline]
    pub fn delta(&self, i: usize) -> i32 {
        match self.kind {
            RunKind::Bytes => i32::from(self.data.get::<Int8>(self.start.wrapping_add(i))),
            RunKind::Words => i32::from(self.data.get::<Int16>(self.start.wrapping_add(i.wrapping_mul(2)))),
            RunKind::Zeros => 0,
            RunKind::Longs => self.data.get::<Int32>(self.start.wrapping_add(i.wrapping_mul(4))),
        }
    }

    /// Place in the file of value `i`.
    #[inline]
    pub fn at(&self, i: usize) -> u64 {
        self.data.at(self.start.wrapping_add(self.width().wrapping_mul(i)))
    }

    #[inline]
    pub fn width(&self) -> usize {
        // Not a match, which could become a jump that nobody can predict.
        static WIDTHS: [u8; 4] = [1, 2, 0, 4];
        usize::from(WIDTHS.get(usize::from(self.kind.index())).copied().unwrap_or(0))
    }
}

/// Reads packed point numbers and deltas run by run. A copy of it is a place to come back to.
#[derive(Clone, Copy, Debug, Default)]
pub struct PackedReader<'a> {
    data: Bytes<'a>,
    position: usize,
}

impl<'a> PackedReader<'a> {
    pub fn new(data: Bytes<'a>) -> Self {
        Self { data, position: 0 }
    }

    /// How many point numbers follow; 0 means all points.
    pub fn point_count(&mut self) -> Result<usize> {
        let first: Uint8 = self.data.read(self.position, Check::TuplePointCount)?;
        self.position = self.position.wrapping_add(1);
        if first & 0x80 == 0 {
            return Ok(usize::from(first));
        }
        let second: Uint8 = self.data.read(self.position, Check::TuplePointCount)?;
        self.position = self.position.wrapping_add(1);
        Ok(usize::from(u16::from_be_bytes([first & 0x7F, second])))
    }

    /// The next run of point numbers, of which there are `left`, at least one.
    #[inline]
    pub fn point_run(&mut self, left: usize) -> Result<PackedRun<'a>> {
        let control: Uint8 = self.data.read(self.position, Check::TuplePointRun)?;
        let count = usize::from(control & 0x7F).wrapping_add(1);
        require(count <= left, Check::TuplePointRunCount, self.at())?;
        let kind = if control & 0x80 != 0 { RunKind::Words } else { RunKind::Bytes };
        let run = PackedRun { kind, count, data: self.data, start: self.position.wrapping_add(1) };
        let length = run.width().wrapping_mul(count);
        require(self.data.contains(run.start, length), Check::TuplePointNumbers, run.at(0))?;
        self.position = run.start.wrapping_add(length);
        Ok(run)
    }

    /// The next run of deltas, of which there are `left`, at least one.
    #[inline]
    pub fn delta_run(&mut self, left: usize) -> Result<PackedRun<'a>> {
        let control: Uint8 = self.data.read(self.position, Check::TupleDeltaRun)?;
        let count = usize::from(control & 0x3F).wrapping_add(1);
        require(count <= left, Check::TupleDeltaRunCount, self.at())?;
        let kind = match control >> 6 {
            0 => RunKind::Bytes,
            1 => RunKind::Words,
            2 => RunKind::Zeros,
            _ => RunKind::Longs,
        };
        let run = PackedRun { kind, count, data: self.data, start: self.position.wrapping_add(1) };
        let length = run.width().wrapping_mul(count);
        require(self.data.contains(run.start, length), Check::TupleDeltas, run.at(0))?;
        self.position = run.start.wrapping_add(length);
        Ok(run)
    }

    /// Of which all runs are parts.
    #[inline]
    pub fn data(&self) -> Bytes<'a> {
        self.data
    }

    pub fn position(&self) -> usize {
        self.position
    }

    pub fn is_at_end(&self) -> bool {
        self.position == self.data.len()
    }

    /// Place in the file of what is read next.
    pub fn at(&self) -> u64 {
        self.data.at(self.position)
    }
}

/// Point numbers one by one; each is stored as the distance from the one before.
#[derive(Clone, Copy, Debug, Default)]
pub struct PointNumbers<'a> {
    reader: PackedReader<'a>,
    left: usize,
    run: PackedRun<'a>,
    used: usize,
    number: u32,
}

impl<'a> PointNumbers<'a> {
    pub fn new(reader: PackedReader<'a>, count: usize) -> Self {
        Self { reader, left: count, ..Self::default() }
    }

    /// To be called `count` times.
    pub fn take(&mut self) -> Result<u32> {
        if self.used == self.run.count {
            self.run = self.reader.point_run(self.left)?;
            self.left = self.left.wrapping_sub(self.run.count);
            self.used = 0;
        }
        self.number = self.number.wrapping_add(self.run.step(self.used));
        self.used = self.used.wrapping_add(1);
        Ok(self.number)
    }

    /// Place in the file of the last one.
    pub fn at(&self) -> u64 {
        self.run.at(self.used.wrapping_sub(1))
    }

    /// What is behind all of them.
    pub fn end(&self) -> Result<PackedReader<'a>> {
        let mut reader = self.reader;
        let mut left = self.left;
        while left != 0 {
            left = left.wrapping_sub(reader.point_run(left)?.count);
        }
        Ok(reader)
    }
}

/// Visits `count` deltas, each with its point number: one of the list, or of all points in turn, where runs of zeros are
/// passed over. `visit(number, delta, offset)` says whether the number is one of a point, which stands at the offset.
pub fn each_delta<'a>(
    reader: &mut PackedReader<'a>,
    count: usize,
    mut numbers: Option<PointNumbers<'a>>,
    mut visit: impl FnMut(usize, i32, u64) -> Result<()>,
) -> Result<()> {
    let mut i = 0_usize;
    while i < count {
        let run = reader.delta_run(count.wrapping_sub(i))?;
        if let Some(numbers) = &mut numbers {
            for k in 0..run.count {
                let number = numbers.take()?;
                visit(to_usize(number), run.delta(k), numbers.at())?;
            }
        } else if run.kind != RunKind::Zeros {
            for k in 0..run.count {
                visit(i.wrapping_add(k), run.delta(k), run.at(k))?;
            }
        }
        i = i.wrapping_add(run.count);
    }
    Ok(())
}
