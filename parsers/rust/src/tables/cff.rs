// SPDX-License-Identifier: Apache-2.0
//! `CFF `: outlines as charstrings, and names or CIDs of the glyphs. This is what surrounds the charstrings.
//! <https://adobe-type-tools.github.io/font-tech-notes/pdfs/5176.CFF.pdf>
//! <https://learn.microsoft.com/typography/opentype/spec/cff>
//!
//! A table has one font: others that a FontSet could have are not looked at. How many glyphs there are is what the INDEX of
//! the charstrings says, as in FreeType and HarfBuzz; maxp may disagree, and glyphs without a charstring then fail alone.
//! Outlines are in units of head.unitsPerEm: FontMatrix is walked, but it moves nothing, as in HarfBuzz. (FreeType divides
//! it by its own scale first, so that only a slant or a stretch would show.) Nothing but the charstrings and their
//! subroutines is needed to open the table, so that broken names do not take the outlines away.

pub mod arithmetic;
pub mod blend;
pub mod charset;
pub mod charstring;
pub mod charstring_operators;
pub mod dict;
pub mod encoding;
pub mod fd_select;
pub mod fixed;
pub mod flex;
pub mod font_dicts;
pub mod index;
pub mod operators;
pub mod outline;
pub mod pen;
pub mod predefined_charsets;
pub mod predefined_encodings;
pub mod private_dict;
pub mod standard_strings;
pub mod top_dict;

use core::ffi::CStr;

use self::charset::{Charset, CharsetPlaces};
use self::dict::{Number, walk_dict};
use self::encoding::Encoding;
use self::fd_select::{FdSelect, FdSelectPaths};
use self::font_dicts::{FontDicts, Subfont, SubfontFields, SubfontPaths, walk_subfont};
use self::index::{CountWidth, Index, IndexPaths};
use self::private_dict::PrivateDict;
use self::standard_strings::{STANDARD_STRING_COUNT, standard_string};
use self::top_dict::TopDict;
use crate::base::bytes::{Bytes, to_usize};
use crate::base::check::Check;
use crate::base::limits;
use crate::base::result::{Result, require};
use crate::base::types::Uint8;
use crate::base::walker::{Place, Walker};
use crate::record;

record!(CffHeader: 4 {
    major: Uint8,
    minor: Uint8,
    hdr_size: Uint8,
    off_size: Uint8,
});

#[derive(Clone, Debug)]
pub struct Cff<'a> {
    table: Bytes<'a>,
    top_dict: Bytes<'a>,
    strings: Index<'a>,
    global_subrs: Index<'a>,
    char_strings: Index<'a>,
    charset: u32,
    encoding: u32,
    /// Of the DICT of a font of names.
    private_offset: u32,
    private_size: u32,
    subfont: Subfont<'a>,
    /// Of a font of CIDs.
    font_dicts: Option<FontDicts<'a>>,
}

const WIDTH: CountWidth = CountWidth::Uint16;

const SUBFONT_PATHS: SubfontPaths = SubfontPaths {
    private_dict: c"cff.private_dicts[]",
    local_subrs: IndexPaths { index: c"cff.local_subr_indices[]", offsets: c"cff.local_subr_indices[].offset[]" },
    local_subrs_data: c"cff.local_subr_indices[].data[]",
};

/// Emits INDEX and objects.
fn walk_index<'a>(
    table: Bytes<'a>,
    offset: usize,
    paths: IndexPaths,
    data: &'static CStr,
    field: &'static CStr,
    walker: &mut Walker<'a, '_>,
) -> Result<Index<'a>> {
    let place = Place::new(data, [0; 4]);
    let index = Index::walk(table, offset, WIDTH, paths, place, 0, walker)?;
    index.walk_objects(place, 0, field, walker)?;
    Ok(index)
}

fn walk_top_dicts<'a>(table: Bytes<'a>, offset: usize, walker: &mut Walker<'a, '_>) -> Result<Index<'a>> {
    let paths = IndexPaths { index: c"cff.top_dict_index", offsets: c"cff.top_dict_index.offset[]" };
    let place = Place::new(c"cff.top_dicts[]", [0; 4]);
    let index = Index::walk(table, offset, WIDTH, paths, place, 0, walker)?;
    for i in 0..index.count() {
        walk_dict(index.get(i)?, WIDTH, place.with_index(0, i), walker)?;
    }
    Ok(index)
}

