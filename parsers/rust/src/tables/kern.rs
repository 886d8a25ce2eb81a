// SPDX-License-Identifier: Apache-2.0
//! `kern`: distances between pairs of glyphs. Two layouts have this tag: OpenType's version 0 and Apple's version 1.0.
//! <https://learn.microsoft.com/typography/opentype/spec/kern>
//! <https://developer.apple.com/fonts/TrueType-Reference-Manual/RM06/Chap6kern.html>

use core::ffi::CStr;

use crate::base::bytes::{Array, Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Fixed, Fword, Offset16, Record as _, Uint8, Uint16, Uint32};
use crate::base::walker::{Name, Place, Walker};
use crate::record;

record!(KernHeader: 4 {
    version: Uint16,
    n_tables: Uint16,
});

record!(KernSubtableHeader: 6 {
    version: Uint16,
    length: Uint16,
    coverage: Uint16,
});

record!(KernAppleHeader: 8 {
    version: Fixed,
    n_tables: Uint32,
});

record!(KernAppleSubtableHeader: 8 {
    length: Uint32,
    coverage: Uint16,
    tuple_index: Uint16,
});

record!(KernFormat0Header: 8 {
    n_pairs: Uint16,
    search_range: Uint16,
    entry_selector: Uint16,
    range_shift: Uint16,
});

record!(KernPair: 6 {
    left: Uint16,
    right: Uint16,
    value: Fword,
});

record!(KernFormat2Header: 8 {
    row_width: Uint16,
    left_class_offset: Offset16,
    right_class_offset: Offset16,
    kerning_array_offset: Offset16,
});

record!(KernClassTable: 4 {
    first_glyph: Uint16,
    n_glyphs: Uint16,
});

record!(KernFormat3Header: 6 {
    glyph_count: Uint16,
    kern_value_count: Uint8,
    left_class_count: Uint8,
    right_class_count: Uint8,
    flags: Uint8,
});

/// A list of pairs. `body` is where the subtable goes on behind its header.
fn walk_format0<'a>(subtable: Bytes<'a>, body: usize, number: u32, walker: &mut Walker<'a, '_>) -> Result<()> {
    let header: KernFormat0Header = subtable.read(body, Check::KernFormat0Header)?;
    walker.record(Place::new(c"kern.subtables[]", [number, 0, 0, 0]), &header, subtable.at(body))?;
    let pairs_offset = body.saturating_add(KernFormat0Header::SIZE);
    let count = usize::from(header.n_pairs);
    let pairs: Array<KernPair> = subtable.array(pairs_offset, count, Check::KernFormat0Pairs)?;
    for (i, pair) in (0..).zip(pairs.iter()) {
        let place = Place::new(c"kern.subtables[].kern_pairs[]", [number, i, 0, 0]);
        walker.record(place, &pair, pairs.at(to_usize(i)))?;
    }
    Ok(())
}

struct ClassPaths {
    header: &'static CStr,
    offsets: &'static CStr,
}

/// The classes of the glyphs, as parts of an offset into the array of values. The largest part.
fn walk_class_table<'a>(
    subtable: Bytes<'a>,
    offset: usize,
    number: u32,
    paths: ClassPaths,
    walker: &mut Walker<'a, '_>,
) -> Result<usize> {
    let header: KernClassTable = subtable.read(offset, Check::KernFormat2ClassTable)?;
    walker.record(Place::new(paths.header, [number, 0, 0, 0]), &header, subtable.at(offset))?;
    let offsets_offset = offset.saturating_add(KernClassTable::SIZE);
    let count = usize::from(header.n_glyphs);
    let offsets: Array<Uint16> = subtable.array(offsets_offset, count, Check::KernFormat2ClassOffsets)?;
    let mut largest = 0;
    for (i, offset) in (0..).zip(offsets.iter()) {
        let place = Place::new(paths.offsets, [number, i, 0, 0]);
        walker.value(place, Name::from_c(c"value"), offset, offsets.at(to_usize(i)))?;
        largest = largest.max(offset);
    }
    Ok(usize::from(largest))
}

/// Values by class of the left glyph and class of the right one. The offsets of the left classes count from the start of
/// the subtable; the table does not say how many values there are, but no pair of classes reaches behind the last one.
fn walk_format2<'a>(subtable: Bytes<'a>, body: usize, number: u32, walker: &mut Walker<'a, '_>) -> Result<()> {
    let header: KernFormat2Header = subtable.read(body, Check::KernFormat2Header)?;
    walker.record(Place::new(c"kern.subtables[]", [number, 0, 0, 0]), &header, subtable.at(body))?;
    let left_paths =
        ClassPaths { header: c"kern.subtables[].left_class", offsets: c"kern.subtables[].left_class.offsets[]" };
    let right_paths =
        ClassPaths { header: c"kern.subtables[].right_class", offsets: c"kern.subtables[].right_class.offsets[]" };
    let left = walk_class_table(subtable, usize::from(header.left_class_offset), number, left_paths, walker)?;
    let right = walk_class_table(subtable, usize::from(header.right_class_offset), number, right_paths, walker)?;
    let start = usize::from(header.kerning_array_offset);
    let end = start.max(left.saturating_add(right).saturating_add(Fword::SIZE));
    let count = end.wrapping_sub(start) / Fword::SIZE;
    let values: Array<Fword> = subtable.array(start, count, Check::KernFormat2KerningArray)?;
    for (i, value) in (0..).zip(values.iter()) {
        let place = Place::new(c"kern.subtables[].kerning_array[]", [number, i, 0, 0]);
        walker.value(place, Name::from_c(c"value"), value, values.at(to_usize(i)))?;
    }
    Ok(())
}

