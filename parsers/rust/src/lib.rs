// SPDX-License-Identifier: Apache-2.0
//! The pure Rust port of Ferrotype's OpenType parser: file by file the twin of `parsers/cpp`, with the same algorithms, the
//! same order of checks and the same results on every input. It allocates nothing and, in release, cannot panic.
#![no_std]
#![forbid(unsafe_code)]

pub mod base;
pub mod composites;
pub mod font;
pub mod glyph_metrics;
pub mod sfnt;
pub mod tables;
pub mod variations;
