// SPDX-License-Identifier: Apache-2.0
//! The border between Rust and C: turns every parser that implements the safe trait `parser::Parser` into a constant of type
//! `ferro_parser`. What C hands over is dereferenced in `border` and nowhere else.
//!
//! One more Rust parser is one implementation of the trait and one line here.

pub mod abi;
pub mod border;
mod face_cmap;
mod instance_advances;
mod local;
pub mod panics;
pub mod parser;
#[cfg(any(feature = "peers", feature = "loaded-peers"))]
pub mod peers;
pub mod twin;

border::export!(ferro_parser_rust, twin::Twin);
#[cfg(feature = "peers")]
mod peers_exported {
    use crate::{border, peers};

    border::export!(ferro_parser_skrifa, peers::skrifa::Skrifa);
    border::export!(ferro_parser_skrifa_model, peers::skrifa_model::SkrifaModel);
    border::export!(ferro_parser_ttf_parser, peers::ttf_parser::TtfParser);
}
#[cfg(feature = "loaded-peers")]
mod loaded_peers_exported {
    use crate::{border, peers};

    border::export!(ferro_parser_stb_truetype_rust, peers::stb_truetype_rust::StbTruetypeRust);
}

#[cfg(test)]
#[path = "../../../tests/interface/layout.rs"]
mod layout;