/// Few values, and classes and indices of one byte each.
fn walk_format3<'a>(subtable: Bytes<'a>, body: usize, number: u32, walker: &mut Walker<'a, '_>) -> Result<()> {
    let place = Place::new(c"kern.subtables[]", [number, 0, 0, 0]);
    let header: KernFormat3Header = subtable.read(body, Check::KernFormat3Header)?;
    walker.record(place, &header, subtable.at(body))?;
    let mut offset = body.saturating_add(KernFormat3Header::SIZE);
    let count = usize::from(header.kern_value_count);
    let values: Array<Fword> = subtable.array(offset, count, Check::KernFormat3KernValues)?;
    for (i, value) in (0..).zip(values.iter()) {
        let place = Place::new(c"kern.subtables[].kern_values[]", [number, i, 0, 0]);
        walker.value(place, Name::from_c(c"value"), value, values.at(to_usize(i)))?;
    }
    offset = offset.saturating_add(count.saturating_mul(Fword::SIZE));
    let glyph_count = usize::from(header.glyph_count);
    let left_class = subtable.slice(offset, glyph_count, Check::KernFormat3LeftClass)?;
    walker.bytes(place, Name::from_c(c"left_class"), left_class)?;
    offset = offset.saturating_add(glyph_count);
    let right_class = subtable.slice(offset, glyph_count, Check::KernFormat3RightClass)?;
    walker.bytes(place, Name::from_c(c"right_class"), right_class)?;
    offset = offset.saturating_add(glyph_count);
    let indices = usize::from(header.left_class_count).saturating_mul(usize::from(header.right_class_count));
    let kern_index = subtable.slice(offset, indices, Check::KernFormat3KernIndex)?;
    walker.bytes(place, Name::from_c(c"kern_index"), kern_index)
}

fn walk_data<'a>(subtable: Bytes<'a>, body: usize, number: u32, walker: &mut Walker<'a, '_>) -> Result<()> {
    let data = subtable.get_slice(body, subtable.len().wrapping_sub(body));
    walker.bytes(Place::new(c"kern.subtables[]", [number, 0, 0, 0]), Name::from_c(c"data"), data)
}

fn walk_version_0<'a>(table: Bytes<'a>, walker: &mut Walker<'a, '_>) -> Result<()> {
    const BODY: usize = KernSubtableHeader::SIZE;
    let header: KernHeader = table.read(0, Check::KernHeader)?;
    walker.record(Place::new(c"kern", [0; 4]), &header, table.at(0))?;
    let mut offset = KernHeader::SIZE;
    for i in 0..header.n_tables {
        let number = u32::from(i);
        let subtable_header: KernSubtableHeader = table.read(offset, Check::KernSubtableHeader)?;
        walker.record(Place::new(c"kern.subtables[]", [number, 0, 0, 0]), &subtable_header, table.at(offset))?;
        // A list of more than 10,920 pairs does not fit the 16 bits of the length, and shipped fonts have such lists:
        // the last subtable has whatever is left.
        let is_last = i.wrapping_add(1) == header.n_tables;
        let length = if is_last { table.len().wrapping_sub(offset) } else { usize::from(subtable_header.length) };
        require(length >= BODY, Check::KernSubtableLength, table.at(offset))?;
        let subtable = table.slice(offset, length, Check::KernSubtableRange)?;
        match subtable_header.coverage >> 8 {
            0 => walk_format0(subtable, BODY, number, walker)?,
            2 => walk_format2(subtable, BODY, number, walker)?,
            _ => walk_data(subtable, BODY, number, walker)?,
        }
        offset = offset.saturating_add(length);
    }
    Ok(())
}

fn walk_apple_version<'a>(table: Bytes<'a>, walker: &mut Walker<'a, '_>) -> Result<()> {
    const BODY: usize = KernAppleSubtableHeader::SIZE;
    let header: KernAppleHeader = table.read(0, Check::KernAppleHeader)?;
    walker.record(Place::new(c"kern", [0; 4]), &header, table.at(0))?;
    let mut offset = KernAppleHeader::SIZE;
    for number in 0..header.n_tables {
        let subtable_header: KernAppleSubtableHeader = table.read(offset, Check::KernAppleSubtableHeader)?;
        walker.record(Place::new(c"kern.subtables[]", [number, 0, 0, 0]), &subtable_header, table.at(offset))?;
        let length = to_usize(subtable_header.length);
        require(length >= BODY, Check::KernAppleSubtableLength, table.at(offset))?;
        let subtable = table.slice(offset, length, Check::KernAppleSubtableRange)?;
        match subtable_header.coverage & 0xFF {
            0 => walk_format0(subtable, BODY, number, walker)?,
            2 => walk_format2(subtable, BODY, number, walker)?,
            3 => walk_format3(subtable, BODY, number, walker)?,
            _ => walk_data(subtable, BODY, number, walker)?,
        }
        offset = offset.saturating_add(length);
    }
    Ok(())
}

pub struct Kern;

impl Kern {
    /// Subtables of other formats than 0, 2 and Apple's 3 are shown as their bytes.
    pub fn walk<'a>(table: Bytes<'a>, walker: &mut Walker<'a, '_>) -> Result<()> {
        let version: Uint16 = table.read(0, Check::KernLength)?;
        require(version == 0 || version == 1, Check::KernVersion, table.at(0))?;
        match version {
            0 => walk_version_0(table, walker),
            _ => walk_apple_version(table, walker),
        }
    }
}
