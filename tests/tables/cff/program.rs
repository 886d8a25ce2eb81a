// SPDX-License-Identifier: Apache-2.0
//! Charstrings written as numbers and operators, and what they draw.
#![allow(dead_code, reason = "each test program uses a part of it")]

use super::support::{File, index_with};
use crate::outline::{Drawn, draw};
use crate::support::{Be, be, table_at};
use ferrotype_port::base::bytes::Bytes;
use ferrotype_port::base::result::Result;
use ferrotype_port::tables::cff::charstring::{Interpreter, Seac, Subroutines, Variation};
use ferrotype_port::tables::cff::charstring_operators as op;
use ferrotype_port::tables::cff::index::{CountWidth, Index};
use ferrotype_port::tables::cff::pen::Position;

#[derive(Clone)]
pub struct Program(Be);

impl Program {
    /// Each in its shortest form.
    pub fn numbers(self, values: &[i16]) -> Self {
        values.iter().fold(self, |program, value| program.number(*value))
    }

    /// 16.16, as bits.
    pub fn fixed(self, bits: i32) -> Self {
        Self(self.0.u8(255).i32(bits))
    }

    pub fn op(self, b0: u8) -> Self {
        Self(self.0.u8(b0))
    }

    /// Numbers and the operator that takes them.
    pub fn then(self, values: &[i16], b0: u8) -> Self {
        self.numbers(values).op(b0)
    }

    pub fn escaped(self, b1: u8) -> Self {
        Self(self.0.u8(op::ESCAPE).u8(b1))
    }

    pub fn bytes(self, bytes: &[u8]) -> Self {
        Self(self.0.bytes(bytes))
    }

    pub fn repeated(self, times: usize, other: &Self) -> Self {
        self.bytes(&other.done().repeat(times))
    }

    pub fn done(&self) -> File {
        self.0.clone().done()
    }

    fn number(self, value: i16) -> Self {
        let beyond = value.unsigned_abs().wrapping_sub(108);
        let two_bytes = if value < 0 { 251 } else { 247 };
        match value {
            -107..=107 => Self(self.0.u8(u8::try_from(value + 139).unwrap())),
            -1131..=1131 => Self(self.0.u16((two_bytes << 8) + beyond)),
            _ => Self(self.0.u8(op::SHORTINT).i16(value)),
        }
    }
}

pub fn program() -> Program {
    Program(be())
}

#[derive(Clone, Default)]
pub struct Subrs {
    pub local: Vec<File>,
    pub global: Vec<File>,
}

impl Subrs {
    pub fn none() -> Self {
        Self::default()
    }

    pub fn new(local: &[Program], global: &[Program]) -> Self {
        Self { local: local.iter().map(Program::done).collect(), global: global.iter().map(Program::done).collect() }
    }
}

/// What `function(interpreter, charstrings)` draws of charstrings at offset 1000 where the INDEXes of the subroutines are at
/// offset 10,000 and 20,000.
fn with_interpreter(
    charstrings: &[File],
    subrs: &Subrs,
    function: impl for<'a> FnOnce(&mut Interpreter<'_, 'a, '_, '_, '_>, &[Bytes<'a>]) -> Result<()>,
) -> Drawn {
    let (local, global) = (index_with(&subrs.local, 4), index_with(&subrs.global, 4));
    let charstrings: Vec<Bytes> = charstrings.iter().map(|charstring| table_at(charstring, 1000)).collect();
    draw(|out| {
        let subroutines = Subroutines {
            global: Index::parse(table_at(&global, 20000), 0, CountWidth::Uint16).unwrap(),
            local: Index::parse(table_at(&local, 10000), 0, CountWidth::Uint16).unwrap(),
        };
        let mut interpreter = Interpreter::new(&subroutines, out);
        function(&mut interpreter, &charstrings)?;
        Ok(interpreter.work())
    })
}

/// What charstrings of Type 2 draw, each from its origin, and the accented character that the last one is.
pub fn drawn_from(charstrings: &[(File, Position)], subrs: &Subrs) -> (Drawn, Option<Seac>) {
    let mut seac = None;
    let files: Vec<File> = charstrings.iter().map(|(file, _)| file.clone()).collect();
    let drawn = with_interpreter(&files, subrs, |interpreter, files| {
        for (file, (_, origin)) in files.iter().zip(charstrings) {
            seac = interpreter.draw_type2(*file, *origin)?;
        }
        Ok(())
    });
    (drawn, seac)
}

/// What a charstring of Type 2 draws.
pub fn drawn(charstring: &Program, subrs: &Subrs) -> Drawn {
    drawn_from(&[(charstring.done(), Position::default())], subrs).0
}

pub fn path(charstring: &Program) -> String {
    drawn(charstring, &Subrs::none()).path
}

/// What a charstring of CFF2 draws.
pub fn drawn2(charstring: &Program, subrs: &Subrs, variation: &Variation) -> Drawn {
    with_interpreter(&[charstring.done()], subrs, |interpreter, charstrings| {
        interpreter.draw_cff2(charstrings[0], variation)
    })
}
