// SPDX-License-Identifier: Apache-2.0
//
// The operators of charstrings.
// https://adobe-type-tools.github.io/font-tech-notes/pdfs/5177.Type2.pdf (Appendix A)
// https://learn.microsoft.com/typography/opentype/spec/cff2charstr#appendix-a-cff2-charstring-command-codes
#pragma once

#include <cstdint>

namespace ferro::cff::op {

inline constexpr std::uint8_t hstem = 1;
inline constexpr std::uint8_t vstem = 3;
inline constexpr std::uint8_t vmoveto = 4;
inline constexpr std::uint8_t rlineto = 5;
inline constexpr std::uint8_t hlineto = 6;
inline constexpr std::uint8_t vlineto = 7;
inline constexpr std::uint8_t rrcurveto = 8;
inline constexpr std::uint8_t callsubr = 10;
inline constexpr std::uint8_t return_ = 11;
inline constexpr std::uint8_t escape = 12;
inline constexpr std::uint8_t endchar = 14;
inline constexpr std::uint8_t vsindex = 15;
inline constexpr std::uint8_t blend = 16;
inline constexpr std::uint8_t hstemhm = 18;
inline constexpr std::uint8_t hintmask = 19;
inline constexpr std::uint8_t cntrmask = 20;
inline constexpr std::uint8_t rmoveto = 21;
inline constexpr std::uint8_t hmoveto = 22;
inline constexpr std::uint8_t vstemhm = 23;
inline constexpr std::uint8_t rcurveline = 24;
inline constexpr std::uint8_t rlinecurve = 25;
inline constexpr std::uint8_t vvcurveto = 26;
inline constexpr std::uint8_t hhcurveto = 27;
inline constexpr std::uint8_t shortint = 28;
inline constexpr std::uint8_t callgsubr = 29;
inline constexpr std::uint8_t vhcurveto = 30;
inline constexpr std::uint8_t hvcurveto = 31;

// Behind escape.
inline constexpr std::uint8_t dotsection = 0;
inline constexpr std::uint8_t and_ = 3;
inline constexpr std::uint8_t or_ = 4;
inline constexpr std::uint8_t not_ = 5;
inline constexpr std::uint8_t abs = 9;
inline constexpr std::uint8_t add = 10;
inline constexpr std::uint8_t sub = 11;
inline constexpr std::uint8_t div = 12;
inline constexpr std::uint8_t neg = 14;
inline constexpr std::uint8_t eq = 15;
inline constexpr std::uint8_t drop = 18;
inline constexpr std::uint8_t put = 20;
inline constexpr std::uint8_t get = 21;
inline constexpr std::uint8_t ifelse = 22;
inline constexpr std::uint8_t random = 23;
inline constexpr std::uint8_t mul = 24;
inline constexpr std::uint8_t sqrt = 26;
inline constexpr std::uint8_t dup = 27;
inline constexpr std::uint8_t exch = 28;
inline constexpr std::uint8_t index = 29;
inline constexpr std::uint8_t roll = 30;
inline constexpr std::uint8_t hflex = 34;
inline constexpr std::uint8_t flex = 35;
inline constexpr std::uint8_t hflex1 = 36;
inline constexpr std::uint8_t flex1 = 37;

}  // namespace ferro::cff::op
