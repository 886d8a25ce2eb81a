// SPDX-License-Identifier: Apache-2.0
//! `post`: what a PostScript printer needs to know, and the names of the glyphs.
//! <https://learn.microsoft.com/typography/opentype/spec/post>

mod layout;
mod names;
mod standard_names;
mod strings;

use self::layout::{
    APPLE_2_5, NAMES_OFFSET, NUM_GLYPHS_OFFSET, STANDARD_NAMES, VERSION_1_0, VERSION_2_0, VERSION_2_5, VERSION_3_0,
    VERSION_4_0,
};
use crate::base::buffer::Buffer;
use crate::base::bytes::{Array, Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Fixed, Fword, Int8, Record as _, Uint8, Uint16, Uint32};
use crate::base::walker::{Name, Place, Walker};
use crate::record;

record!(PostHeader: 32 {
    version: Uint32,
    italic_angle: Fixed,
    underline_position: Fword,
    underline_thickness: Fword,
    is_fixed_pitch: Uint32,
    min_mem_type42: Uint32,
    max_mem_type42: Uint32,
    min_mem_type1: Uint32,
    max_mem_type1: Uint32,
});

#[derive(Clone, Copy, Debug)]
pub struct Post<'a> {
    pub version: u32,
    /// 16.16
    pub italic_angle: i32,
    pub underline_position: i16,
    pub underline_thickness: i16,
    pub is_fixed_pitch: bool,
    pub num_glyphs: u16,
    pub table: Bytes<'a>,
}

fn is_known_version(version: u32) -> bool {
    matches!(version, VERSION_1_0 | VERSION_2_0 | VERSION_2_5 | VERSION_3_0 | APPLE_2_5 | VERSION_4_0)
}

fn read_num_glyphs(table: Bytes, num_glyphs: u16) -> Result<Uint16> {
    let count: Uint16 = table.read(NUM_GLYPHS_OFFSET, Check::PostNumGlyphsField)?;
    // Fewer than in maxp is fine: shipped fonts leave the last glyphs without a name.
    require(count <= num_glyphs, Check::PostNumGlyphs, table.at(NUM_GLYPHS_OFFSET))?;
    Ok(count)
}

/// Strings of a length and as many letters, up to the end of the table. Their number.
fn walk_strings<'a>(table: Bytes<'a>, mut offset: usize, walker: &mut Walker<'a, '_>) -> Result<u32> {
    let mut count = 0_u32;
    while offset < table.len() {
        let length = usize::from(table.get::<Uint8>(offset));
        let first = offset.saturating_add(1);
        let string = table.slice(first, length, Check::PostStringLength)?;
        walker.bytes(Place::new(c"post.string_data[]", [count, 0, 0, 0]), Name::from_c(c"string"), string)?;
        offset = first.saturating_add(length);
        count = count.wrapping_add(1);
    }
    Ok(count)
}

fn walk_name_indices<'a>(table: Bytes<'a>, num_glyphs: u16, walker: &mut Walker<'a, '_>) -> Result<()> {
    let count = read_num_glyphs(table, num_glyphs)?;
    let place = Place::new(c"post", [0; 4]);
    walker.value(place, Name::from_c(c"num_glyphs"), count, table.at(NUM_GLYPHS_OFFSET))?;
    let count = usize::from(count);
    let indices: Array<Uint16> = table.array(NAMES_OFFSET, count, Check::PostGlyphNameIndex)?;
    let mut highest = 0;
    let mut highest_at = indices.at(0);
    for (i, index) in (0..).zip(indices.iter()) {
        let at = indices.at(to_usize(i));
        walker.value(Place::new(c"post.glyph_name_index[]", [i, 0, 0, 0]), Name::from_c(c"value"), index, at)?;
        if index > highest {
            highest = index;
            highest_at = at;
        }
    }
    let strings = walk_strings(table, NAMES_OFFSET.saturating_add(count.saturating_mul(Uint16::SIZE)), walker)?;
    require(u32::from(highest) < u32::from(STANDARD_NAMES).saturating_add(strings), Check::PostNameIndex, highest_at)
}

