// SPDX-License-Identifier: Apache-2.0
//
// Which function walks which table, and what it has to know of others.
#include "font.h"
#include "tables/base.h"
#include "tables/cff.h"
#include "tables/cff2.h"
#include "tables/cvar.h"
#include "tables/cvt.h"
#include "tables/dsig.h"
#include "tables/fpgm.h"
#include "tables/gasp.h"
#include "tables/gvar.h"
#include "tables/hdmx.h"
#include "tables/hvar.h"
#include "tables/kern.h"
#include "tables/ltag.h"
#include "tables/ltsh.h"
#include "tables/meta.h"
#include "tables/mvar.h"
#include "tables/pclt.h"
#include "tables/post.h"
#include "tables/prep.h"
#include "tables/stat.h"
#include "tables/trak.h"
#include "tables/varc.h"
#include "tables/vdmx.h"
#include "tables/vvar.h"

namespace ferro {

Result<void> Font::walk(std::uint32_t tag, Walker& walker) const {
  FERRO_TRY(const auto table, directory_.find(tag));
  if (!table) return {};
  return walk_table(tag, *table, walker);
}

Result<void> Font::walk_table(std::uint32_t table_tag, Bytes table, Walker& walker) const {
  switch (table_tag) {
    case tag("avar"): {
      FERRO_TRY(const auto fvar, directory_.require(tag("fvar"), Check::fvar_missing));
      FERRO_TRY(const auto axes, Fvar::parse(fvar));
      return Avar::walk(table, axes.axis_count(), walker);
    }
    case tag("CFF "):
      return Cff::walk(table, walker);
    case tag("CFF2"):
      return Cff2::walk(table, walker);
    case tag("BASE"):
      return Base::walk(table, walker);
    case tag("cmap"):
      return Cmap::walk(table, walker);
    case tag("cvar"): {
      FERRO_TRY(const auto fvar, directory_.require(tag("fvar"), Check::fvar_missing));
      FERRO_TRY(const auto axes, Fvar::parse(fvar));
      return Cvar::walk(table, axes.axis_count(), walker);
    }
    case tag("cvt "):
      return Cvt::walk(table, walker);
    case tag("DSIG"):
      return Dsig::walk(table, walker);
    case tag("fpgm"):
      return Fpgm::walk(table, walker);
    case tag("fvar"):
      return Fvar::walk(table, walker);
    case tag("gasp"):
      return Gasp::walk(table, walker);
    case tag("glyf"):
      if (!outlines_) return tl::unexpected(outlines_.error());
      return glyf() == nullptr ? Result<void>() : glyf()->walk(walker);
    case tag("gvar"):
      return Gvar::walk(table, walker);
    case tag("hdmx"): {
      FERRO_TRY(const auto maxp, maxp_);
      return Hdmx::walk(table, maxp.num_glyphs, walker);
    }
    case tag("head"):
      return Head::walk(table, walker);
    case tag("hhea"):
      return Hhea::walk(table, walker);
    case tag("hmtx"): {
      FERRO_TRY(const auto hhea, hhea_);
      FERRO_TRY(const auto maxp, maxp_);
      return Hmtx::walk(table, hhea.number_of_h_metrics, maxp.num_glyphs, walker);
    }
    case tag("HVAR"):
      return Hvar::walk(table, walker);
    case tag("kern"):
      return Kern::walk(table, walker);
    case tag("loca"): {
      FERRO_TRY(const auto head, head_);
      FERRO_TRY(const auto maxp, maxp_);
      return Loca::walk(table, head.index_to_loc_format, maxp.num_glyphs, walker);
    }
    case tag("ltag"):
      return Ltag::walk(table, walker);
    case tag("LTSH"): {
      FERRO_TRY(const auto maxp, maxp_);
      return Ltsh::walk(table, maxp.num_glyphs, walker);
    }
    case tag("maxp"):
      return Maxp::walk(table, walker);
    case tag("MVAR"):
      return Mvar::walk(table, walker);
    case tag("meta"):
      return Meta::walk(table, walker);
    case tag("name"):
      return Name::walk(table, walker);
    case tag("OS/2"):
      return Os2::walk(table, walker);
    case tag("PCLT"):
      return Pclt::walk(table, walker);
    case tag("post"): {
      FERRO_TRY(const auto maxp, maxp_);
      return Post::walk(table, maxp.num_glyphs, walker);
    }
    case tag("prep"):
      return Prep::walk(table, walker);
    case tag("STAT"):
      return Stat::walk(table, walker);
    case tag("trak"):
      return Trak::walk(table, walker);
    case tag("VARC"):
      return Varc::walk(table, walker);
    case tag("VDMX"):
      return Vdmx::walk(table, walker);
    case tag("vhea"):
      return Vhea::walk(table, walker);
    case tag("vmtx"): {
      FERRO_TRY(const auto vhea, this->vhea());
      FERRO_TRY(const auto maxp, maxp_);
      return Vmtx::walk(table, vhea.num_of_long_ver_metrics, maxp.num_glyphs, walker);
    }
    case tag("VORG"):
      return Vorg::walk(table, walker);
    case tag("VVAR"):
      return Vvar::walk(table, walker);
    default:
      FERRO_REQUIRE(false, Check::table_known, table.at(0));
      return {};
  }
}

}  // namespace ferro
