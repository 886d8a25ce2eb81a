// SPDX-License-Identifier: Apache-2.0
//! Skrifa behind the trait, through its classic interface: a `FontRef` that reads tables when they are asked for.

use std::ffi::CStr;
use std::sync::OnceLock;

use ferrotype_port::base::buffer::Buffer;
use ferrotype_port::base::outline::{Extents, Outline};
use ferrotype_port::tables::cmap::Mapping;
use skrifa::charmap::{Charmap, MapVariant};
use skrifa::instance::{LocationRef, NormalizedCoord, Size};
use skrifa::metrics::{GlyphMetrics, Metrics};
use skrifa::outline::{DrawError, DrawSettings};
use skrifa::raw::{FileRef, ReadError, TableProvider};
use skrifa::{FontRef, GlyphId, MetadataProvider, OutlineGlyphCollection, Tag};

use super::support::{BAD_ARGUMENT, LIMIT, MALFORMED, Pen, append_names, clamped, failure, place, sfnt_version};
use crate::abi;
use crate::parser::{Answer, Face, Failure, Parser, Reason};

pub struct Skrifa;

/// What the library prepares for a kind of question is prepared when the first is asked, and kept.
pub struct SkrifaFace<'a> {
    font: FontRef<'a>,
    sfnt_version: u32,
    charmap: OnceLock<Charmap<'a>>,
    outlines: OnceLock<OutlineGlyphCollection<'a>>,
    metrics: OnceLock<GlyphMetrics<'a>>,
}

pub struct Instance(Vec<NormalizedCoord>);

pub fn read_failure(error: &ReadError) -> Failure {
    match error {
        ReadError::InvalidSfnt(_) | ReadError::InvalidTtc(_) => failure(Reason::Unsupported),
        _ => MALFORMED,
    }
}

impl From<DrawError> for Failure {
    fn from(error: DrawError) -> Self {
        match error {
            DrawError::InsufficientMemory | DrawError::RecursionLimitExceeded(_) | DrawError::TooManyPoints(_) => LIMIT,
            _ => MALFORMED,
        }
    }
}

pub fn face_count(data: &[u8]) -> Result<u32, Failure> {
    match FileRef::new(data) {
        Ok(FileRef::Font(_)) => Ok(1),
        Ok(FileRef::Collection(collection)) => Ok(collection.len()),
        Err(error) => Err(read_failure(&error)),
    }
}

/// Why a face did not open.
pub fn not_opened(data: &[u8], index: u32, otherwise: Failure) -> Failure {
    match face_count(data) {
        Ok(count) if index >= count => BAD_ARGUMENT,
        Ok(_) => otherwise,
        Err(failure) => failure,
    }
}

/// The axes as they are stored: what the library's own type holds went through floating point.
pub fn axes<'a>(font: &impl TableProvider<'a>, add: &mut dyn FnMut(abi::Axis) -> Result<(), Failure>) -> Answer {
    let Ok(fvar) = font.fvar() else {
        return Ok(0);
    };
    for axis in fvar.axes().map_err(|_| MALFORMED)? {
        add(abi::Axis {
            tag: u32::from_be_bytes(axis.axis_tag().to_be_bytes()),
            min_value: axis.min_value().to_bits(),
            default_value: axis.default_value().to_bits(),
            max_value: axis.max_value().to_bits(),
            flags: axis.flags(),
            axis_name_id: axis.axis_name_id().to_u16(),
            reserved: 0,
        })?;
    }
    Ok(0)
}

pub fn named_instances<'a>(
    font: &impl TableProvider<'a>,
    instances: &mut Buffer<abi::NamedInstance>,
    coordinates: &mut Buffer<i32>,
) -> Answer {
    let Ok(fvar) = font.fvar() else {
        return Ok(0);
    };
    for record in fvar.instances().map_err(|_| MALFORMED)?.iter() {
        let record = record.map_err(|_| MALFORMED)?;
        instances.push(abi::NamedInstance {
            subfamily_name_id: record.subfamily_name_id.to_u16(),
            flags: record.flags,
            postscript_name_id: record.post_script_name_id.map_or(0xFFFF, |id| id.to_u16()),
            reserved: 0,
        })?;
        for coordinate in record.coordinates {
            coordinates.push(coordinate.get().to_bits())?;
        }
    }
    Ok(0)
}

