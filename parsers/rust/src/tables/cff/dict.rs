// SPDX-License-Identifier: Apache-2.0
//! DICT: operators, each behind its operands.
//! <https://adobe-type-tools.github.io/font-tech-notes/pdfs/5176.CFF.pdf> (4)
//! <https://learn.microsoft.com/typography/opentype/spec/cff2#dict-data>
//!
//! Operands stay encoded until somebody asks for them. Operators that nobody knows are skipped with their operands, as the
//! specification says; operands behind the last operator mean nothing.

use core::ffi::CStr;

use super::index::CountWidth;
use super::operators::{op, operator_name};
use crate::base::bytes::Bytes;
use crate::base::check::Check;
use crate::base::limits;
use crate::base::result::{Result, require};
use crate::base::types::{Int16, Int32, Uint8};
use crate::base::walker::{Name, Place, Walker};

/// `mantissa * 10^exponent`. Exact, but for the digits of a real behind its first 13.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Number {
    pub mantissa: i64,
    pub exponent: i32,
}

impl Number {
    pub const ZERO: Self = Self::whole(0);

    pub const fn whole(mantissa: i64) -> Self {
        Self { mantissa, exponent: 0 }
    }
}

const SHORT_INTEGER: u8 = 28;
const LONG_INTEGER: u8 = 29;
const REAL: u8 = 30;

fn is_operand(byte: u8) -> bool {
    (SHORT_INTEGER..=REAL).contains(&byte) || (byte >= 32 && byte != 255)
}

/// Up to the byte with the nibble that ends it, or one byte behind the DICT where there is none.
fn real_size(dict: Bytes, position: usize) -> usize {
    let mut end = position.saturating_add(1);
    while end < dict.len() {
        let byte = dict.get::<Uint8>(end);
        end = end.saturating_add(1);
        if byte >> 4 == 0xF || byte & 0xF == 0xF {
            return end.wrapping_sub(position);
        }
    }
    dict.len().saturating_add(1).wrapping_sub(position)
}

/// Of the operand at `position`, its first byte included.
fn operand_size(dict: Bytes, position: usize) -> usize {
    match dict.get::<Uint8>(position) {
        REAL => real_size(dict, position),
        SHORT_INTEGER => 3,
        LONG_INTEGER => 5,
        ..247 => 1,
        _ => 2,
    }
}

fn decode_integer(operand: Bytes) -> i64 {
    let byte = operand.get::<Uint8>(0);
    match byte {
        SHORT_INTEGER => return i64::from(operand.get::<Int16>(1)),
        LONG_INTEGER => return i64::from(operand.get::<Int32>(1)),
        ..247 => return i64::from(byte).wrapping_sub(139),
        _ => {}
    }
    let high = i64::from(byte);
    let low = i64::from(operand.get::<Uint8>(1));
    if byte < 251 {
        high.wrapping_sub(247).wrapping_mul(256).wrapping_add(low).wrapping_add(108)
    } else {
        high.wrapping_sub(251).wrapping_mul(-256).wrapping_sub(low).wrapping_sub(108)
    }
}

/// The parts of a real in their order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Sign,
    Whole,
    Fraction,
    Exponent,
}

const POINT: u8 = 0xA;
const POSITIVE_EXPONENT: u8 = 0xB;
const NEGATIVE_EXPONENT: u8 = 0xC;
const MINUS: u8 = 0xE;
const END_OF_NUMBER: u8 = 0xF;

struct Real {
    part: Part,
    is_negative: bool,
    exponent_is_negative: bool,
    mantissa: i64,
    scale: i32,
    exponent: i32,
}

impl Real {
    /// Of 13 digits, so that 16 bits more fit; and exponents that no sum of two can make overflow.
    const ROOM_FOR_DIGIT: i64 = 1_000_000_000_000;
    const MOST_EXPONENT: i32 = 9999;

    fn new() -> Self {
        Self { part: Part::Sign, is_negative: false, exponent_is_negative: false, mantissa: 0, scale: 0, exponent: 0 }
    }

