// SPDX-License-Identifier: Apache-2.0
//
// `post`: what a PostScript printer needs to know, and the names of the glyphs.
// https://learn.microsoft.com/typography/opentype/spec/post
#pragma once

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

  // `num_glyphs` is what maxp says. The names themselves are read by the walk alone.
  static Result<Post> parse(Bytes table, std::uint16_t num_glyphs);
  static Result<void> walk(Bytes table, std::uint16_t num_glyphs, Walker& walker);
};

}  // namespace ferro
