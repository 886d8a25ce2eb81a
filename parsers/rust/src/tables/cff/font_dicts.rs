// SPDX-License-Identifier: Apache-2.0
//! FDArray: the Font DICTs, each with a Private DICT and subroutines of its own; and what a charstring needs of them.
//! <https://adobe-type-tools.github.io/font-tech-notes/pdfs/5176.CFF.pdf> (18)
//! <https://learn.microsoft.com/typography/opentype/spec/cff2#font-dict-index-font-dicts-and-fdarray>

use core::ffi::CStr;
use core::sync::atomic::{AtomicU64, Ordering};

use super::dict::{DictReader, walk_dict};
use super::fd_select::FdSelect;
use super::index::{CountWidth, Index, IndexPaths};
use super::operators::op;
use super::private_dict::CharstringDict;
use crate::base::bytes::{Bytes, to_u64, to_usize};
use crate::base::check::Check;
use crate::base::limits;
use crate::base::result::{Result, require};
use crate::base::walker::{Place, Walker};

/// Size and offset are 0 where there is no Private DICT.
#[derive(Clone, Copy, Debug, Default)]
pub struct FontDict {
    pub font_name: Option<u32>,
    pub private_size: u32,
    pub private_offset: u32,
    /// Of the DICT itself.
    pub size: usize,
}

/// What the charstrings of one Font DICT need, as its Private DICT says it.
#[derive(Clone, Copy, Debug, Default)]
pub struct SubfontFields {
    /// In the table; 0 where there are none.
    pub local_subrs_offset: usize,
    /// 16.16; CFF2 has none.
    pub default_width_x: i32,
    pub nominal_width_x: i32,
    /// CFF has none.
    pub vsindex: u32,
}

#[derive(Clone, Copy, Debug, Default)]
pub struct Subfont<'a> {
    pub local_subrs: Index<'a>,
    pub default_width_x: i32,
    pub nominal_width_x: i32,
    pub vsindex: u32,
    /// Bytes of DICTs that are read again whenever it is asked for.
    pub work: u64,
}

/// The fields of the first Font DICTs, once a glyph has needed them, so that two DICTs are not read for every glyph. Threads
/// may share it: they all write the same. Fonts have up to some twenty Font DICTs.
#[derive(Debug, Default)]
pub struct SubfontCache {
    elements: [Element; 32],
}

#[derive(Debug, Default)]
struct Element {
    /// default_width_x in the low half, nominal_width_x above.
    widths: AtomicU64,
    /// local_subrs_offset in the low half, vsindex above; written when the widths are.
    others: AtomicU64,
}

/// A copy of a face begins without.
impl Clone for SubfontCache {
    fn clone(&self) -> Self {
        Self::default()
    }
}

#[derive(Clone, Copy)]
pub struct SubfontPaths {
    pub private_dict: &'static CStr,
    pub local_subrs: IndexPaths,
    pub local_subrs_data: &'static CStr,
}

fn slice_private_dict(table: Bytes, offset: u32, size: u32) -> Result<Bytes> {
    table.slice(to_usize(offset), to_usize(size), Check::CffPrivateDict)
}

fn parse_font_dicts(table: Bytes, offset: u32, width: CountWidth) -> Result<Index> {
    let offset = to_usize(offset);
    let font_dicts = Index::parse(table, offset, width)?;
    require(font_dicts.count() <= limits::CFF_FONT_DICTS, Check::CffFontDicts, table.at(offset))?;
    Ok(font_dicts)
}

impl FontDict {
    pub fn parse(dict: Bytes, width: CountWidth) -> Result<Self> {
        let mut reader = DictReader::open(dict, width)?;
        let mut result = Self { size: dict.len(), ..Self::default() };
        while let Some(entry) = reader.entry()? {
            let operands = entry.operands;
            match entry.operator_code {
                op::FONT_NAME => result.font_name = Some(operands.integer(0)?),
                op::PRIVATE_DICT => {
                    result.private_size = operands.integer(0)?;
                    result.private_offset = operands.integer(1)?;
                }
                _ => {}
            }
        }
        Ok(result)
    }
}

impl SubfontFields {
    /// The Private DICT of `size` bytes at `offset` of the table.
    pub fn parse(table: Bytes, offset: u32, size: u32, width: CountWidth) -> Result<Self> {
        let bytes = slice_private_dict(table, offset, size)?;
        let dict = CharstringDict::parse(bytes, width)?;
        let subrs = to_usize(offset).saturating_add(to_usize(dict.subrs));
        Ok(Self {
            local_subrs_offset: if dict.subrs == 0 { 0 } else { subrs },
            default_width_x: dict.default_width_x.to_fixed(),
            nominal_width_x: dict.nominal_width_x.to_fixed(),
            // No store has a subtable of the largest number of 16 bits, or of a larger one.
            vsindex: dict.vsindex.min(u32::from(u16::MAX)),
        })
    }
}

impl<'a> Subfont<'a> {
    pub fn parse(table: Bytes<'a>, fields: SubfontFields, width: CountWidth) -> Result<Self> {
        let SubfontFields { local_subrs_offset, default_width_x, nominal_width_x, vsindex } = fields;
        let mut local_subrs = Index::default();
        if local_subrs_offset != 0 {
            local_subrs = Index::parse(table, local_subrs_offset, width)?;
        }
        Ok(Self { local_subrs, default_width_x, nominal_width_x, vsindex, work: 0 })
    }
}

impl SubfontCache {
    const IS_KNOWN: u64 = 1 << 63;

