// SPDX-License-Identifier: Apache-2.0
#include "tables/name/johab.h"

#include <array>

namespace ferro::text {
namespace {

// The number of a letter that five bits stand for.
constexpr std::uint8_t none = 0xFF;
constexpr std::uint8_t fill = 0xFE;

using Letters = std::array<std::uint8_t, 32>;

constexpr Letters initials = {none, fill, 0,  1,  2,  3,    4,    5,    6,    7,    8,    9,    10,   11,   12,   13,
                              14,   15,   16, 17, 18, none, none, none, none, none, none, none, none, none, none, none};
constexpr Letters medials = {none, none, fill, 0,  1,  2,  3,  4,  none, none, 5,  6,  7,  8,  9,    10,
                             none, none, 11,   12, 13, 14, 15, 16, none, none, 17, 18, 19, 20, none, none};
constexpr Letters finals = {none, fill, 1,    2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13,   14,
                            15,   16,   none, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, none, none};

// Initial letters that stand alone, from U+3100 on.
constexpr std::array<std::uint8_t, 19> lone_initials = {0x31, 0x32, 0x34, 0x37, 0x38, 0x39, 0x41, 0x42, 0x43, 0x45,
                                                        0x46, 0x47, 0x48, 0x49, 0x4A, 0x4B, 0x4C, 0x4D, 0x4E};

std::uint32_t syllable(std::uint32_t code) {
  const std::uint32_t initial = initials[(code >> 10U) & 0x1FU];
  const std::uint32_t medial = medials[(code >> 5U) & 0x1FU];
  const std::uint32_t final = finals[code & 0x1FU];
  if (initial == none || medial == none || final == none) return replacement;
  if (initial != fill && medial != fill) {
    return 0xAC00U + (initial * 21U + medial) * 28U + (final == fill ? 0U : final);
  }
  if (final != fill || initial == medial) return replacement;
  return initial == fill ? 0x314FU + medial : 0x3100U + lone_initials[initial];
}

}  // namespace

std::uint32_t johab_codepoint(std::uint8_t lead, std::uint8_t trail, DoubleBytes& library) {
  if (lead < 0xD8) return syllable((std::uint32_t{lead} << 8U) | trail);
  const bool is_lead = (lead >= 0xD9 && lead <= 0xDE) || (lead >= 0xE0 && lead <= 0xF9);
  const bool is_trail = (trail >= 0x31 && trail <= 0x7E) || (trail >= 0x91 && trail <= 0xFE);
  // The letters of the second half of this row are those of the syllables above.
  const bool is_letter = lead == 0xDA && trail >= 0xA1 && trail <= 0xD3;
  if (!is_lead || !is_trail || is_letter) return replacement;
  // Two rows of 94 characters to a first byte: punctuation from row 1, Chinese characters from row 42 on.
  const std::uint32_t row = lead < 0xE0 ? 2U * (lead - 0xD9U) : 2U * (lead - 0xE0U) + 41U;
  const std::uint32_t cell = trail - (trail < 0x91 ? 0x31U : 0x43U);
  const std::uint32_t half = cell < 94 ? 0 : 1;
  return library.codepoint(CodePage::uhc, static_cast<std::uint8_t>(0xA1U + row + half),
                           static_cast<std::uint8_t>(0xA1U + cell - 94U * half));
}

}  // namespace ferro::text
