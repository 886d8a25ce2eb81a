// SPDX-License-Identifier: Apache-2.0
//! `gvar`: how the outlines of `glyf` change with the location.
//! <https://learn.microsoft.com/typography/opentype/spec/gvar>

use super::tuple_variation::region::{SharedTuples, tuple_scalar};
use super::tuple_variation::{TupleVariationPaths, TupleVariations, tuple_flag};
use crate::base::bytes::{Array, Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{F2Dot14, Offset16, Offset32, Record as _, Uint16};
use crate::base::walker::{Name, Place, Walker};
use crate::record;

record!(GvarHeader: 20 {
    major_version: Uint16,
    minor_version: Uint16,
    axis_count: Uint16,
    shared_tuple_count: Uint16,
    shared_tuples_offset: Offset32,
    glyph_count: Uint16,
    flags: Uint16,
    glyph_variation_data_array_offset: Offset32,
});

const LONG_OFFSETS_FLAG: u16 = 0x0001;

const PATHS: TupleVariationPaths = TupleVariationPaths {
    store: c"gvar.glyph_variation_data[]",
    shared_point_numbers: c"gvar.glyph_variation_data[].shared_point_numbers[]",
    tuple_variation_headers: c"gvar.glyph_variation_data[].tuple_variation_headers[]",
    peak_tuple: c"gvar.glyph_variation_data[].tuple_variation_headers[].peak_tuple[]",
    intermediate_start_tuple: c"gvar.glyph_variation_data[].tuple_variation_headers[].intermediate_start_tuple[]",
    intermediate_end_tuple: c"gvar.glyph_variation_data[].tuple_variation_headers[].intermediate_end_tuple[]",
    private_point_numbers: c"gvar.glyph_variation_data[].tuple_variation_headers[].private_point_numbers[]",
    deltas: c"gvar.glyph_variation_data[].tuple_variation_headers[].deltas[]",
};

#[derive(Clone, Copy, Debug)]
enum Offsets<'a> {
    Short(Array<'a, Offset16>),
    Long(Array<'a, Offset32>),
}

#[derive(Clone, Copy, Debug)]
pub struct Gvar<'a> {
    table: Bytes<'a>,
    data: Bytes<'a>,
    shared_tuples: SharedTuples<'a>,
    offsets: Offsets<'a>,
    axis_count: u16,
}

/// A location of the variation space, for the outlines there.
#[derive(Clone, Copy, Debug)]
pub struct Variation<'v, 'a> {
    pub gvar: &'v Gvar<'a>,
    /// Normalised; missing ones are 0, and those behind the axes of the font are ignored.
    pub coordinates: &'v [i16],
    /// What `Gvar::shared_scalars()` says of the coordinates, or nothing.
    pub shared_scalars: &'v [f32],
}

impl<'a> Gvar<'a> {
    /// `axis_count` is what fvar says, `num_glyphs` what maxp says. In a font without fvar the table has the number of
    /// axes.
    pub fn parse(table: Bytes<'a>, axis_count: impl Into<Option<u16>>, num_glyphs: u16) -> Result<Self> {
        let header: GvarHeader = table.read(0, Check::GvarLength)?;
        let is_expected = axis_count.into().is_none_or(|count| header.axis_count == count);
        require(is_expected, Check::GvarAxisCount, table.at(4))?;
        require(header.glyph_count == num_glyphs, Check::GvarGlyphCount, table.at(12))?;
        Self::parse_body(table, &header)
    }

    fn parse_body(table: Bytes<'a>, header: &GvarHeader) -> Result<Self> {
        require(header.major_version == 1, Check::GvarVersion, table.at(0))?;
        let count = header.shared_tuple_count;
        let size = usize::from(count).saturating_mul(usize::from(header.axis_count)).saturating_mul(F2Dot14::SIZE);
        let coordinates = table.slice(to_usize(header.shared_tuples_offset), size, Check::GvarSharedTuples)?;
        let entries = usize::from(header.glyph_count).saturating_add(1);
        let offsets = if header.flags & LONG_OFFSETS_FLAG != 0 {
            Offsets::Long(table.array(GvarHeader::SIZE, entries, Check::GvarOffsets)?)
        } else {
            Offsets::Short(table.array(GvarHeader::SIZE, entries, Check::GvarOffsets)?)
        };
        let data = table.from(to_usize(header.glyph_variation_data_array_offset), Check::GvarData)?;
        let shared_tuples = SharedTuples { coordinates, count };
        Ok(Self { table, data, shared_tuples, offsets, axis_count: header.axis_count })
    }

    #[inline]
    fn offset(&self, i: usize) -> u32 {
        match self.offsets {
            Offsets::Short(offsets) => u32::from(offsets.get(i)).wrapping_mul(2),
            Offsets::Long(offsets) => offsets.get(i),
        }
    }

    fn at(&self, i: usize) -> u64 {
        match self.offsets {
            Offsets::Short(offsets) => offsets.at(i),
            Offsets::Long(offsets) => offsets.at(i),
        }
    }

    #[inline]
    pub fn table(&self) -> Bytes<'a> {
        self.table
    }

    /// Those that a tuple can name.
    pub fn shared_tuple_count(&self) -> usize {
        usize::from(self.shared_tuples.count.min(tuple_flag::TUPLE_INDEX_MASK.wrapping_add(1)))
    }

    /// The scalars of the first shared tuples at a location of normalised coordinates, as many as `out` has room for and
    /// `shared_tuple_count()` says; outlines at that location then need not compute them again.
    pub fn shared_scalars(&self, coordinates: &[i16], out: &mut [f32]) {
        let count = self.shared_tuples.count.min(tuple_flag::TUPLE_INDEX_MASK.wrapping_add(1));
        for (i, scalar) in (0..count).zip(out) {
            *scalar = tuple_scalar(self.shared_tuples.tuple(i, self.axis_count), coordinates);
        }
    }

    /// The tuples of a glyph below num_glyphs; none for one that does not vary.
    #[inline]
    pub fn glyph(&self, glyph: u32) -> Result<TupleVariations<'a>> {
        let i = to_usize(glyph);
        let start = self.offset(i);
        let end = self.offset(i.wrapping_add(1));
        require(start <= end, Check::GvarOrder, self.at(i))?;
        let bytes = self.data.slice(to_usize(start), to_usize(end.wrapping_sub(start)), Check::GvarRange)?;
        if bytes.is_empty() {
            return Ok(TupleVariations::default());
        }
        TupleVariations::parse(bytes, 0, self.axis_count, self.shared_tuples)
    }

    /// By the numbers of axes and glyphs of the table itself.
    pub fn walk(table: Bytes<'a>, walker: &mut Walker<'a, '_>) -> Result<()> {
        let header: GvarHeader = table.read(0, Check::GvarLength)?;
        walker.record(Place::new(c"gvar", [0; 4]), &header, table.at(0))?;
        let gvar = Self::parse_body(table, &header)?;
        for i in 0..header.shared_tuple_count {
            let tuple = gvar.shared_tuples.tuple(i, header.axis_count);
            for (axis, value) in (0..).zip(tuple.iter()) {
                let place = Place::new(c"gvar.shared_tuples[].coordinates[]", [u32::from(i), axis, 0, 0]);
                walker.value(place, const { Name::from_c(c"coordinate") }, value, tuple.at(to_usize(axis)))?;
            }
        }
        for glyph in 0..=header.glyph_count {
            let i = usize::from(glyph);
            let place = Place::new(c"gvar.glyph_variation_data_offsets[]", [u32::from(glyph), 0, 0, 0]);
            walker.decoded(place, const { Name::from_c(c"offset") }, i64::from(gvar.offset(i)), gvar.at(i))?;
        }
        for glyph in 0..u32::from(header.glyph_count) {
            gvar.glyph(glyph)?.walk(&PATHS, [glyph, 0, 0, 0], 1, 2, walker)?;
        }
        Ok(())
    }
}
