// SPDX-License-Identifier: Apache-2.0
//
// `cmap` format 0: a byte for each of 256 codes.
// https://learn.microsoft.com/typography/opentype/spec/cmap#format-0-byte-encoding-table
#pragma once

#include "base/record.h"
#include "base/walker.h"
#include "tables/cmap/mapping.h"

namespace ferro::cmap {

FERRO_RECORD(Format0Header, 6,
             (Uint16, format),
             (Uint16, length),
             (Uint16, language));

class Format0 {
 public:
  // From the bytes of the subtable to the end of the table. `length` is not looked at in any format of 16 bits: shipped
  // fonts have it too small and too large.
  static Result<Format0> parse(Bytes subtable);
  static Result<void> walk(Bytes subtable, Walker& walker, std::uint32_t index);

  void glyphs(std::span<const std::uint32_t> codepoints, std::uint32_t* glyphs) const;
  // From the code point `first` on.
  [[nodiscard]] Result<void> mappings(std::uint32_t first, Buffer<Mapping>& mappings) const;

 private:
  [[nodiscard]] std::uint32_t glyph(std::uint32_t code) const;

  Array<Uint8> glyph_id_array_;
};

}  // namespace ferro::cmap
