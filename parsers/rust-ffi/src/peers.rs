// SPDX-License-Identifier: Apache-2.0
//! Other parsers of Rust behind the trait. `parsers/peers/<name>` has the adapter of each and what it answers.

use std::ffi::CStr;

#[path = "../../peers/skrifa/adapter.rs"]
pub mod skrifa;
#[path = "../../peers/skrifa_model/adapter.rs"]
pub mod skrifa_model;
#[path = "../../peers/support/support.rs"]
mod support;
#[path = "../../peers/ttf_parser/adapter.rs"]
pub mod ttf_parser;

/// The versions that are locked.
const SKRIFA_VERSION: &CStr = version(concat!(env!("FERROTYPE_VERSION_OF_SKRIFA"), "\0"));
const TTF_PARSER_VERSION: &CStr = version(concat!(env!("FERROTYPE_VERSION_OF_TTF_PARSER"), "\0"));

const fn version(text: &'static str) -> &'static CStr {
    match CStr::from_bytes_with_nul(text.as_bytes()) {
        Ok(version) => version,
        Err(_) => c"unknown",
    }
}
