//! From a log and the way its program ended to one report. The earliest failure in the log decides; without any, the exit.
// SPDX-License-Identifier: Apache-2.0

use crate::bug;
use crate::classes::Class;
use crate::events::{self, Event, Kind};
use crate::frames::{self, Frame, Stack};
use crate::panics;
use crate::sanitizer;
use crate::verdict::{self, Verdict};
use crate::{names, undefined};
use libcasr::cpp::CppException;
use libcasr::exception::Exception;
use libcasr::execution_class::ExecutionClass;
use libcasr::rust::RustPanic;
use libcasr::severity::Severity;
use libcasr::stacktrace::CrashLineExt;
use libcasr::ubsan::UbsanWarning;
use regex::Regex;
use std::sync::LazyLock;

/// How the program ended, as its parent saw it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Exit {
    /// Exit code, or -1 where a signal ended it.
    pub code: i32,
    /// Signal that ended it, or 0.
    pub signal: i32,
    /// The parent ended it for the time it took.
    pub timed_out: bool,
    /// It met the memory limit that the parent set.
    pub memory_limit_hit: bool,
}

/// Everything that is known of one run.
#[derive(Clone, Debug)]
pub struct Report {
    pub class: Class,
    /// libcasr's word: a hint.
    pub severity: String,
    pub description: String,
    pub message: String,
    pub frames: Vec<Frame>,
    pub crash_line: String,
    pub signature: String,
    /// Equal for crashes of one bug, whatever target reached it: see [`crate::bug`].
    pub bug: String,
    /// Of a verdict; empty otherwise.
    pub verdict: Verdict,
}

// A worker's log ends with its failure; what is further back than this is progress.
const MOST_BYTES: usize = 8 << 20;
const MOST_FRAMES: usize = 16;
const SIGNATURE_FRAMES: usize = 3;

static PROCESS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^==\d+== ?(?:ERROR|WARNING): ").expect("the pattern is constant"));
static ASSERTED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"([^\s:]+):(\d+): ").expect("the pattern is constant"));

#[derive(Default)]
struct Finding {
    class: Option<Class>,
    severity: Option<ExecutionClass>,
    message: String,
    crash_line: String,
    /// Where a Rust panic is, part of its signature.
    place: String,
    verdict: Verdict,
}

/// Classifies one run of `target`.
pub fn triage(target: &str, log: &[u8], exit: &Exit) -> Report {
    let log = String::from_utf8_lossy(&log[log.len().saturating_sub(MOST_BYTES)..]).replace("\r\n", "\n");
    let (mut finding, stack) = match events::first(&log) {
        Some(event) => {
            let rest = &log[event.offset..];
            let stack = frames::parse(rest);
            (from_event(event, rest, &stack), stack)
        }
        None => (from_exit(exit), Stack::default()),
    };
    let mut class = finding.class.unwrap_or(Class::Unknown);
    let corrected = correct(class, exit, &finding.message);
    if corrected != class {
        class = corrected;
        finding.severity = None;
    }
    let severity = finding.severity.or_else(|| default_severity(class)).unwrap_or_default();
    let first = stack.frames.first();
    let mut report = Report {
        class,
        description: description_of(class, &severity),
        severity: severity.severity,
        message: finding.message,
        crash_line: if finding.crash_line.is_empty() {
            first.map_or(String::new(), place_of)
        } else {
            finding.crash_line
        },
        frames: stack.frames.iter().take(MOST_FRAMES).cloned().collect(),
        signature: String::new(),
        bug: String::new(),
        verdict: finding.verdict,
    };
    let target = if target.is_empty() { report.verdict.target.as_str() } else { target };
    report.signature = signature(target, &report, &stack, &finding.place);
    report.bug = bug::key(&report, &stack, &finding.place);
    report
}

/// libcasr's words where it has the class; for exceptions it repeats the message, which differs from crash to crash.
fn description_of(class: Class, severity: &ExecutionClass) -> String {
    match ExecutionClass::find(&severity.short_description) {
        Ok(known) if severity.severity != "UNDEFINED" => known.description,
        _ => class.text().to_string(),
    }
}

