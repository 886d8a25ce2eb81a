// SPDX-License-Identifier: Apache-2.0
//! Other parsers of Rust behind the trait. `parsers/peers/<name>` has the adapter of each and what it answers.

use std::ffi::CStr;

#[cfg(feature = "peers")]
#[path = "../../peers/skrifa/adapter.rs"]
pub mod skrifa;
#[cfg(feature = "peers")]
#[path = "../../peers/skrifa_model/adapter.rs"]
pub mod skrifa_model;
#[cfg(feature = "loaded-peers")]
#[path = "../../peers/stb_truetype_rust/adapter.rs"]
pub mod stb_truetype_rust;
// One group of peers alone does not need all of it.
#[cfg_attr(not(all(feature = "peers", feature = "loaded-peers")), allow(dead_code))]
#[path = "../../peers/support/support.rs"]
mod support;
#[cfg(feature = "peers")]
#[path = "../../peers/ttf_parser/adapter.rs"]
pub mod ttf_parser;

/// The version of a crate that is locked, by the name that the build script gives it.
macro_rules! locked {
    ($name:literal) => {
        $crate::peers::version(concat!(env!(concat!("FERROTYPE_VERSION_OF_", $name)), "\0"))
    };
}
use locked;

const fn version(text: &'static str) -> &'static CStr {
    match CStr::from_bytes_with_nul(text.as_bytes()) {
        Ok(version) => version,
        Err(_) => c"unknown",
    }
}
