// SPDX-License-Identifier: Apache-2.0
//! The operators of charstrings.
//! <https://adobe-type-tools.github.io/font-tech-notes/pdfs/5177.Type2.pdf> (Appendix A)
//! <https://learn.microsoft.com/typography/opentype/spec/cff2charstr#appendix-a-cff2-charstring-command-codes>

pub const HSTEM: u8 = 1;
pub const VSTEM: u8 = 3;
pub const VMOVETO: u8 = 4;
pub const RLINETO: u8 = 5;
pub const HLINETO: u8 = 6;
pub const VLINETO: u8 = 7;
pub const RRCURVETO: u8 = 8;
pub const CALLSUBR: u8 = 10;
pub const RETURN: u8 = 11;
pub const ESCAPE: u8 = 12;
pub const ENDCHAR: u8 = 14;
pub const VSINDEX: u8 = 15;
pub const BLEND: u8 = 16;
pub const HSTEMHM: u8 = 18;
pub const HINTMASK: u8 = 19;
pub const CNTRMASK: u8 = 20;
pub const RMOVETO: u8 = 21;
pub const HMOVETO: u8 = 22;
pub const VSTEMHM: u8 = 23;
pub const RCURVELINE: u8 = 24;
pub const RLINECURVE: u8 = 25;
pub const VVCURVETO: u8 = 26;
pub const HHCURVETO: u8 = 27;
pub const SHORTINT: u8 = 28;
pub const CALLGSUBR: u8 = 29;
pub const VHCURVETO: u8 = 30;
pub const HVCURVETO: u8 = 31;

/// Behind escape, as all that follow.
pub const DOTSECTION: u8 = 0;
pub const AND: u8 = 3;
pub const OR: u8 = 4;
pub const NOT: u8 = 5;
pub const ABS: u8 = 9;
pub const ADD: u8 = 10;
pub const SUB: u8 = 11;
pub const DIV: u8 = 12;
pub const NEG: u8 = 14;
pub const EQ: u8 = 15;
pub const DROP: u8 = 18;
pub const PUT: u8 = 20;
pub const GET: u8 = 21;
pub const IFELSE: u8 = 22;
pub const RANDOM: u8 = 23;
pub const MUL: u8 = 24;
pub const SQRT: u8 = 26;
pub const DUP: u8 = 27;
pub const EXCH: u8 = 28;
pub const INDEX: u8 = 29;
pub const ROLL: u8 = 30;
pub const HFLEX: u8 = 34;
pub const FLEX: u8 = 35;
pub const HFLEX1: u8 = 36;
pub const FLEX1: u8 = 37;