fn place_of(frame: &Frame) -> String {
    match (frame.path.as_str(), frame.line, frame.column) {
        ("", _, _) => frame.function.clone(),
        (path, 0, _) => path.to_string(),
        (path, line, 0) => format!("{path}:{line}"),
        (path, line, column) => format!("{path}:{line}:{column}"),
    }
}

fn from_event(event: Event, log: &str, stack: &Stack) -> Finding {
    let line = log.lines().next().unwrap_or("");
    let message = PROCESS.replace(line, "").into_owned();
    let of = |class, name: &str| Finding {
        class: Some(class),
        severity: ExecutionClass::find(name).ok(),
        message: message.clone(),
        ..Default::default()
    };
    match event.kind {
        Kind::Verdict => {
            let verdict = verdict::parse(log);
            let message =
                verdict.as_ref().filter(|verdict| verdict.class.is_some()).map(|verdict| verdict.detail.clone());
            let verdict = verdict.unwrap_or_default();
            Finding {
                class: verdict.class,
                message: message.unwrap_or_else(|| of(Class::Unknown, "").message),
                verdict,
                ..Default::default()
            }
        }
        Kind::HookedPanic | Kind::Panic => from_panic(log, stack).unwrap_or_else(|| of(Class::PanicOther, "")),
        Kind::Sanitizer => {
            let (class, severity) = sanitizer::classify(log);
            Finding { class: Some(class), severity, message, ..Default::default() }
        }
        Kind::Fuzzer => {
            let (class, severity) = sanitizer::classify_fuzzer(log, &stack.functions);
            Finding { class: Some(class), severity, message, ..Default::default() }
        }
        Kind::Undefined => from_undefined(log),
        Kind::Exception => {
            let severity = CppException::parse_exception(log);
            let message = severity
                .as_ref()
                .map_or(message.clone(), |found| format!("{}: {}", found.short_description, found.description));
            Finding { class: Some(Class::UncaughtException), severity, message, ..Default::default() }
        }
        Kind::SanitizerFailure => of(Class::SanitizerOther, "unknown-crash"),
        Kind::RustAllocation => of(Class::AllocationFailure, "allocation-size-too-big"),
        Kind::RustStack => of(Class::StackExhaustion, "StackOverflow"),
        Kind::RustRuntime if message.contains("stack overflow") => of(Class::StackExhaustion, "StackOverflow"),
        Kind::RustRuntime => of(Class::Abort, "AbortSignal"),
        Kind::StackSmashing => of(Class::StackSmashing, "StackGuard"),
        Kind::HeapCheck if message.contains("double free") => of(Class::DoubleFree, "double-free"),
        Kind::HeapCheck => of(Class::HeapCorruption, "HeapError"),
        Kind::LibraryAssertion => {
            Finding { crash_line: asserted_line(line), ..of(Class::LibraryAssertion, "AbortSignal") }
        }
        Kind::Assertion => Finding { crash_line: asserted_line(line), ..of(Class::Assertion, "AbortSignal") },
    }
}

fn asserted_line(message: &str) -> String {
    ASSERTED.captures(message).map_or(String::new(), |found| format!("{}:{}", names::path(&found[1]), &found[2]))
}

fn from_panic(log: &str, stack: &Stack) -> Option<Finding> {
    let panic = panics::parse(log)?;
    let here = format!("{}:{}", names::path(&panic.file), panic.line);
    let caller = stack.frames.first().filter(|_| panics::in_standard_library(&panic.file));
    let (place, crash_line) = match caller {
        Some(frame) if !frame.path.is_empty() => (format!("{}:{}", frame.path, frame.line), place_of(frame)),
        _ => (here.clone(), format!("{here}:{}", panic.column)),
    };
    // libcasr knows only the standard library's form.
    let standard =
        format!("thread 'main' panicked at {}:{}:{}:\n{}", panic.file, panic.line, panic.column, panic.message);
    Some(Finding {
        class: Some(panics::class_of(&panic, &stack.functions)),
        severity: RustPanic::parse_exception(&standard),
        message: panic.message,
        crash_line,
        place,
        ..Default::default()
    })
}