/// Settings as the library takes them.
pub fn variations(settings: &[abi::Setting]) -> impl Iterator<Item = (Tag, f32)> + Clone + '_ {
    settings.iter().map(|setting| (Tag::from_u32(setting.tag), setting.value as f32 / 65536.0))
}

impl Parser for Skrifa {
    type Face<'a> = SkrifaFace<'a>;

    const NAME: &'static CStr = c"skrifa";
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
        | abi::CAN_GLYPH_NAMES;

    fn face_count(data: &[u8], count: &mut u32) -> Answer {
        *count = face_count(data)?;
        Ok(0)
    }

    fn open(data: &[u8], index: u32) -> Result<(SkrifaFace<'_>, u64), Failure> {
        let font = FontRef::from_index(data, index).map_err(|error| not_opened(data, index, read_failure(&error)))?;
        let face = SkrifaFace {
            font,
            sfnt_version: sfnt_version(data, index),
            charmap: OnceLock::new(),
            outlines: OnceLock::new(),
            metrics: OnceLock::new(),
        };
        Ok((face, 0))
    }
}

impl<'a> SkrifaFace<'a> {
    fn charmap(&self) -> &Charmap<'a> {
        self.charmap.get_or_init(|| self.font.charmap())
    }

    fn outlines(&self) -> &OutlineGlyphCollection<'a> {
        self.outlines.get_or_init(|| self.font.outline_glyphs())
    }

    /// The library's metrics at an instance; those of the default one are kept.
    fn with_metrics<R>(&self, instance: Option<&Instance>, ask: impl FnOnce(&GlyphMetrics) -> R) -> R {
        match instance {
            None => ask(self.metrics.get_or_init(|| self.font.glyph_metrics(Size::unscaled(), LocationRef::default()))),
            Some(instance) => ask(&self.font.glyph_metrics(Size::unscaled(), LocationRef::new(&instance.0))),
        }
    }

    fn glyph_count(&self) -> u32 {
        self.with_metrics(None, |metrics| metrics.glyph_count())
    }
}

fn location(instance: Option<&Instance>) -> LocationRef<'_> {
    instance.map_or_else(LocationRef::default, |instance| LocationRef::new(&instance.0))
}

/// What both interfaces of the library draw into.
impl skrifa::outline::OutlinePen for Pen<'_, '_, '_> {
    fn move_to(&mut self, x: f32, y: f32) {
        Pen::move_to(self, x, y);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        Pen::line_to(self, x, y);
    }
    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        Pen::quad_to(self, cx0, cy0, x, y);
    }
    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        Pen::cubic_to(self, cx0, cy0, cx1, cy1, x, y);
    }
    fn close(&mut self) {
        Pen::close(self);
    }
}

