// SPDX-License-Identifier: Apache-2.0
//! The pure port behind the trait.

use std::ffi::CStr;

use ferrotype_port::base::buffer::Buffer;
use ferrotype_port::base::bytes::{Bytes, to_u64};
use ferrotype_port::base::check::CheckClass;
use ferrotype_port::base::outline::{Extents, Outline};
use ferrotype_port::base::result::Error;
use ferrotype_port::base::walker::{EventSink, Walker};
use ferrotype_port::font::Font;
use ferrotype_port::sfnt::collection;
use ferrotype_port::tables::cmap::Mapping;

use crate::abi;
use crate::face_cmap::FaceCmap;
use crate::parser::{Answer, Face, Failure, NameRecord, Parser, Reason};

pub struct Twin;

/// A font of the port, and what its border keeps beside it.
pub struct TwinFace<'a> {
    font: Font<'a>,
    cmap: FaceCmap<'a>,
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
        | abi::CAN_EXTENTS;

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
    type Instance = ();

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

    fn metrics(&self, _instance: Option<&Self::Instance>, metrics: &mut abi::Metrics) -> Answer {
        let face = self.font.horizontal_line()?;
        *metrics = abi::Metrics {
            ascender: face.ascender,
            descender: face.descender,
            line_gap: face.line_gap,
            reserved: [0.0; 5],
        };
        Ok(1)
    }

    fn advances(
        &self,
        _instance: Option<&Self::Instance>,
        glyphs: &[u32],
        advances: &mut [f32],
        bearings: Option<&mut [f32]>,
    ) -> Answer {
        let hmtx = self.font.hmtx().as_ref().map_err(|error| *error)?;
        hmtx.advances(glyphs, advances);
        if let Some(bearings) = bearings {
            hmtx.bearings(glyphs, bearings);
        }
        Ok(to_u64(glyphs.len()))
    }

    fn outline(&self, _instance: Option<&Self::Instance>, glyph: u32, outline: &mut Outline) -> Answer {
        Ok(self.font.outline(glyph, outline)?.saturating_add(1))
    }

    fn extents(&self, _instance: Option<&Self::Instance>, glyphs: &[u32], extents: &mut [Extents]) -> Answer {
        // Outputs are written only when every glyph has an answer, so they are asked twice; it is a header each.
        for &glyph in glyphs {
            self.font.extents(glyph)?;
        }
        for (out, &glyph) in extents.iter_mut().zip(glyphs) {
            *out = self.font.extents(glyph).unwrap_or_default();
        }
        Ok(to_u64(glyphs.len()))
    }
}
