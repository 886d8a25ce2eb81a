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

#include "base/bytes.h"
#include "base/outline.h"
#include "base/walker.h"
#include "sfnt/directory.h"
#include "tables/avar.h"
#include "tables/cmap.h"
#include "tables/fvar.h"
#include "tables/glyf.h"
#include "tables/head.h"
#include "tables/hhea.h"
#include "tables/hmtx.h"
#include "tables/maxp.h"
#include "tables/name.h"
#include "tables/os2.h"
#include "tables/vhea.h"
#include "tables/vmtx.h"
#include "tables/vorg.h"

namespace ferro {

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
  // Returns the work done.
  [[nodiscard]] Result<std::uint64_t> outline(std::uint32_t glyph, Outline& out) const;
  [[nodiscard]] Result<Extents> extents(std::uint32_t glyph) const;

 private:
  Font(Bytes file, Directory directory) : file_(file), directory_(directory) {}

  [[nodiscard]] Result<Hmtx> read_hmtx() const;
  [[nodiscard]] Result<Glyf> read_glyf() const;
  [[nodiscard]] Result<std::optional<Fvar>> read_fvar() const;
  [[nodiscard]] Result<void> walk_table(std::uint32_t tag, Bytes table, Walker& walker) const;

  Bytes file_;
  Directory directory_;
  Result<Head> head_ = Head{};
  Result<Maxp> maxp_ = Maxp{};
  Result<Hhea> hhea_ = Hhea{};
  Result<Hmtx> hmtx_ = Hmtx{};
  Result<std::optional<Fvar>> fvar_ = std::nullopt;
  Result<Glyf> glyf_ = fail(Check::glyf_missing, 0);
};

}  // namespace ferro
