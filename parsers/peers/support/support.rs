// SPDX-License-Identifier: Apache-2.0
//! What the adapters of Rust libraries share: failures, an outline to draw into, the container's tag, places.

use ferrotype_port::base::buffer::Buffer;
use ferrotype_port::base::outline::{Outline, Point, verb};

use crate::parser::{Answer, Failure, Reason};

/// Libraries do not say which rule was broken, where, or how much they worked.
pub const fn failure(reason: Reason) -> Failure {
    Failure { reason, check: None, offset: None, work: 0 }
}

pub const MALFORMED: Failure = failure(Reason::Malformed);
pub const LIMIT: Failure = failure(Reason::Limit);
pub const BAD_ARGUMENT: Failure = failure(Reason::BadArgument);

/// Writes what a library draws. A buffer that grows no more ends the outline, and the call; a contour that is left open is
/// closed.
pub struct Pen<'p, 'a, 'g> {
    outline: &'p mut Outline<'a, 'g>,
    begun: usize,
    shift: f32,
    open: bool,
    full: bool,
}

impl<'p, 'a, 'g> Pen<'p, 'a, 'g> {
    pub fn new(outline: &'p mut Outline<'a, 'g>) -> Self {
        Self::shifted(outline, 0.0)
    }

    /// For a library that draws a glyph where its coordinates are, not where its left side bearing has it.
    pub fn shifted(outline: &'p mut Outline<'a, 'g>, shift: f32) -> Self {
        let begun = outline.verbs.used();
        Self { outline, begun, shift, open: false, full: false }
    }

    /// Whether nothing was drawn.
    pub fn is_empty(&self) -> bool {
        self.outline.verbs.used() == self.begun
    }

    pub fn finish(mut self) -> Answer {
        if self.open {
            self.close();
        }
        if self.full { Err(LIMIT) } else { Ok(0) }
    }

    #[inline]
    fn put<const COUNT: usize>(&mut self, verb: u8, points: [Point; COUNT]) {
        if self.full {
            return;
        }
        self.full = self.outline.verbs.push(verb).is_err();
        let points = points.map(|point| Point { x: point.x + self.shift, y: point.y });
        match self.outline.points.spare(COUNT) {
            Ok(room) => room.copy_from_slice(&points),
            Err(_) => self.full = true,
        }
        self.outline.points.commit(if self.full { 0 } else { COUNT });
    }

    #[inline]
    pub fn move_to(&mut self, x: f32, y: f32) {
        if self.open {
            self.close();
        }
        self.open = true;
        self.put(verb::MOVE, [Point { x, y }]);
    }

    #[inline]
    pub fn line_to(&mut self, x: f32, y: f32) {
        self.put(verb::LINE, [Point { x, y }]);
    }

    #[inline]
    pub fn quad_to(&mut self, x0: f32, y0: f32, x: f32, y: f32) {
        self.put(verb::QUAD, [Point { x: x0, y: y0 }, Point { x, y }]);
    }

    #[inline]
    pub fn cubic_to(&mut self, x0: f32, y0: f32, x1: f32, y1: f32, x: f32, y: f32) {
        self.put(verb::CUBIC, [Point { x: x0, y: y0 }, Point { x: x1, y: y1 }, Point { x, y }]);
    }

    #[inline]
    pub fn close(&mut self) {
        self.open = false;
        self.put(verb::CLOSE, []);
    }
}

/// The first tag of a face's directory: libraries do not hand it out.
pub fn sfnt_version(data: &[u8], face: u32) -> u32 {
    const COLLECTION: u32 = u32::from_be_bytes(*b"ttcf");
    let at = |offset: usize| match data.get(offset..).and_then(|rest| rest.first_chunk()) {
        Some(bytes) => u32::from_be_bytes(*bytes),
        None => 0,
    };
    match at(0) {
        COLLECTION => at(at(12usize.saturating_add((face as usize).saturating_mul(4))) as usize),
        version => version,
    }
}

/// A coordinate between -1 and 1: an `avar` that is broken maps beyond.
pub fn clamped(coordinate: i16) -> i16 {
    coordinate.clamp(-0x4000, 0x4000)
}

/// Coordinates as `locate` wants them: one for each axis, between -1 and 1.
pub fn place(coordinates: &[i16], axis_count: usize) -> Vec<i16> {
    let mut place: Vec<i16> = coordinates.iter().copied().map(clamped).collect();
    place.resize(axis_count, 0);
    place
}

/// Appends the names of glyphs; a glyph without a name has an empty one.
pub fn append_names(
    glyphs: &[u32],
    ends: &mut [u32],
    text: &mut Buffer<u8>,
    mut write: impl FnMut(u32, &mut dyn FnMut(&str)),
) -> Answer {
    let begun = text.used();
    let mut found = Vec::with_capacity(ends.len());
    for &glyph in glyphs {
        let mut full = false;
        write(glyph, &mut |name| match text.spare(name.len()) {
            Ok(room) => {
                room.copy_from_slice(name.as_bytes());
                text.commit(name.len());
            }
            Err(_) => full = true,
        });
        let end = u32::try_from(text.used() - begun).map_err(|_| LIMIT)?;
        if full {
            return Err(LIMIT);
        }
        found.push(end);
    }
    ends.copy_from_slice(&found);
    Ok(0)
}
