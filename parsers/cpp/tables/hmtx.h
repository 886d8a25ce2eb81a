// SPDX-License-Identifier: Apache-2.0
//
// `hmtx`: advance width and left side bearing of every glyph.
// https://learn.microsoft.com/typography/opentype/spec/hmtx
#pragma once

#include <span>

#include "base/record.h"
#include "base/walker.h"

namespace ferro {

FERRO_RECORD(LongHorMetric, 4,
             (Ufword, advance_width),
             (Fword, lsb));

class Hmtx {
 public:
  // `number_of_h_metrics` is what hhea says, `num_glyphs` what maxp says.
  static Result<Hmtx> parse(Bytes table, std::uint16_t number_of_h_metrics, std::uint16_t num_glyphs);
  static Result<void> walk(Bytes table, std::uint16_t number_of_h_metrics, std::uint16_t num_glyphs, Walker& walker);

  // 0 for a glyph that the font does not have.
  [[nodiscard]] std::uint16_t advance(std::uint32_t glyph) const;
  [[nodiscard]] std::int16_t left_side_bearing(std::uint32_t glyph) const;

  // The same for many glyphs, into as many elements of `out`.
  void advances(std::span<const std::uint32_t> glyphs, float* out) const;
  void bearings(std::span<const std::uint32_t> glyphs, float* out) const;

 private:
  [[nodiscard]] Ufword later_advance(std::uint32_t glyph) const;
  [[nodiscard]] Fword later_bearing(std::uint32_t glyph) const;
  [[nodiscard]] Ufword stored_advance(std::uint32_t glyph) const;
  [[nodiscard]] Fword stored_bearing(std::uint32_t glyph) const;

  // Those of the glyphs that exist: hhea may promise more records than the font has glyphs.
  Array<LongHorMetric> h_metrics_;
  Array<Fword> left_side_bearings_;
  std::uint16_t num_glyphs_ = 0;
  // Of every glyph behind h_metrics_.
  Ufword last_advance_{};
};

}  // namespace ferro
