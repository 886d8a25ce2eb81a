// SPDX-License-Identifier: Apache-2.0
//! `cmap` format 14: the glyphs of code points that a variation selector follows.
//! <https://learn.microsoft.com/typography/opentype/spec/cmap#format-14-unicode-variation-sequences>

use super::mapping::first_not_below;
use crate::base::bytes::{Array, Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Offset32, Record, Uint8, Uint16, Uint24, Uint32};
use crate::base::walker::{Name, Place, Walker};
use crate::record;

record!(Format14Header: 10 {
    format: Uint16,
    length: Uint32,
    num_var_selector_records: Uint32,
});

record!(VariationSelector: 11 {
    var_selector: Uint24,
    default_uvs_offset: Offset32,
    non_default_uvs_offset: Offset32,
});

record!(UnicodeRange: 4 {
    start_unicode_value: Uint24,
    additional_count: Uint8,
});

record!(UvsMapping: 5 {
    unicode_value: Uint24,
    glyph_id: Uint16,
});

/// What the font says of a sequence: the glyph that the code point has alone, or one of its own, or 0: nothing.
#[derive(Clone, Copy, Debug)]
pub struct Variant {
    pub is_default: bool,
    pub glyph: u32,
}

#[derive(Clone, Copy, Debug, Default)]
pub struct Format14<'a> {
    subtable: Bytes<'a>,
    var_selectors: Array<'a, VariationSelector>,
    count: u32,
}

impl<'a> Format14<'a> {
    /// From the bytes of the subtable to the end of the table. Selectors may share their lists, so the order of these is
    /// not looked at: that would be quadratic. A value that is out of order is not found.
    pub fn parse(subtable: Bytes<'a>) -> Result<Self> {
        let header: Format14Header = subtable.read(0, Check::CmapFormat14Header)?;
        require(header.format == 14, Check::CmapFormat14Format, subtable.at(0))?;
        let count = header.num_var_selector_records;
        let var_selectors: Array<VariationSelector> =
            subtable.array(Format14Header::SIZE, to_usize(count), Check::CmapFormat14VarSelectors)?;
        let mut free = 0; // the first selector that may come next
        for (i, record) in (0..).zip(var_selectors.iter()) {
            require(record.var_selector.0 >= free, Check::CmapFormat14VarSelector, var_selectors.at(i))?;
            free = record.var_selector.0.wrapping_add(1);
            Self::default_uvs(subtable, to_usize(record.default_uvs_offset))?;
            Self::non_default_uvs(subtable, to_usize(record.non_default_uvs_offset))?;
        }
        Ok(Self { subtable, var_selectors, count })
    }

