// SPDX-License-Identifier: Apache-2.0
#include "font.h"

#include <algorithm>

#include "base/limits.h"
#include "composites.h"
#include "variations.h"

#include "sfnt/collection.h"
#include "tables/cff.h"
#include "tables/ltag.h"
#include "tables/post.h"
#include "tables/varc.h"

namespace ferro {
namespace {

template <class Table>
Result<Table> read(const Directory& directory, std::uint32_t tag, Check missing) {
  FERRO_TRY(const auto table, directory.require(tag, missing));
  return Table::parse(table);
}

}  // namespace

Result<Font> Font::open(Bytes file, std::uint32_t index) {
  FERRO_TRY(const auto offset, face_offset(file, index));
  FERRO_TRY(const auto directory, Directory::parse(file, offset));
  Font font(file, directory);
  font.head_ = read<Head>(directory, tag("head"), Check::head_missing);
  font.maxp_ = read<Maxp>(directory, tag("maxp"), Check::maxp_missing);
  font.hhea_ = read<Hhea>(directory, tag("hhea"), Check::hhea_missing);
  font.hmtx_ = font.read_hmtx();
  font.fvar_ = font.read_fvar();
  font.varc_ = font.read_varc();
  font.outlines_ = font.read_outlines();
  return font;
}

Result<Hmtx> Font::read_hmtx() const {
  FERRO_TRY(const auto hhea, hhea_);
  FERRO_TRY(const auto maxp, maxp_);
  FERRO_TRY(const auto table, directory_.require(tag("hmtx"), Check::hmtx_missing));
  return Hmtx::parse(table, hhea.number_of_h_metrics, maxp.num_glyphs);
}

Result<Font::Outlines> Font::read_outlines() const {
  if (directory_.has(tag("loca")) || directory_.has(tag("glyf"))) return read_glyf();
  FERRO_TRY(const auto cff2, directory_.find(tag("CFF2")));
  if (cff2) return Cff2Outlines::parse(*cff2);
  FERRO_TRY(const auto cff, directory_.find(tag("CFF ")));
  if (cff) return Cff::parse(*cff);
  FERRO_CHECKED(head_);
  FERRO_CHECKED(maxp_);
  return fail(Check::outline_format, file_.at(0));
}

Result<Glyf> Font::read_glyf() const {
  FERRO_TRY(const auto head, head_);
  FERRO_TRY(const auto maxp, maxp_);
  FERRO_TRY(const auto loca_table, directory_.require(tag("loca"), Check::loca_missing));
  FERRO_TRY(const auto loca, Loca::parse(loca_table, head.index_to_loc_format, maxp.num_glyphs));
  FERRO_TRY(const auto table, directory_.require(tag("glyf"), Check::glyf_missing));
  return Glyf(table, loca, maxp.num_glyphs);
}

Result<std::optional<Cmap>> Font::read_cmap() const {
  FERRO_TRY(const auto table, directory_.find(tag("cmap")));
  if (!table) return std::nullopt;
  FERRO_TRY(const auto cmap, Cmap::parse(*table));
  return cmap;
}

Result<std::optional<Fvar>> Font::read_fvar() const {
  FERRO_TRY(const auto table, directory_.find(tag("fvar")));
  if (!table) return std::nullopt;
  FERRO_TRY(const auto fvar, Fvar::parse(*table));
  return fvar;
}

Result<std::optional<Varc>> Font::read_varc() const {
  FERRO_TRY(const auto table, directory_.find(tag("VARC")));
  if (!table) return std::nullopt;
  FERRO_TRY(const auto varc, Varc::parse(*table));
  return varc;
}

Result<Avar> Font::avar() const {
  FERRO_TRY(const auto fvar, fvar_);
  FERRO_TRY(const auto table, directory_.find(tag("avar")));
  if (!fvar || !table) return Avar();
  return Avar::parse(*table, fvar->axis_count());
}

Result<std::uint16_t> Font::num_glyphs() const {
  FERRO_TRY(const auto maxp, maxp_);
  return maxp.num_glyphs;
}

Result<FaceInfo> Font::info() const {
  FERRO_TRY(const auto head, head_);
  FERRO_TRY(const auto maxp, maxp_);
  return FaceInfo{directory_.sfnt_version(), maxp.num_glyphs, head.units_per_em};
}

Result<std::optional<Name>> Font::names() const {
  FERRO_TRY(const auto table, directory_.find(tag("name")));
  if (!table) return std::nullopt;
  FERRO_TRY(const auto name, Name::parse(*table));
  return name;
}

Result<FaceMetrics> Font::horizontal_line() const {
  FERRO_TRY(const auto table, directory_.find(tag("OS/2")));
  if (table) {
    FERRO_TRY(const auto os2, Os2::parse(*table));
    if (os2.use_typo_metrics) {
      return FaceMetrics{static_cast<float>(os2.s_typo_ascender), static_cast<float>(os2.s_typo_descender),
                         static_cast<float>(os2.s_typo_line_gap)};
    }
  }
  FERRO_TRY(const auto hhea, hhea_);
  return FaceMetrics{static_cast<float>(hhea.ascender), static_cast<float>(hhea.descender),
                     static_cast<float>(hhea.line_gap)};
}

Result<Vhea> Font::vhea() const { return read<Vhea>(directory_, tag("vhea"), Check::vhea_missing); }

Result<Vmtx> Font::vmtx() const {
  FERRO_TRY(const auto vhea, this->vhea());
  FERRO_TRY(const auto maxp, maxp_);
  FERRO_TRY(const auto table, directory_.require(tag("vmtx"), Check::vmtx_missing));
  return Vmtx::parse(table, vhea.num_of_long_ver_metrics, maxp.num_glyphs);
}

Result<std::optional<Vorg>> Font::vorg() const {
  FERRO_TRY(const auto table, directory_.find(tag("VORG")));
  if (!table) return std::nullopt;
  FERRO_TRY(const auto vorg, Vorg::parse(*table));
  return vorg;
}

Result<void> Font::require_glyph(std::uint32_t glyph) const {
  FERRO_TRY(const auto num_glyphs, this->num_glyphs());
  FERRO_REQUIRE(glyph < num_glyphs, Check::glyph_id, 0);
  return {};
}

Result<std::uint64_t> Font::outline(std::uint32_t glyph, const Location* location, Outline& out) const {
  if (!outlines_) [[unlikely]]
    return tl::unexpected(outlines_.error());
  FERRO_CHECKED(require_glyph(glyph));
  FERRO_TRY(const auto record, composite(glyph));
  if (record) return composite_outline(*this, **varc_, glyph, *record, location, out);
  if (const Cff* cff = this->cff()) return cff_outline(*cff, glyph, out);
  if (const Cff2Outlines* cff2 = this->cff2()) {
    return cff2->outline(glyph, location == nullptr ? std::span<const float>() : location->charstring_scalars(), out);
  }
  const Hmtx* hmtx = hmtx_ ? &*hmtx_ : nullptr;
  if (location == nullptr) return glyf()->outline(glyph, hmtx, nullptr, out);
  FERRO_TRY(const auto variation, location->variation());
  return glyf()->outline(glyph, hmtx, variation ? &*variation : nullptr, out);
}

Result<std::optional<Bytes>> Font::composite(std::uint32_t glyph) const {
  if (!varc_) [[unlikely]]
    return tl::unexpected(varc_.error());
  if (!*varc_) return std::nullopt;
  return (*varc_)->glyph_record(glyph);
}

Result<Extents> Font::extents(std::uint32_t glyph, const Location* location, Outline& scratch) const {
  if (!outlines_) [[unlikely]]
    return tl::unexpected(outlines_.error());
  FERRO_CHECKED(require_glyph(glyph));
  FERRO_TRY(const auto record, composite(glyph));
  if (glyf() == nullptr || record) {
    const std::size_t points = scratch.points.used();
    const std::size_t verbs = scratch.verbs.used();
    const auto drawn = outline(glyph, location, scratch);
    const auto box = drawn.map([&](std::uint64_t) { return control_box(scratch.points.since(points)); });
    scratch.points.rewind(points);
    scratch.verbs.rewind(verbs);
    return box;
  }
  const Hmtx* hmtx = hmtx_ ? &*hmtx_ : nullptr;
  if (location != nullptr) {
    FERRO_TRY(const auto variation, location->variation());
    if (variation) return glyf()->extents_at(glyph, hmtx, *variation, scratch);
  }
  return glyf()->extents(glyph, hmtx);
}

Result<std::optional<Post>> Font::post_names() const {
  FERRO_TRY(const auto table, directory_.find(tag("post")));
  if (!table) return std::nullopt;
  FERRO_TRY(const auto maxp, maxp_);
  FERRO_TRY(const auto post, Post::parse(*table, maxp.num_glyphs));
  if (!post.has_names()) return std::nullopt;
  return post;
}

Result<void> Font::glyph_names(std::span<const std::uint32_t> glyphs, std::span<std::uint32_t> ends,
                               Buffer<std::uint8_t>& text) const {
  FERRO_TRY(const auto post, post_names());
  if (post) return post->names(glyphs, ends, text);
  std::optional<cff::CharsetPlaces> places;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    if (const Cff* cff = this->cff(); cff != nullptr && has_glyph(glyphs[i])) {
      FERRO_TRY(const auto name, cff->glyph_name(glyphs[i], places));
      const auto letters = name.value_or(std::span<const std::uint8_t>());
      FERRO_REQUIRE(text.used() <= limits::post_text, Check::cff_text_budget, 0);
      FERRO_TRY(const auto room, text.spare(letters.size()));
      std::ranges::copy(letters, room.begin());
      text.commit(letters.size());
    }
    ends[i] = static_cast<std::uint32_t>(text.used());
  }
  return {};
}

Result<std::optional<std::uint32_t>> Font::glyph_of_name(std::span<const std::uint8_t> name) const {
  FERRO_TRY(const auto post, post_names());
  if (post) return post->glyph_of(name);
  if (const Cff* cff = this->cff()) return cff->glyph_of_name(name);
  return std::nullopt;
}

Result<std::optional<Ltag>> Font::ltag() const {
  FERRO_TRY(const auto table, directory_.find(tag("ltag")));
  if (!table) return std::nullopt;
  FERRO_TRY(const auto ltag, Ltag::parse(*table));
  return ltag;
}

}  // namespace ferro
