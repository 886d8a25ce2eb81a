// SPDX-License-Identifier: Apache-2.0
//
// blend: numbers of a charstring that vary.
// https://learn.microsoft.com/typography/opentype/spec/cff2charstr#syntax-for-font-variations-support-operators
//
// A scalar of a region, 0 to 1, is cut to 2.30. The sum of the products with the deltas wraps around in 64 bits and is
// rounded to the nearest 16.16, upwards from halfway. That is within 2^-15 of HarfBuzz, which sums doubles, for deltas
// of less than 2^15; FreeType has scalars of 16.16, a few thousandths apart.
#pragma once

#include <cstddef>
#include <span>

#include "base/bytes.h"
#include "tables/cff/fixed.h"

namespace ferro::cff {

// `operands` end with the numbers, then the deltas of each for every region, then how many numbers there are. The
// numbers come to stand in place of all that; returns how many operands there are then. Without scalars the numbers
// stay as they are.
[[nodiscard]] Result<std::size_t> blend(std::span<Bits> operands, std::size_t count, const Array<Uint16>& regions,
                                        std::span<const float> scalars, std::uint64_t offset);

}  // namespace ferro::cff
