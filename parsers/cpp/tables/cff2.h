// SPDX-License-Identifier: Apache-2.0
//
// `CFF2`: outlines as charstrings that can vary. This is what surrounds the charstrings.
// https://learn.microsoft.com/typography/opentype/spec/cff2
//
// Glyphs and FontMatrix are counted and taken as in `CFF `.
#pragma once

#include <optional>

#include "base/record.h"
#include "base/walker.h"
#include "tables/cff/font_dicts.h"
#include "tables/cff/top_dict.h"

namespace ferro {

FERRO_RECORD(Cff2Header, 5,
             (Uint8, major_version),
             (Uint8, minor_version),
             (Uint8, header_size),
             (Uint16, top_dict_length));

class Cff2 {
 public:
  static Result<Cff2> parse(Bytes table);
  static Result<void> walk(Bytes table, Walker& walker);

  [[nodiscard]] std::uint32_t num_glyphs() const { return char_strings_.count(); }
  // Of any glyph.
  [[nodiscard]] Result<Bytes> charstring(std::uint32_t glyph) const {
    FERRO_REQUIRE(glyph < num_glyphs(), Check::cff2_glyph, table_.at(char_strings_.end()));
    return char_strings_.get(glyph);
  }
  [[nodiscard]] const cff::Index& global_subrs() const { return global_subrs_; }
  // Of a glyph below `num_glyphs()`.
  [[nodiscard]] Result<std::uint32_t> fd(std::uint32_t glyph) const;
  [[nodiscard]] Result<cff::Subfont> subfont(std::uint32_t fd) const;

  [[nodiscard]] Result<cff::TopDict> top_dict() const;
  // The item variation store; nothing where nothing varies.
  [[nodiscard]] Result<std::optional<Bytes>> variation_store() const;

 private:
  Bytes table_;
  Bytes top_dict_;
  cff::Index global_subrs_;
  cff::Index char_strings_;
  std::uint32_t vstore_ = 0;
  cff::FontDicts font_dicts_;
};

}  // namespace ferro
