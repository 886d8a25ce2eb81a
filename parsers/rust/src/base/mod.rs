// SPDX-License-Identifier: Apache-2.0
//! Bytes, records, results, limits: what every table is read with.

pub mod angle;
pub mod buffer;
pub mod bytes;
pub mod check;
pub mod limits;
pub mod outline;
pub mod record;
pub mod result;
pub mod types;
pub mod walker;
