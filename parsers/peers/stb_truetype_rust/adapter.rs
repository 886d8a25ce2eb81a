// SPDX-License-Identifier: Apache-2.0
//! stb_truetype_rust behind the trait: the header in C, translated line by line to Rust that is unsafe throughout. Like the
//! header it takes a pointer without a size, and nothing here checks in its place; `../stb_truetype` does the same.

use std::ffi::CStr;
use std::marker::PhantomData;
use std::{ptr, slice};

use ferrotype_port::base::outline::{Extents, Outline};
use stb_truetype_rust as library;
use stb_truetype_rust::{stbtt_fontinfo, stbtt_vertex};

use super::support::{BAD_ARGUMENT, MALFORMED, Pen, sfnt_version};
use crate::abi;
use crate::parser::{Answer, Face, Failure, Parser};

pub struct StbTruetypeRust;

pub struct StbFace<'a> {
    font: stbtt_fontinfo,
    sfnt_version: u32,
    /// The font points into the data.
    data: PhantomData<&'a [u8]>,
}

// SAFETY: the pointers of `font` are into bytes that nobody changes, and every call has a copy of it.
unsafe impl Send for StbFace<'_> {}
// SAFETY: as above.
unsafe impl Sync for StbFace<'_> {}

/// A tag, or the header of a collection up to its number of faces: what the library reads to count.
const HEADER_SIZE: usize = 12;
const LAST_CODEPOINT: u32 = 0x10FFFF;

fn count_faces(data: &[u8]) -> Result<u32, Failure> {
    if data.len() < HEADER_SIZE {
        return Err(MALFORMED);
    }
    // SAFETY: it reads no more than the header.
    match unsafe { library::stbtt_GetNumberOfFonts(data.as_ptr()) } {
        0 => Err(Failure::UNSUPPORTED),
        count => u32::try_from(count).map_err(|_| MALFORMED),
    }
}

impl Parser for StbTruetypeRust {
    type Face<'a> = StbFace<'a>;

    const NAME: &'static CStr = c"stb_truetype_rust";
    const VERSION: &'static CStr = super::locked!("STB_TRUETYPE_RUST");
    const CAPABILITIES: u64 = abi::CAN_INFO
        | abi::CAN_GLYPHS
        | abi::CAN_METRICS
        | abi::CAN_ADVANCES
        | abi::CAN_OUTLINE
        | abi::CAN_EXTENTS
        | abi::UNCHECKED;

    fn face_count(data: &[u8], count: &mut u32) -> Answer {
        *count = count_faces(data)?;
        Ok(0)
    }

    fn open(data: &[u8], index: u32) -> Result<(StbFace<'_>, u64), Failure> {
        if index >= count_faces(data)? {
            return Err(BAD_ARGUMENT);
        }
        let index_with_sign = i32::try_from(index).map_err(|_| BAD_ARGUMENT)?;
        let mut font = stbtt_fontinfo::default();
        // SAFETY: none, for a font that is broken: the library does not know where the data end. `UNCHECKED` says so.
        let opened = unsafe {
            let offset = library::stbtt_GetFontOffsetForIndex(data.as_ptr(), index_with_sign);
            if offset < 0 {
                return Err(MALFORMED);
            }
            library::stbtt_InitFont(&mut font, data.as_ptr(), offset)
        };
        // It does not say whether something is missing, or is of a kind that it does not read.
        if opened == 0 {
            return Err(Failure::UNSUPPORTED);
        }
        Ok((StbFace { font, sfnt_version: sfnt_version(data, index), data: PhantomData }, 0))
    }
}

/// The vertices of one glyph, which are the library's memory.
struct Shape {
    vertices: *mut stbtt_vertex,
    count: usize,
}

impl Shape {
    fn vertices(&self) -> &[stbtt_vertex] {
        // SAFETY: the library has written so many, unless there are none.
        if self.count == 0 { &[] } else { unsafe { slice::from_raw_parts(self.vertices, self.count) } }
    }
}

impl Drop for Shape {
    fn drop(&mut self) {
        // A shape without vertices may be memory to free, too.
        if !self.vertices.is_null() {
            // SAFETY: it came from the library, which does not look at the font here.
            unsafe { library::stbtt_FreeShape(ptr::null_mut(), self.vertices) };
        }
    }
}

impl StbFace<'_> {
    /// Hands the library a font of this call's own, which it could write to.
    fn with<R>(&self, call: impl FnOnce(*mut stbtt_fontinfo) -> R) -> R {
        let mut font = self.font;
        call(&mut font)
    }

    /// The library takes the number from `maxp`, or 65,535 where there is none.
    fn glyph(&self, glyph: u32) -> Option<i32> {
        let glyph = i32::try_from(glyph).ok()?;
        (glyph < self.font.numGlyphs).then_some(glyph)
    }

    fn metrics_of(&self, glyph: i32) -> (i32, i32) {
        let (mut advance, mut bearing) = (0, 0);
        // SAFETY: none, as in `open`.
        self.with(|font| unsafe { library::stbtt_GetGlyphHMetrics(font, glyph, &mut advance, &mut bearing) });
        (advance, bearing)
    }

    /// The four ends of the box; zeros for a glyph that is not there.
    fn box_of(&self, glyph: i32) -> [i32; 4] {
        let [mut x_min, mut y_min, mut x_max, mut y_max] = [0; 4];
        // SAFETY: none, as in `open`.
        self.with(|font| unsafe {
            library::stbtt_GetGlyphBox(font, glyph, &mut x_min, &mut y_min, &mut x_max, &mut y_max)
        });
        [x_min, y_min, x_max, y_max]
    }

    /// The library hands out coordinates as they are stored; in the interface a TrueType glyph begins at its bearing.
    fn shift(&self, glyph: i32) -> i32 {
        if self.font.cff.size != 0 { 0 } else { self.metrics_of(glyph).1.wrapping_sub(self.box_of(glyph)[0]) }
    }

    fn shape(&self, glyph: i32) -> Shape {
        let mut vertices = ptr::null_mut();
        // SAFETY: none, as in `open`.
        let count = self.with(|font| unsafe { library::stbtt_GetGlyphShape(font, glyph, &mut vertices) });
        Shape { vertices, count: usize::try_from(count).unwrap_or(0) }
    }
}

