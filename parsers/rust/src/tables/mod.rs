// SPDX-License-Identifier: Apache-2.0
//! One module per table tag. Tables do not look each other up: only `font` knows the wiring.

pub mod cmap;
pub mod glyf;
pub mod head;
pub mod hhea;
pub mod hmtx;
pub mod loca;
pub mod maxp;
