// SPDX-License-Identifier: Apache-2.0
//
// `cmap`: from code points to glyphs. The subtables are in `cmap/`, a file each.
// https://learn.microsoft.com/typography/opentype/spec/cmap
#pragma once

#include <span>
#include <variant>

#include "base/record.h"
#include "base/walker.h"
#include "tables/cmap/format0.h"
#include "tables/cmap/format10.h"
#include "tables/cmap/format12.h"
#include "tables/cmap/format13.h"
#include "tables/cmap/format14.h"
#include "tables/cmap/format2.h"
#include "tables/cmap/format4.h"
#include "tables/cmap/format6.h"
#include "tables/cmap/format8.h"
#include "tables/cmap/mapping.h"

namespace ferro {

FERRO_RECORD(CmapHeader, 4,
             (Uint16, version),
             (Uint16, num_tables));

FERRO_RECORD(EncodingRecord, 8,
             (Uint16, platform_id),
             (Uint16, encoding_id),
             (Offset32, subtable_offset));

class Cmap {
 public:
  // Chooses one subtable, and the first one of variation sequences. A font with none of the encodings that are known
  // maps nothing. A broken subtable that was chosen is an error; the others are looked at by `walk` only, and a broken
  // one of variation sequences fails `variants` only.
  static Result<Cmap> parse(Bytes table);
  static Result<void> walk(Bytes table, Walker& walker);

  // glyphs[i] = glyph of codepoints[i] as the font has it, even if no such glyph exists; 0 where there is none.
  void glyphs(std::span<const std::uint32_t> codepoints, std::uint32_t* glyphs) const;
  // glyphs[i] = glyph of codepoints[i] followed by selectors[i]; 0 where the font does not list the sequence. Fails
  // before it writes, or not at all.
  [[nodiscard]] Result<void> variants(std::span<const std::uint32_t> codepoints,
                                      std::span<const std::uint32_t> selectors, std::uint32_t* glyphs) const;
  // Every code point up to 0x10FFFF for which `glyphs` has one that is not 0, ascending.
  [[nodiscard]] Result<void> mappings(Buffer<Mapping>& mappings) const;

 private:
  using Subtable = std::variant<std::monostate, cmap::Format0, cmap::Format2, cmap::Format4, cmap::Format6,
                                cmap::Format8, cmap::Format10, cmap::Format12, cmap::Format13>;
  // What the codes of the subtable are.
  enum class Encoding : std::uint8_t { unicode, symbol, mac_roman };

  static Result<Subtable> parse_subtable(Bytes table, std::uint32_t offset);
  static Result<void> walk_subtable(Bytes table, std::uint32_t offset, Walker& walker, std::uint32_t index);
  void glyphs_of_codes(std::span<const std::uint32_t> codes, std::uint32_t* glyphs) const;
  [[nodiscard]] std::uint32_t glyph_of_code(std::uint32_t code) const;
  [[nodiscard]] Result<void> mappings_of_codes(std::uint32_t first, Buffer<Mapping>& mappings) const;

  Subtable subtable_;
  Encoding encoding_ = Encoding::unicode;
  Result<cmap::Format14> variations_;
};

}  // namespace ferro