    /// False for a nibble that cannot come next.
    fn take(&mut self, nibble: u8) -> bool {
        match nibble {
            0..=9 => self.take_digit(nibble),
            POINT if self.part < Part::Fraction => self.part = Part::Fraction,
            POSITIVE_EXPONENT | NEGATIVE_EXPONENT if self.part < Part::Exponent => {
                self.part = Part::Exponent;
                self.exponent_is_negative = nibble == NEGATIVE_EXPONENT;
            }
            MINUS if self.part == Part::Sign => {
                self.part = Part::Whole;
                self.is_negative = true;
            }
            _ => return false,
        }
        true
    }

    fn number(&self) -> Number {
        let exponent = if self.exponent_is_negative { self.exponent.wrapping_neg() } else { self.exponent };
        Number {
            mantissa: if self.is_negative { self.mantissa.wrapping_neg() } else { self.mantissa },
            exponent: self.scale.wrapping_add(exponent),
        }
    }

    fn take_digit(&mut self, digit: u8) {
        if self.part == Part::Exponent {
            self.exponent = self.exponent.wrapping_mul(10).wrapping_add(i32::from(digit)).min(Self::MOST_EXPONENT);
            return;
        }
        self.part = self.part.max(Part::Whole);
        let counts = self.mantissa < Self::ROOM_FOR_DIGIT;
        if counts {
            self.mantissa = self.mantissa.wrapping_mul(10).wrapping_add(i64::from(digit));
        }
        if self.part == Part::Fraction && counts {
            self.scale = self.scale.wrapping_sub(1);
        }
        if self.part == Part::Whole && !counts {
            self.scale = self.scale.wrapping_add(1);
        }
    }
}

fn decode_real(operand: Bytes) -> Result<Number> {
    let mut real = Real::new();
    for i in 1..operand.len() {
        let byte = operand.get::<Uint8>(i);
        for nibble in [byte >> 4, byte & 0xF] {
            if nibble == END_OF_NUMBER {
                return Ok(real.number());
            }
            require(real.take(nibble), Check::CffDictReal, operand.at(i))?;
        }
    }
    Ok(real.number())
}

fn decode(operand: Bytes) -> Result<Number> {
    if operand.get::<Uint8>(0) == REAL {
        return decode_real(operand);
    }
    Ok(Number::whole(decode_integer(operand)))
}

impl Number {
    /// As 16.16: the nearest, the one farther from zero of two.
    pub fn to_fixed(self) -> i32 {
        let lowest = i64::from(i32::MIN);
        let highest = i64::from(i32::MAX);
        if self.exponent < -18 {
            return 0;
        }
        let mut value = self.mantissa.wrapping_mul(65536);
        let mut exponent = self.exponent;
        while exponent > 0 && value != 0 && value > lowest && value < highest {
            value = value.wrapping_mul(10);
            exponent = exponent.wrapping_sub(1);
        }
        let divisor = if self.exponent < 0 { 10_i64.wrapping_pow(self.exponent.unsigned_abs()) } else { 1 };
        let half = if value < 0 { (divisor / 2).wrapping_neg() } else { divisor / 2 };
        let value = value.wrapping_add(half).checked_div(divisor).unwrap_or(0);
        i32::try_from(value.clamp(lowest, highest)).unwrap_or(0)
    }
}

/// The operands of one operator.
#[derive(Clone, Copy, Debug, Default)]
pub struct Operands<'a> {
    encoding: Bytes<'a>,
    count: u32,
}

impl<'a> Operands<'a> {
    pub fn count(&self) -> u32 {
        self.count
    }

