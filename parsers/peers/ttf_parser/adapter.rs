// SPDX-License-Identifier: Apache-2.0
//! ttf-parser behind the trait.

use std::ffi::CStr;

use ferrotype_port::base::buffer::Buffer;
use ferrotype_port::base::outline::{Extents, Outline};
use ttf_parser::{Face as Library, FaceParsingError, GlyphId, OutlineBuilder, RawFace, RawFaceTables, Tag};

use super::support::{BAD_ARGUMENT, MALFORMED, Pen, append_names, clamped, failure, place, sfnt_version};
use crate::abi;
use crate::parser::{Answer, Face, Failure, Parser, Reason};

pub struct TtfParser;

pub struct TtfFace<'a> {
    library: Library<'a>,
    sfnt_version: u32,
}

impl From<FaceParsingError> for Failure {
    fn from(error: FaceParsingError) -> Self {
        match error {
            FaceParsingError::FaceIndexOutOfBounds => BAD_ARGUMENT,
            FaceParsingError::UnknownMagic => failure(Reason::Unsupported),
            _ => MALFORMED,
        }
    }
}

impl Parser for TtfParser {
    type Face<'a> = TtfFace<'a>;

    const NAME: &'static CStr = c"ttf_parser";
    const VERSION: &'static CStr = super::locked!("TTF_PARSER");
    const CAPABILITIES: u64 = abi::CAN_DIRECTORY
        | abi::CAN_INFO
        | abi::CAN_GLYPHS
        | abi::CAN_VARIANTS
        | abi::CAN_METRICS
        | abi::CAN_ADVANCES
        | abi::CAN_OUTLINE
        | abi::CAN_EXTENTS
        | abi::CAN_AXES
        | abi::CAN_NORMALIZE
        | abi::CAN_LOCATE
        | abi::CAN_GLYPH_NAMES
        | abi::CAN_GLYPH_OF_NAME;

    fn face_count(data: &[u8], count: &mut u32) -> Answer {
        *count = match ttf_parser::fonts_in_collection(data) {
            Some(count) => count,
            None => RawFace::parse(data, 0).map(|_| 1)?,
        };
        Ok(0)
    }

    fn open(data: &[u8], index: u32) -> Result<(TtfFace<'_>, u64), Failure> {
        let library = Library::parse(data, index)?;
        Ok((TtfFace { library, sfnt_version: sfnt_version(data, index) }, 0))
    }
}

impl<'a> TtfFace<'a> {
    /// The face at an instance, and without one as it was opened.
    fn at<'s>(&'s self, instance: Option<&'s Library<'a>>) -> &'s Library<'a> {
        instance.unwrap_or(&self.library)
    }

    fn glyph(&self, glyph: u32) -> Option<GlyphId> {
        let glyph = u16::try_from(glyph).ok()?;
        (glyph < self.library.number_of_glyphs()).then_some(GlyphId(glyph))
    }

    /// How far a TrueType glyph is from where its left side bearing has it, as it is stored: at a place too, because what
    /// becomes of the bearing there is as much work for the library as the outline.
    fn shift(&self, glyph: GlyphId) -> i16 {
        let tables = self.library.tables();
        let bearing = tables.hmtx.and_then(|hmtx| hmtx.side_bearing(glyph));
        match (tables.glyf.and_then(|glyf| glyf.bbox(glyph)), bearing) {
            (Some(bounds), Some(bearing)) => bearing.wrapping_sub(bounds.x_min),
            _ => 0,
        }
    }

    /// The tables that depend on a place. Without `avar`, because coordinates of a place are mapped already.
    fn tables(&self) -> RawFaceTables<'a> {
        let raw = self.library.raw_face();
        let table = |tag| raw.table(Tag::from_bytes(tag));
        RawFaceTables {
            head: table(b"head").unwrap_or_default(),
            hhea: table(b"hhea").unwrap_or_default(),
            maxp: table(b"maxp").unwrap_or_default(),
            cff: table(b"CFF "),
            cff2: table(b"CFF2"),
            fvar: table(b"fvar"),
            glyf: table(b"glyf"),
            gvar: table(b"gvar"),
            hmtx: table(b"hmtx"),
            hvar: table(b"HVAR"),
            loca: table(b"loca"),
            mvar: table(b"MVAR"),
            os2: table(b"OS/2"),
            vhea: table(b"vhea"),
            vmtx: table(b"vmtx"),
            vorg: table(b"VORG"),
            vvar: table(b"VVAR"),
            ..RawFaceTables::default()
        }
    }
}

