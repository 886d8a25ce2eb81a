// SPDX-License-Identifier: Apache-2.0
//! One face; the C++ tests beside these have the same names and the same inputs.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

#[path = "../tables/cff"]
mod cff {
    pub mod program;
    pub mod support;
}
#[path = "support.rs"]
mod fonts;
#[path = "../support/outline.rs"]
mod outline;
#[path = "../support/sfnt.rs"]
mod sfnt;
#[path = "../support/be.rs"]
mod support;

mod font;
