// SPDX-License-Identifier: Apache-2.0
//
// `cmap` format 13: groups of 32-bit codes that share a glyph, for fonts of last resort.
// https://learn.microsoft.com/typography/opentype/spec/cmap#format-13-many-to-one-range-mappings
#pragma once

#include "tables/cmap/groups.h"

namespace ferro::cmap {

FERRO_RECORD(Format13Header, 16,
             (Uint16, format),
             (Uint16, reserved),
             (Uint32, length),
             (Uint32, language),
             (Uint32, num_groups));

FERRO_RECORD(ConstantMapGroup, 12,
             (Uint32, start_char_code),
             (Uint32, end_char_code),
             (Uint32, glyph_id));

class Format13 {
 public:
  // From the bytes of the subtable to the end of the table.
  static Result<Format13> parse(Bytes subtable);
  static Result<void> walk(Bytes subtable, Walker& walker, std::uint32_t index);

  void glyphs(std::span<const std::uint32_t> codepoints, std::uint32_t* glyphs) const;
  // From the code point `first` on.
  [[nodiscard]] Result<void> mappings(std::uint32_t first, Buffer<Mapping>& mappings) const;

  [[nodiscard]] Run run_at(std::uint32_t code, std::uint32_t hint) const { return groups_.run_at(code, hint); }
  [[nodiscard]] std::uint32_t glyph(const Run& run, std::uint32_t) const { return (run.first + run.delta) & run.mask; }

 private:
  Groups groups_;
};

}  // namespace ferro::cmap