/// Sets one axis so that it comes out at a normalised coordinate: the library takes values in user units only, and cuts
/// the fraction off the coordinate that it makes of them. Whether that was to be had.
fn set_coordinate(library: &mut Library, axis: usize, wanted: i16) -> bool {
    let Some(limits) = library.variation_axes().get(axis as u16) else {
        return false;
    };
    let side = if wanted < 0 { limits.def_value - limits.min_value } else { limits.max_value - limits.def_value };
    let unit = side / 16384.0;
    // What lies in the middle between two coordinates is cut down to the right one, whatever rounding did.
    for beyond in [0.0, 0.5, 0.25, 0.75] {
        let steps = f32::from(wanted) + if wanted < 0 { -beyond } else { beyond };
        let _ = library.set_variation(limits.tag, limits.def_value + steps * unit);
        if library.variation_coordinates().get(axis).is_some_and(|found| found.get() == wanted) {
            return true;
        }
    }
    false
}

fn fixed(value: f32) -> i32 {
    (value * 65536.0).round() as i32
}

impl OutlineBuilder for Pen<'_, '_, '_> {
    fn move_to(&mut self, x: f32, y: f32) {
        Pen::move_to(self, x, y);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        Pen::line_to(self, x, y);
    }
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        Pen::quad_to(self, x1, y1, x, y);
    }
    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        Pen::cubic_to(self, x1, y1, x2, y2, x, y);
    }
    fn close(&mut self) {
        Pen::close(self);
    }
}

