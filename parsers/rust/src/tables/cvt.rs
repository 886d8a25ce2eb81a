// SPDX-License-Identifier: Apache-2.0
//! `cvt `: the control values that instructions refer to.
//! <https://learn.microsoft.com/typography/opentype/spec/cvt>

use crate::base::bytes::{Bytes, to_usize};
use crate::base::result::Result;
use crate::base::types::{Fword, Record as _};
use crate::base::walker::{Name, Place, Walker};

pub struct Cvt;

impl Cvt {
    pub fn walk(table: Bytes, walker: &mut Walker) -> Result<()> {
        // A last odd byte is no value: some fonts count padding in the table's length.
        let values = table.get_array::<Fword>(0, table.len() / Fword::SIZE);
        for (i, value) in (0..).zip(values.iter()) {
            let place = Place::new(c"cvt.values[]", [i, 0, 0, 0]);
            walker.value(place, Name::from_c(c"value"), value, values.at(to_usize(i)))?;
        }
        Ok(())
    }
}
