// SPDX-License-Identifier: Apache-2.0
//! The safe trait that a Rust parser implements to stand behind the C interface. Everything has a default: a parser
//! overrides what it answers and says so in `CAPABILITIES`.

use std::ffi::CStr;

use ferrotype_port::base::buffer::Buffer;
use ferrotype_port::base::outline::{Extents, Outline};
use ferrotype_port::base::walker::EventSink;
use ferrotype_port::tables::cmap::Mapping;

use crate::abi;

/// The status codes of a call that failed.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum Reason {
    Malformed = abi::MALFORMED,
    Unsupported = abi::UNSUPPORTED,
    Limit = abi::LIMIT,
    BadArgument = abi::BAD_ARGUMENT,
    Panic = abi::PANIC,
}

/// Why a call failed.
#[derive(Clone, Copy)]
pub struct Failure {
    pub reason: Reason,
    pub check: Option<&'static CStr>,
    pub offset: Option<u64>,
    pub work: u64,
}

impl Failure {
    pub const UNSUPPORTED: Self = Self { reason: Reason::Unsupported, check: None, offset: None, work: 0 };
}

/// The work that a successful call did, in elements visited.
pub type Answer = Result<u64, Failure>;

pub struct NameRecord<'a> {
    pub platform_id: u16,
    pub encoding_id: u16,
    pub language_id: u16,
    pub name_id: u16,
    pub bytes: &'a [u8],
}

pub trait Parser: 'static {
    type Face<'a>: Face<'a>;

    const NAME: &'static CStr;
    const VERSION: &'static CStr;
    const CAPABILITIES: u64;

    fn face_count(data: &[u8], count: &mut u32) -> Answer;
    fn open(data: &[u8], index: u32) -> Result<(Self::Face<'_>, u64), Failure>;
}

/// Each method has the contract of the function of that name in `ferrotype.h`. Slices have the same length.
#[allow(unused_variables)]
pub trait Face<'a>: Send + Sync {
    /// The face at one place of its variation space.
    type Instance: Send + Sync;

    fn directory(&self, add: &mut dyn FnMut(abi::Table) -> Result<(), Failure>) -> Answer {
        Err(Failure::UNSUPPORTED)
    }
    fn info(&self, info: &mut abi::FaceInfo) -> Answer {
        Err(Failure::UNSUPPORTED)
    }
    fn walk(&self, tag: u32, sink: &mut dyn EventSink) -> Answer {
        Err(Failure::UNSUPPORTED)
    }
    fn names(&self, add: &mut dyn FnMut(NameRecord<'a>) -> Result<(), Failure>) -> Answer {
        Err(Failure::UNSUPPORTED)
    }
    fn glyphs(&self, codepoints: &[u32], glyphs: &mut [u32]) -> Answer {
        Err(Failure::UNSUPPORTED)
    }
    fn variants(&self, codepoints: &[u32], selectors: &[u32], glyphs: &mut [u32]) -> Answer {
        Err(Failure::UNSUPPORTED)
    }
    fn mappings(&self, mappings: &mut Buffer<Mapping>) -> Answer {
        Err(Failure::UNSUPPORTED)
    }
    fn metrics(&self, instance: Option<&Self::Instance>, metrics: &mut abi::Metrics) -> Answer {
        Err(Failure::UNSUPPORTED)
    }
    fn advances(
        &self,
        instance: Option<&Self::Instance>,
        glyphs: &[u32],
        advances: &mut [f32],
        bearings: Option<&mut [f32]>,
    ) -> Answer {
        Err(Failure::UNSUPPORTED)
    }
    fn outline(&self, instance: Option<&Self::Instance>, glyph: u32, outline: &mut Outline) -> Answer {
        Err(Failure::UNSUPPORTED)
    }
    fn extents(&self, instance: Option<&Self::Instance>, glyphs: &[u32], extents: &mut [Extents]) -> Answer {
        Err(Failure::UNSUPPORTED)
    }
    fn axes(&self, add: &mut dyn FnMut(abi::Axis) -> Result<(), Failure>) -> Answer {
        Err(Failure::UNSUPPORTED)
    }
    fn named_instances(&self, instances: &mut Buffer<abi::NamedInstance>, coordinates: &mut Buffer<i32>) -> Answer {
        Err(Failure::UNSUPPORTED)
    }
    fn normalize(&self, settings: &[abi::Setting], coordinates: &mut [i16]) -> Answer {
        Err(Failure::UNSUPPORTED)
    }
    fn locate(&self, coordinates: &[i16]) -> Result<(Self::Instance, u64), Failure> {
        Err(Failure::UNSUPPORTED)
    }
    fn vertical_metrics(&self, instance: Option<&Self::Instance>, metrics: &mut abi::Metrics) -> Answer {
        Err(Failure::UNSUPPORTED)
    }
    fn vertical_advances(
        &self,
        instance: Option<&Self::Instance>,
        glyphs: &[u32],
        advances: &mut [f32],
        bearings: Option<&mut [f32]>,
        origins: Option<&mut [f32]>,
    ) -> Answer {
        Err(Failure::UNSUPPORTED)
    }
    fn glyph_names(&self, glyphs: &[u32], ends: &mut [u32], text: &mut Buffer<u8>) -> Answer {
        Err(Failure::UNSUPPORTED)
    }
    fn glyph_of_name(&self, name: &[u8], glyph: &mut u32) -> Answer {
        Err(Failure::UNSUPPORTED)
    }
    fn name_texts(&self, texts: &mut Buffer<abi::NameText>, bytes: &mut Buffer<u8>) -> Answer {
        Err(Failure::UNSUPPORTED)
    }
}
