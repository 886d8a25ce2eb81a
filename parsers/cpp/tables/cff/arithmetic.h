// SPDX-License-Identifier: Apache-2.0
//
// The operators of Type 2 charstrings that calculate and that move operands.
// https://adobe-type-tools.github.io/font-tech-notes/pdfs/5177.Type2.pdf (4.4 to 4.6)
//
// random is the same sequence in every glyph, so that a font has the same outlines every time. What was not put into
// the transient array is 0.
#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "base/result.h"
#include "tables/cff/fixed.h"

namespace ferro::cff {

struct Transient {
  std::array<Bits, 32> array{};
  std::uint32_t random = 0;
};

// `operands` is the whole stack, of which the first `count` are in use; returns how many are then. `b1` is the byte
// behind escape.
[[nodiscard]] Result<std::size_t> calculate(std::uint8_t b1, std::span<Bits> operands, std::size_t count,
                                            Transient& transient, std::uint64_t offset);

}  // namespace ferro::cff
