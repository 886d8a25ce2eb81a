// SPDX-License-Identifier: Apache-2.0
//! Tables written as fields, and the two ways in which the tests look at what a parser makes of them:
//!
//! ```text
//! let file = be().u16(1).i16(-3).tag("head").done();
//! assert_eq!(failure(&Head::parse(table_of(&file))), "head_length at 0"); // "" where the result is a value
//! let walked = walk(&file, Head::walk); // or a closure of (Bytes, &mut Walker)
//! assert_eq!(walked.lines, ["head.major_version = 1", ...]);
//! assert_eq!(walked.failure, "head_length at 0");
//! ```
#![allow(dead_code, reason = "each test program uses a part of it")]

use std::ffi::{CStr, c_char};

use ferrotype_port::base::bytes::Bytes;
use ferrotype_port::base::result::Result;
use ferrotype_port::base::walker::{Event, EventSink, Walker};

/// Writes big-endian fields one after the other.
#[derive(Clone, Default)]
pub struct Be(Vec<u8>);

impl Be {
    pub fn u8(self, value: u8) -> Self {
        self.bytes(&[value])
    }

    pub fn i8(self, value: i8) -> Self {
        self.bytes(&value.to_be_bytes())
    }

    pub fn u16(self, value: u16) -> Self {
        self.bytes(&value.to_be_bytes())
    }

    pub fn i16(self, value: i16) -> Self {
        self.bytes(&value.to_be_bytes())
    }

    pub fn u24(self, value: u32) -> Self {
        self.bytes(&value.to_be_bytes()[1..])
    }

    pub fn u32(self, value: u32) -> Self {
        self.bytes(&value.to_be_bytes())
    }

    pub fn i32(self, value: i32) -> Self {
        self.bytes(&value.to_be_bytes())
    }

    pub fn i64(self, value: i64) -> Self {
        self.bytes(&value.to_be_bytes())
    }

    pub fn tag(self, name: &str) -> Self {
        self.text(name)
    }

    pub fn text(self, letters: &str) -> Self {
        self.bytes(letters.as_bytes())
    }

    /// Several fields of one width.
    pub fn u16s(self, values: &[u16]) -> Self {
        values.iter().fold(self, |be, value| be.u16(*value))
    }

    pub fn zeros(self, count: usize) -> Self {
        self.bytes(&vec![0; count])
    }

    pub fn bytes(mut self, values: &[u8]) -> Self {
        self.0.extend_from_slice(values);
        self
    }

    pub fn size(&self) -> usize {
        self.0.len()
    }

    /// A copy of its exact size, so that a sanitizer sees the first byte behind it.
    pub fn done(self) -> Vec<u8> {
        self.0.into_boxed_slice().into_vec()
    }
}

pub fn be() -> Be {
    Be::default()
}

/// The bytes as a table that begins at the start of some file.
pub fn table_of(bytes: &[u8]) -> Bytes<'_> {
    table_at(bytes, 0)
}

/// The bytes as a table that begins at `origin` of some file.
pub fn table_at(bytes: &[u8], origin: u64) -> Bytes<'_> {
    Bytes::new(bytes, origin)
}

/// "check at offset", or "" for a value.
pub fn failure<T>(result: &Result<T>) -> String {
    match result {
        Ok(_) => String::new(),
        Err(error) => format!("{} at {}", error.check.name().to_str().unwrap(), error.offset),
    }
}

/// Collects the events of a walk as lines "path.field = value": indices stand in their brackets, bytes as [01 FF], and an
/// index without bracket is shown behind the path, where no test expects it.
pub struct Recorder {
    pub lines: Vec<String>,
    /// Of each line.
    pub offsets: Vec<u64>,
    /// The walk is stopped by the batch that reaches this number of lines.
    pub most: usize,
}

impl Default for Recorder {
    fn default() -> Self {
        Self { lines: Vec::new(), offsets: Vec::new(), most: usize::MAX }
    }
}

/// An event as C sees it.
#[repr(C)]
pub struct FerroEvent {
    pub path: *const c_char,
    pub field: *const c_char,
    pub index: [u32; 4],
    pub kind: u32,
    pub reserved: u32,
    pub value: i64,
    pub bytes: *const u8,
    pub offset: u64,
}

pub fn events_of_c<'e>(events: &'e [Event]) -> &'e [FerroEvent] {
    // SAFETY: an `Event` is laid out like a `FerroEvent`, whose any bits are a value.
    unsafe { std::slice::from_raw_parts(events.as_ptr().cast::<FerroEvent>(), events.len()) }
}

const TAG: u32 = 2;
const BYTES: u32 = 6;

impl EventSink for Recorder {
    fn take(&mut self, events: &[Event]) -> bool {
        for event in events_of_c(events) {
            // SAFETY: names end in a zero byte and live forever.
            let field = unsafe { CStr::from_ptr(event.field) }.to_str().unwrap();
            self.lines.push(format!("{}.{field} = {}", place_of(event), value_of(event)));
            self.offsets.push(event.offset);
        }
        self.lines.len() < self.most
    }
}

fn place_of(event: &FerroEvent) -> String {
    // SAFETY: names end in a zero byte and live forever.
    let path = unsafe { CStr::from_ptr(event.path) }.to_str().unwrap();
    let mut indices = event.index.iter();
    let mut text = String::new();
    for letter in path.chars() {
        text.push(letter);
        if letter == '[' {
            text += &indices.next().unwrap().to_string();
        }
    }
    for index in indices.filter(|index| **index != 0) {
        text += &format!(" stray index {index}");
    }
    text
}

fn value_of(event: &FerroEvent) -> String {
    match event.kind {
        BYTES if event.value == 0 => "[]".to_string(),
        BYTES => {
            // SAFETY: the event points at as many bytes of the font as its value says, and the font outlives the walk.
            let bytes = unsafe { std::slice::from_raw_parts(event.bytes, usize::try_from(event.value).unwrap()) };
            let digits: Vec<String> = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
            format!("[{}]", digits.join(" "))
        }
        TAG => u32::try_from(event.value).unwrap().to_be_bytes().map(char::from).iter().collect(),
        _ => event.value.to_string(),
    }
}

pub struct Walked {
    pub lines: Vec<String>,
    pub offsets: Vec<u64>,
    pub failure: String,
}

/// What `function(table, walker)` emits for a file that is nothing but the table.
pub fn walk<'a>(file: &'a [u8], function: impl FnOnce(Bytes<'a>, &mut Walker<'a, '_>) -> Result<()>) -> Walked {
    let mut recorder = Recorder::default();
    let table = table_of(file);
    let mut walker = Walker::new(&mut recorder, table);
    let result = function(table, &mut walker);
    walker.flush();
    Walked { lines: recorder.lines, offsets: recorder.offsets, failure: failure(&result) }
}
