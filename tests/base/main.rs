// SPDX-License-Identifier: Apache-2.0
//! What tables are read with; the C++ tests beside these have the same names and the same inputs.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

#[path = "../support/outline.rs"]
mod outline;
#[path = "../support/be.rs"]
mod support;

mod angle;
mod buffer;
mod bytes;
mod check;
#[path = "outline.rs"]
mod outlines;
mod record;
mod walker;
