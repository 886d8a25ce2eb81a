// SPDX-License-Identifier: Apache-2.0
//! Charset: what each glyph is called, as the SID of its name, or which CID it has.
//! <https://adobe-type-tools.github.io/font-tech-notes/pdfs/5176.CFF.pdf> (13)
//!
//! Ranges do not say which glyphs they are for: those before a glyph are all read to find it, or those behind a glyph whose
//! range is remembered.

use super::predefined_charsets::{EXPERT_CHARSET, EXPERT_SUBSET_CHARSET, ISO_ADOBE_CHARSET};
use crate::base::bytes::{Array, Bytes, to_usize};
use crate::base::check::Check;
use crate::base::record::Fields;
use crate::base::result::{Result, require};
use crate::base::types::{Record, Uint8, Uint16};
use crate::base::walker::{Name, Place, Walker};
use crate::record;

record!(CharsetRange1: 3 {
    first: Uint16,
    n_left: Uint8,
});

record!(CharsetRange2: 4 {
    first: Uint16,
    n_left: Uint16,
});

/// Glyphs with SIDs or CIDs that ascend one by one.
#[derive(Clone, Copy, Debug)]
pub struct CharsetRun {
    pub first_glyph: u32,
    pub first: u32,
    pub count: u32,
}

trait Range: Record + Fields {
    fn run(&self, glyph: u32) -> CharsetRun;
}

impl Range for CharsetRange1 {
    fn run(&self, glyph: u32) -> CharsetRun {
        let count = u32::from(self.n_left).wrapping_add(1);
        CharsetRun { first_glyph: glyph, first: u32::from(self.first), count }
    }
}

impl Range for CharsetRange2 {
    fn run(&self, glyph: u32) -> CharsetRun {
        let count = u32::from(self.n_left).wrapping_add(1);
        CharsetRun { first_glyph: glyph, first: u32::from(self.first), count }
    }
}

#[derive(Clone, Copy, Debug)]
enum Kind<'a> {
    Identity,
    Predefined(&'static [u16]),
    /// Of all glyphs but the first, which is always .notdef.
    Format0(Array<'a, Uint16>),
    /// From the first range to the end of the table.
    Format1(Bytes<'a>),
    Format2(Bytes<'a>),
}

#[derive(Clone, Copy, Debug)]
pub struct Charset<'a> {
    num_glyphs: u32,
    kind: Kind<'a>,
}

/// A glyph, and in the formats 1 and 2 the offset of its range.
#[derive(Clone, Copy, Default)]
struct Position {
    glyph: u32,
    offset: usize,
}

/// A charset for many glyphs: the range of every 256th one is remembered, so that each costs at most as many ranges, in
/// whatever order they are asked for.
pub struct CharsetPlaces<'a> {
    charset: Charset<'a>,
    known: usize,
    places: [Position; CharsetPlaces::MOST],
}

/// The first offset that is one.
const FIRST_OFFSET: u32 = 3;

fn predefined_charset(offset: u32) -> &'static [u16] {
    match offset {
        0 => &ISO_ADOBE_CHARSET,
        1 => &EXPERT_CHARSET,
        _ => &EXPERT_SUBSET_CHARSET,
    }
}

fn read_run<R: Range>(ranges: Bytes, position: &mut Position) -> Result<CharsetRun> {
    let range: R = ranges.read(position.offset, Check::CffCharsetRange)?;
    position.offset = position.offset.saturating_add(R::SIZE);
    Ok(range.run(position.glyph))
}

fn walk_ranges<'a, R: Range>(ranges: Bytes<'a>, num_glyphs: u32, walker: &mut Walker<'a, '_>) -> Result<()> {
    let mut offset = 0_usize;
    let mut number = 0_u32;
    let mut glyph = 1_u32;
    while glyph < num_glyphs {
        let range: R = ranges.read(offset, Check::CffCharsetRange)?;
        walker.record(Place::new(c"cff.charset.ranges[]", [number, 0, 0, 0]), &range, ranges.at(offset))?;
        offset = offset.saturating_add(R::SIZE);
        glyph = glyph.wrapping_add(range.run(glyph).count);
        number = number.wrapping_add(1);
    }
    Ok(())
}

impl<'a> Charset<'a> {
    /// At `offset` of the table; the first three offsets stand for predefined charsets, and in a font of CIDs, whose
    /// charset cannot be one of these, for CIDs that are the numbers of the glyphs. There are `num_glyphs` charstrings.
    pub fn parse(table: Bytes<'a>, offset: u32, num_glyphs: u32, is_cid: bool) -> Result<Self> {
        if offset < FIRST_OFFSET && is_cid {
            return Ok(Self { num_glyphs, kind: Kind::Identity });
        }
        if offset < FIRST_OFFSET {
            let predefined = predefined_charset(offset);
            require(to_usize(num_glyphs) <= predefined.len(), Check::CffCharsetGlyphs, table.at(0))?;
            return Ok(Self { num_glyphs, kind: Kind::Predefined(predefined) });
        }
        let offset = to_usize(offset);
        let format: Uint8 = table.read(offset, Check::CffCharsetHeader)?;
        require(format <= 2, Check::CffCharsetFormat, table.at(offset))?;
        let body = offset.saturating_add(Uint8::SIZE);
        let ranges = table.get_slice(body, table.len().wrapping_sub(body));
        let kind = match format {
            0 => {
                let count = to_usize(num_glyphs).saturating_sub(1);
                Kind::Format0(table.array(body, count, Check::CffCharsetFormat0)?)
            }
            1 => Kind::Format1(ranges),
            _ => Kind::Format2(ranges),
        };
        Ok(Self { num_glyphs, kind })
    }

