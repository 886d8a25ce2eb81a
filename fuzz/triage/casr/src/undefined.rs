//! Classes of UndefinedBehaviorSanitizer by message: its summary says `undefined-behavior` for every kind.
// SPDX-License-Identifier: Apache-2.0

use crate::classes::Class;

// The first that matches decides, so the narrow ones stand before the wide ones.
const MESSAGES: &[(&str, Class)] = &[
    ("unsigned integer overflow", Class::UnsignedOverflow),
    ("signed integer overflow", Class::SignedOverflow),
    ("negation of ", Class::SignedOverflow),
    ("division by zero", Class::DivisionByZero),
    ("division of ", Class::SignedOverflow),
    ("shift exponent", Class::Shift),
    ("left shift of", Class::Shift),
    ("out of bounds for type", Class::ArrayIndex),
    ("variable length array bound", Class::ArrayIndex),
    ("offset to null pointer", Class::PointerOverflow),
    ("to null pointer produced", Class::PointerOverflow),
    ("pointer index expression", Class::PointerOverflow),
    ("addition of unsigned offset", Class::PointerOverflow),
    ("subtraction of unsigned offset", Class::PointerOverflow),
    ("declared to never be null", Class::NonnullViolation),
    ("declared to never return null", Class::NonnullViolation),
    ("null pointer", Class::NullDereference),
    ("misaligned address", Class::Misaligned),
    ("alignment", Class::Misaligned),
    ("insufficient space for an object", Class::ObjectSize),
    ("is outside the range of representable values", Class::FloatCast),
    ("which is not a valid value for type", Class::InvalidValue),
    ("implicit conversion", Class::ImplicitConversion),
    ("through pointer to incorrect function type", Class::TypeConfusion),
    ("does not point to an object of type", Class::TypeConfusion),
    ("unreachable program point", Class::Unreachable),
    ("end of a value-returning function", Class::Unreachable),
];

/// The class of a message, which is the text behind `runtime error: `.
pub fn class_of(message: &str) -> Class {
    MESSAGES.iter().find(|(words, _)| message.contains(words)).map_or(Class::UndefinedOther, |(_, class)| *class)
}
