// SPDX-License-Identifier: Apache-2.0
//
// What the subtables of `cmap` share: a mapping, and the loops over code points.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/buffer.h"

namespace ferro {

// A code point and its glyph, which is not 0. Laid out like ferro_mapping.
struct Mapping {
  std::uint32_t codepoint;
  std::uint32_t glyph;
};

namespace cmap {

inline constexpr std::uint32_t last_codepoint = 0x10FFFF;

// For conditions that a branch predictor cannot learn.
[[nodiscard]] inline std::uint32_t select_unpredictable(bool condition, std::uint32_t yes, std::uint32_t no) {
#if __has_builtin(__builtin_unpredictable)
  return __builtin_unpredictable(condition) ? yes : no;
#else
  return condition ? yes : no;
#endif
}

// Index of the first of `count` ascending keys that is not below `code`; `count` when there is none.
template <class KeyAt>
[[nodiscard]] std::uint32_t first_not_below(std::uint32_t count, std::uint32_t code, KeyAt key_at) {
  std::uint32_t base = 0;
  // No way out on equality: every search of an array takes as many steps as the one before, so that they are predicted.
  while (count > 1) {
    const std::uint32_t half = count / 2;
    const std::uint32_t middle = base + half;
    base = select_unpredictable(key_at(middle - 1) < code, middle, base);
    count -= half;
  }
  return base + (count == 1 && key_at(base) < code ? 1 : 0);
}

// Appends the code points from `first` to `last` that have a glyph.
template <class GlyphOf>
[[nodiscard]] Result<void> push_mappings(std::uint32_t first, std::uint64_t last, Buffer<Mapping>& mappings,
                                         GlyphOf glyph_of) {
  const auto end = static_cast<std::uint32_t>(std::min<std::uint64_t>(last, last_codepoint));
  for (std::uint32_t code = first; code <= end; ++code) {
    const std::uint32_t glyph = glyph_of(code);
    if (glyph != 0) FERRO_CHECKED(mappings.push(Mapping{code, glyph}));
  }
  return {};
}

// glyphs[i] = glyph_of(codepoints[i]), for the formats where that is one read.
template <class GlyphOf>
void each_glyph(std::span<const std::uint32_t> codepoints, std::uint32_t* glyphs, GlyphOf glyph_of) {
  for (std::size_t i = 0; i < codepoints.size(); ++i) glyphs[i] = glyph_of(codepoints[i]);
}

}  // namespace cmap
}  // namespace ferro
