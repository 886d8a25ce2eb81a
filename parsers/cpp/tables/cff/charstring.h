// SPDX-License-Identifier: Apache-2.0
//
// Charstrings: the programs that draw glyphs, of Type 2 in `CFF ` and those of `CFF2`.
// https://adobe-type-tools.github.io/font-tech-notes/pdfs/5177.Type2.pdf
// https://learn.microsoft.com/typography/opentype/spec/cff2charstr
//
// Operands and the current point are 16.16 in 32 bits, and sums wrap around. A point becomes 32-bit floating point when
// it is drawn: its 16.16 rounded to nearest, times 2^-16.
//
// Decisions, where the specification leaves room or fonts break it:
// - The end of a charstring stands for return, or for endchar without operands, in both formats, as for FreeType and
//   Skrifa. In CFF2 an operator for that is reserved.
// - Reserved operators are rejected, as by HarfBuzz; FreeType passes them over. dotsection clears the stack.
// - A width is passed over; hints only matter for the length of masks. Stems count until the first mask, which fixes
//   the length of all, as for FreeType and HarfBuzz; the 96 stems that a font may have are no limit.
// - moveto takes the last operands. Lines need all of theirs. rrcurveto and rcurveline draw as many curves as they have
//   operands for, as in all peers; the four curves with a horizontal or vertical end are rejected when two operands or
//   more are left, where FreeType forgets the first ones and HarfBuzz the last. flex is always two curves.
// - The number of a subroutine is the whole part of its operand.
// - A contour is closed where the next one begins, and at the end. It may be without segments: a move and a close, as a
//   contour of one point in `glyf`. What is drawn before the first moveto begins at the origin.
// - endchar with operands besides the width is an accented character: first the base, then the accent.
// - vsindex comes before blend, as for FreeType and HarfBuzz.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "base/bytes.h"
#include "base/outline.h"
#include "tables/cff/index.h"
#include "tables/cff/pen.h"
#include "tables/item_variation_store.h"

namespace ferro::cff {

struct Subroutines {
  Index global;
  Index local;
};

// What blend sums over. `scalars` are those of all regions, or none at the default location.
struct Variation {
  ItemVariationStore store;
  std::uint32_t vsindex = 0;
  std::span<const float> scalars;
};

// An accented character: two characters of the standard encoding, the second moved.
struct Seac {
  Position accent;
  std::int32_t bchar;
  std::int32_t achar;
};

class Interpreter {
 public:
  // What is drawn is appended to `out`.
  Interpreter(const Subroutines& subroutines, Outline& out) : subroutines_(subroutines), out_(out) {}

  // Returns what the charstring is composed of besides what it drew itself.
  [[nodiscard]] Result<std::optional<Seac>> draw_type2(Bytes charstring, Position origin);
  [[nodiscard]] Result<void> draw_cff2(Bytes charstring, const Variation& variation);

  // Operators with their operands, and points, so far.
  [[nodiscard]] std::uint64_t work() const { return steps_ + points_; }

 private:
  template <bool is_cff2>
  [[nodiscard]] Result<std::optional<Seac>> run(Bytes charstring, Position origin, const Variation& variation);

  const Subroutines& subroutines_;
  Outline& out_;
  // Operators, and the operands that each found.
  std::uint64_t steps_ = 0;
  std::uint64_t points_ = 0;
};

}  // namespace ferro::cff
