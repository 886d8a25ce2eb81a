// SPDX-License-Identifier: Apache-2.0
//! One face: the only place that knows how tables depend on each other.
//!
//! Opening reads the directory and the tables that the operations need. A table that breaks a check does not fail the
//! opening: the operations that need it fail, with that check.

mod walk;

use crate::base::buffer::Buffer;
use crate::base::bytes::Bytes;
use crate::base::check::Check;
use crate::base::limits;
use crate::base::outline::{Extents, Outline, control_box};
use crate::base::result::{Result, fail, require};
use crate::base::types::tag;
use crate::composites::composite_outline;
use crate::sfnt::collection::face_offset;
use crate::sfnt::directory::Directory;
use crate::tables::avar::Avar;
use crate::tables::cff::Cff;
use crate::tables::cff::outline::{Cff2Outlines, cff_outline};
use crate::tables::cmap::Cmap;
use crate::tables::fvar::Fvar;
use crate::tables::glyf::Glyf;
use crate::tables::head::Head;
use crate::tables::hhea::Hhea;
use crate::tables::hmtx::Hmtx;
use crate::tables::loca::Loca;
use crate::tables::ltag::Ltag;
use crate::tables::maxp::Maxp;
use crate::tables::name::Name;
use crate::tables::os2::Os2;
use crate::tables::post::Post;
use crate::tables::varc::Varc;
use crate::tables::vhea::Vhea;
use crate::tables::vmtx::Vmtx;
use crate::tables::vorg::Vorg;
use crate::variations::Location;

#[derive(Clone, Copy, Debug)]
pub struct FaceInfo {
    pub sfnt_version: u32,
    pub glyph_count: u32,
    pub units_per_em: u32,
}

#[derive(Clone, Copy, Debug)]
pub struct FaceMetrics {
    pub ascender: f32,
    pub descender: f32,
    pub line_gap: f32,
}

#[derive(Clone, Debug)]
pub struct Font<'a> {
    file: Bytes<'a>,
    directory: Directory<'a>,
    head: Result<Head>,
    maxp: Result<Maxp>,
    hhea: Result<Hhea>,
    hmtx: Result<Hmtx<'a>>,
    fvar: Result<Option<Fvar<'a>>>,
    varc: Result<Option<Varc<'a>>>,
    outlines: Result<Outlines<'a>>,
}

