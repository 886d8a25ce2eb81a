// SPDX-License-Identifier: Apache-2.0
//
// `post`: what a PostScript printer needs to know, and the names of the glyphs.
// https://learn.microsoft.com/typography/opentype/spec/post
#pragma once

#include <optional>
#include <span>

#include "base/buffer.h"
#include "base/record.h"
#include "base/walker.h"

namespace ferro {

FERRO_RECORD(PostHeader, 32,
             (Uint32, version),
             (Fixed, italic_angle),
             (Fword, underline_position),
             (Fword, underline_thickness),
             (Uint32, is_fixed_pitch),
             (Uint32, min_mem_type42),
             (Uint32, max_mem_type42),
             (Uint32, min_mem_type1),
             (Uint32, max_mem_type1));

struct Post {
  std::uint32_t version;
  std::int32_t italic_angle;  // 16.16
  std::int16_t underline_position;
  std::int16_t underline_thickness;
  bool is_fixed_pitch;
  std::uint16_t num_glyphs;
  Bytes table;

  // `num_glyphs` is what maxp says. The names themselves are read when they are asked for.
  static Result<Post> parse(Bytes table, std::uint16_t num_glyphs);
  static Result<void> walk(Bytes table, std::uint16_t num_glyphs, Walker& walker);

  // Whether the version is one that names glyphs.
  [[nodiscard]] bool has_names() const;
  // Appends the names one behind the other; `ends[i]` is where that of `glyphs[i]` ends in the buffer. A glyph without
  // a name has an empty one. Glyphs in the order of their strings are found fastest, but no order is slow.
  [[nodiscard]] Result<void> names(std::span<const std::uint32_t> glyphs, std::span<std::uint32_t> ends,
                                   Buffer<std::uint8_t>& text) const;
  // The first glyph of this name, in linear time. A broken string is only missed when none before it matches.
  [[nodiscard]] Result<std::optional<std::uint32_t>> glyph_of(std::span<const std::uint8_t> name) const;
};

}  // namespace ferro