fn walk_name_offsets<'a>(table: Bytes<'a>, num_glyphs: u16, walker: &mut Walker<'a, '_>) -> Result<()> {
    let count = read_num_glyphs(table, num_glyphs)?;
    let place = Place::new(c"post", [0; 4]);
    walker.value(place, Name::from_c(c"num_glyphs"), count, table.at(NUM_GLYPHS_OFFSET))?;
    let offsets: Array<Int8> = table.array(NAMES_OFFSET, usize::from(count), Check::PostOffset)?;
    for (i, offset) in (0_u32..).zip(offsets.iter()) {
        let at = offsets.at(to_usize(i));
        walker.value(Place::new(c"post.offset[]", [i, 0, 0, 0]), Name::from_c(c"value"), offset, at)?;
        let name = i.checked_add_signed(i32::from(offset));
        require(name.is_some_and(|name| name < u32::from(STANDARD_NAMES)), Check::PostNameOffset, at)?;
    }
    Ok(())
}

fn walk_character_codes<'a>(table: Bytes<'a>, num_glyphs: u16, walker: &mut Walker<'a, '_>) -> Result<()> {
    let count = usize::from(num_glyphs);
    let codes: Array<Uint16> = table.array(PostHeader::SIZE, count, Check::PostCharacterCodes)?;
    for (i, code) in (0..).zip(codes.iter()) {
        let place = Place::new(c"post.character_codes[]", [i, 0, 0, 0]);
        walker.value(place, Name::from_c(c"value"), code, codes.at(to_usize(i)))?;
    }
    Ok(())
}

impl<'a> Post<'a> {
    /// `num_glyphs` is what maxp says. The names themselves are read when they are asked for.
    pub fn parse(table: Bytes<'a>, num_glyphs: u16) -> Result<Self> {
        let header: PostHeader = table.read(0, Check::PostLength)?;
        require(is_known_version(header.version), Check::PostVersion, table.at(0))?;
        if matches!(header.version, VERSION_2_0 | VERSION_2_5 | APPLE_2_5) {
            read_num_glyphs(table, num_glyphs)?;
        }
        let PostHeader { version, italic_angle: Fixed(italic_angle), .. } = header;
        let PostHeader { underline_position, underline_thickness, .. } = header;
        let is_fixed_pitch = header.is_fixed_pitch != 0;
        Ok(Self { version, italic_angle, underline_position, underline_thickness, is_fixed_pitch, num_glyphs, table })
    }

    pub fn walk(table: Bytes<'a>, num_glyphs: u16, walker: &mut Walker<'a, '_>) -> Result<()> {
        let header: PostHeader = table.read(0, Check::PostLength)?;
        walker.record(Place::new(c"post", [0; 4]), &header, table.at(0))?;
        require(is_known_version(header.version), Check::PostVersion, table.at(0))?;
        match header.version {
            VERSION_2_0 => walk_name_indices(table, num_glyphs, walker),
            VERSION_2_5 | APPLE_2_5 => walk_name_offsets(table, num_glyphs, walker),
            VERSION_4_0 => walk_character_codes(table, num_glyphs, walker),
            _ => Ok(()),
        }
    }

    /// Whether the version is one that names glyphs.
    pub fn has_names(&self) -> bool {
        self.version != VERSION_3_0
    }

    /// Appends the names one behind the other; `ends[i]` is where that of `glyphs[i]` ends in the buffer. A glyph without
    /// a name has an empty one. Glyphs in the order of their strings are found fastest, but no order is slow.
    pub fn names(&self, glyphs: &[u32], ends: &mut [u32], text: &mut Buffer<u8>) -> Result<()> {
        names::append_names(self, glyphs, ends, text)
    }

    /// The first glyph of this name, in linear time. A broken string is only missed when none before it matches.
    pub fn glyph_of(&self, name: &[u8]) -> Result<Option<u32>> {
        names::find_glyph(self, name)
    }
}