    fn default_uvs(subtable: Bytes<'a>, offset: usize) -> Result<Array<'a, UnicodeRange>> {
        if offset == 0 {
            return Ok(Array::default());
        }
        let count: Uint32 = subtable.read(offset, Check::CmapFormat14DefaultUvs)?;
        subtable.array(offset.saturating_add(Uint32::SIZE), to_usize(count), Check::CmapFormat14Ranges)
    }

    fn non_default_uvs(subtable: Bytes<'a>, offset: usize) -> Result<Array<'a, UvsMapping>> {
        if offset == 0 {
            return Ok(Array::default());
        }
        let count: Uint32 = subtable.read(offset, Check::CmapFormat14NonDefaultUvs)?;
        subtable.array(offset.saturating_add(Uint32::SIZE), to_usize(count), Check::CmapFormat14UvsMappings)
    }

    pub fn walk(subtable: Bytes<'a>, walker: &mut Walker<'a, '_>, index: u32) -> Result<()> {
        let header: Format14Header = subtable.read(0, Check::CmapFormat14Header)?;
        walker.record(Place::new(c"cmap.format14[]", [index, 0, 0, 0]), &header, subtable.at(0))?;
        let count = to_usize(header.num_var_selector_records);
        let records: Array<VariationSelector> =
            subtable.array(Format14Header::SIZE, count, Check::CmapFormat14VarSelectors)?;
        for (i, record) in (0..).zip(records.iter()) {
            let place = Place::new(c"cmap.format14[].var_selectors[]", [index, i, 0, 0]);
            walker.record(place, &record, records.at(to_usize(i)))?;
        }
        for (i, record) in (0..).zip(records.iter()) {
            Self::walk_default_uvs(subtable, to_usize(record.default_uvs_offset), walker, index, i)?;
            Self::walk_non_default_uvs(subtable, to_usize(record.non_default_uvs_offset), walker, index, i)?;
        }
        Self::parse(subtable)?;
        Ok(())
    }

    fn walk_default_uvs(
        subtable: Bytes<'a>,
        offset: usize,
        walker: &mut Walker<'a, '_>,
        index: u32,
        selector: u32,
    ) -> Result<()> {
        if offset == 0 {
            return Ok(());
        }
        let count: Uint32 = subtable.read(offset, Check::CmapFormat14DefaultUvs)?;
        let place = Place::new(c"cmap.format14[].var_selectors[].default_uvs", [index, selector, 0, 0]);
        walker.value(place, Name::from_c(c"num_unicode_value_ranges"), count, subtable.at(offset))?;
        let ranges = Self::default_uvs(subtable, offset)?;
        for (i, range) in (0..).zip(ranges.iter()) {
            let place = Place::new(c"cmap.format14[].var_selectors[].default_uvs.ranges[]", [index, selector, i, 0]);
            walker.record(place, &range, ranges.at(to_usize(i)))?;
        }
        Ok(())
    }

    fn walk_non_default_uvs(
        subtable: Bytes<'a>,
        offset: usize,
        walker: &mut Walker<'a, '_>,
        index: u32,
        selector: u32,
    ) -> Result<()> {
        if offset == 0 {
            return Ok(());
        }
        let count: Uint32 = subtable.read(offset, Check::CmapFormat14NonDefaultUvs)?;
        let place = Place::new(c"cmap.format14[].var_selectors[].non_default_uvs", [index, selector, 0, 0]);
        walker.value(place, Name::from_c(c"num_uvs_mappings"), count, subtable.at(offset))?;
        let mappings = Self::non_default_uvs(subtable, offset)?;
        for (i, mapping) in (0..).zip(mappings.iter()) {
            let path = c"cmap.format14[].var_selectors[].non_default_uvs.uvs_mappings[]";
            walker.record(Place::new(path, [index, selector, i, 0]), &mapping, mappings.at(to_usize(i)))?;
        }
        Ok(())
    }

    pub fn variant(&self, codepoint: u32, selector: u32) -> Variant {
        let at = |i| self.var_selectors.get(to_usize(i));
        let i = first_not_below(self.count, selector, |i| at(i).var_selector.0);
        if i == self.count || at(i).var_selector.0 != selector {
            return Variant { is_default: false, glyph: 0 };
        }
        let record = at(i);
        if record.default_uvs_offset != 0 {
            let offset = to_usize(record.default_uvs_offset);
            let count = self.subtable.get::<Uint32>(offset);
            let ranges = self.subtable.get_array::<UnicodeRange>(offset.saturating_add(Uint32::SIZE), to_usize(count));
            let at = |i| ranges.get(to_usize(i));
            let last =
                |range: UnicodeRange| range.start_unicode_value.0.wrapping_add(u32::from(range.additional_count));
            let i = first_not_below(count, codepoint, |i| last(at(i)));
            if i != count && at(i).start_unicode_value.0 <= codepoint {
                return Variant { is_default: true, glyph: 0 };
            }
        }
        if record.non_default_uvs_offset != 0 {
            let offset = to_usize(record.non_default_uvs_offset);
            let count = self.subtable.get::<Uint32>(offset);
            let mappings = self.subtable.get_array::<UvsMapping>(offset.saturating_add(Uint32::SIZE), to_usize(count));
            let at = |i| mappings.get(to_usize(i));
            let i = first_not_below(count, codepoint, |i| at(i).unicode_value.0);
            if i != count && at(i).unicode_value.0 == codepoint {
                return Variant { is_default: false, glyph: u32::from(at(i).glyph_id) };
            }
        }
        Variant { is_default: false, glyph: 0 }
    }
}
