//! Rust panics: place, message and class, from our hook's line or the standard library's two.
// SPDX-License-Identifier: Apache-2.0

use crate::classes::Class;
use regex::Regex;
use std::sync::LazyLock;

/// The first panic of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panic {
    pub file: String,
    pub line: u64,
    pub column: u64,
    /// The first line of the message.
    pub message: String,
}

static PLACE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"panicked at ([^\n]+?):(\d+):(\d+):[ \n]([^\n]*)").expect("the pattern is constant"));

static IN_STANDARD_LIBRARY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|/)library/(?:core|alloc|std)/src/|/rustc/[0-9a-f]{8,}/").expect("the pattern is constant")
});

const MESSAGES: &[(&str, Class)] = &[
    ("index out of bounds: ", Class::PanicBounds),
    ("range start index ", Class::PanicSlice),
    ("range end index ", Class::PanicSlice),
    ("slice index ", Class::PanicSlice),
    ("attempted to index slice ", Class::PanicSlice),
    ("copy_from_slice: ", Class::PanicSlice),
    ("source slice length ", Class::PanicSlice),
    ("destination and source slices have different lengths", Class::PanicSlice),
    ("mid > len", Class::PanicSlice),
    ("start byte index ", Class::PanicSlice),
    ("end byte index ", Class::PanicSlice),
    ("byte index ", Class::PanicSlice),
    ("begin <= end ", Class::PanicSlice),
    ("failed to slice string", Class::PanicSlice),
    ("chunk size must be non-zero", Class::PanicSlice),
    ("attempt to divide by zero", Class::PanicDivision),
    ("attempt to calculate the remainder with a divisor of zero", Class::PanicDivision),
    ("attempt to ", Class::PanicOverflow),
    ("called `Option::", Class::PanicUnwrap),
    ("called `Result::", Class::PanicUnwrap),
    ("capacity overflow", Class::PanicCapacity),
    ("Hash table capacity overflow", Class::PanicCapacity),
    ("explicit panic", Class::PanicExplicit),
    ("not implemented", Class::PanicExplicit),
    ("not yet implemented", Class::PanicExplicit),
    ("internal error: entered unreachable code", Class::PanicExplicit),
    ("assertion failed", Class::PanicExplicit),
    ("assertion `", Class::PanicExplicit),
    ("RefCell already ", Class::PanicOther),
    ("already borrowed", Class::PanicOther),
    ("already mutably borrowed", Class::PanicOther),
    ("panic in a function that cannot unwind", Class::PanicOther),
];

/// Reads the panic whose first line begins at the start of `log`.
pub fn parse(log: &str) -> Option<Panic> {
    let captures = PLACE.captures(log)?;
    Some(Panic {
        file: captures[1].to_string(),
        line: captures[2].parse().ok()?,
        column: captures[3].parse().ok()?,
        message: captures[4].trim().to_string(),
    })
}

/// True for a place in `core`, `alloc` or `std`: it says which function panics and not who called it.
pub fn in_standard_library(file: &str) -> bool {
    IN_STANDARD_LIBRARY.is_match(file)
}

/// The class of a panic. `functions` are the unfiltered frames: `expect` shows only there, its message is anyone's.
pub fn class_of(panic: &Panic, functions: &[String]) -> Class {
    let known = MESSAGES.iter().find(|(words, _)| panic.message.starts_with(words));
    if let Some((_, class)) = known {
        return *class;
    }
    let unwrapped = |name: &String| {
        name.starts_with("core::option::expect_failed")
            || name.starts_with("core::option::unwrap_failed")
            || name.starts_with("core::result::unwrap_failed")
    };
    if functions.iter().any(unwrapped) {
        Class::PanicUnwrap
    } else if in_standard_library(&panic.file) {
        Class::PanicOther
    } else {
        Class::PanicExplicit
    }
}
