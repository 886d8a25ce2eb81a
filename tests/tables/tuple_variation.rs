// SPDX-License-Identifier: Apache-2.0
//! Tuple variation stores, and what they are made of.

mod packed;
mod region;
mod store;
pub mod support;
