// SPDX-License-Identifier: Apache-2.0
//
// `cmap` format 14: the glyphs of code points that a variation selector follows.
// https://learn.microsoft.com/typography/opentype/spec/cmap#format-14-unicode-variation-sequences
#pragma once

#include "base/record.h"
#include "base/walker.h"

namespace ferro::cmap {

FERRO_RECORD(Format14Header, 10,
             (Uint16, format),
             (Uint32, length),
             (Uint32, num_var_selector_records));

FERRO_RECORD(VariationSelector, 11,
             (Uint24, var_selector),
             (Offset32, default_uvs_offset),
             (Offset32, non_default_uvs_offset));

FERRO_RECORD(UnicodeRange, 4,
             (Uint24, start_unicode_value),
             (Uint8, additional_count));

FERRO_RECORD(UvsMapping, 5,
             (Uint24, unicode_value),
             (Uint16, glyph_id));

// What the font says of a sequence: the glyph that the code point has alone, or one of its own, or 0: nothing.
struct Variant {
  bool is_default;
  std::uint32_t glyph;
};

class Format14 {
 public:
  // From the bytes of the subtable to the end of the table. Selectors may share their lists, so the order of these is
  // not looked at: that would be quadratic. A value that is out of order is not found.
  static Result<Format14> parse(Bytes subtable);
  static Result<void> walk(Bytes subtable, Walker& walker, std::uint32_t index);

  [[nodiscard]] Variant variant(std::uint32_t codepoint, std::uint32_t selector) const;

 private:
  static Result<Array<UnicodeRange>> default_uvs(Bytes subtable, std::uint64_t offset);
  static Result<Array<UvsMapping>> non_default_uvs(Bytes subtable, std::uint64_t offset);
  static Result<void> walk_default_uvs(Bytes subtable, std::uint64_t offset, Walker& walker, std::uint32_t index,
                                       std::uint32_t selector);
  static Result<void> walk_non_default_uvs(Bytes subtable, std::uint64_t offset, Walker& walker, std::uint32_t index,
                                           std::uint32_t selector);

  Bytes subtable_;
  Array<VariationSelector> var_selectors_;
};

}  // namespace ferro::cmap
