// SPDX-License-Identifier: Apache-2.0
//! What every parsing function returns: a value, or the check that failed and where.

use super::check::{Check, ablated};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Error {
    pub check: Check,
    /// In the file.
    pub offset: u64,
}

pub type Result<T> = core::result::Result<T, Error>;

#[cold]
pub const fn fail<T>(check: Check, offset: u64) -> Result<T> {
    Err(Error { check, offset })
}

/// The one form of a validation.
#[inline]
pub fn require(condition: bool, check: Check, offset: u64) -> Result<()> {
    if !condition && !ablated(check) {
        return fail(check, offset);
    }
    Ok(())
}
