// SPDX-License-Identifier: Apache-2.0
#include "tables/cmap/pages.h"

#include <algorithm>

#include "base/limits.h"

namespace ferro::cmap {
namespace {

std::uint32_t page_number(Mapping mapping) { return mapping.codepoint / Pages::page_size; }

}  // namespace

std::size_t Pages::memory_for(std::span<const Mapping> mappings) {
  std::size_t pages = 1;
  std::uint32_t previous = UINT32_MAX;
  std::uint32_t glyphs = 0;
  for (const Mapping mapping : mappings) {
    pages += page_number(mapping) == previous ? 0U : 1U;
    previous = page_number(mapping);
    glyphs |= mapping.glyph;
  }
  if (pages > limits::cmap_pages || glyphs > UINT16_MAX) return 0;
  return page_numbers + pages * page_size;
}

void Pages::fill(std::span<const Mapping> mappings, std::span<std::uint16_t> memory) {
  std::ranges::fill(memory, std::uint16_t{0});
  const auto page_of = memory.first<page_numbers>();
  const auto glyphs = memory.subspan(page_numbers);
  std::uint16_t page = 0;
  for (const Mapping mapping : mappings) {
    auto& entry = page_of[page_number(mapping)];
    if (entry == 0) entry = ++page;
    glyphs[entry * page_size + mapping.codepoint % page_size] = static_cast<std::uint16_t>(mapping.glyph);
  }
}

}  // namespace ferro::cmap
