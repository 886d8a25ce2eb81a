//! Which frames are not ours: libcasr's patterns, corrected for this tree and for today's Rust.
// SPDX-License-Identifier: Apache-2.0

use libcasr::stacktrace::{
    Filter, STACK_FRAME_FILEPATH_IGNORE_REGEXES, STACK_FRAME_FUNCTION_IGNORE_REGEXES, Stacktrace, StacktraceEntry,
};
use regex::Regex;
use std::sync::{LazyLock, Once, PoisonError};

// These would throw away code of ours or of a peer: a function named `free_table` or `assert_order`, a tree that lies
// under `parsers/rust/`, a build directory named after its compiler.
const TOO_WIDE_FUNCTIONS: &[&str] = &[
    r"^abort",
    r"^calloc",
    r"^delete",
    r"^exit_or_terminate_process",
    r"^free",
    r"^malloc",
    r"^new",
    r"^New",
    r"^object_err",
    r"^operator",
    r"^realloc",
    r"^report_failure",
    r"^scanf",
    r".*assert",
    r".*logger",
];
const TOO_WIDE_FILES: &[&str] = &[
    r".*/rust(|c)/",
    r".*/gcc/",
    r".*/clang/",
    r".*/libc/",
    r".*base/callback",
    r".*/util/generic/",
    r".*/crosstool/",
];

const MORE_FUNCTIONS: &[&str] = &[
    r"^(__interceptor_)?(malloc|calloc|realloc|reallocarray|free|cfree|memalign|aligned_alloc|posix_memalign)$",
    r"^operator (new|delete)",
    r"^__assert",
    r"^<unknown>$",
    r"^exit$",
    r"^__rustc::",
    r"^__rust_",
    r"^rust_(begin_unwind|panic|eh_personality)",
    r"^__rdl_",
    r"^__rg_",
];
const MORE_FILES: &[&str] = &[
    r"/rustc/[0-9a-f]{8,}/",
    r"/lib/rustlib/src/",
    // Its place is that of whoever built the compiler: `/rustc/<commit>/` or a distribution's `/usr/src/rustc-1.96.0/`.
    r"(^|/)library/(core|alloc|std)/src/",
    r"/include/c\+\+/",
    r"/lib/clang/",
    r"^\./?(csu|nptl|signal|stdlib|sysdeps)/",
    r"^(csu|nptl|signal|stdlib|string|malloc|debug|misc|libio|sysdeps)/",
];

static STANDARD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^<*[&(\[]*(?:mut )?(?:dyn )?(?:core|alloc|std|compiler_builtins|hashbrown)::")
        .expect("the pattern is constant")
});

/// True for the code that runs between a panic and the end of the process.
fn is_panic_machinery(function: &str) -> bool {
    [
        "__rustc::rust_begin_unwind",
        "rust_begin_unwind",
        "std::panicking::begin_panic",
        "std::panicking::panic_with_hook",
    ]
    .iter()
    .any(|name| function.starts_with(name))
}

/// The patterns live in libcasr's process-wide variables, hence once.
fn prepare() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        <Stacktrace as Filter>::init_frame_filter(&["cpp", "rust"]);
        let mut functions = STACK_FRAME_FUNCTION_IGNORE_REGEXES.write().unwrap_or_else(PoisonError::into_inner);
        functions.retain(|pattern| !TOO_WIDE_FUNCTIONS.contains(&pattern.as_str()));
        functions.extend(MORE_FUNCTIONS.iter().map(ToString::to_string));
        let mut files = STACK_FRAME_FILEPATH_IGNORE_REGEXES.write().unwrap_or_else(PoisonError::into_inner);
        files.retain(|pattern| !TOO_WIDE_FILES.contains(&pattern.as_str()));
        files.extend(MORE_FILES.iter().map(ToString::to_string));
    });
}

/// Leaves the frames of the code under test, innermost first, with repetitions of a recursion removed.
pub fn apply(mut stack: Stacktrace) -> Stacktrace {
    prepare();
    // Whatever a hook is called, it and all that it calls lie above the machinery.
    if let Some(last) = stack.iter().rposition(|entry| is_panic_machinery(&entry.function)) {
        stack.drain(..=last);
    }
    // A name alone does not tell for a frame with source: `<core::option::Option<Glyph> as Walk>::walk` may be ours.
    stack.retain(|entry: &StacktraceEntry| {
        !entry.debug.file.is_empty() || !(STANDARD.is_match(&entry.function) || entry.function == "main")
    });
    stack.filter();
    stack
}
