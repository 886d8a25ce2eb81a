// SPDX-License-Identifier: Apache-2.0
//! Which function walks which table, and what it has to know of others.

use crate::base::bytes::Bytes;
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::tag;
use crate::base::walker::Walker;
use crate::font::{Font, Outlines};
use crate::tables::avar::Avar;
use crate::tables::base::Base;
use crate::tables::cff::Cff;
use crate::tables::cff2::Cff2;
use crate::tables::cmap::Cmap;
use crate::tables::cvar::Cvar;
use crate::tables::cvt::Cvt;
use crate::tables::dsig::Dsig;
use crate::tables::fpgm::Fpgm;
use crate::tables::fvar::Fvar;
use crate::tables::gasp::Gasp;
use crate::tables::gvar::Gvar;
use crate::tables::hdmx::Hdmx;
use crate::tables::head::Head;
use crate::tables::hhea::Hhea;
use crate::tables::hmtx::Hmtx;
use crate::tables::hvar::Hvar;
use crate::tables::kern::Kern;
use crate::tables::loca::Loca;
use crate::tables::ltag::Ltag;
use crate::tables::ltsh::Ltsh;
use crate::tables::maxp::Maxp;
use crate::tables::meta::Meta;
use crate::tables::mvar::Mvar;
use crate::tables::name::Name;
use crate::tables::os2::Os2;
use crate::tables::pclt::Pclt;
use crate::tables::post::Post;
use crate::tables::prep::Prep;
use crate::tables::stat::Stat;
use crate::tables::trak::Trak;
use crate::tables::varc::Varc;
use crate::tables::vdmx::Vdmx;
use crate::tables::vhea::Vhea;
use crate::tables::vmtx::Vmtx;
use crate::tables::vorg::Vorg;
use crate::tables::vvar::Vvar;

impl<'a> Font<'a> {
    pub fn walk(&self, tag: u32, walker: &mut Walker<'a, '_>) -> Result<()> {
        match self.directory.find(tag)? {
            Some(table) => self.walk_table(tag, table, walker),
            None => Ok(()),
        }
    }

    fn walk_table(&self, table_tag: u32, table: Bytes<'a>, walker: &mut Walker<'a, '_>) -> Result<()> {
        match &table_tag.to_be_bytes() {
            b"avar" => {
                let fvar = self.directory.require(tag(*b"fvar"), Check::FvarMissing).and_then(Fvar::parse)?;
                Avar::walk(table, fvar.axis_count(), walker)
            }
            b"CFF " => Cff::walk(table, walker),
            b"CFF2" => Cff2::walk(table, walker),
            b"BASE" => Base::walk(table, walker),
            b"cmap" => Cmap::walk(table, walker),
            b"cvar" => {
                let fvar = self.directory.require(tag(*b"fvar"), Check::FvarMissing).and_then(Fvar::parse)?;
                Cvar::walk(table, fvar.axis_count(), walker)
            }
            b"cvt " => Cvt::walk(table, walker),
            b"DSIG" => Dsig::walk(table, walker),
            b"fpgm" => Fpgm::walk(table, walker),
            b"fvar" => Fvar::walk(table, walker),
            b"gasp" => Gasp::walk(table, walker),
            b"glyf" => match &self.outlines {
                Ok(Outlines::Glyf(glyf)) => glyf.walk(walker),
                Ok(_) => Ok(()),
                Err(error) => Err(*error),
            },
            b"gvar" => Gvar::walk(table, walker),
            b"hdmx" => Hdmx::walk(table, self.maxp?.num_glyphs, walker),
            b"head" => Head::walk(table, walker),
            b"hhea" => Hhea::walk(table, walker),
            b"hmtx" => Hmtx::walk(table, self.hhea?.number_of_h_metrics, self.maxp?.num_glyphs, walker),
            b"HVAR" => Hvar::walk(table, walker),
            b"kern" => Kern::walk(table, walker),
            b"loca" => Loca::walk(table, self.head?.index_to_loc_format, self.maxp?.num_glyphs, walker),
            b"ltag" => Ltag::walk(table, walker),
            b"LTSH" => Ltsh::walk(table, self.maxp?.num_glyphs, walker),
            b"maxp" => Maxp::walk(table, walker),
            b"MVAR" => Mvar::walk(table, walker),
            b"meta" => Meta::walk(table, walker),
            b"name" => Name::walk(table, walker),
            b"OS/2" => Os2::walk(table, walker),
            b"PCLT" => Pclt::walk(table, walker),
            b"post" => Post::walk(table, self.maxp?.num_glyphs, walker),
            b"prep" => Prep::walk(table, walker),
            b"STAT" => Stat::walk(table, walker),
            b"trak" => Trak::walk(table, walker),
            b"VARC" => Varc::walk(table, walker),
            b"VDMX" => Vdmx::walk(table, walker),
            b"vhea" => Vhea::walk(table, walker),
            b"vmtx" => {
                let vhea = self.vhea()?;
                Vmtx::walk(table, vhea.num_of_long_ver_metrics, self.maxp?.num_glyphs, walker)
            }
            b"VORG" => Vorg::walk(table, walker),
            b"VVAR" => Vvar::walk(table, walker),
            _ => require(false, Check::TableKnown, table.at(0)),
        }
    }
}
