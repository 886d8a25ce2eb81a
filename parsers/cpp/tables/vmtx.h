// SPDX-License-Identifier: Apache-2.0
//
// `vmtx`: advance height and top side bearing of every glyph.
// https://learn.microsoft.com/typography/opentype/spec/vmtx
#pragma once

#include <span>

#include "base/record.h"
#include "base/walker.h"
#include "tables/long_metrics.h"

namespace ferro {

FERRO_RECORD(LongVerMetric, 4,
             (Ufword, advance_height),
             (Fword, top_side_bearing));

class Vmtx {
 public:
  // `num_of_long_ver_metrics` is what vhea says, `num_glyphs` what maxp says.
  static Result<Vmtx> parse(Bytes table, std::uint16_t num_of_long_ver_metrics, std::uint16_t num_glyphs);
  static Result<void> walk(Bytes table, std::uint16_t num_of_long_ver_metrics, std::uint16_t num_glyphs,
                           Walker& walker);

  // 0 for a glyph that the font does not have.
  [[nodiscard]] std::uint16_t advance(std::uint32_t glyph) const { return metrics_.advance(glyph); }
  [[nodiscard]] std::int16_t top_side_bearing(std::uint32_t glyph) const { return metrics_.bearing(glyph); }

  // The same for many glyphs, into as many elements of `out`.
  void advances(std::span<const std::uint32_t> glyphs, float* out) const { metrics_.advances(glyphs, out); }
  void bearings(std::span<const std::uint32_t> glyphs, float* out) const { metrics_.bearings(glyphs, out); }

 private:
  LongMetrics metrics_;
};

}  // namespace ferro
