// SPDX-License-Identifier: Apache-2.0
#include "tables/cff/flex.h"

#include "tables/cff/charstring_operators.h"

namespace ferro::cff {

Result<std::array<Curve, 2>> flex(std::uint8_t b1, std::span<const Bits> operands, std::uint64_t offset) {
  const auto& d = operands;
  const std::size_t count = operands.size();
  if (b1 == op::hflex) {
    FERRO_REQUIRE(count >= 7, Check::charstring_hflex, offset);
    return std::array{Curve{d[0], 0, d[1], d[2], d[3], 0}, Curve{d[4], 0, d[5], 0U - d[2], d[6], 0}};
  }
  if (b1 == op::flex) {
    FERRO_REQUIRE(count >= 13, Check::charstring_flex, offset);
    return std::array{Curve{d[0], d[1], d[2], d[3], d[4], d[5]}, Curve{d[6], d[7], d[8], d[9], d[10], d[11]}};
  }
  if (b1 == op::hflex1) {
    FERRO_REQUIRE(count >= 9, Check::charstring_hflex1, offset);
    const Bits dy = d[1] + d[3] + d[7];
    return std::array{Curve{d[0], d[1], d[2], d[3], d[4], 0}, Curve{d[5], 0, d[6], d[7], d[8], 0U - dy}};
  }
  FERRO_REQUIRE(count >= 11, Check::charstring_flex1, offset);
  const Bits dx = d[0] + d[2] + d[4] + d[6] + d[8];
  const Bits dy = d[1] + d[3] + d[5] + d[7] + d[9];
  const bool is_horizontal = magnitude(dx) > magnitude(dy);
  const Bits last_dx = is_horizontal ? d[10] : 0U - dx;
  const Bits last_dy = is_horizontal ? 0U - dy : d[10];
  return std::array{Curve{d[0], d[1], d[2], d[3], d[4], d[5]}, Curve{d[6], d[7], d[8], d[9], last_dx, last_dy}};
}

}  // namespace ferro::cff