/// The table of outlines.
#[derive(Clone, Debug)]
enum Outlines<'a> {
    Glyf(Glyf<'a>),
    Cff(Cff<'a>),
    Cff2(Cff2Outlines<'a>),
}

impl<'a> Font<'a> {
    pub fn open(file: Bytes<'a>, index: u32) -> Result<Self> {
        let offset = face_offset(file, index)?;
        let directory = Directory::parse(file, offset)?;
        let head = directory.require(tag(*b"head"), Check::HeadMissing).and_then(Head::parse);
        let maxp = directory.require(tag(*b"maxp"), Check::MaxpMissing).and_then(Maxp::parse);
        let hhea = directory.require(tag(*b"hhea"), Check::HheaMissing).and_then(Hhea::parse);
        let hmtx = Self::read_hmtx(&directory, &hhea, &maxp);
        let fvar = Self::read_fvar(&directory);
        let varc = Self::read_varc(&directory);
        let outlines = Self::read_outlines(file, &directory, &head, &maxp);
        Ok(Self { file, directory, head, maxp, hhea, hmtx, fvar, varc, outlines })
    }

    fn read_hmtx(directory: &Directory<'a>, hhea: &Result<Hhea>, maxp: &Result<Maxp>) -> Result<Hmtx<'a>> {
        let hhea = (*hhea)?;
        let maxp = (*maxp)?;
        let table = directory.require(tag(*b"hmtx"), Check::HmtxMissing)?;
        Hmtx::parse(table, hhea.number_of_h_metrics, maxp.num_glyphs)
    }

    /// The first that the font has, in HarfBuzz's order, whatever its sfntVersion says.
    fn read_outlines(
        file: Bytes<'a>,
        directory: &Directory<'a>,
        head: &Result<Head>,
        maxp: &Result<Maxp>,
    ) -> Result<Outlines<'a>> {
        if directory.has(tag(*b"loca")) || directory.has(tag(*b"glyf")) {
            return Self::read_glyf(directory, head, maxp).map(Outlines::Glyf);
        }
        if let Some(table) = directory.find(tag(*b"CFF2"))? {
            return Cff2Outlines::parse(table).map(Outlines::Cff2);
        }
        if let Some(table) = directory.find(tag(*b"CFF "))? {
            return Cff::parse(table).map(Outlines::Cff);
        }
        (*head)?;
        (*maxp)?;
        fail(Check::OutlineFormat, file.at(0))
    }

    fn read_glyf(directory: &Directory<'a>, head: &Result<Head>, maxp: &Result<Maxp>) -> Result<Glyf<'a>> {
        let head = (*head)?;
        let maxp = (*maxp)?;
        let loca_table = directory.require(tag(*b"loca"), Check::LocaMissing)?;
        let loca = Loca::parse(loca_table, head.index_to_loc_format, maxp.num_glyphs)?;
        let table = directory.require(tag(*b"glyf"), Check::GlyfMissing)?;
        Ok(Glyf::new(table, loca, maxp.num_glyphs))
    }

    /// Looks through the whole character map, so whoever needs it reads it once. Nothing where the font has none.
    pub fn read_cmap(&self) -> Result<Option<Cmap<'a>>> {
        match self.directory.find(tag(*b"cmap"))? {
            Some(table) => Cmap::parse(table).map(Some),
            None => Ok(None),
        }
    }

    fn read_fvar(directory: &Directory<'a>) -> Result<Option<Fvar<'a>>> {
        match directory.find(tag(*b"fvar"))? {
            Some(table) => Fvar::parse(table).map(Some),
            None => Ok(None),
        }
    }

    fn read_varc(directory: &Directory<'a>) -> Result<Option<Varc<'a>>> {
        match directory.find(tag(*b"VARC"))? {
            Some(table) => Varc::parse(table).map(Some),
            None => Ok(None),
        }
    }

    /// Nothing for a font that does not vary.
    pub fn fvar(&self) -> &Result<Option<Fvar<'a>>> {
        &self.fvar
    }

    /// Of a font that varies; without the table, one that changes nothing.
    pub fn avar(&self) -> Result<Avar<'a>> {
        let fvar = self.fvar.as_ref().map_err(|error| *error)?;
        match (fvar, self.directory.find(tag(*b"avar"))?) {
            (Some(fvar), Some(table)) => Avar::parse(table, fvar.axis_count()),
            _ => Ok(Avar::default()),
        }
    }

    /// What maxp says.
    pub fn num_glyphs(&self) -> Result<u16> {
        Ok(self.maxp?.num_glyphs)
    }

    pub fn has_glyph(&self, glyph: u32) -> bool {
        self.maxp.is_ok_and(|maxp| glyph < u32::from(maxp.num_glyphs))
    }

    pub fn file(&self) -> Bytes<'a> {
        self.file
    }

    pub fn directory(&self) -> &Directory<'a> {
        &self.directory
    }

    pub fn info(&self) -> Result<FaceInfo> {
        let head = self.head?;
        let maxp = self.maxp?;
        Ok(FaceInfo {
            sfnt_version: self.directory.sfnt_version(),
            glyph_count: u32::from(maxp.num_glyphs),
            units_per_em: u32::from(head.units_per_em),
        })
    }

    /// Nothing where the font has no name table.
    pub fn names(&self) -> Result<Option<Name<'a>>> {
        match self.directory.find(tag(*b"name"))? {
            Some(table) => Name::parse(table).map(Some),
            None => Ok(None),
        }
    }

    /// hhea's, or OS/2's where that asks for them.
    pub fn horizontal_line(&self) -> Result<FaceMetrics> {
        if let Some(table) = self.directory.find(tag(*b"OS/2"))? {
            let os2 = Os2::parse(table)?;
            if os2.use_typo_metrics {
                return Ok(FaceMetrics {
                    ascender: f32::from(os2.s_typo_ascender),
                    descender: f32::from(os2.s_typo_descender),
                    line_gap: f32::from(os2.s_typo_line_gap),
                });
            }
        }
        let hhea = self.hhea?;
        Ok(FaceMetrics {
            ascender: f32::from(hhea.ascender),
            descender: f32::from(hhea.descender),
            line_gap: f32::from(hhea.line_gap),
        })
    }

    #[inline]
    pub fn hmtx(&self) -> &Result<Hmtx<'a>> {
        &self.hmtx
    }

    pub fn vhea(&self) -> Result<Vhea> {
        self.directory.require(tag(*b"vhea"), Check::VheaMissing).and_then(Vhea::parse)
    }

    pub fn vmtx(&self) -> Result<Vmtx<'a>> {
        let vhea = self.vhea()?;
        let maxp = self.maxp?;
        let table = self.directory.require(tag(*b"vmtx"), Check::VmtxMissing)?;
        Vmtx::parse(table, vhea.num_of_long_ver_metrics, maxp.num_glyphs)
    }

    /// Nothing where the font has no such table.
    pub fn vorg(&self) -> Result<Option<Vorg<'a>>> {
        match self.directory.find(tag(*b"VORG"))? {
            Some(table) => Vorg::parse(table).map(Some),
            None => Ok(None),
        }
    }

    /// Nothing where the outlines are in another table, or that table is broken.
    pub fn glyf(&self) -> Option<&Glyf<'a>> {
        match &self.outlines {
            Ok(Outlines::Glyf(glyf)) => Some(glyf),
            _ => None,
        }
    }

    pub fn cff(&self) -> Option<&Cff<'a>> {
        match &self.outlines {
            Ok(Outlines::Cff(cff)) => Some(cff),
            _ => None,
        }
    }

    pub fn cff2(&self) -> Option<&Cff2Outlines<'a>> {
        match &self.outlines {
            Ok(Outlines::Cff2(cff2)) => Some(cff2),
            _ => None,
        }
    }

    fn require_glyph(&self, glyph: u32) -> Result<()> {
        require(glyph < u32::from(self.maxp?.num_glyphs), Check::GlyphId, 0)
    }

    /// Returns the work done. Without a location, the default one.
    pub fn outline(&self, glyph: u32, location: Option<&Location<'_, 'a>>, out: &mut Outline) -> Result<u64> {
        let outlines = self.outlines.as_ref().map_err(|error| *error)?;
        self.require_glyph(glyph)?;
        if let Some((varc, record)) = self.composite(glyph)? {
            return composite_outline(self, varc, glyph, record, location, out);
        }
        let hmtx = self.hmtx.as_ref().ok();
        match (outlines, location) {
            (Outlines::Glyf(glyf), None) => glyf.outline(glyph, hmtx, None, out),
            (Outlines::Glyf(glyf), Some(location)) => glyf.outline(glyph, hmtx, location.variation()?.as_ref(), out),
            (Outlines::Cff(cff), _) => cff_outline(cff, glyph, out),
            (Outlines::Cff2(cff2), _) => {
                cff2.outline(glyph, location.map_or(&[][..], Location::charstring_scalars), out)
            }
        }
    }

    /// The components of a variable composite; nothing for any other glyph.
    #[inline]
    fn composite(&self, glyph: u32) -> Result<Option<(&Varc<'a>, Bytes<'a>)>> {
        let Some(varc) = self.varc.as_ref().map_err(|error| *error)? else { return Ok(None) };
        Ok(varc.glyph_record(glyph)?.map(|record| (varc, record)))
    }

    /// At the default location the box that the glyph states, where its format does; else that of the outline's points,
    /// which `scratch` has the room for. Variable composites have no box of their own.
    pub fn extents(&self, glyph: u32, location: Option<&Location<'_, 'a>>, scratch: &mut Outline) -> Result<Extents> {
        let outlines = self.outlines.as_ref().map_err(|error| *error)?;
        self.require_glyph(glyph)?;
        let Outlines::Glyf(glyf) = outlines else {
            return self.drawn_extents(glyph, location, scratch);
        };
        if self.composite(glyph)?.is_some() {
            return self.drawn_extents(glyph, location, scratch);
        }
        let hmtx = self.hmtx.as_ref().ok();
        if let Some(location) = location
            && let Some(variation) = location.variation()?
        {
            return glyf.extents_at(glyph, hmtx, &variation, scratch);
        }
        glyf.extents(glyph, hmtx)
    }

    fn drawn_extents(&self, glyph: u32, location: Option<&Location<'_, 'a>>, scratch: &mut Outline) -> Result<Extents> {
        let start = (scratch.points.used(), scratch.verbs.used());
        let drawn = self.outline(glyph, location, scratch).map(|_| control_box(scratch.points.since(start.0)));
        scratch.points.rewind(start.0);
        scratch.verbs.rewind(start.1);
        drawn
    }

    /// Of the table that has the names; nothing where there is none.
    fn post_names(&self) -> Result<Option<Post<'a>>> {
        let Some(table) = self.directory.find(tag(*b"post"))? else { return Ok(None) };
        let post = Post::parse(table, self.maxp?.num_glyphs)?;
        Ok(post.has_names().then_some(post))
    }

    /// Appends names, one behind the other; `ends[i]` is where in the buffer that of `glyphs[i]` ends. `post` has the first
    /// word, as in HarfBuzz; FreeType asks CFF first.
    pub fn glyph_names(&self, glyphs: &[u32], ends: &mut [u32], text: &mut Buffer<u8>) -> Result<()> {
        if let Some(post) = self.post_names()? {
            return post.names(glyphs, ends, text);
        }
        let cff = self.cff();
        let mut places = None;
        for (end, &glyph) in ends.iter_mut().zip(glyphs) {
            if let Some(cff) = cff
                && self.has_glyph(glyph)
            {
                let name = cff.glyph_name(glyph, &mut places)?;
                let letters = name.unwrap_or_default();
                require(text.used() <= limits::POST_TEXT, Check::CffTextBudget, 0)?;
                for (out, letter) in text.spare(letters.len())?.iter_mut().zip(letters) {
                    *out = *letter;
                }
                text.commit(letters.len());
            }
            *end = u32::try_from(text.used()).unwrap_or(u32::MAX);
        }
        Ok(())
    }

    /// The first glyph of that name, by the table that has the names.
    pub fn glyph_of_name(&self, name: &[u8]) -> Result<Option<u32>> {
        match (self.post_names()?, self.cff()) {
            (Some(post), _) => post.glyph_of(name),
            (None, Some(cff)) => cff.glyph_of_name(name),
            (None, None) => Ok(None),
        }
    }

    /// Nothing where the font has no such table.
    pub fn ltag(&self) -> Result<Option<Ltag<'a>>> {
        match self.directory.find(tag(*b"ltag"))? {
            Some(table) => Ltag::parse(table).map(Some),
            None => Ok(None),
        }
    }
}
