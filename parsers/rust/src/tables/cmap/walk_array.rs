// SPDX-License-Identifier: Apache-2.0
//! The walk of the arrays of numbers that the subtables have.

use core::ffi::CStr;

use crate::base::bytes::{Array, to_usize};
use crate::base::result::Result;
use crate::base::types::{Number, Record};
use crate::base::walker::{Name, Place, Walker};

/// One event for each number, at `path` with the index of the subtable's encoding record and that of the number.
pub fn walk_array<T: Record + Number>(
    array: &Array<T>,
    path: &'static CStr,
    field: &'static CStr,
    index: u32,
    walker: &mut Walker,
) -> Result<()> {
    for (i, number) in (0..).zip(array.iter()) {
        let place = Place::new(path, [index, i, 0, 0]);
        walker.value(place, Name::from_c(field), number, array.at(to_usize(i)))?;
    }
    Ok(())
}
