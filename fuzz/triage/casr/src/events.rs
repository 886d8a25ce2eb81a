//! Finds the first thing in a log that says how the program failed. What follows it (abort, a second panic, the deadly
//! signal that libFuzzer reports) is its consequence.
// SPDX-License-Identifier: Apache-2.0

use regex::Regex;
use std::sync::LazyLock;

/// What a log's first failure is told by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Verdict,
    HookedPanic,
    Panic,
    Sanitizer,
    SanitizerFailure,
    Undefined,
    Fuzzer,
    RustAllocation,
    RustStack,
    RustRuntime,
    Exception,
    StackSmashing,
    HeapCheck,
    LibraryAssertion,
    Assertion,
}

/// A failure and where its first line begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    pub kind: Kind,
    pub offset: usize,
}

// Anchored at line starts: a fuzzer prints inputs and dictionaries, which may hold any of these words.
const PATTERNS: &[(Kind, &str)] = &[
    (Kind::Verdict, r"FERROTYPE-VERDICT "),
    (Kind::HookedPanic, r"ERROR: ferrotype: panicked at "),
    (Kind::Panic, r"thread '[^\n]*?'(?: \(\d+\))? panicked at "),
    (
        Kind::Sanitizer,
        r"==\d+==ERROR: (?:Address|Leak|UndefinedBehavior)Sanitizer|==\d+==(?:ERROR|WARNING): MemorySanitizer:",
    ),
    (Kind::SanitizerFailure, r"(?:==\d+==)?\w+Sanitizer:? CHECK failed"),
    (Kind::Undefined, r"[^\n]*: runtime error: "),
    (Kind::Fuzzer, r"==\d+== ?ERROR: libFuzzer: "),
    (Kind::RustAllocation, r"memory allocation of \d+ bytes failed"),
    (Kind::RustStack, r"thread '[^\n]*?'(?: \(\d+\))? has overflowed its stack"),
    (Kind::RustRuntime, r"fatal runtime error: "),
    (Kind::Exception, r"terminate called "),
    (Kind::StackSmashing, r"\*\*\* (?:stack smashing|buffer overflow) detected \*\*\*"),
    (
        Kind::HeapCheck,
        r"(?:free|malloc|realloc|munmap_chunk|malloc_consolidate)\(\): |corrupted (?:size|double)|double free or corr",
    ),
    (
        Kind::LibraryAssertion,
        r"[^\n]*: Assertion '[^\n]*' failed\.|[^\n]*:\d+: (?:libc\+\+ Hardening )?assertion [^\n]* failed",
    ),
    (Kind::Assertion, r"[^\n]*: Assertion `[^\n]*' failed\."),
];

static ANY: LazyLock<Regex> = LazyLock::new(|| {
    let groups: Vec<String> = PATTERNS.iter().map(|(_, pattern)| format!("({pattern})")).collect();
    Regex::new(&format!("(?m)^(?:{})", groups.join("|"))).expect("the patterns are constant")
});

/// The earliest failure of a log.
pub fn first(log: &str) -> Option<Event> {
    let captures = ANY.captures(log)?;
    PATTERNS.iter().enumerate().find_map(|(index, (kind, _))| {
        captures.get(index + 1).map(|found| Event { kind: *kind, offset: found.start() })
    })
}