    /// The run at the position, which it leaves behind it.
    #[inline]
    fn next_run(&self, position: &mut Position) -> Result<CharsetRun> {
        let glyph = position.glyph;
        let single = |first| CharsetRun { first_glyph: glyph, first, count: 1 };
        let before = to_usize(glyph).wrapping_sub(1);
        let run = match self.kind {
            Kind::Identity => CharsetRun { first_glyph: glyph, first: 0, count: self.num_glyphs },
            Kind::Predefined(sids) => single(sids.get(to_usize(glyph)).copied().map_or(0, u32::from)),
            // .notdef, which no charset names.
            _ if glyph == 0 => single(0),
            Kind::Format0(glyphs) => single(u32::from(glyphs.get(before))),
            Kind::Format1(ranges) => read_run::<CharsetRange1>(ranges, position)?,
            Kind::Format2(ranges) => read_run::<CharsetRange2>(ranges, position)?,
        };
        position.glyph = glyph.wrapping_add(run.count);
        Ok(run)
    }

    /// SID or CID of a glyph below `num_glyphs`.
    pub fn id(&self, glyph: u32) -> Result<u32> {
        let mut position = Position::default();
        // Where no run depends on those before it, the first one is at the glyph.
        if matches!(self.kind, Kind::Predefined(_) | Kind::Format0(_)) {
            position.glyph = glyph;
        }
        loop {
            let run = self.next_run(&mut position)?;
            if glyph < position.glyph {
                return Ok(run.first.wrapping_add(glyph.wrapping_sub(run.first_glyph)));
            }
        }
    }

    /// The first glyph that has this SID or CID.
    pub fn glyph(&self, id: u32) -> Result<Option<u32>> {
        let mut position = Position::default();
        while position.glyph < self.num_glyphs {
            let run = self.next_run(&mut position)?;
            if id < run.first || id.wrapping_sub(run.first) >= run.count {
                continue;
            }
            let glyph = run.first_glyph.wrapping_add(id.wrapping_sub(run.first));
            if glyph < self.num_glyphs {
                return Ok(Some(glyph));
            }
        }
        Ok(None)
    }

    /// The first glyph for whose SID or CID `matches` returns true.
    pub fn find(&self, mut matches: impl FnMut(u32) -> Result<bool>) -> Result<Option<u32>> {
        let mut position = Position::default();
        while position.glyph < self.num_glyphs {
            let run = self.next_run(&mut position)?;
            for i in 0..run.count.min(self.num_glyphs.wrapping_sub(run.first_glyph)) {
                if matches(run.first.wrapping_add(i))? {
                    return Ok(Some(run.first_glyph.wrapping_add(i)));
                }
            }
        }
        Ok(None)
    }

    /// Emits nothing where there is nothing at the offset.
    pub fn walk(table: Bytes<'a>, offset: u32, num_glyphs: u32, walker: &mut Walker<'a, '_>) -> Result<()> {
        if offset < FIRST_OFFSET {
            return Ok(());
        }
        let at = to_usize(offset);
        let format: Uint8 = table.read(at, Check::CffCharsetHeader)?;
        walker.value(Place::new(c"cff.charset", [0; 4]), Name::from_c(c"format"), format, table.at(at))?;
        match Self::parse(table, offset, num_glyphs, false)?.kind {
            Kind::Format1(ranges) => walk_ranges::<CharsetRange1>(ranges, num_glyphs, walker),
            Kind::Format2(ranges) => walk_ranges::<CharsetRange2>(ranges, num_glyphs, walker),
            Kind::Format0(glyphs) => {
                for (i, glyph) in (0..).zip(glyphs.iter()) {
                    let place = Place::new(c"cff.charset.glyph[]", [i, 0, 0, 0]);
                    walker.value(place, Name::from_c(c"value"), glyph, glyphs.at(to_usize(i)))?;
                }
                Ok(())
            }
            Kind::Identity | Kind::Predefined(_) => Ok(()),
        }
    }
}

impl<'a> CharsetPlaces<'a> {
    const STEP: usize = 256;
    /// `CFF ` has no more glyphs.
    const MOST: usize = 65536 / Self::STEP;

    pub fn new(charset: Charset<'a>) -> Self {
        Self { charset, known: 1, places: [Position::default(); Self::MOST] }
    }

    /// As that of the charset.
    pub fn id(&mut self, glyph: u32) -> Result<u32> {
        if !matches!(self.charset.kind, Kind::Format1(_) | Kind::Format2(_)) {
            return self.charset.id(glyph);
        }
        let nearest = (to_usize(glyph) / Self::STEP).min(self.known.wrapping_sub(1));
        let mut position = self.places.get(nearest).copied().unwrap_or_default();
        loop {
            let before = position;
            let run = self.charset.next_run(&mut position)?;
            while self.known.wrapping_mul(Self::STEP) < to_usize(position.glyph)
                && let Some(place) = self.places.get_mut(self.known)
            {
                *place = before;
                self.known = self.known.wrapping_add(1);
            }
            if glyph < position.glyph {
                return Ok(run.first.wrapping_add(glyph.wrapping_sub(run.first_glyph)));
            }
        }
    }
}