impl<'a> Cff<'a> {
    pub fn parse(table: Bytes<'a>) -> Result<Self> {
        let header: CffHeader = table.read(0, Check::CffHeader)?;
        require(header.major == 1, Check::CffVersion, table.at(0))?;
        let names = Index::parse(table, usize::from(header.hdr_size), WIDTH)?;
        let top_dicts = Index::parse(table, names.end(), WIDTH)?;
        require(!top_dicts.is_empty(), Check::CffTopDict, table.at(names.end()))?;
        let top_dict = top_dicts.get(0)?;
        let strings = Index::parse(table, top_dicts.end(), WIDTH)?;
        let global_subrs = Index::parse(table, strings.end(), WIDTH)?;
        let top = TopDict::parse(top_dict, WIDTH)?;
        require(top.charstring_type == Number::whole(2), Check::CffCharstringType, top_dict.at(0))?;
        require(top.char_strings != 0, Check::CffCharStrings, top_dict.at(0))?;
        let char_strings = Index::parse(table, to_usize(top.char_strings), WIDTH)?;
        let TopDict { charset, encoding, .. } = top;
        let mut cff = Self {
            table,
            top_dict,
            strings,
            global_subrs,
            char_strings,
            charset,
            encoding,
            private_offset: 0,
            private_size: 0,
            subfont: Subfont::default(),
            font_dicts: None,
        };
        if top.ros.is_none() {
            cff.private_offset = top.private_offset;
            cff.private_size = top.private_size;
            let fields = SubfontFields::parse(table, cff.private_offset, cff.private_size, WIDTH)?;
            cff.subfont = Subfont::parse(table, fields, WIDTH)?;
            return Ok(cff);
        }
        require(top.fd_array != 0, Check::CffFdArray, top_dict.at(0))?;
        require(top.fd_select != 0, Check::CffFdSelect, top_dict.at(0))?;
        let font_dicts = FontDicts::parse(table, top.fd_array, top.fd_select, cff.num_glyphs(), WIDTH)?;
        cff.font_dicts = Some(font_dicts);
        Ok(cff)
    }

    #[inline]
    pub fn num_glyphs(&self) -> u32 {
        self.char_strings.count()
    }