fn from_undefined(log: &str) -> Finding {
    let line = log.lines().next().unwrap_or("");
    let message = line.split_once(": runtime error: ").map_or("", |(_, message)| message).to_string();
    let end = log.find("\nSUMMARY: UndefinedBehaviorSanitizer").map(|start| {
        let summary = &log[start + 1..];
        start + 1 + summary.find('\n').unwrap_or(summary.len())
    });
    let warning = UbsanWarning { message: log[..end.unwrap_or(line.len())].to_string() };
    let header = UbsanWarning { message: line.to_string() };
    Finding {
        class: Some(undefined::class_of(&message)),
        // libcasr gives every kind the same severity, and none to a report without its last line.
        severity: warning
            .severity()
            .ok()
            .or_else(|| Some(ExecutionClass::new(("NOT_EXPLOITABLE", "undefined-behavior", &message, "")))),
        message,
        crash_line: header.crash_line().map_or(String::new(), |line| {
            let line = line.to_string();
            // Only the file's part is a path: `/a/b/glyf.cpp:3:7`.
            names::path(&line)
        }),
        ..Default::default()
    }
}

fn from_exit(exit: &Exit) -> Finding {
    let class = match (exit.signal, exit.code) {
        _ if exit.timed_out => Class::Timeout,
        _ if exit.memory_limit_hit => Class::OutOfMemory,
        (4 | 5, _) => Class::Trap,
        (6, _) => Class::Abort,
        (7 | 11, _) => Class::SegmentationFault,
        (8, _) => Class::DivisionByZero,
        // The processor-time limit of the parent.
        (24, _) => Class::Timeout,
        // 72: libFuzzer was asked to stop.
        (0, 0 | 72) => Class::None,
        (0, 70) => Class::Timeout,
        (0, 71) => Class::OutOfMemory,
        (0, 101) => Class::PanicOther,
        _ => Class::Unknown,
    };
    Finding { class: Some(class), ..Default::default() }
}

/// What a limit of the parent explains better than its consequence in the log.
fn correct(class: Class, exit: &Exit, message: &str) -> Class {
    let refused = matches!(class, Class::AllocationFailure | Class::Abort)
        || class == Class::UncaughtException && message.contains("bad_alloc");
    if exit.memory_limit_hit && refused {
        Class::OutOfMemory
    } else if exit.timed_out && matches!(class, Class::Abort | Class::Trap) {
        Class::Timeout
    } else {
        class
    }
}

fn default_severity(class: Class) -> Option<ExecutionClass> {
    let name = match class {
        Class::Abort => "AbortSignal",
        Class::Trap => "TrapSignal",
        Class::SegmentationFault => "AccessViolation",
        Class::DivisionByZero => "FPE",
        Class::Timeout => "timeout",
        Class::OutOfMemory => "out-of-memory",
        _ => return None,
    };
    ExecutionClass::find(name).ok()
}

/// target, class, then what tells two bugs of one class apart.
fn signature(target: &str, report: &Report, stack: &Stack, place: &str) -> String {
    let mut parts = vec![target.to_string(), report.class.id().to_string()];
    if report.class == Class::None {
        return String::new();
    }
    if report.verdict != Verdict::default() {
        let verdict = &report.verdict;
        if verdict.signature.is_empty() {
            parts.extend([verdict.operation.clone(), verdict.parsers.join(",")]);
        } else {
            parts.push(verdict.signature.clone());
        }
        return parts.join("|");
    }
    if !place.is_empty() {
        parts.push(place.to_string());
    }
    let frames = report.frames.iter().map(|frame| names::short(&frame.function));
    if report.class == Class::StackExhaustion && !stack.cycle.is_empty() {
        parts.extend(stack.cycle.iter().take(SIGNATURE_FRAMES).cloned());
    } else {
        parts.extend(frames.take(SIGNATURE_FRAMES));
    }
    // A failed assertion or undefined behaviour without a stack still says where.
    if stack.frames.is_empty() && place.is_empty() && !report.crash_line.is_empty() {
        parts.push(report.crash_line.clone());
    }
    parts.join("|")
}
