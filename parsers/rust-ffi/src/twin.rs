// SPDX-License-Identifier: Apache-2.0
//! The pure port behind the trait. Long because the trait is: one implementation is one block.

use std::ffi::CStr;

use ferrotype_charsets::Charsets;
use ferrotype_port::base::buffer::Buffer;
use ferrotype_port::base::bytes::{Bytes, to_u64};
use ferrotype_port::base::check::{Check, CheckClass};
use ferrotype_port::base::outline::{Extents, Outline};
use ferrotype_port::base::result::{Error, Result as PortResult};
use ferrotype_port::base::walker::{EventSink, Walker};
use ferrotype_port::font::{FaceMetrics, Font};
use ferrotype_port::glyph_metrics::GlyphMetrics;
use ferrotype_port::sfnt::collection;
use ferrotype_port::tables::cmap::Mapping;
use ferrotype_port::tables::fvar::Fvar;
use ferrotype_port::tables::normalization;
use ferrotype_port::variations::{Location, Variations};

use crate::abi;
use crate::face_cmap::FaceCmap;
use crate::instance_advances::InstanceAdvances;
use crate::local::with_outline;
use crate::parser::{Answer, Face, Failure, NameRecord, Parser, Reason};

/// What a call has on its stack, so that one for a few glyphs allocates nothing. The same in both languages.
const BOXES_AT_HAND: usize = 64;

pub struct Twin;

/// A font of the port, and what its border keeps beside it.
pub struct TwinFace<'a> {
    font: Font<'a>,
    cmap: FaceCmap<'a>,
}

/// A location of a font, with the memory that it needs.
pub struct TwinInstance<'a> {
    tables: Variations<'a>,
    coordinates: Vec<i16>,
    scalars: Vec<f32>,
    is_default: bool,
    advances: InstanceAdvances,
}

impl<'a> TwinInstance<'a> {
    /// Nothing for the default location.
    fn location(&self) -> Option<Location<'_, 'a>> {
        let location = Location { tables: &self.tables, coordinates: &self.coordinates, scalars: &self.scalars };
        (!self.is_default).then_some(location)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let reason = match error.check.class() {
            CheckClass::Version => Reason::Unsupported,
            CheckClass::Depth | CheckClass::Budget => Reason::Limit,
            CheckClass::Argument => Reason::BadArgument,
            _ => Reason::Malformed,
        };
        Self { reason, check: Some(error.check.name()), offset: Some(error.offset), work: 0 }
    }
}

impl Parser for Twin {
    type Face<'a> = TwinFace<'a>;

    const NAME: &'static CStr = c"rust";
    const VERSION: &'static CStr = match CStr::from_bytes_with_nul(concat!(env!("CARGO_PKG_VERSION"), "\0").as_bytes())
    {
        Ok(version) => version,
        Err(_) => c"",
    };
    const CAPABILITIES: u64 = abi::CAN_DIRECTORY
        | abi::CAN_INFO
        | abi::CAN_WALK
        | abi::CAN_NAMES
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
        | abi::CAN_VERTICAL_METRICS
        | abi::CAN_VERTICAL_ADVANCES
        | abi::CAN_GLYPH_NAMES
        | abi::CAN_GLYPH_OF_NAME
        | abi::CAN_NAME_TEXTS;

    fn face_count(data: &[u8], count: &mut u32) -> Answer {
        *count = collection::face_count(Bytes::new(data, 0))?;
        Ok(1)
    }

    fn open(data: &[u8], index: u32) -> Result<(TwinFace<'_>, u64), Failure> {
        let font = Font::open(Bytes::new(data, 0), index)?;
        let work = to_u64(font.directory().records().len()).saturating_add(1);
        Ok((TwinFace { font, cmap: FaceCmap::default() }, work))
    }
}