fn draw(vertices: &[stbtt_vertex], pen: &mut Pen) -> Result<(), Failure> {
    // A charstring may draw before it has moved anywhere.
    if vertices.first().is_some_and(|first| i32::from(first._type_) != library::STBTT_vmove) {
        return Err(MALFORMED);
    }
    for vertex in vertices {
        let (x, y) = (f32::from(vertex.x), f32::from(vertex.y));
        let (cx, cy) = (f32::from(vertex.cx), f32::from(vertex.cy));
        match i32::from(vertex._type_) {
            library::STBTT_vmove => pen.move_to(x, y),
            library::STBTT_vcubic => pen.cubic_to(cx, cy, vertex.cx1.into(), vertex.cy1.into(), x, y),
            library::STBTT_vcurve => pen.quad_to(cx, cy, x, y),
            _ => pen.line_to(x, y),
        }
    }
    Ok(())
}

impl<'a> Face<'a> for StbFace<'a> {
    type Instance = ();

    fn info(&self, info: &mut abi::FaceInfo) -> Answer {
        // The units per em are only to be had as what they do to one pixel; a float has room for all of their 16 bits.
        // SAFETY: none, as in `open`.
        let pixels_per_unit = self.with(|font| unsafe { library::stbtt_ScaleForMappingEmToPixels(font, 1.0) });
        *info = abi::FaceInfo {
            sfnt_version: self.sfnt_version,
            glyph_count: u32::try_from(self.font.numGlyphs).unwrap_or(0),
            units_per_em: (1.0 / pixels_per_unit).round() as u32,
            reserved: [0; 5],
        };
        Ok(0)
    }

    fn glyphs(&self, codepoints: &[u32], glyphs: &mut [u32]) -> Answer {
        for (glyph, &codepoint) in glyphs.iter_mut().zip(codepoints) {
            // The library takes a number with a sign.
            let found = match i32::try_from(codepoint) {
                Ok(character) if codepoint <= LAST_CODEPOINT => {
                    // SAFETY: none, as in `open`.
                    self.with(|font| unsafe { library::stbtt_FindGlyphIndex(font, character) })
                }
                _ => 0,
            };
            *glyph = u32::try_from(found).unwrap_or(0);
        }
        Ok(0)
    }

    fn metrics(&self, _: Option<&()>, metrics: &mut abi::Metrics) -> Answer {
        let [mut ascender, mut descender, mut line_gap] = [0; 3];
        // SAFETY: none, as in `open`.
        self.with(|font| unsafe {
            library::stbtt_GetFontVMetrics(font, &mut ascender, &mut descender, &mut line_gap);
        });
        *metrics = abi::Metrics {
            ascender: ascender as f32,
            descender: descender as f32,
            line_gap: line_gap as f32,
            reserved: [0.0; 5],
        };
        Ok(0)
    }

    fn advances(
        &self,
        _: Option<&()>,
        glyphs: &[u32],
        advances: &mut [f32],
        mut bearings: Option<&mut [f32]>,
    ) -> Answer {
        for (i, (advance, &glyph)) in advances.iter_mut().zip(glyphs).enumerate() {
            let found = self.glyph(glyph).map_or((0, 0), |glyph| self.metrics_of(glyph));
            *advance = found.0 as f32;
            if let Some(bearing) = bearings.as_deref_mut().and_then(|all| all.get_mut(i)) {
                *bearing = found.1 as f32;
            }
        }
        Ok(0)
    }

    fn outline(&self, _: Option<&()>, glyph: u32, outline: &mut Outline) -> Answer {
        let glyph = self.glyph(glyph).ok_or(BAD_ARGUMENT)?;
        let shape = self.shape(glyph);
        let mut pen = Pen::shifted(outline, self.shift(glyph) as f32);
        draw(shape.vertices(), &mut pen)?;
        pen.finish()
    }

    fn extents(&self, _: Option<&()>, glyphs: &[u32], extents: &mut [Extents]) -> Answer {
        if glyphs.iter().any(|&glyph| self.glyph(glyph).is_none()) {
            return Err(BAD_ARGUMENT);
        }
        for (out, glyph) in extents.iter_mut().zip(glyphs.iter().filter_map(|&glyph| self.glyph(glyph))) {
            *out = Extents::default();
            // SAFETY: none, as in `open`.
            if self.with(|font| unsafe { library::stbtt_IsGlyphEmpty(font, glyph) }) != 0 {
                continue;
            }
            let ([x_min, y_min, x_max, y_max], shift) = (self.box_of(glyph), self.shift(glyph));
            *out = Extents {
                x_min: x_min.wrapping_add(shift) as f32,
                y_min: y_min as f32,
                x_max: x_max.wrapping_add(shift) as f32,
                y_max: y_max as f32,
            };
        }
        Ok(0)
    }
}
