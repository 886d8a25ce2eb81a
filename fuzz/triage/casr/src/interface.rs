//! The C interface of `fuzz/triage/triage.h`; all unsafe code of this crate is here.
// SPDX-License-Identifier: Apache-2.0

use crate::{ALL, Exit, Report, base, triage};
use std::ffi::{CStr, CString, c_char, c_void};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr;

pub const OK: i32 = 0;
pub const BAD_ARGUMENT: i32 = 1;
pub const PANIC: i32 = 2;

const FRAMES: usize = 16;
const MOST_BYTES: usize = 2048;

/// `ferro_exit`.
#[repr(C)]
pub struct FerroExit {
    pub target: *const c_char,
    pub code: i32,
    pub signal: i32,
    pub timed_out: u8,
    pub memory_limit_hit: u8,
}

/// `ferro_frame`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct FerroFrame {
    pub function: *const c_char,
    pub file: *const c_char,
    pub line: u32,
}

/// `ferro_report`.
#[repr(C)]
pub struct FerroReport {
    pub crash_class: *const c_char,
    pub severity: *const c_char,
    pub description: *const c_char,
    pub message: *const c_char,
    pub crash_line: *const c_char,
    pub signature: *const c_char,
    pub bug: *const c_char,
    pub oracle: *const c_char,
    pub operation: *const c_char,
    pub parsers: *const c_char,
    pub frame_count: usize,
    pub frames: [FerroFrame; FRAMES],
    pub owner: *mut c_void,
}

/// The strings that one report points into.
struct Owner(Vec<CString>);

impl Owner {
    fn keep(&mut self, text: &str) -> *const c_char {
        // A name or message may come out of a font: nothing in it may steer a terminal.
        let is_hostile = |c: char| {
            c.is_control() || matches!(c, '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        let mut clean = String::new();
        for c in text.chars().map(|c| if is_hostile(c) { '\u{fffd}' } else { c }) {
            if clean.len() + c.len_utf8() > MOST_BYTES {
                break;
            }
            clean.push(c);
        }
        let string = CString::new(clean).unwrap_or_default();
        // The bytes are on the heap and stay where they are when the string moves.
        let pointer = string.as_ptr();
        self.0.push(string);
        pointer
    }
}

fn export(report: &Report) -> FerroReport {
    let mut owner = Owner(Vec::new());
    let empty = FerroFrame { function: c"".as_ptr(), file: c"".as_ptr(), line: 0 };
    let mut frames = [empty; FRAMES];
    for (place, frame) in frames.iter_mut().zip(&report.frames) {
        *place = FerroFrame {
            function: owner.keep(&frame.function),
            file: owner.keep(base(&frame.path)),
            line: u32::try_from(frame.line).unwrap_or(0),
        };
    }
    FerroReport {
        crash_class: report.class.id_with_zero().as_ptr().cast(),
        severity: owner.keep(&report.severity),
        description: owner.keep(&report.description),
        message: owner.keep(&report.message),
        crash_line: owner.keep(&report.crash_line),
        signature: owner.keep(&report.signature),
        bug: owner.keep(&report.bug),
        oracle: owner.keep(&report.verdict.oracle),
        operation: owner.keep(&report.verdict.operation),
        parsers: owner.keep(&report.verdict.parsers.join(",")),
        frame_count: report.frames.len().min(FRAMES),
        frames,
        owner: Box::into_raw(Box::new(owner)).cast(),
    }
}

/// # Safety
/// `log` points to `length` readable bytes or is null with length 0; `how` is null or points to a `ferro_exit` whose target is
/// null or a terminated string; `out` is null or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ferro_triage(
    log: *const c_char,
    length: usize,
    how: *const FerroExit,
    out: *mut FerroReport,
) -> i32 {
    // SAFETY: null, or readable by the caller's contract.
    let Some(how) = (unsafe { how.as_ref() }) else { return BAD_ARGUMENT };
    if out.is_null() || log.is_null() && length != 0 || length > isize::MAX.unsigned_abs() {
        return BAD_ARGUMENT;
    }
    let log = if log.is_null() {
        &[]
    } else {
        // SAFETY: not null, and `length` bytes are readable by the caller's contract.
        unsafe { std::slice::from_raw_parts(log.cast::<u8>(), length) }
    };
    let target = if how.target.is_null() {
        c""
    } else {
        // SAFETY: not null, and terminated by the caller's contract.
        unsafe { CStr::from_ptr(how.target) }
    };
    let exit = Exit {
        code: how.code,
        signal: how.signal,
        timed_out: how.timed_out != 0,
        memory_limit_hit: how.memory_limit_hit != 0,
    };
    let classified = catch_unwind(AssertUnwindSafe(|| export(&triage(&target.to_string_lossy(), log, &exit))));
    let Ok(report) = classified else { return PANIC };
    // SAFETY: not null, and writable by the caller's contract.
    unsafe { out.write(report) };
    OK
}

/// # Safety
/// `report` is null, zeroed, or was written by `ferro_triage` and not copied.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ferro_report_free(report: *mut FerroReport) {
    // SAFETY: null, or a report of the caller's.
    let Some(report) = (unsafe { report.as_mut() }) else { return };
    let owner = std::mem::replace(&mut report.owner, ptr::null_mut()).cast::<Owner>();
    if !owner.is_null() {
        // SAFETY: `export` made it from a box, and it is taken out of the report only here, once.
        drop(unsafe { Box::from_raw(owner) });
    }
    // SAFETY: every field is a pointer or a number, for which zero is valid.
    unsafe { ptr::from_mut(report).write_bytes(0, 1) };
}

/// Identifier of a class, null from the end of the set on.
#[unsafe(no_mangle)]
pub extern "C" fn ferro_triage_class(index: usize) -> *const c_char {
    ALL.get(index).map_or(ptr::null(), |class| class.id_with_zero().as_ptr().cast())
}

/// Meaning of a class, null from the end of the set on.
#[unsafe(no_mangle)]
pub extern "C" fn ferro_triage_class_text(index: usize) -> *const c_char {
    ALL.get(index).map_or(ptr::null(), |class| class.text_with_zero().as_ptr().cast())
}