impl<'a> Face<'a> for TtfFace<'a> {
    type Instance = Library<'a>;

    fn directory(&self, add: &mut dyn FnMut(abi::Table) -> Result<(), Failure>) -> Answer {
        for record in self.library.raw_face().table_records {
            add(abi::Table {
                tag: record.tag.0,
                checksum: record.check_sum,
                offset: record.offset,
                length: record.length,
            })?;
        }
        Ok(0)
    }

    fn info(&self, info: &mut abi::FaceInfo) -> Answer {
        *info = abi::FaceInfo {
            sfnt_version: self.sfnt_version,
            glyph_count: self.library.number_of_glyphs().into(),
            units_per_em: self.library.units_per_em().into(),
            reserved: [0; 5],
        };
        Ok(0)
    }

    fn glyphs(&self, codepoints: &[u32], glyphs: &mut [u32]) -> Answer {
        for (glyph, &codepoint) in glyphs.iter_mut().zip(codepoints) {
            let found = char::from_u32(codepoint).and_then(|character| self.library.glyph_index(character));
            *glyph = found.map_or(0, |found| found.0.into());
        }
        Ok(0)
    }

    fn variants(&self, codepoints: &[u32], selectors: &[u32], glyphs: &mut [u32]) -> Answer {
        for ((glyph, &codepoint), &selector) in glyphs.iter_mut().zip(codepoints).zip(selectors) {
            let characters = char::from_u32(codepoint).zip(char::from_u32(selector));
            let found = characters.and_then(|(base, mark)| self.library.glyph_variation_index(base, mark));
            *glyph = found.map_or(0, |found| found.0.into());
        }
        Ok(0)
    }

    fn metrics(&self, instance: Option<&Library<'a>>, metrics: &mut abi::Metrics) -> Answer {
        let library = self.at(instance);
        *metrics = abi::Metrics {
            ascender: library.ascender().into(),
            descender: library.descender().into(),
            line_gap: library.line_gap().into(),
            reserved: [0.0; 5],
        };
        Ok(0)
    }

    fn advances(
        &self,
        instance: Option<&Library<'a>>,
        glyphs: &[u32],
        advances: &mut [f32],
        bearings: Option<&mut [f32]>,
    ) -> Answer {
        let library = self.at(instance);
        if library.tables().hmtx.is_none() {
            return Err(MALFORMED);
        }
        for (advance, &glyph) in advances.iter_mut().zip(glyphs) {
            let found = self.glyph(glyph).and_then(|glyph| library.glyph_hor_advance(glyph));
            *advance = found.unwrap_or(0).into();
        }
        for (bearing, &glyph) in bearings.into_iter().flatten().zip(glyphs) {
            let found = self.glyph(glyph).and_then(|glyph| library.glyph_hor_side_bearing(glyph));
            *bearing = found.unwrap_or(0).into();
        }
        Ok(0)
    }

    fn outline(&self, instance: Option<&Library<'a>>, glyph: u32, outline: &mut Outline) -> Answer {
        let glyph = self.glyph(glyph).ok_or(BAD_ARGUMENT)?;
        let mut pen = Pen::shifted(outline, self.shift(glyph).into());
        // There is no box for a glyph that is broken, nor for one without contours; only what was drawn tells them apart.
        let boxed = self.at(instance).outline_glyph(glyph, &mut pen);
        if boxed.is_none() && !pen.is_empty() {
            return Err(MALFORMED);
        }
        pen.finish()
    }

    fn extents(&self, instance: Option<&Library<'a>>, glyphs: &[u32], extents: &mut [Extents]) -> Answer {
        let library = self.at(instance);
        if glyphs.iter().any(|&glyph| self.glyph(glyph).is_none()) {
            return Err(BAD_ARGUMENT);
        }
        for (out, &glyph) in extents.iter_mut().zip(glyphs) {
            let found =
                self.glyph(glyph).and_then(|glyph| Some((library.glyph_bounding_box(glyph)?, self.shift(glyph))));
            *out = found.map_or_else(Extents::default, |(bounds, shift)| Extents {
                x_min: f32::from(bounds.x_min) + f32::from(shift),
                y_min: bounds.y_min.into(),
                x_max: f32::from(bounds.x_max) + f32::from(shift),
                y_max: bounds.y_max.into(),
            });
        }
        Ok(0)
    }

    fn axes(&self, add: &mut dyn FnMut(abi::Axis) -> Result<(), Failure>) -> Answer {
        for axis in self.library.variation_axes() {
            add(abi::Axis {
                tag: axis.tag.0,
                min_value: fixed(axis.min_value),
                default_value: fixed(axis.def_value),
                max_value: fixed(axis.max_value),
                flags: axis.hidden.into(),
                axis_name_id: axis.name_id,
                reserved: 0,
            })?;
        }
        Ok(0)
    }

    fn normalize(&self, settings: &[abi::Setting], coordinates: &mut [i16]) -> Answer {
        let mut library = self.library.clone();
        for setting in settings {
            let _ = library.set_variation(Tag(setting.tag), setting.value as f32 / 65536.0);
        }
        coordinates.fill(0);
        for (out, coordinate) in coordinates.iter_mut().zip(library.variation_coordinates()) {
            *out = clamped(coordinate.get());
        }
        Ok(0)
    }

    fn locate(&self, coordinates: &[i16]) -> Result<(Library<'a>, u64), Failure> {
        let axis_count = usize::from(self.library.variation_axes().len());
        if axis_count == 0 {
            return Ok((self.library.clone(), 0));
        }
        let mut library = Library::from_raw_tables(self.tables())?;
        for (axis, &coordinate) in place(coordinates, axis_count).iter().enumerate() {
            if coordinate != 0 && !set_coordinate(&mut library, axis, coordinate) {
                return Err(Failure::UNSUPPORTED);
            }
        }
        Ok((library, 0))
    }

    fn glyph_names(&self, glyphs: &[u32], ends: &mut [u32], text: &mut Buffer<u8>) -> Answer {
        append_names(glyphs, ends, text, |glyph, write| {
            if let Some(name) = self.glyph(glyph).and_then(|glyph| self.library.glyph_name(glyph)) {
                write(name);
            }
        })
    }

    fn glyph_of_name(&self, name: &[u8], glyph: &mut u32) -> Answer {
        let found = str::from_utf8(name).ok().and_then(|name| self.library.glyph_index_by_name(name));
        *glyph = found.map_or(abi::NO_GLYPH, |found| found.0.into());
        Ok(0)
    }
}
