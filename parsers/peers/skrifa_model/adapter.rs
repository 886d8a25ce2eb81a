// SPDX-License-Identifier: Apache-2.0
//! Skrifa behind the trait, through the interface that replaces the classic one: a `Font` that owns its tables, checks each
//! when it is first read, and keeps what a place in the variation space needs; a `ScalerFont` draws.

use std::ffi::CStr;
use std::marker::PhantomData;
use std::sync::OnceLock;

use ferrotype_port::base::buffer::Buffer;
use ferrotype_port::base::outline::{Extents, Outline};
use ferrotype_port::tables::cmap::Mapping;
use skrifa::font::metrics::{GlyphExtents, GlyphMetrics};
use skrifa::raw::TableProvider;
use skrifa::raw::model::Error;
use skrifa::raw::types::{F2Dot14, F48Dot16};
use skrifa::{DrawMemory, Font, GlyphId, GlyphSourceOrder, ScaleError, ScalerFont, ScalerSource};

use super::skrifa::{axes, face_count, named_instances, not_opened, variations};
use super::support::{BAD_ARGUMENT, LIMIT, MALFORMED, Pen, append_names, clamped, place, sfnt_version};
use crate::abi;
use crate::parser::{Answer, Face, Failure, Parser};

pub struct SkrifaModel;

pub struct ModelFace<'a> {
    font: Font,
    sfnt_version: u32,
    scaler: OnceLock<ScalerFont>,
    /// The font borrows the data, though its type does not say so.
    data: PhantomData<&'a [u8]>,
}

/// How many glyphs pass through the library's own type at a time.
const BATCH: usize = 256;

impl From<ScaleError> for Failure {
    fn from(error: ScaleError) -> Self {
        match error.kind() {
            Error::LimitExceeded | Error::InsufficientMemory => LIMIT,
            _ => MALFORMED,
        }
    }
}

impl Parser for SkrifaModel {
    type Face<'a> = ModelFace<'a>;

    const NAME: &'static CStr = c"skrifa_model";
    const VERSION: &'static CStr = super::locked!("SKRIFA");
    const CAPABILITIES: u64 = abi::CAN_INFO
        | abi::CAN_GLYPHS
        | abi::CAN_VARIANTS
        | abi::CAN_MAPPINGS
        | abi::CAN_METRICS
        | abi::CAN_ADVANCES
        | abi::CAN_OUTLINE
        | abi::CAN_EXTENTS
        | abi::CAN_AXES
        | abi::CAN_NAMED_INSTANCES
        | abi::CAN_NORMALIZE
        | abi::CAN_LOCATE
        | abi::CAN_GLYPH_NAMES
        | abi::CAN_GLYPH_OF_NAME;

    fn face_count(data: &[u8], count: &mut u32) -> Answer {
        *count = face_count(data)?;
        Ok(0)
    }

    fn open<'a>(data: &'a [u8], index: u32) -> Result<(ModelFace<'a>, u64), Failure> {
        // SAFETY: the library takes borrowed bytes only for ever. The font stays in the face, which has the lifetime of
        // the data, and nothing that the face's methods return is borrowed from the data.
        let forever: &'static [u8] = unsafe { std::mem::transmute::<&'a [u8], &'static [u8]>(data) };
        // It would take Type 1 and bare CFF fonts too; here a font is an sfnt.
        face_count(data)?;
        let font = Font::new(forever, index).ok_or_else(|| not_opened(data, index, MALFORMED))?;
        let face =
            ModelFace { font, sfnt_version: sfnt_version(data, index), scaler: OnceLock::new(), data: PhantomData };
        Ok((face, 0))
    }
}

fn scaler(font: &Font) -> ScalerFont {
    ScalerFont::force_unhinted(ScalerSource::new(font.clone(), GlyphSourceOrder::BASE_OUTLINES), None)
}

impl ModelFace<'_> {
    fn scaler<'s>(&'s self, instance: Option<&'s ScalerFont>) -> &'s ScalerFont {
        instance.unwrap_or_else(|| self.scaler.get_or_init(|| scaler(&self.font)))
    }

    /// The font at an instance; the default one needs no scaler.
    fn font<'s>(&'s self, instance: Option<&'s ScalerFont>) -> &'s Font {
        instance.map_or(&self.font, ScalerFont::font)
    }
}

fn left(extents: Option<GlyphExtents<F48Dot16>>) -> f32 {
    extents.map_or(0.0, |extents| extents.x_bearing.to_f32())
}

fn corners(extents: Option<GlyphExtents<F48Dot16>>) -> Option<Extents> {
    let extents = extents?;
    Some(Extents {
        x_min: extents.x_bearing.to_f32(),
        y_min: (extents.y_bearing - extents.height).to_f32(),
        x_max: (extents.x_bearing + extents.width).to_f32(),
        y_max: extents.y_bearing.to_f32(),
    })
}

fn glyph_metrics(font: &Font) -> GlyphMetrics<'_> {
    font.glyph_metrics().with_extents_source_order(GlyphSourceOrder::BASE_OUTLINES)
}

