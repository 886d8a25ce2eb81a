// SPDX-License-Identifier: Apache-2.0
//! The tables of the port, one module each; the C++ tests beside them have the same names and the same inputs.
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

mod avar;
mod base;
mod cff;
mod cff2;
mod cmap;
mod coverage;
mod cvar;
mod cvt;
mod delta_set_index_map;
mod device;
mod dsig;
mod fpgm;
mod fvar;
mod gasp;
mod glyf;
mod glyph_deltas;
mod gvar;
mod hdmx;
mod head;
mod hhea;
mod hmtx;
mod hvar;
mod instructions;
mod item_variation_store;
mod kern;
mod loca;
mod ltag;
mod ltsh;
mod maxp;
mod meta;
mod multi_item_variation_store;
mod mvar;
mod name;
mod normalization;
mod os2;
mod pclt;
mod post;
mod prep;
mod stat;
mod trak;
mod tuple_variation;
mod varc;
mod vdmx;
mod vhea;
mod vmtx;
mod vorg;
mod vvar;
