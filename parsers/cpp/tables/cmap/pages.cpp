// SPDX-License-Identifier: Apache-2.0
#include "tables/cmap/pages.h"

#include <algorithm>

#include "base/limits.h"

namespace ferro::cmap {
namespace {

std::uint32_t page_number(Mapping mapping) { return mapping.codepoint / Pages::page_size; }

// Of all up to the last one that is mapped, and the empty one behind it.
std::size_t page_numbers(std::span<const Mapping> mappings) {
  return mappings.empty() ? 1 : std::size_t{page_number(mappings.back())} + 2;
}

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
  return 1 + page_numbers(mappings) + pages * page_size;
}

void Pages::fill(std::span<const Mapping> mappings, std::span<std::uint16_t> memory) {
  std::ranges::fill(memory, std::uint16_t{0});
  memory[0] = static_cast<std::uint16_t>(page_numbers(mappings));
  const auto page_of = memory.subspan(1, memory[0]);
  const auto glyphs = memory.subspan(1 + page_of.size());
  std::uint16_t page = 0;
  for (const Mapping mapping : mappings) {
    auto& entry = page_of[page_number(mapping)];
    if (entry == 0) entry = ++page;
    glyphs[entry * page_size + mapping.codepoint % page_size] = static_cast<std::uint16_t>(mapping.glyph);
  }
}

}  // namespace ferro::cmap
