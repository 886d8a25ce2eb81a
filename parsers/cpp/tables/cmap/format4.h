// SPDX-License-Identifier: Apache-2.0
//
// `cmap` format 4: segments of the basic plane, the format of nearly every font.
// https://learn.microsoft.com/typography/opentype/spec/cmap#format-4-segment-mapping-to-delta-values
#pragma once

#include "base/record.h"
#include "base/walker.h"
#include "tables/cmap/run.h"

namespace ferro::cmap {

FERRO_RECORD(Format4Header, 14,
             (Uint16, format),
             (Uint16, length),
             (Uint16, language),
             (Uint16, seg_count_x2),
             (Uint16, search_range),
             (Uint16, entry_selector),
             (Uint16, range_shift));

class Format4 {
 public:
  // From the bytes of the subtable to the end of the table.
  static Result<Format4> parse(Bytes subtable);
  static Result<void> walk(Bytes subtable, Walker& walker, std::uint32_t index);

  void glyphs(std::span<const std::uint32_t> codepoints, std::uint32_t* glyphs) const;
  // From the code point `first` on.
  [[nodiscard]] Result<void> mappings(std::uint32_t first, Buffer<Mapping>& mappings) const;

  [[nodiscard]] Run run_at(std::uint32_t code, std::uint32_t hint) const;
  [[nodiscard]] std::uint32_t glyph(const Run& run, std::uint32_t code) const;

 private:
  static Result<Format4> layout(Bytes subtable);
  [[nodiscard]] Result<void> validate();
  [[nodiscard]] Run run_of(std::uint32_t i) const;

  Array<Uint16> end_code_;
  Array<Uint16> start_code_;
  Array<Int16> id_delta_;
  Array<Uint16> id_range_offset_;
  // From id_range_offset to the end of the table, because that counts from where it stands.
  Array<Uint16> words_;
  // Segments that are searched.
  std::uint32_t segment_count_ = 0;
  // How far into `words_` the segments reach.
  std::uint64_t used_words_ = 0;
};

}  // namespace ferro::cmap