impl<'a> Face<'a> for TwinFace<'a> {
    type Instance = TwinInstance<'a>;

    fn directory(&self, add: &mut dyn FnMut(abi::Table) -> Result<(), Failure>) -> Answer {
        let records = self.font.directory().records();
        for record in records.iter() {
            add(abi::Table {
                tag: record.table_tag.0,
                checksum: record.checksum,
                offset: record.offset,
                length: record.length,
            })?;
        }
        Ok(to_u64(records.len()))
    }

    fn info(&self, info: &mut abi::FaceInfo) -> Answer {
        let face = self.font.info()?;
        *info = abi::FaceInfo {
            sfnt_version: face.sfnt_version,
            glyph_count: face.glyph_count,
            units_per_em: face.units_per_em,
            reserved: [0; 5],
        };
        Ok(1)
    }

    fn walk(&self, tag: u32, sink: &mut dyn EventSink) -> Answer {
        let mut walker = Walker::new(sink, self.font.file());
        let result = self.font.walk(tag, &mut walker);
        walker.flush();
        let work = walker.work();
        match result {
            Err(error) if !walker.stopped() => Err(Failure { work, ..error.into() }),
            _ => Ok(work),
        }
    }

    fn names(&self, add: &mut dyn FnMut(NameRecord<'a>) -> Result<(), Failure>) -> Answer {
        let Some(name) = self.font.names()? else {
            return Ok(0);
        };
        for i in 0..name.count() {
            let view = name.record(i)?;
            let record = view.record;
            add(NameRecord {
                platform_id: record.platform_id,
                encoding_id: record.encoding_id,
                language_id: record.language_id,
                name_id: record.name_id,
                bytes: view.string.as_slice(),
            })?;
        }
        Ok(to_u64(name.count()))
    }

    fn glyphs(&self, codepoints: &[u32], glyphs: &mut [u32]) -> Answer {
        match self.cmap.get(&self.font) {
            Ok(Some(cmap)) => self.cmap.glyphs(cmap, codepoints, glyphs),
            Ok(None) => glyphs.fill(0),
            Err(error) => return Err((*error).into()),
        }
        Ok(to_u64(codepoints.len()))
    }

    fn variants(&self, codepoints: &[u32], selectors: &[u32], glyphs: &mut [u32]) -> Answer {
        match self.cmap.get(&self.font) {
            Ok(Some(cmap)) => cmap.variants(codepoints, selectors, glyphs)?,
            Ok(None) => glyphs.fill(0),
            Err(error) => return Err((*error).into()),
        }
        Ok(to_u64(codepoints.len()))
    }

    fn mappings(&self, mappings: &mut Buffer<Mapping>) -> Answer {
        let before = mappings.used();
        if let Some(cmap) = self.cmap.get(&self.font).as_ref().map_err(|error| *error)? {
            cmap.mappings(mappings)?;
        }
        Ok(to_u64(mappings.used().saturating_sub(before)))
    }

    fn metrics(&self, instance: Option<&Self::Instance>, metrics: &mut abi::Metrics) -> Answer {
        let line = self.measure(instance, |measured| measured.horizontal_line())?;
        *metrics = line_metrics(line);
        Ok(1)
    }

    fn advances(
        &self,
        instance: Option<&Self::Instance>,
        glyphs: &[u32],
        advances: &mut [f32],
        bearings: Option<&mut [f32]>,
    ) -> Answer {
        match (instance, bearings) {
            (Some(varied), None) if !varied.is_default => {
                varied.advances.get(&self.font, glyphs, advances, |advances| {
                    self.ask(instance, |measured| measured.horizontal(glyphs, advances, None))
                })?;
            }
            (_, bearings) => self.measure(instance, |measured| measured.horizontal(glyphs, advances, bearings))?,
        }
        Ok(to_u64(glyphs.len()))
    }

    fn outline(&self, instance: Option<&Self::Instance>, glyph: u32, outline: &mut Outline) -> Answer {
        let location = instance.and_then(TwinInstance::location);
        Ok(self.font.outline(glyph, location.as_ref(), outline)?.saturating_add(1))
    }

    fn extents(&self, instance: Option<&Self::Instance>, glyphs: &[u32], extents: &mut [Extents]) -> Answer {
        let location = instance.and_then(TwinInstance::location);
        with_outline(|scratch| {
            // Outputs are written only when every glyph has an answer.
            let mut at_hand = [Extents::default(); BOXES_AT_HAND];
            let mut allocated: Vec<Extents>;
            let boxes = match at_hand.get_mut(..glyphs.len()) {
                Some(boxes) => boxes,
                None => {
                    allocated = zeros::<Extents>(glyphs.len())?;
                    allocated.as_mut_slice()
                }
            };
            for (out, &glyph) in boxes.iter_mut().zip(glyphs) {
                *out = self.font.extents(glyph, location.as_ref(), scratch)?;
            }
            for (out, found) in extents.iter_mut().zip(boxes) {
                *out = *found;
            }
            Ok(to_u64(glyphs.len()))
        })
    }

    fn axes(&self, add: &mut dyn FnMut(abi::Axis) -> Result<(), Failure>) -> Answer {
        let Some(fvar) = self.fvar()? else { return Ok(0) };
        for i in 0..u32::from(fvar.axis_count()) {
            let axis = fvar.axis(i);
            add(abi::Axis {
                tag: axis.axis_tag,
                min_value: axis.min_value,
                default_value: axis.default_value,
                max_value: axis.max_value,
                flags: axis.flags,
                axis_name_id: axis.axis_name_id,
                reserved: 0,
            })?;
        }
        Ok(fvar.axis_count().into())
    }

    fn named_instances(&self, instances: &mut Buffer<abi::NamedInstance>, coordinates: &mut Buffer<i32>) -> Answer {
        let Some(fvar) = self.fvar()? else { return Ok(0) };
        for i in 0..fvar.instance_count() {
            let instance = fvar.instance(i);
            instances.push(abi::NamedInstance {
                subfamily_name_id: instance.subfamily_name_id,
                flags: instance.flags,
                postscript_name_id: instance.post_script_name_id,
                reserved: 0,
            })?;
            let count = instance.coordinates.len();
            for (out, coordinate) in coordinates.spare(count)?.iter_mut().zip(instance.coordinates.iter()) {
                *out = coordinate.0;
            }
            coordinates.commit(count);
        }
        Ok(fvar.instance_count().into())
    }

    fn normalize(&self, settings: &[abi::Setting], coordinates: &mut [i16]) -> Answer {
        let fvar = self.fvar()?;
        let avar = self.font.avar()?;
        let axes = fvar.map_or(0, |fvar| usize::from(fvar.axis_count()));
        let mut scalars = zeros(usize::from(avar.var_store().region_count()))?;
        // As many as the font has, where the caller has room for others.
        if let Some((out, rest)) = coordinates.split_at_mut_checked(axes) {
            if let Some(fvar) = fvar {
                normalization::normalize(fvar, &avar, settings, &mut scalars, out);
            }
            rest.fill(0);
        } else if let Some(fvar) = fvar {
            let mut own = zeros(axes)?;
            normalization::normalize(fvar, &avar, settings, &mut scalars, &mut own);
            for (out, own) in coordinates.iter_mut().zip(own) {
                *out = own;
            }
        }
        Ok(to_u64(axes))
    }

    fn locate(&self, coordinates: &[i16]) -> Result<(Self::Instance, u64), Failure> {
        const ONE: i16 = 1 << 14;
        let axes = self.fvar()?.map_or(0, Fvar::axis_count);
        let tables = Variations::read(&self.font, axes);
        let mut own = zeros::<i16>(axes as usize)?;
        let mut scalars = zeros::<f32>(tables.scalar_count())?;
        for (own, coordinate) in own.iter_mut().zip(coordinates) {
            *own = (*coordinate).clamp(-ONE, ONE);
        }
        let is_default = own.iter().all(|coordinate| *coordinate == 0);
        if !is_default {
            tables.scalars(&own, &mut scalars);
        }
        let work = to_u64(scalars.len()).saturating_add(1);
        let advances = InstanceAdvances::default();
        Ok((TwinInstance { tables, coordinates: own, scalars, is_default, advances }, work))
    }

    fn vertical_metrics(&self, instance: Option<&Self::Instance>, metrics: &mut abi::Metrics) -> Answer {
        let line = self.measure(instance, |measured| measured.vertical_line())?;
        *metrics = line_metrics(line);
        Ok(1)
    }

    fn vertical_advances(
        &self,
        instance: Option<&Self::Instance>,
        glyphs: &[u32],
        advances: &mut [f32],
        bearings: Option<&mut [f32]>,
        origins: Option<&mut [f32]>,
    ) -> Answer {
        self.measure(instance, |measured| measured.vertical(glyphs, advances, bearings, origins))?;
        Ok(to_u64(glyphs.len()))
    }

    fn glyph_names(&self, glyphs: &[u32], ends: &mut [u32], text: &mut Buffer<u8>) -> Answer {
        let before = text.used();
        // Written when all are known.
        let mut found = zeros::<u32>(glyphs.len())?;
        self.font.glyph_names(glyphs, &mut found, text)?;
        for (end, found) in ends.iter_mut().zip(found) {
            *end = found.wrapping_sub(before as u32);
        }
        Ok(to_u64(glyphs.len()))
    }

    fn glyph_of_name(&self, name: &[u8], glyph: &mut u32) -> Answer {
        *glyph = self.font.glyph_of_name(name)?.unwrap_or(abi::NO_GLYPH);
        Ok(1)
    }

    fn name_texts(&self, texts: &mut Buffer<abi::NameText>, bytes: &mut Buffer<u8>) -> Answer {
        let Some(name) = self.font.names()? else { return Ok(0) };
        // A broken ltag takes the languages that it has, and nothing else.
        let ltag = self.font.ltag().ok().flatten();
        let before = bytes.used();
        let end = |bytes: &Buffer<u8>| bytes.used().wrapping_sub(before) as u32;
        // What is wrong with one record does not end the call; that there is no more room does.
        let ends_call = |part: &PortResult<()>| part.is_err_and(|error| error.check.class() == CheckClass::Budget);
        for i in 0..name.count() {
            let text = name.text(i, &mut Charsets, bytes);
            if ends_call(&text) {
                text?;
            }
            let code = text.map_or_else(|error| Failure::from(error).reason as u32, |()| abi::OK);
            let mut out = abi::NameText { code, text_end: end(bytes), language_end: end(bytes), reserved: 0 };
            if text.is_ok() {
                let language = name.language(i, ltag.as_ref(), bytes);
                if ends_call(&language) {
                    language?;
                }
                out.language_end = end(bytes);
            }
            texts.push(out)?;
        }
        Ok(to_u64(name.count()))
    }
}

