// SPDX-License-Identifier: Apache-2.0
//! `parsers/include/ferrotype.h`, in Rust. A test compares sizes and offsets with the C compiler's.

use std::ffi::{c_char, c_void};

pub const ABI_VERSION: u32 = 2;

pub const OK: u32 = 0;
pub const MALFORMED: u32 = 1;
pub const UNSUPPORTED: u32 = 2;
pub const LIMIT: u32 = 3;
pub const BAD_ARGUMENT: u32 = 4;
pub const PANIC: u32 = 5;

pub const NO_OFFSET: u64 = u64::MAX;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct Status {
    pub code: u32,
    pub reserved: u32,
    pub check: *const c_char,
    pub offset: u64,
    pub work: u64,
}

/// A growing buffer of the caller.
#[repr(C)]
pub struct CBuffer<T> {
    pub data: *mut T,
    pub size: usize,
    pub capacity: usize,
    pub grow: Option<unsafe extern "C" fn(buffer: *mut CBuffer<T>, capacity: usize) -> i32>,
    pub owner: *mut c_void,
}

#[derive(Clone, Copy, Default)]
#[repr(C)]
pub struct Table {
    pub tag: u32,
    pub checksum: u32,
    pub offset: u32,
    pub length: u32,
}

#[derive(Clone, Copy, Default)]
#[repr(C)]
pub struct FaceInfo {
    pub sfnt_version: u32,
    pub glyph_count: u32,
    pub units_per_em: u32,
    pub reserved: [u32; 5],
}

/// Never built here: an event of the port is laid out like this one.
#[repr(C)]
pub struct Event {
    pub path: *const c_char,
    pub field: *const c_char,
    pub index: [u32; 4],
    pub kind: u32,
    pub reserved: u32,
    pub value: i64,
    pub bytes: *const u8,
    pub offset: u64,
}

