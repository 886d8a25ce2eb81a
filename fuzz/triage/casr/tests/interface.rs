//! The C interface: layout as the header has it, ownership, hostile text.
// SPDX-License-Identifier: Apache-2.0

use ferrotype_triage::ALL;
use ferrotype_triage::interface::*;
use std::ffi::{CStr, c_char};
use std::fs;
use std::mem::{MaybeUninit, offset_of, size_of};
use std::path::Path;
use std::process::Command;
use std::ptr;

fn how(target: &CStr) -> FerroExit {
    FerroExit { target: target.as_ptr(), code: 1, signal: 0, timed_out: 0, memory_limit_hit: 0 }
}

fn text(pointer: *const c_char) -> String {
    assert!(!pointer.is_null());
    // SAFETY: not null, and a terminated string of a live report.
    unsafe { CStr::from_ptr(pointer) }.to_str().expect("UTF-8").to_string()
}

fn with_report(log: &[u8], check: impl FnOnce(&FerroReport)) {
    let mut report = MaybeUninit::uninit();
    // SAFETY: every pointer is valid, and the report is read only after OK.
    let mut report = unsafe {
        assert_eq!(ferro_triage(log.as_ptr().cast(), log.len(), &how(c"outline"), report.as_mut_ptr()), OK);
        report.assume_init()
    };
    check(&report);
    // SAFETY: the report of the call above; a second free of a cleared report is allowed.
    unsafe {
        ferro_report_free(&mut report);
        ferro_report_free(&mut report);
    }
    assert!(report.owner.is_null() && report.signature.is_null() && report.frame_count == 0);
}

#[test]
fn a_report_crosses_the_border() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/triage/logs");
    let log = fs::read(folder.join("fuzz-rust-bounds.log")).expect("the log");
    with_report(&log, |report| {
        assert_eq!(text(report.crash_class), "panic-bounds");
        assert_eq!(text(report.severity), "NOT_EXPLOITABLE");
        assert!(text(report.signature).starts_with("outline|panic-bounds|rust/src/sample.rs:"));
        assert_eq!(text(report.frames[0].function), "sample::tables::bounds");
        assert_eq!(text(report.frames[0].file), "sample.rs");
        assert!(report.frames[0].line > 0 && report.frame_count >= 3);
        assert_eq!(text(report.frames[FRAMES_IN_HEADER - 1].function), "");
    });
}

#[test]
fn nothing_in_a_log_reaches_a_terminal_raw() {
    let log = "thread 'main' panicked at a\u{1b}[2J/\u{202e}x.rs:1:2:\nbad\0name \u{9b}31m\u{7}\n";
    with_report(log.as_bytes(), |report| {
        for pointer in [report.message, report.crash_line, report.signature] {
            let text = text(pointer);
            assert!(!text.is_empty() && !text.chars().any(|c| c.is_control() || c == '\u{202e}'), "{text:?}");
        }
    });
    let long = format!("thread 'main' panicked at x.rs:1:2:\n{}\n", "\u{e9}".repeat(5000));
    with_report(long.as_bytes(), |report| assert_eq!(text(report.message).len(), 2048));
}

#[test]
fn bad_arguments_leave_the_report_alone() {
    let mut report = MaybeUninit::<FerroReport>::zeroed();
    let exit = how(c"open");
    // SAFETY: null pointers are what is tested; the others are valid.
    unsafe {
        assert_eq!(ferro_triage(ptr::null(), 1, &exit, report.as_mut_ptr()), BAD_ARGUMENT);
        assert_eq!(ferro_triage(ptr::null(), 0, ptr::null(), report.as_mut_ptr()), BAD_ARGUMENT);
        assert_eq!(ferro_triage(ptr::null(), 0, &exit, ptr::null_mut()), BAD_ARGUMENT);
        assert!(report.assume_init_ref().owner.is_null());
        assert_eq!(ferro_triage(ptr::null(), 0, &exit, report.as_mut_ptr()), OK);
        assert_eq!(text(report.assume_init_ref().crash_class), "unknown");
        ferro_report_free(report.as_mut_ptr());
        ferro_report_free(ptr::null_mut());
    }
}

#[test]
fn the_closed_set_can_be_walked() {
    for (index, class) in ALL.iter().enumerate() {
        assert_eq!(text(ferro_triage_class(index)), class.id());
        assert_eq!(text(ferro_triage_class_text(index)), class.text());
    }
    assert!(ferro_triage_class(ALL.len()).is_null() && ferro_triage_class_text(usize::MAX).is_null());
}

const FRAMES_IN_HEADER: usize = 16;

/// The header itself is asked for its layout, by the C compiler.
#[test]
fn the_header_and_the_crate_agree_on_the_layout() {
    let expected = [
        size_of::<FerroExit>(),
        offset_of!(FerroExit, signal),
        offset_of!(FerroExit, memory_limit_hit),
        size_of::<FerroFrame>(),
        offset_of!(FerroFrame, line),
        size_of::<FerroReport>(),
        offset_of!(FerroReport, signature),
        offset_of!(FerroReport, bug),
        offset_of!(FerroReport, parsers),
        offset_of!(FerroReport, frame_count),
        offset_of!(FerroReport, frames),
        offset_of!(FerroReport, owner),
        OK as usize,
        BAD_ARGUMENT as usize,
        PANIC as usize,
        FRAMES_IN_HEADER,
    ];
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let source = here.join("../../../tests/triage/layout.c");
    let program = Path::new(env!("CARGO_TARGET_TMPDIR")).join("layout");
    let flags = ["-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-I"];
    let built = Command::new("cc").args(flags).arg(here.join("..")).arg(source).arg("-o").arg(&program).status();
    assert!(built.expect("a C compiler").success());
    let printed = Command::new(&program).output().expect("the program runs").stdout;
    let printed: Vec<usize> =
        String::from_utf8_lossy(&printed).split_whitespace().map(|number| number.parse().expect("a number")).collect();
    assert_eq!(printed, expected);
}
