// SPDX-License-Identifier: Apache-2.0
//
// One face: the only place that knows how tables depend on each other.
//
// Opening reads the directory and the tables that the operations need. A table that breaks a check does not fail the
// opening: the operations that need it fail, with that check.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <variant>

#include "base/bytes.h"
#include "base/outline.h"
#include "base/walker.h"
#include "sfnt/directory.h"
#include "tables/avar.h"
#include "tables/cff/outline.h"
#include "tables/cmap.h"
#include "tables/fvar.h"
#include "tables/glyf.h"
#include "tables/head.h"
#include "tables/hhea.h"
#include "tables/hmtx.h"
#include "tables/ltag.h"
#include "tables/maxp.h"
#include "tables/name.h"
#include "tables/os2.h"
#include "tables/post.h"
#include "tables/varc.h"
#include "tables/vhea.h"
#include "tables/vmtx.h"
#include "tables/vorg.h"

namespace ferro {

struct Location;

struct FaceInfo {
  std::uint32_t sfnt_version;
  std::uint32_t glyph_count;
  std::uint32_t units_per_em;
};

struct FaceMetrics {
  float ascender;
  float descender;
  float line_gap;
};

class Font {
 public:
  static Result<Font> open(Bytes file, std::uint32_t index);

  [[nodiscard]] Bytes file() const { return file_; }
  [[nodiscard]] const Directory& directory() const { return directory_; }
  [[nodiscard]] Result<FaceInfo> info() const;
  [[nodiscard]] Result<void> walk(std::uint32_t tag, Walker& walker) const;
  // Nothing where the font has no name table.
  [[nodiscard]] Result<std::optional<Name>> names() const;
  // Looks through the whole character map, so whoever needs it reads it once. Nothing where the font has none.
  [[nodiscard]] Result<std::optional<Cmap>> read_cmap() const;
  // hhea's, or OS/2's where that asks for them.
  [[nodiscard]] Result<FaceMetrics> horizontal_line() const;
  [[nodiscard]] const Result<Hmtx>& hmtx() const { return hmtx_; }
  [[nodiscard]] Result<Vhea> vhea() const;
  [[nodiscard]] Result<Vmtx> vmtx() const;
  // Nothing where the font has no such table.
  [[nodiscard]] Result<std::optional<Vorg>> vorg() const;

  // What maxp says.
  [[nodiscard]] Result<std::uint16_t> num_glyphs() const;
  [[nodiscard]] bool has_glyph(std::uint32_t glyph) const { return maxp_ && glyph < maxp_->num_glyphs; }

  // Nothing for a font that does not vary.
  [[nodiscard]] const Result<std::optional<Fvar>>& fvar() const { return fvar_; }
  // Of a font that varies; without the table, one that changes nothing.
  [[nodiscard]] Result<Avar> avar() const;
  // Null where the outlines are in another table, or that table is broken.
  [[nodiscard]] const Glyf* glyf() const { return outlines_ ? std::get_if<Glyf>(&*outlines_) : nullptr; }
  [[nodiscard]] const Cff* cff() const { return outlines_ ? std::get_if<Cff>(&*outlines_) : nullptr; }
  [[nodiscard]] const Cff2Outlines* cff2() const {
    return outlines_ ? std::get_if<Cff2Outlines>(&*outlines_) : nullptr;
  }
  // Returns the work done. A null location is the default one.
  [[nodiscard]] Result<std::uint64_t> outline(std::uint32_t glyph, const Location* location, Outline& out) const;
  // At the default location the box that the glyph states, where its format does; else that of the outline's points,
  // which `scratch` has the room for. Variable composites have no box of their own.
  [[nodiscard]] Result<Extents> extents(std::uint32_t glyph, const Location* location, Outline& scratch) const;

  // Appends names, one behind the other; `ends[i]` is where in the buffer that of glyphs[i] ends. `post` has the first
  // word, as in HarfBuzz; FreeType asks CFF first.
  [[nodiscard]] Result<void> glyph_names(std::span<const std::uint32_t> glyphs, std::span<std::uint32_t> ends,
                                         Buffer<std::uint8_t>& text) const;
  // The first glyph of that name, by the table that has the names.
  [[nodiscard]] Result<std::optional<std::uint32_t>> glyph_of_name(std::span<const std::uint8_t> name) const;
  // Nothing where the font has no such table.
  [[nodiscard]] Result<std::optional<Ltag>> ltag() const;

 private:
  Font(Bytes file, Directory directory) : file_(file), directory_(directory) {}

  [[nodiscard]] Result<Hmtx> read_hmtx() const;
  // The table of outlines.
  using Outlines = std::variant<Cff, Cff2Outlines, Glyf>;
  // The first that the font has, in HarfBuzz's order, whatever its sfntVersion says.
  [[nodiscard]] Result<Outlines> read_outlines() const;
  [[nodiscard]] Result<Glyf> read_glyf() const;
  [[nodiscard]] Result<std::optional<Varc>> read_varc() const;
  // The components of a variable composite; nothing for any other glyph.
  [[nodiscard]] Result<std::optional<Bytes>> composite(std::uint32_t glyph) const;
  [[nodiscard]] Result<void> require_glyph(std::uint32_t glyph) const;
  [[nodiscard]] Result<std::optional<Fvar>> read_fvar() const;
  // Of the table that has the names; nothing where there is none.
  [[nodiscard]] Result<std::optional<Post>> post_names() const;
  [[nodiscard]] Result<void> walk_table(std::uint32_t tag, Bytes table, Walker& walker) const;

  Bytes file_;
  Directory directory_;
  Result<Head> head_ = Head{};
  Result<Maxp> maxp_ = Maxp{};
  Result<Hhea> hhea_ = Hhea{};
  Result<Hmtx> hmtx_ = Hmtx{};
  Result<std::optional<Fvar>> fvar_ = std::nullopt;
  Result<std::optional<Varc>> varc_ = std::nullopt;
  Result<Outlines> outlines_ = fail(Check::outline_format, 0);
};

}  // namespace ferro
