// SPDX-License-Identifier: Apache-2.0
//! `CFF2`: outlines as charstrings that can vary. This is what surrounds the charstrings.
//! <https://learn.microsoft.com/typography/opentype/spec/cff2>
//!
//! Glyphs and FontMatrix are counted and taken as in `CFF `.

use core::ffi::CStr;

use super::cff::dict::walk_dict;
use super::cff::fd_select::{FdSelect, FdSelectPaths};
use super::cff::font_dicts::{FontDicts, Subfont, SubfontPaths};
use super::cff::index::{CountWidth, Index, IndexPaths};
use super::cff::top_dict::TopDict;
use crate::base::bytes::{Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Record as _, Uint8, Uint16};
use crate::base::walker::{Name, Place, Walker};
use crate::record;

record!(Cff2Header: 5 {
    major_version: Uint8,
    minor_version: Uint8,
    header_size: Uint8,
    top_dict_length: Uint16,
});

#[derive(Clone, Debug)]
pub struct Cff2<'a> {
    table: Bytes<'a>,
    top_dict: Bytes<'a>,
    global_subrs: Index<'a>,
    char_strings: Index<'a>,
    vstore: u32,
    font_dicts: FontDicts<'a>,
}

const WIDTH: CountWidth = CountWidth::Uint32;

const SUBFONT_PATHS: SubfontPaths = SubfontPaths {
    private_dict: c"cff2.private_dicts[]",
    local_subrs: IndexPaths { index: c"cff2.local_subr_indices[]", offsets: c"cff2.local_subr_indices[].offset[]" },
    local_subrs_data: c"cff2.local_subr_indices[].data[]",
};

/// Emits INDEX and charstrings.
fn walk_index<'a>(
    table: Bytes<'a>,
    offset: usize,
    paths: IndexPaths,
    data: &'static CStr,
    walker: &mut Walker<'a, '_>,
) -> Result<Index<'a>> {
    let place = Place::new(data, [0; 4]);
    let index = Index::walk(table, offset, WIDTH, paths, place, 0, walker)?;
    index.walk_objects(place, 0, c"charstring", walker)?;
    Ok(index)
}

impl<'a> Cff2<'a> {
    pub fn parse(table: Bytes<'a>) -> Result<Self> {
        let header: Cff2Header = table.read(0, Check::Cff2Header)?;
        require(header.major_version == 2, Check::Cff2Version, table.at(0))?;
        let header_size = usize::from(header.header_size);
        let length = usize::from(header.top_dict_length);
        let top_dict = table.slice(header_size, length, Check::Cff2TopDict)?;
        let global_subrs = Index::parse(table, header_size.saturating_add(length), WIDTH)?;
        let top = TopDict::parse(top_dict, WIDTH)?;
        require(top.char_strings != 0, Check::Cff2CharStrings, top_dict.at(0))?;
        require(top.fd_array != 0, Check::Cff2FdArray, top_dict.at(0))?;
        let char_strings = Index::parse(table, to_usize(top.char_strings), WIDTH)?;
        let font_dicts = FontDicts::parse(table, top.fd_array, top.fd_select, char_strings.count(), WIDTH)?;
        Ok(Self { table, top_dict, global_subrs, char_strings, vstore: top.vstore, font_dicts })
    }

    #[inline]
    pub fn num_glyphs(&self) -> u32 {
        self.char_strings.count()
    }

    #[inline]
    pub fn global_subrs(&self) -> &Index<'a> {
        &self.global_subrs
    }

    /// Of a glyph below `num_glyphs()`.
    #[inline]
    pub fn fd(&self, glyph: u32) -> Result<u32> {
        self.font_dicts.fd(glyph)
    }

    #[inline]
    pub fn subfont(&self, fd: u32) -> Result<Subfont<'a>> {
        self.font_dicts.subfont(fd)
    }

    pub fn top_dict(&self) -> Result<TopDict<'a>> {
        TopDict::parse(self.top_dict, WIDTH)
    }

    /// The item variation store; nothing where nothing varies.
    pub fn variation_store(&self) -> Result<Option<Bytes<'a>>> {
        if self.vstore == 0 {
            return Ok(None);
        }
        let offset = to_usize(self.vstore);
        let length: Uint16 = self.table.read(offset, Check::Cff2VstoreLength)?;
        let store = offset.saturating_add(Uint16::SIZE);
        self.table.slice(store, usize::from(length), Check::Cff2Vstore).map(Some)
    }

    pub fn walk(table: Bytes<'a>, walker: &mut Walker<'a, '_>) -> Result<()> {
        let header: Cff2Header = table.read(0, Check::Cff2Header)?;
        walker.record(Place::new(c"cff2", [0; 4]), &header, table.at(0))?;
        require(header.major_version == 2, Check::Cff2Version, table.at(0))?;
        let header_size = usize::from(header.header_size);
        let length = usize::from(header.top_dict_length);
        let dict = table.slice(header_size, length, Check::Cff2TopDict)?;
        walk_dict(dict, WIDTH, Place::new(c"cff2.top_dict", [0; 4]), walker)?;
        let paths = IndexPaths { index: c"cff2.global_subr_index", offsets: c"cff2.global_subr_index.offset[]" };
        walk_index(table, header_size.saturating_add(length), paths, c"cff2.global_subr_index.data[]", walker)?;
        let cff2 = Self::parse(table)?;
        let top = cff2.top_dict()?;
        if cff2.variation_store()?.is_some() {
            let offset = to_usize(cff2.vstore);
            let place = Place::new(c"cff2.vstore", [0; 4]);
            walker.value(place, Name::from_c(c"length"), table.get::<Uint16>(offset), table.at(offset))?;
        }
        let paths = IndexPaths { index: c"cff2.char_strings_index", offsets: c"cff2.char_strings_index.offset[]" };
        walk_index(table, to_usize(top.char_strings), paths, c"cff2.char_strings_index.data[]", walker)?;
        if top.fd_select != 0 {
            let paths = FdSelectPaths {
                fd_select: c"cff2.fd_select",
                fds: c"cff2.fd_select.fds[]",
                ranges: c"cff2.fd_select.ranges[]",
            };
            FdSelect::walk(table, top.fd_select, cff2.num_glyphs(), paths, walker)?;
        }
        let paths = IndexPaths { index: c"cff2.font_dict_index", offsets: c"cff2.font_dict_index.offset[]" };
        FontDicts::walk(table, top.fd_array, WIDTH, paths, c"cff2.font_dicts[]", SUBFONT_PATHS, walker)
    }

    /// Of any glyph.
    #[inline]
    pub fn charstring(&self, glyph: u32) -> Result<Bytes<'a>> {
        require(glyph < self.num_glyphs(), Check::Cff2Glyph, self.table.at(self.char_strings.end()))?;
        self.char_strings.get(glyph)
    }
}
