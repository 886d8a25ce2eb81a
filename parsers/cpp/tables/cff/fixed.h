// SPDX-License-Identifier: Apache-2.0
//
// Numbers of charstrings: 16.16 in 32 bits that wrap around.
// https://adobe-type-tools.github.io/font-tech-notes/pdfs/5177.Type2.pdf (3.2)
//
// Products and quotients are computed in 64 bits and rounded to nearest, away from zero from halfway, as FreeType does;
// a division by zero is the largest number with the sign of the dividend, as in FreeType. A root is rounded to nearest;
// that of a negative number is the number.
#pragma once

#include <cstdint>

namespace ferro::cff {

using Bits = std::uint32_t;

inline constexpr Bits fixed_one = 1U << 16U;

[[nodiscard]] constexpr bool is_negative(Bits number) { return static_cast<std::int32_t>(number) < 0; }
[[nodiscard]] constexpr Bits magnitude(Bits number) { return is_negative(number) ? 0U - number : number; }
[[nodiscard]] constexpr Bits negated_if(bool negative, Bits number) { return negative ? 0U - number : number; }
// The whole part, downwards.
[[nodiscard]] constexpr std::int32_t whole(Bits number) { return static_cast<std::int32_t>(number) >> 16U; }

[[nodiscard]] constexpr Bits multiply(Bits a, Bits b) {
  const std::uint64_t product = std::uint64_t{magnitude(a)} * magnitude(b);
  return negated_if(is_negative(a) != is_negative(b), static_cast<Bits>((product + fixed_one / 2) >> 16U));
}

[[nodiscard]] constexpr Bits divide(Bits a, Bits b) {
  if (b == 0) return negated_if(is_negative(a), INT32_MAX);
  const std::uint64_t divisor = magnitude(b);
  const std::uint64_t quotient = ((std::uint64_t{magnitude(a)} << 16U) + divisor / 2) / divisor;
  return negated_if(is_negative(a) != is_negative(b), static_cast<Bits>(quotient));
}

[[nodiscard]] constexpr Bits square_root(Bits number) {
  if (is_negative(number)) return number;
  const std::uint64_t square = std::uint64_t{number} << 16U;
  std::uint64_t root = 0;
  for (std::uint64_t bit = 1U << 23U; bit != 0; bit >>= 1U) {
    if ((root | bit) * (root | bit) <= square) root |= bit;
  }
  return static_cast<Bits>(square - root * root > root ? root + 1 : root);
}

}  // namespace ferro::cff
