// SPDX-License-Identifier: Apache-2.0
//! The container: directory and collection.

pub mod collection;
pub mod directory;
