// SPDX-License-Identifier: Apache-2.0
//
// Encoding: which glyph each of 256 codes has. OpenType has cmap for that; only fonts of names have an encoding too.
// https://adobe-type-tools.github.io/font-tech-notes/pdfs/5176.CFF.pdf (12)
#pragma once

#include <optional>
#include <span>

#include "base/record.h"
#include "base/walker.h"
#include "tables/cff/charset.h"

namespace ferro::cff {

FERRO_RECORD(EncodingRange1, 2,
             (Uint8, first),
             (Uint8, n_left));

FERRO_RECORD(EncodingSupplement, 3,
             (Uint8, code),
             (Uint16, glyph));

class Encoding {
 public:
  // At `offset` of the table; the first two offsets stand for predefined encodings.
  static Result<Encoding> parse(Bytes table, std::uint32_t offset);
  // Emits nothing for a predefined one.
  static Result<void> walk(Bytes table, std::uint32_t offset, Walker& walker);

  // The last glyph that the encoding gives the code, if any. A supplement comes after all codes.
  [[nodiscard]] Result<std::optional<std::uint32_t>> glyph(std::uint8_t code, const Charset& charset) const;

 private:
  [[nodiscard]] std::optional<std::uint32_t> main_glyph(std::uint8_t code) const;

  std::span<const std::uint16_t> predefined_;
  // Of the format 0.
  Array<Uint8> codes_;
  // Of the format 1.
  Array<EncodingRange1> ranges_;
  Array<EncodingSupplement> supplements_;
};

// The glyph of a code of the standard encoding, which is how charstrings compose accented characters.
[[nodiscard]] Result<std::optional<std::uint32_t>> glyph_of_standard_code(std::uint8_t code, const Charset& charset);

}  // namespace ferro::cff
