// SPDX-License-Identifier: Apache-2.0
//! `record!` declares a fixed record of the specification once: the fields, the size, and the list of the fields for the
//! structural walk.
//!
//! ```text
//! record!(LongHorMetric: 4 {
//!     advance_width: Ufword,
//!     left_side_bearing: Fword,
//! });
//! ```

use super::result::Result;
use super::types::Record;
use super::walker::{Name, Place, Walker};

/// A record whose fields the walk can show.
pub trait Fields {
    fn walk_fields(&self, place: Place, offset: u64, walker: &mut Walker) -> Result<()>;
}

/// A field of a record: a number, or a short array of bytes.
pub trait RecordField: Record {
    fn walk_field(self, place: Place, name: Name, offset: u64, walker: &mut Walker) -> Result<()>;
}

impl<T: Record + super::types::Number> RecordField for T {
    #[inline]
    fn walk_field(self, place: Place, name: Name, offset: u64, walker: &mut Walker) -> Result<()> {
        walker.value(place, name, self, offset)
    }
}

impl<const COUNT: usize> Record for [u8; COUNT]
where
    [u8; COUNT]: Default,
{
    const SIZE: usize = COUNT;
    #[inline]
    fn from_bytes(bytes: &[u8]) -> Self {
        bytes.first_chunk().copied().unwrap_or_default()
    }
}

impl<const COUNT: usize> RecordField for [u8; COUNT]
where
    [u8; COUNT]: Default,
{
    fn walk_field(self, place: Place, name: Name, offset: u64, walker: &mut Walker) -> Result<()> {
        walker.stored_bytes(place, name, offset, COUNT)
    }
}

#[macro_export]
macro_rules! record {
    ($name:ident: $size:literal { $($field:ident: $type:ty),* $(,)? }) => {
        #[derive(Clone, Copy, Debug, Default)]
        pub struct $name {
            $(pub $field: $type,)*
        }

        const _: () = assert!($size == 0 $(+ <$type as $crate::base::types::Record>::SIZE)*);

        impl $crate::base::types::Record for $name {
            const SIZE: usize = $size;
            #[inline]
            fn from_bytes(bytes: &[u8]) -> Self {
                let Some(bytes) = bytes.first_chunk::<$size>() else {
                    return Self::default();
                };
                let mut rest: &[u8] = bytes;
                $(
                    let $field = <$type as $crate::base::types::Record>::from_bytes(rest);
                    #[allow(unused_assignments)]
                    {
                        rest = rest.get(<$type as $crate::base::types::Record>::SIZE..).unwrap_or_default();
                    }
                )*
                Self { $($field,)* }
            }
        }

        impl $crate::base::record::Fields for $name {
            #[allow(unused_assignments)]
            fn walk_fields(
                &self,
                place: $crate::base::walker::Place,
                offset: u64,
                walker: &mut $crate::base::walker::Walker,
            ) -> $crate::base::result::Result<()> {
                let mut offset = offset;
                $(
                    $crate::base::record::RecordField::walk_field(
                        self.$field,
                        place,
                        const { $crate::base::walker::Name::new(concat!(stringify!($field), "\0")) },
                        offset,
                        walker,
                    )?;
                    offset = offset.wrapping_add($crate::base::bytes::to_u64(
                        <$type as $crate::base::types::Record>::SIZE,
                    ));
                )*
                Ok(())
            }
        }
    };
}