impl<'a> Face<'a> for ModelFace<'a> {
    type Instance = ScalerFont;

    fn info(&self, info: &mut abi::FaceInfo) -> Answer {
        if self.font.tables().head().is_err() || self.font.tables().maxp().is_err() {
            return Err(MALFORMED);
        }
        *info = abi::FaceInfo {
            sfnt_version: self.sfnt_version,
            glyph_count: self.font.num_glyphs(),
            units_per_em: self.font.units_per_em().into(),
            reserved: [0; 5],
        };
        Ok(0)
    }

    fn glyphs(&self, codepoints: &[u32], glyphs: &mut [u32]) -> Answer {
        let charmap = self.font.charmap();
        let mut found = [GlyphId::NOTDEF; BATCH];
        for (codepoints, glyphs) in codepoints.chunks(BATCH).zip(glyphs.chunks_mut(BATCH)) {
            charmap.map_unicode_batched(codepoints.iter().copied().zip(&mut found));
            for (glyph, found) in glyphs.iter_mut().zip(&found) {
                *glyph = found.to_u32();
            }
        }
        Ok(0)
    }

    fn variants(&self, codepoints: &[u32], selectors: &[u32], glyphs: &mut [u32]) -> Answer {
        let charmap = self.font.charmap();
        for ((glyph, &codepoint), &selector) in glyphs.iter_mut().zip(codepoints).zip(selectors) {
            *glyph = charmap.map_unicode_variant(codepoint, selector).map_or(0, GlyphId::to_u32);
        }
        Ok(0)
    }

    fn mappings(&self, mappings: &mut Buffer<Mapping>) -> Answer {
        let mut last = None;
        for (codepoint, glyph) in self.font.charmap().unicodes() {
            // Ranges of a broken map may lie over each other.
            if codepoint > 0x10FFFF || last.is_some_and(|last| codepoint <= last) {
                continue;
            }
            last = Some(codepoint);
            mappings.push(Mapping { codepoint, glyph: glyph.to_u32() })?;
        }
        Ok(0)
    }

    fn metrics(&self, instance: Option<&ScalerFont>, metrics: &mut abi::Metrics) -> Answer {
        let line = self.font(instance).metrics().h_line().ok_or(MALFORMED)?;
        *metrics = abi::Metrics {
            ascender: line.ascender.to_f32(),
            descender: line.descender.to_f32(),
            line_gap: line.line_gap.to_f32(),
            reserved: [0.0; 5],
        };
        Ok(0)
    }

    fn advances(
        &self,
        instance: Option<&ScalerFont>,
        glyphs: &[u32],
        advances: &mut [f32],
        bearings: Option<&mut [f32]>,
    ) -> Answer {
        let font = self.font(instance);
        let metrics = glyph_metrics(font);
        let asked = glyphs.iter().map(|&glyph| GlyphId::new(glyph));
        metrics.h_advance_batched(|advance| advance.to_f32(), asked.clone().zip(&mut *advances));
        let count = font.num_glyphs();
        for (advance, _) in advances.iter_mut().zip(glyphs).filter(|(_, glyph)| **glyph >= count) {
            *advance = 0.0;
        }
        if let Some(bearings) = bearings {
            metrics.extents_batched(left, asked.zip(bearings));
        }
        Ok(0)
    }

    fn outline(&self, instance: Option<&ScalerFont>, glyph: u32, outline: &mut Outline) -> Answer {
        let Some(found) = self.scaler(instance).outline(GlyphId::new(glyph)) else {
            return Err(if glyph < self.font.num_glyphs() { Failure::UNSUPPORTED } else { BAD_ARGUMENT });
        };
        let mut pen = Pen::new(outline);
        found.draw(DrawMemory::Scratch, &mut pen)?;
        pen.finish()
    }

    fn extents(&self, instance: Option<&ScalerFont>, glyphs: &[u32], extents: &mut [Extents]) -> Answer {
        let font = self.font(instance);
        let count = font.num_glyphs();
        if glyphs.iter().any(|&glyph| glyph >= count) {
            return Err(BAD_ARGUMENT);
        }
        let mut found = vec![None; glyphs.len()];
        let asked = glyphs.iter().map(|&glyph| GlyphId::new(glyph));
        glyph_metrics(font).extents_batched(corners, asked.zip(&mut found));
        if found.iter().any(Option::is_none) {
            return Err(MALFORMED);
        }
        for (out, found) in extents.iter_mut().zip(found) {
            *out = found.unwrap_or_default();
        }
        Ok(0)
    }

    fn axes(&self, add: &mut dyn FnMut(abi::Axis) -> Result<(), Failure>) -> Answer {
        axes(&self.font.tables(), add)
    }

    fn named_instances(&self, instances: &mut Buffer<abi::NamedInstance>, coordinates: &mut Buffer<i32>) -> Answer {
        named_instances(&self.font.tables(), instances, coordinates)
    }

    fn normalize(&self, settings: &[abi::Setting], coordinates: &mut [i16]) -> Answer {
        let font = self.font.instance_builder().variations(variations(settings)).build();
        coordinates.fill(0);
        for (out, coordinate) in coordinates.iter_mut().zip(font.normalized_coords()) {
            *out = clamped(coordinate.to_bits());
        }
        Ok(0)
    }

    fn locate(&self, coordinates: &[i16]) -> Result<(ScalerFont, u64), Failure> {
        let place = place(coordinates, self.font.axes().len() as usize);
        let font = self.font.instance_builder().normalized_coords(place.into_iter().map(F2Dot14::from_bits)).build();
        Ok((scaler(&font), 0))
    }

    fn glyph_names(&self, glyphs: &[u32], ends: &mut [u32], text: &mut Buffer<u8>) -> Answer {
        append_names(glyphs, ends, text, |glyph, write| {
            if let Some(name) = self.font.glyph_name(GlyphId::new(glyph)).filter(|name| !name.is_synthesized()) {
                write(name.as_str());
            }
        })
    }

    fn glyph_of_name(&self, name: &[u8], glyph: &mut u32) -> Answer {
        let found = str::from_utf8(name).ok().and_then(|name| self.font.glyph_by_name(name));
        *glyph = found.map_or(abi::NO_GLYPH, GlyphId::to_u32);
        Ok(0)
    }
}
