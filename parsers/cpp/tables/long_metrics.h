// SPDX-License-Identifier: Apache-2.0
//
// What `hmtx` and `vmtx` have in common: full records of advance and bearing for the first glyphs, bearings for the
// others. https://learn.microsoft.com/typography/opentype/spec/hmtx
// https://learn.microsoft.com/typography/opentype/spec/vmtx
#pragma once

#include <span>

#include "base/record.h"
#include "base/walker.h"

namespace ferro {

FERRO_RECORD(LongMetric, 4,
             (Ufword, advance),
             (Fword, bearing));

class LongMetrics {
 public:
  // The names that the checks have in a table.
  struct Checks {
    Check count;
    Check records;
  };

  // `count` is the number of full records that hhea or vhea says, `num_glyphs` what maxp says.
  static Result<LongMetrics> parse(Bytes table, std::uint16_t count, std::uint16_t num_glyphs, Checks checks);

  // 0 for a glyph that the font does not have.
  [[nodiscard]] std::uint16_t advance(std::uint32_t glyph) const;
  [[nodiscard]] std::int16_t bearing(std::uint32_t glyph) const;

  // The same for many glyphs, into as many elements of `out`.
  void advances(std::span<const std::uint32_t> glyphs, float* out) const;
  void bearings(std::span<const std::uint32_t> glyphs, float* out) const;

  // Of the glyphs behind those with a full record.
  [[nodiscard]] const Array<Fword>& later_bearings() const { return later_bearings_; }

 private:
  [[nodiscard]] Ufword later_advance(std::uint32_t glyph) const;
  [[nodiscard]] Fword later_bearing(std::uint32_t glyph) const;
  [[nodiscard]] Ufword stored_advance(std::uint32_t glyph) const;
  [[nodiscard]] Fword stored_bearing(std::uint32_t glyph) const;

  // Those of the glyphs that exist: hhea or vhea may promise more records than the font has glyphs.
  Array<LongMetric> records_;
  Array<Fword> later_bearings_;
  std::uint16_t num_glyphs_ = 0;
  // Of every glyph behind records_.
  Ufword last_advance_{};
};

}  // namespace ferro
