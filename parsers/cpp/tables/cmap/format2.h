// SPDX-License-Identifier: Apache-2.0
//
// `cmap` format 2: codes of one or two bytes, chosen by the high byte.
// https://learn.microsoft.com/typography/opentype/spec/cmap#format-2-high-byte-mapping-through-table
#pragma once

#include "base/record.h"
#include "base/walker.h"
#include "tables/cmap/mapping.h"

namespace ferro::cmap {

FERRO_RECORD(Format2Header, 6,
             (Uint16, format),
             (Uint16, length),
             (Uint16, language));

FERRO_RECORD(SubHeader, 8,
             (Uint16, first_code),
             (Uint16, entry_count),
             (Int16, id_delta),
             (Uint16, id_range_offset));

class Format2 {
 public:
  // From the bytes of the subtable to the end of the table.
  static Result<Format2> parse(Bytes subtable);
  static Result<void> walk(Bytes subtable, Walker& walker, std::uint32_t index);

  void glyphs(std::span<const std::uint32_t> codepoints, std::uint32_t* glyphs) const;
  // From the code point `first` on.
  [[nodiscard]] Result<void> mappings(std::uint32_t first, Buffer<Mapping>& mappings) const;

 private:
  static Result<Format2> layout(Bytes subtable);
  [[nodiscard]] Result<void> validate();
  [[nodiscard]] std::uint32_t glyph(std::uint32_t code) const;

  Array<Uint16> sub_header_keys_;
  Array<SubHeader> sub_headers_;
  // From the first sub-header to the end of the table, because id_range_offset counts from where it stands.
  Array<Uint16> words_;
  // How far into `words_` the sub-headers reach.
  std::uint64_t used_words_ = 0;
};

}  // namespace ferro::cmap
