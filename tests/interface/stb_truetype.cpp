// SPDX-License-Identifier: Apache-2.0
//
// What the adapter of stb_truetype does by itself: glyphs begin at their bearings, in outlines and boxes, and the cubic
// curves of charstrings come through.
#include <gtest/gtest.h>

#include <cstring>

#include "fonts.h"
#include "paths.h"
#include "registry.h"

namespace ferrotype::test {
namespace {

TEST(StbTruetype, draws_shifted_glyphs_and_charstrings) {
  const ferro_parser& cpp = *find_parser("cpp");
  const ferro_parser& stb = *find_parser("stb_truetype");
  for (const char* name : {"synth-hmtx-shifted-bearings.ttf", "fontations-notosansjp-regular-subset.otf"}) {
    const auto font = seed(name);
    const OwnedFace expected = open(cpp, font);
    const OwnedFace face = open(stb, font);
    ferro_face_info info{};
    ASSERT_EQ(stb.info(face.get(), &info).code, FERRO_OK);
    ASSERT_NE(info.glyph_count, 0U);
    for (std::uint32_t glyph = 0; glyph < info.glyph_count; ++glyph) {
      const auto path = path_of(stb, face.get(), glyph);
      EXPECT_EQ(path, path_of(cpp, expected.get(), glyph)) << name << glyph;
      ferro_extents boxes[2] = {};
      EXPECT_EQ(stb.extents(face.get(), nullptr, &glyph, 1, &boxes[0]).code, FERRO_OK);
      EXPECT_EQ(cpp.extents(expected.get(), nullptr, &glyph, 1, &boxes[1]).code, FERRO_OK);
      EXPECT_EQ(std::memcmp(&boxes[0], &boxes[1], sizeof(ferro_extents)), 0) << name << glyph;
    }
  }
}

}  // namespace
}  // namespace ferrotype::test
