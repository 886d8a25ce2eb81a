// SPDX-License-Identifier: Apache-2.0
//! The structural walk: a table as a flat list of (place, field, value) events, handed on in batches.

use core::ffi::{CStr, c_char};
use core::marker::PhantomData;

use super::bytes::Bytes;
use super::check::Check;
use super::limits;
use super::record::Fields;
use super::result::{Result, require};
use super::types::Number;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Kind {
    Unsigned,
    Signed,
    Tag,
    Fixed,
    F2Dot14,
    Date,
    Bytes,
}

/// A constant name that C can read as it is. As wide as a pointer, unlike `&'static CStr`, so that an event is the same
/// thing on both sides of the border.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct Name(*const c_char);

impl Name {
    /// From a text that ends in its only zero byte; for constants, where anything else fails to compile.
    #[allow(clippy::panic, reason = "a constant that cannot be evaluated does not compile")]
    pub const fn new(text: &'static str) -> Self {
        match CStr::from_bytes_with_nul(text.as_bytes()) {
            Ok(text) => Self::from_c(text),
            Err(_) => panic!("a name ends in its only zero byte"),
        }
    }

    pub const fn from_c(text: &'static CStr) -> Self {
        Self(text.as_ptr())
    }
}

/// A structure of a table: its path in the words of the specification, with one index for each "[]" in it.
#[derive(Clone, Copy)]
pub struct Place {
    path: Name,
    index: [u32; 4],
}

impl Place {
    #[inline]
    pub const fn new(path: &'static CStr, index: [u32; 4]) -> Self {
        Self { path: Name::from_c(path), index }
    }

    /// The same indices of another structure.
    #[inline]
    pub fn with_path(self, path: &'static CStr) -> Self {
        Self { path: Name::from_c(path), ..self }
    }

    /// The same structure with another index in one of its brackets.
    #[inline]
    pub fn with_index(mut self, bracket: usize, index: u32) -> Self {
        if let Some(slot) = self.index.get_mut(bracket) {
            *slot = index;
        }
        self
    }
}

/// One value of a table. Laid out like `ferro_event`.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Event<'a> {
    path: Name,
    field: Name,
    index: [u32; 4],
    kind: Kind,
    reserved: u32,
    value: i64,
    bytes: *const u8,
    offset: u64,
    font: PhantomData<&'a [u8]>,
}

impl Event<'_> {
    const EMPTY: Self = Self {
        path: Name(core::ptr::null()),
        field: Name(core::ptr::null()),
        index: [0; 4],
        kind: Kind::Unsigned,
        reserved: 0,
        value: 0,
        bytes: core::ptr::null(),
        offset: 0,
        font: PhantomData,
    };
}

pub trait EventSink {
    /// False ends the walk.
    fn take(&mut self, events: &[Event]) -> bool;
}

const BATCH: usize = 64;

pub struct Walker<'a, 's> {
    sink: &'s mut dyn EventSink,
    file: Bytes<'a>,
    used: usize,
    events: u32,
    stopped: bool,
    batch: [Event<'a>; BATCH],
}

impl<'a, 's> Walker<'a, 's> {
    pub fn new(sink: &'s mut dyn EventSink, file: Bytes<'a>) -> Self {
        Self { sink, file, used: 0, events: 0, stopped: false, batch: [Event::EMPTY; BATCH] }
    }

    /// All fields of a record that stands at `offset` of the file.
    #[inline]
    pub fn record<T: Fields>(&mut self, place: Place, record: &T, offset: u64) -> Result<()> {
        record.walk_fields(place, offset, self)
    }

    /// One stored number.
    #[inline]
    pub fn value<T: Number>(&mut self, place: Place, field: Name, number: T, offset: u64) -> Result<()> {
        self.emit(place, field, T::KIND, number.to_i64(), core::ptr::null(), offset)
    }

    /// A number that is decoded rather than stored as it is; `offset` is where its encoding begins.
    #[inline]
    pub fn decoded(&mut self, place: Place, field: Name, value: i64, offset: u64) -> Result<()> {
        self.emit(place, field, Kind::Signed, value, core::ptr::null(), offset)
    }

    pub fn bytes(&mut self, place: Place, field: Name, content: Bytes<'a>) -> Result<()> {
        let length = i64::try_from(content.len()).unwrap_or(i64::MAX);
        let bytes = if content.is_empty() { core::ptr::null() } else { content.as_slice().as_ptr() };
        self.emit(place, field, Kind::Bytes, length, bytes, content.at(0))
    }

    /// A short array inside a record that stands in the file, as its bytes.
    pub fn stored_bytes(&mut self, place: Place, field: Name, offset: u64, length: usize) -> Result<()> {
        let start = usize::try_from(offset).unwrap_or(usize::MAX);
        let content = self.file.slice(start, length, Check::WalkBudget)?;
        self.bytes(place, field, content)
    }

    /// Hands on what is left. To be called once, at the end, whatever the result of the walk.
    pub fn flush(&mut self) {
        let batch = self.batch.get(..self.used).unwrap_or_default();
        if !batch.is_empty() && !self.stopped {
            self.stopped = !self.sink.take(batch);
        }
        self.used = 0;
    }

    pub fn stopped(&self) -> bool {
        self.stopped
    }

    pub fn work(&self) -> u64 {
        u64::from(self.events)
    }

    #[inline]
    fn emit(&mut self, place: Place, field: Name, kind: Kind, value: i64, bytes: *const u8, offset: u64) -> Result<()> {
        let open = self.events < limits::WALK_EVENTS && !self.stopped;
        require(open, Check::WalkBudget, offset)?;
        if let Some(slot) = self.batch.get_mut(self.used) {
            let Place { path, index } = place;
            *slot = Event { path, field, index, kind, reserved: 0, value, bytes, offset, font: PhantomData };
        }
        self.used = self.used.wrapping_add(1);
        self.events = self.events.wrapping_add(1);
        if self.used == BATCH {
            self.flush();
        }
        Ok(())
    }
}

const _: () = assert!(size_of::<Event>() == 64);
