// SPDX-License-Identifier: Apache-2.0
//! Charstrings: the programs that draw glyphs, of Type 2 in `CFF ` and those of `CFF2`. Long because all operators share the
//! state of one interpreter.
//! <https://adobe-type-tools.github.io/font-tech-notes/pdfs/5177.Type2.pdf>
//! <https://learn.microsoft.com/typography/opentype/spec/cff2charstr>
//!
//! Operands and the current point are 16.16 in 32 bits, and sums wrap around. A point becomes 32-bit floating point
//! when it is drawn: its 16.16 rounded to nearest, times 2^-16.
//!
//! Decisions, where the specification leaves room or fonts break it:
//! - The end of a charstring stands for return, or for endchar without operands, in both formats, as for FreeType and
//!   Skrifa. In CFF2 an operator for that is reserved.
//! - Reserved operators are rejected, as by HarfBuzz; FreeType passes them over. dotsection clears the stack.
//! - A width is passed over; hints only matter for the length of masks. Stems count until the first mask, which fixes
//!   the length of all, as for FreeType and HarfBuzz; the 96 stems that a font may have are no limit.
//! - moveto takes the last operands. Lines need all of theirs. rrcurveto and rcurveline draw as many curves as they
//!   have operands for, as in all peers; the four curves with a horizontal or vertical end are rejected when two
//!   operands or more are left, where FreeType forgets the first ones and HarfBuzz the last. flex is always two curves.
//! - The number of a subroutine is the whole part of its operand.
//! - A contour is closed where the next one begins, and at the end. It may be without segments: a move and a close, as
//!   a contour of one point in `glyf`. What is drawn before the first moveto begins at the origin.
//! - endchar with operands besides the width is an accented character: first the base, then the accent.
//! - vsindex comes before blend, as for FreeType and HarfBuzz.

use super::arithmetic::{Transient, calculate};
use super::blend::{BlendRegions, blend};
use super::charstring_operators as op;
use super::fixed::{Bits, whole};
use super::flex::flex;
use super::index::Index;
use super::pen::{Pen, Position, Room};
use crate::base::bytes::{Bytes, covered, covered_element, covered_mut, to_u64, to_usize};
use crate::base::check::Check;
use crate::base::limits;
use crate::base::outline::Outline;
use crate::base::result::{Result, require};
use crate::base::types::Uint16;
use crate::tables::item_variation_store::ItemVariationStore;

#[derive(Clone, Copy, Debug, Default)]
pub struct Subroutines<'a> {
    pub global: Index<'a>,
    pub local: Index<'a>,
}

/// What blend sums over. `scalars` are those of all regions, or none at the default location.
#[derive(Clone, Copy, Debug, Default)]
pub struct Variation<'a, 's> {
    pub store: ItemVariationStore<'a>,
    pub vsindex: u32,
    pub scalars: &'s [f32],
}

/// An accented character: two characters of the standard encoding, the second moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seac {
    pub accent: Position,
    pub bchar: i32,
    pub achar: i32,
}

pub struct Interpreter<'s, 'a, 'o, 'b, 'g> {
    subroutines: &'s Subroutines<'a>,
    out: &'o mut Outline<'b, 'g>,
    /// Operators, and the operands that each found.
    steps: u64,
    points: u64,
}

/// What is left of a charstring.
#[derive(Clone, Copy, Default)]
struct Code<'a> {
    rest: &'a [u8],
    end: u64,
}

impl<'a> Code<'a> {
    fn new(charstring: Bytes<'a>) -> Self {
        Self { rest: charstring.as_slice(), end: charstring.at(charstring.len()) }
    }

    /// In the file.
    #[inline(always)]
    fn offset(&self) -> u64 {
        self.end.wrapping_sub(to_u64(self.rest.len()))
    }

    #[inline(always)]
    fn skip(&mut self, length: usize) {
        self.rest = self.rest.get(length..).unwrap_or_default();
    }
}

#[inline(always)]
fn is_one_byte(b0: u8) -> bool {
    (32..247).contains(&b0)
}

#[inline(always)]
fn is_two_bytes(b0: u8) -> bool {
    (247..255).contains(&b0)
}

