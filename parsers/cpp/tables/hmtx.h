// SPDX-License-Identifier: Apache-2.0
//
// `hmtx`: advance width and left side bearing of every glyph.
// https://learn.microsoft.com/typography/opentype/spec/hmtx
#pragma once

#include <span>

#include "base/record.h"
#include "base/walker.h"
#include "tables/long_metrics.h"

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
  [[nodiscard]] std::uint16_t advance(std::uint32_t glyph) const { return metrics_.advance(glyph); }
  [[nodiscard]] std::int16_t left_side_bearing(std::uint32_t glyph) const { return metrics_.bearing(glyph); }

  // The same for many glyphs, into as many elements of `out`.
  void advances(std::span<const std::uint32_t> glyphs, float* out) const { metrics_.advances(glyphs, out); }
  void bearings(std::span<const std::uint32_t> glyphs, float* out) const { metrics_.bearings(glyphs, out); }

 private:
  LongMetrics metrics_;
};

}  // namespace ferro
