// SPDX-License-Identifier: Apache-2.0
//
// A character map spread out: for each 256 code points a page of their glyphs. One look-up is two loads, whatever the
// format of the subtable was, and needs no branch that a processor could guess wrong.
//
// Not a part of the font: a face makes one when it has been asked for so much that it pays, in memory of its owner.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "tables/cmap/mapping.h"

namespace ferro::cmap {

class Pages {
 public:
  static constexpr std::size_t page_size = 256;
  static constexpr std::size_t page_numbers = (last_codepoint + 1) / page_size + 1;

  // Elements of memory for these mappings, which ascend; 0 where there would be too many pages, or a glyph has more
  // than 16 bits.
  [[nodiscard]] static std::size_t memory_for(std::span<const Mapping> mappings);
  // Writes them to `memory`, which is as large as `memory_for` says.
  static void fill(std::span<const Mapping> mappings, std::span<std::uint16_t> memory);

  // What `fill` wrote.
  explicit Pages(std::span<const std::uint16_t> memory)
      : page_of_(memory.first<page_numbers>()), glyphs_(memory.subspan(page_numbers)) {}

  // Of code points up to 0x10FFFF; returns the largest one, because behind that a map may go on.
  [[nodiscard]] std::uint32_t glyphs(std::span<const std::uint32_t> codepoints, std::uint32_t* glyphs) const {
    std::uint32_t largest = 0;
    for (std::size_t i = 0; i < codepoints.size(); ++i) {
      const std::uint32_t codepoint = codepoints[i];
      // Behind the last code point stands an empty page.
      const std::size_t page = page_of_[std::min<std::size_t>(codepoint / page_size, page_numbers - 1)];
      glyphs[i] = glyphs_[page * page_size + codepoint % page_size];
      largest = std::max(largest, codepoint);
    }
    return largest;
  }

 private:
  // By code point / 256; the first page is empty.
  std::span<const std::uint16_t, page_numbers> page_of_;
  std::span<const std::uint16_t> glyphs_;
};

}  // namespace ferro::cmap
