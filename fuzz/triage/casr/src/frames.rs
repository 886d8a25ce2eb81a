//! Reads the first stack behind a failure: what sanitizers print, and both forms of Rust's own backtrace.
// SPDX-License-Identifier: Apache-2.0

use crate::{filter, names};
use libcasr::asan::AsanStacktrace;
use libcasr::rust::RustStacktrace;
use libcasr::stacktrace::{ParseStacktrace, Stacktrace, StacktraceEntry};
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A frame of the code under test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// As printed, without hashes of crates; module and offset where there is no symbol.
    pub function: String,
    /// Short path of the source, empty where it is not known.
    pub path: String,
    pub line: u64,
    pub column: u64,
}

/// A log's stack.
#[derive(Clone, Debug, Default)]
pub struct Stack {
    /// Functions of all frames, innermost first, sanitizer and panic machinery included.
    pub functions: Vec<String>,
    /// Frames of the code under test.
    pub frames: Vec<Frame>,
    /// Short names of the functions that recur, sorted: where the stack ended within a cycle is chance.
    pub cycle: Vec<String>,
}

// Filtering is quadratic in the number of frames, and the sanitizers print at most 256.
const MOST_FRAMES: usize = 256;
// Fewer appearances are ordinary nesting, more would miss long cycles among 256 frames.
const CYCLE_APPEARANCES: usize = 8;

macro_rules! pattern {
    ($name:ident, $text:literal) => {
        static $name: LazyLock<Regex> = LazyLock::new(|| Regex::new($text).expect("the pattern is constant"));
    };
}
pattern!(SANITIZER_FRAME, r"^ *#(\d+) +0x[0-9a-f]+ ");
pattern!(WITH_FUNCTION, r"^( *#\d+ +0x[0-9a-f]+ +in )(.+)$");
pattern!(BUILD_ID, r" \(BuildId: [0-9a-f]*\)\s*$");
pattern!(MODULE_AT_END, r" \([^()]+\+0x[0-9a-f]+\)\s*$");
pattern!(FILE_AT_END, r" [^\s()<>]+\.[A-Za-z]{1,4}(?::\d+){0,2}$");
pattern!(SHORT_BACKTRACE, r"(?m)^ +(\d+): (.+)\n(?: +at (.+?):(\d+)(?::(\d+))?$)?");

/// Splits what follows `in ` into function and place. A name may hold spaces and parentheses
/// (`<glyf::Simple as Outline>::draw`), which libcasr takes for the end of the name.
fn split_function(rest: &str) -> (&str, &str) {
    let without_id = BUILD_ID.find(rest).map_or(rest, |id| &rest[..id.start()]);
    let end = MODULE_AT_END
        .find(without_id)
        .map(|module| module.start())
        .or_else(|| without_id.rfind(" /"))
        .or_else(|| FILE_AT_END.find(without_id).map(|file| file.start()))
        .unwrap_or(without_id.len());
    (&without_id[..end], &without_id[end..])
}

fn parse_sanitizer_frame(line: &str) -> Option<StacktraceEntry> {
    let Some(captures) = WITH_FUNCTION.captures(line) else {
        return AsanStacktrace::parse_stacktrace_entry(line).ok();
    };
    let (function, place) = split_function(captures.get(2)?.as_str());
    let mut entry = AsanStacktrace::parse_stacktrace_entry(&format!("{}function{place}", &captures[1])).ok()?;
    entry.function = function.to_string();
    // The linker's name for code without debug information: nobody's source.
    if entry.debug.file == "crtstuff.c" {
        entry.debug.file.clear();
    }
    Some(entry)
}

fn sanitizer_stack(log: &str) -> Stacktrace {
    let mut expected = 0usize;
    let mut stack = Stacktrace::new();
    for line in log.lines() {
        let number = SANITIZER_FRAME.captures(line).and_then(|captures| captures[1].parse::<usize>().ok());
        match number {
            Some(number) if number == expected && expected < MOST_FRAMES => {
                stack.extend(parse_sanitizer_frame(line));
                expected += 1;
            }
            _ if expected > 0 => break,
            _ => {}
        }
    }
    stack
}

fn rust_stack(log: &str) -> Stacktrace {
    let log = log.split_once("stack backtrace:\n").map_or("", |(_, rest)| rest);
    let log = log.split_once("\nthread '").map_or(log, |(stack, _)| stack);
    if let Ok(mut lines) = RustStacktrace::extract_stacktrace(log) {
        lines.truncate(MOST_FRAMES);
        return lines.iter().filter_map(|line| RustStacktrace::parse_stacktrace_entry(line).ok()).collect();
    }
    let number = |found: Option<regex::Match>| found.and_then(|text| text.as_str().parse().ok()).unwrap_or(0);
    SHORT_BACKTRACE
        .captures_iter(log)
        .take(MOST_FRAMES)
        .map(|captures| {
            let mut entry = StacktraceEntry {
                // libcasr compares addresses where there is no source, and this form has none.
                address: number(captures.get(1)) + 1,
                function: captures[2].to_string(),
                ..Default::default()
            };
            entry.debug.file = captures.get(3).map_or(String::new(), |file| file.as_str().to_string());
            entry.debug.line = number(captures.get(4));
            entry.debug.column = number(captures.get(5));
            entry
        })
        .collect()
}

fn cycle_of(entries: &[StacktraceEntry]) -> Vec<String> {
    let mut counts = BTreeMap::<String, usize>::new();
    for entry in entries.iter().filter(|entry| !entry.function.is_empty()) {
        *counts.entry(names::short(&entry.function)).or_default() += 1;
    }
    counts.retain(|_, count| *count >= CYCLE_APPEARANCES);
    counts.into_keys().collect()
}

fn frame_of(entry: &StacktraceEntry) -> Frame {
    let function = if entry.function.is_empty() {
        let module = entry.module.rsplit('/').next().unwrap_or("");
        format!("{module}+{:#x}", entry.offset)
    } else {
        entry.function.clone()
    };
    Frame { function, path: names::path(&entry.debug.file), line: entry.debug.line, column: entry.debug.column }
}

/// The first stack in `log`, which begins at the failure.
pub fn parse(log: &str) -> Stack {
    let mut entries = sanitizer_stack(log);
    if entries.is_empty() {
        entries = rust_stack(log);
    }
    for entry in &mut entries {
        entry.function = names::without_hashes(&entry.function);
    }
    let functions = entries.iter().map(|entry| entry.function.clone()).collect();
    let mut cycle = cycle_of(&entries);
    let frames: Vec<Frame> = filter::apply(entries).iter().map(frame_of).collect();
    cycle.retain(|name| frames.iter().any(|frame| names::short(&frame.function) == *name));
    Stack { functions, frames, cycle }
}