#[inline(always)]
fn is_number(b0: u8) -> bool {
    b0 >= 32 || b0 == op::SHORTINT
}

fn number_length(b0: u8) -> usize {
    match b0 {
        op::SHORTINT => 3,
        255 => 5,
        0..247 => 1,
        _ => 2,
    }
}

#[inline(always)]
fn one_byte(b0: u8) -> Bits {
    u32::from(b0).wrapping_sub(139) << 16
}

#[inline(always)]
fn two_bytes(b0: u8, b1: u8) -> Bits {
    // Positive below 251.
    let value = (u32::from(b0).wrapping_sub(247) << 8).wrapping_add(u32::from(b1)).wrapping_add(108);
    (if b0 < 251 { value } else { 1024_u32.wrapping_sub(value) }) << 16
}

fn number(code: &Code, length: usize) -> Bits {
    let bytes = Bytes::new(code.rest, 0);
    match length {
        5 => bytes.get(1),
        3 => u32::from(bytes.get::<Uint16>(1)) << 16,
        2 => two_bytes(bytes.get(0), bytes.get(1)),
        _ => one_byte(bytes.get(0)),
    }
}

fn bias(count: u32) -> i64 {
    match count {
        0..1240 => 107,
        1240..33900 => 1131,
        _ => 32768,
    }
}

fn make_room<'o>(out: &'o mut Outline, points: usize) -> Result<Room<'o>> {
    let verbs = out.verbs.spare(points.saturating_mul(2))?;
    let points = out.points.spare(points)?;
    Ok(Room { points, verbs })
}

/// All bits, or none.
#[inline(always)]
fn mask(condition: bool) -> Bits {
    0_u32.wrapping_sub(u32::from(condition))
}

impl<'s, 'a, 'o, 'b, 'g> Interpreter<'s, 'a, 'o, 'b, 'g> {
    /// What is drawn is appended to `out`.
    pub fn new(subroutines: &'s Subroutines<'a>, out: &'o mut Outline<'b, 'g>) -> Self {
        Self { subroutines, out, steps: 0, points: 0 }
    }

    /// Operators with their operands, and points, so far.
    pub fn work(&self) -> u64 {
        self.steps.wrapping_add(self.points)
    }

