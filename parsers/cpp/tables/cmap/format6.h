// SPDX-License-Identifier: Apache-2.0
//
// `cmap` format 6: one array of glyphs for a range of 16-bit codes.
// https://learn.microsoft.com/typography/opentype/spec/cmap#format-6-trimmed-table-mapping
#pragma once

#include "base/record.h"
#include "base/walker.h"
#include "tables/cmap/mapping.h"

namespace ferro::cmap {

FERRO_RECORD(Format6Header, 10,
             (Uint16, format),
             (Uint16, length),
             (Uint16, language),
             (Uint16, first_code),
             (Uint16, entry_count));

class Format6 {
 public:
  // From the bytes of the subtable to the end of the table.
  static Result<Format6> parse(Bytes subtable);
  static Result<void> walk(Bytes subtable, Walker& walker, std::uint32_t index);

  void glyphs(std::span<const std::uint32_t> codepoints, std::uint32_t* glyphs) const;
  // From the code point `first` on.
  [[nodiscard]] Result<void> mappings(std::uint32_t first, Buffer<Mapping>& mappings) const;

 private:
  [[nodiscard]] std::uint32_t glyph(std::uint32_t code) const;

  std::uint32_t first_code_ = 0;
  Array<Uint16> glyph_id_array_;
};

}  // namespace ferro::cmap
