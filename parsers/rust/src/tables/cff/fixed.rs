// SPDX-License-Identifier: Apache-2.0
//! Numbers of charstrings: 16.16 in 32 bits that wrap around.
//! <https://adobe-type-tools.github.io/font-tech-notes/pdfs/5177.Type2.pdf> (3.2)
//!
//! Products and quotients are computed in 64 bits and rounded to nearest, away from zero from halfway, as FreeType does; a
//! division by zero is the largest number with the sign of the dividend, as in FreeType. A root is rounded to nearest;
//! that of a negative number is the number.

pub type Bits = u32;

pub const FIXED_ONE: Bits = 1 << 16;

#[inline]
pub fn is_negative(number: Bits) -> bool {
    number.cast_signed() < 0
}

#[inline]
pub fn magnitude(number: Bits) -> Bits {
    negated_if(is_negative(number), number)
}

#[inline]
pub fn negated_if(negative: bool, number: Bits) -> Bits {
    if negative { number.wrapping_neg() } else { number }
}

/// The whole part, downwards.
#[inline]
pub fn whole(number: Bits) -> i32 {
    number.cast_signed() >> 16
}

/// The low 32 bits.
#[inline]
#[allow(clippy::as_conversions, reason = "wraps around, like static_cast")]
pub fn low_bits(number: u64) -> Bits {
    number as Bits
}

pub fn multiply(a: Bits, b: Bits) -> Bits {
    let product = u64::from(magnitude(a)).wrapping_mul(u64::from(magnitude(b)));
    let rounded = product.wrapping_add(u64::from(FIXED_ONE >> 1)) >> 16;
    negated_if(is_negative(a) != is_negative(b), low_bits(rounded))
}

pub fn divide(a: Bits, b: Bits) -> Bits {
    let divisor = u64::from(magnitude(b));
    let dividend = (u64::from(magnitude(a)) << 16).wrapping_add(divisor >> 1);
    match dividend.checked_div(divisor) {
        Some(quotient) => negated_if(is_negative(a) != is_negative(b), low_bits(quotient)),
        None => negated_if(is_negative(a), i32::MAX.cast_unsigned()),
    }
}

pub fn square_root(number: Bits) -> Bits {
    if is_negative(number) {
        return number;
    }
    let square = u64::from(number) << 16;
    let mut root = 0_u64;
    let mut bit = 1_u64 << 23;
    while bit != 0 {
        if (root | bit).wrapping_mul(root | bit) <= square {
            root |= bit;
        }
        bit >>= 1;
    }
    let rest = square.wrapping_sub(root.wrapping_mul(root));
    low_bits(if rest > root { root.wrapping_add(1) } else { root })
}