impl<'a> TwinFace<'a> {
    fn fvar(&self) -> Result<Option<&Fvar<'a>>, Failure> {
        Ok(self.font.fvar().as_ref().map_err(|error| *error)?.as_ref())
    }

    fn measure<R>(
        &self,
        instance: Option<&TwinInstance<'a>>,
        ask: impl FnOnce(&mut GlyphMetrics) -> PortResult<R>,
    ) -> Result<R, Failure> {
        Ok(self.ask(instance, ask)?)
    }

    fn ask<R>(
        &self,
        instance: Option<&TwinInstance<'a>>,
        ask: impl FnOnce(&mut GlyphMetrics) -> PortResult<R>,
    ) -> PortResult<R> {
        let location = instance.and_then(TwinInstance::location);
        with_outline(|scratch| ask(&mut GlyphMetrics::new(&self.font, location, scratch)))
    }
}

fn line_metrics(line: FaceMetrics) -> abi::Metrics {
    abi::Metrics { ascender: line.ascender, descender: line.descender, line_gap: line.line_gap, reserved: [0.0; 5] }
}

/// Memory of the border.
#[inline(never)]
fn zeros<T: Clone + Default>(count: usize) -> Result<Vec<T>, Failure> {
    let mut memory = Vec::new();
    if memory.try_reserve_exact(count).is_err() {
        return Err(Error { check: Check::BufferCapacity, offset: 0 }.into());
    }
    memory.resize(count, T::default());
    Ok(memory)
}