    #[inline]
    pub fn global_subrs(&self) -> &Index<'a> {
        &self.global_subrs
    }

    /// Of a glyph below `num_glyphs()`. A font of names has one Font DICT only, of the number 0.
    #[inline]
    pub fn fd(&self, glyph: u32) -> Result<u32> {
        match &self.font_dicts {
            None => Ok(0),
            Some(font_dicts) => font_dicts.fd(glyph),
        }
    }

    #[inline]
    pub fn subfont(&self, fd: u32) -> Result<Subfont<'a>> {
        match &self.font_dicts {
            None => Ok(self.subfont),
            Some(font_dicts) => font_dicts.subfont(fd),
        }
    }

    /// Whether glyphs have CIDs instead of names.
    pub fn is_cid(&self) -> bool {
        self.font_dicts.is_some()
    }

    pub fn top_dict(&self) -> Result<TopDict<'a>> {
        TopDict::parse(self.top_dict, WIDTH)
    }

    pub fn private_dict(&self, fd: u32) -> Result<PrivateDict<'a>> {
        let bytes = match &self.font_dicts {
            None => self.table.get_slice(to_usize(self.private_offset), to_usize(self.private_size)),
            Some(font_dicts) => font_dicts.private_dict(fd)?,
        };
        PrivateDict::parse(bytes)
    }

    pub fn charset(&self) -> Result<Charset<'a>> {
        Charset::parse(self.table, self.charset, self.num_glyphs(), self.is_cid())
    }

    pub fn encoding(&self) -> Result<Encoding<'a>> {
        Encoding::parse(self.table, self.encoding)
    }

    /// What a charstring composes an accented character of; nothing where the font does not have it.
    pub fn glyph_of_standard_code(&self, code: u8) -> Result<Option<u32>> {
        if self.is_cid() {
            return Ok(None);
        }
        encoding::glyph_of_standard_code(code, &self.charset()?)
    }

    pub fn string(&self, sid: u32) -> Result<&'a [u8]> {
        if sid < STANDARD_STRING_COUNT {
            return Ok(standard_string(sid));
        }
        let i = sid.wrapping_sub(STANDARD_STRING_COUNT);
        require(i < self.strings.count(), Check::CffString, self.table.at(self.strings.end()))?;
        Ok(self.strings.get(i)?.as_slice())
    }

    /// Of any glyph; nothing where glyphs have no names. `places` are none at first, and the same for all glyphs.
    pub fn glyph_name(&self, glyph: u32, places: &mut Option<CharsetPlaces<'a>>) -> Result<Option<&'a [u8]>> {
        if self.is_cid() {
            return Ok(None);
        }
        let end = self.table.at(self.char_strings.end());
        require(glyph < self.num_glyphs(), Check::CffNameGlyph, end)?;
        let places = match places {
            Some(places) => places,
            None => places.insert(CharsetPlaces::new(self.charset()?)),
        };
        let sid = places.id(glyph)?;
        self.string(sid).map(Some)
    }

    /// The first glyph of the name, if any.
    pub fn glyph_of_name(&self, name: &[u8]) -> Result<Option<u32>> {
        if self.is_cid() {
            return Ok(None);
        }
        let mut compared = 0_usize;
        self.charset()?.find(|sid| {
            let other = self.string(sid)?;
            if other.len() != name.len() {
                return Ok(false);
            }
            compared = compared.saturating_add(name.len());
            require(compared <= limits::POST_TEXT, Check::CffTextBudget, 0)?;
            Ok(other == name)
        })
    }

    pub fn walk(table: Bytes<'a>, walker: &mut Walker<'a, '_>) -> Result<()> {
        let header: CffHeader = table.read(0, Check::CffHeader)?;
        walker.record(Place::new(c"cff", [0; 4]), &header, table.at(0))?;
        require(header.major == 1, Check::CffVersion, table.at(0))?;
        let paths = IndexPaths { index: c"cff.name_index", offsets: c"cff.name_index.offset[]" };
        let hdr_size = usize::from(header.hdr_size);
        let names = walk_index(table, hdr_size, paths, c"cff.name_index.data[]", c"name", walker)?;
        let top_dicts = walk_top_dicts(table, names.end(), walker)?;
        let paths = IndexPaths { index: c"cff.string_index", offsets: c"cff.string_index.offset[]" };
        let strings = walk_index(table, top_dicts.end(), paths, c"cff.string_index.data[]", c"string", walker)?;
        let paths = IndexPaths { index: c"cff.global_subr_index", offsets: c"cff.global_subr_index.offset[]" };
        walk_index(table, strings.end(), paths, c"cff.global_subr_index.data[]", c"charstring", walker)?;
        let cff = Self::parse(table)?;
        let top = cff.top_dict()?;
        Charset::walk(table, cff.charset, cff.num_glyphs(), walker)?;
        if !cff.is_cid() {
            Encoding::walk(table, cff.encoding, walker)?;
        }
        let paths = IndexPaths { index: c"cff.char_strings_index", offsets: c"cff.char_strings_index.offset[]" };
        let data = c"cff.char_strings_index.data[]";
        walk_index(table, to_usize(top.char_strings), paths, data, c"charstring", walker)?;
        if !cff.is_cid() {
            return walk_subfont(table, cff.private_offset, cff.private_size, WIDTH, 0, SUBFONT_PATHS, walker);
        }
        let paths = FdSelectPaths {
            fd_select: c"cff.fd_select",
            fds: c"cff.fd_select.fds[]",
            ranges: c"cff.fd_select.ranges[]",
        };
        FdSelect::walk(table, top.fd_select, cff.num_glyphs(), paths, walker)?;
        let paths = IndexPaths { index: c"cff.font_dict_index", offsets: c"cff.font_dict_index.offset[]" };
        FontDicts::walk(table, top.fd_array, WIDTH, paths, c"cff.font_dicts[]", SUBFONT_PATHS, walker)
    }

    /// Of any glyph.
    #[inline]
    pub fn charstring(&self, glyph: u32) -> Result<Bytes<'a>> {
        require(glyph < self.num_glyphs(), Check::CffGlyph, self.table.at(self.char_strings.end()))?;
        self.char_strings.get(glyph)
    }
}