    pub fn encoding(&self) -> Bytes<'a> {
        self.encoding
    }

    fn operand(&self, i: u32) -> Result<Bytes<'a>> {
        require(i < self.count, Check::CffDictOperandCount, self.encoding.at(0))?;
        let mut position = 0_usize;
        for _ in 0..i {
            position = position.saturating_add(operand_size(self.encoding, position));
        }
        Ok(self.encoding.get_slice(position, operand_size(self.encoding, position)))
    }

    /// Operand `i`, which the operator needs.
    pub fn number(&self, i: u32) -> Result<Number> {
        decode(self.operand(i)?)
    }

    /// The same, where it is an offset, a size, or the like.
    pub fn integer(&self, i: u32) -> Result<u32> {
        let bytes = self.operand(i)?;
        let number = decode(bytes)?;
        let whole = u32::try_from(number.mantissa);
        require(number.exponent == 0 && whole.is_ok(), Check::CffDictInteger, bytes.at(0))?;
        Ok(whole.unwrap_or_default())
    }

    /// Each as `field`; a real as its bytes, mantissa and exponent.
    pub fn walk(&self, place: Place, field: &'static CStr, walker: &mut Walker<'a, '_>) -> Result<()> {
        let mut position = 0_usize;
        while position < self.encoding.len() {
            let bytes = self.encoding.get_slice(position, operand_size(self.encoding, position));
            let number = decode(bytes)?;
            if bytes.get::<Uint8>(0) == REAL {
                walker.bytes(place, Name::from_c(field), bytes)?;
                walker.decoded(place, Name::from_c(c"mantissa"), number.mantissa, bytes.at(0))?;
                walker.decoded(place, Name::from_c(c"exponent"), i64::from(number.exponent), bytes.at(0))?;
            } else {
                walker.decoded(place, Name::from_c(field), number.mantissa, bytes.at(0))?;
            }
            position = position.saturating_add(bytes.len());
        }
        Ok(())
    }
}

#[derive(Clone, Copy, Debug)]
pub struct DictEntry<'a> {
    pub operator_code: u16,
    /// Of the operator, in the file.
    pub offset: u64,
    pub operands: Operands<'a>,
}

#[derive(Debug)]
pub struct DictReader<'a> {
    dict: Bytes<'a>,
    most_operands: u32,
    position: usize,
}

impl<'a> DictReader<'a> {
    /// A DICT of CFF, which counts in 16 bits, or of CFF2, which counts in 32.
    pub fn open(dict: Bytes<'a>, width: CountWidth) -> Result<Self> {
        require(dict.len() <= limits::CFF_DICT_SIZE, Check::CffDictSize, dict.at(0))?;
        let most_operands = match width {
            CountWidth::Uint16 => limits::CFF_OPERANDS,
            CountWidth::Uint32 => limits::CFF2_OPERANDS,
        };
        Ok(Self { dict, most_operands, position: 0 })
    }

    /// The next operator; nothing at the end.
    pub fn entry(&mut self) -> Result<Option<DictEntry<'a>>> {
        let start = self.position;
        let mut count = 0_u32;
        while self.position < self.dict.len() {
            let offset = self.position;
            if !is_operand(self.dict.get::<Uint8>(offset)) {
                let operator_code = self.operator_code()?;
                let encoding = self.dict.get_slice(start, offset.wrapping_sub(start));
                let operands = Operands { encoding, count };
                return Ok(Some(DictEntry { operator_code, offset: self.dict.at(offset), operands }));
            }
            require(count < self.most_operands, Check::CffDictOperands, self.dict.at(offset))?;
            let size = operand_size(self.dict, offset);
            require(self.dict.contains(offset, size), Check::CffDictOperand, self.dict.at(offset))?;
            self.position = offset.saturating_add(size);
            count = count.wrapping_add(1);
        }
        Ok(None)
    }

    /// Of the operator at the position; leaves the position behind it.
    fn operator_code(&mut self) -> Result<u16> {
        let byte = self.dict.get::<Uint8>(self.position);
        self.position = self.position.saturating_add(1);
        if byte != op::ESCAPE {
            return Ok(u16::from(byte));
        }
        let second: Uint8 = self.dict.read(self.position, Check::CffDictOperator)?;
        self.position = self.position.saturating_add(1);
        Ok(u16::from_be_bytes([op::ESCAPE, second]))
    }
}

pub fn walk_dict<'a>(dict: Bytes<'a>, width: CountWidth, place: Place, walker: &mut Walker<'a, '_>) -> Result<()> {
    let mut reader = DictReader::open(dict, width)?;
    while let Some(entry) = reader.entry()? {
        if let Some(name) = operator_name(entry.operator_code) {
            // A field of no value, for an operator without operands.
            if entry.operands.count() == 0 {
                walker.bytes(place, Name::from_c(name), entry.operands.encoding())?;
            }
            entry.operands.walk(place, name, walker)?;
        } else {
            walker.decoded(place, Name::from_c(c"operator"), i64::from(entry.operator_code), entry.offset)?;
            entry.operands.walk(place, c"operand", walker)?;
        }
    }
    Ok(())
}
