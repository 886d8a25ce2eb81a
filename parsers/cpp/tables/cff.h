// SPDX-License-Identifier: Apache-2.0
//
// `CFF `: outlines as charstrings, and names or CIDs of the glyphs. This is what surrounds the charstrings.
// https://adobe-type-tools.github.io/font-tech-notes/pdfs/5176.CFF.pdf
// https://learn.microsoft.com/typography/opentype/spec/cff
//
// A table has one font: others that a FontSet could have are not looked at. How many glyphs there are is what the INDEX
// of the charstrings says, as in FreeType and HarfBuzz; maxp may disagree, and glyphs without a charstring then fail
// alone. Outlines are in units of head.unitsPerEm: FontMatrix is walked, but it moves nothing, as in HarfBuzz.
// (FreeType divides it by its own scale first, so that only a slant or a stretch would show.) Nothing but the
// charstrings and their subroutines is needed to open the table, so that broken names do not take the outlines away.
#pragma once

#include <optional>
#include <span>

#include "base/record.h"
#include "base/walker.h"
#include "tables/cff/charset.h"
#include "tables/cff/encoding.h"
#include "tables/cff/font_dicts.h"
#include "tables/cff/top_dict.h"

namespace ferro {

FERRO_RECORD(CffHeader, 4,
             (Uint8, major),
             (Uint8, minor),
             (Uint8, hdr_size),
             (Uint8, off_size));

class Cff {
 public:
  static Result<Cff> parse(Bytes table);
  static Result<void> walk(Bytes table, Walker& walker);

  [[nodiscard]] std::uint32_t num_glyphs() const { return char_strings_.count(); }
  // Of any glyph.
  [[nodiscard]] Result<Bytes> charstring(std::uint32_t glyph) const {
    FERRO_REQUIRE(glyph < num_glyphs(), Check::cff_glyph, table_.at(char_strings_.end()));
    return char_strings_.get(glyph);
  }
  [[nodiscard]] const cff::Index& global_subrs() const { return global_subrs_; }
  // Of a glyph below `num_glyphs()`. A font of names has one Font DICT only, of the number 0.
  [[nodiscard]] Result<std::uint32_t> fd(std::uint32_t glyph) const;
  [[nodiscard]] Result<cff::Subfont> subfont(std::uint32_t fd) const;
  // What a charstring composes an accented character of; nothing where the font does not have it.
  [[nodiscard]] Result<std::optional<std::uint32_t>> glyph_of_standard_code(std::uint8_t code) const;

  // Whether glyphs have CIDs instead of names.
  [[nodiscard]] bool is_cid() const { return font_dicts_.has_value(); }
  [[nodiscard]] Result<cff::TopDict> top_dict() const;
  [[nodiscard]] Result<cff::PrivateDict> private_dict(std::uint32_t fd) const;
  [[nodiscard]] Result<cff::Charset> charset() const;
  [[nodiscard]] Result<cff::Encoding> encoding() const;
  [[nodiscard]] Result<std::span<const std::uint8_t>> string(std::uint32_t sid) const;
  // Of any glyph; nothing where glyphs have no names. `places` are none at first, and the same for all glyphs.
  [[nodiscard]] Result<std::optional<std::span<const std::uint8_t>>> glyph_name(
      std::uint32_t glyph, std::optional<cff::CharsetPlaces>& places) const;
  // The first glyph of the name, if any.
  [[nodiscard]] Result<std::optional<std::uint32_t>> glyph_of_name(std::span<const std::uint8_t> name) const;

 private:
  Bytes table_;
  Bytes top_dict_;
  cff::Index strings_;
  cff::Index global_subrs_;
  cff::Index char_strings_;
  std::uint32_t charset_ = 0;
  std::uint32_t encoding_ = 0;
  // Of the DICT of a font of names.
  std::uint32_t private_offset_ = 0;
  std::uint32_t private_size_ = 0;
  cff::Subfont subfont_;
  // Of a font of CIDs.
  std::optional<cff::FontDicts> font_dicts_;
};

}  // namespace ferro