    pub fn find(&self, fd: u32) -> Option<SubfontFields> {
        let element = self.elements.get(to_usize(fd))?;
        let others = element.others.load(Ordering::Acquire);
        if others & Self::IS_KNOWN == 0 {
            return None;
        }
        let (high, low) = halves(element.widths.load(Ordering::Relaxed));
        let (vsindex, offset) = halves(others);
        Some(SubfontFields {
            local_subrs_offset: to_usize(offset),
            default_width_x: low.cast_signed(),
            nominal_width_x: high.cast_signed(),
            vsindex: vsindex & 0xFFFF,
        })
    }

    /// Whether it was kept.
    pub fn put(&self, fd: u32, fields: SubfontFields) -> bool {
        let SubfontFields { local_subrs_offset, default_width_x, nominal_width_x, vsindex } = fields;
        let (Some(element), Ok(offset)) = (self.elements.get(to_usize(fd)), u32::try_from(local_subrs_offset)) else {
            return false;
        };
        let widths = of_halves(nominal_width_x.cast_unsigned(), default_width_x.cast_unsigned());
        element.widths.store(widths, Ordering::Relaxed);
        element.others.store(of_halves(vsindex, offset) | Self::IS_KNOWN, Ordering::Release);
        true
    }
}

fn of_halves(high: u32, low: u32) -> u64 {
    (u64::from(high) << 32) | u64::from(low)
}

/// The high one first.
fn halves(number: u64) -> (u32, u32) {
    let [a, b, c, d, low @ ..] = number.to_be_bytes();
    (u32::from_be_bytes([a, b, c, d]), u32::from_be_bytes(low))
}

/// DICT and subroutines; the places have the number of the Font DICT in their first bracket.
pub fn walk_subfont<'a>(
    table: Bytes<'a>,
    offset: u32,
    size: u32,
    width: CountWidth,
    number: u32,
    paths: SubfontPaths,
    walker: &mut Walker<'a, '_>,
) -> Result<()> {
    let bytes = slice_private_dict(table, offset, size)?;
    walk_dict(bytes, width, Place::new(paths.private_dict, [number, 0, 0, 0]), walker)?;
    let dict = CharstringDict::parse(bytes, width)?;
    if dict.subrs == 0 {
        return Ok(());
    }
    let subrs = to_usize(offset).saturating_add(to_usize(dict.subrs));
    let place = Place::new(paths.local_subrs_data, [number, 0, 0, 0]);
    let local_subrs = Index::walk(table, subrs, width, paths.local_subrs, place, 1, walker)?;
    local_subrs.walk_objects(place, 1, c"charstring", walker)
}

#[derive(Clone, Debug)]
pub struct FontDicts<'a> {
    table: Bytes<'a>,
    width: CountWidth,
    font_dicts: Index<'a>,
    fd_select: Option<FdSelect<'a>>,
    cache: SubfontCache,
}

impl<'a> FontDicts<'a> {
    /// At `fd_array` of the table. Without FDSelect, which an offset of 0 stands for, all glyphs belong to the first one.
    pub fn parse(table: Bytes<'a>, fd_array: u32, fd_select: u32, num_glyphs: u32, width: CountWidth) -> Result<Self> {
        let font_dicts = parse_font_dicts(table, fd_array, width)?;
        let mut result = Self { table, width, font_dicts, fd_select: None, cache: SubfontCache::default() };
        if fd_select != 0 {
            result.fd_select = Some(FdSelect::parse(table, fd_select, num_glyphs)?);
        }
        Ok(result)
    }

    /// Of a glyph below `num_glyphs`.
    #[inline]
    pub fn fd(&self, glyph: u32) -> Result<u32> {
        match &self.fd_select {
            Some(fd_select) => fd_select.fd(glyph),
            None => Ok(0),
        }
    }

    /// Of any `fd`.
    pub fn font_dict(&self, fd: u32) -> Result<FontDict> {
        require(fd < self.font_dicts.count(), Check::CffFd, self.table.at(self.font_dicts.end()))?;
        FontDict::parse(self.font_dicts.get(fd)?, self.width)
    }

    pub fn private_dict(&self, fd: u32) -> Result<Bytes<'a>> {
        let dict = self.font_dict(fd)?;
        slice_private_dict(self.table, dict.private_offset, dict.private_size)
    }

    pub fn subfont(&self, fd: u32) -> Result<Subfont<'a>> {
        if let Some(known) = self.cache.find(fd) {
            return Subfont::parse(self.table, known, self.width);
        }
        let dict = self.font_dict(fd)?;
        let fields = SubfontFields::parse(self.table, dict.private_offset, dict.private_size, self.width)?;
        let mut subfont = Subfont::parse(self.table, fields, self.width)?;
        if !self.cache.put(fd, fields) {
            subfont.work = to_u64(dict.size).wrapping_add(u64::from(dict.private_size));
        }
        Ok(subfont)
    }

    pub fn walk(
        table: Bytes<'a>,
        fd_array: u32,
        width: CountWidth,
        index_paths: IndexPaths,
        font_dicts: &'static CStr,
        paths: SubfontPaths,
        walker: &mut Walker<'a, '_>,
    ) -> Result<()> {
        let place = Place::new(font_dicts, [0; 4]);
        let index = Index::walk(table, to_usize(fd_array), width, index_paths, place, 0, walker)?;
        parse_font_dicts(table, fd_array, width)?;
        for i in 0..index.count() {
            let bytes = index.get(i)?;
            walk_dict(bytes, width, place.with_index(0, i), walker)?;
            let dict = FontDict::parse(bytes, width)?;
            walk_subfont(table, dict.private_offset, dict.private_size, width, i, paths, walker)?;
        }
        Ok(())
    }
}