impl<'a> Face<'a> for SkrifaFace<'a> {
    type Instance = Instance;

    fn info(&self, info: &mut abi::FaceInfo) -> Answer {
        let head = self.font.head().map_err(|_| MALFORMED)?;
        let maxp = self.font.maxp().map_err(|_| MALFORMED)?;
        *info = abi::FaceInfo {
            sfnt_version: self.sfnt_version,
            glyph_count: maxp.num_glyphs().into(),
            units_per_em: head.units_per_em().into(),
            reserved: [0; 5],
        };
        Ok(0)
    }

    fn glyphs(&self, codepoints: &[u32], glyphs: &mut [u32]) -> Answer {
        let charmap = self.charmap();
        for (glyph, &codepoint) in glyphs.iter_mut().zip(codepoints) {
            *glyph = charmap.map(codepoint).map_or(0, GlyphId::to_u32);
        }
        Ok(0)
    }

    fn variants(&self, codepoints: &[u32], selectors: &[u32], glyphs: &mut [u32]) -> Answer {
        let charmap = self.charmap();
        for ((glyph, &codepoint), &selector) in glyphs.iter_mut().zip(codepoints).zip(selectors) {
            let found = match charmap.map_variant(codepoint, selector) {
                Some(MapVariant::UseDefault) => charmap.map(codepoint),
                Some(MapVariant::Variant(found)) => Some(found),
                None => None,
            };
            *glyph = found.map_or(0, GlyphId::to_u32);
        }
        Ok(0)
    }

    fn mappings(&self, mappings: &mut Buffer<Mapping>) -> Answer {
        let mut last = None;
        for (codepoint, glyph) in self.charmap().mappings() {
            // Ranges of a broken map may lie over each other.
            if glyph == GlyphId::NOTDEF || codepoint > 0x10FFFF || last.is_some_and(|last| codepoint <= last) {
                continue;
            }
            last = Some(codepoint);
            mappings.push(Mapping { codepoint, glyph: glyph.to_u32() })?;
        }
        Ok(0)
    }

    fn metrics(&self, instance: Option<&Instance>, metrics: &mut abi::Metrics) -> Answer {
        if self.font.hhea().is_err() {
            return Err(MALFORMED);
        }
        let face = Metrics::new(&self.font, Size::unscaled(), location(instance));
        *metrics =
            abi::Metrics { ascender: face.ascent, descender: face.descent, line_gap: face.leading, reserved: [0.0; 5] };
        Ok(0)
    }

    fn advances(
        &self,
        instance: Option<&Instance>,
        glyphs: &[u32],
        advances: &mut [f32],
        bearings: Option<&mut [f32]>,
    ) -> Answer {
        self.with_metrics(instance, |metrics| {
            for (advance, &glyph) in advances.iter_mut().zip(glyphs) {
                *advance = metrics.advance_width(GlyphId::new(glyph)).unwrap_or(0.0);
            }
            for (bearing, &glyph) in bearings.into_iter().flatten().zip(glyphs) {
                *bearing = metrics.left_side_bearing(GlyphId::new(glyph)).unwrap_or(0.0);
            }
        });
        Ok(0)
    }

    fn outline(&self, instance: Option<&Instance>, glyph: u32, outline: &mut Outline) -> Answer {
        let Some(found) = self.outlines().get(GlyphId::new(glyph)) else {
            return Err(if glyph < self.glyph_count() { Failure::UNSUPPORTED } else { BAD_ARGUMENT });
        };
        let mut pen = Pen::new(outline);
        found.draw(DrawSettings::unhinted(Size::unscaled(), location(instance)), &mut pen)?;
        pen.finish()
    }

    fn extents(&self, instance: Option<&Instance>, glyphs: &[u32], extents: &mut [Extents]) -> Answer {
        self.with_metrics(instance, |metrics| {
            if glyphs.iter().any(|&glyph| glyph >= metrics.glyph_count()) {
                return Err(BAD_ARGUMENT);
            }
            for (out, &glyph) in extents.iter_mut().zip(glyphs) {
                // None for a glyph that is broken, and for one without contours in a variable font.
                let bounds = metrics.bounds(GlyphId::new(glyph)).unwrap_or_default();
                *out = Extents { x_min: bounds.x_min, y_min: bounds.y_min, x_max: bounds.x_max, y_max: bounds.y_max };
            }
            Ok(0)
        })
    }

    fn axes(&self, add: &mut dyn FnMut(abi::Axis) -> Result<(), Failure>) -> Answer {
        axes(&self.font, add)
    }

    fn named_instances(&self, instances: &mut Buffer<abi::NamedInstance>, coordinates: &mut Buffer<i32>) -> Answer {
        named_instances(&self.font, instances, coordinates)
    }

    fn normalize(&self, settings: &[abi::Setting], coordinates: &mut [i16]) -> Answer {
        let place = self.font.axes().location(variations(settings));
        coordinates.fill(0);
        for (out, coordinate) in coordinates.iter_mut().zip(place.coords()) {
            *out = clamped(coordinate.to_bits());
        }
        Ok(0)
    }

    fn locate(&self, coordinates: &[i16]) -> Result<(Instance, u64), Failure> {
        let place = place(coordinates, self.font.axes().len());
        Ok((Instance(place.into_iter().map(NormalizedCoord::from_bits).collect()), 0))
    }

    fn glyph_names(&self, glyphs: &[u32], ends: &mut [u32], text: &mut Buffer<u8>) -> Answer {
        let names = self.font.glyph_names();
        append_names(glyphs, ends, text, |glyph, write| {
            if let Some(name) = names.get(GlyphId::new(glyph)).filter(|name| !name.is_synthesized()) {
                write(name.as_str());
            }
        })
    }
}
