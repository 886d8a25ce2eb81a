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
#include "tables/cmap.h"
#include "tables/glyf.h"
#include "tables/head.h"
#include "tables/hhea.h"
#include "tables/hmtx.h"
#include "tables/maxp.h"
#include "tables/name.h"
#include "tables/os2.h"

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
  // Nothing where the font has no character map.
  [[nodiscard]] const Result<std::optional<Cmap>>& cmap() const { return cmap_; }
  [[nodiscard]] Result<FaceMetrics> metrics() const;
  [[nodiscard]] const Result<Hmtx>& hmtx() const { return hmtx_; }
  // Returns the work done.
  [[nodiscard]] Result<std::uint64_t> outline(std::uint32_t glyph, Outline& out) const;
  [[nodiscard]] Result<Extents> extents(std::uint32_t glyph) const;

 private:
  Font(Bytes file, Directory directory) : file_(file), directory_(directory) {}

  [[nodiscard]] Result<Hmtx> read_hmtx() const;
  [[nodiscard]] Result<Glyf> read_glyf() const;
  [[nodiscard]] Result<std::optional<Cmap>> read_cmap() const;
  [[nodiscard]] Result<void> walk_table(std::uint32_t tag, Bytes table, Walker& walker) const;

  Bytes file_;
  Directory directory_;
  Result<Head> head_ = Head{};
  Result<Maxp> maxp_ = Maxp{};
  Result<Hhea> hhea_ = Hhea{};
  Result<Hmtx> hmtx_ = Hmtx{};
  Result<Glyf> glyf_ = fail(Check::glyf_missing, 0);
  Result<std::optional<Cmap>> cmap_ = std::nullopt;
};

}  // namespace ferro