    fn run<const IS_CFF2: bool, const CAPACITY: usize>(
        &mut self,
        charstring: Bytes<'a>,
        origin: Position,
        variation: &Variation,
    ) -> Result<Option<Seac>> {
        let mut operands: [Bits; CAPACITY] = [0; CAPACITY];
        let mut count = 0_usize;
        let mut callers = [Code::default(); limits::CHARSTRING_SUBR_DEPTH];
        let mut depth = 0_usize;
        let mut code = Code::new(charstring);
        let mut steps = self.steps;
        let mut stems = 0_usize;
        let mut has_mask = false;
        let mut transient = Transient::default();
        let mut has_regions = false;
        let mut regions = BlendRegions::default();
        let mut vsindex = variation.vsindex;
        let mut seac = None;
        let mut pen = Pen::new(make_room(self.out, 64)?, origin);

        loop {
            // Most of a charstring is numbers of one or two bytes.
            while let [b0, b1, ..] = *code.rest {
                if is_one_byte(b0) {
                    require(count < CAPACITY, Check::CharstringStack, code.offset())?;
                    put(&mut operands, count, one_byte(b0));
                    code.skip(1);
                } else if is_two_bytes(b0) {
                    require(count < CAPACITY, Check::CharstringStack, code.offset())?;
                    put(&mut operands, count, two_bytes(b0, b1));
                    code.skip(2);
                } else {
                    break;
                }
                count = count.wrapping_add(1);
            }
            let Some(&b0) = code.rest.first() else {
                if depth == 0 {
                    break;
                }
                depth = depth.wrapping_sub(1);
                code = covered_element(&callers, depth);
                continue;
            };
            let offset = code.offset();
            if is_number(b0) {
                let length = number_length(b0);
                require(length <= code.rest.len(), Check::CharstringNumber, offset)?;
                require(count < CAPACITY, Check::CharstringStack, offset)?;
                put(&mut operands, count, number(&code, length));
                count = count.wrapping_add(1);
                code.skip(length);
                continue;
            }

            code.skip(1);
            steps = steps.wrapping_add(to_u64(count)).wrapping_add(1);
            require(steps <= limits::CHARSTRING_STEPS, Check::CharstringSteps, offset)?;
            if !pen.has_room(count) {
                let room = pen.point_count().wrapping_add(count).wrapping_mul(2);
                let progress = pen.into_progress();
                pen = Pen::resume(make_room(self.out, room)?, progress);
            }
            let used = covered(&operands, 0, count);
            match b0 {
                op::HSTEM | op::VSTEM | op::HSTEMHM | op::VSTEMHM => {
                    if !has_mask {
                        stems = stems.wrapping_add(count >> 1);
                    }
                }
                op::HINTMASK | op::CNTRMASK => {
                    if !has_mask {
                        stems = stems.wrapping_add(count >> 1);
                    }
                    has_mask = true;
                    let length = stems.wrapping_add(7) >> 3;
                    require(length <= code.rest.len(), Check::CharstringMask, offset)?;
                    code.skip(length);
                }
                op::RMOVETO | op::HMOVETO | op::VMOVETO => {
                    let needed = if b0 == op::RMOVETO { 2 } else { 1 };
                    require(count >= needed, Check::CharstringMoveto, offset)?;
                    let dx = covered_element(used, count.wrapping_sub(needed)) & !mask(b0 == op::VMOVETO);
                    let dy = covered_element(used, count.wrapping_sub(1)) & !mask(b0 == op::HMOVETO);
                    pen.move_by(dx, dy);
                }
                op::RLINETO => {
                    require(count & 1 == 0, Check::CharstringRlineto, offset)?;
                    for &[dx, dy] in used.as_chunks().0 {
                        pen.line(dx, dy);
                    }
                }
                op::HLINETO | op::VLINETO => {
                    let mut horizontal = mask(b0 == op::HLINETO);
                    for &delta in used {
                        pen.line(delta & horizontal, delta & !horizontal);
                        horizontal = !horizontal;
                    }
                }
                op::RLINECURVE | op::RCURVELINE | op::RRCURVETO => {
                    let mut rest = used;
                    if b0 == op::RLINECURVE {
                        require(count >= 6 && count & 1 == 0, Check::CharstringRlinecurve, offset)?;
                        let (lines, curve) = rest.split_at_checked(count.wrapping_sub(6)).unwrap_or_default();
                        for &[dx, dy] in lines.as_chunks().0 {
                            pen.line(dx, dy);
                        }
                        rest = curve;
                    }
                    let (curves, rest) = rest.as_chunks();
                    for curve in curves {
                        pen.curve(curve);
                    }
                    if b0 == op::RCURVELINE {
                        require(rest.len() >= 2, Check::CharstringRcurveline, offset)?;
                        pen.line(covered_element(rest, 0), covered_element(rest, 1));
                    }
                }
                op::HHCURVETO | op::VVCURVETO | op::HVCURVETO | op::VHCURVETO => {
                    require(count & 3 <= 1, Check::CharstringCurveto, offset)?;
                    let mut horizontal = mask(b0 == op::HHCURVETO || b0 == op::HVCURVETO);
                    let alternate = mask(b0 == op::HVCURVETO || b0 == op::VHCURVETO);
                    let mut rest = used;
                    if alternate == 0
                        && count & 1 != 0
                        && let [first, others @ ..] = used
                    {
                        pen.skip(first & !horizontal, first & horizontal);
                        rest = others;
                    }
                    while let [start, x, y, end, ref others @ ..] = *rest {
                        let end_horizontal = horizontal ^ alternate;
                        let last = if let [last] = *others { last } else { 0 };
                        let dx = (end & end_horizontal) | (last & !end_horizontal);
                        let dy = (end & !end_horizontal) | (last & end_horizontal);
                        pen.curve(&[start & horizontal, start & !horizontal, x, y, dx, dy]);
                        horizontal = end_horizontal;
                        rest = others;
                    }
                }
                op::CALLSUBR | op::CALLGSUBR => {
                    require(count >= 1, Check::CharstringSubrNumber, offset)?;
                    count = count.wrapping_sub(1);
                    let is_local = b0 == op::CALLSUBR;
                    let subrs = if is_local { &self.subroutines.local } else { &self.subroutines.global };
                    let subr = i64::from(whole(covered_element(&operands, count))).wrapping_add(bias(subrs.count()));
                    let subr = u32::try_from(subr).unwrap_or(u32::MAX);
                    require(subr < subrs.count(), Check::CharstringSubr, offset)?;
                    require(depth < callers.len(), Check::CharstringSubrDepth, offset)?;
                    let bytes = subrs.get(subr)?;
                    for caller in covered_mut(&mut callers, depth, 1) {
                        *caller = code;
                    }
                    depth = depth.wrapping_add(1);
                    code = Code::new(bytes);
                    continue;
                }
                op::ESCAPE => {
                    require(!code.rest.is_empty(), Check::CharstringEscape, offset)?;
                    let b1 = covered_element(code.rest, 0);
                    code.skip(1);
                    if (op::HFLEX..=op::FLEX1).contains(&b1) {
                        for curve in &flex(b1, used, offset)? {
                            pen.curve(curve);
                        }
                    } else if IS_CFF2 {
                        require(false, Check::CharstringOperator, offset)?;
                    } else if b1 != op::DOTSECTION {
                        count = calculate(b1, &mut operands, count, &mut transient, offset)?;
                        continue;
                    }
                }
                op::RETURN if !IS_CFF2 => {
                    require(depth != 0, Check::CharstringReturn, offset)?;
                    depth = depth.wrapping_sub(1);
                    code = covered_element(&callers, depth);
                    continue;
                }
                op::ENDCHAR if !IS_CFF2 => {
                    if count > 1 {
                        require(count >= 4, Check::CharstringSeacOperands, offset)?;
                        let operand = |i| covered_element(used, count.wrapping_sub(i));
                        let accent = Position { x: operand(4), y: operand(3) };
                        seac = Some(Seac { accent, bchar: whole(operand(2)), achar: whole(operand(1)) });
                    }
                    break;
                }
                op::VSINDEX if IS_CFF2 => {
                    require(count >= 1, Check::CharstringVsindexOperand, offset)?;
                    require(!has_regions, Check::CharstringVsindexOrder, offset)?;
                    vsindex = whole(covered_element(used, count.wrapping_sub(1))).cast_unsigned();
                }
                op::BLEND if IS_CFF2 => {
                    if !has_regions {
                        let exists = to_usize(vsindex) < variation.store.data_count();
                        require(exists, Check::CharstringVsindex, offset)?;
                        regions = BlendRegions::new(variation.store.region_indexes(vsindex), variation.scalars);
                        has_regions = true;
                    }
                    count = blend(&mut operands, count, &regions, offset)?;
                    continue;
                }
                _ => require(false, Check::CharstringOperator, offset)?,
            }
            count = 0;
        }
        pen.finish();
        let (point_count, verb_count) = (pen.point_count(), pen.verb_count());
        self.out.points.commit(point_count);
        self.out.verbs.commit(verb_count);
        self.steps = steps;
        self.points = self.points.wrapping_add(to_u64(point_count));
        Ok(seac)
    }

    /// Returns what the glyph is composed of besides what the charstring drew.
    pub fn draw_type2(&mut self, charstring: Bytes<'a>, origin: Position) -> Result<Option<Seac>> {
        self.run::<false, { to_usize(limits::CFF_OPERANDS) }>(charstring, origin, &Variation::default())
    }

    pub fn draw_cff2(&mut self, charstring: Bytes<'a>, variation: &Variation) -> Result<()> {
        self.run::<true, { to_usize(limits::CFF2_OPERANDS) }>(charstring, Position::default(), variation)?;
        Ok(())
    }
}

#[inline(always)]
fn put(operands: &mut [Bits], i: usize, value: Bits) {
    for slot in covered_mut(operands, i, 1) {
        *slot = value;
    }
}
