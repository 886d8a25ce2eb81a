// SPDX-License-Identifier: Apache-2.0
//
// `loca`: where in `glyf` each glyph lies.
// https://learn.microsoft.com/typography/opentype/spec/loca
#pragma once

#include "base/bytes.h"
#include "base/walker.h"
#include "tables/head.h"

namespace ferro {

class Loca {
 public:
  // One entry per glyph, and the end of the last one.
  static Result<Loca> parse(Bytes table, IndexToLocFormat format, std::uint16_t num_glyphs);
  static Result<void> walk(Bytes table, IndexToLocFormat format, std::uint16_t num_glyphs, Walker& walker);

  // The bytes of a glyph below num_glyphs; none for a glyph without an outline.
  [[nodiscard]] Result<Bytes> glyph(Bytes glyf, std::uint32_t glyph) const;

 private:
  [[nodiscard]] std::uint32_t offset(std::uint32_t i) const {
    return format_ == IndexToLocFormat::short_offsets ? short_offsets_[i] * 2U : long_offsets_[i].value();
  }
  [[nodiscard]] std::uint64_t at(std::uint32_t i) const {
    return format_ == IndexToLocFormat::short_offsets ? short_offsets_.at(i) : long_offsets_.at(i);
  }

  IndexToLocFormat format_ = IndexToLocFormat::short_offsets;
  Array<Offset16> short_offsets_;
  Array<Offset32> long_offsets_;
};

}  // namespace ferro
