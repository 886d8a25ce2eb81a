// SPDX-License-Identifier: Apache-2.0
//! What happens before a call enters Rust: the panic hook of the fuzzing build and the switch of the ablation build.
//!
//! A panic is caught at the border and becomes the status PANIC. Under the fuzzer it ends the process instead, after
//! two lines that a classifier reads, so that the frames are those of the panic and minimising does not drift.

use std::sync::Once;

static PREPARED: Once = Once::new();

#[inline]
pub fn prepare() {
    if cfg!(any(fuzzing, feature = "ablation")) {
        PREPARED.call_once(|| {
            #[cfg(fuzzing)]
            std::panic::set_hook(Box::new(abort_with_place));
            #[cfg(feature = "ablation")]
            if let Ok(name) = std::env::var("FERROTYPE_ABLATE")
                && !name.starts_with("cpp:")
            {
                ferrotype_port::base::check::ablate(&name);
            }
        });
    }
}

/// Says of a panic's place (file, length of its name, line, column) whether it is known, and to be gone past.
#[cfg(fuzzing)]
type Filter = extern "C" fn(*const u8, usize, u32, u32) -> bool;

#[cfg(fuzzing)]
static FILTER: std::sync::OnceLock<Filter> = std::sync::OnceLock::new();

/// Sets the filter, once for the process.
#[cfg(fuzzing)]
#[unsafe(no_mangle)]
pub extern "C" fn ferro_set_panic_filter(filter: Filter) {
    let _ = FILTER.set(filter);
}

#[cfg(fuzzing)]
fn abort_with_place(info: &std::panic::PanicHookInfo) {
    let message = info.payload_as_str().unwrap_or("");
    match info.location() {
        Some(place) => {
            let (file, line, column) = (place.file(), place.line(), place.column());
            // It goes on to unwind, and becomes the status PANIC.
            if FILTER.get().is_some_and(|is_known| is_known(file.as_ptr(), file.len(), line, column)) {
                return;
            }
            eprintln!("ERROR: ferrotype: panicked at {file}:{line}:{column}: {message}\nDEDUP_TOKEN: {file}:{line}");
        }
        None => eprintln!("ERROR: ferrotype: panicked at ?: {message}"),
    }
    std::process::abort();
}

/// A panic to order: what the tests of the harness plant to see that it is found.
#[cfg(fuzzing)]
#[unsafe(no_mangle)]
pub extern "C" fn ferro_plant_panic() {
    prepare();
    let planted: Option<u32> = std::hint::black_box(None);
    let _ = std::panic::catch_unwind(|| planted.expect("planted panic"));
}