#[repr(C)]
pub struct Sink {
    pub take: Option<unsafe extern "C" fn(sink: *mut Sink, events: *const Event, count: usize) -> i32>,
    pub owner: *mut c_void,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct Name {
    pub platform_id: u16,
    pub encoding_id: u16,
    pub language_id: u16,
    pub name_id: u16,
    pub length: u32,
    pub reserved: u32,
    pub bytes: *const u8,
}

/// The text of a name record: where it and its language end in the bytes.
#[derive(Clone, Copy, Default)]
#[repr(C)]
pub struct NameText {
    pub code: u32,
    pub text_end: u32,
    pub language_end: u32,
    pub reserved: u32,
}

pub const NO_GLYPH: u32 = u32::MAX;

#[derive(Clone, Copy, Default)]
#[repr(C)]
pub struct Axis {
    pub tag: u32,
    pub min_value: i32,
    pub default_value: i32,
    pub max_value: i32,
    pub flags: u16,
    pub axis_name_id: u16,
    pub reserved: u32,
}

#[derive(Clone, Copy, Default)]
#[repr(C)]
pub struct NamedInstance {
    pub subfamily_name_id: u16,
    pub flags: u16,
    pub postscript_name_id: u16,
    pub reserved: u16,
}

/// Laid out alike on both sides.
pub use ferrotype_port::tables::normalization::Setting;

#[derive(Clone, Copy, Default)]
#[repr(C)]
pub struct Metrics {
    pub ascender: f32,
    pub descender: f32,
    pub line_gap: f32,
    pub reserved: [f32; 5],
}

#[repr(C)]
pub struct OutlineBuffers {
    pub verbs: CBuffer<u8>,
    pub points: CBuffer<ferrotype_port::base::outline::Point>,
}

pub const CAN_DIRECTORY: u64 = 1 << 0;
pub const CAN_INFO: u64 = 1 << 1;
pub const CAN_WALK: u64 = 1 << 2;
pub const CAN_NAMES: u64 = 1 << 3;
pub const CAN_GLYPHS: u64 = 1 << 4;
pub const CAN_VARIANTS: u64 = 1 << 5;
pub const CAN_MAPPINGS: u64 = 1 << 6;
pub const CAN_METRICS: u64 = 1 << 7;
pub const CAN_ADVANCES: u64 = 1 << 8;
pub const CAN_OUTLINE: u64 = 1 << 9;
pub const CAN_EXTENTS: u64 = 1 << 10;
pub const CAN_AXES: u64 = 1 << 11;
pub const CAN_NAMED_INSTANCES: u64 = 1 << 12;
pub const CAN_NORMALIZE: u64 = 1 << 13;
pub const CAN_LOCATE: u64 = 1 << 14;
pub const CAN_VERTICAL_METRICS: u64 = 1 << 15;
pub const CAN_VERTICAL_ADVANCES: u64 = 1 << 16;
pub const CAN_GLYPH_NAMES: u64 = 1 << 17;
pub const CAN_GLYPH_OF_NAME: u64 = 1 << 18;
pub const CAN_NAME_TEXTS: u64 = 1 << 19;
/// No operation: the parser does not check what it reads.
pub const UNCHECKED: u64 = 1 << 63;

/// The face that C holds; what it points to belongs to the parser.
pub enum Face {}

/// The instance that C holds.
pub enum Instance {}

#[repr(C)]
pub struct ParserTable {
    pub abi_version: u32,
    pub struct_size: u32,
    pub name: *const c_char,
    pub version: *const c_char,
    pub language: *const c_char,
    pub compiler: *const c_char,
    pub capabilities: u64,
    pub face_count: unsafe extern "C" fn(*const u8, usize, *mut u32) -> Status,
    pub open: unsafe extern "C" fn(*const u8, usize, u32, *mut *mut Face) -> Status,
    pub close: unsafe extern "C" fn(*mut Face),
    pub directory: unsafe extern "C" fn(*const Face, *mut CBuffer<Table>) -> Status,
    pub info: unsafe extern "C" fn(*const Face, *mut FaceInfo) -> Status,
    pub walk: unsafe extern "C" fn(*const Face, u32, *mut Sink) -> Status,
    pub names: unsafe extern "C" fn(*const Face, *mut CBuffer<Name>) -> Status,
    pub glyphs: unsafe extern "C" fn(*const Face, *const u32, usize, *mut u32) -> Status,
    pub variants: unsafe extern "C" fn(*const Face, *const u32, *const u32, usize, *mut u32) -> Status,
    pub mappings: unsafe extern "C" fn(*const Face, *mut CBuffer<ferrotype_port::tables::cmap::Mapping>) -> Status,
    pub metrics: unsafe extern "C" fn(*const Face, *const Instance, *mut Metrics) -> Status,
    pub advances: unsafe extern "C" fn(*const Face, *const Instance, *const u32, usize, *mut f32, *mut f32) -> Status,
    pub outline: unsafe extern "C" fn(*const Face, *const Instance, u32, *mut OutlineBuffers) -> Status,
    pub extents: unsafe extern "C" fn(
        *const Face,
        *const Instance,
        *const u32,
        usize,
        *mut ferrotype_port::base::outline::Extents,
    ) -> Status,
    pub axes: unsafe extern "C" fn(*const Face, *mut CBuffer<Axis>) -> Status,
    pub named_instances: unsafe extern "C" fn(*const Face, *mut CBuffer<NamedInstance>, *mut CBuffer<i32>) -> Status,
    pub normalize: unsafe extern "C" fn(*const Face, *const Setting, usize, *mut i16, usize) -> Status,
    pub locate: unsafe extern "C" fn(*const Face, *const i16, usize, *mut *mut Instance) -> Status,
    pub release: unsafe extern "C" fn(*mut Instance),
    pub vertical_metrics: unsafe extern "C" fn(*const Face, *const Instance, *mut Metrics) -> Status,
    pub vertical_advances:
        unsafe extern "C" fn(*const Face, *const Instance, *const u32, usize, *mut f32, *mut f32, *mut f32) -> Status,
    pub glyph_names: unsafe extern "C" fn(*const Face, *const u32, usize, *mut u32, *mut CBuffer<u8>) -> Status,
    pub glyph_of_name: unsafe extern "C" fn(*const Face, *const u8, usize, *mut u32) -> Status,
    pub name_texts: unsafe extern "C" fn(*const Face, *mut CBuffer<NameText>, *mut CBuffer<u8>) -> Status,
}

// SAFETY: the pointers of a table are to constants and functions.
unsafe impl Sync for ParserTable {}
