// SPDX-License-Identifier: Apache-2.0
//! One module per table tag. Tables do not look each other up: only `font` knows the wiring.

pub mod avar;
pub mod cmap;
pub mod cvt;
pub mod delta_set_index_map;
pub mod fpgm;
pub mod fvar;
pub mod gasp;
pub mod glyf;
pub mod hdmx;
pub mod head;
pub mod hhea;
pub mod hmtx;
pub mod instructions;
pub mod item_variation_store;
pub mod kern;
pub mod loca;
pub mod ltsh;
pub mod maxp;
pub mod name;
pub mod normalization;
pub mod os2;
pub mod post;
pub mod prep;
pub mod stat;
pub mod vdmx;
