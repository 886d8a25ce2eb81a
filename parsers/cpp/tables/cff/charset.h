// SPDX-License-Identifier: Apache-2.0
//
// Charset: what each glyph is called, as the SID of its name, or which CID it has.
// https://adobe-type-tools.github.io/font-tech-notes/pdfs/5176.CFF.pdf (13)
//
// Ranges do not say which glyphs they are for: those before a glyph are all read to find it, or those behind a glyph
// whose range is remembered.
#pragma once

#include <array>
#include <optional>
#include <span>

#include "base/record.h"
#include "base/walker.h"

namespace ferro::cff {

FERRO_RECORD(CharsetRange1, 3,
             (Uint16, first),
             (Uint8, n_left));

FERRO_RECORD(CharsetRange2, 4,
             (Uint16, first),
             (Uint16, n_left));

// Glyphs with SIDs or CIDs that ascend one by one.
struct CharsetRun {
  std::uint32_t first_glyph;
  std::uint32_t first;
  std::uint32_t count;
};

class Charset {
 public:
  // At `offset` of the table; the first three offsets stand for predefined charsets, and in a font of CIDs, whose
  // charset cannot be one of these, for CIDs that are the numbers of the glyphs. There are `num_glyphs` charstrings.
  static Result<Charset> parse(Bytes table, std::uint32_t offset, std::uint32_t num_glyphs, bool is_cid);
  // Emits nothing where there is nothing at the offset.
  static Result<void> walk(Bytes table, std::uint32_t offset, std::uint32_t num_glyphs, Walker& walker);

  // SID or CID of a glyph below `num_glyphs`.
  [[nodiscard]] Result<std::uint32_t> id(std::uint32_t glyph) const;
  // The first glyph that has this SID or CID.
  [[nodiscard]] Result<std::optional<std::uint32_t>> glyph(std::uint32_t id) const;

  // The first glyph for whose SID or CID `matches` returns true.
  template <class Matches>
  [[nodiscard]] Result<std::optional<std::uint32_t>> find(Matches matches) const {
    Position position;
    while (position.glyph < num_glyphs_) {
      FERRO_TRY(const auto run, next(position));
      for (std::uint32_t i = 0; i < run.count && run.first_glyph + i < num_glyphs_; ++i) {
        FERRO_TRY(const bool is_match, matches(run.first + i));
        if (is_match) return run.first_glyph + i;
      }
    }
    return std::nullopt;
  }

 private:
  friend class CharsetPlaces;

  enum class Kind : std::uint8_t { identity, predefined, format0, format1, format2 };

  // A glyph, and in the formats 1 and 2 the offset of its range.
  struct Position {
    std::uint32_t glyph = 0;
    std::uint64_t offset = 0;
  };

  // The run at the position, which it leaves behind it.
  [[nodiscard]] Result<CharsetRun> next(Position& position) const;

  Kind kind_ = Kind::identity;
  std::uint32_t num_glyphs_ = 0;
  std::span<const std::uint16_t> predefined_;
  // Of all glyphs but the first, which is always .notdef.
  Array<Uint16> glyphs_;
  // From the first range to the end of the table.
  Bytes ranges_;
};

// A charset for many glyphs: the range of every 256th one is remembered, so that each costs at most as many ranges, in
// whatever order they are asked for.
class CharsetPlaces {
 public:
  explicit CharsetPlaces(const Charset& charset) : charset_(charset) {}

  // As that of the charset.
  [[nodiscard]] Result<std::uint32_t> id(std::uint32_t glyph);

 private:
  static constexpr std::uint32_t step = 256;
  // `CFF ` has no more glyphs.
  static constexpr std::uint32_t most = 65536 / step;

  Charset charset_;
  std::uint32_t known_ = 1;
  std::array<Charset::Position, most> places_;
};

}  // namespace ferro::cff
