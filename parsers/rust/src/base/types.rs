// SPDX-License-Identifier: Apache-2.0
//! The data types of the specification, and how each is read from its big-endian bytes.
//! <https://learn.microsoft.com/typography/opentype/spec/otff#data-types>

use super::walker::Kind;

/// What may be copied out of a table: fixed size, any bytes are a value.
pub trait Record: Copy + Default {
    const SIZE: usize;
    /// From exactly `SIZE` bytes; missing ones read as zero.
    fn from_bytes(bytes: &[u8]) -> Self;
}

/// A number of a record, as the structural walk shows it.
pub trait Number: Copy {
    const KIND: Kind;
    fn to_i64(self) -> i64;
}

pub type Uint8 = u8;
pub type Int8 = i8;
pub type Uint16 = u16;
pub type Int16 = i16;
pub type Uint32 = u32;
pub type Int32 = i32;
pub type Fword = i16;
pub type Ufword = u16;
pub type Offset16 = u16;
pub type Offset32 = u32;

macro_rules! primitive {
    ($($type:ident $kind:ident),*) => {$(
        impl Record for $type {
            const SIZE: usize = size_of::<$type>();
            #[inline]
            fn from_bytes(bytes: &[u8]) -> Self {
                bytes.first_chunk().map_or(0, |bytes| $type::from_be_bytes(*bytes))
            }
        }
        impl Number for $type {
            const KIND: Kind = Kind::$kind;
            #[inline]
            fn to_i64(self) -> i64 {
                i64::from(self)
            }
        }
    )*};
}
primitive!(u8 Unsigned, i8 Signed, u16 Unsigned, i16 Signed, u32 Unsigned, i32 Signed, i64 Signed);

macro_rules! newtype {
    ($($(#[$doc:meta])* $name:ident $inner:ident $kind:ident),*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(pub $inner);
        impl Record for $name {
            const SIZE: usize = size_of::<$inner>();
            #[inline]
            fn from_bytes(bytes: &[u8]) -> Self {
                Self($inner::from_bytes(bytes))
            }
        }
        impl Number for $name {
            const KIND: Kind = Kind::$kind;
            #[inline]
            fn to_i64(self) -> i64 {
                i64::from(self.0)
            }
        }
    )*};
}
newtype!(
    /// 16.16
    Fixed i32 Fixed,
    /// 2.14
    F2Dot14 i16 F2Dot14,
    /// Seconds since 1904-01-01.
    LongDateTime i64 Date,
    Tag u32 Tag
);

/// 24 bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Uint24(pub u32);

impl Record for Uint24 {
    const SIZE: usize = 3;
    #[inline]
    fn from_bytes(bytes: &[u8]) -> Self {
        bytes.first_chunk().map_or(Self(0), |&[a, b, c]| Self(u32::from_be_bytes([0, a, b, c])))
    }
}

impl Number for Uint24 {
    const KIND: Kind = Kind::Unsigned;
    #[inline]
    fn to_i64(self) -> i64 {
        i64::from(self.0)
    }
}

pub const fn tag(text: [u8; 4]) -> u32 {
    u32::from_be_bytes(text)
}
