//! Classifies crashes: libcasr's parsers and severity, the project's classes, frames and signatures. The launcher's
//! program reaches it through `fuzz/triage/triage.h`; Rust code may call [`triage`].
// SPDX-License-Identifier: Apache-2.0

mod bug;
mod classes;
mod events;
mod filter;
mod frames;
pub mod interface;
mod names;
mod panics;
mod report;
mod sanitizer;
mod undefined;
mod verdict;

pub use classes::{ALL, Class};
pub use frames::Frame;
pub use names::{base, short};
pub use report::{Exit, Report, triage};
pub use verdict::Verdict;
