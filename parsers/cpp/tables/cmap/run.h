// SPDX-License-Identifier: Apache-2.0
//
// A run: neighbouring code points that map by one rule. Formats that search for it remember two things from one code
// point of a batch to the next: the run, for lists in order, and the latest glyphs, for texts.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "tables/cmap/mapping.h"

namespace ferro::cmap {

// Enough that the letters of a script and its punctuation are not in each other's place.
inline constexpr std::size_t seen_size = 128;
inline constexpr std::size_t few = 16;

struct Run {
  std::uint32_t first = 0;
  std::uint32_t size = 0;
  // Of the last segment or group that begins in or before the run; before the first one, a number whose successor is 0.
  std::uint32_t index = UINT32_MAX;
  // The rule: glyph = (code + delta) & mask, or as the format has it.
  std::uint32_t delta = 0;
  std::uint32_t mask = 0;
  // Where the glyph of code 0 would stand in an array of glyphs, for runs that have one.
  std::uint32_t glyph_ids = 0;
  bool has_glyph_ids = false;

  // Without a rule, from `first` to `last`: no glyph.
  static Run from(std::uint32_t first, std::uint32_t last, std::uint32_t index) {
    const std::uint32_t more = last - first;
    Run run;
    run.first = first;
    // All 2^32 codes would be one too many: the last is then looked up each time.
    run.size = more == UINT32_MAX ? more : more + 1;
    run.index = index;
    return run;
  }

  [[nodiscard]] bool holds(std::uint32_t code) const { return code - first < size; }
};

// Index of the first of `count` ascending ends that is not below `code`. It is looked for behind `hint` first: lists of
// code points are sorted more often than not.
template <class EndAt>
[[nodiscard]] std::uint32_t find_end(std::uint32_t count, std::uint32_t code, std::uint32_t hint, EndAt end_at) {
  const std::uint32_t next = hint + 1;
  if (next < count) {
    const std::uint32_t first = next == 0 ? 0 : end_at(hint) + 1;
    // One branch, not two: for codes in random order both halves are guesses, and both together are not.
    if (static_cast<unsigned>(code >= first) & static_cast<unsigned>(code <= end_at(next))) return next;
  }
  return first_not_below(count, code, end_at);
}

// The same as glyphs_by_run, for so few code points that it would not pay to prepare a memory for them.
template <class Format>
void glyphs_of_few(const Format& format, std::span<const std::uint32_t> codepoints, std::uint32_t* glyphs) {
  Run run;
  for (std::size_t i = 0; i < codepoints.size(); ++i) {
    const std::uint32_t code = codepoints[i];
    if (!run.holds(code)) run = format.run_at(code, run.index);
    glyphs[i] = format.glyph(run, code);
  }
}

// glyphs[i] = glyph of codepoints[i], by format.run_at(code, hint) and format.glyph(run, code).
template <class Format>
void glyphs_by_run(const Format& format, std::span<const std::uint32_t> codepoints, std::uint32_t* glyphs) {
  if (codepoints.size() < few) return glyphs_of_few(format, codepoints, glyphs);
  // What was asked, by the low bits of the code. At first each place holds a code that belongs to another one.
  std::array<Mapping, seen_size> seen;
  seen.fill(Mapping{1, 0});
  seen[1].codepoint = 0;
  Run run;
  for (std::size_t i = 0; i < codepoints.size(); ++i) {
    const std::uint32_t code = codepoints[i];
    Mapping& entry = seen[code % seen_size];
    if (entry.codepoint != code) {
      if (!run.holds(code)) run = format.run_at(code, run.index);
      entry = Mapping{code, format.glyph(run, code)};
    }
    glyphs[i] = entry.glyph;
  }
}

}  // namespace ferro::cmap
